/**
 * What the quality API says of mail whose faults are known: the generator's traffic goes through the real services over
 * HTTP, and the numbers of the API are held against what was planted. Both are counts, so that they must agree within 1 %.
 */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { addOperator, addOperatorKey } from '#platform/auth.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { addUpPosts, foldCounts } from '#services/ingest/quality/fold.ts'
import { setGauges } from '#services/ingest/quality/gauges.ts'
import { maskItemId } from '#services/ingest/quality/mask.ts'
import { importList } from '#services/risk/lists/import-list.ts'
import { generateTraffic } from '#traffic/generate.ts'
import { type JourneyTruth, journeysOf } from '#traffic/journeys.ts'
import { type EntryTruth, FAULT_KINDS, type FaultKind, type TrafficMessage } from '#traffic/truth.ts'
import { type Post, postOf, startPreadvice } from '../harness/preadvice.ts'
import { clearanceRefreshed, folded, journeysRefreshed } from '../harness/quality.ts'
import { call } from './calls.ts'

const ITEMS = 6_000
const PASSWORD = 'a long enough password'
const preadvice = await startPreadvice()
const now = new Date(Date.now() - 1_000).toISOString()
const mail = [...generateTraffic({ seed: 11, run: 1, items: ITEMS, now })]
const posts = await postsOf(mail)
await sendAll()
const journeys = journeysOf({ seed: 11, run: 1, now })
for (const message of mail) journeys.add(message)
const moved = [...journeys.take()]
for (const { operator, body } of moved) await posts.get(operator)!.send(new Uint8Array(body))
await preadvice.through()
await addPerson(preadvice.database, { name: 'ana', password: PASSWORD, roles: ['analyst'] })
await addPerson(preadvice.database, { name: 'lin', password: PASSWORD, roles: ['liaison'], operator: 'CNA' })
await addPerson(preadvice.database, { name: 'tom', password: PASSWORD, roles: ['targeter'] })
await folded(preadvice.database)
await clearanceRefreshed(preadvice.database)
await journeysRefreshed(preadvice.database)

async function postsOf(messages: readonly TrafficMessage[]): Promise<Map<string, Post>> {
  const posts = new Map<string, Post>()
  for (const operator of new Set(messages.map((message) => message.operator))) {
    await addOperator(preadvice.database, operator, null)
    posts.set(operator, postOf(preadvice.url, operator, await addOperatorKey(preadvice.database, operator)))
  }
  return posts
}

/** Each operator's mail in its order, the operators side by side. */
async function sendAll(): Promise<void> {
  const queues = [...posts].map(async ([operator, post]) => {
    for (const message of mail) {
      if (message.operator === operator)
        await post.send(new Uint8Array(message.body), { 'content-type': message.contentType })
    }
  })
  await Promise.all(queues)
}

function basic(name: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}` }
}

function ask(path: string, headers: Record<string, string> = basic('ana')) {
  return call(preadvice, `/api/quality/${path}`, { headers })
}

/** Entries whose quality is counted: each sending once, and no cancellations. */
const declared = mail
  .flatMap(({ truth }) => truth)
  .filter(({ duplicateOf, function: does, faults }) => {
    return duplicateOf === null && does !== 'cancellation' && !faults.includes('unreadable-message')
  })

function planted(...kinds: FaultKind[]): number {
  return declared.filter(({ faults }: EntryTruth) => kinds.some((kind) => faults.includes(kind))).length
}

/** Sums of what a measure counted as good or bad, over one key or all. */
async function total(query: string): Promise<{ numerator: number; denominator: number; share: number }> {
  const { status, body } = await ask(`measures?by=day&${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.total
}

/** The complement: what is missing or invalid. */
async function lacking(...queries: string[]): Promise<number> {
  const totals = await Promise.all(queries.map(total))
  return totals.reduce((sum, { numerator, denominator }) => sum + denominator - numerator, 0)
}

describe('what was planted is what is counted', () => {
  test('every declared item once', async () => {
    expect((await total('measure=clean-items')).denominator).toBe(declared.length)
  })

  const cases: [FaultKind, () => Promise<number>][] = [
    ['missing-hs', () => lacking('measure=hs-presence')],
    ['missing-origin', () => lacking('measure=completeness&key=contents.originCountry')],
    ['missing-addressee-country', () => lacking('measure=completeness&key=addressee.address.country')],
    ['missing-city-or-postcode', () => lacking(...CITIES_AND_POSTCODES)],
    ['bad-check-digit', async () => (await total('measure=findings&key=DQ01')).numerator],
    [
      'placeholder-name',
      () => lacking('measure=validity&key=sender.name', 'measure=validity&key=addressee.name'),
    ],
    ['zero-value', () => lacking('measure=validity&key=contents.value.amount')],
    ['bad-currency', () => lacking('measure=validity&key=contents.value.currency')],
    ['wrong-destination', async () => (await total('measure=findings&key=DQ18')).numerator],
    ['wrong-type', async () => (await total('measure=findings&key=DQ00')).numerator],
    ['net-above-gross', async () => (await total('measure=findings&key=DQ09')).numerator],
    ['vague-description', async () => (await total('measure=vague-descriptions')).numerator],
    ['late-data', async () => (await total('measure=late-data')).numerator],
  ]
  test.each(cases)('%s: the share differs by less than 1 %% of the mail', async (kind, count) => {
    const [counted, truth] = [await count(), planted(kind)]
    expect(truth).toBeGreaterThan(5)
    expect(Math.abs(counted - truth) / declared.length).toBeLessThan(0.01)
    // And far closer than that: only what cannot be told apart may differ.
    expect(Math.abs(counted - truth)).toBeLessThanOrEqual(Math.max(2, truth * CLOSE[kind]!))
  })

  test('messages that cannot be read', async () => {
    const outcomes = (await ask('measures?measure=message-outcomes&by=outcome')).body.rows
    const unreadable = mail.filter(({ truth }) => truth[0]!.faults.includes('unreadable-message'))
    expect(rowOf(outcomes, 'quarantined').numerator).toBe(unreadable.length)
    expect(rowOf(outcomes, 'quarantined').denominator).toBe(mail.length + moved.length)
  })

  test('entries by exit are those of the books', async () => {
    const books = await preadvice.through()
    const exits = (await ask('measures?measure=entry-exits&by=exit')).body.rows
    for (const exit of ['accepted', 'rejected', 'quarantined', 'duplicate'] as const)
      expect(rowOf(exits, exit)).toMatchObject({ numerator: books[exit], denominator: books.received })
  })

  test('decisions are those of the books', async () => {
    const rows = (await ask('measures?measure=referral-rate&by=referral')).body.rows
    const { rows: stored } = await preadvice.database.execute<{ code: string; count: number }>(
      sql`SELECT code, count(*)::int AS count FROM decisions
           WHERE version IS NOT NULL AND cause = 'received' GROUP BY code`,
    )
    const stands = (code: string) => stored.find((row) => row.code === code)?.count ?? 0
    expect(rowOf(rows, 'RFI').numerator).toBe(stands('REQUEST_INFORMATION'))
    expect(rowOf(rows, 'RFS').numerator).toBe(stands('REQUEST_SCREENING'))
    expect(rowOf(rows, 'RFI').denominator).toBe((await preadvice.through()).decided)
  })
})

describe('where items are: what was planted is what is counted', () => {
  const items = moved.flatMap(({ truth }) => truth)
  const needy = items.filter(({ requiresEad }) => requiresEad)
  const share = (of: readonly JourneyTruth[], test: (item: JourneyTruth) => boolean) =>
    of.filter(test).length / of.length
  const inCustoms = items.filter(({ customsHours }) => customsHours !== null)
  const arrived = items.filter(({ declared, arrived }) => declared && arrived !== null)
  const weighed = items.filter(({ weightDiffers }) => weightDiffers !== null)

  test.each<[string, number, number]>([
    ['measure=ead-coverage', share(needy, ({ declared }) => declared), needy.length],
    ['measure=orphan-despatches', share(needy, ({ declared }) => !declared), needy.length],
    [
      'measure=timeliness',
      share(
        items.filter(({ declared }) => declared),
        ({ departed }) => departed === 'after-data',
      ),
      items.filter(({ declared }) => declared).length,
    ],
    ['measure=late-ead', share(arrived, ({ arrived }) => arrived === 'before-data'), arrived.length],
    [
      'measure=customs-dwell&key=under 24 h',
      share(inCustoms, ({ customsHours }) => customsHours === 12),
      inCustoms.length,
    ],
    [
      'measure=weight-mismatch',
      share(weighed, ({ weightDiffers }) => weightDiffers === true),
      weighed.length,
    ],
  ])('%s: %f of %i', async (query, planted, count) => {
    const counted = await total(query)
    expect(count).toBeGreaterThan(5)
    expect(Math.abs(counted.denominator - count)).toBeLessThanOrEqual(count * 0.01)
    expect(Math.abs(counted.share - planted)).toBeLessThan(0.01)
  })

  test('items without data from a country with a waiver are told apart, once the list of waivers is in use', async () => {
    const without = needy.filter(({ declared }) => !declared)
    const waived = without.filter(({ itemId }) => itemId.endsWith('CN')).length
    expect(await total('measure=waiver-coverage')).toMatchObject({ numerator: 0 })
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'preadvice-waivers-')), 'waivers.csv')
    await writeFile(file, 'value\nCN\n')
    const list = { list: 'ead-waivers', kind: 'codes', title: 'Waivers', format: 'csv' } as const
    const about = { source: 'test', retrievedOn: '2026-11-01', expiresOn: null, by: 'test', isDraft: false }
    await importList(preadvice.database, { ...list, ...about, files: [file] }, () => {})
    await journeysRefreshed(preadvice.database)
    expect(waived).toBeGreaterThan(0)
    expect(await total('measure=waiver-coverage')).toMatchObject({ numerator: waived })
  })
})

const CITIES_AND_POSTCODES = ['sender', 'addressee'].flatMap((role) =>
  ['city', 'postcode'].map((field) => `measure=completeness&key=${role}.address.${field}`),
)

/** How far counted and planted may be apart, as a share of the planted. */
const CLOSE: Partial<Record<FaultKind, number>> = {
  ...Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])),
  // Within the tolerance of scales.
  'net-above-gross': 0.1,
}

function rowOf(rows: { key: string; numerator: number; denominator: number }[], key: string) {
  return rows.find((row) => row.key === key)!
}

test.each(['operator', 'submitter', 'corridor', 'class', 'nature', 'hour', 'day'])(
  'the sum over every %s is the total',
  async (by) => {
    for (const query of [
      'measure=clean-items',
      'measure=completeness&key=contents.hsCode',
      'measure=completeness',
    ]) {
      const { rows, total } = (await ask(`measures?${query}&by=${by}`)).body
      const sum = (of: 'numerator' | 'denominator') =>
        rows.reduce((all: number, row: Record<string, number>) => all + row[of]!, 0)
      expect([sum('numerator'), sum('denominator')]).toEqual([total.numerator, total.denominator])
    }
  },
)

test('each operator has the faults planted in its own mail', async () => {
  const rows = (await ask('measures?measure=hs-presence&by=operator')).body.rows
  for (const [operator] of posts) {
    const own = mail.filter((message) => message.operator === operator).flatMap(({ truth }) => truth)
    const truth = own.filter(
      (entry) => declared.includes(entry) && entry.faults.includes('missing-hs'),
    ).length
    const { numerator, denominator } = rowOf(rows, operator)
    expect(denominator - numerator).toBe(truth)
  }
})

test('counts stand beside every share, with an interval and whether there is enough', async () => {
  const { rows, countedTo, from, to } = (await ask('measures?measure=rejected-items&by=operator')).body
  for (const { numerator, denominator, share, low, high, enough } of rows) {
    expect(share).toBeCloseTo(numerator / denominator, 10)
    expect(low).toBeLessThanOrEqual(share)
    expect(high).toBeGreaterThanOrEqual(share)
    expect(enough).toBe(denominator >= 50)
  }
  expect(Date.parse(countedTo)).toBeGreaterThan(Date.parse(now))
  expect([from, to]).toEqual([expect.stringMatching(/T00:00:00Z$/), expect.stringMatching(/T00:00:00Z$/)])
})

test('the heat map agrees with the fields of each operator', async () => {
  const { cells } = (await ask('matrix?rows=operator&columns=field')).body
  const rows = (await ask('measures?measure=completeness&by=field&operator=CNA')).body.rows
  expect(cells.find(({ key }: { key: string }) => key === 'CNA').cells).toEqual(rows)
})

test('the trend has a point for each day with mail, and the time before', async () => {
  const { points, now: all, before, change } = (await ask('trend?measure=completeness')).body
  expect(points.length).toBeGreaterThan(0)
  expect(all.denominator).toBeGreaterThan(declared.length)
  expect([before.denominator, change]).toEqual([0, null])
})

test('samples are the first ten of each kind, masked, and lead to the entry', async () => {
  const { samples } = (await ask('samples?rule=DQ01&operator=CNA')).body
  expect(samples.length).toBe(10)
  for (const { itemId, receiptId, place, rule, message, hint } of samples) {
    expect(itemId).toMatch(/^[A-Z]{2}•{7}\d\d[A-Z]{2}$/)
    expect([rule, message, hint]).toEqual(['DQ01', expect.any(String), expect.any(String)])
    const { rows } = await preadvice.database.execute<{ item_id: string }>(
      sql`SELECT item_id FROM entries WHERE receipt_id = ${receiptId}::uuid AND place = ${place}`,
    )
    expect(maskItemId(rows[0]!.item_id)).toBe(itemId)
  }
})

test('samples hold nothing that a sender wrote', async () => {
  const { rows } = await preadvice.database.execute<{ text: string }>(
    sql`SELECT string_agg(s::text, ' ') AS text FROM quality_samples s`,
  )
  const names = await preadvice.database.execute<{ name: string }>(sql`
    SELECT DISTINCT declaration -> 'sender' ->> 'name' AS name FROM entries WHERE json_array_length(findings) > 0`)
  const long = names.rows.map(({ name }) => name).filter((name) => name?.length > 9)
  expect(long.length).toBeGreaterThan(100)
  expect(long.filter((name) => rows[0]!.text.includes(name))).toEqual([])
})

test('counting again counts nothing twice', async () => {
  const before = (await ask('measures?measure=clean-items&by=operator')).body
  await Promise.all([foldCounts(preadvice.database), foldCounts(preadvice.database)])
  await clearanceRefreshed(preadvice.database)
  expect((await ask('measures?measure=clean-items&by=operator')).body.rows).toEqual(before.rows)
})

const postsDiffer = async () => {
  const { rows } = await preadvice.database.execute(sql`
    WITH placed AS (
      SELECT grain, at, origin_operator AS post, mail_class, nature, place, sum(n) AS n
        FROM quality_counts, unnest(counts) WITH ORDINALITY AS counted (n, place)
       GROUP BY 1, 2, 3, 4, 5, 6),
    parts AS (SELECT * FROM placed WHERE grain IN ('day', 'kind', 'clearance', 'journey')),
    whole AS (SELECT * FROM placed WHERE grain LIKE '%-post')
    SELECT coalesce(parts.grain || '-post', whole.grain) AS grain, sum(whole.n)::int > 0 AS "isCounted",
           count(*) FILTER (WHERE coalesce(parts.n, 0) <> coalesce(whole.n, 0))::int AS differing
      FROM parts FULL JOIN whole
        ON (whole.grain, whole.at, whole.post, whole.mail_class, whole.nature, whole.place)
         = (parts.grain || '-post', parts.at, parts.post, parts.mail_class, parts.nature, parts.place)
     GROUP BY 1 ORDER BY 1`)
  return rows
}
const AGREEING = ['clearance-post', 'day-post', 'journey-post', 'kind-post'].map((grain) => ({
  grain,
  isCounted: true,
  differing: 0,
}))

test('the days of a post as a whole are what its days by sender and destination add up to', async () => {
  expect(await postsDiffer()).toEqual(AGREEING)
})

test('where an earlier version has folded beside this one, they are added up anew', async () => {
  const { database } = preadvice
  await database.execute(sql`DELETE FROM quality_counts WHERE grain = 'day-post' AND origin_operator = 'CNA'`)
  await database.execute(sql`
    UPDATE quality_counts SET counts = quality_add(counts, ARRAY[-1]) WHERE grain = 'kind-post' AND origin_operator = 'HKA'`)
  expect(await postsDiffer()).not.toEqual(AGREEING)
  await expect
    .poll(() => addUpPosts(database, new Date(Date.parse(now) - 86_400_000).toISOString()))
    .toBe(true)
  expect(await postsDiffer()).toEqual(AGREEING)
})

describe('who may ask', () => {
  const path = 'measures?measure=clean-items&by=operator'
  test.each([
    [{}, 401, 'nobody'],
    [{ authorization: 'Basic eDp5' }, 401, 'somebody unknown'],
    [{ authorization: 'Bearer CNA.a.b' }, 401, 'a wrong key'],
    [basic('tom'), 403, 'a targeter'],
    [basic('ana'), 200, 'an analyst'],
  ])('%j: %i (%s)', async (headers, status) => {
    expect((await ask(path, headers as Record<string, string>)).status).toBe(status)
  })

  test.each([
    ['a liaison', () => basic('lin')],
    ['an operator', () => ({ authorization: `Bearer ${posts.get('CNA')!.key}` })],
  ])('%s sees its own alone', async (_, headers) => {
    const { body } = await ask(path, headers())
    expect(body.rows.map(({ key }: { key: string }) => key)).toEqual(['CNA'])
    const corridors = (await ask('measures?measure=clean-items&by=corridor', headers())).body.rows
    expect(corridors.every(({ key }: { key: string }) => key.startsWith('CNA-'))).toBe(true)
    const { samples } = (await ask('samples', headers())).body
    expect(new Set(samples.map(({ submitter }: { submitter: string }) => submitter))).toEqual(
      new Set(['CNA']),
    )
    expect((await ask(`${path}&operator=HKA`, headers())).status).toBe(403)
    const report = (operator: string) =>
      fetch(`${preadvice.url}/api/quality/report/${operator}/${now.slice(0, 7)}.csv`, { headers: headers() })
    expect([(await report('HKA')).status, (await report('CNA')).status]).toEqual([403, 200])
  })
})

test.each([
  ['measures?measure=nothing', 'no such measure'],
  ['measures?measure=completeness&by=rule', 'not by that'],
  ['measures?measure=findings&by=day', 'which rule is not said'],
  ['measures?measure=completeness&key=nothing&by=day', 'no such field'],
  ['measures?measure=clean-items&by=hour&class=U', 'not kept by class and hour'],
  ['measures?measure=clean-items&from=2026-13-01', 'no such day'],
  ['measures?measure=clean-items&from=2026-02-01&to=2026-01-01', 'an empty range'],
  ['measures?measure=clean-items&by=hour&from=2026-01-01', 'too many hours'],
  ['report/CNA/2999-01.csv', 'a month to come'],
  ['report/CNA/2026-13.csv', 'no month'],
])('%s is refused with 400: %s', async (path) => {
  const { status, body } = await ask(path)
  expect([status, typeof body.error]).toEqual([400, 'string'])
})

test('the catalogue names every measure, and all of them are measured', async () => {
  const { measures, sampleMinimum } = (await ask('catalogue')).body
  expect(sampleMinimum).toBe(50)
  expect(measures.length).toBeGreaterThan(25)
  expect(measures.filter((each: { missing: string | null }) => each.missing !== null)).toEqual([])
})

test('/openapi.json describes the routes', async () => {
  const { body } = await call(preadvice, '/openapi.json')
  const operation = body.paths['/api/quality/measures'].get
  expect(operation.parameters.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['measure', 'by', 'from', 'to', 'operator']),
  )
  expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '400', '401', '403']))
  expect(body.paths['/api/quality/incidents/{id}/resolve'].post.requestBody).toBeDefined()
  for (const path of [
    '/api/quality/report/{operator}/{file}',
    '/api/examinations/{examinationId}/order',
    '/api/cases/{caseId}/letters/{number}',
    '/api/pull-lists',
  ])
    expect(body.paths[path].get.parameters).toContainEqual(
      expect.objectContaining({ name: 'language', in: 'query', required: false }),
    )
})

test('the report says the same, as CSV and as PDF', async () => {
  const headers = basic('ana')
  const month = now.slice(0, 7)
  const csv = await fetch(`${preadvice.url}/api/quality/report/CNA/${month}.csv`, { headers })
  const text = await csv.text()
  expect(csv.headers.get('content-type')).toMatch(/^text\/csv/)
  const { total } = (await ask(`measures?measure=hs-presence&by=day&operator=CNA`)).body
  expect(text).toContain(`figure,hs-presence,,${total.numerator},${total.denominator},${total.share}`)
  const report = `${preadvice.url}/api/quality/report/CNA/${month}`
  const french = await (await fetch(`${report}.csv?language=fr`, { headers })).text()
  expect(french).toContain('remplis ÷ attendus, selon la classe de courrier et la nature')
  expect(french.split('\r\n')[0]).toBe(text.split('\r\n')[0])
  expect((await fetch(`${report}.pdf?language=xx`, { headers })).status).toBe(400)
  const pdf = async (language = 'en') =>
    Buffer.from(await (await fetch(`${report}.pdf?language=${language}`, { headers })).arrayBuffer())
  const isEnglish = async (language: string) =>
    (await pdf(language)).toString('latin1').includes('(Data quality of CNA')
  expect([await isEnglish('en'), await isEnglish('fr')]).toEqual([true, false])
  const [first, second] = [await pdf(), await pdf()]
  expect(first.subarray(0, 5).toString()).toBe('%PDF-')
  expect(first.length).toBeGreaterThan(5_000)
  // The watch may have counted in between, and says until when.
  expect(Math.abs(first.length - second.length)).toBeLessThan(100)
})

test('metrics have help from the catalogue and labels that are bounded', async () => {
  await setGauges(preadvice.database, new Date().toISOString())
  const text = await (await fetch(`${preadvice.url}/metrics`)).text()
  expect(text).toMatch(/# HELP ead_quality_hs_presence_ratio HS code present, last 24 hours/)
  expect(text).toMatch(/ead_quality_completeness_ratio\{operator="CNA",field="contents.hsCode"\} 0\.\d+/)
  expect(text).not.toMatch(/ead_quality[^\n]*\{[^}]*\b[A-Z]{2}\d{9}[A-Z]{2}\b/)
})
