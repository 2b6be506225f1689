/**
 * Anything that may be declared, scored by the shipped model: whole scores 0..1000, or `unevaluated` with why; never a number that
 * is none, and never a slip of the pen that goes unsaid. Where the fit of description and HS code abstains, it moves nothing.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ContentPiece, Declaration } from '#domain/item.ts'
import { type Backend, openBackend } from '#models/backend.ts'
import { readItem } from '#models/features.ts'
import type { ScoringInput, ToldEvidence } from '#models/inputs.ts'
import { loadShipped } from '#models/registry.ts'
import { createScorer, type ItemScore, type Scorer } from '#models/scorer.ts'
import { aDeclaration, aPiece } from '../risk/declarations.ts'
import { anInput, inputOf } from './examples.ts'

let scorer: Scorer
let backend: Backend
beforeAll(async () => {
  backend = await openBackend('wasm')
  const loaded = await loadShipped(backend)
  if (loaded.kind === 'degraded') throw new Error(loaded.why)
  scorer = loaded.scorer
})

function isSound(score: ItemScore): boolean {
  if (score.status === 'unevaluated') return score.why !== ''
  const all = Object.values(score.scores)
  return (
    all.length === scorer.model.trained.length &&
    all.every((each) => Number.isInteger(each) && each! >= 0 && each! <= 1000) &&
    score.score === Math.max(...(all as number[])) &&
    score.reasons.every(({ by, text }) => Number.isFinite(by) && text !== '' && !/NaN|undefined/.test(text))
  )
}

const BAD_NUMBERS = [Number.NaN, Infinity, -Infinity, -1, -0.5, 1e300, Number.MIN_VALUE]
const number = fc.oneof(fc.constantFrom(null, 0, ...BAD_NUMBERS), fc.double(), fc.integer())
const SCRIPTS = [
  'cotton shirt ',
  '棉质衬衫',
  'เสื้อยืด',
  'قميص قطني ',
  'рубашка ',
  '👕🎁',
  'क़मीज़ ',
  '\u202e',
  '\0',
  '\ud800',
]
const text = fc.oneof(
  fc.constantFrom(null, '', ' ', ...SCRIPTS),
  fc.constantFrom(...SCRIPTS).map((word) => word.repeat(Math.ceil(2000 / word.length)).slice(0, 2000)),
  fc.string({ unit: 'binary', maxLength: 300 }),
)
const code = fc.oneof(
  fc.constantFrom(null, '', '999999', '000000', '6109', 'ABCDEF'),
  fc.stringMatching(/^\d{6,10}$/),
  text,
)
const country = fc.oneof(fc.constantFrom(null, 'ZZ', 'XX', 'fr', '', 'FRA'), text)
const money = fc.oneof(
  fc.constant(null),
  fc.record({
    amount: fc.oneof(text, fc.constantFrom('-5', '1e9', 'NaN', '999999999999999')),
    currency: country,
  }),
)
const piece = fc.record({
  description: text,
  quantity: number,
  netWeightGrams: number,
  value: money,
  hsCode: code,
  originCountry: country,
})
const evidence = fc.option(
  fc.array(
    fc.record({
      kind: fc.constantFrom('scan', 'hit'),
      category: fc.oneof(fc.constantFrom('weapons', 'cites'), fc.string()),
      score: number.map((n) => n ?? Number.NaN),
    }),
    { maxLength: 3 },
  ),
)
const rate = fc.option(fc.record({ weapons: number.map((n) => n ?? Number.NaN) }), { nil: undefined })

const anything = fc
  .record({
    contents: fc.array(piece, { maxLength: 3 }),
    gross: number,
    postage: money,
    from: country,
    to: country,
    nature: text,
    operator: country,
    past: number,
    findings: fc.option(fc.array(fc.string(), { maxLength: 3 })),
    evidence,
    all: rate,
    sender: rate,
  })
  .map(
    ({
      contents,
      gross,
      postage,
      from,
      to,
      nature,
      operator,
      past,
      findings,
      evidence: told,
      all,
      sender,
    }): ScoringInput => {
      const declaration = aDeclaration({
        contents: contents as ContentPiece[],
        grossWeightGrams: gross,
        postage,
        natureOfTransaction: nature,
        originOperator: operator,
        postedAt: nature,
      } as Partial<Declaration>)
      declaration.sender.address.country = from
      declaration.addressee.address.country = to
      return anInput({
        declaration,
        findings,
        partyHistory: { senderItemsBefore: past, senderFindsBefore: past },
        targetRates: { all, sender } as ScoringInput['targetRates'],
        evidence: told as ToldEvidence[] | null,
      })
    },
  )

describe('anything at all', () => {
  it('is a sound score or unevaluated, the same again and on its own', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 4 }), (inputs) => {
        const scores = scorer.score(inputs)
        expect(scores.map(isSound)).toEqual(inputs.map(() => true))
        expect(scorer.score([structuredClone(inputs[0]!)])).toEqual([scores[0]])
      }),
      { numRuns: 250, seed: 11 },
    )
  })

  it('what was declared and could not be used is named', () => {
    const [scored] = scorer.score([
      inputOf({
        netWeightGrams: -5,
        value: { amount: 'NaN', currency: 'USD' },
        hsCode: 'ABC',
        description: '🎁',
      }),
    ])
    expect(scored).toMatchObject({
      status: 'unevaluated',
      fallbacks: expect.arrayContaining([
        'contents[0].netWeightGrams: not a usable number',
        'contents[0].value: not an amount',
        'contents[0].hsCode: not a code',
        'contents[0].description: the text has no word in it',
      ]),
    })
  })

  it('a score of a scanner that is none is not believed', () => {
    const told = (score: number) =>
      scorer.score([{ ...inputOf({}), evidence: [{ kind: 'scan', category: 'weapons', score }] }])
    const nothing = scorer.score([inputOf({})])
    for (const bad of [...BAD_NUMBERS.filter((n) => !(n >= 0 && n <= 1000)), 1001])
      expect(told(bad)).toEqual(nothing)
    expect(told(950)).not.toEqual(nothing)
  })
})

describe('where the fit of description and HS code abstains', () => {
  const uncovered = fc.constantFrom(
    '棉质针织衬衫 玩具',
    'เสื้อยืดผ้าฝ้าย',
    'قميص قطني للرجال',
    'рубашка хлопковая',
    'camiseta algodón niño regalo',
    'x1',
    'gift',
    '🎁 🎁',
  )
  const codes = fc.constantFrom('610910', '930510', '293333', '010121', '970110', '999999')

  it('it moves no score, whatever the code, and is no reason', () => {
    const { model } = scorer
    const without = createScorer(
      { ...model, yardsticks: { ...model.yardsticks, hsMatch: null } },
      scorer.version,
      backend,
    )
    let asked = 0
    fc.assert(
      fc.property(uncovered, codes, (description, hsCode) => {
        const input = inputOf({ description, hsCode })
        if (readItem(input, model.yardsticks).fits[0] !== null) return
        asked++
        const scores = scorer.score([input])
        expect(scores).toEqual(without.score([input]))
        for (const each of scores)
          if (each.status === 'scored') expect(each.reasons.map(({ group }) => group)).not.toContain('hs-fit')
      }),
      { numRuns: 60, seed: 3 },
    )
    expect(asked).toBeGreaterThan(40)
  })

  it('and where it knows, it speaks', () => {
    const read = readItem(
      inputOf({ description: 'knitted cotton shirts for men', hsCode: '930510' }),
      scorer.model.yardsticks,
    )
    expect(read.fits[0]!.gap).toBeGreaterThan(1)
    expect(aPiece().hsCode).not.toBe('930510')
  })
})
