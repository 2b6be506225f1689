/**
 * Chapter: officers decide. Told through the front door, with three accounts: an officer releases, a question is answered with
 * a PDF, nobody answers, two people seize, one is refused to do both, a slip is taken back. All by the log.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { askForDeadlines } from '#services/clearance/deadlines.ts'
import { shippedPolicy } from '#services/clearance/policy.ts'
import { measureOf } from '#services/ingest/quality/catalogue.ts'
import { type ClearanceCounter, clearanceAt } from '#services/ingest/quality/clearance-counts.ts'
import { readTotal } from '#services/ingest/quality/measures.ts'
import { importList } from '#services/risk/lists/import-list.ts'
import { replay } from '../../cli/replay.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { clearanceRefreshed, journeysRefreshed } from '../harness/quality.ts'
import { ASKED_ABOUT, HELD, letterWith, messageOf, TO_BE_SCREENED } from './mail.ts'
import { despatchOf, receptacle } from './moving-mail.ts'

const HOUR_MS = 3_600_000

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const tess = await officer('tess', 'targeter')
const sam = await officer('sam', 'supervisor')
const ann = await officer('ann', 'analyst')

async function officer(name: string, role: string) {
  const password = randomUUID()
  await addPerson(preadvice.database, { name, roles: [role], password })
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  return async (path: string, body: object) => {
    const response = await fetch(`${preadvice.url}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
    return { status: response.status, body: (await response.json()) as any }
  }
}

async function declare(description: string): Promise<string> {
  const item = letterWith(description)
  await china.send(messageOf([item]))
  await preadvice.through()
  return item.itemId
}
const codes = async (itemId: string) =>
  (await china.responses()).filter((each) => each.itemId === itemId).map(({ decision }) => decision.code)
const lastOn = async (itemId: string) => (await china.responses()).findLast((each) => each.itemId === itemId)!
const statusOf = async (itemId: string) => (await china.get(`/v1/items/${itemId}`)).body.decision.code
const decide = (itemId: string, code: string, by = tess, more: object = {}) =>
  by(`/api/items/${itemId}/decisions`, { code, reason: 'looked at it', ...more })
const answer = async (reference: string, body: string | Buffer<ArrayBuffer>, type = 'application/json') => {
  const response = await fetch(`${preadvice.url}/v1/referrals/${reference}/answers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${china.key}`, 'content-type': type },
    body,
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
  return { status: response.status, body: (await response.json()) as any }
}

test('an officer releases what the machine held, and the post is told', async () => {
  const itemId = await declare(TO_BE_SCREENED)
  expect((await decide(itemId, 'RELEASED')).body).toMatchObject({ outcome: 'done' })
  expect(await codes(itemId)).toEqual(['REQUEST_SCREENING', 'RELEASED'])
  expect(await statusOf(itemId)).toBe('RELEASED')
  const { reasons } = await lastOn(itemId)
  expect(reasons).toEqual([{ code: 'R-OFFICER-RELEASED', text: 'Released by a customs officer.' }])
})

test('who may not decide is told so, and nothing changes', async () => {
  const itemId = await declare(TO_BE_SCREENED)
  expect(await decide(itemId, 'RELEASED', ann)).toMatchObject({ status: 403 })
  expect((await decide(itemId, 'NONSENSE')).status).toBe(400)
  expect((await decide('LX999999996CN', 'RELEASED')).body.told).toMatch(/nothing is known/)
  expect(await codes(itemId)).toEqual(['REQUEST_SCREENING'])
})

test('the same command twice decides once', async () => {
  const itemId = await declare(TO_BE_SCREENED)
  const commandId = randomUUID()
  const first = await decide(itemId, 'RELEASED', tess, { commandId })
  expect(await decide(itemId, 'RELEASED', tess, { commandId })).toEqual(first)
  expect(await codes(itemId)).toEqual(['REQUEST_SCREENING', 'RELEASED'])
})

test('of two officers who saw the same, the second is told that it stands otherwise now', async () => {
  const itemId = await declare(TO_BE_SCREENED)
  const saw = { basedOn: 'received' }
  const both = await Promise.all([
    decide(itemId, 'RELEASED', tess, saw),
    decide(itemId, 'DETAINED', sam, saw),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(await codes(itemId)).toHaveLength(2)
})

test('a question is answered with a PDF, and an officer releases', async () => {
  const itemId = await declare(ASKED_ABOUT)
  const { reference } = (await lastOn(itemId)).referral!
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n')
  const content = pdf.toString('base64')
  const taken = await answer(
    reference,
    JSON.stringify({ text: 'see the invoice', documents: [{ name: '../invoice.pdf', content }] }),
  )
  expect(taken.status).toBe(202)
  expect(taken.body.documents).toMatchObject([{ name: '.._invoice.pdf', mediaType: 'application/pdf' }])
  await expect
    .poll(() => answer(reference, '{"text": "again"}'))
    .toMatchObject({
      status: 409,
      body: { error: expect.stringMatching(/answered already/) },
    })
  expect((await decide(itemId, 'RELEASED')).body).toMatchObject({ outcome: 'done' })
  expect(await codes(itemId)).toEqual(['REQUEST_INFORMATION', 'RELEASED'])
  expect((await answer(reference, '{"text": "late"}')).body.error).toMatch(/is closed/)
})

test('what is no answer is refused with the reason', async () => {
  const itemId = await declare(ASKED_ABOUT)
  const { reference } = (await lastOn(itemId)).referral!
  const exe = Buffer.from('MZ\x90\x00 this is a program')
  const disguised = JSON.stringify({ documents: [{ name: 'invoice.pdf', content: exe.toString('base64') }] })
  expect((await answer(reference, disguised)).body.error).toMatch(/no PDF, JPEG or PNG by its first bytes/)
  expect((await answer(reference, exe, 'application/pdf')).status).toBe(400)
  expect((await answer(reference, '{}')).body.error).toMatch(/empty/)
  expect((await answer(reference, 'nonsense')).status).toBe(400)
  expect((await answer('A'.repeat(17), '{"text": "x"}')).status).toBe(404)
  expect((await answer(reference, Buffer.alloc(40 * 1024 * 1024))).status).toBe(413)
  expect(await codes(itemId)).toEqual(['REQUEST_INFORMATION'])
})

test('nobody answers: a reminder, then policy, on a clock of our own', async () => {
  const itemId = await declare(ASKED_ABOUT)
  const { referral } = await lastOn(itemId)
  const tick = async (beforeDeadline: number) => {
    const clock = () => new Date(Date.parse(referral!.deadlineAt!) - beforeDeadline).toISOString()
    await askForDeadlines({ ...preadvice, clock, policy: shippedPolicy().body })
    await askForDeadlines({ ...preadvice, clock, policy: shippedPolicy().body })
  }
  await tick(25 * HOUR_MS)
  expect(await codes(itemId)).toEqual(['REQUEST_INFORMATION'])
  await tick(23 * HOUR_MS)
  await expect.poll(() => codes(itemId)).toEqual(['REQUEST_INFORMATION', 'REQUEST_INFORMATION'])
  expect((await lastOn(itemId)).reasons).toMatchObject([{ code: 'R-REMINDER' }])
  await tick(0)
  await expect.poll(() => codes(itemId)).toHaveLength(3)
  expect(await lastOn(itemId)).toMatchObject({
    decision: { code: 'HOLD_DOCUMENTARY' },
    reasons: [{ code: 'R-NO-ANSWER' }],
    referral: null,
  })
  expect((await answer(referral!.reference, '{"text": "sorry"}')).body.error).toMatch(
    /deadline .* has passed/,
  )
})

test('a seizure has two people behind it', async () => {
  const itemId = await declare(HELD)
  const { body: proposed } = await decide(itemId, 'SEIZED', sam)
  expect(proposed.outcome).toBe('proposed')
  expect(await codes(itemId)).toEqual(['HOLD_EXAM'])
  const confirmation = { proposalId: proposed.commandId, agree: true, reason: 'ivory' }
  const path = `/api/items/${itemId}/confirmations`
  expect((await sam(path, confirmation)).body.told).toMatch(/somebody else/)
  expect((await tess(path, confirmation)).status).toBe(403)
  const olga = await officer('olga', 'supervisor')
  expect((await olga(path, confirmation)).body).toMatchObject({ outcome: 'done' })
  expect(await codes(itemId)).toEqual(['HOLD_EXAM', 'SEIZED'])
  expect((await olga(path, confirmation)).status).toBe(409)
})

test('a release of what is very likely a threat takes two as well', async () => {
  const itemId = await declare(HELD)
  expect((await decide(itemId, 'RELEASED')).body.outcome).toBe('proposed')
  expect((await decide(itemId, 'DETAINED', sam)).body.told).toMatch(/tess has proposed RELEASED/)
  expect(await codes(itemId)).toEqual(['HOLD_EXAM'])
})

test('a slip is taken back, and the item stands as before', async () => {
  const itemId = await declare(ASKED_ABOUT)
  const { referral } = await lastOn(itemId)
  await decide(itemId, 'RELEASED')
  expect((await tess(`/api/items/${itemId}/recalls`, { reason: 'wrong item' })).body.outcome).toBe('done')
  expect(await lastOn(itemId)).toMatchObject({ decision: { code: 'REQUEST_INFORMATION' }, referral })
  expect((await answer(referral!.reference, '{"text": "a shirt"}')).status).toBe(202)
})

test('an item on its way without data is held by policy, until its data comes', async () => {
  const item = letterWith('wool scarf')
  await china.send(despatchOf({ [receptacle()]: [item.itemId] }))
  await expect.poll(() => codes(item.itemId)).toEqual(['HOLD_DOCUMENTARY'])
  expect(await lastOn(item.itemId)).toMatchObject({ itemVersion: null, reasons: [{ code: 'R-NO-DATA' }] })
  expect(await statusOf(item.itemId)).toBe('HOLD_DOCUMENTARY')
  await china.send(messageOf([item]))
  await expect.poll(() => codes(item.itemId)).toHaveLength(3)
  expect((await codes(item.itemId)).sort()).toEqual(['CANCELLED_DECISION', 'HOLD_DOCUMENTARY', 'RELEASED'])
  expect(await statusOf(item.itemId)).toBe('RELEASED')
})

test('an officer may decide on it too, data or none', async () => {
  const itemId = letterWith('wool scarf').itemId
  await china.send(despatchOf({ [receptacle()]: [itemId] }))
  await expect.poll(() => codes(itemId)).toEqual(['HOLD_DOCUMENTARY'])
  expect((await decide(itemId, 'RELEASED')).body).toMatchObject({ outcome: 'done' })
  expect(await codes(itemId)).toEqual(['HOLD_DOCUMENTARY', 'RELEASED'])
})

test('an item without data under a waiver is screened by other means, and counted so', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'preadvice-waivers-'))
  await writeFile(path.join(dir, 'waivers.csv'), 'value\nCN\n')
  const list = { list: 'ead-waivers', kind: 'codes', title: 'Waivers', format: 'csv' } as const
  const about = { source: 'test', retrievedOn: '2026-11-01', expiresOn: null, by: 'test', isDraft: false }
  await importList(
    preadvice.database,
    { ...list, ...about, files: [path.join(dir, 'waivers.csv')] },
    () => {},
  )
  const itemId = letterWith('wool scarf').itemId
  await china.send(despatchOf({ [receptacle()]: [itemId] }))
  await expect.poll(() => codes(itemId)).toEqual(['HOLD_DOCUMENTARY'])
  const screened = async () => {
    await journeysRefreshed(preadvice.database)
    const range = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }
    return readTotal(preadvice.database, measureOf('alternate-screening')!, null, range)
  }
  const before = await screened()
  expect(before).toMatchObject({ numerator: 0 })
  await decide(itemId, 'REQUEST_SCREENING')
  await expect.poll(async () => (await lastOn(itemId)).referral?.type).toBe('RFS')
  const { reference } = (await lastOn(itemId)).referral!
  const told = { screening: { method: 'X-ray', result: 'clear' } }
  expect((await answer(reference, JSON.stringify(told))).status).toBe(202)
  await expect.poll(async () => (await screened())!.numerator).toBe(1)
  expect((await screened())!.denominator).toBe(before!.denominator)
})

test('the books balance', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, inFlight: 0 })
})

test('answers are counted for the operator, and how many came in time', async () => {
  await clearanceRefreshed(preadvice.database)
  const at = (name: ClearanceCounter) => sql.raw(String(clearanceAt(name) + 1))
  const { rows } = await preadvice.database.execute(sql`
    SELECT sum(counts[${at('referrals.answered')}])::int AS answered, sum(counts[${at('referrals.answered.inTime')}])::int AS "inTime"
      FROM quality_counts WHERE grain = 'clearance'`)
  expect(rows).toEqual([{ answered: 2, inTime: 2 }])
})

test('every command replays byte for byte', async () => {
  const replayed = await replay(preadvice.database, null, () => {})
  expect(replayed).toMatchObject({ differing: [], differences: 0 })
  expect(replayed.commands).toBeGreaterThan(15)
})
