/** Versions of partners' own codes, as they were put in force. */

import type { PartnerCodesVersionView } from '#contracts/mappings.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'

const VIEW = sql`operator, version, codes, author, reason, ${isoUtc(sql`in_force_at`)} AS "inForceAt"`

/** All of an operator, the newest first; null: the last of each operator that has any. */
export async function readCodeVersions(
  db: Queryable,
  operator: string | null,
): Promise<PartnerCodesVersionView[]> {
  const { rows } = await db.execute<PartnerCodesVersionView & Record<string, unknown>>(
    operator === null
      ? sql`SELECT DISTINCT ON (operator) ${VIEW} FROM partner_code_versions ORDER BY operator, version DESC`
      : sql`SELECT ${VIEW} FROM partner_code_versions WHERE operator = ${operator} ORDER BY version DESC LIMIT 500`,
  )
  return rows
}
