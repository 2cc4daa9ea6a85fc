-- What somebody makes for others. Which state it is in has a stamp of its own: a workstation that sends it and one where it is
-- read do not take each other's part away.
CREATE TABLE contribution (
  uuid TEXT PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('resource', 'feedback', 'report', 'collection', 'need', 'correction')),
  target TEXT,                          -- a global id, or the uuid of a collection
  title TEXT NOT NULL,
  data TEXT NOT NULL,                   -- of its record, JSON
  original TEXT,                        -- of an edit: the published data as they were read
  original_updated INTEGER NOT NULL,    -- milliseconds UTC; 0: unknown
  origin TEXT,                          -- of the instance it goes to; NULL: to the territory
  base TEXT,
  is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
  created INTEGER NOT NULL,
  edited INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'queued', 'sending', 'published', 'rejected', 'uncertain', 'parked',
                                       'handed-over')),
  state_time INTEGER NOT NULL,
  author TEXT,                          -- the account under whose name it may be sent
  author_name TEXT,
  device TEXT,                          -- the workstation that sends it
  link TEXT,
  published_id TEXT,
  problem TEXT,
  issues TEXT,                          -- JSON
  present TEXT,                         -- what an edit that is not sent would write over
  present_updated INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  state_stamp TEXT NOT NULL,            -- of state and all that tells of it
  deleted_stamp TEXT,
  trashed INTEGER,
  erased_stamp TEXT,
  -- These stay on this computer: which steps of sending it were begun and done, JSON; and for one that another workstation
  -- has handed over, which one, and the folder in which it waits for a receipt.
  progress TEXT,
  from_device TEXT,
  from_folder TEXT
) STRICT;

-- How contributions read before, the last twenty of each.
CREATE TABLE contribution_version (
  uuid TEXT PRIMARY KEY,
  contribution TEXT NOT NULL,
  text TEXT NOT NULL,
  edited INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  UNIQUE (contribution, stamp)
) STRICT;
