-- What staff make. A row is merged with its like from another library by stamps: per group of fields the greater one
-- holds. A row is deleted while its deleted_stamp is greater than its stamp, so that keeping it again undoes that.
CREATE TABLE library (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  stamp TEXT,                           -- the last one given out
  last_use INTEGER NOT NULL             -- milliseconds UTC
) STRICT;
INSERT INTO library VALUES (1, NULL, 0);

CREATE TABLE bookmark (
  uuid TEXT PRIMARY KEY,
  resource TEXT NOT NULL UNIQUE,        -- a global id, not a row: it outlives the catalogue
  title TEXT NOT NULL,
  producer TEXT,
  url TEXT,
  date INTEGER NOT NULL,                -- of the resource, milliseconds UTC; 0: unknown
  added INTEGER NOT NULL,
  order_key TEXT NOT NULL,              -- fractional: between any two there is another
  order_stamp TEXT NOT NULL,
  stamp TEXT NOT NULL,
  deleted_stamp TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
  uuid TEXT PRIMARY KEY,
  resource TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  producer TEXT,
  position REAL NOT NULL,               -- 0 to 1 of the way through
  time INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  deleted_stamp TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_time ON reading (time);

CREATE TABLE search (
  uuid TEXT PRIMARY KEY,
  text TEXT NOT NULL UNIQUE,
  time INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  deleted_stamp TEXT
) STRICT, WITHOUT ROWID;
