/**
 * Chapter: the clock of the machine was two days fast, and is put right. What was decided in what has become the future stays,
 * people go on from there, each deadline ends once, and nothing is lost: told through the front door.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, expect, test, vi } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { askForDeadlines } from '#services/clearance/deadlines.ts'
import { shippedPolicy } from '#services/clearance/policy.ts'
import { addSource, addSourceKey } from '#services/risk/evidence/sources.ts'
import { replay } from '../../cli/replay.ts'
import { preadvice as verb } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf } from './mail.ts'
import { scan, scansOf } from './moving-mail.ts'

const HOUR_MS = 3_600_000
const now = Date.now()

vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true, now: now + 48 * HOUR_MS })
afterAll(() => vi.useRealTimers())

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const [tess, tom] = [await officer('tess'), await officer('tom')]

async function officer(name: string) {
  const password = randomUUID()
  await addPerson(database, { name, roles: ['targeter'], password })
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  return async (path: string, body?: object) => {
    const response = await fetch(`${preadvice.url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
    return { status: response.status, body: (await response.json()) as any }
  }
}

async function declare(item: ReturnType<typeof letter>): Promise<string> {
  await china.send(messageOf([item]))
  await preadvice.through()
  return item.itemId
}
const codes = async (itemId: string) =>
  (await china.responses()).filter((each) => each.itemId === itemId).map(({ decision }) => decision.code)
const statusOf = async (itemId: string) => (await china.get(`/v1/items/${itemId}`)).body.decision.code

const [held, asked, released, scanned] = [letterWith(HELD), letterWith(ASKED_ABOUT), letter(), letter()]
for (const item of [held, asked, released, scanned]) await declare(item)
const { referral } = (await china.responses()).find(({ itemId }) => itemId === asked.itemId)!
const { body: worklist } = await tess('/api/worklist?lane=all&limit=100')
const caseId: number = worklist.cases.find(({ itemId }: { itemId: string }) => itemId === held.itemId).caseId
expect((await tess(`/api/cases/${caseId}/lock`, {})).status).toBe(200)

test('the clock goes back: what stands is what was decided last, not what has the latest time', async () => {
  vi.setSystemTime(now)
  const decision = { code: 'HOLD_DOCUMENTARY', reason: 'look into it' }
  expect((await tess(`/api/items/${released.itemId}/decisions`, decision)).body.outcome).toBe('done')
  expect(await statusOf(released.itemId)).toBe('HOLD_DOCUMENTARY')
  await china.send(scansOf([scan(released.itemId, 'EMD')]))
  await preadvice.through()
  expect(await statusOf(released.itemId)).toBe('HOLD_DOCUMENTARY')
  await declare({ ...released, function: 'amendment', grossWeightGrams: 441 })
  expect(await statusOf(released.itemId)).toBe('HOLD_DOCUMENTARY')
})
test('what was assessed last is what a new assessment is held against, whatever the clock said then', async () => {
  const { itemId } = scanned
  const key = await weaponsDetector()
  await detected(itemId, key, 'scan')
  await detected(itemId, key, 'hit')
  const before = await codes(itemId)
  expect(before[0]).toBe('RELEASED')
  expect(before.at(-1)).not.toBe('RELEASED')
  const decision = { code: 'HOLD_DOCUMENTARY', reason: 'it is a toy, and its papers are missing' }
  expect((await tess(`/api/items/${itemId}/decisions`, decision)).body.outcome).toBe('done')
  // It has arrived: assessed once more, and nothing about it is new.
  await china.send(scansOf([scan(itemId, 'EMD')]))
  await preadvice.through()
  const { rows } = await database.execute<{ answered: boolean }>(
    sql`SELECT answered FROM decisions WHERE item_id = ${itemId} ORDER BY number DESC LIMIT 1`,
  )
  expect(rows).toEqual([{ answered: false }])
  expect(await codes(itemId)).toEqual([...before, 'HOLD_DOCUMENTARY'])
})

async function weaponsDetector(): Promise<string> {
  await addSource(database, 'detector', ['scan', 'hit'], null)
  return addSourceKey(database, 'detector')
}

/** Evidence that is on record, and assessed. */
async function detected(itemId: string, key: string, kind: 'scan' | 'hit'): Promise<void> {
  const body = {
    ...{ evidenceId: `D-${randomUUID()}`, kind, category: 'weapons', score: 950, method: 'x-ray' },
    observedAt: new Date(now - HOUR_MS).toISOString(),
  }
  const response = await fetch(`${preadvice.url}/v1/items/${itemId}/evidence`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(await response.json()).toMatchObject({ assessed: true })
  await preadvice.through()
}

test('new mail is decided as ever, and an answer is taken', async () => {
  expect(await statusOf(await declare(letter()))).toBe('RELEASED')
  const response = await fetch(`${preadvice.url}/v1/referrals/${referral!.reference}/answers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${china.key}`, 'content-type': 'application/json' },
    body: '{"text": "pens without anything in them"}',
  })
  expect(response.status).toBe(202)
})

test('a deadline that ended by the fast clock ends once', async () => {
  const itemId = await declare(letterWith(ASKED_ABOUT))
  const deadlineAt = (await china.responses()).findLast((each) => each.itemId === itemId)!.referral!
    .deadlineAt!
  const at = (ms: number) => () => new Date(Date.parse(deadlineAt) + ms).toISOString()
  for (const ms of [0, -HOUR_MS, 0, HOUR_MS]) {
    await askForDeadlines({ ...preadvice, clock: at(ms), policy: shippedPolicy().body })
    await preadvice.through()
  }
  expect(await codes(itemId)).toEqual(['REQUEST_INFORMATION', 'HOLD_DOCUMENTARY'])
})

test('a lock of the future does not keep a case from others for days', async () => {
  expect((await tom(`/api/cases/${caseId}/lock`, {})).status).toBe(200)
})

test('ledger, books and replay hold', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, inFlight: 0 })
  expect(await replay(database, null, () => {})).toMatchObject({ differences: 0 })
  expect(JSON.parse((await verb(database.url, 'verify-audit', '--json')).stdout)).toMatchObject({
    intact: true,
  })
  const { rows } = await database.execute(sql`SELECT count(*)::int AS n FROM dead_letters`)
  expect(rows).toEqual([{ n: 0 }])
})
