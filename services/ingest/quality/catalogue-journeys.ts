/** Measures of items on their way, which need despatches (PREDES) and scan events (EMSEVT) beside the declarations. By the day an item was first heard of. */
import type { Axis, Dimension, Reckoned } from './catalogue.ts'
import { AGE_HOURS } from './counters.ts'
import { type JourneyCounter, journeyAt } from './journey-counts.ts'

const DIMENSIONS: readonly Dimension[] = ['operator', 'corridor', 'class', 'day']

type Words = Pick<Reckoned, 'id' | 'numerator' | 'denominator' | 'better'>

function journey(words: Words, of: JourneyCounter, over: JourneyCounter): Reckoned {
  return {
    ...words,
    ...OF_JOURNEYS,
    axis: null,
    terms: () => ({ plus: [journeyAt(of)], over: [journeyAt(over)] }),
  }
}

function distribution(words: Words, of: 'dwell' | 'lead'): Reckoned {
  const keys = [...AGE_HOURS.map((hours) => `under ${hours} h`), `${AGE_HOURS.at(-1)} h and more`]
  const axis: Axis = { name: 'band', keys, summable: false }
  const band = (key: string) => `${of}.${AGE_HOURS[keys.indexOf(key)] ?? 'more'}` as JourneyCounter
  return {
    ...words,
    ...OF_JOURNEYS,
    axis,
    terms: (key) => ({ plus: [journeyAt(band(key))], over: [journeyAt(of)] }),
  }
}

const OF_JOURNEYS = { unit: 'share', grain: 'journey', dimensions: DIMENSIONS } as const

export const JOURNEY_MEASURES: readonly Reckoned[] = [
  journey(
    {
      id: 'ead-coverage',
      numerator: 'of those, items with an accepted declaration',
      denominator: 'items in a despatch, or scanned on arrival, that require advance data',
      better: 'more',
    },
    'moved.covered',
    'moved',
  ),
  journey(
    {
      id: 'timeliness',
      numerator: 'items whose first accepted declaration came before they left the office of exchange (EMC)',
      denominator: 'items declared that have an EMC',
      better: 'more',
    },
    'departed.before',
    'departed',
  ),
  distribution(
    {
      id: 'lead-time',
      numerator: 'items whose data came that long before EMC and not in the band before',
      denominator: 'items declared before EMC',
      better: null,
    },
    'lead',
  ),
  journey(
    {
      id: 'late-ead',
      numerator: 'items whose first accepted declaration came when they had arrived (EMD)',
      denominator: 'items declared that have an EMD',
      better: 'less',
    },
    'arrived.late',
    'arrived',
  ),
  journey(
    {
      id: 'orphan-declarations',
      numerator: 'of those, items in no despatch and with no EMC or EMD',
      denominator: 'items declared more than 14 days ago',
      better: 'less',
    },
    'declared.orphan',
    'declared.old',
  ),
  journey(
    {
      id: 'orphan-despatches',
      numerator: 'of those, items with no accepted declaration',
      denominator: 'items in a despatch that require advance data',
      better: 'less',
    },
    'despatched.orphan',
    'despatched',
  ),
  distribution(
    {
      id: 'customs-dwell',
      numerator: 'items that were that long in customs and not in the band before',
      denominator: 'items scanned into and out of import customs',
      better: null,
    },
    'dwell',
  ),
  journey(
    {
      id: 'hold-fulfilment',
      numerator: 'of those, items with an into-customs scan (EDB, EME)',
      denominator: 'items with a hold that were scanned EMD',
      better: 'more',
    },
    'held.presented',
    'held',
  ),
  journey(
    {
      id: 'waiver-coverage',
      numerator: 'of those, items from a country (by their S10 identifier) on the list ead-waivers in use',
      denominator:
        'items in a despatch, or scanned on arrival, that require advance data and have none accepted',
      better: null,
    },
    'moved.waived',
    'moved.uncovered',
  ),
  journey(
    {
      id: 'alternate-screening',
      numerator:
        'of those, items for which a screening was reported in answer to a referral, or that were examined',
      denominator:
        'items in a despatch, or scanned on arrival, without accepted advance data, from a country on the list ead-waivers',
      better: 'more',
    },
    'moved.waived.screened',
    'moved.waived',
  ),
  journey(
    {
      id: 'weight-mismatch',
      numerator:
        'of those, items in a receptacle that weighs less than its items are declared to, or (but for letters) more than they and a bag',
      denominator:
        'items last told to be in a receptacle (PREDES, its S9 weight) of which every item is declared with a gross weight',
      better: 'less',
    },
    'weighed.differs',
    'weighed',
  ),
]
