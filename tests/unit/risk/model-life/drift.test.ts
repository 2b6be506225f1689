/**
 * Drift: where values fall, what is told of mail like the training mail and of mail that has moved, and that counts of batches add
 * up in the database, written every few seconds. The shipped model and its reference; mail from seeds.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBackend } from '#models/backend.ts'
import {
  countInputs,
  countScores,
  driftOf,
  edgesOf,
  INPUT_BINS,
  knownOf,
  noCounts,
  type Reference,
  SCORE_BINS,
} from '#models/drift.ts'
import { readReference, referenceOf, writeReference } from '#models/drift-reference.ts'
import { FEATURES } from '#models/feature-list.ts'
import { readItem } from '#models/features.ts'
import type { LabelledExample, ScoringInput } from '#models/inputs.ts'
import { loadShipped, REGISTRY } from '#models/registry.ts'
import type { Scorer } from '#models/scorer.ts'
import { sql } from '#platform/sql.ts'
import { driftCounter, isSampled } from '#services/risk/model-life/count-drift.ts'
import { DRIFT_ITEMS_MIN, readDrift } from '#services/risk/model-life/read-drift.ts'
import { trim } from '#services/risk/model-life/watch-drift.ts'
import { labelledTraffic } from '../../../../cli/labelled-traffic.ts'
import { openTestDatabase } from '../../../harness/database.ts'

const database = await openTestDatabase()
let scorer: Scorer
let reference: Reference
let mail: LabelledExample[]

beforeAll(async () => {
  const loaded = await loadShipped(await openBackend('auto'))
  if (loaded.kind === 'degraded') throw new Error(loaded.why)
  scorer = loaded.scorer
  const traffic = (seed: number) => [
    ...labelledTraffic({ seed, items: 2_500, innocentShare: 1, history: 'always' }),
  ]
  reference = referenceOf(scorer, traffic(11))
  mail = traffic(12)
}, 120_000)

/** What this mail comes to, every item looked into. */
function driftOfMail(inputs: readonly ScoringInput[], atLeast = DRIFT_ITEMS_MIN) {
  const counts = noCounts()
  const known = knownOf(reference)
  scorer.score(inputs, Number.POSITIVE_INFINITY).forEach((score, i) => {
    if (score.status === 'scored') countScores(counts, score.scores)
    countInputs(counts, known, inputs[i]!, readItem(inputs[i]!, scorer.model.yardsticks).values)
  })
  return driftOf(reference, counts, atLeast)
}

describe('edges', () => {
  it('part values into ten of like size', () => {
    expect(edgesOf(Array.from({ length: 100 }, (_, i) => i))).toEqual([9, 19, 29, 39, 49, 59, 69, 79, 89])
  })

  it('keep equal values together, tell a rare flag apart, and leave out what is missing', () => {
    expect(edgesOf([0, 0, 0, 0, 0, 1, 1, 1, 1, 1])).toEqual([0])
    expect(edgesOf([...new Array<number>(99).fill(0), 1])).toEqual([0])
    expect(edgesOf([7, Number.NaN])).toEqual([7])
    expect(edgesOf([Number.NaN])).toEqual([])
  })

  it('put whole scores where they belong', () => {
    const counts = noCounts()
    for (const weapons of [0, 1, 899, 900, 1000]) countScores(counts, { weapons })
    const own = [...counts.scores.slice(0, SCORE_BINS)]
    expect([own[0], own[1], own.at(-2), own.at(-1)]).toEqual([1, 1, 1, 2])
    expect(counts.items[0]).toBe(5)
  })
})

describe('mail', () => {
  it('like the training mail raises no alarm for scores, prices, weights or codes', () => {
    const told = driftOfMail(mail.map(({ input }) => input))
    for (const { alarm } of Object.values(told.scores)) expect(alarm).toBe('none')
    for (const group of ['value', 'weight', 'hs-code', 'description', 'nature'] as const)
      expect([group, told.inputs[group].alarm]).toEqual([group, 'none'])
    expect(told.unseen.operator).toBeLessThan(0.01)
  })

  it('whose weights are told in another unit is an alarm, and the group is named', () => {
    const moved = mail.map(({ input }) => ({
      ...input,
      declaration: { ...input.declaration, grossWeightGrams: (input.declaration.grossWeightGrams ?? 0) / 28 },
    }))
    const told = driftOfMail(moved)
    expect(told.alarm).toBe('changed')
    expect(told.inputs.weight).toMatchObject({ alarm: 'changed' })
    expect(['grossGrams', 'netToGross']).toContain(told.inputs.weight.feature)
  })

  it('from an operator that training never saw, without weights, says so', () => {
    const moved = mail.map(({ input }) => ({
      ...input,
      lexicons: [],
      declaration: { ...input.declaration, originOperator: 'ZZZ', grossWeightGrams: null },
    }))
    const told = driftOfMail(moved)
    expect(told.unseen.operator).toBe(1)
    expect(told.lexicons.now).toBe(0)
    expect(told.lexicons.before).toBeGreaterThan(0)
    expect(told.inputs.weight.missing!).toBeGreaterThan(told.inputs.weight.missingBefore! + 0.1)
  })

  it('in a sample that is too small raises nothing', () => {
    expect(driftOfMail(mail.slice(0, 40).map(({ input }) => ({ ...input, lexicons: [] }))).alarm).toBe('none')
  })
})

describe('the reference', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'drift-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is read as it was written, and not where a byte has changed or features are others', () => {
    writeFileSync(path.join(folder, 'manifest.json'), '{"version":"x","files":{}}')
    expect(readReference(folder)).toBeNull()
    writeReference(folder, reference)
    expect(readReference(folder)).toEqual(reference)
    writeReference(folder, { ...reference, features: reference.features.slice(1) })
    expect(readReference(folder)).toBeNull()
    writeReference(folder, reference)
    writeFileSync(path.join(folder, 'drift.json'), JSON.stringify({ ...reference, examples: 1 }))
    expect(readReference(folder)).toBeNull()
  })

  it('ships with the model', () => {
    expect(readReference(path.join(REGISTRY, scorer.version))?.features).toHaveLength(FEATURES.length)
  })
})

describe('counts in the database', () => {
  const items = (from: number) =>
    mail.slice(from, from + 400).map((_, i) => ({
      receiptId: `00000000-0000-4000-8000-${String(from + i).padStart(12, '0')}`,
      place: 0,
      scores: { revenue: 5 },
    }))
  const counted = () => readDrift(database, scorer.version, reference, '2026-11-20')

  it('add up over batches, and are written every five seconds', async () => {
    const counter = driftCounter()
    const batch = async (from: number, now: string) => {
      counter.count(items(from), (i) => mail[from + i]!.input, { scorer, reference }, now)
      await database.transaction((tx) => counter.write(tx, now))
    }
    await batch(0, '2026-11-20T10:00:00.000Z')
    expect(await counted()).toMatchObject([{ day: '2026-11-20', items: 400 }])
    await batch(400, '2026-11-20T10:00:04.000Z')
    expect(await counted()).toMatchObject([{ items: 400 }])
    await batch(800, '2026-11-20T10:00:05.000Z')
    const sampled = [...items(0), ...items(400), ...items(800)].filter(isSampled).length
    expect(sampled).toBeGreaterThan(0)
    expect(await counted()).toMatchObject([{ items: 1_200, sampled }])
    const { rows } = await database.execute<{ n: number }>(
      sql`SELECT cardinality(counts) AS n FROM model_drift_counts WHERE what = 'inputs'`,
    )
    expect(rows).toEqual([{ n: FEATURES.length * INPUT_BINS }])
  })

  it('are told by day, and removed when they are old', async () => {
    const counter = driftCounter()
    counter.count(items(0), (i) => mail[i]!.input, { scorer, reference }, '2026-11-21T00:00:00.000Z')
    await database.transaction((tx) => counter.write(tx, '2026-11-21T00:00:01.000Z'))
    expect((await counted()).map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-20'])
    await trim(database, '2026-11-22T00:00:00.000Z')
    expect(await counted()).toHaveLength(2)
    await trim(database, '2028-02-01T00:00:00.000Z')
    expect(await counted()).toEqual([])
  })
})
