-- The collections that sources pass on: what somebody elsewhere put together, read here and copied.
CREATE TABLE collection (
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  id TEXT NOT NULL,                     -- a global id
  title TEXT NOT NULL,
  producer TEXT,                        -- NULL: nobody says who made it
  kind TEXT NOT NULL,                   -- 'list', 'plan', 'path'
  n_items INTEGER NOT NULL,             -- without the headings
  minutes INTEGER NOT NULL,             -- of all items
  arrived INTEGER NOT NULL,             -- when it came in or last changed, milliseconds UTC
  data TEXT NOT NULL,                   -- the record's, canonical
  PRIMARY KEY (source, id)
) STRICT;
CREATE INDEX collection_id ON collection (id);
