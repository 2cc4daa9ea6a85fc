-- What sources pass on for the territory: what people miss (“need”), and what is wrong about a place (“correction”). Several
-- sources may have one id, of which all copies count.
CREATE TABLE territory_record (
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  type TEXT NOT NULL,                   -- 'need', 'correction'
  id TEXT NOT NULL,                     -- a global id
  arrived INTEGER NOT NULL,             -- when it came in or last changed, milliseconds UTC
  data TEXT NOT NULL,                   -- the record's, canonical
  PRIMARY KEY (source, type, id)
) STRICT;
CREATE INDEX territory_record_id ON territory_record (type, id);
