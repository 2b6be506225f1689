-- breaking: no

-- The days of each post as a whole, whoever sent its mail and wherever it went: what the pages that compare posts read, and had to add
-- up from every pair of posts. Of grain 'day', 'kind', 'clearance' and 'journey', which stay for who asks more finely.
ALTER TABLE quality_counts DROP CONSTRAINT quality_counts_grain_check,
  ADD CONSTRAINT quality_counts_grain_check CHECK (grain IN (
    'hour', 'day', 'kind', 'feed', 'clearance', 'journey', 'day-post', 'kind-post', 'clearance-post', 'journey-post'));

-- Lists of counts added up place by place.
CREATE AGGREGATE quality_sum (integer[]) (SFUNC = quality_add, STYPE = integer[], INITCOND = '{}', PARALLEL = SAFE);
INSERT INTO quality_counts (grain, at, origin_operator, submitter, destination_operator, mail_class, nature, counts)
SELECT grain || '-post', at, origin_operator, '', '', mail_class, nature, quality_sum(counts)
  FROM quality_counts WHERE grain IN ('day', 'kind', 'clearance', 'journey')
 GROUP BY grain, at, origin_operator, mail_class, nature;
