-- Resources whose images and files stay on this computer, whatever else has to go.
CREATE TABLE offline_resource (
  uuid TEXT PRIMARY KEY,
  resource TEXT NOT NULL UNIQUE,        -- a global id
  stamp TEXT NOT NULL,
  deleted_stamp TEXT
) STRICT, WITHOUT ROWID;
