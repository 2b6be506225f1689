/**
 * One act on many cases, with undo for a while: a decision is a command for each item, undone by taking each back; a change is
 * one for each case, undone by its reverse. What somebody has touched since is left as it is and said so.
 */

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { bulkChangeBody, bulkDecideBody, CaseChange } from '#contracts/cases.ts'
import type { DecideCommand, RecallCommand } from '#contracts/officer-commands.ts'
import { TOPICS } from '#contracts/topics.ts'
import { may } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { Log } from '#platform/log.ts'
import { uuidOf } from '#platform/uuid-of.ts'
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
    if (begun.isNew)
      for (const { caseId, version } of inOrder(asked.cases)) {
        const why = await lookAt(tx, caseId, version, officer)
        if ('refusal' in why) refused.set(caseId, why.refusal)
        else
          await tx.execute(sql`
            INSERT INTO bulk_parts (bulk_id, case_id, item_id, command_id)
            VALUES (${bulkId}, ${caseId}, ${why.itemId}, ${uuidOf(`bulk/${bulkId}/${caseId}`)}::uuid)`)
      }
    return begun.undoUntil
  })
  const parts = await readParts(at.database, bulkId)
  const by = { name: officer.name, roles: [...officer.roles] }
  const commands = parts.map(
    ({ commandId, itemId }): DecideCommand => ({
      command: 'decide',
      commandId: commandId!,
      itemId,
      at: officer.now,
      code,
      reason,
      by,
    }),
  )
  const told = await askAll(at, commands)
  const done = parts.map(({ caseId, commandId }) => ({ caseId, ...told.get(commandId!)! }))
  return { bulkId, undoUntil, parts: [...done, ...refusals(refused)] }
}

export async function changeMany(at: Asking, asked: Change, officer: Officer): Promise<BulkTold> {
  const bulkId = asked.bulkId ?? randomUUID()
  const change = asked.change as CaseChange
  return at.database.transaction(async (tx) => {
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
  })
}

interface Action extends Record<string, unknown> {
  kind: 'decide' | 'change'
  doneBy: string
  undoUntil: string
  undoneAt: string | null
}

/** Takes a bulk action back, as far as it still stands. */
export async function undo(at: Asking, bulkId: string, reason: string, officer: Officer): Promise<Part[]> {
  const action = await at.database.transaction((tx) => beginUndo(tx, bulkId, reason, officer))
  const parts = await readParts(at.database, bulkId)
  return action.kind === 'decide'
    ? recallAll(at, bulkId, parts, reason, officer)
    : reverseAll(at, parts, reason, officer)
}

async function beginUndo(tx: Tx, bulkId: string, reason: string, officer: Officer): Promise<Action> {
  const { name, now, roles } = officer
  const { rows } = await tx.execute<Action>(sql`
    SELECT kind, done_by AS "doneBy", ${isoUtc(sql`undo_until`)} AS "undoUntil", ${isoUtc(sql`undone_at`)} AS "undoneAt"
      FROM bulk_actions WHERE bulk_id = ${bulkId}::uuid FOR UPDATE`)
  const action = rows[0]
  if (!action) throw new CaseRefusal(404, 'there is no such action')
  if (action.doneBy !== name && !may({ roles }, 'items.confirm'))
    throw new CaseRefusal(403, `${action.doneBy} did this: undoing it takes that person or a supervisor`)
  if (action.undoneAt !== null) throw new CaseRefusal(409, `it was undone already, at ${action.undoneAt}`)
  if (action.undoUntil < now)
    throw new CaseRefusal(409, `it could be undone until ${action.undoUntil}: take decisions back one by one`)
  await tx.execute(sql`
    UPDATE bulk_actions SET undone_by = ${name}, undone_at = ${now}::timestamptz WHERE bulk_id = ${bulkId}::uuid`)
  await audit(tx, { kind: 'cases.bulk-undone', who: name, what: { bulkId, reason } })
  return action
}

interface StoredPart extends Record<string, unknown> {
  caseId: number
  itemId: string
  commandId: string | null
  reverse: CaseChange | null
  version: number | null
}

async function readParts(db: Queryable, bulkId: string): Promise<StoredPart[]> {
  const { rows } = await db.execute<StoredPart>(sql`
    SELECT case_id::float8 AS "caseId", item_id AS "itemId", command_id AS "commandId", reverse, version
      FROM bulk_parts WHERE bulk_id = ${bulkId}::uuid ORDER BY case_id`)
  return rows
}

/** Takes back only what this action decided: where somebody has decided since, that stays. */
async function recallAll(
  at: Asking,
  bulkId: string,
  parts: readonly StoredPart[],
  reason: string,
  { name, roles, now }: Officer,
): Promise<Part[]> {
  const { rows } = await at.database.execute<{ commandId: string }>(sql`
    SELECT DISTINCT p.command_id AS "commandId" FROM bulk_parts p JOIN standings s ON s.item_id = p.item_id
     WHERE p.bulk_id = ${bulkId}::uuid AND s.cause = 'command:' || p.command_id`)
  const standing = new Set(rows.map(({ commandId }) => commandId))
  const idOf = ({ caseId }: StoredPart) => uuidOf(`bulk/${bulkId}/${caseId}/undo`)
  const commands = parts
    .filter(({ commandId }) => standing.has(commandId!))
    .map(
      (part): RecallCommand => ({
        command: 'recall',
        commandId: idOf(part),
        itemId: part.itemId,
        at: now,
        reason,
        by: { name, roles: [...roles] },
      }),
    )
  const told = await askAll(at, commands)
  return parts.map((part) => ({
    caseId: part.caseId,
    ...(told.get(idOf(part)) ?? {
      outcome: 'refused' as const,
      told: 'the item does not stand by this decision (any more): it is left as it is',
    }),
  }))
}

function reverseAll(
  { database }: Asking,
  parts: readonly StoredPart[],
  reason: string,
  officer: Officer,
): Promise<Part[]> {
  return database.transaction(async (tx) => {
    const done: Part[] = []
    for (const { caseId, reverse, version } of parts) {
      const why = await lookAt(tx, caseId, version!, officer)
      if ('refusal' in why || !reverse) {
        done.push({
          caseId,
          outcome: 'refused',
          told: 'refusal' in why ? why.refusal : 'nothing goes back here',
        })
        continue
      }
      await changeIn(tx, { caseId, version: version!, reason, change: reverse }, officer)
      done.push({ caseId, outcome: 'done', told: 'as before' })
    }
    return done
  })
}

async function begin(
  tx: Tx,
  bulkId: string,
  kind: Action['kind'],
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

async function lookAt(
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
async function askAll(
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
