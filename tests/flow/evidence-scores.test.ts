/**
 * Chapter: a scanner and another agency say what they know of an item. It is on record once, the item is assessed again with it,
 * alone it holds nothing, two that agree do; officers see it, and what is replayed comes out the same.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { addSource, addSourceKey, endSource } from '#services/risk/evidence/sources.ts'
import type { RiskFacts } from '#services/risk/facts.ts'
import { replay } from '../../cli/replay.ts'
import { preadviceHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { call } from './calls.ts'
import { letter, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const scanner = await sourceOf('hub-xray-1', ['scan'])
const police = await sourceOf('police-desk', ['hit'])

async function sourceOf(source: string, may: string[]): Promise<string> {
  await addSource(preadvice.database, source, may, null)
  return addSourceKey(preadvice.database, source)
}

const scan = (changes: object = {}) => ({
  evidenceId: `S-${randomUUID()}`,
  kind: 'scan',
  category: 'weapons',
  score: 910,
  method: 'x-ray',
  observedAt: '2026-11-20T10:00:00Z',
  analysedBy: 'image-net 4.2',
  label: 'barrel shaped, dense',
  ...changes,
})
const hit = (changes: object = {}) => scan({ kind: 'hit', method: 'intelligence', score: 800, ...changes })

function give(itemId: string, evidence: unknown, key: string) {
  return call(preadvice, `/v1/items/${itemId}/evidence`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: typeof evidence === 'string' ? evidence : JSON.stringify(evidence),
  })
}

interface Assessed extends Record<string, unknown> {
  cause: string
  facts: RiskFacts
  result: { score: number; hits: { rule: string; effect: string }[] }
}

async function assessments(itemId: string): Promise<Assessed[]> {
  const { rows } = await preadvice.database.execute<Assessed>(
    sql`SELECT cause, facts, result FROM assessments WHERE item_id = ${itemId} ORDER BY assessed_at`,
  )
  return rows
}

async function assessedTimes(itemId: string, times: number): Promise<Assessed[]> {
  await expect
    .poll(async () => (await assessments(itemId)).length, { timeout: 20_000, interval: 100 })
    .toBe(times)
  await preadvice.through()
  return assessments(itemId)
}

async function declared(): Promise<string> {
  const item = letter()
  await china.send(messageOf([item]))
  await preadvice.through()
  return item.itemId
}

const codeOf = async (itemId: string) => (await china.get(`/v1/items/${itemId}`)).body.decision.code

test('a scan is on record, the item is assessed again with it, and it alone holds nothing', async () => {
  const itemId = await declared()
  const evidence = scan()
  const taken = await give(itemId, evidence, scanner)
  expect(taken).toMatchObject({
    status: 200,
    body: { evidenceId: evidence.evidenceId, itemId, outcome: 'recorded', assessed: true },
  })
  const [before, after] = await assessedTimes(itemId, 2)
  expect(before!.facts.evidence).toBeUndefined()
  expect(after!.cause).toMatch(/^evidence:/)
  expect(after!.facts.evidence).toEqual([
    {
      source: 'hub-xray-1',
      kind: 'scan',
      category: 'weapons',
      score: 910,
      method: 'x-ray',
      observedAt: '2026-11-20T10:00:00.000Z',
    },
  ])
  expect(after!.result.hits.map(({ rule, effect }) => [rule, effect])).toEqual([
    ['evidence.scanner-weapons', 'score'],
  ])
  expect(after!.facts.model!.scores.weapons!).toBeGreaterThan(before!.facts.model!.scores.weapons!)
  expect(await codeOf(itemId)).toBe('RELEASED')
})

test('sent again it changes nothing; its number for something else is refused', async () => {
  const itemId = await declared()
  const evidence = scan({ score: 720 })
  await give(itemId, evidence, scanner)
  expect((await give(itemId, evidence, scanner)).body).toMatchObject({ outcome: 'recorded', assessed: true })
  expect(await give(itemId, { ...evidence, score: 10 }, scanner)).toMatchObject({
    status: 409,
    body: { error: expect.stringMatching(/was used for something else/) },
  })
  await assessedTimes(itemId, 2)
})

test('a scan and another agency that agree hold the item, for an officer', async () => {
  const itemId = await declared()
  await give(itemId, scan(), scanner)
  await give(itemId, hit(), police)
  const told = await assessedTimes(itemId, 3)
  expect(told.at(-1)!.result.score).toBeGreaterThanOrEqual(600)
  expect(await codeOf(itemId)).toBe('HOLD_EXAM')
})

test('told before the data came, it counts when the data comes', async () => {
  const item = letter()
  const early = await give(item.itemId, scan(), scanner)
  expect(early).toMatchObject({ status: 200, body: { outcome: 'recorded', assessed: false } })
  await china.send(messageOf([item]))
  const [first] = await assessedTimes(item.itemId, 1)
  expect(first!.cause).toBe('received')
  expect(first!.facts.evidence).toHaveLength(1)
})

test('officers see who told what, and why the model moved', async () => {
  const itemId = await declared()
  const evidence = scan({ score: 990, reference: 'IMG-77' })
  await give(itemId, evidence, scanner)
  await assessedTimes(itemId, 2)
  const { code, stdout } = await preadviceHere(preadvice.config.databaseUrl!, 'item', itemId, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout).evidence).toEqual([
    expect.objectContaining({ source: 'hub-xray-1', kind: 'scan', score: 990, reference: 'IMG-77' }),
  ])
  const last = (await assessments(itemId)).at(-1)!
  if (last.facts.model!.scores.weapons! >= 100)
    expect(last.facts.model!.reasons!.join('; ')).toMatch(/a scan gives it 990 of 1000/)
}, 60_000)

test.each([
  ['no key', 'nobody.x.y', scan(), 401, /registered/],
  ['a kind it may not give', scanner, hit(), 403, /may give scan/],
  ['broken JSON', scanner, '{', 400, /cannot be read/],
  ['no such category', scanner, scan({ category: 'dragons' }), 400, /at category/],
  ['a score above 1000', scanner, scan({ score: 1001 }), 400, /at score/],
  ['a score that is no number', scanner, scan({ score: 'high' }), 400, /at score/],
  ['a field nobody knows', scanner, scan({ decision: 'SEIZED' }), 400, /decision/],
  ['tomorrow', scanner, scan({ observedAt: '2199-01-01T00:00:00Z' }), 400, /future/],
  ['a number with spaces', scanner, scan({ evidenceId: 'a b' }), 400, /at evidenceId/],
])('refused: %s', async (_, key, evidence, status, said) => {
  const itemId = letter().itemId
  const answer = await give(itemId, evidence, key)
  expect([answer.status, answer.body.error]).toEqual([status, expect.stringMatching(said)])
  const { rowCount } = await preadvice.database.execute(sql`SELECT FROM evidence WHERE item_id = ${itemId}`)
  expect(rowCount).toBe(0)
})

test('an operator speaks for the source that is registered for it; a source that has ended is silent', async () => {
  const itemId = await declared()
  expect((await give(itemId, scan(), china.key)).status).toBe(401)
  await addSource(preadvice.database, 'post-ct', ['scan'], 'CNA')
  expect((await give(itemId, scan({ method: 'computed-tomography' }), china.key)).status).toBe(200)
  await endSource(preadvice.database, 'post-ct')
  expect((await give(itemId, scan(), china.key)).status).toBe(401)
  await assessedTimes(itemId, 2)
})

test('replay derives every assessment with evidence again; the books balance', async () => {
  expect(await replay(preadvice.database, null, () => {})).toMatchObject({ differences: 0 })
  expect((await preadvice.through()).balanced).toBe(true)
})
