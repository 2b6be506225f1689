/** Removes records of the embedded log that every group has read and that are old enough. Messages keep their bytes elsewhere. */

import { TOPICS } from '#contracts/topics.ts'
import type { Database } from './database.ts'
import { every } from './every.ts'
import type { Logger } from './logger.ts'
import { sql } from './sql.ts'

const TRIM_EVERY_MS = 60_000
/** Small enough that a trim never holds anybody up. */
const TRIM_RECORDS_MAX = 5_000
/** What operators and other outsiders read, and no stage has to. Everything else waits for the stage that reads it first. */
const READ_BY_NO_STAGE = `^(ead\\.(receipts|responses)\\.[A-Z0-9]{3}\\.v1|${TOPICS.itemDecided.replaceAll('.', '\\.')})$`

export function startTrimming(database: Database, retentionSeconds: number, logger: Logger) {
  return every(
    TRIM_EVERY_MS,
    () => trim(database, retentionSeconds),
    (error) => logger.warn({ err: error }, 'old log records were not removed'),
  )
}

/** Records that no stage reads (responses, receipts, decisions) go by age alone: operators read theirs by cursor from the tables. */
export async function trim(database: Database, retentionSeconds: number): Promise<number> {
  for (let removed = 0; ; ) {
    const { rowCount } = await database.execute(sql`
      DELETE FROM log_records
       WHERE (partition_id, record_offset) IN (
         SELECT r.partition_id, r.record_offset
           FROM log_partitions p
           CROSS JOIN LATERAL (SELECT coalesce(min(o.next_offset), CASE WHEN p.topic ~ ${READ_BY_NO_STAGE} THEN p.next_offset ELSE 0 END) AS read_to FROM log_offsets o WHERE o.partition_id = p.id) AS groups
           CROSS JOIN LATERAL (
             SELECT partition_id, record_offset FROM log_records
              WHERE partition_id = p.id AND record_offset < groups.read_to
                AND appended_at < clock_timestamp() - make_interval(secs => ${retentionSeconds})
              ORDER BY record_offset LIMIT ${TRIM_RECORDS_MAX}
           ) AS r
         LIMIT ${TRIM_RECORDS_MAX})`)
    removed += rowCount ?? 0
    if ((rowCount ?? 0) < TRIM_RECORDS_MAX) return removed
  }
}
