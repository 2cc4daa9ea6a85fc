-- Where records come from. A source puts and deletes only its own copies.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  authority TEXT,                       -- of the ids that are its own
  position INTEGER NOT NULL,            -- in sources.conf: the first one's copy is shown
  training INTEGER NOT NULL DEFAULT 0,
  state BLOB,                           -- where it stands, opaque to the store
  updated INTEGER                       -- when it last succeeded, milliseconds UTC
) STRICT;

-- What lists, facets and orders need of a resource. Row numbers stay dense, since bitsets run over them: a freed one is
-- given out again.
CREATE TABLE resource (
  row INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source (id),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT,
  producer TEXT,
  url TEXT,
  situation TEXT,
  sort_key TEXT NOT NULL,               -- the title, folded
  title_words INTEGER NOT NULL,
  updated INTEGER NOT NULL,             -- by the source's own dates, milliseconds UTC; 0: unknown
  arrived INTEGER NOT NULL,             -- when it first came in
  revision INTEGER NOT NULL,            -- of the catalogue, when it last changed
  shown INTEGER NOT NULL,               -- 0: another source's copy of the same id is shown
  facets BLOB NOT NULL,                 -- ids of facet_value, 32 bits each, little end first
  UNIQUE (source, id)
) STRICT;
CREATE INDEX resource_id ON resource (id);
CREATE INDEX resource_revision ON resource (revision);
CREATE INDEX resource_arrived ON resource (arrived DESC); -- in the order of their rows where they came together
CREATE INDEX resource_situation ON resource (situation) WHERE situation IS NOT NULL;

-- The record's data, canonical, as exports print it.
CREATE TABLE resource_data (
  row INTEGER PRIMARY KEY REFERENCES resource (row),
  data TEXT NOT NULL
) STRICT;

CREATE TABLE facet_value (
  id INTEGER PRIMARY KEY,
  facet TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (facet, value)
) STRICT;

-- Row numbers that hold nothing now, and since which revision.
CREATE TABLE freed_row (
  row INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL
) STRICT;

-- One row: what every change of the catalogue raises; and by which rules the index was made.
CREATE TABLE catalogue (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  revision INTEGER NOT NULL,
  index_rules INTEGER NOT NULL
) STRICT;
INSERT INTO catalogue VALUES (1, 0, 1);

-- The plain texts that the two indexes are made of, so that they can be made again.
CREATE TABLE plain_text (
  row INTEGER PRIMARY KEY REFERENCES resource (row),
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  producer TEXT NOT NULL,
  contents TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE light_index USING fts5 (
  title, summary, producer,
  content = 'plain_text', content_rowid = 'row', tokenize = 'besace', detail = 'column', columnsize = 0
);
CREATE VIRTUAL TABLE full_index USING fts5 (
  contents,
  content = 'plain_text', content_rowid = 'row', tokenize = 'besace', detail = 'column', columnsize = 0
);
CREATE VIRTUAL TABLE light_word USING fts5vocab ('light_index', 'row');
