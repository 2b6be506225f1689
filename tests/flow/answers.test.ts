/**
 * What else a post may ask of the front door: an answer before the message is read, the receipt it would get, and what
 * becomes of an item whose data is refused. Proved over HTTP and by what is, and is not, in the tables.
 */

import { expect, test } from 'vitest'
import type { Receipt } from '#contracts/receipt.ts'
import { sql } from '#platform/sql.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { bearer, call, responsesOn } from './calls.ts'
import { HELD, letter, letterWith, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')

function validate(body: unknown, contentType = 'application/json') {
  const headers = { ...bearer(china), 'content-type': contentType }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return call(preadvice, '/v1/messages/validate', { method: 'POST', headers, body: text })
}

async function countRows(): Promise<Record<string, number>> {
  const tables = ['messages', 'entries', 'items', 'assessments', 'decisions', 'responses', 'log_records']
  const counts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await preadvice.database.execute<{ count: string }>(
        sql`SELECT count(*) FROM ${sql.identifier(table)}`,
      )
      return [table, Number(rows[0]!.count)] as const
    }),
  )
  return Object.fromEntries(counts)
}

test('respond-async: answered before it is read; the receipt comes by cursor under the number promised', async () => {
  const item = letter()
  const { status, headers, body } = await china.send(messageOf([item]), { prefer: 'respond-async' })
  expect(status).toBe(202)
  expect(body).toEqual({ receiptId: expect.any(String) })
  expect(headers.get('location')).toBe('/v1/receipts')
  await preadvice.through()
  const { receipts } = (await china.get('/v1/receipts')).body as { receipts: Receipt[] }
  expect(receipts.find(({ receiptId }) => receiptId === body.receiptId)).toMatchObject({
    outcome: 'accepted',
    items: [{ itemId: item.itemId }],
  })
})

test('validate gives the receipt a message would get, and stores nothing', async () => {
  await preadvice.through()
  const before = await countRows()
  const good = messageOf([letter(), letter({ addressee: null })])
  const tried = await validate(good)
  expect(tried).toMatchObject({
    status: 202,
    body: { outcome: 'partly-accepted', messageId: good.message.id },
  })
  expect((await validate('{"message":')).status).toBe(400)
  expect((await validate('x', 'text/plain')).status).toBe(415)
  expect(await countRows()).toEqual(before)
  // The message itself then gets just that, but for its own number and time.
  const { receiptId, receivedAt, ...sent } = (await china.send(good)).receipt
  expect(sent).toEqual({ ...tried.body, receiptId: undefined, receivedAt: undefined })
})

test('validate knows what was sent before', async () => {
  const message = messageOf([letter()])
  await china.send(message)
  expect((await validate(message)).body.outcome).toBe('duplicate')
  expect((await validate(messageOf([letter()], { id: message.message.id }))).body.outcome).toBe('rejected')
})

test('an item rejected for its data gets a receipt and no response', async () => {
  const item = letter({ itemId: 'LX000000006CN' })
  const { status, receipt } = await china.send(messageOf([item]))
  expect(status).toBe(202)
  expect(receipt).toMatchObject({
    outcome: 'rejected',
    items: [{ itemId: item.itemId, version: null, outcome: 'rejected' }],
  })
  expect(receipt.items[0]!.findings).toMatchObject([
    { rule: 'DQ01', severity: 'critical', path: 'items[0].itemId' },
  ])
  expect(await responsesOn(preadvice, china, item.itemId)).toEqual([])
})

test('a threat in it is held all the same: a bad check digit lets nothing through', async () => {
  const item = letterWith(HELD, { itemId: 'LX000000019CN' })
  const { receipt } = await china.send(messageOf([item]))
  expect(receipt.outcome).toBe('rejected')
  const [response] = await responsesOn(preadvice, china, item.itemId)
  expect(response).toMatchObject({
    itemVersion: null,
    decision: { code: 'HOLD_EXAM' },
    originOperator: 'CNA',
  })
  expect(await preadvice.through()).toMatchObject({ rejectedFlagged: 1, balanced: true })
})

test('a threat in an item without any identifier is held under none', async () => {
  await china.send(messageOf([letterWith(HELD, { itemId: null })]))
  await preadvice.through()
  expect((await china.responses()).at(-1)).toMatchObject({
    itemId: null,
    itemVersion: null,
    decision: { category: 'PENDING' },
  })
})

test('findings that do not reject are reported, and the item goes on', async () => {
  const item = letter({ grossWeightGrams: null })
  const { receipt } = await china.send(messageOf([item]))
  expect(receipt.items[0]).toMatchObject({
    outcome: 'accepted',
    version: 1,
    findings: [{ rule: 'DQ09', severity: 'major' }],
  })
  expect(await responsesOn(preadvice, china, item.itemId)).toHaveLength(1)
})

test('the books balance over all of it', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [], inFlight: 0 })
})
