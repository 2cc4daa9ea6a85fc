-- The producers’ spaces that a source lists, apart from its resources: nothing says which of these are in them.
CREATE TABLE base (
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  id TEXT NOT NULL,                     -- as the source names it
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  created INTEGER NOT NULL,             -- milliseconds UTC; 0: unknown
  updated INTEGER NOT NULL,
  PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;
