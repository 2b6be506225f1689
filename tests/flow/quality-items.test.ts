/**
 * From a number to the items behind it: what the rollups count is what the list holds, entry by entry and page by page, masked, in
 * both languages, and for a liaison its own alone. The mail is the generator's, with faults planted in it.
 */

import { expect, test } from 'vitest'
import { addOperator, addOperatorKey } from '#platform/auth.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { generateTraffic } from '#traffic/generate.ts'
import { type Post, postOf, startPreadvice } from '../harness/preadvice.ts'
import { folded } from '../harness/quality.ts'
import { call } from './calls.ts'

const PASSWORD = 'a long enough password'
const preadvice = await startPreadvice()
const { database } = preadvice
const now = new Date(Date.now() - 1_000).toISOString()
const mail = [...generateTraffic({ seed: 12, run: 1, items: 1_200, now })]
const posts = new Map<string, Post>()
for (const { operator, body, contentType } of mail) {
  const known = posts.get(operator) ?? (await newPost(operator))
  posts.set(operator, known)
  await known.send(new Uint8Array(body), { 'content-type': contentType })
}
await preadvice.through()
await folded(database)
await addPerson(database, { name: 'ana', password: PASSWORD, roles: ['analyst'] })
await addPerson(database, { name: 'lin', password: PASSWORD, roles: ['liaison'], operator: 'CNA' })

async function newPost(operator: string): Promise<Post> {
  await addOperator(database, operator, null)
  return postOf(preadvice.url, operator, await addOperatorKey(database, operator))
}

function ask(path: string, name = 'ana') {
  const authorization = `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`
  return call(preadvice, `/api/quality/${path}`, { headers: { authorization } })
}

type Listed = { receiptId: string; place: number; itemId: string | null; operator: string; submitter: string }

/** All pages. */
async function walk(
  query: string,
  limit: number,
  name?: string,
): Promise<{ items: Listed[]; counted: number }> {
  const items: Listed[] = []
  let after = ''
  for (;;) {
    const { status, body } = await ask(`items?${query}&limit=${limit}${after && `&after=${after}`}`, name)
    expect(status, JSON.stringify(body)).toBe(200)
    items.push(...body.items)
    if (body.next === null) return { items, counted: body.counted }
    after = encodeURIComponent(body.next)
  }
}

const idsOf = (items: readonly Listed[]) => items.map(({ receiptId, place }) => `${receiptId}/${place}`)

test.each([
  ['measure=clean-items', 200],
  ['measure=rejected-items', 7],
  ['measure=findings&key=DQ01', 3],
  ['measure=completeness&key=contents.hsCode', 200],
  ['measure=completeness&key=contents.hsCode&operator=CNA', 11],
  ['measure=completeness&key=contents.originCountry&class=U', 50],
  ['measure=validity&key=contents.value.amount', 50],
  ['measure=vague-descriptions', 50],
  ['measure=late-data&destination=FRA', 50],
  ['measure=data-age&key=under 24 h', 200],
  ['measure=entry-exits&key=duplicate', 1],
  ['measure=deliverable-addresses&submitter=CNA', 13],
  ['measure=hs-presence&nature=11', 50],
])('%s by pages of %i: the list is as long as the number says, each once', async (query, limit) => {
  const { items, counted } = await walk(query, limit)
  expect(counted).toBeGreaterThan(0)
  expect(new Set(idsOf(items)).size).toBe(items.length)
  expect(items.length).toBe(counted)
})

test('the number is that of the measures', async () => {
  const total = (await ask('measures?measure=completeness&key=contents.hsCode&by=day&operator=CNA')).body
    .total
  const { items, counted } = await walk('measure=completeness&key=contents.hsCode&operator=CNA', 200)
  expect(counted).toBe(total.denominator - total.numerator)
  expect(new Set(items.map(({ operator }) => operator))).toEqual(new Set(['CNA']))
})

test('what is listed is masked, says why, and in French where asked', async () => {
  const { body } = await ask('items?measure=findings&key=DQ01&language=fr')
  const [first] = body.items
  expect(first.itemId).toMatch(/^[A-Z]{2}•{7}/)
  expect(first.findings[0]).toMatchObject({ rule: 'DQ01', field: 'itemId' })
  const english = (await ask('items?measure=findings&key=DQ01')).body.items[0].findings[0]
  expect(first.findings[0].message).not.toBe(english.message)
  expect(JSON.stringify(body)).not.toMatch(/\b[A-Z]{2}\d{9}[A-Z]{2}\b/)
})

test('items are found though their hours are no longer kept', async () => {
  await database.execute(sql`DELETE FROM quality_counts WHERE grain = 'hour'`)
  const { items, counted } = await walk('measure=findings&key=DQ01', 5)
  expect(items.length).toBe(counted)
})

test('a liaison walks its own mail and no other', async () => {
  const { items } = await walk('measure=clean-items', 100, 'lin')
  expect(items.length).toBeGreaterThan(0)
  for (const { operator, submitter } of items) expect([operator, submitter]).toContain('CNA')
  const [other] = [...posts.keys()].filter((operator) => operator !== 'CNA')
  expect((await ask(`items?measure=clean-items&operator=${other}`, 'lin')).status).toBe(403)
  expect((await ask('items?measure=hit-rate-by-rule&key=X', 'lin')).status).toBe(400)
})

test('vague descriptions are told in the words that were declared, and with better ones', async () => {
  const { body } = await ask('descriptions')
  expect(body.descriptions.length).toBeGreaterThan(0)
  expect(body.sampled).toBeLessThanOrEqual(body.counted)
  const sum = body.descriptions.reduce((all: number, { items }: { items: number }) => all + items, 0)
  expect(sum).toBeGreaterThan(0)
})

test.each([
  ['items?measure=nothing', 'no such measure'],
  ['items?measure=findings', 'which rule is not said'],
  ['items?measure=completeness&key=nothing', 'no such field'],
  ['items?measure=hold-rate', 'not counted item by item'],
  ['items?measure=clean-items&after=x', 'no cursor'],
  ['items?measure=clean-items&after=2026-99-01T00:00:00Z~CNA~1~1', 'no cursor'],
  ['items?measure=clean-items&limit=0', 'no page'],
  ['items?measure=clean-items&from=2026-02-01&to=2026-01-01', 'an empty range'],
])('%s is refused with 400: %s', async (path) => {
  const { status, body } = await ask(path)
  expect([status, typeof body.error]).toEqual([400, 'string'])
})
