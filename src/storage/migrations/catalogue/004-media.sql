-- The images and files that records name. Which of them are here, the media store tells by itself.
CREATE TABLE medium (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,            -- the SHA-256 of its bytes where a record states it, else its address
  blob TEXT,                            -- the SHA-256 of its bytes; NULL: nobody knows yet
  url TEXT,                             -- where it can be had, other than beside its record
  image INTEGER NOT NULL,               -- 1: shown in the page; 0: opened from it
  size INTEGER NOT NULL,                -- bytes; -1: nobody says
  named INTEGER NOT NULL,               -- when a record first named it, milliseconds UTC
  failures INTEGER NOT NULL DEFAULT 0,  -- since it was last received
  tried INTEGER NOT NULL DEFAULT 0      -- when it was last asked for in vain, milliseconds UTC
) STRICT;

CREATE TABLE resource_medium (
  row INTEGER NOT NULL REFERENCES resource (row) ON DELETE CASCADE,
  medium INTEGER NOT NULL REFERENCES medium (id) ON DELETE CASCADE,
  PRIMARY KEY (row, medium)
) STRICT, WITHOUT ROWID;
CREATE INDEX resource_medium_medium ON resource_medium (medium);

-- What the records that are here already name. The images inside their texts come in when they next change.
CREATE TEMP TABLE named AS
  SELECT row, json_extract (block.value, '$.blob') AS blob, json_extract (block.value, '$.url') AS url,
         json_extract (block.value, '$.type') IS NOT 'file' AND json_extract (block.value, '$.type') IS NOT 'module' AS image,
         json_extract (block.value, '$.size') AS size
  FROM resource_data, json_each (resource_data.data, '$.contents') AS block
  WHERE json_extract (block.value, '$.type') IN ('image', 'file', 'module')
  UNION ALL
  SELECT row, json_extract (data, '$.cover.blob'), json_extract (data, '$.cover.url'), 1, json_extract (data, '$.cover.size')
  FROM resource_data WHERE json_type (data, '$.cover') = 'object';

INSERT OR IGNORE INTO medium (name, blob, url, image, size, named)
  SELECT coalesce (named.blob, named.url), named.blob, named.url, named.image, coalesce (CAST (named.size AS INTEGER), -1),
         resource.arrived
  FROM named JOIN resource USING (row) WHERE coalesce (named.blob, named.url) IS NOT NULL;
INSERT OR IGNORE INTO resource_medium (row, medium)
  SELECT named.row, medium.id FROM named JOIN medium ON medium.name = coalesce (named.blob, named.url);
DROP TABLE named;
