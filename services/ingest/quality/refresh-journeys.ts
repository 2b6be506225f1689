/**
 * Counts the journeys of items (view item_journey) by the day an item was first heard of: the first of its declaration, its
 * despatch and its arrival. An item's journey goes on for weeks, so that the days of the last five weeks are counted anew.
 */

import type { Database, Tx } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { OVER_SHARE, TARE_GRAMS, TARE_SHARE } from '../despatch/weights.ts'
import { AGE_HOURS } from './counters.ts'
import { JOURNEY, type JourneyCounter, ORPHAN_DAYS } from './journey-counts.ts'

const REFRESH_LOCK = 7_723_009
const DAYS_BACK = 35
const DAY_MS = 86_400_000

/** @param now ISO 8601   @returns whether this process did it; false where another one is at it */
export async function refreshJourneys(database: Database, now: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ mine: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(${REFRESH_LOCK}::bigint) AS mine`,
    )
    if (!rows[0]!.mine) return false
    const oldest = `${new Date(Date.parse(now) - DAYS_BACK * DAY_MS).toISOString().slice(0, 10)}T00:00:00Z`
    await recount(tx, oldest, now)
    await tx.execute(sql`UPDATE quality_progress SET journey_to = ${now}::timestamptz`)
    return true
  })
}

/** The condition of each counter, in the order of JOURNEY. */
export function journeyConditions(now: string): Record<JourneyCounter, SQL> {
  const moved = sql`requires_ead AND (predes_at IS NOT NULL OR emd_at IS NOT NULL)`
  const departed = sql`ead_at IS NOT NULL AND emc_at IS NOT NULL`
  const arrived = sql`ead_at IS NOT NULL AND emd_at IS NOT NULL`
  const old = sql`ead_at < ${now}::timestamptz - make_interval(days => ${ORPHAN_DAYS}::int)`
  const despatched = sql`requires_ead AND predes_at IS NOT NULL`
  const dwell = bands('dwell', sql`(customs_to - customs_from)`)
  const lead = bands('lead', sql`(CASE WHEN ead_at < emc_at THEN emc_at - ead_at END)`)
  return {
    moved,
    'moved.covered': sql`${moved} AND ead_at IS NOT NULL`,
    departed,
    'departed.before': sql`${departed} AND ead_at < emc_at`,
    arrived,
    'arrived.late': sql`${arrived} AND ead_at >= emd_at`,
    'declared.old': old,
    'declared.orphan': sql`${old} AND predes_at IS NULL AND emc_at IS NULL AND emd_at IS NULL`,
    despatched,
    'despatched.orphan': sql`${despatched} AND ead_at IS NULL`,
    ...dwell,
    ...lead,
    held: sql`is_held AND emd_at IS NOT NULL`,
    'held.presented': sql`is_held AND emd_at IS NOT NULL AND customs_from IS NOT NULL`,
    weighed: sql`weights_disagree IS NOT NULL`,
    'weighed.differs': sql`weights_disagree`,
    'moved.uncovered': sql`${moved} AND ead_at IS NULL`,
    'moved.waived': sql`${moved} AND ead_at IS NULL AND is_waived`,
    'moved.waived.screened': sql`${moved} AND ead_at IS NULL AND is_waived AND is_screened`,
  } as Record<JourneyCounter, SQL>
}

/** All, and each band of hours. */
function bands(name: 'dwell' | 'lead', interval: SQL): Record<string, SQL> {
  const hours = (limit: number) => sql`make_interval(hours => ${limit}::int)`
  const named = AGE_HOURS.map((limit, i): [string, SQL] => {
    const from = i === 0 ? sql`` : sql` AND ${interval} >= ${hours(AGE_HOURS[i - 1]!)}`
    return [`${name}.${limit}`, sql`${interval} < ${hours(limit)}${from}`]
  })
  return {
    [name]: sql`${interval} IS NOT NULL`,
    ...Object.fromEntries(named),
    [`${name}.more`]: sql`${interval} >= ${hours(AGE_HOURS.at(-1)!)}`,
  }
}

/** As despatch/weights.ts says it of a message, said of all receptacles; a test holds the two against each other. */
const WEIGHTS_DISAGREE = sql`(
  sum(i.gross_weight_grams) > r.gross_weight_grams * (1 + ${OVER_SHARE}::float8) + 100
  OR (substr(r.receptacle_id, 14, 1) <> 'U'
      AND r.gross_weight_grams - sum(i.gross_weight_grams) > greatest(${TARE_GRAMS}::int, ${TARE_SHARE}::float8 * r.gross_weight_grams)))`

/** Countries that may send without advance data: the list of this name, as it is in use (`preadvice lists import`). */
export const WAIVERS_LIST = 'ead-waivers'
const WAIVED = sql`SELECT e.value FROM lists l JOIN list_entries e ON e.load = l.active_load WHERE l.id = ${WAIVERS_LIST}`

async function recount(tx: Tx, oldest: string, now: string): Promise<void> {
  const where = journeyConditions(now)
  const counts = JOURNEY.map((name) => sql`(count(*) FILTER (WHERE ${where[name]}))::int`)
  await tx.execute(
    sql`DELETE FROM quality_counts WHERE grain IN ('journey', 'journey-post') AND at >= ${oldest}::timestamptz`,
  )
  await tx.execute(sql`
    WITH ${journeysOf({ since: oldest })}
    INSERT INTO quality_counts (grain, at, origin_operator, submitter, destination_operator, mail_class, nature, counts)
    SELECT CASE WHEN grouping(destination) = 0 THEN 'journey' ELSE 'journey-post' END, day, origin, '',
           coalesce(destination, ''), class, '', ARRAY[${sql.join(counts, sql`, `)}]
      FROM (SELECT *, coalesce(origin_operator, '') AS origin, coalesce(destination_operator, '') AS destination,
                   CASE WHEN mail_class IN ('U', 'C', 'E', 'T') THEN mail_class ELSE '' END AS class
              FROM journeys WHERE day >= ${oldest}::timestamptz) AS known
     GROUP BY GROUPING SETS ((day, origin, destination, class), (day, origin, class))`)
}

/**
 * The common table `journeys`, and what it is made of: with `day`, the day an item was first heard of, and what the conditions ask.
 * @param of everything since a time (ISO 8601), or the items that something was heard of on a day (YYYY-MM-DD, UTC)
 */
export function journeysOf(of: { since: string } | { day: string }): SQL {
  const heardOf = (at: SQL) =>
    'since' in of
      ? sql`${at} >= ${of.since}::timestamptz`
      : sql`(${at} >= ${`${of.day}T00:00:00Z`}::timestamptz AND ${at} < ${`${of.day}T00:00:00Z`}::timestamptz + interval '1 day')`
  const sinceThen = (at: SQL) =>
    'since' in of
      ? sql`${at} >= ${of.since}::timestamptz`
      : sql`${at} >= ${`${of.day}T00:00:00Z`}::timestamptz`
  return sql`held AS (
      SELECT DISTINCT item_id FROM decisions WHERE ${sinceThen(sql`decided_at`)} AND standing = 'held' AND item_id IS NOT NULL
    ), weighed AS (
      SELECT r.receptacle_id, ${WEIGHTS_DISAGREE} AS weights_disagree
        FROM receptacles r JOIN receptacle_items l USING (receptacle_id) LEFT JOIN items i ON i.item_id = l.item_id
       WHERE ${sinceThen(sql`r.received_at`)}
       GROUP BY r.receptacle_id HAVING bool_and(coalesce(i.gross_weight_grams > 0, false))
    ), screened AS (
      SELECT r.item_id FROM referral_answers a JOIN referrals r USING (reference) WHERE a.screening IS NOT NULL
       UNION
      SELECT item_id FROM examinations WHERE outcome IS NOT NULL AND outcome <> 'not-presented' AND state <> 'withdrawn'
    ), journeys AS (
      SELECT j.*, s.item_id IS NOT NULL AS is_screened, w.weights_disagree, h.item_id IS NOT NULL AS is_held,
             right(j.item_id, 2) IN (${WAIVED}) AS is_waived, date_trunc('day', least(ead_at, predes_at, emd_at), 'UTC') AS day
        FROM item_journey j LEFT JOIN held h ON h.item_id = j.item_id LEFT JOIN weighed w ON w.receptacle_id = j.receptacle_id
        LEFT JOIN screened s ON s.item_id = j.item_id
       WHERE ${heardOf(sql`ead_at`)} OR ${heardOf(sql`predes_at`)} OR ${heardOf(sql`emd_at`)}
    )`
}
