/** Writes what became of cases. Rows go in as one JSON value: a batch has a handful of them. */

import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { CaseMove, Happened } from './follow-case.ts'

export type Moved = CaseMove & { happened: Happened }
type Of<M extends CaseMove['move']> = Extract<Moved, { move: M }>

const COLUMNS = sql`
  lane text, code text, standing text, category text, score int, rules text[], office text, destination text,
  "despatchId" text, "arrivesAt" timestamptz, "deadlineAt" timestamptz, priority smallint, "dueAt" timestamptz`

export async function recordMoves(tx: Tx, moves: readonly Moved[]): Promise<void> {
  const opened = moves.filter((each) => each.move === 'open') as Of<'open'>[]
  const changed = moves.filter((each) => each.move !== 'open' && each.move !== 'none') as Of<
    'reopen' | 'update' | 'close'
  >[]
  await insertOpened(tx, opened)
  await updateChanged(tx, changed)
  await cancelExaminations(tx, changed)
}

/** A case that a scan has opened in this moment goes on as it is; what it follows comes with the next event. */
async function insertOpened(tx: Tx, opened: readonly Of<'open'>[]): Promise<void> {
  if (opened.length === 0) return
  const rows = opened.map(({ happened, because, followed, picked }) => ({
    ...followed,
    itemId: happened.itemId,
    at: happened.at,
    because,
    selectedBy: picked.selectedBy,
    pSelect: picked.pSelect,
    receiptId: picked.assessment?.receiptId ?? null,
    place: picked.assessment?.place ?? null,
    cause: picked.assessment?.cause ?? null,
  }))
  await tx.execute(sql`
    WITH opened AS (
      INSERT INTO cases (item_id, opened_because, opened_at, lane, code, standing, category, score, rules, office, destination,
                         despatch_id, arrives_at, deadline_at, priority, due_at, selected_by, p_select, receipt_id, place, cause, history_item)
      SELECT r."itemId", r.because, r.at, r.lane, r.code, r.standing, r.category, r.score, r.rules, r.office, r.destination,
             r."despatchId", r."arrivesAt", r."deadlineAt", r.priority, r."dueAt", r."selectedBy", r."pSelect", r."receiptId",
             r.place, r.cause, history_item(r."itemId")
        FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (
          "itemId" text, because text, at timestamptz, "selectedBy" text, "pSelect" float8, "receiptId" uuid, place int, cause text,
          ${COLUMNS})
      ON CONFLICT (item_id) WHERE closed_at IS NULL DO NOTHING
      RETURNING case_id, opened_because, opened_at, code)
    INSERT INTO case_steps (case_id, step, who, text, at)
    SELECT case_id, 'opened', 'clearance', opened_because || coalesce(': ' || code, ''), opened_at FROM opened`)
}

/** Whoever has set a case aside until an answer comes finds it again when it has come. */
async function updateChanged(tx: Tx, changed: readonly Of<'reopen' | 'update' | 'close'>[]): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map((each) => ({
    ...each.followed,
    caseId: each.caseId,
    at: each.happened.at,
    move: each.move,
    because: each.move === 'close' ? each.because : null,
  }))
  await tx.execute(sql`
    WITH moved AS (
      UPDATE cases c SET
        lane = r.lane, code = r.code, standing = r.standing, category = r.category, score = r.score, rules = r.rules,
        office = r.office, destination = r.destination, despatch_id = r."despatchId", arrives_at = r."arrivesAt",
        deadline_at = r."deadlineAt", priority = r.priority, due_at = r."dueAt", version = c.version + 1,
        closed_at = CASE WHEN r.move = 'close' THEN r.at WHEN r.move = 'reopen' THEN NULL ELSE c.closed_at END,
        closed_because = CASE WHEN r.move = 'close' THEN r.because WHEN r.move = 'reopen' THEN NULL ELSE c.closed_because END,
        aside_until = CASE WHEN r.move = 'close' OR (c.lane = 'waiting' AND r.lane = 'todo') THEN NULL ELSE c.aside_until END,
        aside_reason = CASE WHEN r.move = 'close' OR (c.lane = 'waiting' AND r.lane = 'todo') THEN NULL ELSE c.aside_reason END,
        history_item = CASE WHEN r.move = 'close' THEN NULL ELSE history_item(c.item_id) END,
        locked_by = CASE WHEN r.move = 'close' THEN NULL ELSE c.locked_by END,
        locked_until = CASE WHEN r.move = 'close' THEN NULL ELSE c.locked_until END
        FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (
          "caseId" bigint, at timestamptz, move text, because text, ${COLUMNS})
       WHERE c.case_id = r."caseId"
      RETURNING c.case_id, r.move, r.because, r.code, r.lane, r.at)
    INSERT INTO case_steps (case_id, step, who, text, at)
    SELECT case_id, CASE move WHEN 'close' THEN 'closed' WHEN 'reopen' THEN 'reopened' ELSE 'followed' END, 'clearance',
           concat_ws(': ', coalesce(because, lane), code), at
      FROM moved`)
}

async function cancelExaminations(
  tx: Tx,
  changed: readonly Of<'reopen' | 'update' | 'close'>[],
): Promise<void> {
  const closed = changed.filter(({ move }) => move === 'close').map(({ caseId }) => caseId)
  if (closed.length === 0) return
  await tx.execute(sql`
    UPDATE examinations SET state = 'cancelled'
     WHERE case_id = ANY(${sql.param(closed)}::bigint[]) AND state IN ('ordered', 'approval')`)
}
