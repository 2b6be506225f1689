/** How long kinds of records are kept: what ships, and what people have set since. */

import { may, type Person } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'

export interface Keeping {
  days: number
  /** An item identifier is in use for twelve months, and history looks back so far: not less than this. */
  daysMin: number
  what: string
}

/** Customs keeps what a decision rests on for three years at the least: Regulation (EU) No 952/2013, Article 51, as an example. */
export const SHIPPED = {
  mail: {
    days: 1_100,
    daysMin: 400,
    what: 'messages, items, assessments, decisions, responses, referrals and answers, cases, examinations, comments, scans, what was told to partners and verified: all about an item, once nothing of it is newer, open or under a legal hold; and what partners told us, once it is over',
  },
  'dead-letters': { days: 90, daysMin: 1, what: 'records that were set aside and sent again' },
  'idempotency-keys': { days: 30, daysMin: 1, what: 'hashes of what an Idempotency-Key was first used with' },
  documents: { days: 30, daysMin: 1, what: 'documents that nothing refers to any more, by when they came' },
} as const satisfies Record<string, Keeping>

export type RetentionKind = keyof typeof SHIPPED
export const RETENTION_KINDS = Object.keys(SHIPPED) as RetentionKind[]

/** In days. */
export async function readPeriods(db: Queryable): Promise<Record<RetentionKind, number>> {
  const { rows } = await db.execute<{ kind: RetentionKind; days: number }>(
    sql`SELECT DISTINCT ON (kind) kind, days FROM retention_periods ORDER BY kind, id DESC`,
  )
  const set = new Map(rows.map(({ kind, days }) => [kind, days]))
  const inForce = RETENTION_KINDS.map((kind) => [kind, set.get(kind) ?? SHIPPED[kind].days] as const)
  return Object.fromEntries(inForce) as Record<RetentionKind, number>
}

export async function setPeriod(
  database: Database,
  { kind, days, reason }: { kind: RetentionKind; days: number; reason: string },
  person: Person,
): Promise<void> {
  if (!may(person, 'system.manage'))
    throw new PreadviceError(`retention: ${person.name} may not set periods: an administrator may`)
  if (days < SHIPPED[kind].daysMin)
    throw new PreadviceError(`retention: ${kind} is kept for ${SHIPPED[kind].daysMin} days at the least`)
  await database.transaction(async (tx) => {
    await tx.execute(sql`
      INSERT INTO retention_periods (kind, days, reason, set_by) VALUES (${kind}, ${days}, ${reason}, ${person.name})`)
    await audit(tx, { kind: 'retention.period-set', who: person.name, what: { kind, days, reason } })
  })
}
