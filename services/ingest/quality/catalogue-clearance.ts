/** Measures of what clearance made of the items, read by day from decisions, referrals and examinations. */
import type { Dimension, Measure } from './catalogue.ts'
import { type ClearanceCounter, clearanceAt } from './clearance-counts.ts'
import { HITS, type HitKind, NOT_SCORED, SCORE_LIMITS, scoreBand } from './hit-counts.ts'

/** The class and nature of an item are not kept with its decision. */
const OPERATORS_AND_DAY: readonly Dimension[] = ['operator', 'submitter', 'corridor', 'day']
const REFERRALS: Readonly<Record<string, ClearanceCounter>> = { RFI: 'rfi', RFS: 'rfs', DNL: 'dnl' }
const DECIDED = 'accepted versions decided that day'

type Words = Pick<Measure, 'id' | 'name' | 'formula' | 'numerator' | 'denominator' | 'source'>

function perDecided(words: Words, counter: ClearanceCounter): Measure {
  return {
    ...words,
    ...OF_CLEARANCE,
    unit: 'per thousand',
    axis: null,
    terms: () => ({ plus: [clearanceAt(counter)], over: [clearanceAt('decided')] }),
  }
}

function perPart(words: Words, counter: ClearanceCounter, over: ClearanceCounter): Measure {
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

export const CLEARANCE_MEASURES: readonly Measure[] = [
  {
    id: 'referral-rate',
    name: 'Referrals',
    formula: 'referrals of the type ÷ decided versions × 1,000',
    numerator:
      'accepted versions whose first decision is a request for information, for screening, or do-not-load',
    denominator: DECIDED,
    source: 'common practice of posts and customs',
    ...OF_CLEARANCE,
    unit: 'per thousand',
    axis: { name: 'referral', keys: Object.keys(REFERRALS), summable: false },
    terms: (type) => ({ plus: [clearanceAt(REFERRALS[type]!)], over: [clearanceAt('decided')] }),
  },
  perDecided(
    {
      id: 'hold-rate',
      name: 'Holds',
      formula: 'holds ÷ decided versions × 1,000',
      numerator: 'accepted versions whose first decision is a hold',
      denominator: DECIDED,
      source: 'common practice of posts and customs',
    },
    'held',
  ),
  perDecided(
    {
      id: 'flag-rate',
      name: 'Flagged by screening',
      formula: 'versions in which screening found a threat ÷ decided versions × 1,000',
      numerator: 'accepted versions assessed as a threat',
      denominator: DECIDED,
      source: 'common practice of customs',
    },
    'threats',
  ),
  perPart(
    {
      id: 'open-referrals',
      name: 'Open referrals',
      formula: 'referrals without an answer that ended them ÷ referrals opened',
      numerator: 'referrals opened that day whose item is still referred',
      denominator: 'referrals opened that day',
      source: 'common practice of posts and customs',
    },
    'referrals.open',
    'referrals',
  ),
  perPart(
    {
      id: 'overdue-referrals',
      name: 'Overdue referrals',
      formula: 'open referrals past their deadline ÷ referrals opened',
      numerator: 'referrals opened that day whose item is still referred after the deadline',
      denominator: 'referrals opened that day',
      source: 'common practice of posts and customs',
    },
    'referrals.overdue',
    'referrals',
  ),
  perPart(
    {
      id: 'referral-response-time',
      name: 'Referrals answered in time',
      formula: 'referrals answered within their deadline ÷ referrals answered',
      numerator: 'referrals opened that day whose first answer came within the deadline',
      denominator: 'referrals opened that day that were answered',
      source: 'common practice of posts and customs',
    },
    'referrals.answered.inTime',
    'referrals.answered',
  ),
  perPart(
    {
      id: 'hit-rate',
      name: 'Confirmed hits',
      formula: 'confirmed ÷ examined',
      numerator: 'examinations decided that day in which something was found',
      denominator: 'examinations decided that day whose outcome is known',
      source: 'common practice of posts and customs',
    },
    'confirmed',
    'examined',
  ),
  hitRateBy('rule', 'Confirmed hits by rule', 'in which the rule hit', []),
  hitRateBy(
    'score',
    'Confirmed hits by model band',
    'whose highest score of the model is in the band (0 to 1,000)',
    [NOT_SCORED, ...SCORE_LIMITS.map((limit) => scoreBand(limit - 1)), scoreBand(1000)],
  ),
  hitRateBy('category', 'Confirmed hits by category', 'whose assessment was of the category', []),
  hitRateBy('selection', 'Confirmed hits by selection', 'picked that way; `random` gives the base rate', []),
]

function hitRateBy(kind: HitKind, name: string, which: string, keys: readonly string[]): Measure {
  return {
    id: `hit-rate-by-${kind}`,
    name,
    formula: 'confirmed ÷ examined',
    numerator: `examined items ${which}, in which something was found`,
    denominator: `items ${which} whose examination was decided that day and whose outcome is known`,
    unit: 'share',
    better: null,
    source: 'common practice of posts and customs',
    grain: 'hits',
    dimensions: OPERATORS_AND_DAY,
    axis: { name: kind, keys, summable: false },
    terms: () => ({ plus: [HITS.indexOf('confirmed')], over: [HITS.indexOf('examined')] }),
    officersOnly: true,
  }
}
