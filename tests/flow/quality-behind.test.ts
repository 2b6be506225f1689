/**
 * From a number that is not counted item by item to what stands behind it: for every such measure and every key of it the list is as long
 * as the number says, by pages, each once, masked; a post is shown what concerns it and nothing that is kept from it.
 */

import { expect, test } from 'vitest'
import { addOperator, addOperatorKey } from '#platform/auth.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { leadsTo, wantedOf } from '#services/ingest/quality/behind-kinds.ts'
import { MEASURES } from '#services/ingest/quality/catalogue.ts'
import { generateTraffic } from '#traffic/generate.ts'
import { type Post, postOf, startPreadvice } from '../harness/preadvice.ts'
import { clearanceRefreshed, folded, journeysRefreshed } from '../harness/quality.ts'
import { call } from './calls.ts'
import { HELD, letter, letterWith, messageOf } from './mail.ts'
import { despatchOf, receptacle, scan, scansOf } from './moving-mail.ts'

const PASSWORD = 'a long enough password'
const preadvice = await startPreadvice()
const { database } = preadvice
const posts = new Map<string, Post>()
const sentAt = new Date(Date.now() - 1_000).toISOString()
for (const { operator, body, contentType } of generateTraffic({
  seed: 12,
  run: 1,
  items: 600,
  now: sentAt,
})) {
  const known = posts.get(operator) ?? (await newPost(operator))
  posts.set(operator, known)
  await known.send(new Uint8Array(body), { 'content-type': contentType })
}
const china = posts.get('CNA')!
await china.send('{"message": ')
// Some are despatched, one of them never declared; some are scanned on their way and through customs, one of them held.
const moved = [letterWith(HELD), letter(), letter(), letter()]
const ids = moved.map(({ itemId }) => itemId)
await china.send(messageOf(moved))
await china.send(despatchOf({ [receptacle()]: [...ids, letter().itemId] }))
await china.send(
  scansOf([
    scan(ids[0]!, 'EMD', -3),
    scan(ids[0]!, 'EDB', -2),
    scan(ids[1]!, 'EMC', 20),
    scan(ids[1]!, 'EMD', 40),
    scan(ids[2]!, 'EMC', -20),
    scan(ids[2]!, 'EMD', -8),
    scan(ids[2]!, 'EDB', -7),
    scan(ids[2]!, 'EDC', -2),
  ]),
)
await preadvice.through()
await folded(database)
await clearanceRefreshed(database)
await journeysRefreshed(database)
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

interface Listed {
  id: string
  itemId: string | null
  operator: string
  submitter: string
  told: Record<string, unknown>
}

/** All pages. */
async function walk(query: string, limit: number, name?: string) {
  const rows: Listed[] = []
  let after = ''
  for (;;) {
    const { status, body } = await ask(`behind?${query}&limit=${limit}${after && `&after=${after}`}`, name)
    expect(status, JSON.stringify(body)).toBe(200)
    rows.push(...body.rows)
    if (body.next === null) return { rows, counted: body.counted as number, kind: body.kind as string }
    after = encodeURIComponent(body.next)
  }
}

const others = MEASURES.filter((measure) => !['items', null].includes(leadsTo(measure)))
const asked = others.flatMap((measure) => {
  const keys = measure.axis ? [...measure.axis.keys] : []
  const each: (string | null)[] = wantedOf(measure, null) && measure.grain !== 'hits' ? [null, ...keys] : keys
  return each.map((key) => [measure.id, key] as const)
})
const queryOf = (id: string, key: string | null) =>
  `measure=${id}${key === null ? '' : `&key=${encodeURIComponent(key)}`}`

test('every measure leads somewhere, and most of these numbers are not nought', async () => {
  const { body } = await ask('catalogue')
  for (const { id, leadsTo: to } of body.measures) expect(to, id).toEqual(expect.any(String))
  const counted = await Promise.all(
    asked.map(async ([id, key]) => (await ask(`behind?${queryOf(id, key)}&limit=1`)).body.counted > 0),
  )
  const some = asked.filter((_, at) => counted[at]).map(([id]) => id)
  expect(some).toEqual(
    expect.arrayContaining([
      ...[
        'syntax-compliance',
        'message-outcomes',
        'referral-rate',
        'hold-rate',
        'flag-rate',
        'open-referrals',
      ],
      ...['ead-coverage', 'timeliness', 'lead-time', 'late-ead', 'orphan-despatches', 'customs-dwell'],
    ]),
  )
})

test.each(asked)('%s %s: the list is as long as the number says, each once, masked', async (id, key) => {
  const { rows, counted, kind } = await walk(queryOf(id, key), 37)
  expect(rows).toHaveLength(counted)
  expect(new Set(rows.map((row) => row.id)).size).toBe(counted)
  expect(kind).toBe(leadsTo(MEASURES.find((measure) => measure.id === id)!))
  for (const { itemId } of rows) expect(itemId ?? '•').toContain('•')
})

test('by operator, by corridor and by class it is as long as well', async () => {
  for (const query of [
    'measure=hold-rate&operator=CNA',
    'measure=flag-rate&submitter=CNA',
    'measure=referral-rate&key=RFI&destination=FRA',
    'measure=orphan-declarations&class=E',
    'measure=message-outcomes&key=accepted&operator=CNA',
    'measure=ead-coverage&operator=CNA',
  ]) {
    const { rows, counted } = await walk(query, 20)
    expect(rows, query).toHaveLength(counted)
  }
})

test('a case that is sealed for others is counted and not listed', async () => {
  const before = await walk('measure=hold-rate', 50)
  expect(before.rows.length).toBeGreaterThan(1)
  await database.execute(sql`
    UPDATE cases SET sealed_for = '{ana}', sealed_by = 'ana'
     WHERE item_id = (SELECT min(item_id) FROM decisions WHERE standing = 'held' AND cause = 'received')`)
  expect((await walk('measure=hold-rate', 50)).rows).toHaveLength(before.rows.length)
  await addPerson(database, { name: 'una', password: PASSWORD, roles: ['analyst'] })
  const hers = await walk('measure=hold-rate', 50, 'una')
  expect(hers.counted).toBe(before.counted)
  expect(hers.rows.length).toBe(before.rows.length - 1)
})

test('a post sees its messages and referrals, and neither decisions nor anybody else', async () => {
  const own = await walk('measure=message-outcomes&key=accepted', 50, 'lin')
  expect(own.rows.length).toBeGreaterThan(0)
  for (const { operator, submitter } of own.rows) expect([operator, submitter]).toContain('CNA')
  for (const query of [
    'measure=hold-rate',
    'measure=hit-rate',
    'measure=flag-rate',
    'measure=hold-fulfilment',
  ])
    expect((await ask(`behind?${query}`, 'lin')).status, query).toBe(400)
  const { body } = await ask('catalogue', 'lin')
  const held = body.measures.find(({ id }: { id: string }) => id === 'hold-rate')
  expect(held.leadsTo).toBeNull()
  expect((await ask('behind?measure=open-referrals&operator=FRA', 'lin')).status).toBe(403)
})

test('what cannot be answered is said', async () => {
  for (const [query, said] of [
    ['measure=clean-items', 'leads to items'],
    ['measure=nothing', 'nothing is listed behind'],
    ['measure=message-outcomes', 'say which outcome'],
    ['measure=hit-rate-by-rule', 'say which rule'],
    ['measure=hold-rate&class=E', 'not kept by class'],
    ['measure=hold-rate&after=x', 'not a cursor'],
  ]) {
    const { status, body } = await ask(`behind?${query}`)
    expect([status, body.error], query).toEqual([400, expect.stringContaining(said!)])
  }
})
