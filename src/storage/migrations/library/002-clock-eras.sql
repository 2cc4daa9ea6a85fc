-- When the clock jumped last, milliseconds UTC; 0: never. What was read before is not let go of until the new time has
-- lasted as long as readings do: the jump may have been a mistake.
ALTER TABLE library ADD COLUMN era INTEGER NOT NULL DEFAULT 0;
