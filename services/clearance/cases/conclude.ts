/** Examinations whose decision is made, refused or taken back, and the labels that follow: in the transaction that decides. */

import type { Queryable, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { JudgedCommand } from '../commands/record-command.ts'

export async function followExaminations(tx: Tx, judged: readonly JudgedCommand[]): Promise<void> {
  const concluded: string[] = []
  const turnedDown: string[] = []
  const takenBack: string[] = []
  for (const { facts, result } of judged) {
    const { command, docket } = facts
    if (command.command === 'decide' && result.outcome !== 'proposed')
      (result.outcome === 'done' ? concluded : turnedDown).push(command.commandId)
    if (command.command === 'confirm' && result.settles)
      (command.agree ? concluded : turnedDown).push(result.settles)
    if (command.command === 'recall' && result.outcome === 'done')
      takenBack.push(
        ...docket.entries.flatMap(({ before, cause }) => (before ? cause.replace('command:', '') : [])),
      )
  }
  if (concluded.length > 0) await conclude(tx, concluded, judged[0]!.facts.decidedAt)
  if (turnedDown.length > 0) await openAgain(tx, turnedDown)
  if (takenBack.length > 0) await withdraw(tx, takenBack, judged[0]!.facts.decidedAt)
}

async function conclude(tx: Tx, commandIds: readonly string[], at: string): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    UPDATE examinations SET state = 'concluded', concluded_at = ${at}::timestamptz
     WHERE command_id = ANY(${sql.param(commandIds)}::uuid[]) AND state = 'given'
    RETURNING examination_id AS id`)
  await insertOutcomes(
    tx,
    rows.map(({ id }) => id),
    at,
  )
}

/** The labels of examinations that are concluded. Again changes nothing. */
export async function insertOutcomes(
  db: Queryable,
  examinationIds: readonly string[],
  at: string,
): Promise<void> {
  if (examinationIds.length === 0) return
  await db.execute(sql`
    INSERT INTO outcomes (examination_id, case_id, item_id, receipt_id, place, cause, outcome, found, categories, selected_by,
                          p_select, decided_at)
    SELECT e.examination_id, e.case_id, e.item_id, c.receipt_id, c.place, c.cause, e.outcome, (e.result ->> 'found')::boolean,
           ARRAY(SELECT json_array_elements_text(e.result -> 'categories')), c.selected_by, c.p_select, ${at}::timestamptz
      FROM examinations e JOIN cases c USING (case_id)
     WHERE e.examination_id = ANY(${sql.param(examinationIds)}::uuid[])
    ON CONFLICT DO NOTHING`)
}

/** Its decision was refused, or a second officer turned it down: somebody looks at the item again. The record keeps the result. */
async function openAgain(tx: Tx, commandIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    UPDATE examinations SET state = 'ordered', outcome = NULL, result = NULL, examined_by = NULL, examined_at = NULL,
           approved_by = NULL, command_id = NULL
     WHERE command_id = ANY(${sql.param(commandIds)}::uuid[]) AND state = 'given'`)
}

/** The decision was taken back: by the command itself, or by the one that confirmed it. */
async function withdraw(tx: Tx, commandIds: readonly string[], at: string): Promise<void> {
  await tx.execute(sql`
    WITH taken AS (
      UPDATE examinations e SET state = 'withdrawn'
       WHERE e.state = 'concluded' AND (e.command_id = ANY(${sql.param(commandIds)}::uuid[])
             OR e.command_id IN (SELECT proposal_id FROM proposals WHERE settled_by = ANY(${sql.param(commandIds)}::uuid[])))
      RETURNING e.examination_id)
    UPDATE outcomes o SET withdrawn_at = ${at}::timestamptz FROM taken WHERE o.examination_id = taken.examination_id`)
}
