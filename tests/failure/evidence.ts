/** What the failure campaigns compare: hashes of all rows, what belongs to every version, and the order of what was published. */
import type pg from 'pg'
import { until } from '../log/conformance.ts'

const COUNTED_MS_MAX = 120_000

/** Tables that change without a delivery: the log's own, what a start registers, and how far counting by the clock has come. */
const BESIDE = `relname ~ '^log_' OR relname IN ('rule_sets', 'policies', 'quality_progress')`

/** Rows that are counted anew by the clock from other tables; what a delivery adds up itself is not among them. */
const RECOUNTED: Record<string, string> = {
  quality_counts: `grain LIKE 'clearance%' OR grain LIKE 'journey%'`,
}

/** One hash for all rows of each table that only deliveries change. */
export async function fingerprints(client: pg.Client): Promise<Record<string, string>> {
  const { rows: tables } = await client.query(`SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT (${BESIDE}) ORDER BY 1`)
  const hashes: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows: found } = await client.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS hash FROM ${name} t
        WHERE NOT (${RECOUNTED[name] ?? 'false'})`,
    )
    hashes[name] = found[0].hash
  }
  return hashes
}

/** Waits until nothing that ingest counted is on its way to the rollups; the services must run. */
export function untilCounted(client: pg.Client): Promise<void> {
  const isCounted = async () => (await client.query('SELECT FROM quality_deltas LIMIT 1')).rowCount === 0
  return until('all counts to be in the rollups', isCounted, COUNTED_MS_MAX)
}

/** What every accepted version has one of: its name, its table and which rows of it count. */
export const ONE_PER_VERSION: [name: string, table: string, where: string][] = [
  ['assessment', 'assessments', `cause = 'received'`],
  ['decision', 'decisions', `cause = 'received'`],
  ['response', 'responses', `cause = 'received'`],
  ['standing', 'standings', 'true'],
]

/** Asks how many rows of a table the accepted versions have; the answer should be one row, `found` 1. */
export function countsPerVersion(table: string, where: string): string {
  return `
    SELECT found, count(*) AS versions FROM (
      SELECT (SELECT count(*) FROM ${table} t WHERE (t.receipt_id, t.place) = (e.receipt_id, e.place) AND ${where}) AS found
        FROM entries e WHERE version IS NOT NULL) AS each GROUP BY found`
}

/** The hashes of each key, in the order of the records. */
export function byKey(records: readonly { key: string; hash: string }[]): Map<string, string[]> {
  return new Map(
    [...Map.groupBy(records, ({ key }) => key)].map(([key, ofKey]) => [key, ofKey.map(({ hash }) => hash)]),
  )
}

/** Each once, where it is met first. */
export function firstMeetings(values: readonly string[]): string[] {
  return [...new Set(values)]
}
