/** The strongest stretch of words: what stands around it takes nothing away, and what is further apart adds nothing. */
import { describe, expect, it } from 'vitest'
import { COLUMN_COUNT, COLUMN_NAMES, isSeen } from '#models/columns.ts'
import { hashText } from '#models/hashed-text.ts'
import { addWeights, emptySparse, type SparseModel, WEIGHT_UNIT } from '#models/sparse.ts'
import { findStrongest } from '#models/stretch.ts'
import { THREAT_CLASSES } from '#models/threat-classes.ts'

/** Every bucket of the words alone speaks for class 0 by `weight`; all other buckets against it. */
function modelOf(words: string, weight: number, against: number): SparseModel {
  const model = emptySparse(2)
  for (let bucket = 0; bucket < model.weights.length / 2; bucket++) model.weights[bucket * 2] = -against
  for (const word of words.split(' '))
    for (const bucket of hashText(word).buckets) model.weights[bucket * 2] = weight
  return model
}

function strongest(model: SparseModel, ...lines: string[]): number {
  const sums = new Float64Array(model.classes)
  findStrongest(
    lines.map((line) => hashText(line).every),
    model,
    sums,
  )
  expect(sums[1]).toBe(0)
  return sums[0]! / WEIGHT_UNIT
}

describe('the strongest stretch', () => {
  const model = modelOf('pistol barrel', 10, 1)

  it('keeps what it says among words that speak against it', () => {
    const text = 'new fashion home travel pistol barrel gift party outdoor quality durable'
    const alone = strongest(model, 'pistol barrel')
    // What it makes together with its new neighbours is all that speaks against it now.
    expect(strongest(model, text)).toBeGreaterThan(0.9 * alone)
    const sums = new Float64Array(2)
    addWeights(model, hashText(text).buckets, sums)
    expect(sums[0]! / WEIGHT_UNIT).toBeLessThan(0.5 * alone)
  })

  it('counts a word again that shares n-grams with one before it', () => {
    const text = 'pistols and garlands and flowers of pistol barrel'
    expect(strongest(model, text)).toBeGreaterThan(0.9 * strongest(model, 'pistol barrel'))
  })

  it('adds nothing up from afar or from another line', () => {
    const one = strongest(model, 'pistol')
    expect(strongest(model, 'pistol one two three four five pistol')).toBeLessThanOrEqual(one)
    expect(strongest(model, 'pistol', 'pistol')).toBe(one)
    expect(strongest(model, 'pistol pistol')).toBeGreaterThan(one)
  })

  it.each([[''], ['dress'], ['🎁']])('is nought where nothing speaks for it: %j', (text) => {
    expect(strongest(model, text)).toBe(0)
  })

  it('is nought where there is no line', () => expect(strongest(model)).toBe(0))
})

describe('towers', () => {
  it('look at the words of their own class alone, and at every feature', () => {
    const seenBy = (name: string) =>
      THREAT_CLASSES.filter((_, c) => isSeen(COLUMN_NAMES.indexOf(name), c)).join(' ')
    expect(seenBy('description.wide.drugs')).toBe('drugs')
    expect(seenBy('description.stretch.revenue')).toBe('revenue')
    expect(seenBy('route.wide.weapons')).toBe('weapons')
    expect(seenBy('usdAsDescribed')).toBe(THREAT_CLASSES.join(' '))
    expect(seenBy('valueUsd.missing')).toBe(THREAT_CLASSES.join(' '))
    expect(COLUMN_NAMES).toHaveLength(COLUMN_COUNT)
  })
})
