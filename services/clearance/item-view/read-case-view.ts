/** The case of an item as its screen shows it: the open one, else the last that was closed. */

import type { ItemCase, ItemExamination } from '#contracts/item-view.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { readExaminations } from '../cases/examine.ts'
import { readJointOf } from '../cases/joint/rows.ts'
import { checklistOf } from '../cases/read-case.ts'
import { CASE, type CaseRow, visibleTo } from '../cases/sql.ts'
import { readSteps, type Step } from '../cases/steps.ts'

export interface SeenCase {
  /** Null where there is none that this person may see. */
  row: CaseRow | null
  /** A case is open that others have sealed: nothing of it may show. */
  isHidden: boolean
}

export async function findCaseOf(db: Queryable, itemId: string, name: string): Promise<SeenCase> {
  const { rows } = await db.execute<CaseRow & { visible: boolean }>(sql`
    SELECT ${CASE}, ${visibleTo(name)} AS visible FROM cases c WHERE c.item_id = ${itemId}
     ORDER BY c.closed_at IS NULL DESC, c.case_id DESC LIMIT 5`)
  const isHidden = rows.some(({ visible, closedAt }) => !visible && closedAt === null)
  const found = rows.find(({ visible }) => visible)
  if (!found) return { row: null, isHidden }
  const { visible: _, ...row } = found
  return { row: row as CaseRow, isHidden }
}

export interface CaseRecord {
  view: ItemCase
  steps: Step[]
}

export async function readCaseView(
  db: Queryable,
  row: CaseRow,
  mailing: ItemCase['mailing'],
): Promise<CaseRecord> {
  const steps = await readSteps(db, row.caseId)
  const examinations = await readExaminations(db, row.caseId)
  const view: ItemCase = {
    caseId: row.caseId,
    version: row.version,
    openedAt: row.openedAt,
    openedBecause: row.openedBecause,
    closedAt: row.closedAt,
    closedBecause: row.closedBecause,
    lane: row.lane,
    office: row.office,
    priority: row.priority,
    dueAt: row.dueAt,
    assignedTo: row.assignedTo,
    lockedBy: row.lockedBy,
    lockedUntil: row.lockedUntil,
    asideUntil: row.asideUntil,
    asideReason: row.asideReason,
    sealedFor: row.sealedFor,
    selectedBy: row.selectedBy,
    unread: row.unread,
    joint: await readJointOf(db, row.caseId),
    checklist: checklistView(row, steps),
    examinations: examinations.map(examinationView),
    notes: steps
      .filter(({ step }) => step === 'note')
      .map(({ who, text, at }) => ({ who, text: text ?? '', at })),
    letters: steps.filter(({ step }) => step === 'letter').map((step) => letterView(step, steps)),
    mailing,
  }
  return { view, steps }
}

function checklistView(row: CaseRow, steps: readonly Step[]): ItemCase['checklist'] {
  const { procedure, title, steps: todo } = checklistOf(row, steps)
  return { procedure, title, steps: todo }
}

function examinationView({
  examinationId,
  instructions,
  orderedBy,
  orderedAt,
  state,
  outcome,
  result,
  examinedBy,
  examinedAt,
  approvedBy,
}: Awaited<ReturnType<typeof readExaminations>>[number]): ItemExamination {
  const { reason, goods, agency, photographs } = result ?? {}
  return {
    examinationId,
    instructions,
    orderedBy,
    orderedAt,
    state,
    outcome,
    result: result && { reason: reason!, goods: goods!, agency: agency ?? null, photographs: photographs! },
    examinedBy,
    examinedAt,
    approvedBy,
  }
}

function letterView({ who, text, at, facts }: Step, steps: readonly Step[]): ItemCase['letters'][number] {
  const { number, answerBefore } = facts as { number: number; answerBefore: string }
  const lastAt = (name: string) =>
    steps.findLast((each) => each.step === name && (each.facts as { number: number }).number === number)
      ?.at ?? null
  const [mailedAt, notMailedAt] = [lastAt('letter-mailed'), lastAt('letter-not-mailed')]
  return { number, asks: (text ?? '').split('\n'), answerBefore, who, at, mailedAt, notMailedAt }
}
