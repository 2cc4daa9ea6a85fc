-- What happened to resources that were here already: for whoever has kept one of them. Of one that was withdrawn, its last
-- content waits here for the libraries that want it.
CREATE TABLE resource_change (
  resource TEXT PRIMARY KEY,            -- a global id
  kind INTEGER NOT NULL,                -- 1: edited, 2: withdrawn
  time INTEGER NOT NULL,                -- when it was noticed, milliseconds UTC
  source_name TEXT,                     -- of a withdrawn one, as the three that follow
  source_kind TEXT,
  copied INTEGER,
  data TEXT
) STRICT;
CREATE INDEX resource_change_time ON resource_change (time);
