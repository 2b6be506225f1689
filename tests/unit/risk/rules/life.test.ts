/** Who may take which step; what is muted; what is counted; when the breaker trips; what should be retired. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AssessmentOutcome, Hit } from '#domain/assessment.ts'
import { ROLES } from '#domain/capability.ts'
import { HOLD_SHARE_MIN, limitOf, windowOf } from '#services/risk/rules/breaker.ts'
import { countRules, notSoughtOut } from '#services/risk/rules/count-rules.ts'
import { retireReasons } from '#services/risk/rules/hygiene.ts'
import { mutedFor } from '#services/risk/rules/muted.ts'
import { RULE_STATES, type RuleVersion } from '#services/risk/rules/rule-versions.ts'
import { refusalOf, rejectionRefusalOf } from '#services/risk/rules/who-may.ts'
import { aDeclaration } from '../declarations.ts'
import { aRule } from './a-rule.ts'

function aVersion(changes: Partial<RuleVersion> = {}): RuleVersion {
  return {
    rule: 'local.trumpets',
    version: 1,
    body: aRule(),
    state: 'draft',
    author: 'ada',
    draftedAt: '2026-11-22T00:00:00Z',
    checker: null,
    checkedAt: null,
    publisher: null,
    publishedAt: null,
    ...changes,
  }
}

const person = (name: string, ...roles: (typeof ROLES)[number][]) => ({ name, roles, operator: null })

describe('the three steps', () => {
  test('go through with three people', () => {
    expect(refusalOf('approve', aVersion(), person('ben', 'checker'))).toBeNull()
    expect(
      refusalOf('publish', aVersion({ state: 'shadow', checker: 'ben' }), person('cleo', 'publisher')),
    ).toBeNull()
  })

  test('are refused to whoever took one before, whatever their roles, in any state', () => {
    const names = fc.constantFrom('ada', 'ben', 'cleo')
    fc.assert(
      fc.property(
        names,
        names,
        fc.constantFrom(...RULE_STATES),
        fc.constantFrom('approve', 'publish'),
        (who, checker, state, step) => {
          const refusal = refusalOf(step, aVersion({ state, checker }), person(who, ...ROLES))
          if (who === 'ada' || who === checker) expect(refusal).toContain('three different people')
          else expect(refusal === null).toBe(state === (step === 'approve' ? 'draft' : 'shadow'))
        },
      ),
    )
  })

  test('are refused without the role, naming it', () => {
    expect(refusalOf('approve', aVersion(), person('ben', 'author', 'publisher'))).toContain('a checker may')
    expect(refusalOf('publish', aVersion({ state: 'shadow' }), person('ben', 'checker'))).toContain(
      'a publisher may',
    )
  })

  test('an author withdraws a draft, and not what is tried', () => {
    expect(rejectionRefusalOf(aVersion(), person('ada', 'author'))).toBeNull()
    expect(rejectionRefusalOf(aVersion({ state: 'shadow' }), person('ada', 'author'))).toContain(
      'may not reject',
    )
    expect(rejectionRefusalOf(aVersion({ state: 'live' }), person('ben', 'checker'))).toContain('is live')
  })
})

describe('mutedFor', () => {
  const snooze = { id: 1, rule: 'a.b', from: 'CN', to: null, until: '2026-11-30' }
  const from = (country: string | null) => {
    const { sender, ...rest } = aDeclaration()
    return { ...rest, sender: { ...sender, address: { ...sender.address, country } } }
  }

  test.each([
    ['on its lane', from('CN'), '2026-11-30', { 'a.b': 'snoozed' }],
    ['on another', from('US'), '2026-11-30', undefined],
    ['where nobody said from where', from(null), '2026-11-30', undefined],
    ['after its last day', from('CN'), '2026-12-01', undefined],
  ])('%s', (_, declaration, on, muted) => {
    expect(mutedFor(declaration, [snooze], [], on)).toEqual(muted)
  })

  test('suspended says more than snoozed, and the order is that of the ids', () => {
    const muted = mutedFor(from('CN'), [{ ...snooze, rule: 'z.z' }, snooze], ['a.b', 'k.k'], '2026-11-01')
    expect(JSON.stringify(muted)).toBe('{"a.b":"suspended","k.k":"suspended","z.z":"snoozed"}')
  })
})

test('what a hunt or a changed list sought out is not counted', () => {
  const causes = ['received', 'rule:local.trumpets@1', 'arrived', 'list:sanctions@6de282af3c17e805']
  const assessed = causes.map((cause) => ({ received: { cause } }))
  expect(notSoughtOut(assessed).map(({ received }) => received.cause)).toEqual(['received', 'arrived'])
})

describe('countRules', () => {
  const hit = (rule: string, effect: Hit['effect'] = 'hold', weight = 700): Hit => ({
    rule,
    ruleVersion: 1,
    title: rule,
    category: 'drugs',
    effect,
    weight,
    evidence: [],
  })
  const outcome = (hits: Hit[], quiet?: AssessmentOutcome['quiet']): AssessmentOutcome => ({
    score: 0,
    category: null,
    categoryScores: {},
    hits,
    unevaluated: [],
    degraded: false,
    ...(quiet && { quiet }),
  })

  test('tells holds, holds alone and overlap apart', () => {
    const counts = countRules([
      { result: outcome([hit('a.a'), hit('b.b', 'score', 100)]), threat: true },
      { result: outcome([hit('a.a'), hit('b.b', 'score', 900)]), threat: true },
      { result: outcome([hit('b.b', 'score', 100)]), threat: false },
    ])
    expect(counts).toEqual([
      { rule: 'a.a', version: 1, effect: 'effective', hits: 2, holds: 2, alone: 1, overlap: 2 },
      { rule: 'b.b', version: 1, effect: 'effective', hits: 3, holds: 1, alone: 0, overlap: 2 },
    ])
  })

  test('counts what is quiet apart, and what it would have stopped that nothing stopped', () => {
    const quiet = [{ ...hit('a.a'), because: 'shadow' as const }]
    const counts = countRules([
      { result: outcome([], quiet), threat: false },
      { result: outcome([hit('b.b')], quiet), threat: true },
    ])
    expect(counts.find(({ rule }) => rule === 'a.a')).toEqual({
      rule: 'a.a',
      version: 1,
      effect: 'shadow',
      hits: 2,
      holds: 2,
      alone: 1,
      overlap: 1,
    })
  })
})

describe('the breaker', () => {
  test('looks at the latest hours that saw enough items, and at none where all of them did not', () => {
    const hours = [
      { items: 400, holds: 40 },
      { items: 700, holds: 7 },
      { items: 5_000, holds: 5_000 },
    ]
    expect(windowOf(hours)).toEqual({ hours: 2, items: 1_100, holds: 47 })
    expect(windowOf(hours.slice(0, 1))).toBeNull()
    expect(windowOf([])).toBeNull()
  })

  test('allows five times what was expected, and never less than two in a hundred', () => {
    expect(limitOf(null)).toBe(HOLD_SHARE_MIN)
    expect(limitOf(0.0001)).toBe(HOLD_SHARE_MIN)
    expect(limitOf(0.01)).toBeCloseTo(0.05)
  })
})

describe('retireReasons', () => {
  const line = { sunsetOn: null, items: 0, hits: 0, confirmation: null }
  const wrong = { found: 0, examined: 1_000, low: 0, high: 0.004 }

  test.each([
    ['nothing speaks for it', line, []],
    ['its sunset is today', { ...line, sunsetOn: '2026-11-22' }, ['past its sunset (2026-11-22)']],
    ['it is asleep', { ...line, items: 10_000 }, ['no hit in 10000 items']],
    ['it hits', { ...line, items: 10_000, hits: 1 }, []],
    ['it is wrong', { ...line, hits: 9, confirmation: wrong }, ['0 of 1000 examined were right']],
    ['few were examined', { ...line, hits: 9, confirmation: { ...wrong, examined: 99 } }, []],
  ])('%s', (_, given, reasons) => {
    expect(retireReasons(given, '2026-11-22')).toEqual(reasons)
  })
})
