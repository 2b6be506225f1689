/**
 * Counts by day what other stages recorded: decisions, referrals and examinations. Unlike ingest's own counts these are counted anew, day
 * by day, from the rows themselves; a day is counted again as long as it can change.
 */

import type { Database, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { CLEARANCE } from './clearance-counts.ts'
import { recountHits } from './hit-rates.ts'

const REFRESH_LOCK = 7_723_007
/** Open referrals of older days have long passed their deadline, and stay counted as they were. */
const DAYS_BACK = 35

/** @param now ISO 8601   @returns whether this process did it; false where another one is at it */
export async function refreshClearance(database: Database, now: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ mine: boolean; since: string | null }>(sql`
      SELECT pg_try_advisory_xact_lock(${REFRESH_LOCK}::bigint) AS mine,
             (date_trunc('day', clearance_to - interval '1 hour', 'UTC'))::text AS since
        FROM quality_progress`)
    const { mine, since } = rows[0]!
    if (!mine) return false
    const oldest = new Date(Date.parse(now) - DAYS_BACK * 86_400_000).toISOString().slice(0, 10)
    await recount(tx, `${oldest}T00:00:00Z`, since ?? `${oldest}T00:00:00Z`)
    await recountHits(tx, `${oldest}T00:00:00Z`)
    await tx.execute(sql`UPDATE quality_progress SET clearance_to = ${now}::timestamptz`)
    return true
  })
}

/**
 * By submitter and destination, and of each post as a whole. Rows of referrals and examinations are few and are counted over all of the
 * window; decisions only since the last count.
 */
async function recount(tx: Tx, oldest: string, since: string): Promise<void> {
  await tx.execute(sql`
    WITH decided AS (
      SELECT date_trunc('day', d.decided_at, 'UTC') AS at, e.origin_operator, e.submitter, e.destination_operator,
             count(*) AS decided, count(*) FILTER (WHERE d.standing = 'held') AS held,
             count(*) FILTER (WHERE d.code = 'REQUEST_INFORMATION') AS rfi,
             count(*) FILTER (WHERE d.code = 'REQUEST_SCREENING') AS rfs,
             count(*) FILTER (WHERE d.code = 'DO_NOT_LOAD') AS dnl,
             count(*) FILTER (WHERE a.threat) AS threats,
             0 AS referrals, 0 AS open, 0 AS overdue, 0 AS answered, 0 AS in_time, 0 AS examined, 0 AS confirmed
        FROM decisions d JOIN entries e USING (receipt_id, place) JOIN assessments a USING (receipt_id, place, cause)
       WHERE d.decided_at >= ${since}::timestamptz AND d.cause = 'received' AND d.version IS NOT NULL AND e.author_kind = 'operator'
       GROUP BY 1, 2, 3, 4
       UNION ALL
      SELECT at, origin_operator, submitter, destination_operator, counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], 0, 0, 0, 0, 0, 0, 0
        FROM quality_counts
       WHERE grain = 'clearance' AND at >= ${oldest}::timestamptz AND at < ${since}::timestamptz
       UNION ALL
      SELECT date_trunc('day', r.opened_at, 'UTC'), e.origin_operator, e.submitter, e.destination_operator, 0, 0, 0, 0, 0, 0,
             count(*), count(*) FILTER (WHERE s.standing = 'referred'),
             count(*) FILTER (WHERE s.standing = 'referred' AND r.deadline_at < clock_timestamp()),
             count(answered.at), count(*) FILTER (WHERE answered.at <= r.deadline_at), 0, 0
        FROM referrals r JOIN entries e USING (receipt_id, place) LEFT JOIN standings s USING (receipt_id, place)
        LEFT JOIN LATERAL (SELECT min(answered_at) AS at FROM referral_answers a WHERE a.reference = r.reference) answered ON true
       WHERE r.opened_at >= ${oldest}::timestamptz
       GROUP BY 1, 2, 3, 4
       UNION ALL
      SELECT date_trunc('day', o.decided_at, 'UTC'), e.origin_operator, e.submitter, e.destination_operator, 0, 0, 0, 0, 0, 0,
             0, 0, 0, 0, 0, count(*), count(*) FILTER (WHERE o.found)
        FROM outcomes o JOIN entries e USING (receipt_id, place)
       WHERE o.decided_at >= ${oldest}::timestamptz AND o.found IS NOT NULL AND o.withdrawn_at IS NULL
       GROUP BY 1, 2, 3, 4
    ), summed AS (
      SELECT CASE WHEN grouping(submitter) = 0 THEN 'clearance' ELSE 'clearance-post' END AS grain, at, origin,
             coalesce(submitter, '') AS submitter, coalesce(destination, '') AS destination,
             ARRAY[sum(decided), sum(held), sum(rfi), sum(rfs), sum(dnl), sum(threats), sum(referrals), sum(open), sum(overdue),
                   sum(answered), sum(in_time), sum(examined), sum(confirmed)]::int[] AS counts
        FROM (SELECT *, coalesce(origin_operator, '') AS origin, coalesce(destination_operator, '') AS destination
                FROM decided) AS known
       GROUP BY GROUPING SETS ((at, origin, submitter, destination), (at, origin))
    )
    INSERT INTO quality_counts (grain, at, origin_operator, submitter, destination_operator, mail_class, nature, counts)
    SELECT grain, at, origin, submitter, destination, '', '', counts FROM summed
    ON CONFLICT (grain, at, origin_operator, submitter, destination_operator, mail_class, nature)
    DO UPDATE SET counts = excluded.counts`)
}

/** The statement above writes this many places. */
export const CLEARANCE_WRITTEN: typeof CLEARANCE.length = 13
