/** Takes an act on many cases back: each decision by a command, each change by its reverse, as far as it still stands. */
import type { RecallCommand } from '#contracts/officer-commands.ts'
import { may } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { type Asking, askAll, lookAt, type Part, readParts, type StoredPart } from './bulk.ts'
import { changeIn } from './change.ts'
import type { Officer } from './hold-case.ts'
import { CaseRefusal } from './refusal.ts'

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
