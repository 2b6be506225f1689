/**
 * Chapter: what examinations found is learned from. The outcomes of earlier days are facts of items that come later, once each and
 * no more when they are taken back; a model is trained on what was stored with each examined item, whatever came after, the same
 * each time; too few teach nothing, and that is said. The outcomes are written as clearance writes them, many at once.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import type { RiskFacts } from '#services/risk/facts.ts'
import { readSalt } from '#services/risk/target-rates/read-rates.ts'
import { countOutcomes } from '#services/risk/target-rates/record-outcomes.ts'
import { readExaminations } from '../../cli/examined-items.ts'
import { replay } from '../../cli/replay.ts'
import { preadviceHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { HELD, letter, letterWith, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const { database } = preadvice
const registry = mkdtempSync(path.join(tmpdir(), 'learned-'))
afterAll(() => rmSync(registry, { recursive: true, force: true }))

const ITEMS = 600
const isIvory = (i: number) => i % 8 === 3

async function declare(count: number, from: number): Promise<string[]> {
  const items = Array.from({ length: count }, (_, i) =>
    isIvory(from + i) ? letterWith(`${HELD} ${i}`) : letter(),
  )
  await china.send(messageOf(items))
  await preadvice.through()
  return items.map(({ itemId }) => itemId)
}

/** Cases, examinations and labels of these items, decided an hour apart from two months ago on. */
async function examine(itemIds: readonly string[], found: (i: number) => boolean): Promise<void> {
  const rows = itemIds.map((itemId, i) => ({ itemId, found: found(i), i, p: isIvory(i) ? 1 : 0.25 }))
  await database.execute(sql`
    WITH given AS (
      SELECT g.*, a.receipt_id, a.place, a.cause, now() - interval '60 days' + g.i * interval '1 hour' AS at, gen_random_uuid() AS id
        FROM json_to_recordset(${JSON.stringify(rows)}::json) AS g ("itemId" text, found boolean, i int, p float8)
        JOIN assessments a ON a.item_id = g."itemId" AND a.cause = 'received'),
    made AS (
      INSERT INTO cases (item_id, opened_because, opened_at, closed_at, closed_because, priority, due_at, selected_by, p_select, receipt_id, place, cause)
      SELECT "itemId", 'selection', at, at, 'decision', 3, at, CASE WHEN p < 1 THEN 'random' ELSE 'rule' END, p, receipt_id, place, cause FROM given
      RETURNING case_id, item_id),
    examined AS (
      INSERT INTO examinations (examination_id, case_id, item_id, instructions, ordered_by, ordered_at, state)
      SELECT given.id, made.case_id, made.item_id, 'open it', 'tess', given.at, 'concluded' FROM given JOIN made ON made.item_id = given."itemId")
    INSERT INTO outcomes (examination_id, case_id, item_id, receipt_id, place, cause, outcome, found, categories, selected_by, p_select, decided_at)
    SELECT given.id, made.case_id, "itemId", receipt_id, place, cause, CASE WHEN found THEN 'seized-whole' ELSE 'nothing-found' END, found,
           CASE WHEN found THEN ARRAY['cites'] ELSE '{}' END, CASE WHEN p < 1 THEN 'random' ELSE 'rule' END, p, at
      FROM given JOIN made ON made.item_id = given."itemId"`)
}

const now = () => new Date(Date.now() + 60_000).toISOString()
const learn = () =>
  preadviceHere(
    preadvice.config.databaseUrl!,
    'train',
    '--from',
    'examinations',
    '--registry',
    registry,
    '--json',
  )
const count = async (ids: readonly string[]) => countOutcomes(database, ids, await readSalt(database))
const ratedExaminations = async () =>
  (await database.execute<{ n: number }>(sql`SELECT count(*)::int AS n FROM rated_examinations`)).rows[0]!.n
const sums = async () =>
  (
    await database.execute(
      sql`SELECT key, sum(examined)::int AS examined, sum(environment)::int AS found FROM target_rates GROUP BY key ORDER BY examined DESC, key`,
    )
  ).rows

async function ratesOf(itemId: string) {
  const { rows } = await database.execute<{ facts: RiskFacts }>(
    sql`SELECT facts FROM assessments WHERE item_id = ${itemId} AND cause = 'received'`,
  )
  return rows[0]!.facts.targetRates
}

const early = await declare(ITEMS, 0)
await examine(early.slice(0, 40), isIvory)

test('too few examinations: refused, with how many there are and what it takes', async () => {
  const { code, stderr, stdout } = await learn()
  expect(code).toBe(1)
  expect(stderr).toMatch(/train: 40 examinations have an outcome \(found: .*environment 5.*\); it takes 500/)
  expect(stdout).toBe('')
}, 60_000)

test('nothing was examined before: no rates among the facts', async () => {
  expect(await ratesOf(early[0]!)).toBeUndefined()
})

test('outcomes count once, are facts of items that come later, and leave when they are taken back', async () => {
  await count(early)
  expect(await ratedExaminations()).toBe(40)
  const once = await sums()
  await count(early)
  expect(await sums()).toEqual(once)
  expect(once[0]).toMatchObject({ examined: 40, found: 5 })
  const [later] = await declare(1, 0)
  const rates = await ratesOf(later!)
  expect(rates!.all!.environment).toBeGreaterThan(0.05)
  expect(rates!.all!.environment).toBeLessThan(0.15)
  expect(Object.keys(rates!)).toEqual(['all', 'sender', 'addressee', 'heading', 'route'])
  await database.execute(sql`UPDATE outcomes SET withdrawn_at = now() WHERE item_id = ${early[3]!}`)
  await count([early[3]!])
  expect((await sums())[0]).toMatchObject({ examined: 39, found: 4 })
  await database.execute(sql`UPDATE outcomes SET withdrawn_at = NULL WHERE item_id = ${early[3]!}`)
  await count([early[3]!])
  expect(await sums()).toEqual(once)
})

test('what is decided on the day of an item, or later, is not among its facts', async () => {
  const [itemId] = await declare(1, 3)
  const before = await ratesOf(itemId!)
  await database.execute(sql`UPDATE outcomes SET decided_at = now() WHERE item_id = ${early[11]!}`)
  await database.execute(sql`DELETE FROM rated_examinations`)
  await database.execute(sql`DELETE FROM target_rates`)
  await count(early)
  const { rows } = await database.execute<{ days: number }>(
    sql`SELECT count(DISTINCT day)::int AS days FROM target_rates WHERE day >= extract(epoch FROM now())::bigint / 86400`,
  )
  expect(rows[0]!.days).toBe(1)
  const again = (await preadvice.database.execute<{ facts: RiskFacts }>(
    sql`SELECT facts FROM assessments WHERE item_id = ${itemId}`,
  ))!.rows[0]!.facts.targetRates
  expect(again).toEqual(before)
})

test('trained on examinations: the same version each time, weighed, with a card that says so', async () => {
  await examine(early.slice(40), (i) => isIvory(i + 40))
  const { code, stdout } = await learn()
  expect(code).toBe(0)
  const first = JSON.parse(stdout)
  expect(first.trained).toEqual(['environment'])
  expect(first.examples).toBe(480)
  const [evaluation] = Object.values<{ items: number; classes: Record<string, { auc: number }> }>(
    first.evaluations,
  )
  expect(evaluation!.items).toBe(120)
  expect(evaluation!.classes.environment!.auc).toBeGreaterThan(0.95)
  expect(JSON.parse((await learn()).stdout).version).toBe(first.version)
}, 120_000)

test('examples are the facts as stored: what comes later changes none of them', async () => {
  const { examples, pickedBy } = await readExaminations(database, now())
  expect(examples).toHaveLength(ITEMS)
  expect(pickedBy).toEqual({ rule: expect.any(Number), random: expect.any(Number) })
  expect(new Set(examples.map(({ weight }) => weight))).toEqual(new Set([1, 4]))
  await declare(20, 0)
  await count(early)
  const again = await readExaminations(database, now())
  expect(JSON.stringify(again.examples)).toBe(JSON.stringify(examples))
  const half = await readExaminations(database, new Date(Date.now() - 50 * 86_400_000).toISOString())
  expect(half.examples.length).toBeGreaterThan(0)
  expect(half.examples.length).toBeLessThan(ITEMS)
})

test('replay comes out the same', async () => {
  expect(await replay(database, null, () => {})).toMatchObject({ differences: 0 })
})
