/**
 * The one catalogue of measures: name, formula, unit and source of each, from which the API, the metrics' help texts, the
 * report and docs/generated/quality-catalogue.md are made. Source of the KPIs: standards.md §4.3.
 */

import { CLEARANCE_MEASURES } from './catalogue-clearance.ts'
import { JOURNEY_MEASURES } from './catalogue-journeys.ts'
import { AGE_HOURS, fieldAt, MESSAGE_TYPES, ruleAt, scalarAt } from './counters.ts'
import { FIELDS } from './fields.ts'

/** What rows of counts can be grouped by. `operator` is the origin operator, `corridor` origin and destination operator. */
export const DIMENSIONS = ['operator', 'submitter', 'corridor', 'class', 'nature', 'day', 'hour'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Places in a row of counts: the sum of `plus` less the sum of `minus`, over the sum of `over`. */
export interface Terms {
  plus: readonly number[]
  minus?: readonly number[]
  over: readonly number[]
  /** How many of `over` one item adds up to, where they are several. */
  perItem?: number
}

/** What a measure can be broken down by beside the dimensions: every key has terms of its own. */
export interface Axis {
  name:
    | 'field'
    | 'rule'
    | 'type'
    | 'exit'
    | 'outcome'
    | 'band'
    | 'referral'
    | 'score'
    | 'category'
    | 'selection'
  /** Empty where they are whatever was counted, as rules are. */
  keys: readonly string[]
  /** Whether the terms of all keys together mean something. */
  summable: boolean
}

export interface Measure {
  id: string
  name: string
  /** In words. */
  formula: string
  numerator: string
  denominator: string
  unit: 'share' | 'per thousand'
  /** Which way is good; null: neither. */
  better: 'more' | 'less' | null
  source: string
  /** Which rollup holds it. */
  grain: 'counts' | 'clearance' | 'journey' | 'hits'
  dimensions: readonly Dimension[]
  axis: Axis | null
  /** The terms of a key of the axis, or of the measure itself. Null: not measured yet, and `missing` says why. */
  terms: ((key: string) => Terms) | null
  missing?: string
  /** What operators never see: rules and scores. */
  officersOnly?: true
}

/** The rules that are reported item by item; DQ15 to DQ17 and DQ19, DQ20 are measures of their own or processes. */
export const RULES = Array.from({ length: 21 }, (_, number) => `DQ${String(number).padStart(2, '0')}`)

const EVERY_DIMENSION = DIMENSIONS
/** A message has no one class or nature, and goes to no one corridor. */
const OF_MESSAGES: readonly Dimension[] = ['operator', 'submitter', 'day', 'hour']
const FIELD_AXIS: Axis = { name: 'field', keys: FIELDS.map(({ name }) => name), summable: true }
const ITEMS = [scalarAt('items')]
const placeOf = (name: string) => FIELDS.findIndex((field) => field.name === name)
const HS = placeOf('contents.hsCode')
const OUTCOMES = ['accepted', 'partly-accepted', 'rejected', 'quarantined', 'duplicate'] as const
const EXITS = ['accepted', 'rejected', 'quarantined', 'duplicate'] as const
const BANDS = [...AGE_HOURS.map((hours) => `under ${hours} h`), `${AGE_HOURS.at(-1)} h and more`]
const BAND_PLACES = [...AGE_HOURS.map((hours) => scalarAt(`age.${hours}`)), scalarAt('age.more')]

type OfCounts = Omit<Measure, 'grain' | 'dimensions' | 'axis' | 'unit' | 'terms'> & {
  dimensions?: readonly Dimension[]
  axis?: Axis
  terms: (key: string) => Terms
}

function counted(measure: OfCounts): Measure {
  return { dimensions: EVERY_DIMENSION, axis: null, ...measure, unit: 'share', grain: 'counts' }
}

const OF_DATA: readonly Measure[] = [
  counted({
    id: 'syntax-compliance',
    name: 'Syntax compliance',
    formula: 'messages that could be read and hold nothing of a wrong structure or type ÷ messages',
    numerator: 'messages that are not quarantined and have no DQ00 finding above minor',
    denominator: 'messages, those sent again left out',
    better: 'more',
    source: 'UPU compliance report',
    dimensions: OF_MESSAGES,
    axis: { name: 'type', keys: MESSAGE_TYPES, summable: true },
    terms: (type) => ({
      plus: [scalarAt(`messages.${type}` as 'messages.ITMATT')],
      minus: [scalarAt(`faulty.${type}` as 'faulty.ITMATT')],
      over: [scalarAt(`messages.${type}` as 'messages.ITMATT')],
    }),
  }),
  counted({
    id: 'message-outcomes',
    name: 'Outcomes of messages',
    formula: 'messages with the outcome ÷ messages',
    numerator: 'messages whose receipt has the outcome',
    denominator: 'messages',
    better: null,
    source: 'receipts of Preadvice',
    dimensions: OF_MESSAGES,
    axis: { name: 'outcome', keys: OUTCOMES, summable: false },
    terms: (outcome) => ({
      plus: [scalarAt(`messages.${outcome}` as 'messages.accepted')],
      over: [scalarAt('messages')],
    }),
  }),
  counted({
    id: 'entry-exits',
    name: 'Exits of entries',
    formula: 'entries with the exit ÷ entries',
    numerator: 'entries of messages with the exit',
    denominator: 'entries of messages',
    better: null,
    source: 'books of Preadvice: every entry has one exit',
    axis: { name: 'exit', keys: EXITS, summable: false },
    terms: (exit) => ({
      plus: [scalarAt(`entries.${exit}` as 'entries.accepted')],
      over: [scalarAt('entries')],
    }),
  }),
  counted({
    id: 'clean-items',
    name: 'Items without findings',
    formula: 'declared items without any finding ÷ declared items',
    numerator: 'declared items without any finding',
    denominator: 'declared items',
    better: 'more',
    source: 'rules DQ00 to DQ20 of the receipts',
    terms: () => ({ plus: ITEMS, minus: [scalarAt('items.found')], over: ITEMS }),
  }),
  counted({
    id: 'rejected-items',
    name: 'Rejected items',
    formula: 'declared items rejected ÷ declared items',
    numerator: 'declared items with a critical finding',
    denominator: 'declared items',
    better: 'less',
    source: 'rules DQ00 to DQ20 of the receipts',
    terms: () => ({ plus: [scalarAt('items.rejected')], over: ITEMS }),
  }),
  counted({
    id: 'completeness',
    name: 'Completeness',
    formula: 'filled ÷ expected, by mail class and nature',
    numerator: 'declared items with the field filled; a field of content pieces in every piece',
    denominator: 'declared items of which the field is expected',
    better: 'more',
    source: 'IPC',
    axis: FIELD_AXIS,
    terms: (name) => {
      const place = placeOf(name)
      return { plus: [fieldAt(place, 'filled')], over: [fieldAt(place, 'expected')] }
    },
  }),
  counted({
    id: 'validity',
    name: 'Validity',
    formula: 'valid ÷ filled',
    numerator: 'declared items whose field has no critical or major finding',
    denominator: 'declared items with the field filled',
    better: 'more',
    source: 'common practice of posts and customs',
    axis: FIELD_AXIS,
    terms: (name) => {
      const filled = [fieldAt(placeOf(name), 'filled')]
      return { plus: filled, minus: [fieldAt(placeOf(name), 'invalid')], over: filled }
    },
  }),
  counted({
    id: 'findings',
    name: 'Items with a finding',
    formula: 'declared items with at least one finding of the rule ÷ declared items',
    numerator: 'declared items with the rule among their findings',
    denominator: 'declared items',
    better: 'less',
    source: 'rules DQ00 to DQ20 of the receipts',
    axis: { name: 'rule', keys: RULES, summable: false },
    terms: (rule) => ({ plus: [ruleAt(rule, 'items')!], over: ITEMS }),
  }),
  counted({
    id: 'vague-descriptions',
    name: 'Vague descriptions',
    formula: 'declared items with a description on a stop list ÷ declared items',
    numerator:
      'declared items with a description that is a stop word, or made of stop words only, of any published list in force',
    denominator: 'declared items',
    better: 'less',
    source: 'EU ICS2 and PACT stop lists',
    terms: () => ({ plus: [scalarAt('items.vague')], over: ITEMS }),
  }),
  counted({
    id: 'hs-presence',
    name: 'HS code present',
    formula: 'trade items with an HS code in every piece ÷ trade items',
    numerator: 'declared items of natures 11, 21 and 32 with an HS code in every piece',
    denominator: 'declared items of natures 11, 21 and 32',
    better: 'more',
    source: 'WCO–UPU guidelines 2025',
    terms: () => ({ plus: [fieldAt(HS, 'filled')], over: [fieldAt(HS, 'expected')] }),
  }),
  counted({
    id: 'hs-validity',
    name: 'HS code valid',
    formula: 'trade items whose HS codes are in the edition in force ÷ trade items with HS codes',
    numerator: 'trade items with HS codes and no finding on them',
    denominator: 'trade items with an HS code in every piece',
    better: 'more',
    source: 'common practice of posts and customs',
    terms: () => ({
      plus: [fieldAt(HS, 'filled')],
      minus: [fieldAt(HS, 'invalid')],
      over: [fieldAt(HS, 'filled')],
    }),
  }),
  counted({
    id: 'hs-agreement',
    name: 'HS code agrees with description',
    formula: 'content pieces with an HS code and no DQ08 finding ÷ content pieces with an HS code',
    numerator: 'content pieces whose HS code was not found to disagree with the description',
    denominator: 'content pieces with an HS code',
    better: 'more',
    source: 'rule DQ08',
    terms: () => ({
      plus: [scalarAt('pieces.withHs')],
      minus: [scalarAt('pieces.hsDisagrees')],
      over: [scalarAt('pieces.withHs')],
    }),
  }),
  counted({
    id: 'deliverable-addresses',
    name: 'Deliverable addresses',
    formula: 'items whose addressee’s address is whole and without finding ÷ declared items',
    numerator:
      'declared items with street, city, country and, where there are any, postcode of the addressee',
    denominator: 'declared items',
    better: 'more',
    source: 'India’s “articles without pincode”',
    terms: () => ({ plus: [scalarAt('items.deliverable')], over: ITEMS }),
  }),
  counted({
    id: 'late-data',
    name: 'Data long after posting',
    formula: 'original declarations that came 72 hours or more after posting ÷ those with a time of posting',
    numerator: 'original declarations taken 72 hours or more after postedAt',
    denominator: 'original declarations with a postedAt in the past',
    better: 'less',
    source: 'a limit of Preadvice; what counts in law is the time of EMD, under Late advance data',
    terms: () => ({ plus: [scalarAt('age.168'), scalarAt('age.more')], over: [scalarAt('age')] }),
  }),
  counted({
    id: 'data-age',
    name: 'Hours from posting to data',
    formula: 'original declarations in the band ÷ those with a time of posting',
    numerator: 'original declarations whose age at arrival is in the band and not in the one before',
    denominator: 'original declarations with a postedAt in the past',
    better: null,
    source: 'common practice of posts and customs',
    axis: { name: 'band', keys: BANDS, summable: false },
    terms: (band) => ({ plus: [BAND_PLACES[BANDS.indexOf(band)]!], over: [scalarAt('age')] }),
  }),
  counted({
    id: 'amended-items',
    name: 'Amended items',
    formula: 'amendments ÷ declared items',
    numerator: 'declared items that amend an earlier version',
    denominator: 'declared items',
    better: null,
    source: 'rule DQ19',
    terms: () => ({ plus: [scalarAt('items.amended')], over: ITEMS }),
  }),
]

export const MEASURES: readonly Measure[] = [...OF_DATA, ...CLEARANCE_MEASURES, ...JOURNEY_MEASURES]

const BY_ID = new Map(MEASURES.map((measure) => [measure.id, measure]))

export function measureOf(id: string): Measure | null {
  return BY_ID.get(id) ?? null
}

/** The terms of one key, or of all keys together; null where that means nothing or nothing is measured. */
export function termsOf(measure: Measure, key: string | null): Terms | null {
  const { axis, terms } = measure
  if (!terms) return null
  if (!axis) return terms('')
  if (key !== null) return axis.keys.length === 0 || axis.keys.includes(key) ? terms(key) : null
  if (!axis.summable) return null
  const each = axis.keys.map(terms)
  return {
    plus: each.flatMap(({ plus }) => plus),
    minus: each.flatMap(({ minus = [] }) => minus),
    over: each.flatMap(({ over }) => over),
    ...(axis.name === 'field' && { perItem: each.length }),
  }
}
