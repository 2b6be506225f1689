/** Measures of items on their way, which need despatches (PREDES) and scan events (EMSEVT) beside the declarations. By the day an item was first heard of. */
import type { Axis, Dimension, Measure } from './catalogue.ts'
import { AGE_HOURS } from './counters.ts'
import { type JourneyCounter, journeyAt } from './journey-counts.ts'

const DIMENSIONS: readonly Dimension[] = ['operator', 'corridor', 'class', 'day']

type Words = Pick<Measure, 'id' | 'name' | 'formula' | 'numerator' | 'denominator' | 'source' | 'better'>

function journey(words: Words, of: JourneyCounter, over: JourneyCounter): Measure {
  return {
    ...words,
    ...OF_JOURNEYS,
    axis: null,
    terms: () => ({ plus: [journeyAt(of)], over: [journeyAt(over)] }),
  }
}

function distribution(words: Words, of: 'dwell' | 'lead'): Measure {
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

export const JOURNEY_MEASURES: readonly Measure[] = [
  journey(
    {
      id: 'ead-coverage',
      name: 'EAD coverage',
      formula: 'items with advance data ÷ items in PREDES or scanned EMD that require it',
      numerator: 'of those, items with an accepted declaration',
      denominator: 'items in a despatch, or scanned on arrival, that require advance data',
      source: 'IPC; despatches and scan events told to Preadvice',
      better: 'more',
    },
    'moved.covered',
    'moved',
  ),
  journey(
    {
      id: 'timeliness',
      name: 'Timeliness',
      formula: 'items with advance data before EMC ÷ items with advance data that were scanned EMC',
      numerator: 'items whose first accepted declaration came before they left the office of exchange (EMC)',
      denominator: 'items declared that have an EMC',
      source: 'despatches and scan events told to Preadvice',
      better: 'more',
    },
    'departed.before',
    'departed',
  ),
  distribution(
    {
      id: 'lead-time',
      name: 'Hours from data to departure',
      formula: 'items declared before EMC in the band ÷ items declared before EMC',
      numerator: 'items whose data came that long before EMC and not in the band before',
      denominator: 'items declared before EMC',
      source: 'despatches and scan events told to Preadvice',
      better: null,
    },
    'lead',
  ),
  journey(
    {
      id: 'late-ead',
      name: 'Late advance data',
      formula: 'items declared at or after EMD ÷ items declared that have an EMD',
      numerator: 'items whose first accepted declaration came when they had arrived (EMD)',
      denominator: 'items declared that have an EMD',
      source: 'despatches and scan events told to Preadvice',
      better: 'less',
    },
    'arrived.late',
    'arrived',
  ),
  journey(
    {
      id: 'orphan-declarations',
      name: 'Declarations without despatch',
      formula: 'items declared 14 days ago and never despatched or scanned ÷ items declared 14 days ago',
      numerator: 'of those, items in no despatch and with no EMC or EMD',
      denominator: 'items declared more than 14 days ago',
      source: 'despatches and scan events told to Preadvice',
      better: 'less',
    },
    'declared.orphan',
    'declared.old',
  ),
  journey(
    {
      id: 'orphan-despatches',
      name: 'Despatched without declaration',
      formula: 'items in PREDES that require advance data and have none ÷ those that require it',
      numerator: 'of those, items with no accepted declaration',
      denominator: 'items in a despatch that require advance data',
      source: 'despatches and scan events told to Preadvice',
      better: 'less',
    },
    'despatched.orphan',
    'despatched',
  ),
  distribution(
    {
      id: 'customs-dwell',
      name: 'Hours in customs',
      formula: 'items with the hours from EDB or EME to EDC or EMF in the band ÷ items that left customs',
      numerator: 'items that were that long in customs and not in the band before',
      denominator: 'items scanned into and out of import customs',
      source: 'despatches and scan events told to Preadvice',
      better: null,
    },
    'dwell',
  ),
  journey(
    {
      id: 'hold-fulfilment',
      name: 'Holds presented',
      formula: 'held items scanned into customs ÷ held items that arrived',
      numerator: 'of those, items with an into-customs scan (EDB, EME)',
      denominator: 'items with a hold that were scanned EMD',
      source: 'US auditors; despatches and scan events told to Preadvice',
      better: 'more',
    },
    'held.presented',
    'held',
  ),
  journey(
    {
      id: 'waiver-coverage',
      name: 'Items under a country waiver',
      formula: 'items without advance data under a waiver ÷ items without advance data',
      numerator: 'of those, items from a country (by their S10 identifier) on the list ead-waivers in use',
      denominator:
        'items in a despatch, or scanned on arrival, that require advance data and have none accepted',
      source: 'US auditors; the list an administration imports as ead-waivers, with kind codes',
      better: null,
    },
    'moved.waived',
    'moved.uncovered',
  ),
  journey(
    {
      id: 'alternate-screening',
      name: 'Screened by other means under a waiver',
      formula:
        'items without advance data under a waiver that were screened ÷ items without advance data under a waiver',
      numerator:
        'of those, items for which a screening was reported in answer to a referral, or that were examined',
      denominator:
        'items in a despatch, or scanned on arrival, without accepted advance data, from a country on the list ead-waivers',
      source: 'US auditors',
      better: 'more',
    },
    'moved.waived.screened',
    'moved.waived',
  ),
  journey(
    {
      id: 'weight-mismatch',
      name: 'Weight mismatch',
      formula:
        'items in receptacles whose weight disagrees with their items ÷ items in receptacles that can be compared',
      numerator:
        'of those, items in a receptacle that weighs less than its items are declared to, or (but for letters) more than they and a bag',
      denominator:
        'items last told to be in a receptacle (PREDES, its S9 weight) of which every item is declared with a gross weight',
      source: 'rule DQ17',
      better: 'less',
    },
    'weighed.differs',
    'weighed',
  ),
]
