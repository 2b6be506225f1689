/**
 * Chapter 1, to be read as the tutorial: an ordinary item, from the message that announces it to the acknowledged
 * release. Proved on the real services over HTTP, as an operator's own system would see it.
 */
import { expect, test } from 'vitest'
import { startPreadvice } from '../harness/preadvice.ts'
import { acknowledge } from './calls.ts'
import { letter, messageOf } from './mail.ts'

test('from the message to the acknowledged release', async () => {
  const preadvice = await startPreadvice()

  // China Post has an operator key. The key says who submits; nothing in the message does.
  const china = await preadvice.post('CNA')

  // It announces a letter for France: one message, one item.
  const item = letter()
  const message = messageOf([item])
  const { status, receipt } = await china.send(message)

  // The answer is the receipt: the message is durable and read, and nothing is wrong with the item, which is now at version 1.
  expect(status).toBe(202)
  expect(receipt).toMatchObject({ messageId: message.message.id, operator: 'CNA', outcome: 'accepted' })
  expect(receipt.items).toEqual([{ itemId: item.itemId, version: 1, outcome: 'accepted', findings: [] }])

  // Receipts can be read again at any time, by cursor.
  expect((await china.get('/v1/receipts')).body).toEqual({ receipts: [receipt], next: '1' })

  // Screening and the decision follow by themselves. The response says what customs will do, and why.
  await preadvice.through()
  const { responses, next } = (await china.get('/v1/responses')).body
  expect(responses).toHaveLength(1)
  expect(responses[0]).toMatchObject({
    itemId: item.itemId,
    itemVersion: 1,
    submitter: 'CNA',
    originOperator: 'CNA',
    destinationOperator: 'FRA',
    stage: 'customs',
    decision: { code: 'RELEASED', name: 'Released', category: 'POSITIVE' },
    reasons: [{ code: 'R-CLEAR' }],
    referral: null,
  })

  // Until it is acknowledged, a response is delivered again. Whoever sees it twice knows it by its responseId.
  expect((await china.get('/v1/responses')).body.responses).toEqual(responses)
  expect(await acknowledge(preadvice, china, next)).toMatchObject({ status: 204 })
  expect((await china.get('/v1/responses')).body).toEqual({ responses: [], next })

  // A sorting line in France asks for the item by itself, as often as it likes.
  const france = await preadvice.post('FRA')
  const asked = await france.get(`/v1/items/${item.itemId}`)
  expect(asked.body).toMatchObject({
    itemId: item.itemId,
    version: 1,
    decision: { code: 'RELEASED' },
    referral: null,
  })

  // And the books of the house show one item in, one item out.
  expect(await preadvice.through()).toMatchObject({
    received: 1,
    accepted: 1,
    released: 1,
    responses: 1,
    inFlight: 0,
    balanced: true,
  })
})
