-- Segments of the indexes are brought together by besace_index_merge (), which says why, and never by a part.
INSERT INTO light_index (light_index, rank) VALUES ('automerge', 0);
INSERT INTO full_index (full_index, rank) VALUES ('automerge', 0);
