/**
 * One act on many cases, with undo for a while: a decision is a command for each item, undone by taking each back; a change is
 * one for each case, undone by its reverse (undo-bulk.ts). What somebody has touched since is left as it is and said so.
 */

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import type { bulkChangeBody, bulkDecideBody, CaseChange } from '#contracts/cases.ts'
import type { DecideCommand, RecallCommand } from '#contracts/officer-commands.ts'
import { TOPICS } from '#contracts/topics.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { gatherDockets } from '../commands/gather-dockets.ts'
import { changeIn, reverseOf } from './change.ts'
import { findForUpdate, type Officer, refuseClosed, refuseHeld, refuseStale } from './hold-case.ts'
import { CaseRefusal } from './refusal.ts'
import { WORKING } from './working.ts'

const WAIT_MS = 20_000
const LOOK_EVERY_MS = 50
const MINUTE_MS = 60_000

export interface Asking {
  database: Database
  log: Log
}

/** What came of one case; `outcome` is null while its command is on its way. */
export interface Part {
  caseId: number
  outcome: 'done' | 'proposed' | 'refused' | null
  told: string
}

export interface BulkTold {
  bulkId: string
  /** ISO 8601; the last moment to undo it. */
  undoUntil: string
  parts: Part[]
}

type Decide = z.infer<typeof bulkDecideBody>
type Change = z.infer<typeof bulkChangeBody>

export async function decideMany(at: Asking, asked: Decide, officer: Officer): Promise<BulkTold> {
  const bulkId = asked.bulkId ?? randomUUID()
  const { code, reason } = asked
  const refused = new Map<number, string>()
  const undoUntil = await at.database.transaction(async (tx) => {
    const begun = await begin(tx, bulkId, 'decide', asked, officer)
    const items = new Map<number, string>()
    for (const { caseId, version } of begun.isNew ? inOrder(asked.cases) : []) {
      const why = await lookAt(tx, caseId, version, officer)
      if ('refusal' in why) refused.set(caseId, why.refusal)
      else items.set(caseId, why.itemId)
    }
    await insertDecisions(tx, bulkId, items)
    return begun.undoUntil
  })
  const parts = await readParts(at.database, bulkId)
  const by = { name: officer.name, roles: [...officer.roles] }
  const commands = parts.map(
    ({ commandId, itemId, basedOn }): DecideCommand => ({
      command: 'decide',
      commandId: commandId!,
      itemId,
      at: officer.now,
      code,
      ...(basedOn !== null && { basedOn }),
      reason,
      by,
    }),
  )
  const told = await askAll(at, commands)
  const done = parts.map(({ caseId, commandId }) => ({ caseId, ...told.get(commandId!)! }))
  return { bulkId, undoUntil, parts: [...done, ...refusals(refused)] }
}

export function changeMany(at: Asking, asked: Change, officer: Officer): Promise<BulkTold> {
  return at.database.transaction((tx) => changeManyIn(tx, asked, officer))
}

/** The same, in a transaction in hand. */
export async function changeManyIn(tx: Tx, asked: Change, officer: Officer): Promise<BulkTold> {
  const bulkId = asked.bulkId ?? randomUUID()
  const change = asked.change as CaseChange
  const { isNew, undoUntil } = await begin(tx, bulkId, 'change', asked, officer)
  const parts: Part[] = []
  for (const { caseId, version } of isNew ? inOrder(asked.cases) : []) {
    const why = await lookAt(tx, caseId, version, officer)
    if ('refusal' in why) {
      parts.push({ caseId, outcome: 'refused', told: why.refusal })
      continue
    }
    const { before, after } = await changeIn(tx, { caseId, version, reason: asked.reason, change }, officer)
    const reverse = reverseOf(change, before)
    await tx.execute(sql`
      INSERT INTO bulk_parts (bulk_id, case_id, item_id, reverse, version)
      VALUES (${bulkId}, ${caseId}, ${before.itemId}, ${reverse && JSON.stringify(reverse)}::json, ${after.version})`)
    parts.push({ caseId, outcome: 'done', told: 'changed' })
  }
  if (!isNew)
    for (const { caseId } of await readParts(tx, bulkId))
      parts.push({ caseId, outcome: 'done', told: 'changed before' })
  return { bulkId, undoUntil, parts }
}

export interface StoredPart extends Record<string, unknown> {
  caseId: number
  itemId: string
  commandId: string | null
  /** Cause of the decision that was there when it was asked: of two who decide at once, the second is told. */
  basedOn: string | null
  reverse: CaseChange | null
  version: number | null
}

async function insertDecisions(tx: Tx, bulkId: string, items: ReadonlyMap<number, string>): Promise<void> {
  const dockets = await gatherDockets(tx, [...items.values()])
  const rows = [...items].map(([caseId, itemId]) => {
    const { entries } = dockets.get(itemId)!
    const stands = entries.findLast(({ inForce }) => inForce) ?? entries.at(-1)
    return { caseId, itemId, commandId: uuidOf(`bulk/${bulkId}/${caseId}`), basedOn: stands?.cause ?? null }
  })
  await tx.execute(sql`
    INSERT INTO bulk_parts (bulk_id, case_id, item_id, command_id, based_on)
    SELECT ${bulkId}::uuid, r."caseId", r."itemId", r."commandId", r."basedOn"
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r ("caseId" bigint, "itemId" text, "commandId" uuid, "basedOn" text)`)
}

export async function readParts(db: Queryable, bulkId: string): Promise<StoredPart[]> {
  const { rows } = await db.execute<StoredPart>(sql`
    SELECT case_id::float8 AS "caseId", item_id AS "itemId", command_id AS "commandId", based_on AS "basedOn", reverse, version
      FROM bulk_parts WHERE bulk_id = ${bulkId}::uuid ORDER BY case_id`)
  return rows
}

async function begin(
  tx: Tx,
  bulkId: string,
  kind: 'decide' | 'change',
  body: Decide | Change,
  { name, now }: Officer,
): Promise<{ isNew: boolean; undoUntil: string }> {
  const until = new Date(Date.parse(now) + WORKING.undoMinutes * MINUTE_MS).toISOString()
  const { rowCount } = await tx.execute(sql`
    INSERT INTO bulk_actions (bulk_id, kind, body, done_by, done_at, undo_until)
    VALUES (${bulkId}::uuid, ${kind}, ${JSON.stringify(body)}::json, ${name}, ${now}::timestamptz, ${until}::timestamptz)
    ON CONFLICT DO NOTHING`)
  if (rowCount === 1) {
    await audit(tx, { kind: 'cases.bulk', who: name, what: { bulkId, kind, cases: body.cases.length } })
    return { isNew: true, undoUntil: until }
  }
  const { rows } = await tx.execute<{ undoUntil: string; kind: string; doneBy: string; body: unknown }>(sql`
    SELECT kind, done_by AS "doneBy", body, ${isoUtc(sql`undo_until`)} AS "undoUntil" FROM bulk_actions WHERE bulk_id = ${bulkId}::uuid`)
  const known = rows[0]!
  if (known.kind !== kind || known.doneBy !== name || JSON.stringify(known.body) !== JSON.stringify(body))
    throw new CaseRefusal(409, 'this bulkId was used for something else: give a new one')
  return { isNew: false, undoUntil: known.undoUntil }
}

/** Always in the same order, so that two actions do not wait for each other. */
function inOrder(cases: Decide['cases']): Decide['cases'] {
  return [...new Map(cases.map((each) => [each.caseId, each])).values()].sort((a, b) => a.caseId - b.caseId)
}

export async function lookAt(
  tx: Tx,
  caseId: number,
  version: number,
  officer: Officer,
): Promise<{ itemId: string } | { refusal: string }> {
  try {
    const found = await findForUpdate(tx, caseId, officer)
    refuseClosed(found)
    refuseStale(found, version)
    refuseHeld(found, officer)
    return { itemId: found.itemId }
  } catch (error) {
    if (error instanceof CaseRefusal) return { refusal: error.message }
    throw error
  }
}

function refusals(refused: ReadonlyMap<number, string>): Part[] {
  return [...refused].map(([caseId, told]) => ({ caseId, outcome: 'refused', told }))
}

/** Appends all commands at once and waits for what comes of them. By command id. */
export async function askAll(
  { database, log }: Asking,
  commands: readonly (DecideCommand | RecallCommand)[],
): Promise<Map<string, Omit<Part, 'caseId'>>> {
  const told = new Map<string, Omit<Part, 'caseId'>>()
  if (commands.length === 0) return told
  const ids = commands.map(({ commandId }) => commandId)
  await log.append(
    commands.map((command) => ({
      topic: TOPICS.commands,
      key: command.itemId,
      value: JSON.stringify(command),
    })),
  )
  const until = Date.now() + WAIT_MS
  for (; told.size < ids.length && Date.now() < until; await sleep(LOOK_EVERY_MS)) {
    const { rows } = await database.execute<{ id: string; outcome: Part['outcome']; told: string }>(
      sql`SELECT command_id AS id, outcome, told FROM commands WHERE command_id = ANY(${sql.param(ids)}::uuid[])`,
    )
    for (const { id, ...result } of rows) told.set(id, result)
  }
  for (const id of ids) if (!told.has(id)) told.set(id, { outcome: null, told: 'it is asked; look again' })
  return told
}
