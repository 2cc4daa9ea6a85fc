-- The last known content of bookmarked resources that no source has any more.
CREATE TABLE withdrawn (
  uuid TEXT PRIMARY KEY,
  resource TEXT NOT NULL UNIQUE,        -- a global id
  time INTEGER NOT NULL,                -- of the withdrawal, milliseconds UTC
  source_name TEXT NOT NULL,
  source_kind TEXT NOT NULL,
  copied INTEGER NOT NULL,              -- the date of the copy, milliseconds UTC
  data TEXT NOT NULL,                   -- the record's data, canonical
  stamp TEXT NOT NULL,
  deleted_stamp TEXT
) STRICT, WITHOUT ROWID;
