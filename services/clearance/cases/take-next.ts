/** Taking the next case: from then on it is this person's, and what their screen had read of it ahead is seen. */

import type { WorklistFilter } from '#contracts/cases.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { readPulse } from '../item-view/pulse.ts'
import { LEASE, type Next, pickNext } from './next-case.ts'
import { CASE, type CaseRow } from './sql.ts'
import { auditView, recordStep } from './steps.ts'
import type { Looking } from './worklist.ts'

/** What an officer's screen has read of the case that was foreseen for them. */
export interface SeenAhead {
  caseId: number
  /** Of the item's pulse. */
  sign: string
}

export interface Taken {
  case: CaseRow
  /** It is the case that was read ahead and nothing has changed since: it is shown, and its views are on record. */
  isAsSeen: boolean
}

/**
 * The next case of a worklist, locked to this person until it has been idle for a while. Who holds one already gets another
 * and keeps both. Two people never get the same. Null where nothing is left.
 */
export function takeNextSeen(
  database: Database,
  filter: WorklistFilter,
  looking: Looking,
  seen?: SeenAhead,
): Promise<Taken | null> {
  const { name, now } = looking
  return database.transaction(async (tx) => {
    const next = await pickNext(tx, filter, looking, seen?.caseId)
    if (!next) return null
    const { caseId, itemId } = next
    await recordStep(tx, { caseId, itemId, step: 'taken', who: name, at: now })
    const { rows } = await tx.execute<CaseRow>(sql`
      UPDATE cases c SET locked_by = ${name}, locked_until = ${now}::timestamptz + ${LEASE} WHERE c.case_id = ${caseId}
      RETURNING ${CASE}`)
    const isAsSeen = caseId === seen?.caseId && (await readPulse(tx, itemId, name)).sign === seen.sign
    if (isAsSeen) await recordSeen(tx, name, next)
    return { case: rows[0]!, isAsSeen }
  })
}

/** The item is on the screen from now on, with why it was flagged. */
async function recordSeen(tx: Tx, name: string, { caseId, itemId }: Next): Promise<void> {
  await auditView(tx, name, { itemId, caseId, as: 'item' })
  await audit(tx, { kind: 'item.viewed', who: name, what: { itemId, as: 'explanation' } })
}
