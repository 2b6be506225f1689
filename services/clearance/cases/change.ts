/** Changes of a case by people: assigned, re-allocated, set aside, given another priority, sealed, closed. */

import type { CaseChange } from '#contracts/cases.ts'
import { may } from '#domain/capability.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { dueAt } from './clocks.ts'
import { findCase, findForUpdate, type Officer, refuseClosed, refuseHeld, refuseStale } from './hold-case.ts'
import { CaseRefusal } from './refusal.ts'
import type { CaseRow } from './sql.ts'
import { recordStep } from './steps.ts'
import { WORKING } from './working.ts'

export interface Asked {
  caseId: number
  version: number
  reason: string
  change: CaseChange
}

export function changeCase(database: Database, asked: Asked, officer: Officer): Promise<CaseRow> {
  return database.transaction(async (tx) => (await changeIn(tx, asked, officer)).after)
}

/** The case before and after, in a transaction in hand. */
export async function changeIn(
  tx: Tx,
  { caseId, version, reason, change }: Asked,
  officer: Officer,
): Promise<{ before: CaseRow; after: CaseRow }> {
  const before = await findForUpdate(tx, caseId, officer)
  refuseClosed(before)
  refuseStale(before, version)
  refuseHeld(before, officer)
  const why = whyNot(change, before, officer)
  if (why) throw new CaseRefusal(why.status, why.sentence)
  if (change.change === 'assign' && change.to !== null) await requireWorker(tx, [change.to])
  if (change.change === 'seal') await requireWorker(tx, change.people)
  await tx.execute(
    sql`UPDATE cases SET ${settingOf(change, before, reason, officer)}, version = version + 1 WHERE case_id = ${caseId}`,
  )
  const { name: who, now: at } = officer
  const { change: step, ...facts } = change
  await recordStep(tx, { caseId, itemId: before.itemId, step, who, text: reason, facts, at })
  return { before, after: (await findCase(tx, caseId, who))! }
}

/** What cannot be done, with the reason; null where it can. */
function whyNot(
  change: CaseChange,
  before: CaseRow,
  { name, roles, now }: Officer,
): { status: 403 | 409; sentence: string } | null {
  switch (change.change) {
    case 'set-aside':
      return change.until > now ? null : { status: 409, sentence: 'until is past: give a time to come' }
    case 'seal':
      if (!may({ roles }, 'cases.seal'))
        return { status: 403, sentence: 'it takes a supervisor to seal a case' }
      return change.people.includes(name)
        ? null
        : { status: 409, sentence: 'name yourself among the people: who seals a case goes on seeing it' }
    case 'unseal':
      if (before.sealedBy === null) return { status: 409, sentence: 'the case is not sealed' }
      // No one closes their own exception.
      return before.sealedBy === name
        ? { status: 403, sentence: 'you have sealed it: another of its people has to open it' }
        : null
    case 'close':
      if (before.sealedBy !== null) return { status: 409, sentence: 'the case is sealed: unseal it first' }
      return before.standing === 'held' || before.standing === 'referred' || before.lane === 'proposed'
        ? { status: 409, sentence: `the item stands at ${before.code}: decide on it, that closes the case` }
        : null
    default:
      return null
  }
}

async function requireWorker(db: Queryable, names: readonly string[]): Promise<void> {
  const { rows } = await db.execute<{ name: string; roles: Officer['roles'] }>(
    sql`SELECT name, roles FROM people WHERE name = ANY(${sql.param(names)}::text[]) AND ended_at IS NULL`,
  )
  const missing = names.find((name) => !rows.some((row) => row.name === name && may(row, 'cases.write')))
  if (missing) throw new CaseRefusal(409, `${missing} is nobody who works on cases`)
}

function settingOf(change: CaseChange, before: CaseRow, reason: string, { name, now }: Officer): SQL {
  switch (change.change) {
    case 'assign':
      return sql`assigned_to = ${change.to}, locked_by = NULL, locked_until = NULL`
    case 'reallocate':
      return sql`office = ${change.office}, office_given = true, assigned_to = NULL, locked_by = NULL, locked_until = NULL`
    case 'priority': {
      const due = dueAt({ ...before, priority: change.priority }, WORKING)
      return sql`priority = ${change.priority}, priority_given = true, due_at = ${due}::timestamptz`
    }
    case 'set-aside':
      return sql`aside_until = ${change.until}::timestamptz, aside_reason = ${reason}, locked_by = NULL, locked_until = NULL`
    case 'resume':
      return sql`aside_until = NULL, aside_reason = NULL`
    case 'seal':
      return sql`sealed_for = ${sql.param([...new Set(change.people)])}::text[], sealed_by = ${name}`
    case 'unseal':
      return sql`sealed_for = NULL, sealed_by = NULL`
    case 'close':
      return sql`closed_at = ${now}::timestamptz, closed_because = 'officer', history_item = NULL, locked_by = NULL, locked_until = NULL`
  }
}

/** The change that takes one back; null where nothing was there to go back to. */
export function reverseOf(change: CaseChange, before: CaseRow): CaseChange | null {
  switch (change.change) {
    case 'assign':
      return { change: 'assign', to: before.assignedTo }
    case 'reallocate':
      return { change: 'reallocate', office: before.office }
    case 'priority':
      return { change: 'priority', priority: before.priority }
    case 'set-aside':
    case 'resume':
      return before.asideUntil === null
        ? { change: 'resume' }
        : { change: 'set-aside', until: before.asideUntil }
    default:
      return null
  }
}
