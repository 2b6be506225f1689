/** The receipt a message would get, by the same reading and the same judging; nothing is stored. */
import { createHash } from 'node:crypto'
import type { Receipt } from '#contracts/receipt.ts'
import type { Database } from '#platform/database.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { type Arrival, readMessage } from './arrival.ts'
import { type Gathered, gather } from './gather.ts'
import type { Installation } from './installation.ts'
import { judge } from './judge.ts'
import { type JudgedMessage, receiptOf } from './judged.ts'

export interface TriedMessage {
  operator: string
  contentType: string
  body: Buffer
  /** ISO 8601: when it would be taken. */
  at: string
}

export async function preview(
  database: Database,
  installation: Installation,
  message: TriedMessage,
): Promise<Receipt> {
  return receiptOf(await judgeTried(database, installation, message))
}

/**
 * What would become of each of its entries.
 *
 * @param isAlone as if nothing had been declared before: what is known of messages and items is left aside
 */
export async function judgeTried(
  database: Database,
  installation: Installation,
  message: TriedMessage,
  isAlone = false,
): Promise<JudgedMessage> {
  const { operator, contentType, body, at } = message
  const bodyHash = createHash('sha256').update(body).digest()
  const position = `preview/${operator}/${at}/${bodyHash.toString('hex')}`
  const record = {
    topic: 'preview',
    partition: 0,
    offset: 0,
    key: null,
    headers: {},
    value: body,
    appendedAt: at,
  }
  const edifact = await installation.readMapping(database, operator, [contentType])
  const arrival: Arrival = {
    record,
    promisedId: null,
    positionalId: uuidOf(position),
    position,
    submitter: operator,
    receivedAt: at,
    contentType,
    body,
    bodyHash,
    reading: readMessage(body, contentType, edifact),
  }
  const gathered = await gather(database, operator, [arrival], false)
  const known = isAlone ? { ...gathered, ...NOTHING_KNOWN } : gathered
  const { fresh } = judge([arrival], { ...known, countries: installation.countries })
  return fresh[0]!
}

const NOTHING_KNOWN: Partial<Gathered> = {
  messages: [],
  items: new Map(),
  movements: new Map(),
  referrals: new Map(),
  journeys: new Map(),
  previous: new Map(),
  revisions: new Map(),
}
