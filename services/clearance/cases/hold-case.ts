/** Cases one at a time: found for who may see them, taken from the top of a worklist, locked for a while and let go. */
import { sql } from 'drizzle-orm'
import type { WorklistFilter } from '#contracts/cases.ts'
import type { Person } from '#domain/capability.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { CaseRefusal, noCase } from './refusal.ts'
import { CASE, type CaseRow, visibleTo } from './sql.ts'
import { recordStep } from './steps.ts'
import { WORKING } from './working.ts'
import { inLane, type Looking, narrowed } from './worklist.ts'

const LEASE = sql`make_interval(secs => ${WORKING.leaseMinutes * 60}::float8)`

/**
 * The next case of a worklist, locked to this person until it has been idle for a while. Who holds one already gets another
 * and keeps both. Two people never get the same: rows that somebody is just taking are skipped. Null where nothing is left.
 */
export async function takeNext(
  database: Database,
  filter: WorklistFilter,
  looking: Looking,
): Promise<CaseRow | null> {
  const { name, now } = looking
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<CaseRow>(sql`
      WITH next AS (
        SELECT c.case_id FROM cases c
         WHERE ${narrowed(filter, looking)} AND ${inLane('todo', looking)}
           AND (c.locked_until IS NULL OR c.locked_until <= ${now}::timestamptz)
           AND (c.assigned_to IS NULL OR c.assigned_to = ${name})
         ORDER BY c.priority, c.due_at, c.case_id LIMIT 1 FOR UPDATE SKIP LOCKED)
      UPDATE cases c SET locked_by = ${name}, locked_until = ${now}::timestamptz + ${LEASE}
        FROM next WHERE c.case_id = next.case_id
      RETURNING ${CASE}`)
    const taken = rows[0] ?? null
    if (taken) await recordStep(tx, { ...taken, step: 'taken', who: name, at: now })
    return taken
  })
}

/** Locks a case to this person, or renews the lock. */
export async function lockCase(database: Database, caseId: number, looking: Looking): Promise<CaseRow> {
  const { name, now } = looking
  return database.transaction(async (tx) => {
    const found = await findForUpdate(tx, caseId, looking)
    refuseClosed(found)
    refuseHeld(found, looking)
    await tx.execute(sql`
      UPDATE cases SET locked_by = ${name}, locked_until = ${now}::timestamptz + ${LEASE} WHERE case_id = ${caseId}`)
    const isRenewed = found.lockedBy === name && found.lockedUntil! > now
    if (!isRenewed) await recordStep(tx, { ...found, step: 'taken', who: name, at: now })
    return (await findCase(tx, caseId, name))!
  })
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
  if (found.lockedBy === name && found.lockedUntil! > now)
    await tx.execute(
      sql`UPDATE cases SET locked_until = ${now}::timestamptz + ${LEASE} WHERE case_id = ${caseId}`,
    )
  return found
}

export function refuseClosed({ caseId, closedAt }: CaseRow): void {
  if (closedAt !== null) throw new CaseRefusal(409, `case ${caseId} is closed`)
}

export function refuseHeld({ caseId, lockedBy, lockedUntil }: CaseRow, { name, now }: Looking): void {
  if (lockedBy !== null && lockedBy !== name && lockedUntil! > now)
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
