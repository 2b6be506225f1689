/**
 * What policy may say and what comes of it: corridors, bands, completeness, trust, what the machine may do alone, the stage
 * before loading, the outage switch. Tables first, then what holds whatever the policy and the facts (fast-check). Pure.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HIT_EFFECTS, RISK_CATEGORIES } from '#domain/assessment.ts'
import { DECISION_CODES, type DecisionCode, decisionOf } from '#domain/decision.ts'
import { type DecisionFacts, decide, type PriorStanding } from '#services/clearance/decide.ts'
import { policyFor, type Route } from '#services/clearance/policy/corridors.ts'
import { differencesOf } from '#services/clearance/policy/life.ts'
import { OUTAGE_MODES } from '#services/clearance/policy/switch.ts'
import { type PolicyBody, readPolicy, shippedPolicy } from '#services/clearance/policy.ts'
import type { QuotaFact } from '#services/clearance/selection/quota-fact.ts'

const shipped = shippedPolicy().body
const policyWith = (changes: object): PolicyBody =>
  readPolicy(JSON.stringify({ ...shipped, ...changes })).body

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
const CHINA: Route = { from: 'CN', to: 'FR', mailClass: 'U', direction: 'import' }
const hit = (
  category: (typeof RISK_CATEGORIES)[number],
  effect: (typeof HIT_EFFECTS)[number],
  score: number,
): Partial<DecisionFacts> => ({
  threat: effect !== 'score' || score >= 600,
  score,
  effect,
  categories: [category],
  byCategory: { [category]: { score, effect } },
})
const codeOf = (facts: Partial<DecisionFacts>, policy: PolicyBody) =>
  decide({ ...ordinary, ...facts }, policy).code

describe('a corridor', () => {
  const body = policyWith({
    corridors: [
      { name: 'cn-ems', when: { from: ['CN'], mailClasses: ['E'] }, degraded: 'HOLD_EXAM' },
      {
        name: 'cn',
        when: { from: ['CN', 'HK'], directions: ['import'] },
        holdScore: 400,
        answers: { rfi: 'HOLD_EXAM' },
      },
    ],
  })

  it.each<[Partial<Route>, number, string, string]>([
    [{}, 400, 'HOLD_EXAM', 'the first that fits'],
    [{ from: 'HK' }, 400, 'HOLD_EXAM', 'any of its countries'],
    [{ mailClass: 'E' }, 600, 'REQUEST_INFORMATION', 'an earlier one that fits goes before'],
    [{ direction: 'export' }, 600, 'REQUEST_INFORMATION', 'another direction'],
    [{ from: 'US' }, 600, 'REQUEST_INFORMATION', 'another country'],
    [{ from: null }, 600, 'REQUEST_INFORMATION', 'what is not known fits nothing that is named'],
  ])('%j: held from %d, asked is %s (%s)', (route, holdScore, rfi, _why) => {
    const found = policyFor(body, { ...CHINA, ...route })
    expect([found.holdScore, found.answers.rfi, found.answers.hold]).toEqual([holdScore, rfi, 'HOLD_EXAM'])
  })

  it('decides by its own settings', () => {
    const facts = hit('revenue', 'score', 500)
    expect(codeOf(facts, body)).toBe('RELEASED')
    expect(codeOf({ ...facts, route: CHINA }, body)).toBe('HOLD_EXAM')
  })
})

describe('held until complete', () => {
  const body = policyWith({ holdUntilComplete: { findings: ['DQ06', 'DQ09'], code: 'HOLD_DOCUMENTARY' } })
  const waiting: PriorStanding = {
    version: 1,
    code: 'HOLD_DOCUMENTARY',
    referral: null,
    passing: 'incomplete',
  }

  it.each<[Partial<DecisionFacts>, DecisionCode, string]>([
    [{ findings: ['DQ06'] }, 'HOLD_DOCUMENTARY', 'one of those named was found'],
    [{ findings: ['DQ01'] }, 'RELEASED', 'another was'],
    [{ findings: [] }, 'RELEASED', 'complete'],
    [{ findings: ['DQ06'], ...hit('weapons', 'hold', 900) }, 'HOLD_EXAM', 'a threat is heavier'],
    [{ findings: [], prior: [waiting] }, 'RELEASED', 'completed: what was held for want of it is not'],
    [{ findings: ['DQ09'], prior: [waiting] }, 'HOLD_DOCUMENTARY', 'still incomplete'],
    [{ function: 'cancellation', prior: [waiting] }, 'HOLD_DOCUMENTARY', 'a cancellation completes nothing'],
    [
      { findings: [], prior: [{ version: 1, code: 'HOLD_DOCUMENTARY', referral: null }] },
      'HOLD_DOCUMENTARY',
      'held for another reason',
    ],
  ])('%j → %s (%s)', (facts, code, _why) => expect(codeOf(facts, body)).toBe(code))
})

describe('bands by category', () => {
  const body = policyWith({
    bands: {
      revenue: [
        { from: 500, code: 'REQUEST_INFORMATION' },
        { from: 900, code: 'HOLD_EXAM' },
      ],
    },
    trusted: { raiseBy: 200, skipSelection: true },
  })

  it.each<[Partial<DecisionFacts>, DecisionCode, string]>([
    [hit('revenue', 'score', 499), 'RELEASED', 'below the first'],
    [hit('revenue', 'score', 500), 'REQUEST_INFORMATION', 'the first'],
    [hit('revenue', 'score', 899), 'REQUEST_INFORMATION', 'not asked for holdScore'],
    [hit('revenue', 'score', 900), 'HOLD_EXAM', 'the next'],
    [hit('drugs', 'score', 700), 'HOLD_EXAM', 'another category goes by holdScore'],
    [hit('revenue', 'rfs', 950), 'HOLD_EXAM', 'the heavier of what is asked and the band'],
    [{ ...hit('revenue', 'score', 600), trusted: 1 }, 'RELEASED', 'a trusted sender has higher bands'],
    [{ ...hit('revenue', 'hold', 100), trusted: 1 }, 'HOLD_EXAM', 'trust lifts nothing that a rule asks for'],
    [{ ...hit('drugs', 'score', 799), trusted: 1 }, 'RELEASED', 'and a higher score to be held by'],
    [{ ...hit('drugs', 'score', 800), trusted: 1 }, 'HOLD_EXAM', 'which is no higher than this'],
    [{ degraded: true, trusted: 1 }, 'HOLD_DOCUMENTARY', 'trust assesses nothing'],
  ])('%j → %s (%s)', (facts, code, _why) => expect(codeOf(facts, body)).toBe(code))

  it('tells what the trust changed', () => {
    const result = decide({ ...ordinary, ...hit('revenue', 'score', 600), trusted: 1 }, body)
    expect(result.benefit).toBe('score')
    expect(decide({ ...ordinary, trusted: 1 }, body).benefit).toBeUndefined()
  })
})

describe('chance, and what was missing', () => {
  const body = policyWith({
    selected: 'HOLD_EXAM',
    trusted: { raiseBy: 0, skipSelection: true },
    without: { model: null, history: 'HOLD_DOCUMENTARY', 'stale-lists': 'HOLD_EXAM' },
  })

  it.each<[Partial<DecisionFacts>, DecisionCode]>([
    [{ selected: true }, 'HOLD_EXAM'],
    [{ selected: true, trusted: 3 }, 'RELEASED'],
    [{ without: ['model'] }, 'RELEASED'],
    [{ without: ['model', 'history'] }, 'HOLD_DOCUMENTARY'],
    [{ without: ['history', 'stale-lists'] }, 'HOLD_EXAM'],
  ])('%j → %s', (facts, code) => expect(codeOf(facts, body)).toBe(code))

  it('a trusted sender is spared the draw within capacity, and is told so; the model spares nobody', () => {
    const drawn: QuotaFact = {
      office: 'FRCDGA',
      day: '2026-11-21',
      budget: 100,
      held: 0,
      byModel: 0,
      byChance: 0,
      expected: 1_000,
      score: null,
      threshold: 1_001,
      stratum: 'U',
      chance: 0.05,
      draw: 0.01,
    }
    const within = policyWith({
      capacity: {
        offices: { other: { examinationsPerDay: 100, carryOverMax: 0, expectedItemsPerDay: 1_000 } },
        randomShare: 0.05,
        model: ['weapons'],
        scoreFrom: 20,
      },
      trusted: { raiseBy: 0, skipSelection: true },
    })
    const answer = (trusted: number | undefined, quota: QuotaFact) =>
      decide({ ...ordinary, ...(trusted && { trusted }), quota }, within)
    expect(answer(undefined, drawn)).toMatchObject({ code: 'HOLD_EXAM', selectedBy: 'random' })
    expect(answer(3, drawn)).toMatchObject({ code: 'RELEASED', benefit: 'selection' })
    const scored = answer(3, { ...drawn, score: 900, threshold: 800 })
    expect(scored).toMatchObject({ code: 'HOLD_EXAM', selectedBy: 'model' })
    expect(scored.benefit).toBeUndefined()
  })

  it('the shipped policy goes on with rules, and chance only counts', () => {
    expect(codeOf({ without: ['model', 'history', 'stale-lists'], selected: true }, shipped)).toBe('RELEASED')
  })
})

describe('what the machine may not do alone', () => {
  it('a do-not-load is proposed, and the item waits at what a rule asks for', () => {
    const facts = { ...ordinary, ...hit('security', 'propose-dnl', 900) }
    expect(decide(facts, shipped)).toMatchObject({ code: 'HOLD_EXAM', proposes: 'DO_NOT_LOAD' })
    expect(decide({ ...facts, travel: 'arrived' }, shipped).proposes).toBeUndefined()
  })

  it('an adverse answer is never given, whatever policy says', () => {
    const body = policyWith({ answers: { ...shipped.answers, hold: 'SEIZED' }, waiting: 'HOLD_EXAM' })
    const result = decide({ ...ordinary, ...hit('drugs', 'hold', 950) }, body)
    expect(result).toMatchObject({ code: 'HOLD_EXAM', proposes: 'SEIZED', standing: 'held' })
  })

  it('a release can be kept for people', () => {
    const body = policyWith({ alone: ['HOLD_EXAM', 'HOLD_DOCUMENTARY'], waiting: 'HOLD_DOCUMENTARY' })
    expect(decide(ordinary, body)).toMatchObject({ code: 'HOLD_DOCUMENTARY', proposes: 'RELEASED' })
  })
})

const LOADING = {
  loading: true,
  security: ['security', 'dangerous-goods', 'weapons'],
  loadingAnswers: {
    score: 'REQUEST_SCREENING',
    rfi: 'REQUEST_INFORMATION',
    rfs: 'REQUEST_SCREENING',
    hold: 'REQUEST_SCREENING',
    'propose-dnl': 'REQUEST_SCREENING',
  },
}

describe('two stages', () => {
  const body = policyWith({ corridors: [{ name: 'cn', when: { from: ['CN'] }, ...LOADING }] })
  const at = { ...ordinary, route: CHINA }

  it('what no security rule speaks against may be loaded, and is not released', () => {
    const result = decide({ ...at, ...hit('counterfeits', 'hold', 900) }, body)
    expect(result).toMatchObject({ code: 'ASSESSMENT_COMPLETE', stage: 'loading', standing: 'acknowledged' })
  })

  it.each<[Partial<DecisionFacts>, DecisionCode, DecisionCode | undefined]>([
    [hit('weapons', 'hold', 900), 'REQUEST_SCREENING', undefined],
    [hit('dangerous-goods', 'rfi', 300), 'REQUEST_INFORMATION', undefined],
    [hit('security', 'propose-dnl', 900), 'REQUEST_SCREENING', 'DO_NOT_LOAD'],
    [{ degraded: true }, 'HOLD_DOCUMENTARY', undefined],
  ])('%j → %s, proposed %s', (facts, code, proposes) => {
    expect(decide({ ...at, ...facts }, body)).toMatchObject({ code, stage: 'loading' })
    expect(decide({ ...at, ...facts }, body).proposes).toBe(proposes)
  })

  it('customs decides when it is on its way, on the same ground too', () => {
    const found = hit('counterfeits', 'hold', 900)
    const { code, referral } = decide({ ...at, ...found }, body)
    const ground = {
      threat: true,
      score: 900,
      degraded: false,
      categories: found.categories!,
      effect: 'hold',
    } as const
    const own = {
      code,
      referral,
      ground: { ...ground, byCategory: found.byCategory! },
      stage: 'loading',
    } as const
    const again = { ...at, ...found, own }
    expect(decide(again, body)).toMatchObject({ unchanged: true, stage: 'loading' })
    const next = decide({ ...again, travel: 'despatched' }, body)
    expect(next).toMatchObject({ code: 'HOLD_EXAM', standing: 'held' })
    expect(next.stage).toBeUndefined()
  })

  it('without the corridor there is one stage', () => {
    expect(decide(ordinary, body)).toMatchObject({ code: 'RELEASED' })
  })
})

describe('the outage switch', () => {
  const complete = { holdUntilComplete: { findings: ['DQ06'], code: 'HOLD_DOCUMENTARY' } }
  const body = policyWith(complete)
  const on = (mode: (typeof OUTAGE_MODES)[number]) => ({ outage: { id: 1, mode } })

  it.each<[Partial<DecisionFacts>, DecisionCode, string]>([
    [on('hold-all'), 'HOLD_DOCUMENTARY', 'nothing is released'],
    [{ ...on('hold-all'), ...hit('drugs', 'hold', 900) }, 'HOLD_EXAM', 'what was found holds as ever'],
    [on('queue'), 'ACKNOWLEDGED', 'received, and decided later'],
    [{ ...on('queue'), ...hit('drugs', 'rfi', 10) }, 'REQUEST_INFORMATION', 'a threat is not queued'],
    [{ ...on('release-low-risk'), findings: ['DQ06'] }, 'RELEASED', 'of low risk'],
    [{ ...on('release-low-risk'), ...hit('revenue', 'score', 300) }, 'HOLD_DOCUMENTARY', 'not of low risk'],
    [{ ...on('release-low-risk'), degraded: true }, 'HOLD_DOCUMENTARY', 'not evaluated is never clear'],
    [
      { ...on('release-low-risk'), prior: [{ version: 1, code: 'DETAINED', referral: null }] },
      'DETAINED',
      'holds issued before stay binding',
    ],
    [{ ...on('hold-all'), function: 'cancellation' }, 'CANCELLED_DECISION', 'a cancellation is taken'],
  ])('%j → %s (%s)', (facts, code, _why) => expect(codeOf(facts, body)).toBe(code))

  it('what it keeps back passes with it', () => {
    const result = decide({ ...ordinary, ...on('hold-all') }, body)
    expect(result).toMatchObject({ passing: 'outage', instead: 'RELEASED' })
    const prior = [{ version: 1, code: result.code, referral: null, passing: 'outage' as const }]
    expect(codeOf({ prior }, body)).toBe('RELEASED')
  })

  it('a drill counts and changes nothing', () => {
    const outage = { id: 1, mode: 'hold-all', drill: true } as const
    const { instead, ...result } = decide({ ...ordinary, outage }, body)
    expect(instead).toBe('HOLD_DOCUMENTARY')
    expect(result).toEqual(decide(ordinary, body))
  })
})

describe('a policy that contradicts itself is refused by name', () => {
  it.each<[object, RegExp]>([
    [{ degraded: 'RELEASED' }, /RELEASED is POSITIVE/],
    [{ degraded: 'SEIZED' }, /SEIZED is NEGATIVE/],
    [{ lasting: shipped.lasting.filter((code) => code !== 'HOLD_EXAM') }, /HOLD_EXAM is no hold that lasts/],
    [{ noEad: 'RETURN_TO_SENDER' }, /noEad/],
    [{ bands: { drugs: [{ from: 500, code: 'RELEASED' }] } }, /bands/],
    [
      {
        bands: {
          drugs: [
            { from: 500, code: 'HOLD_EXAM' },
            { from: 700, code: 'REQUEST_INFORMATION' },
          ],
        },
      },
      /lighter than HOLD_EXAM/,
    ],
    [{ loading: true }, /loadingAnswers/],
    [{ holdScore: 901 }, /takes two officers/],
    [{ bands: { drugs: [{ from: 950, code: 'HOLD_EXAM' }] } }, /takes two officers/],
    [{ corridors: [{ name: 'a', when: {}, degraded: 'RELEASED' }] }, /RELEASED is POSITIVE/],
    [
      {
        corridors: [
          { name: 'a', when: {} },
          { name: 'a', when: {} },
        ],
      },
      /two corridors/,
    ],
    [{ corridors: [{ name: 'a', when: { from: ['China'] } }] }, /from/],
    [
      {
        corridors: [
          { name: 'a', when: {}, unanswered: { RFI: { remindHoursBefore: 1, code: 'HOLD_EXAM' } } },
        ],
      },
      /reminders are the same/,
    ],
  ])('%j', (changes, why) => expect(() => policyWith(changes)).toThrow(why))

  it('two policies are told apart by path', () => {
    expect(differencesOf({ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 4 } })).toEqual([
      { path: 'b.c', before: 2, after: 4 },
      { path: 'b.d', before: 3, after: null },
    ])
  })
})

const heldCodes = shipped.lasting.filter((code) => decisionOf(code).category === 'PENDING')
const policies = fc
  .record(
    {
      holdScore: fc.integer({ min: 1, max: 900 }),
      waiting: fc.constantFrom(...heldCodes),
      alone: fc.subarray(DECISION_CODES),
      selected: fc.option(fc.constantFrom(...heldCodes)),
      holdUntilComplete: fc.option(
        fc.record({ findings: fc.constant(['DQ06']), code: fc.constantFrom(...heldCodes) }),
      ),
      trusted: fc.record({ raiseBy: fc.nat(999), skipSelection: fc.boolean() }),
      without: fc.record({ model: fc.option(fc.constantFrom(...heldCodes)) }),
      answers: fc.record(
        Object.fromEntries(HIT_EFFECTS.map((effect) => [effect, fc.constantFrom(...shipped.lasting)])),
      ),
      loading: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((changes) => policyWith({ ...LOADING, loading: false, ...changes }))

const facts: fc.Arbitrary<DecisionFacts> = fc
  .record({
    outcome: fc.constantFrom('accepted' as const, 'rejected' as const),
    function: fc.constantFrom('original' as const, 'amendment' as const, 'cancellation' as const),
    supersededBy: fc.option(fc.nat(9)),
    degraded: fc.boolean(),
    said: fc.dictionary(
      fc.constantFrom(...RISK_CATEGORIES),
      fc.record({ score: fc.nat(1000), effect: fc.constantFrom(...HIT_EFFECTS) }),
      { maxKeys: 3 },
    ),
    prior: fc.array(
      fc.record({
        version: fc.nat(9),
        code: fc.constantFrom(...DECISION_CODES),
        referral: fc.constant(null),
      }),
      { maxLength: 3 },
    ),
    more: fc.record(
      {
        findings: fc.subarray(['DQ01', 'DQ06']),
        travel: fc.constantFrom('despatched' as const, 'departed' as const, 'arrived' as const),
        trusted: fc.constant(1),
        selected: fc.constant(true as const),
        without: fc.constant<['model']>(['model']),
        outage: fc.record({ id: fc.constant(1), mode: fc.constantFrom(...OUTAGE_MODES) }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ said, more, ...rest }) => {
    const byCategory = said as NonNullable<DecisionFacts['byCategory']>
    const all = Object.values(byCategory)
    const score = Math.max(0, ...all.map(({ score }) => score))
    return {
      ...ordinary,
      ...rest,
      ...more,
      score,
      effect: HIT_EFFECTS.findLast((each) => all.some(({ effect }) => effect === each)) ?? null,
      categories: RISK_CATEGORIES.filter((category) => byCategory[category]),
      byCategory,
    }
  })

describe('whatever the policy and the facts', () => {
  const lasting = (code: DecisionCode) => shipped.lasting.indexOf(code)

  it('the same twice gives the same bytes', () => {
    fc.assert(
      fc.property(policies, facts, (policy, given) => {
        const again = decide(JSON.parse(JSON.stringify(given)), JSON.parse(JSON.stringify(policy)))
        expect(JSON.stringify(again)).toBe(JSON.stringify(decide(given, policy)))
      }),
    )
  })

  it('the answer is never lighter than a hold in place', () => {
    fc.assert(
      fc.property(policies, facts, (policy, given) => {
        const heaviest = Math.max(-1, ...given.prior.map(({ code }) => lasting(code)))
        expect(lasting(decide(given, policy).code)).toBeGreaterThanOrEqual(heaviest)
      }),
    )
  })

  it('the machine gives no adverse outcome that does not stand already', () => {
    fc.assert(
      fc.property(policies, facts, (policy, given) => {
        const { code } = decide(given, policy)
        if (decisionOf(code).category === 'NEGATIVE')
          expect(given.prior.map((prior) => prior.code)).toContain(code)
      }),
    )
  })

  it('it gives nothing but what policy lets it, or what waits for a person', () => {
    fc.assert(
      fc.property(policies, facts, (policy, given) => {
        const { code, proposes } = decide(given, policy)
        const stood = given.prior.map((prior) => prior.code)
        // What could not be assessed is held in any case.
        if (given.degraded || stood.includes(code) || decisionOf(code).category === 'ACK') return
        expect(proposes !== undefined || !policy.alone || policy.alone.includes(code)).toBe(true)
      }),
    )
  })

  it('nothing that was not assessed in full is released, outage or none', () => {
    fc.assert(
      fc.property(policies, facts, (policy, given) => {
        const { code } = decide({ ...given, degraded: true }, policy)
        expect(decisionOf(code).category).not.toBe('POSITIVE')
      }),
    )
  })

  it('nothing that takes two officers to release is released for its score, trusted or not', () => {
    fc.assert(
      fc.property(policies, facts, (policy, given) => {
        if (given.score < policy.persons!.confirmReleaseFrom) return
        const { standing } = decide(given, policy)
        const isLate = given.function === 'cancellation' || given.supersededBy !== null
        if (!isLate) expect(standing).not.toBe('released')
      }),
    )
  })

  it('an outage never answers a threat more lightly', () => {
    fc.assert(
      fc.property(policies, facts, (policy, { outage, ...given }) => {
        const without = decide(given, policy)
        const isThreat = given.effect !== null && given.effect !== 'score'
        if (!outage || !isThreat || policy.loading) return
        expect(decide({ ...given, outage }, policy)).toEqual(without)
      }),
    )
  })
})
