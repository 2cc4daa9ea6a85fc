-- What arrived last comes first, in the order of the rows where many came together: read from the index as it lies.
DROP INDEX resource_arrived;
CREATE INDEX resource_arrived ON resource (arrived DESC);
