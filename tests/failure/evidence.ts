/** What the failure campaigns compare: hashes of all rows, what belongs to every version, and the order of what was published. */
import type pg from 'pg'

/** One hash for all rows of each table, but for the log's own and for what a start registers by itself. */
export async function fingerprints(client: pg.Client): Promise<Record<string, string>> {
  const { rows: tables } = await client.query(`SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname !~ '^log_' AND relname NOT IN ('rule_sets', 'policies') ORDER BY 1`)
  const hashes: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows: found } = await client.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS hash FROM ${name} t`,
    )
    hashes[name] = found[0].hash
  }
  return hashes
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
