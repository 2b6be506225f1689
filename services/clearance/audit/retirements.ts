/**
 * What retention may delete. It says so first, as an event of kind `retention` with `{"of": KIND, "sealedBefore": INSTANT}`, in the
 * transaction that deletes; the database refuses to delete without. The event is sealed like every other and stays.
 */

import { audit } from '#platform/audit/record-event.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { Header } from './block.ts'
import { isKind, type Kind, SOURCES } from './sources.ts'

export interface Retirement {
  of: Kind
  /** ISO 8601. Rows of blocks before this may be gone. */
  sealedBefore: string
}

/** To be called in the transaction that deletes, before it does. */
export function recordRetirement(
  db: Queryable,
  who: string,
  { of, sealedBefore, why }: Retirement & { why: string },
): Promise<void> {
  if (!SOURCES[of].retires) throw new Error(`rows of kind ${of} are kept for good`)
  return audit(db, { kind: 'retention', who, what: { of, sealedBefore, why } })
}

/** Those that are sealed themselves: one that nobody sealed excuses nothing. */
export async function readRetirements(db: Queryable): Promise<Retirement[]> {
  const { rows } = await db.execute<{ of: string; sealedBefore: string }>(sql`
    SELECT e.what ->> 'of' AS of, e.what ->> 'sealedBefore' AS "sealedBefore" FROM audit_events e
      JOIN audit_ledger l ON l.kind = 'event' AND l.ref = e.id::text
     WHERE e.kind = 'retention' AND e.what ->> 'sealedBefore' IS NOT NULL`)
  return rows.flatMap(({ of, sealedBefore }) => (isKind(of) ? [{ of, sealedBefore }] : []))
}

/** Whether a row of this kind in this block may be gone. */
export function excused(
  kind: string,
  { sealedAt }: Pick<Header, 'sealedAt'>,
  retirements: readonly Retirement[],
): boolean {
  return retirements.some(
    ({ of, sealedBefore }) =>
      of === kind && SOURCES[of].retires && Date.parse(sealedAt) < Date.parse(sealedBefore),
  )
}
