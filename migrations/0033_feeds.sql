-- breaking: no

-- Messages and items of each submitter by the hour, at their places in counts: what every look for incidents reads over eight
-- weeks, and had to add up from hundreds of counts for every pair of operators.
ALTER TABLE quality_counts DROP CONSTRAINT quality_counts_grain_check,
  ADD CONSTRAINT quality_counts_grain_check CHECK (grain IN ('hour', 'day', 'kind', 'feed', 'clearance', 'journey'));

INSERT INTO quality_counts (grain, at, origin_operator, submitter, destination_operator, mail_class, nature, counts)
SELECT 'feed', at, '', submitter, '', '', '',
       ARRAY[coalesce(sum(counts[1]), 0)::int] || array_fill(0, ARRAY[22]) || ARRAY[coalesce(sum(counts[24]), 0)::int]
  FROM quality_counts WHERE grain = 'hour' GROUP BY at, submitter
HAVING sum(counts[1]) > 0 OR sum(counts[24]) > 0;
