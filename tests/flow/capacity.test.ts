/**
 * Chapter: what an office can examine. Policy gives two operators' offices a capacity; the model and chance select within it, rules
 * beyond it, on several partitions at once; what was not used is there the next day; an examination's label carries how the item
 * was picked; and every decision is derived again byte for byte. Told through the front door.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import type { DecisionFacts } from '#services/clearance/decide.ts'
import { shippedPolicy } from '#services/clearance/policy.ts'
import { examinationDraw } from '#services/clearance/selection/draw.ts'
import { SCORE_BINS } from '#services/clearance/selection/threshold.ts'
import { replay } from '../../cli/replay.ts'
import { verbHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { type AnyItem, ordinaryItem } from '../unit/ingest/ordinary-item.ts'
import { HELD, letter, letterWith, messageOf } from './mail.ts'
import { despatchOf, receptacle } from './moving-mail.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const PASSWORD = 'a long enough password'
const preadvice = await startPreadvice({ ITEM_PARTITIONS: '4' })
const { database } = preadvice
const china = await preadvice.post('CNA')
const people = { ann: 'author', pat: 'publisher', tess: 'targeter' }
for (const [name, role] of Object.entries(people))
  await addPerson(database, { name, roles: [role], password: PASSWORD })
const folder = await mkdtemp(path.join(tmpdir(), 'capacity-'))
afterAll(() => rm(folder, { recursive: true }))

/** France's operator can examine eight a day, another's chance alone selects, and everybody else's nothing. */
const capacity = {
  offices: {
    FRA: { examinationsPerDay: 8, carryOverMax: 5, expectedItemsPerDay: 1_000 },
    FRCDGA: { examinationsPerDay: 3, carryOverMax: 0, expectedItemsPerDay: 1_000 },
    DEA: { examinationsPerDay: 30, carryOverMax: 0, expectedItemsPerDay: 5 },
  },
  randomShare: 0.1,
  model: ['revenue'],
  scoreFrom: 500,
}

async function verb(as: string, ...args: string[]) {
  const env = { DATABASE_URL: preadvice.config.databaseUrl!, PREADVICE_PASSWORD: PASSWORD }
  const { code, stdout, stderr } = await verbHere([...args, '--as', as, '--json'], env)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

/** T-shirts at a fraction of their price: no rule holds them, and the model scores them high for revenue. */
function underdeclared(changes: AnyItem = {}): AnyItem {
  const [piece] = ordinaryItem().contents
  return letter({ contents: [{ ...piece, value: { amount: '2.00', currency: 'USD' } }], ...changes })
}

interface Told extends Record<string, unknown> {
  itemId: string
  code: string
  quota: NonNullable<DecisionFacts['quota']> | null
  selectedBy: 'model' | 'random' | null
  pSelect: number | null
}

async function declare(items: AnyItem[], messages = 1): Promise<Map<string, Told>> {
  const size = Math.ceil(items.length / messages)
  const parts = Array.from({ length: messages }, (_, i) => items.slice(i * size, (i + 1) * size))
  await Promise.all(parts.map((part) => china.send(messageOf(part))))
  await preadvice.through()
  return told(items)
}

async function told(items: AnyItem[]): Promise<Map<string, Told>> {
  const { rows } = await database.execute<Told>(sql`
    SELECT item_id AS "itemId", code, facts -> 'quota' AS quota, result ->> 'selectedBy' AS "selectedBy",
           (result ->> 'pSelect')::float8 AS "pSelect"
      FROM decisions WHERE item_id = ANY(${sql.param(items.map(({ itemId }) => itemId))}::text[])
       AND cause = 'received'`)
  return new Map(rows.map((row) => [row.itemId, row]))
}

async function quotas(office: string) {
  const { rows } = await database.execute<{
    day: string
    carried: number
    budget: number
    held: number
    byModel: number
    byChance: number
    seen: Record<string, number>
  }>(sql`
    SELECT day::text AS day, carried, budget, held, by_model AS "byModel", by_chance AS "byChance", seen
      FROM selection_quotas WHERE office = ${office} ORDER BY day`)
  return rows
}

/** A day as it went before: enough low scores that the model's threshold is the least that selects. */
async function dayBefore(
  office: string,
  days: number,
  used: { budget: number; held: number },
): Promise<void> {
  const scores = new Array<number>(SCORE_BINS).fill(0).with(0, 1_000_000)
  await database.execute(sql`
    INSERT INTO selection_quotas (office, day, carried, budget, held, by_model, by_chance, seen, seen_before, scores, used_at)
    VALUES (${office}, (now() AT TIME ZONE 'UTC')::date - ${days}::int, 0, ${used.budget}, ${used.held}, 0, 0,
            '{"U": 1000}', '{}', ${JSON.stringify(scores)}::json, now())`)
}

beforeAll(async () => {
  const before = await declare([underdeclared()])
  // Without a capacity nothing is selected, and nothing is said of it.
  expect([...before.values()]).toMatchObject([{ code: 'RELEASED', quota: null, selectedBy: null }])
  expect(await quotas('FRA')).toEqual([])
  const file = path.join(folder, 'policy.json')
  await writeFile(file, JSON.stringify({ ...shippedPolicy().body, title: 'With a capacity', capacity }))
  const { version } = await verb('ann', 'policy', 'draft', file)
  await verb('pat', 'policy', 'publish', version, '--reason', 'offices have limits')
})

test('the cap holds on four partitions at once; what yesterday left is there, up to the most', async () => {
  await dayBefore('FRA', 1, { budget: 8, held: 2 })
  const items = Array.from({ length: 120 }, () => underdeclared())
  const decided = [...(await declare(items, 8)).values()]
  expect(decided).toHaveLength(120)
  const [, today] = await quotas('FRA')
  // Six were left, five may be carried over.
  expect(today).toMatchObject({ carried: 5, budget: 13, held: 0, seen: { U: 120 } })
  const held = decided.filter(({ code }) => code === 'HOLD_EXAM')
  expect(held.length).toBe(today!.byModel + today!.byChance)
  expect(today!.byModel).toBe(12)
  expect(today!.byChance).toBeLessThanOrEqual(1)
  for (const { code, selectedBy, pSelect, quota } of decided) {
    expect(code).toBe(selectedBy ? 'HOLD_EXAM' : 'RELEASED')
    expect(quota).toMatchObject({ office: 'FRA', budget: 13, score: expect.any(Number) })
    if (selectedBy === 'model') expect(pSelect).toBe(1)
    if (selectedBy === 'random') expect(pSelect).toBe(quota!.chance)
  }
  // Each was told of the quota as those before it had left it: no two of the same use were selected.
  const uses = held.map(({ quota }) => quota!.byModel + quota!.byChance).sort((a, b) => a - b)
  expect(uses).toEqual(held.map((_, i) => i))
})

test('the operator is told that the item was chosen for a check, and nothing else', async () => {
  const responses = (await china.responses()).filter(({ decision }) => decision.code === 'HOLD_EXAM')
  expect(responses.length).toBeGreaterThan(0)
  for (const { reasons } of responses)
    expect(reasons).toEqual([{ code: 'R-CHECK', text: 'The item was chosen for a check.' }])
})

test('what a rule holds is held beyond the cap, and counted', async () => {
  const found = await declare(Array.from({ length: 3 }, () => letterWith(HELD)))
  expect([...found.values()]).toMatchObject([
    { code: 'HOLD_EXAM' },
    { code: 'HOLD_EXAM' },
    { code: 'HOLD_EXAM' },
  ])
  for (const { quota, selectedBy } of found.values()) expect([quota, selectedBy]).toEqual([null, null])
  expect((await quotas('FRA')).at(-1)).toMatchObject({ budget: 13, held: 3 })
  expect([...(await declare([underdeclared()])).values()]).toMatchObject([{ code: 'RELEASED' }])
})

test('an item in a despatch counts for the office of exchange it comes to', async () => {
  await dayBefore('FRCDGA', 1, { budget: 3, held: 3 })
  const items = Array.from({ length: 6 }, () => underdeclared())
  await china.send(despatchOf({ [receptacle()]: items.map(({ itemId }) => itemId) }))
  await preadvice.through()
  await declare(items)
  const { rows } = await database.execute<{ office: string; selected: number }>(sql`
    SELECT DISTINCT ON (1) facts #>> '{quota,office}' AS office, count(*) OVER ()::int AS selected FROM decisions
     WHERE item_id = ANY(${sql.param(items.map(({ itemId }) => itemId))}::text[]) AND code = 'HOLD_EXAM'`)
  const [, today] = await quotas('FRCDGA')
  expect(today).toMatchObject({ carried: 0, budget: 3, seen: { U: 6 } })
  expect(today!.byModel).toBe(2)
  expect(rows).toEqual([{ office: 'FRCDGA', selected: today!.byModel + today!.byChance }])
})

test('chance draws with the sealed seed of the day, with the probability that is on record', async () => {
  const { addressee } = ordinaryItem()
  const german = {
    ...addressee,
    address: { ...addressee.address, country: 'DE', postcode: '10115', city: 'Berlin' },
  }
  const items = Array.from({ length: 150 }, () => letter({ destinationOperator: 'DEA', addressee: german }))
  const decided = [...(await declare(items, 3)).values()]
  const drawn = decided.filter(({ selectedBy }) => selectedBy === 'random')
  expect(drawn.length).toBeGreaterThan(0)
  expect(drawn.length).toBeLessThanOrEqual(3)
  expect(decided.every(({ selectedBy }) => selectedBy !== 'model')).toBe(true)
  const { rows } = await database.execute<{
    receiptId: string
    place: number
    seed: Buffer
    draw: number
  }>(sql`
    SELECT d.receipt_id AS "receiptId", d.place, s.seed, (d.facts #>> '{quota,draw}')::float8 AS draw
      FROM decisions d JOIN entries e USING (receipt_id, place)
      JOIN selection_seeds s ON s.day = (e.received_at AT TIME ZONE 'UTC')::date
     WHERE d.facts -> 'quota' IS NOT NULL`)
  expect(rows.length).toBeGreaterThan(250)
  for (const { receiptId, place, seed, draw } of rows)
    expect(draw).toBe(examinationDraw(seed, receiptId, place))
})

test('a redelivered assessment uses nothing again', async () => {
  const before = await quotas('FRA')
  const { rows } = await database.execute<{ value: Buffer; key: string }>(
    sql`SELECT r.key, r.value FROM log_records r JOIN log_partitions p ON p.id = r.partition_id
         WHERE p.topic = 'item.assessed.v1' ORDER BY r.partition_id, r.record_offset LIMIT 40`,
  )
  expect(rows).toHaveLength(40)
  await preadvice.log.append(
    rows.map(({ key, value }) => ({ topic: 'item.assessed.v1', key, value: value.toString() })),
  )
  await preadvice.through()
  expect(await quotas('FRA')).toEqual(before)
})

test('the label of an examination tells how the item was picked', async () => {
  const { rows } = await database.execute<{
    caseId: number
    itemId: string
    selectedBy: string
    p: number
  }>(sql`
    SELECT c.case_id::int AS "caseId", c.item_id AS "itemId", c.selected_by AS "selectedBy", c.p_select AS p
      FROM cases c JOIN decisions d ON d.item_id = c.item_id AND d.result ->> 'selectedBy' = 'model' LIMIT 1`)
  const { caseId, itemId, selectedBy, p } = rows[0]!
  expect([selectedBy, p]).toEqual(['model', 1])
  const asTess = officer('tess')
  await asTess('POST', `/api/cases/${caseId}/lock`, {})
  const ordered = await asTess('POST', `/api/cases/${caseId}/examinations`, { instructions: 'Open it.' })
  expect(ordered.status).toBe(201)
  const result = await asTess('POST', `/api/examinations/${ordered.body.examinationId}/results`, {
    outcome: 'nothing-found',
    reason: 'as declared',
  })
  expect(result.status).toBe(200)
  await preadvice.through()
  const { rows: labels } = await database.execute(sql`
    SELECT outcome, found, selected_by AS "selectedBy", p_select AS p FROM outcomes WHERE item_id = ${itemId}`)
  expect(labels).toEqual([{ outcome: 'nothing-found', found: false, selectedBy: 'model', p: 1 }])
})

test('estimates speak of what chance selected alone, and say so where nothing was examined', async () => {
  const told = await verb('tess', 'selection', 'estimates', '--threshold', '500')
  expect(told).toMatchObject({
    drawn: 0,
    threshold: 500,
    selected: { model: { items: 1, share: 0 } },
    prevalence: { items: 0, share: null },
  })
  // A label as an examination of a drawn item leaves it.
  await database.execute(sql`
    UPDATE outcomes SET selected_by = 'random', p_select = 0.02, found = true, categories = '{revenue}'`)
  const drawn = await verb('tess', 'selection', 'estimates')
  expect(drawn).toMatchObject({
    drawn: 1,
    total: { total: 50 },
    prevalence: { items: 1, share: 1 },
    classes: { revenue: { prevalence: { share: 1 }, calibration: [{ observed: { items: 1 } }] } },
  })
  expect(drawn.threshold).toBeGreaterThanOrEqual(500)
})

function officer(name: string) {
  const authorization = `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`
  return async (method: string, where: string, body: object) => {
    const headers = { authorization, 'content-type': 'application/json' }
    const response = await fetch(`${preadvice.url}${where}`, { method, headers, body: JSON.stringify(body) })
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
    return { status: response.status, body: (await response.json()) as any }
  }
}

test('replay derives every decision again, byte for byte', async () => {
  const replayed = await replay(database, null, () => {})
  expect(replayed.decisions).toBeGreaterThan(280)
  expect(replayed).toMatchObject({ differences: 0 })
})
