import { type SQL, sql } from './sql.ts'

/** A timestamptz as ISO 8601 in UTC with milliseconds, as JavaScript writes it. */
export function isoUtc(instant: SQL): SQL {
  return sql`to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
