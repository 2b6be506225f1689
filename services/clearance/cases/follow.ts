/** Keeps cases up with what clearance decides, in the transaction that decides it. Gather, think, record. */
import { RECEIVED } from '#contracts/events.ts'
import type { Tx } from '#platform/database.ts'
import type { JudgedCommand } from '../commands/record-command.ts'
import { standingItemOf } from '../gather.ts'
import type { Decided } from '../judge.ts'
import { lockItems } from '../locks.ts'
import { followExaminations } from './conclude.ts'
import { followCase, type Happened } from './follow-case.ts'
import { readItems, readKnownCases, readOpenItems } from './gather-cases.ts'
import { followJoint } from './joint/follow-joint.ts'
import { lockLinking } from './joint/links.ts'
import { type Moved, recordMoves } from './record-cases.ts'
import { WORKING } from './working.ts'

/** After assessments were decided on. Most items are released and have no case: they cost one look at an index. */
export async function followDecided(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const happened = new Map<string, Happened & { mayOpen: boolean }>()
  for (const { assessed, result, facts } of decided) {
    const itemId = standingItemOf(assessed)
    if (itemId === null) continue
    const before = happened.get(itemId)
    const isKept = result.standing !== 'released' && result.standing !== 'acknowledged'
    const drawn = assessed.cause === RECEIVED && assessed.assessment.selected !== undefined
    happened.set(itemId, {
      itemId,
      at: facts.decidedAt,
      byPerson: false,
      drawn: drawn || (before?.drawn ?? false),
      ...(selectionOf(assessed, result) ?? (before?.selection && { selection: before.selection })),
      mayOpen: isKept || drawn || (before?.mayOpen ?? false),
    })
  }
  await follow(tx, [...happened.values()])
}

/** What the model or chance has selected within an office's capacity. */
function selectionOf(
  { receiptId, place, cause }: Decided['assessed'],
  { selectedBy, pSelect }: Decided['result'],
): Pick<Happened, 'selection'> | null {
  if (!selectedBy) return null
  return { selection: { selectedBy, pSelect: pSelect!, assessment: { receiptId, place, cause } } }
}

/** After commands: who decided, proposed, answered, let a deadline pass. */
export async function followCommands(tx: Tx, judged: readonly JudgedCommand[]): Promise<void> {
  const done = judged.filter(({ result }) => result.outcome !== 'refused')
  await followExaminations(tx, judged)
  const happened = new Map<string, Happened & { mayOpen: boolean }>()
  for (const each of done) {
    const { itemId } = each.facts.command
    const byPerson = isByPerson(each) || (happened.get(itemId)?.byPerson ?? false)
    happened.set(itemId, { itemId, at: each.facts.decidedAt, byPerson, drawn: false, mayOpen: true })
  }
  await follow(tx, [...happened.values()])
}

/** Where something around items has changed and nobody has decided. Opens no case. */
export async function followAgain(tx: Tx, itemIds: readonly string[], at: string): Promise<void> {
  await lockItems(tx, itemIds, 'alone')
  const happened = itemIds.map((itemId) => ({ itemId, at, byPerson: false, drawn: false, mayOpen: false }))
  await follow(tx, happened)
}

function isByPerson({ facts: { command }, result }: JudgedCommand): boolean {
  if (result.outcome !== 'done') return false
  if (command.command === 'confirm') return command.agree
  return command.command === 'decide' || command.command === 'recall'
}

async function follow(tx: Tx, happened: readonly (Happened & { mayOpen: boolean })[]): Promise<void> {
  if (happened.length === 0) return
  const open = await readOpenItems(
    tx,
    happened.map(({ itemId }) => itemId),
  )
  const concerned = happened.filter(({ itemId, mayOpen }) => mayOpen || open.has(itemId))
  if (concerned.length === 0) return
  const ids = concerned.map(({ itemId }) => itemId)
  await lockLinking(tx, 'together')
  const known = await readKnownCases(tx, ids)
  const items = await readItems(tx, ids)
  const moves = concerned.map(
    (each): Moved => ({
      ...followCase(each, items.get(each.itemId)!, known.get(each.itemId) ?? null, WORKING),
      happened: each,
    }),
  )
  await recordMoves(tx, moves)
  const going = moves.filter(({ move }) => move === 'open' || move === 'reopen' || move === 'update')
  await followJoint(
    tx,
    going.map(({ happened: { itemId } }) => itemId),
    happened[0]!.at,
  )
}
