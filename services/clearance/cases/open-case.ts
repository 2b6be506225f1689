/** Opens cases by hand: an item an officer wants looked at, a barcode that nobody has told of. */

import { s10Fault } from '#domain/s10.ts'
import type { Database, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { dueAt } from './clocks.ts'
import { priorityOf } from './follow-case.ts'
import { readItems } from './gather-cases.ts'
import { findCase, type Officer } from './hold-case.ts'
import { CaseRefusal } from './refusal.ts'
import { CASE, type CaseRow, visibleTo } from './sql.ts'
import { auditView, recordStep } from './steps.ts'
import { WORKING } from './working.ts'

const FAULTS = {
  format: 'it has not the form of one: two letters, nine digits, two letters, as RR473124829GB',
  'check-digit': 'its check digit is wrong: scan it again',
  prefix: 'its first two letters are not in use',
  country: 'its last two letters are no country',
}

/** An S10 identifier as a scanner or a hand gives it. */
export function itemIdOf(code: string): string {
  const itemId = code.toUpperCase().replaceAll(/[\s*.-]/g, '')
  const fault = s10Fault(itemId)
  if (fault) throw new CaseRefusal(400, `${code.slice(0, 40)} is no item identifier: ${FAULTS[fault]}`)
  return itemId
}

export interface Scanned {
  itemId: string
  /** False where nobody has told of the item: a case was opened for it. */
  known: boolean
  case: CaseRow | null
}

/** What a barcode stands for. */
export function openByScan(database: Database, code: string, officer: Officer): Promise<Scanned> {
  const itemId = itemIdOf(code)
  return database.transaction(async (tx) => {
    const known = await isKnown(tx, itemId)
    const open = await readLast(tx, itemId, officer.name)
    if (known || open) {
      await auditView(tx, officer.name, { itemId, caseId: open?.caseId ?? null, as: 'scan' })
      return { itemId, known, case: open }
    }
    return {
      itemId,
      known,
      case: await openFor(tx, itemId, 'scan', 'scanned, and nobody has told of it', officer),
    }
  })
}

export function openByOfficer(
  database: Database,
  { itemId: code, reason }: { itemId: string; reason: string },
  officer: Officer,
): Promise<CaseRow> {
  const itemId = itemIdOf(code)
  return database.transaction(async (tx) => {
    const last = await readLast(tx, itemId, officer.name)
    if (last && last.closedAt === null)
      throw new CaseRefusal(409, `case ${last.caseId} of ${itemId} is open already`)
    const opened = await openFor(tx, itemId, 'officer', reason, officer)
    if (!opened) throw new CaseRefusal(409, `a case of ${itemId} cannot be opened now`)
    return opened
  })
}

async function isKnown(tx: Tx, itemId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ known: boolean }>(sql`
    SELECT EXISTS (SELECT FROM items WHERE item_id = ${itemId}) OR EXISTS (SELECT FROM standings WHERE item_id = ${itemId})
        OR EXISTS (SELECT FROM item_movements WHERE item_id = ${itemId})
        OR EXISTS (SELECT FROM receptacle_items WHERE item_id = ${itemId}) AS known`)
  return rows[0]!.known
}

/** The last case of an item that this person may see; the open one where there is one. */
async function readLast(tx: Tx, itemId: string, name: string): Promise<CaseRow | null> {
  const { rows } = await tx.execute<CaseRow>(sql`
    SELECT ${CASE} FROM cases c WHERE c.item_id = ${itemId} AND ${visibleTo(name)}
     ORDER BY c.closed_at IS NULL DESC, c.case_id DESC LIMIT 1`)
  return rows[0] ?? null
}

/** Null where there is one that others have sealed: it is as if there were none. */
async function openFor(
  tx: Tx,
  itemId: string,
  because: 'scan' | 'officer',
  reason: string,
  { name, now }: Officer,
): Promise<CaseRow | null> {
  const item = (await readItems(tx, [itemId])).get(itemId)!
  const { assessment, office, destination, despatchId, arrivesAt } = item
  const priority = priorityOf(assessment?.score ?? 0, WORKING)
  const due = dueAt({ openedAt: now, priority, arrivesAt, deadlineAt: null }, WORKING)
  const { rows } = await tx.execute<{ caseId: number }>(sql`
    INSERT INTO cases (item_id, opened_because, opened_at, code, standing, category, score, rules, office, destination, despatch_id,
                       arrives_at, priority, due_at, selected_by, receipt_id, place, cause, history_item)
    VALUES (${itemId}, ${because}, ${now}::timestamptz, ${item.code}, ${item.standing}, ${assessment?.category ?? null},
            ${assessment?.score ?? 0}, ${sql.param(assessment?.rules ?? [])}::text[], ${office}, ${destination}, ${despatchId},
            ${arrivesAt}::timestamptz, ${priority}, ${due}::timestamptz, ${because}, ${assessment?.receiptId ?? null}::uuid,
            ${assessment?.place ?? null}::int, ${assessment?.cause ?? null}::text, history_item(${itemId}))
    ON CONFLICT (item_id) WHERE closed_at IS NULL DO NOTHING
    RETURNING case_id::float8 AS "caseId"`)
  const caseId = rows[0]?.caseId
  if (caseId === undefined) return null
  await recordStep(tx, {
    caseId,
    itemId,
    step: 'opened',
    who: name,
    text: reason,
    facts: { because },
    at: now,
  })
  return findCase(tx, caseId, name)
}
