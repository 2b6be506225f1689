/** Measures of what clearance made of the items, read by day from decisions, referrals and examinations. */
import type { Dimension, Reckoned } from './catalogue.ts'
import { type ClearanceCounter, clearanceAt } from './clearance-counts.ts'
import { HITS, type HitKind, NOT_SCORED, SCORE_LIMITS, scoreBand } from './hit-counts.ts'

/** The class and nature of an item are not kept with its decision. */
const OPERATORS_AND_DAY: readonly Dimension[] = ['operator', 'submitter', 'corridor', 'day']
const REFERRALS: Readonly<Record<string, ClearanceCounter>> = { RFI: 'rfi', RFS: 'rfs', DNL: 'dnl' }
const DECIDED = 'accepted versions decided that day'

type Words = Pick<Reckoned, 'id' | 'numerator' | 'denominator'>

function perDecided(words: Words, counter: ClearanceCounter): Reckoned {
  return {
    ...words,
    ...OF_CLEARANCE,
    unit: 'per thousand',
    axis: null,
    terms: () => ({ plus: [clearanceAt(counter)], over: [clearanceAt('decided')] }),
  }
}

function perPart(words: Words, counter: ClearanceCounter, over: ClearanceCounter): Reckoned {
  return {
    ...words,
    ...OF_CLEARANCE,
    unit: 'share',
    axis: null,
    terms: () => ({ plus: [clearanceAt(counter)], over: [clearanceAt(over)] }),
  }
}

const OF_CLEARANCE = {
  better: null,
  grain: 'clearance',
  dimensions: OPERATORS_AND_DAY,
} as const

export const CLEARANCE_MEASURES: readonly Reckoned[] = [
  {
    id: 'referral-rate',
    numerator:
      'accepted versions whose first decision is a request for information, for screening, or do-not-load',
    denominator: DECIDED,
    ...OF_CLEARANCE,
    unit: 'per thousand',
    axis: { name: 'referral', keys: Object.keys(REFERRALS), summable: false },
    terms: (type) => ({ plus: [clearanceAt(REFERRALS[type]!)], over: [clearanceAt('decided')] }),
  },
  perDecided(
    {
      id: 'hold-rate',
      numerator: 'accepted versions whose first decision is a hold',
      denominator: DECIDED,
    },
    'held',
  ),
  perDecided(
    {
      id: 'flag-rate',
      numerator: 'accepted versions assessed as a threat',
      denominator: DECIDED,
    },
    'threats',
  ),
  perPart(
    {
      id: 'open-referrals',
      numerator: 'referrals opened that day whose item is still referred',
      denominator: 'referrals opened that day',
    },
    'referrals.open',
    'referrals',
  ),
  perPart(
    {
      id: 'overdue-referrals',
      numerator: 'referrals opened that day whose item is still referred after the deadline',
      denominator: 'referrals opened that day',
    },
    'referrals.overdue',
    'referrals',
  ),
  perPart(
    {
      id: 'referral-response-time',
      numerator: 'referrals opened that day whose first answer came within the deadline',
      denominator: 'referrals opened that day that were answered',
    },
    'referrals.answered.inTime',
    'referrals.answered',
  ),
  perPart(
    {
      id: 'hit-rate',
      numerator: 'examinations decided that day in which something was found',
      denominator: 'examinations decided that day whose outcome is known',
    },
    'confirmed',
    'examined',
  ),
  hitRateBy('rule', 'in which the rule hit', []),
  hitRateBy('score', 'whose highest score of the model is in the band (0 to 1,000)', [
    NOT_SCORED,
    ...SCORE_LIMITS.map((limit) => scoreBand(limit - 1)),
    scoreBand(1000),
  ]),
  hitRateBy('category', 'whose assessment was of the category', []),
  hitRateBy('selection', 'picked that way; `random` gives the base rate', []),
]

function hitRateBy(kind: HitKind, which: string, keys: readonly string[]): Reckoned {
  return {
    id: `hit-rate-by-${kind}`,
    numerator: `examined items ${which}, in which something was found`,
    denominator: `items ${which} whose examination was decided that day and whose outcome is known`,
    unit: 'share',
    better: null,
    grain: 'hits',
    dimensions: OPERATORS_AND_DAY,
    axis: { name: kind, keys, summable: false },
    terms: () => ({ plus: [HITS.indexOf('confirmed')], over: [HITS.indexOf('examined')] }),
    officersOnly: true,
  }
}
