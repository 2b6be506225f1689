/**
 * What clearance answers to each kind of item, by the shipped policy: first the table of answers, then what must hold for
 * every combination of facts (fast-check). Pure; no database.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HIT_EFFECTS, RISK_CATEGORIES } from '#domain/assessment.ts'
import { DECISION_CODES } from '#domain/decision.ts'
import {
  type DecisionFacts,
  decide,
  type Ground,
  type OwnStanding,
  type PriorStanding,
} from '#services/clearance/decide.ts'
import { readPolicy, shippedPolicy } from '#services/clearance/policy.ts'

const policy = shippedPolicy().body

const ordinary: DecisionFacts = {
  outcome: 'accepted',
  function: 'original',
  supersededBy: null,
  threat: false,
  score: 0,
  degraded: false,
  categories: [],
  effect: null,
  prior: [],
  reference: 'A1B2C3D4E5F601234',
  decidedAt: '2026-11-21T08:00:00.000Z',
}
const threat = (effect: DecisionFacts['effect'], score = 900): Partial<DecisionFacts> => ({
  threat: true,
  effect,
  score,
  categories: ['weapons'],
})
const held: PriorStanding = { version: 1, code: 'HOLD_EXAM', referral: null }
const asked: PriorStanding = {
  version: 1,
  code: 'REQUEST_INFORMATION',
  referral: {
    reference: 'EARLIER',
    type: 'RFI',
    asks: ['What is it?'],
    deadlineAt: '2026-11-22T08:00:00.000Z',
  },
}

describe('the first of these that applies', () => {
  it.each<[Partial<DecisionFacts>, string, string, string]>([
    [{}, 'RELEASED', 'R-CLEAR', 'nothing speaks against it'],
    [
      { score: 599, effect: 'score', categories: ['weapons'] },
      'RELEASED',
      'R-CLEAR',
      'weight alone, and not enough of it',
    ],
    [
      { score: 600, effect: 'score', categories: ['weapons'] },
      'HOLD_EXAM',
      'R-WEAPONS',
      'weight alone, and enough of it',
    ],
    [threat('hold'), 'HOLD_EXAM', 'R-WEAPONS', 'a rule asks for a hold'],
    [threat('rfi', 10), 'REQUEST_INFORMATION', 'R-WEAPONS', 'a rule asks a question, however light'],
    [threat('rfs'), 'REQUEST_SCREENING', 'R-WEAPONS', 'a rule asks for screening'],
    [{ degraded: true }, 'HOLD_DOCUMENTARY', 'R-NOT-ASSESSED', 'not evaluated is never clear'],
    [{ function: 'cancellation' }, 'CANCELLED_DECISION', 'R-CANCELLED', 'withdrawn by its post'],
    [
      { function: 'cancellation', degraded: true },
      'CANCELLED_DECISION',
      'R-CANCELLED',
      'a cancellation declares nothing to assess',
    ],
    [{ supersededBy: 2 }, 'ACKNOWLEDGED', 'R-SUPERSEDED', 'overtaken by a later version'],
    [{ supersededBy: 2, ...threat('hold') }, 'HOLD_EXAM', 'R-WEAPONS', 'overtaken, but a threat'],
    [{ prior: [held] }, 'HOLD_EXAM', 'R-STILL-HELD', 'amended to something innocent while held'],
    [{ prior: [held], function: 'cancellation' }, 'HOLD_EXAM', 'R-STILL-HELD', 'cancelled while held'],
    [
      { prior: [held], ...threat('rfi') },
      'HOLD_EXAM',
      'R-WEAPONS',
      'a lighter threat does not lighten the hold',
    ],
    [{ prior: [asked], ...threat('hold') }, 'HOLD_EXAM', 'R-WEAPONS', 'a heavier threat makes it heavier'],
    [{ prior: [{ version: 1, code: 'RELEASED', referral: null }] }, 'RELEASED', 'R-CLEAR', 'released before'],
    [
      { outcome: 'rejected', ...threat('hold') },
      'HOLD_EXAM',
      'R-WEAPONS',
      'rejected for its data, and a threat',
    ],
  ])('%j → %s, %s (%s)', (facts, code, reason, _why) => {
    const result = decide({ ...ordinary, ...facts }, policy)
    expect([result.code, result.reasons[0]?.code]).toEqual([code, reason])
  })
})

describe('referrals', () => {
  it('a question opens one, with what is asked and until when', () => {
    expect(decide({ ...ordinary, ...threat('rfi') }, policy).referral).toEqual({
      reference: ordinary.reference,
      type: 'RFI',
      asks: policy.referrals.REQUEST_INFORMATION?.asks,
      deadlineAt: '2026-11-24T08:00:00.000Z',
    })
  })

  it('an amendment while a question is open keeps the question, under its own number and deadline', () => {
    expect(decide({ ...ordinary, prior: [asked] }, policy).referral).toEqual(asked.referral)
  })
})

const facts: fc.Arbitrary<DecisionFacts> = fc.record({
  outcome: fc.constantFrom('accepted', 'rejected'),
  function: fc.constantFrom('original', 'amendment', 'cancellation'),
  supersededBy: fc.option(fc.nat(9)),
  threat: fc.boolean(),
  score: fc.nat(1000),
  degraded: fc.boolean(),
  categories: fc.uniqueArray(fc.constantFrom(...RISK_CATEGORIES), { minLength: 1, maxLength: 3 }),
  effect: fc.option(fc.constantFrom(...HIT_EFFECTS)),
  prior: fc.array(
    fc.record({ version: fc.nat(9), code: fc.constantFrom(...DECISION_CODES), referral: fc.constant(null) }),
    { maxLength: 3 },
  ),
  reference: fc.constant('A1B2C3D4E5F601234'),
  decidedAt: fc.constant('2026-11-21T08:00:00.000Z'),
})

describe('whatever the facts', () => {
  it('there is an answer with a reason, the same each time', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const result = decide(given, policy)
        expect(DECISION_CODES).toContain(result.code)
        expect(result.reasons.length).toBeGreaterThan(0)
        expect(JSON.stringify(decide(JSON.parse(JSON.stringify(given)), policy))).toBe(JSON.stringify(result))
      }),
    )
  })

  it('the machine releases only what was assessed in full, is no threat and is not held', () => {
    fc.assert(
      fc.property(facts, (given) => {
        if (decide(given, policy).standing !== 'released') return
        expect(given.degraded).toBe(false)
        expect(given.effect ?? 'score').toBe('score')
        expect(given.score).toBeLessThan(policy.holdScore)
        expect(given.prior.filter(({ code }) => policy.lasting.includes(code))).toEqual([])
      }),
    )
  })

  it('the machine never seizes, refuses, returns or destroys unless that stands already', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { code, standing } = decide(given, policy)
        if (standing === 'refused') expect(given.prior.map((prior) => prior.code)).toContain(code)
      }),
    )
  })

  it('an answer never gets lighter than a hold in place', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const weightOf = (code: (typeof DECISION_CODES)[number]): number => policy.lasting.indexOf(code)
        const heaviest = Math.max(-1, ...given.prior.map(({ code }) => weightOf(code)))
        expect(weightOf(decide(given, policy).code)).toBeGreaterThanOrEqual(heaviest)
      }),
    )
  })
})

describe('a policy', () => {
  it('is named by its content', () => {
    const changed = readPolicy(JSON.stringify({ ...policy, holdScore: 601 }))
    expect(changed.version).not.toBe(shippedPolicy().version)
    expect(readPolicy(JSON.stringify(policy)).version).toBe(shippedPolicy().version)
  })

  it.each([
    [{ clear: 'LET_GO' }, 'clear', 'a code nobody knows'],
    [{ holdScore: 0 }, 'holdScore', 'a score that would hold everything'],
    [{ surprise: 1 }, 'surprise', 'a field nobody reads'],
  ])('%j is refused by name (%s)', (change, named, _why) => {
    expect(() => readPolicy(JSON.stringify({ ...policy, ...change }))).toThrow(named)
  })
})

describe('an entry that is assessed again', () => {
  const ground: Ground = { threat: false, score: 0, degraded: false, categories: [], effect: null }
  const again = (own: OwnStanding, changes: Partial<DecisionFacts> = {}) =>
    decide({ ...ordinary, ...changes, own }, policy)
  const released: OwnStanding = { code: 'RELEASED', referral: null, ground }
  const seen = { ...ground, ...threat('hold') } as Ground

  it.each<[string, OwnStanding, Partial<DecisionFacts>, string, boolean]>([
    ['stays released where nothing is new', released, {}, 'RELEASED', true],
    ['stays released where only the score is new', released, { score: 120 }, 'RELEASED', true],
    [
      'keeps the conditions an officer released it with',
      { ...released, code: 'RELEASED_WITH_DUTY' },
      { score: 120 },
      'RELEASED_WITH_DUTY',
      true,
    ],
    ['is held where a threat is seen now', released, threat('hold'), 'HOLD_EXAM', false],
    [
      'is held for documents where it cannot be assessed now',
      released,
      { degraded: true },
      'HOLD_DOCUMENTARY',
      false,
    ],
    ['stays held where the threat is gone', { ...held, ground: seen }, {}, 'HOLD_EXAM', true],
    [
      'stays as asked, under the same number',
      { ...asked, ground },
      { score: 120 },
      'REQUEST_INFORMATION',
      true,
    ],
    [
      'goes from a question to a hold where more is seen',
      { ...asked, ground },
      threat('hold'),
      'HOLD_EXAM',
      false,
    ],
    [
      'stays as an officer released it where the same threat is seen',
      { ...released, ground: seen },
      threat('hold'),
      'RELEASED',
      true,
    ],
    [
      'is held again where another is seen',
      { ...released, ground: seen },
      threat('hold', 950),
      'HOLD_EXAM',
      false,
    ],
    [
      'is decided where nobody knows what was seen before',
      { ...released, ground: null },
      threat('hold'),
      'HOLD_EXAM',
      false,
    ],
  ])('%s', (_, own, changes, code, stays) => {
    const result = again(own, changes)
    expect([result.code, result.unchanged ?? false]).toEqual([code, stays])
    if (stays) expect(result.referral).toEqual(own.referral)
  })

  it('never stands lighter than a lasting decision on itself', () => {
    const own = fc.record({
      code: fc.constantFrom(...policy.lasting),
      referral: fc.constant(null),
      ground: fc.constantFrom(ground, null),
    })
    const asking = fc.record({
      effect: fc.constantFrom(null, ...HIT_EFFECTS),
      score: fc.nat(1000),
      degraded: fc.boolean(),
    })
    fc.assert(
      fc.property(own, asking, (stands, changes) => {
        const { code } = again(stands, { ...changes, categories: ['weapons'], threat: true })
        expect(policy.lasting.indexOf(code)).toBeGreaterThanOrEqual(policy.lasting.indexOf(stands.code))
      }),
    )
  })
})
