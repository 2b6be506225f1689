/**
 * Where each count stands in the stored lists of counts. Places never change their meaning: a new scalar goes to the end of
 * its list, a new field to the end of FIELDS. A test holds the places against those that were released.
 */
import { FIELDS } from './fields.ts'

/** PREDES, EMSEVT and RFIRSP too. `unknown`: the type could not be read. */
export const MESSAGE_TYPES = ['ITMATT', 'CUSITM', 'PREDES', 'EMSEVT', 'RFIRSP', 'unknown'] as const
export type CountedType = (typeof MESSAGE_TYPES)[number]

export const AGE_HOURS = [6, 24, 48, 72, 168] as const

const SCALARS = [
  'messages',
  'messages.accepted',
  'messages.partly-accepted',
  'messages.rejected',
  'messages.quarantined',
  'messages.duplicate',
  'messages.ITMATT',
  'messages.CUSITM',
  'messages.PREDES',
  'messages.EMSEVT',
  'messages.RFIRSP',
  'messages.unknown',
  'faulty.ITMATT',
  'faulty.CUSITM',
  'faulty.PREDES',
  'faulty.EMSEVT',
  'faulty.RFIRSP',
  'faulty.unknown',
  'entries',
  'entries.accepted',
  'entries.rejected',
  'entries.quarantined',
  'entries.duplicate',
  // Declared items: originals and amendments that were accepted or rejected, once each.
  'items',
  'items.rejected',
  'items.found',
  'items.vague',
  'items.amended',
  'age',
  'age.6',
  'age.24',
  'age.48',
  'age.72',
  'age.168',
  'age.more',
  'pieces.withHs',
  'pieces.hsDisagrees',
  'items.deliverable',
] as const
export type Scalar = (typeof SCALARS)[number]

const SCALARS_MAX = 48
export const RULES_MAX = 32
const PER_RULE = ['items', 'critical', 'major', 'minor'] as const
const PER_FIELD = ['expected', 'filled', 'invalid'] as const
const RULES_AT = SCALARS_MAX
const FIELDS_AT = RULES_AT + RULES_MAX * PER_RULE.length

const SCALAR_PLACES = new Map(SCALARS.map((name, place) => [name as string, place]))

/** How long a full list is. */
export const COUNTERS_LENGTH = FIELDS_AT + FIELDS.length * PER_FIELD.length

export function scalarAt(name: Scalar): number {
  return SCALAR_PLACES.get(name)!
}

/** `items` counts declared items with at least one finding of the rule; a severity counts findings. @param rule `DQ07` */
export function ruleAt(rule: string, what: (typeof PER_RULE)[number]): number | null {
  const number = Number(/^DQ(\d\d)$/.exec(rule)?.[1] ?? RULES_MAX)
  return number < RULES_MAX ? RULES_AT + number * PER_RULE.length + PER_RULE.indexOf(what) : null
}

/** Counts of declared items. `invalid` ones are filled, and something critical or major is wrong with them. */
export function fieldAt(place: number, what: (typeof PER_FIELD)[number]): number {
  return FIELDS_AT + place * PER_FIELD.length + PER_FIELD.indexOf(what)
}

/** The band of an age in hours. */
export function ageBandAt(hours: number): number {
  const band = AGE_HOURS.find((limit) => hours < limit)
  return scalarAt(band === undefined ? 'age.more' : `age.${band}`)
}
