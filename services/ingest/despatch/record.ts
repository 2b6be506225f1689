/**
 * Writes what despatches and scans tell, derives from it where each item is, and returns the commands and events that
 * follow, built from the stored rows, new or found.
 */

import type { NoEadCommand } from '#contracts/commands.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import type { Arrival } from '../arrival.ts'
import type { Gap, Movement } from './movement.ts'
import { insertReassessments, readReassessments } from './reassess.ts'
import { insertDespatches, insertLinks, insertReceptacles, insertScans } from './record-told.ts'
import { deriveMovements, lockMovements } from './record-where.ts'

/** A message that may tell of movement, and the receipt under which that is kept. */
export interface MovedMessage {
  arrival: Arrival
  receiptId: string
  movement: Movement | null
}

/** A row and the message that told it. */
export type Told<Row> = Row & { receiptId: string; receivedAt: string; submitter: string }

/** @param again messages that were recorded before and are delivered again: their stored rows are published again */
export async function recordMovements(
  tx: Tx,
  fresh: readonly MovedMessage[],
  again: readonly { receiptId: string }[],
): Promise<LogEvent[]> {
  const moved = fresh.filter(({ movement }) => movement !== null)
  if (moved.length > 0) await writeMovements(tx, moved)
  const receipts = [...again, ...moved].map(({ receiptId }) => receiptId)
  if (receipts.length === 0) return []
  return [...(await readCommands(tx, receipts)), ...(await readReassessments(tx, receipts))]
}

/** Items are locked in one order before what is told of them is written, so that two posts can tell of the same at once. */
async function writeMovements(tx: Tx, moved: readonly MovedMessage[]): Promise<void> {
  const told = <Row>(of: (movement: Movement) => readonly Row[]): Told<Row>[] =>
    moved.flatMap(({ arrival: { receivedAt, submitter }, receiptId, movement }) =>
      of(movement!).map((row) => ({ ...row, receiptId, receivedAt, submitter })),
    )
  await insertDespatches(
    tx,
    told(({ despatches }) => despatches),
  )
  await insertReceptacles(
    tx,
    told(({ receptacles }) => receptacles),
  )
  const [links, scans] = [told((movement) => movement.links), told((movement) => movement.scans)]
  const askedBy = new Map([...links, ...scans].map(({ itemId, receiptId }) => [itemId, receiptId]))
  if (askedBy.size === 0) return
  const items = [...askedBy.keys()].sort()
  const before = await lockMovements(tx, items)
  await insertLinks(tx, links)
  await insertScans(tx, scans)
  const after = await deriveMovements(tx, items)
  await insertGaps(
    tx,
    told(({ gaps }) => gaps),
  )
  await insertReassessments(tx, askedBy, before, after)
}

async function insertGaps(tx: Tx, gaps: readonly Told<Gap>[]): Promise<void> {
  if (gaps.length === 0) return
  const column = (of: (gap: Told<Gap>) => string | null) => sql.param(gaps.map(of))
  await tx.execute(sql`
    INSERT INTO ead_gaps (item_id, cause, command_id, receptacle_id, origin_operator, destination_operator, direction, at, receipt_id)
    SELECT * FROM unnest(
      ${column(({ itemId }) => itemId)}::text[], ${column(({ cause }) => cause)}::text[], ${column(commandId)}::uuid[],
      ${column(({ receptacleId }) => receptacleId)}::text[], ${column(({ originOperator }) => originOperator)}::text[],
      ${column(({ destinationOperator }) => destinationOperator)}::text[],
      ${column(({ direction }) => direction)}::text[], ${column(({ at }) => at)}::timestamptz[],
      ${column(({ receiptId }) => receiptId)}::uuid[])
    ON CONFLICT (item_id, cause) DO NOTHING`)
}

/** The same item and cause always have the same command. */
function commandId({ itemId, cause }: Gap): string {
  return uuidOf(`no-ead/${itemId}/${cause}`)
}

async function readCommands(tx: Tx, receipts: readonly string[]): Promise<LogEvent[]> {
  const { rows } = await tx.execute<Omit<NoEadCommand, 'command'> & Record<string, unknown>>(sql`
    SELECT command_id AS "commandId", item_id AS "itemId", cause, receptacle_id AS "receptacleId",
           origin_operator AS "originOperator", destination_operator AS "destinationOperator", direction,
           ${isoUtc(sql`at`)} AS at
      FROM ead_gaps WHERE receipt_id = ANY(${sql.param(receipts)}::uuid[]) ORDER BY receipt_id, item_id, cause`)
  return rows.map((row) => {
    const command: NoEadCommand = { command: 'no-ead', ...row }
    return { topic: TOPICS.commands, key: command.itemId, value: JSON.stringify(command) }
  })
}
