/**
 * Selection within a capacity, as arithmetic: how a day begins and what it carries over, who has which room, where the threshold
 * lies, and what whole days of a simulated office come to. Values worked out by hand; days from a seed.
 */

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SCORED_THREATS } from '#domain/threat-class.ts'
import { THREAT_CLASSES } from '#models/threat-classes.ts'
import { type Capacity, capacity, capacityOf } from '#services/clearance/selection/capacity.ts'
import { examinationDraw } from '#services/clearance/selection/draw.ts'
import {
  beginDay,
  elapsedOf,
  expectedRest,
  type QuotaState,
  quotaFact,
  underPolicy,
  used,
} from '#services/clearance/selection/quota.ts'
import {
  chanceBudget,
  type QuotaFact,
  roomOf,
  selectionOf,
} from '#services/clearance/selection/quota-fact.ts'
import {
  binOf,
  NO_SCORE,
  SCORE_BINS,
  SCORES_KNOWN_MIN,
  thresholdFor,
} from '#services/clearance/selection/threshold.ts'

const OFFICE = { examinationsPerDay: 40, carryOverMax: 20, expectedItemsPerDay: 1_000 }
const POLICY: Capacity = {
  offices: { FRCDGA: OFFICE },
  randomShare: 0.1,
  model: ['weapons', 'revenue'],
  scoreFrom: 20,
}
const DAY = '2026-11-20'
const noFacts = { office: 'FRCDGA', day: DAY, expected: 100, stratum: 'U' }

function at(day: string, elapsed: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + elapsed * 86_400_000).toISOString()
}

describe('the setting', () => {
  it('names the threats that models score', () => {
    expect(SCORED_THREATS).toEqual(THREAT_CLASSES)
  })

  it('reads offices of exchange, operators and others, and nothing else', () => {
    const offices = { FRCDGA: OFFICE, FRA: OFFICE, other: OFFICE }
    expect(capacity.parse({ ...POLICY, offices }).offices).toEqual(offices)
    expect(capacity.safeParse({ ...POLICY, offices: { Paris: OFFICE } }).success).toBe(false)
    expect(capacity.safeParse({ ...POLICY, randomShare: 1.1 }).success).toBe(false)
  })

  it('holds for others only where policy says so', () => {
    expect(capacityOf(POLICY, 'NLHAGI')).toBeNull()
    expect(capacityOf({ ...POLICY, offices: { other: OFFICE } }, 'NLHAGI')).toEqual(OFFICE)
    expect(capacityOf({ ...POLICY, offices: {} }, 'toString')).toBeNull()
  })
})

describe('a day', () => {
  const first = beginDay('FRCDGA', DAY, OFFICE, null)

  it('begins with its capacity and nothing carried', () => {
    expect(first).toMatchObject({ carried: 0, budget: 40, held: 0, byModel: 0, byChance: 0, seen: {} })
    expect(first.scores).toHaveLength(SCORE_BINS)
  })

  it('brings over what was not used, up to the most', () => {
    const spent: QuotaState = { ...first, held: 10, byModel: 20, byChance: 3 }
    expect(beginDay('FRCDGA', '2026-11-21', OFFICE, spent)).toMatchObject({ carried: 7, budget: 47 })
    expect(beginDay('FRCDGA', '2026-11-21', OFFICE, first)).toMatchObject({ carried: 20, budget: 60 })
    const over: QuotaState = { ...first, held: 70 }
    expect(beginDay('FRCDGA', '2026-11-21', OFFICE, over)).toMatchObject({ carried: 0, budget: 40 })
  })

  it('brings over the days without mail in between', () => {
    const spent: QuotaState = { ...first, held: 40 }
    const tight = { ...OFFICE, carryOverMax: 100 }
    expect(beginDay('FRCDGA', '2026-11-22', tight, spent)).toMatchObject({ carried: 40, budget: 80 })
  })

  it('remembers half of the scores, and the last day that had mail', () => {
    const scores = first.scores.map((_, bin) => (bin === 3 ? 8 : 0))
    const next = beginDay('FRCDGA', '2026-11-21', OFFICE, { ...first, scores, seen: { U: 9 } })
    expect(next.scores[3]).toBe(4)
    expect(next.seenBefore).toEqual({ U: 9 })
    expect(beginDay('FRCDGA', '2026-11-22', OFFICE, next).seenBefore).toEqual({ U: 9 })
  })

  it('follows a policy that changes, and never below what is used', () => {
    const spent: QuotaState = { ...first, byModel: 30, byChance: 4 }
    expect(underPolicy(spent, { ...OFFICE, examinationsPerDay: 100 }).budget).toBe(100)
    expect(underPolicy(spent, { ...OFFICE, examinationsPerDay: 10 }).budget).toBe(34)
  })

  it('is half over at noon, UTC', () => {
    expect(elapsedOf('2026-11-20T12:00:00.000Z')).toBe(0.5)
    expect(elapsedOf('2026-11-20T00:00:00.000Z')).toBe(0)
  })
})

describe('room', () => {
  const room = (held: number, byModel: number, byChance: number, budget = 40) =>
    roomOf({ budget, held, byModel, byChance }, POLICY)

  it('is a tenth for chance, and the rest for the model', () => {
    expect(room(0, 0, 0)).toEqual({ chance: 4, model: 36 })
    expect(room(0, 36, 4)).toEqual({ chance: 0, model: 0 })
  })

  it('shrinks for the model by what rules hold, never for chance', () => {
    expect(room(30, 0, 0)).toEqual({ chance: 4, model: 6 })
    expect(room(500, 0, 1)).toEqual({ chance: 3, model: 0 })
  })

  it('keeps one for chance in a small budget, none in an empty one', () => {
    expect(chanceBudget(3, 0.1)).toBe(1)
    expect(chanceBudget(0, 0.1)).toBe(0)
    expect(chanceBudget(40, 0)).toBe(0)
  })

  it('is never more than the budget, however the share has changed', () => {
    expect(room(0, 39, 0)).toEqual({ chance: 1, model: 0 })
    expect(roomOf({ budget: 40, held: 0, byModel: 0, byChance: 30 }, POLICY)).toEqual({
      chance: 0,
      model: 10,
    })
  })
})

describe('selection', () => {
  const fact: QuotaFact = {
    ...noFacts,
    budget: 40,
    held: 0,
    byModel: 0,
    byChance: 0,
    score: 300,
    threshold: 250,
    chance: 0.01,
    draw: 0.5,
  }

  it('asks chance first, and tells its probability', () => {
    expect(selectionOf({ ...fact, draw: 0.009 }, POLICY, true)).toEqual({
      selectedBy: 'random',
      pSelect: 0.01,
    })
    expect(selectionOf({ ...fact, draw: 0.01, score: 1 }, POLICY, true)).toBeNull()
  })

  it('takes from the threshold on', () => {
    expect(selectionOf({ ...fact, score: 250 }, POLICY, true)).toEqual({ selectedBy: 'model', pSelect: 1 })
    expect(selectionOf({ ...fact, score: 249 }, POLICY, true)).toBeNull()
    expect(selectionOf({ ...fact, score: null }, POLICY, true)).toBeNull()
  })

  it('takes nothing without room', () => {
    expect(selectionOf({ ...fact, held: 36 }, POLICY, true)).toBeNull()
    expect(selectionOf({ ...fact, draw: 0, byChance: 4, byModel: 36 }, POLICY, true)).toBeNull()
  })

  it('draws nobody whom policy spares, nor without a seed', () => {
    expect(selectionOf({ ...fact, draw: 0, score: 1 }, POLICY, false)).toBeNull()
    expect(selectionOf({ ...fact, draw: null, score: 1 }, POLICY, true)).toBeNull()
  })
})

describe('the threshold', () => {
  /** 1,000 scores: 900 of 0, 90 of 50, 9 of 300, one of 1000. */
  const scores = new Array<number>(SCORE_BINS).fill(0)
  for (const [score, count] of [
    [0, 900],
    [50, 90],
    [300, 9],
    [1000, 1],
  ] as const)
    scores[binOf(score)] = count
  const expecting = { scores, expected: 1_000, room: 10, ofDay: 36, elapsed: 0.5, from: 20 }

  it('has a bin for every score', () => {
    expect([binOf(0), binOf(99), binOf(100), binOf(109), binOf(110), binOf(1000)]).toEqual([
      0, 99, 100, 100, 101, 190,
    ])
    expect(SCORE_BINS).toBe(191)
  })

  it('fills the room and no more', () => {
    expect(thresholdFor(expecting)).toBeLessThanOrEqual(300)
    expect(thresholdFor(expecting)).toBe(51)
    expect(thresholdFor({ ...expecting, room: 9 })).toBe(310)
    expect(thresholdFor({ ...expecting, expected: 10 })).toBe(20)
    expect(thresholdFor({ ...expecting, room: 0 })).toBe(NO_SCORE)
    expect(thresholdFor({ ...expecting, room: 1, expected: 2_000 })).toBe(NO_SCORE)
  })

  it('keeps the pace of the day until enough scores are known', () => {
    const few = {
      ...expecting,
      scores: scores.map((count) => Math.floor((count * SCORES_KNOWN_MIN) / 2_000)),
    }
    expect(thresholdFor({ ...few, room: 36, elapsed: 0 })).toBe(20)
    expect(thresholdFor({ ...few, room: 34, elapsed: 0 })).toBe(NO_SCORE)
    expect(thresholdFor({ ...few, room: 10, elapsed: 0.5 })).toBe(NO_SCORE)
    expect(thresholdFor({ ...few, room: 30, elapsed: 0.5 })).toBe(20)
  })
})

describe('what is expected', () => {
  it('is the last day at first, and today the more the later it is', () => {
    const state = { seen: {}, seenBefore: { U: 600, C: 200 } }
    expect(expectedRest(state, 5, 0)).toBe(800)
    expect(expectedRest({ ...state, seen: { U: 400 } }, 5, 0.5)).toBe(400)
    expect(expectedRest({ ...state, seen: { U: 4_000 } }, 5, 0.5)).toBe(2_200)
    expect(expectedRest({ seen: {}, seenBefore: {} }, 1_000, 0)).toBe(1_000)
    expect(expectedRest(state, 5, 1)).toBe(1)
  })
})

/** Days of an office: items evenly over the day, scores rare and high, one in twenty a parcel. Draws from the seed alone. */
function simulate(days: number, perDay: number, seed: string, rulesHold = 0) {
  const key = createHash('sha256').update(seed).digest()
  const told: { state: QuotaState; selected: { by: string; p: number; score: number; stratum: string }[] }[] =
    []
  let before: QuotaState | null = null
  for (let day = 0; day < days; day++) {
    const date = new Date(Date.parse(`${DAY}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10)
    let state = beginDay('FRCDGA', date, OFFICE, before)
    const selected: (typeof told)[number]['selected'] = []
    for (let i = 0; i < perDay; i++) {
      if (i % Math.ceil(perDay / Math.max(1, rulesHold)) === 0 && rulesHold > 0) state = used(state, 'held')
      const name = `${seed}-${day}-${i}`
      const uniform = examinationDraw(key, `score ${name}`, 0)
      const score = Math.floor(1000 * uniform ** 12)
      const stratum = examinationDraw(key, `class ${name}`, 0) < 0.05 ? 'C' : 'U'
      const candidate = { stratum, score, draw: examinationDraw(key, name, 0) }
      const fact = quotaFact(state, candidate, POLICY, OFFICE, at(date, i / perDay))
      const taken = selectionOf(fact, POLICY, true)
      if (taken) selected.push({ by: taken.selectedBy, p: taken.pSelect, score, stratum })
      state = used(state, { fact, selectedBy: taken?.selectedBy ?? null })
    }
    told.push({ state, selected })
    before = state
  }
  return told
}

describe('days of an office', () => {
  const days = simulate(12, 1_000, 'ordinary')

  it('never pass the budget, and use most of it', () => {
    for (const { state } of days) expect(state.byModel + state.byChance).toBeLessThanOrEqual(state.budget)
    const settled = days.slice(2)
    for (const { state } of settled) expect(state.byModel).toBeGreaterThan(0.75 * 36)
    const drawn = settled.reduce((sum, { state }) => sum + state.byChance, 0)
    expect(drawn).toBeGreaterThan(2.4 * settled.length)
  })

  it('take the highest scores: 36 of 1,000 lie above 644 here, and nine in ten of those selected do', () => {
    const selected = days.slice(2).flatMap((day) => day.selected.filter(({ by }) => by === 'model'))
    const high = selected.filter(({ score }) => score >= 600)
    expect(high.length / selected.length).toBeGreaterThan(0.85)
  })

  it('draw rare classes with a higher probability', () => {
    const drawn = simulate(60, 1_000, 'strata').flatMap(({ selected }) =>
      selected.filter(({ by }) => by === 'random'),
    )
    const mean = (stratum: string) => {
      const own = drawn.filter((each) => each.stratum === stratum)
      return own.reduce((sum, { p }) => sum + p, 0) / own.length
    }
    expect(mean('C')).toBeGreaterThan(5 * mean('U'))
    const parcels = drawn.filter(({ stratum }) => stratum === 'C').length
    expect(parcels / drawn.length).toBeGreaterThan(0.3)
  })

  it('leave the model nothing where rules hold more than there is, and chance its part', () => {
    for (const { state } of simulate(4, 1_000, 'busy', 200)) {
      expect(state.held).toBe(200)
      expect(state.byModel).toBeLessThanOrEqual(36)
      expect(state.byModel + state.byChance).toBeLessThanOrEqual(state.budget)
      expect(state.byChance).toBeGreaterThan(0)
    }
  })

  it('on a day ten times as busy as the last one keep the cap too', () => {
    const [quiet] = simulate(1, 100, 'quiet')
    let state = beginDay('FRCDGA', '2026-11-21', OFFICE, quiet!.state)
    const key = createHash('sha256').update('burst').digest()
    for (let i = 0; i < 10_000; i++) {
      const candidate = { stratum: 'U', score: 990, draw: examinationDraw(key, String(i), 0) }
      const fact = quotaFact(state, candidate, POLICY, OFFICE, at('2026-11-21', i / 10_000))
      const taken = selectionOf(fact, POLICY, true)
      state = used(state, { fact, selectedBy: taken?.selectedBy ?? null })
    }
    expect(state.byModel + state.byChance).toBeLessThanOrEqual(60)
  })
})
