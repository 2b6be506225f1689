/** The receipt a message would get, by the same reading and the same judging; nothing is stored. */
import { createHash } from 'node:crypto'
import type { Receipt } from '#contracts/receipt.ts'
import type { Database } from '#platform/database.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { type Arrival, readMessage } from './arrival.ts'
import { gather } from './gather.ts'
import type { Installation } from './installation.ts'
import { judge } from './judge.ts'
import { receiptOf } from './judged.ts'

export async function preview(
  database: Database,
  installation: Installation,
  message: { operator: string; contentType: string; body: Buffer; at: string },
): Promise<Receipt> {
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
    reading: readMessage(body, contentType, installation.edifact),
  }
  const gathered = await gather(database, operator, [arrival], false)
  const { fresh } = judge([arrival], { ...gathered, countries: installation.countries })
  return receiptOf(fresh[0]!)
}
