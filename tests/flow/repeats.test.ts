/**
 * Sent twice: the same message, the same item, the same request. What was taken counts once, and the post learns which
 * one counts. Proved over HTTP, by receipts, by the number of decisions and by the stored bytes.
 */

import { describe, expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { responsesOn } from './calls.ts'
import { letter, linesOf, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const NDJSON = { 'content-type': 'application/x-ndjson' }

describe('the same message twice', () => {
  test('is a duplicate, and decided once', async () => {
    const item = letter()
    const message = messageOf([item])
    const first = await china.send(message)
    const second = await china.send(message)
    expect(second.status).toBe(202)
    expect(second.receipt).toMatchObject({ outcome: 'duplicate', messageId: message.message.id })
    expect(second.receipt.receiptId).not.toBe(first.receipt.receiptId)
    expect(second.receipt.items).toMatchObject([
      {
        itemId: item.itemId,
        version: 1,
        outcome: 'duplicate',
        findings: [{ rule: 'DQ20', severity: 'minor', path: 'message.id' }],
      },
    ])
    expect(await responsesOn(preadvice, china, item.itemId)).toHaveLength(1)
  })

  test('is a duplicate in another format and with other spaces too', async () => {
    const message = messageOf([letter(), letter()])
    expect((await china.send(message)).receipt.outcome).toBe('accepted')
    expect((await china.send(linesOf(message), NDJSON)).receipt.outcome).toBe('duplicate')
    expect((await china.send(JSON.stringify(message, null, 2))).receipt.outcome).toBe('duplicate')
  })

  test('is judged again where it was rejected the first time: what was in the way may be gone', async () => {
    const hub = await preadvice.post('HKA')
    const message = messageOf([letter()])
    expect((await hub.send(message)).receipt.outcome).toBe('rejected')
    expect((await hub.send(message)).receipt.outcome).toBe('rejected')
    await preadvice.post('HKA', ['CNA'])
    expect((await hub.send(message)).receipt.outcome).toBe('accepted')
  })
})

describe('the same message id with other content', () => {
  test('is refused: the first message counts', async () => {
    const first = messageOf([letter()])
    const second = messageOf([letter()], { id: first.message.id })
    await china.send(first)
    const { status, receipt } = await china.send(second)
    expect({ status, outcome: receipt.outcome }).toEqual({ status: 202, outcome: 'rejected' })
    const { rule, severity, path, hint } = receipt.items[0]!.findings[0]!
    expect({ rule, severity, path }).toEqual({ rule: 'DQ20', severity: 'critical', path: 'message.id' })
    expect(hint).toMatch(/new id/)
  })

  test('is free again where the first was rejected', async () => {
    const broken = messageOf([letter({ addressee: null })])
    const mended = messageOf([letter()], { id: broken.message.id })
    expect((await china.send(broken)).receipt.outcome).toBe('rejected')
    expect((await china.send(mended)).receipt.outcome).toBe('accepted')
  })

  test('is another operator’s own', async () => {
    const france = await preadvice.post('FRA')
    const first = messageOf([letter()])
    expect((await china.send(first)).receipt.outcome).toBe('accepted')
    expect((await france.send(messageOf([letter()], { id: first.message.id }))).receipt.outcome).toBe(
      'accepted',
    )
  })
})

test('the same item in another message repeats the item, not the message', async () => {
  const item = letter()
  await china.send(messageOf([item]))
  const { receipt } = await china.send(messageOf([item, letter()]))
  expect(receipt).toMatchObject({
    outcome: 'accepted',
    items: [{ outcome: 'duplicate', version: 1 }, { outcome: 'accepted' }],
  })
  expect(receipt.items[0]!.findings).toMatchObject([{ rule: 'DQ20', severity: 'minor', path: 'items[0]' }])
  expect(await responsesOn(preadvice, china, item.itemId)).toHaveLength(1)
})

test('JSON and lines of JSON come to the same', async () => {
  const items = [
    letter(),
    letter({ addressee: null }),
    letter({ itemId: 'LX000000006CN' }),
    'no item',
    letter({ surprise: 1 }),
  ]
  const asJson = messageOf(items)
  const asLines = messageOf(
    items.map((item) => (typeof item === 'string' ? item : { ...item, itemId: undefined })),
  )
  const seen = async (body: unknown, headers = {}) => {
    const { receipt } = await china.send(body, headers)
    return { outcome: receipt.outcome, items: receipt.items.map(({ itemId, version, ...rest }) => rest) }
  }
  const jsonTwin = messageOf(asLines.items)
  expect(await seen(linesOf(asLines), NDJSON)).toEqual(await seen(jsonTwin))
  expect((await seen(asJson)).outcome).toBe('partly-accepted')
  expect(await preview(linesOf(messageOf(items)), 'application/x-ndjson')).toEqual(
    await preview(JSON.stringify(messageOf(items)), 'application/json'),
  )
})

/** Outcomes and findings of a message, stored nowhere. */
async function preview(body: string, contentType: string) {
  const answer = await fetch(`${preadvice.url}/v1/messages/validate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${china.key}`, 'content-type': contentType },
    body,
  })
  const { outcome, items } = (await answer.json()) as { outcome: string; items: unknown[] }
  return { outcome, items }
}

describe('Idempotency-Key', () => {
  test('the same request twice gives the same receipt, and one message', async () => {
    const message = messageOf([letter()])
    const key = { 'idempotency-key': 'retry-1' }
    const first = await china.send(message, key)
    const second = await china.send(message, key)
    expect(second).toMatchObject({ status: 202, receipt: first.receipt })
    expect(await countMessages(message.message.id)).toBe(1)
  })

  test('an unreadable message keeps its answer too', async () => {
    const key = { 'idempotency-key': 'retry-2' }
    const first = await china.send('{"message":', key)
    expect(first.status).toBe(400)
    expect(await china.send('{"message":', key)).toMatchObject({ status: 400, receipt: first.receipt })
  })

  test('with another message it is refused, and says so', async () => {
    const key = { 'idempotency-key': 'retry-3' }
    await china.send(messageOf([letter()]), key)
    const other = messageOf([letter()])
    const { status, body } = await china.send(other, key)
    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: expect.stringMatching(/Idempotency-Key/),
    })
    expect(await countMessages(other.message.id)).toBe(0)
  })

  test('two at the same time get one receipt, and the item is decided once', async () => {
    const item = letter()
    const message = messageOf([item])
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => china.send(message, { 'idempotency-key': 'retry-4' })),
    )
    expect(sent.map(({ status }) => status)).toEqual(Array(8).fill(202))
    expect(new Set(sent.map(({ receipt }) => receipt.receiptId)).size).toBe(1)
    expect(sent[0]!.receipt.outcome).toBe('accepted')
    expect(await responsesOn(preadvice, china, item.itemId)).toHaveLength(1)
  })

  test('two different messages at the same time: one is taken, the refused one changes nothing', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const messages = [messageOf([letter()]), messageOf([letter()])]
        const key = { 'idempotency-key': `race-${i}` }
        return Promise.all(
          messages.map(async (message) => ({ message, ...(await china.send(message, key)) })),
        )
      }),
    )
    await preadvice.through()
    for (const pair of pairs) {
      expect(pair.map(({ status }) => status).toSorted()).toEqual([202, 400])
      const refused = pair.find(({ status }) => status === 400)!
      expect(await countMessages(refused.message.message.id), 'a refused message is not taken').toBe(0)
    }
  })

  test('belongs to the operator that uses it', async () => {
    const france = await preadvice.post('FRA')
    const key = { 'idempotency-key': 'retry-5' }
    const ours = await china.send(messageOf([letter()]), key)
    const theirs = await france.send(messageOf([letter()]), key)
    expect(theirs.status).toBe(202)
    expect(theirs.receipt.receiptId).not.toBe(ours.receipt.receiptId)
  })
})

test('the books balance over all of it', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [], inFlight: 0 })
})

async function countMessages(messageId: string): Promise<number> {
  const { rows } = await preadvice.database.execute<{ count: string }>(
    sql`SELECT count(*) FROM messages WHERE message_id = ${messageId}`,
  )
  return Number(rows[0]!.count)
}

test('an Idempotency-Key holds from its first use on, also while the first message is not yet read', async () => {
  const [first, second] = [messageOf([letter()]), messageOf([letter()])]
  const headers = { 'idempotency-key': 'held-from-first-use', prefer: 'respond-async' }
  expect((await china.send(first, headers)).status).toBe(202)
  expect((await china.send(second, headers)).status).toBe(400)
  await preadvice.through()
  const { itemId } = second.items[0] as { itemId: string }
  expect((await china.get(`/v1/items/${itemId}`)).status).toBe(404)
})

test('a message sent again tells again what was refused in it', async () => {
  const message = messageOf([letter(), letter({ itemId: 'LX000000006CN' })])
  expect((await china.send(message)).receipt.outcome).toBe('partly-accepted')
  const { receipt } = await china.send(message)
  expect(receipt.outcome).toBe('duplicate')
  expect(receipt.items.map(({ outcome }) => outcome)).toEqual(['duplicate', 'rejected'])
  expect(receipt.items[1]!.findings.map(({ rule }) => rule)).toContain('DQ01')
})

test('a sending time that nobody can read is told, and the item taken', async () => {
  const { receipt } = await china.send(messageOf([letter()], { sentAt: 'yesterday' }))
  expect(receipt.outcome).toBe('accepted')
  expect(receipt.items[0]!.findings).toMatchObject([
    { rule: 'DQ00', severity: 'major', path: 'message.sentAt' },
  ])
})
