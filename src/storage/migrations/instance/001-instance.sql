-- What the training instance keeps. Times are milliseconds UTC, 0 where there is none; lists are ids apart by spaces.
CREATE TABLE instance (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  secret TEXT NOT NULL                  -- signs the addresses to which files are sent
) STRICT;
INSERT INTO instance VALUES (1, lower (hex (randomblob (32))));

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  department TEXT,
  description TEXT,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Of those who are signed in, and of the links that were given out for signing in, which serve once.
CREATE TABLE session (
  token TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  expires INTEGER NOT NULL,
  once INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE base (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- The national instance keeps a resource twice: as its author edits it, and as it was last published (“shown_”). What is
-- in neither group changes for both at once.
CREATE TABLE resource (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  title_slug TEXT NOT NULL,             -- of the title that the slug was made from
  published_slug TEXT,                  -- the same, where publishing made it
  author TEXT NOT NULL REFERENCES account (id),
  base TEXT,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  image TEXT,
  shown_title TEXT,
  shown_description TEXT,
  shown_image TEXT,
  licence TEXT NOT NULL,
  themes TEXT NOT NULL DEFAULT '',
  resource_types TEXT NOT NULL DEFAULT '',
  beneficiaries TEXT NOT NULL DEFAULT '',
  professional_sectors TEXT NOT NULL DEFAULT '',
  is_public INTEGER,                    -- NULL before it was first published
  public_feedback INTEGER NOT NULL DEFAULT 1,
  created INTEGER NOT NULL,             -- overwritten by publishing
  begun INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  published INTEGER NOT NULL DEFAULT 0,
  republished INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX resource_created ON resource (created DESC, number DESC);

CREATE TABLE content (
  resource TEXT NOT NULL REFERENCES resource (id),
  shown INTEGER NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  title TEXT,
  text TEXT,
  url TEXT,
  caption TEXT,
  show_preview INTEGER,
  file TEXT,
  image TEXT,
  alt TEXT,
  PRIMARY KEY (resource, shown, id)
) STRICT, WITHOUT ROWID;

-- What was sent to a presigned address; its bytes lie in the folder “objects”.
CREATE TABLE object (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE upload (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE image (
  id TEXT PRIMARY KEY,
  upload TEXT NOT NULL REFERENCES upload (key),
  alt TEXT,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE collection (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  author TEXT NOT NULL REFERENCES account (id),
  base TEXT,
  image TEXT,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE collection_resource (
  id TEXT PRIMARY KEY,
  collection TEXT NOT NULL REFERENCES collection (id),
  resource TEXT NOT NULL REFERENCES resource (id),
  position INTEGER NOT NULL,
  added INTEGER NOT NULL,
  UNIQUE (collection, resource)
) STRICT, WITHOUT ROWID;

CREATE TABLE feedback (
  account TEXT NOT NULL REFERENCES account (id),
  resource TEXT NOT NULL REFERENCES resource (id),
  rating INTEGER NOT NULL,
  comment TEXT,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account, resource)
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  resource TEXT NOT NULL REFERENCES resource (id),
  reason TEXT NOT NULL,
  comment TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE notification (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id), -- who is told
  initiator TEXT NOT NULL REFERENCES account (id),
  resource TEXT NOT NULL REFERENCES resource (id),
  type TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notification_account ON notification (account, created);
