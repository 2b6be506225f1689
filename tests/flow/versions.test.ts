/**
 * An item is declared again: amended, cancelled, out of order. Every version is decided, the one its post sent last is in
 * force, and no new declaration lifts a hold. Proved over HTTP, by the responses and by the status of the item.
 */

import { describe, expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { responsesOn } from './calls.ts'
import {
  ASKED_ABOUT,
  contentsOf,
  HELD,
  letter,
  letterWith,
  type Message,
  messageOf,
  TO_BE_SCREENED,
} from './mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')

/** Sends messages one after the other. @returns versions as the receipts gave them */
async function sendAll(messages: Message[]): Promise<(number | null)[]> {
  const versions = []
  for (const message of messages) versions.push((await china.send(message)).receipt.items[0]!.version)
  return versions
}

/** Code and version of every response on an item, and the status of the item. */
async function standOf(itemId: string) {
  const responses = await responsesOn(preadvice, china, itemId)
  const { status, body } = await china.get(`/v1/items/${itemId}`)
  return {
    decided: responses.map(({ itemVersion, decision }) => `${itemVersion} ${decision.code}`),
    status: status === 200 ? `${body.version} ${body.decision.code}` : status,
  }
}

const amendmentOf = (item: object) => ({ ...item, function: 'amendment' })
const cancellationOf = ({ itemId, originOperator, destinationOperator }: Record<string, unknown>) => ({
  itemId,
  originOperator,
  destinationOperator,
  function: 'cancellation',
})

test('an amendment is a new version; both are decided, and the amendment is in force', async () => {
  const item = letter()
  const versions = await sendAll([
    messageOf([item]),
    messageOf([amendmentOf({ ...item, grossWeightGrams: 450 })]),
  ])
  expect(versions).toEqual([1, 2])
  expect(await standOf(item.itemId)).toEqual({ decided: ['1 RELEASED', '2 RELEASED'], status: '2 RELEASED' })
})

test('an amendment that overtakes its original stays in force, and the original is told so', async () => {
  const item = letter()
  const original = messageOf([item])
  const amendment = messageOf([amendmentOf({ ...item, grossWeightGrams: 450 })])
  expect(await sendAll([amendment, original])).toEqual([1, 2])
  expect(await standOf(item.itemId)).toEqual({
    decided: ['1 RELEASED', '2 ACKNOWLEDGED'],
    status: '1 RELEASED',
  })
  const late = (await responsesOn(preadvice, china, item.itemId))[1]!
  expect(late.reasons).toEqual([
    { code: 'R-SUPERSEDED', text: 'A later declaration of the same item is in force.' },
  ])
})

test('a cancellation ends what was decided, and the item may be declared anew', async () => {
  const item = letter()
  await sendAll([messageOf([item]), messageOf([cancellationOf(item)])])
  expect(await standOf(item.itemId)).toEqual({
    decided: ['1 RELEASED', '2 CANCELLED_DECISION'],
    status: '2 CANCELLED_DECISION',
  })
  await sendAll([messageOf([{ ...item, grossWeightGrams: 450 }])])
  expect((await standOf(item.itemId)).status).toBe('3 RELEASED')
})

test('a clock that runs ahead does not outvote later messages', async () => {
  const item = letter()
  const ahead = new Date(Date.now() + 86_400_000).toISOString()
  await sendAll([messageOf([item], { sentAt: ahead })])
  await sendAll([
    messageOf([amendmentOf({ ...item, grossWeightGrams: 450 })], { sentAt: new Date().toISOString() }),
  ])
  expect((await standOf(item.itemId)).status).toBe('2 RELEASED')
})

test('two versions in one message are taken in their order', async () => {
  const item = letter()
  const { receipt } = await china.send(
    messageOf([item, amendmentOf({ ...item, grossWeightGrams: 450 }), item]),
  )
  expect(receipt.items.map(({ outcome, version }) => `${outcome} ${version}`)).toEqual([
    'accepted 1',
    'accepted 2',
    'accepted 3',
  ])
  expect((await standOf(item.itemId)).status).toBe('3 RELEASED')
})

describe('a hold stays until customs lifts it', () => {
  const innocent = letter().contents
  test.each<[first: string, change: object | 'cancellation', code: string, why: string]>([
    [HELD, { contents: innocent }, 'HOLD_EXAM', 'described again as something innocent'],
    [HELD, 'cancellation', 'HOLD_EXAM', 'cancelled'],
    [HELD, { contents: contentsOf(ASKED_ABOUT) }, 'HOLD_EXAM', 'described as something lighter'],
    [
      ASKED_ABOUT,
      { contents: innocent },
      'REQUEST_INFORMATION',
      'the question is not answered by an amendment',
    ],
    [ASKED_ABOUT, 'cancellation', 'REQUEST_INFORMATION', 'nor by a cancellation'],
    [ASKED_ABOUT, { contents: contentsOf(HELD) }, 'HOLD_EXAM', 'something heavier comes to light'],
    [TO_BE_SCREENED, { contents: innocent }, 'REQUEST_SCREENING', 'the screening is still to be done'],
  ])('%s, then %j: %s (%s)', async (first, change, code) => {
    const item = letterWith(first)
    const next = change === 'cancellation' ? cancellationOf(item) : amendmentOf({ ...item, ...change })
    await sendAll([messageOf([item]), messageOf([next])])
    const [, second] = await responsesOn(preadvice, china, item.itemId)
    expect(second!.decision.code).toBe(code)
    expect((await standOf(item.itemId)).status).toBe(`2 ${code}`)
  })

  test('the referral goes on under its own reference and deadline', async () => {
    const item = letterWith(ASKED_ABOUT)
    await sendAll([messageOf([item]), messageOf([amendmentOf({ ...item, contents: innocent })])])
    const [first, second] = await responsesOn(preadvice, china, item.itemId)
    expect(second!.referral).toEqual(first!.referral)
    expect(second!.reasons.map(({ code }) => code)).toEqual(['R-STILL-HELD'])
  })

  test('the first response to a cancelled item does not come again', async () => {
    const item = letterWith(HELD)
    await sendAll([messageOf([item]), messageOf([cancellationOf(item)]), messageOf([cancellationOf(item)])])
    expect(await standOf(item.itemId)).toEqual({
      decided: ['1 HOLD_EXAM', '2 HOLD_EXAM'],
      status: '2 HOLD_EXAM',
    })
  })
})

describe('a sorting line that asks for an item sees the hold on it', () => {
  test('where the threat stands in an original that its innocent amendment overtook', async () => {
    const item = letter()
    const original = messageOf([{ ...item, contents: contentsOf(HELD) }])
    const amendment = messageOf([amendmentOf(item)])
    await sendAll([amendment, original])
    expect(await standOf(item.itemId)).toEqual({
      decided: ['1 RELEASED', '2 HOLD_EXAM'],
      status: '1 HOLD_EXAM',
    })
  })

  test('where the threat stands in an entry that was rejected', async () => {
    const item = letter()
    const threat = { ...item, contents: contentsOf(HELD), addressee: { ...item.addressee, name: null } }
    await sendAll([messageOf([item]), messageOf([threat])])
    expect(await standOf(item.itemId)).toEqual({
      decided: ['1 RELEASED', 'null HOLD_EXAM'],
      status: '1 HOLD_EXAM',
    })
  })

  test('where no entry of the item was ever accepted', async () => {
    const item = letterWith(HELD)
    await sendAll([messageOf([{ ...item, addressee: { ...item.addressee, name: null } }])])
    expect(await standOf(item.itemId)).toEqual({ decided: ['null HOLD_EXAM'], status: 'null HOLD_EXAM' })
  })
})

test('an item with thousands of versions costs no more than thousands of items', {
  timeout: 120_000,
}, async () => {
  const item = letterWith(ASKED_ABOUT)
  const { receipt } = await china.send(
    messageOf(
      Array.from({ length: 5_000 }, (_, i) => ({
        ...item,
        grossWeightGrams: 440 + (i % 1_000),
        insuredValue: { amount: `${i}`, currency: 'USD' },
      })),
    ),
  )
  expect(receipt.items.at(-1)).toMatchObject({ outcome: 'accepted', version: 5_000 })
  await preadvice.through()
  expect((await china.get(`/v1/items/${item.itemId}`)).body).toMatchObject({
    version: 5_000,
    decision: { code: 'REQUEST_INFORMATION' },
  })
  const { rows } = await preadvice.database.execute<{ bytes: number }>(
    sql`SELECT max(octet_length(facts::text)) AS bytes FROM decisions`,
  )
  expect(rows[0]!.bytes, 'facts by value stay small').toBeLessThan(5_000)
})

test('the books balance over all of it', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [], inFlight: 0 })
})
