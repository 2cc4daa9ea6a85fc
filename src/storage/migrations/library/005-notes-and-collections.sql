-- Days on which the library was used, by which the trash counts; and the rules by which its index was made, 0: none yet.
ALTER TABLE library ADD COLUMN use_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE library ADD COLUMN counted_day INTEGER NOT NULL DEFAULT 0; -- since 1970, UTC: the last one that was counted
ALTER TABLE library ADD COLUMN index_rules INTEGER NOT NULL DEFAULT 0;

-- trashed: the use_days of the library when the row was put into the trash; it stays on this computer. A row is erased
-- while its erased_stamp is greater than its stamp: its texts are blank then.
ALTER TABLE bookmark ADD COLUMN trashed INTEGER;
ALTER TABLE bookmark ADD COLUMN erased_stamp TEXT;
UPDATE bookmark SET trashed = 0 WHERE deleted_stamp >= stamp;

CREATE TABLE bookmark_tag (
  uuid TEXT PRIMARY KEY,
  resource TEXT NOT NULL,               -- a global id, of a bookmark
  tag TEXT NOT NULL,
  stamp TEXT NOT NULL,
  deleted_stamp TEXT,
  UNIQUE (resource, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  uuid TEXT PRIMARY KEY,
  subject TEXT,                         -- a global id; NULL: a free note
  subject_type TEXT CHECK (subject_type IN ('resource', 'place')),
  subject_title TEXT,
  subject_producer TEXT,
  subject_url TEXT,
  quote TEXT,                           -- of a passage: what it says, what stood around it, and where
  prefix TEXT,
  suffix TEXT,
  position INTEGER,                     -- characters
  text TEXT NOT NULL,                   -- Markdown
  created INTEGER NOT NULL,
  edited INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  deleted_stamp TEXT,
  trashed INTEGER,
  erased_stamp TEXT
) STRICT;
CREATE INDEX note_subject ON note (subject);

-- Earlier texts of notes, the last twenty.
CREATE TABLE note_version (
  uuid TEXT PRIMARY KEY,
  note TEXT NOT NULL,
  text TEXT NOT NULL,
  edited INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  UNIQUE (note, stamp)
) STRICT;

CREATE TABLE collection (
  uuid TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT NOT NULL,            -- Markdown
  created INTEGER NOT NULL,
  edited INTEGER NOT NULL,              -- of the collection or of its items: the greatest holds
  kind TEXT NOT NULL CHECK (kind IN ('list', 'plan', 'path')),
  start INTEGER CHECK (start BETWEEN 0 AND 1439), -- minutes after midnight
  level INTEGER CHECK (level BETWEEN 0 AND 3),
  audience TEXT,
  cover TEXT,                           -- global id of the resource whose cover it shows
  order_key TEXT NOT NULL,
  stamp TEXT NOT NULL,
  view_stamp TEXT NOT NULL,             -- of kind and start
  audience_stamp TEXT NOT NULL,         -- of level, audience and cover
  order_stamp TEXT NOT NULL,
  deleted_stamp TEXT,
  trashed INTEGER,
  erased_stamp TEXT
) STRICT;

CREATE TABLE collection_item (
  uuid TEXT PRIMARY KEY,
  collection TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('resource', 'place', 'note', 'heading')),
  target TEXT,                          -- a global id, or the uuid of a note
  title TEXT NOT NULL,
  producer TEXT,
  url TEXT,
  note TEXT NOT NULL,                   -- Markdown
  minutes INTEGER CHECK (minutes BETWEEN 0 AND 1440),
  order_key TEXT NOT NULL,
  stamp TEXT NOT NULL,
  note_stamp TEXT NOT NULL,
  minutes_stamp TEXT NOT NULL,
  order_stamp TEXT NOT NULL,
  deleted_stamp TEXT,
  trashed INTEGER,
  erased_stamp TEXT
) STRICT;
CREATE INDEX collection_item_collection ON collection_item (collection, order_key);
CREATE INDEX collection_item_target ON collection_item (target);

-- Steps of a learning path that are done in the present session. They stay on this computer.
CREATE TABLE path_tick (
  item TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What is searched: notes, and collections with what their items say, in plain text.
CREATE TABLE library_text (
  row INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  uuid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
-- The beginnings of words, with the mark of exact ones, of one and two letters: what is typed first finds nearly everything.
CREATE VIRTUAL TABLE library_index USING fts5 (title, text, content = 'library_text', content_rowid = 'row',
                                               tokenize = 'besace', prefix = '2 3');
