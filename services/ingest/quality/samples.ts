/** Reads failing samples: masked, and at most ten of each rule and field, operator and day. */

import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'

export interface SampleRow {
  day: string
  operator: string
  submitter: string
  rule: string
  field: string
  severity: string
  receiptId: string
  place: number
  itemId: string | null
  message: string
  hint: string
  receivedAt: string
}

const ROWS_MAX = 1_000

/** Newest day first. @param of.from @param of.to ISO 8601 */
export async function readSamples(
  db: Queryable,
  of: {
    from: string
    to: string
    scope: string | null
    operator?: string | undefined
    submitter?: string | undefined
    rule?: string | undefined
    field?: string | undefined
  },
): Promise<SampleRow[]> {
  const wheres = [
    sql`day >= (${of.from}::timestamptz AT TIME ZONE 'UTC')::date`,
    sql`day < (${of.to}::timestamptz AT TIME ZONE 'UTC')::date`,
    ...(of.operator ? [sql`origin_operator = ${of.operator}`] : []),
    ...(of.submitter ? [sql`submitter = ${of.submitter}`] : []),
    ...(of.rule ? [sql`rule = ${of.rule}`] : []),
    ...(of.field ? [sql`field = ${of.field}`] : []),
    ...(of.scope ? [sql`(origin_operator = ${of.scope} OR submitter = ${of.scope})`] : []),
  ]
  const { rows } = await db.execute<SampleRow & Record<string, unknown>>(sql`
    SELECT day::text, origin_operator AS operator, submitter, rule, field, severity, receipt_id AS "receiptId", place,
           masked_item_id AS "itemId", message, hint, ${isoUtc(sql`received_at`)} AS "receivedAt"
      FROM quality_samples WHERE ${sql.join(wheres, sql` AND `)}
     ORDER BY day DESC, origin_operator, submitter, rule, field, slot LIMIT ${ROWS_MAX}::int`)
  return rows
}
