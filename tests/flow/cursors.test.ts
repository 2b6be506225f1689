/**
 * Receipts and responses by cursor: everything comes, once per reading, in order; what is not acknowledged comes again;
 * acknowledging only goes forward; nobody reads another operator's. Proved over HTTP with two operators.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Receipt } from '#contracts/receipt.ts'
import type { Response as CustomsResponse } from '#contracts/response.ts'
import { type Post, startPreadvice } from '../harness/preadvice.ts'
import { acknowledge } from './calls.ts'
import { letter, messageOf } from './mail.ts'

const MESSAGES = 25
const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const france = await preadvice.post('FRA')

beforeAll(async () => {
  for (let i = 0; i < MESSAGES; i += 1) {
    await Promise.all([china.send(messageOf([letter(), letter()])), france.send(messageOf([letter()]))])
  }
  await preadvice.through()
})

/** A receipt or a response. */
type Listed = Partial<Receipt & CustomsResponse>

/** Reads page after page to the end. */
async function readAll(post: Post, name: 'receipts' | 'responses', limit: number) {
  const pages: Listed[][] = []
  let after = '0'
  while (true) {
    const { body } = await post.get(`/v1/${name}?after=${after}&limit=${limit}`)
    if (body[name].length === 0) return { pages, after, next: body.next }
    pages.push(body[name])
    after = body.next
  }
}

describe.each([
  ['receipts', 'receiptId', MESSAGES, MESSAGES],
  ['responses', 'responseId', MESSAGES * 2, MESSAGES],
] as const)('%s', (name, id, ofChina, ofFrance) => {
  test.each([1, 7, ofChina, 1_000])('pages of %i hold all of them once, in order', async (limit) => {
    const { pages, after, next } = await readAll(china, name, limit)
    const all = pages.flat()
    expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true)
    expect(all).toHaveLength(ofChina)
    expect(new Set(all.map((each) => each[id])).size).toBe(ofChina)
    // Responses are numbered; of receipts, the time of arrival tells the order.
    const places = all.map((each) => each.sequence ?? Date.parse(each.receivedAt!))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(next, 'the end gives its own cursor again').toBe(after)
  })

  test('each operator reads its own', async () => {
    const ours = (await readAll(china, name, 1_000)).pages.flat()
    const theirs = (await readAll(france, name, 1_000)).pages.flat()
    expect(theirs).toHaveLength(ofFrance)
    const submitters = (list: Listed[]) => [...new Set(list.map((each) => each.operator ?? each.submitter))]
    expect([submitters(ours), submitters(theirs)]).toEqual([['CNA'], ['FRA']])
  })

  test.each([
    ['limit=0', 'less than one'],
    ['limit=1001', 'more than a thousand'],
    ['limit=x', 'no number'],
    ['limit=1.5', 'not whole'],
    ['after=-1', 'negative'],
    ['after=x', 'no cursor'],
    ['after=9007199254740993', 'beyond what a number holds'],
    ['after=1&after=2', 'twice'],
  ])('?%s is refused (%s)', async (query) => {
    const { status, body } = await china.get(`/v1/${name}?${query}`)
    expect({ status, error: body.error }).toEqual({ status: 400, error: expect.any(String) })
  })

  test('a cursor beyond the end finds nothing and stays', async () => {
    expect(await china.get(`/v1/${name}?after=1000000`)).toEqual({
      status: 200,
      body: { [name]: [], next: '1000000' },
    })
  })

  test('without a limit, a hundred at the most', async () => {
    expect((await china.get(`/v1/${name}`)).body[name]).toHaveLength(Math.min(100, ofChina))
  })
})

describe('acknowledging', () => {
  const page = async (query = '') => (await china.get(`/v1/responses${query}`)).body

  test('what is not acknowledged is delivered again', async () => {
    const first = await page('?limit=5')
    expect(await page('?limit=5')).toEqual(first)
    expect((await acknowledge(preadvice, china, first.next)).status).toBe(204)
    expect((await page('?limit=5')).responses[0].sequence).toBe(6)
  })

  test('goes forward only', async () => {
    expect((await acknowledge(preadvice, china, '10')).status).toBe(204)
    expect((await acknowledge(preadvice, china, '3')).status).toBe(204)
    expect((await page()).responses[0].sequence).toBe(11)
  })

  test('takes nothing away: any cursor may be read again', async () => {
    expect((await page('?after=0')).responses[0].sequence).toBe(1)
  })

  test.each<[upTo: unknown, why: string]>([
    ['9999', 'what is not there yet'],
    ['-1', 'negative'],
    ['x', 'no cursor'],
    ['1.5', 'not whole'],
    [true, 'no cursor'],
    [[3], 'no cursor'],
    ['', 'no cursor'],
    [null, 'no cursor'],
    [undefined, 'missing'],
    [Number.MAX_VALUE, 'too large'],
  ])('%j is refused (%s)', async (upTo) => {
    const { status, body } = await acknowledge(preadvice, china, upTo)
    expect({ status, error: body?.error }).toEqual({ status: 400, error: expect.any(String) })
  })

  test('of one operator is not another’s', async () => {
    expect((await acknowledge(preadvice, france, '4')).status).toBe(204)
    expect((await page()).responses[0].sequence).toBe(11)
    expect((await france.get('/v1/responses')).body.responses[0].sequence).toBe(5)
  })

  test('an operator that has no response yet may acknowledge the cursor it was given', async () => {
    const italy = await preadvice.post('ITA')
    const { next } = (await italy.get('/v1/responses')).body
    expect((await acknowledge(preadvice, italy, next)).status).toBe(204)
  })
})
