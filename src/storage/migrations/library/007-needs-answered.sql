-- Which missing resource a contribution is written for: the global id of the need, or the uuid of one's own.
ALTER TABLE contribution ADD COLUMN need TEXT;
