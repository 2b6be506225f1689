-- breaking: no
-- The server's processor time an item, less of it. Measured in docs/decisions/0021-speed.md.

-- Records of the log live for days and are read once or twice: they are kept as they are, inline up to a page and beyond that in
-- pieces. Assessments are compressed from half a page on, where it begins to save more than it costs. Messages stay compressed:
-- they are kept for years.
ALTER TABLE log_records ALTER COLUMN value SET STORAGE EXTERNAL;
ALTER TABLE log_records SET (toast_tuple_target = 8160);
ALTER TABLE assessments SET (toast_tuple_target = 4080);

-- A record's partition is the row of log_partitions that its transaction has locked to number it; to look for it once more for
-- each record was a third of the cost of appending.
ALTER TABLE log_records DROP CONSTRAINT log_records_partition_id_fkey;
