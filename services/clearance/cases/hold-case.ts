/** Cases one at a time: found for who may see them, taken from the top of a worklist, locked for a while and let go. */

import type { WorklistFilter } from '#contracts/cases.ts'
import type { Person } from '#domain/capability.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { LEASE } from './next-case.ts'
import { CaseRefusal, noCase } from './refusal.ts'
import { CASE, type CaseRow, visibleTo } from './sql.ts'
import { recordStep } from './steps.ts'
import { takeNextSeen } from './take-next.ts'
import { WORKING } from './working.ts'
import type { Looking } from './worklist.ts'

/** Clocks of several processes differ a little; a lock that would last longer was given while one was fast by days, and is over. */
const HELD_MAX_MS = 2 * WORKING.leaseMinutes * 60_000

/** The next case of a worklist, as `takeNextSeen` takes it, where nothing was read ahead. */
export async function takeNext(
  database: Database,
  filter: WorklistFilter,
  looking: Looking,
): Promise<CaseRow | null> {
  return (await takeNextSeen(database, filter, looking))?.case ?? null
}

/** Locks a case to this person, or renews the lock. */
export function lockCase(database: Database, caseId: number, looking: Looking): Promise<CaseRow> {
  return database.transaction((tx) => lockIn(tx, caseId, looking))
}

/** The same, in a transaction in hand. */
export async function lockIn(tx: Tx, caseId: number, looking: Looking): Promise<CaseRow> {
  const { name, now } = looking
  const found = await findForUpdate(tx, caseId, looking)
  refuseClosed(found)
  refuseHeld(found, looking)
  await tx.execute(sql`
    UPDATE cases SET locked_by = ${name}, locked_until = ${now}::timestamptz + ${LEASE} WHERE case_id = ${caseId}`)
  const isRenewed = found.lockedBy === name && isHeld(found, now)
  if (!isRenewed) await recordStep(tx, { ...found, step: 'taken', who: name, at: now })
  return (await findCase(tx, caseId, name))!
}

export async function releaseCase(database: Database, caseId: number, looking: Looking): Promise<void> {
  const { name, now } = looking
  await database.transaction(async (tx) => {
    const found = await findForUpdate(tx, caseId, looking)
    if (found.lockedBy !== name) return
    await tx.execute(sql`UPDATE cases SET locked_by = NULL, locked_until = NULL WHERE case_id = ${caseId}`)
    await recordStep(tx, { ...found, step: 'let-go', who: name, at: now })
  })
}

/** A case that this person may see, or null. */
export async function findCase(db: Queryable, caseId: number, name: string): Promise<CaseRow | null> {
  const { rows } = await db.execute<CaseRow>(
    sql`SELECT ${CASE} FROM cases c WHERE c.case_id = ${caseId} AND ${visibleTo(name)}`,
  )
  return rows[0] ?? null
}

/** The same, for a change that follows; a refusal where there is none. Whoever holds it and works on it goes on holding it. */
export async function findForUpdate(tx: Tx, caseId: number, { name, now }: Looking): Promise<CaseRow> {
  const { rows } = await tx.execute<CaseRow>(
    sql`SELECT ${CASE} FROM cases c WHERE c.case_id = ${caseId} AND ${visibleTo(name)} FOR UPDATE`,
  )
  const found = rows[0]
  if (!found) throw noCase(caseId)
  if (found.lockedBy === name && isHeld(found, now))
    await tx.execute(
      sql`UPDATE cases SET locked_until = ${now}::timestamptz + ${LEASE} WHERE case_id = ${caseId}`,
    )
  return found
}

export function refuseClosed({ caseId, closedAt }: CaseRow): void {
  if (closedAt !== null) throw new CaseRefusal(409, `case ${caseId} is closed`)
}

/** Until nobody has worked on it for a lease. */
function isHeld({ lockedBy, lockedUntil }: Pick<CaseRow, 'lockedBy' | 'lockedUntil'>, now: string): boolean {
  if (lockedBy === null) return false
  return lockedUntil! > now && Date.parse(lockedUntil!) <= Date.parse(now) + HELD_MAX_MS
}

export function refuseHeld(
  held: Pick<CaseRow, 'caseId' | 'lockedBy' | 'lockedUntil'>,
  { name, now }: Looking,
): void {
  const { caseId, lockedBy, lockedUntil } = held
  if (lockedBy !== name && isHeld(held, now))
    throw new CaseRefusal(
      409,
      `${lockedBy} is working on case ${caseId}, until ${lockedUntil} unless it goes on`,
    )
}

export function refuseStale({ caseId, version }: CaseRow, seen: number): void {
  if (version !== seen)
    throw new CaseRefusal(
      409,
      `case ${caseId} has changed since you looked (version ${version}, you saw ${seen}): look at it again`,
    )
}

/** Who looks, with roles. */
export type Officer = Looking & { roles: Person['roles'] }
