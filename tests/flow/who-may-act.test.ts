/**
 * Who may act for an item: its origin operator, its destination operator, and whom one of them has mandated. Proved over
 * HTTP with an operator of each kind; a stranger is refused with a path and a hint, and learns and changes nothing.
 */
import { describe, expect, test } from 'vitest'
import { startPreadvice } from '../harness/preadvice.ts'
import { responsesOn } from './calls.ts'
import { contentsOf, HELD, letter, letterWith, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const france = await preadvice.post('FRA')
const hub = await preadvice.post('NLA', ['FRA'])
const stranger = await preadvice.post('DEA')

test.each([
  [china, 'the origin operator'],
  [france, 'the destination operator'],
  [hub, 'mandated by the destination operator'],
])('$operator may declare: $1', async (post) => {
  const item = letter()
  const { receipt } = await post.send(messageOf([item]))
  expect(receipt).toMatchObject({ operator: post.operator, outcome: 'accepted' })
  // Receipt and response go to the submitter; the response names both operators.
  const [response] = await responsesOn(preadvice, post, item.itemId)
  expect(response).toMatchObject({
    submitter: post.operator,
    originOperator: 'CNA',
    destinationOperator: 'FRA',
  })
})

test('a stranger may not, and is told where and what to do', async () => {
  const item = letter()
  const { status, receipt } = await stranger.send(messageOf([item]))
  expect(status).toBe(202)
  expect(receipt.outcome).toBe('rejected')
  const [finding] = receipt.items[0]!.findings
  expect(finding).toMatchObject({ rule: 'DQ00', severity: 'critical', path: 'items[0].originOperator' })
  expect(finding!.hint).toMatch(/mandate/)
  expect(await responsesOn(preadvice, stranger, item.itemId)).toEqual([])
})

test('of one message, items of one’s own are taken and those of others are not', async () => {
  const items = [letter(), letter({ originOperator: 'JPA', destinationOperator: 'USA' })]
  const { receipt } = await china.send(messageOf(items))
  expect(receipt.outcome).toBe('partly-accepted')
  expect(receipt.items.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected'])
})

describe('the status of an item', () => {
  test.each([
    [china, 200, 'its origin'],
    [france, 200, 'its destination'],
    [hub, 404, 'mandated, but not by this item’s words'],
    [stranger, 404, 'a stranger'],
  ])('for $operator: %i ($2)', async (post, status) => {
    const item = letter()
    await china.send(messageOf([item]))
    await preadvice.through()
    expect((await post.get(`/v1/items/${item.itemId}`)).status).toBe(status)
  })

  test('for a mandated operator that sent it: 200', async () => {
    const item = letter()
    await hub.send(messageOf([item]))
    expect((await hub.get(`/v1/items/${item.itemId}`)).status).toBe(200)
  })

  test('is the same whether the item is known to others or to nobody', async () => {
    const item = letter()
    await china.send(messageOf([item]))
    const known = await stranger.get(`/v1/items/${item.itemId}`)
    expect(await stranger.get(`/v1/items/${letter().itemId}`)).toEqual(known)
  })
})

describe('a stranger', () => {
  test('cannot bring a hold on another’s item', async () => {
    const item = letter()
    await stranger.send(messageOf([{ ...item, contents: contentsOf(HELD) }]))
    await preadvice.through()
    await china.send(messageOf([item]))
    const [response] = await responsesOn(preadvice, china, item.itemId)
    expect(response!.decision.code).toBe('RELEASED')
  })

  test('does not learn how another’s item stands', async () => {
    const item = letterWith(HELD)
    await china.send(messageOf([item]))
    await preadvice.through()
    await stranger.send(messageOf([{ ...item, grossWeightGrams: 450 }]))
    const [told] = await responsesOn(preadvice, stranger, item.itemId)
    expect(told?.reasons.map(({ code }) => code) ?? []).not.toContain('R-STILL-HELD')
  })

  test('cannot take an item over by naming itself its operator', async () => {
    const item = letter()
    await china.send(messageOf([item]))
    const { receipt } = await stranger.send(
      messageOf([{ ...item, originOperator: 'DEA', destinationOperator: 'DEA' }]),
    )
    expect(receipt.items[0], 'DQ03: an identifier in use, with other parties').toMatchObject({
      outcome: 'rejected',
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'DQ03', severity: 'critical' })]),
    })
    await preadvice.through()
    expect(await china.get(`/v1/items/${item.itemId}`)).toMatchObject({ status: 200, body: { version: 1 } })
  })

  test('cannot cancel another’s item by naming itself its operator', async () => {
    const item = letter()
    await china.send(messageOf([item]))
    const cancellation = {
      itemId: item.itemId,
      function: 'cancellation',
      originOperator: 'CNA',
      destinationOperator: 'DEA',
    }
    await stranger.send(messageOf([cancellation]))
    await preadvice.through()
    const { body } = await france.get(`/v1/items/${item.itemId}`)
    expect(body).toMatchObject({ version: 1, decision: { code: 'RELEASED' } })
  })
})

test('the books balance over all of it', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [], inFlight: 0 })
})

describe('a stranger that declares the item first, under an identifier of the rightful operator’s country', () => {
  test.each([
    [{ originOperator: 'DEA' }, 'as its origin'],
    [{ destinationOperator: 'DEA' }, 'as its destination'],
    [{ originOperator: 'DEA', destinationOperator: 'DEA' }, 'as both'],
  ])('brings no hold on it and keeps nobody from it: %j, %s', async (named, _as) => {
    const item = letter()
    await stranger.send(messageOf([{ ...item, ...named, contents: contentsOf(HELD) }]))
    await preadvice.through()
    const { receipt } = await china.send(messageOf([item]))
    expect(receipt.outcome).toBe('accepted')
    await preadvice.through()
    const [response] = await responsesOn(preadvice, china, item.itemId)
    expect(response?.decision.code).toBe('RELEASED')
    expect((await china.get(`/v1/items/${item.itemId}`)).body).toMatchObject({
      decision: { code: 'RELEASED' },
      originOperator: 'CNA',
    })
    // Nor does the stranger get a say later.
    const again = await stranger.send(messageOf([{ ...item, ...named, function: 'cancellation' }]))
    expect(again.receipt.outcome).toBe('rejected')
  })

  test('does not keep the rightful declaration out of force by a later sending time', async () => {
    const item = letter()
    await stranger.send(messageOf([{ ...item, originOperator: 'DEA' }], { sentAt: null }))
    await china.send(messageOf([item]))
    await preadvice.through()
    const { status, body } = await china.get(`/v1/items/${item.itemId}`)
    expect([status, body.version, body.originOperator]).toEqual([200, 2, 'CNA'])
  })
})
