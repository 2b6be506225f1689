/**
 * The one catalogue of measures: what each counts, over what and by what; its words are in contracts/measure-words. From it
 * come the API, the metrics' help texts, the report and docs/generated/quality-catalogue.md. Source of the KPIs:
 * standards.md §4.3.
 */

import { MEASURES_EN, type MeasureId, type MeasureWords } from '#contracts/measure-words/en.ts'
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

/** A measure without what people call it. */
export interface Reckoned {
  id: MeasureId
  numerator: string
  denominator: string
  unit: 'share' | 'per thousand'
  /** Which way is good; null: neither. */
  better: 'more' | 'less' | null
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

export interface Measure extends Reckoned, MeasureWords {}

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

type OfCounts = Omit<Reckoned, 'grain' | 'dimensions' | 'axis' | 'unit' | 'terms'> & {
  dimensions?: readonly Dimension[]
  axis?: Axis
  terms: (key: string) => Terms
}

function counted(measure: OfCounts): Reckoned {
  return { dimensions: EVERY_DIMENSION, axis: null, ...measure, unit: 'share', grain: 'counts' }
}

const OF_DATA: readonly Reckoned[] = [
  counted({
    id: 'syntax-compliance',
    numerator: 'messages that are not quarantined and have no DQ00 finding above minor',
    denominator: 'messages, those sent again left out',
    better: 'more',
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
    numerator: 'messages whose receipt has the outcome',
    denominator: 'messages',
    better: null,
    dimensions: OF_MESSAGES,
    axis: { name: 'outcome', keys: OUTCOMES, summable: false },
    terms: (outcome) => ({
      plus: [scalarAt(`messages.${outcome}` as 'messages.accepted')],
      over: [scalarAt('messages')],
    }),
  }),
  counted({
    id: 'entry-exits',
    numerator: 'entries of messages with the exit',
    denominator: 'entries of messages',
    better: null,
    axis: { name: 'exit', keys: EXITS, summable: false },
    terms: (exit) => ({
      plus: [scalarAt(`entries.${exit}` as 'entries.accepted')],
      over: [scalarAt('entries')],
    }),
  }),
  counted({
    id: 'clean-items',
    numerator: 'declared items without any finding',
    denominator: 'declared items',
    better: 'more',
    terms: () => ({ plus: ITEMS, minus: [scalarAt('items.found')], over: ITEMS }),
  }),
  counted({
    id: 'rejected-items',
    numerator: 'declared items with a critical finding',
    denominator: 'declared items',
    better: 'less',
    terms: () => ({ plus: [scalarAt('items.rejected')], over: ITEMS }),
  }),
  counted({
    id: 'completeness',
    numerator: 'declared items with the field filled; a field of content pieces in every piece',
    denominator: 'declared items of which the field is expected',
    better: 'more',
    axis: FIELD_AXIS,
    terms: (name) => {
      const place = placeOf(name)
      return { plus: [fieldAt(place, 'filled')], over: [fieldAt(place, 'expected')] }
    },
  }),
  counted({
    id: 'validity',
    numerator: 'declared items whose field has no critical or major finding',
    denominator: 'declared items with the field filled',
    better: 'more',
    axis: FIELD_AXIS,
    terms: (name) => {
      const filled = [fieldAt(placeOf(name), 'filled')]
      return { plus: filled, minus: [fieldAt(placeOf(name), 'invalid')], over: filled }
    },
  }),
  counted({
    id: 'findings',
    numerator: 'declared items with the rule among their findings',
    denominator: 'declared items',
    better: 'less',
    axis: { name: 'rule', keys: RULES, summable: false },
    terms: (rule) => ({ plus: [ruleAt(rule, 'items')!], over: ITEMS }),
  }),
  counted({
    id: 'vague-descriptions',
    numerator:
      'declared items with a description that is a stop word, or made of stop words only, of any published list in force',
    denominator: 'declared items',
    better: 'less',
    terms: () => ({ plus: [scalarAt('items.vague')], over: ITEMS }),
  }),
  counted({
    id: 'hs-presence',
    numerator: 'declared items of natures 11, 21 and 32 with an HS code in every piece',
    denominator: 'declared items of natures 11, 21 and 32',
    better: 'more',
    terms: () => ({ plus: [fieldAt(HS, 'filled')], over: [fieldAt(HS, 'expected')] }),
  }),
  counted({
    id: 'hs-validity',
    numerator: 'trade items with HS codes and no finding on them',
    denominator: 'trade items with an HS code in every piece',
    better: 'more',
    terms: () => ({
      plus: [fieldAt(HS, 'filled')],
      minus: [fieldAt(HS, 'invalid')],
      over: [fieldAt(HS, 'filled')],
    }),
  }),
  counted({
    id: 'hs-agreement',
    numerator: 'content pieces whose HS code was not found to disagree with the description',
    denominator: 'content pieces with an HS code',
    better: 'more',
    terms: () => ({
      plus: [scalarAt('pieces.withHs')],
      minus: [scalarAt('pieces.hsDisagrees')],
      over: [scalarAt('pieces.withHs')],
    }),
  }),
  counted({
    id: 'deliverable-addresses',
    numerator:
      'declared items with street, city, country and, where there are any, postcode of the addressee',
    denominator: 'declared items',
    better: 'more',
    terms: () => ({ plus: [scalarAt('items.deliverable')], over: ITEMS }),
  }),
  counted({
    id: 'late-data',
    numerator: 'original declarations taken 72 hours or more after postedAt',
    denominator: 'original declarations with a postedAt in the past',
    better: 'less',
    terms: () => ({ plus: [scalarAt('age.168'), scalarAt('age.more')], over: [scalarAt('age')] }),
  }),
  counted({
    id: 'data-age',
    numerator: 'original declarations whose age at arrival is in the band and not in the one before',
    denominator: 'original declarations with a postedAt in the past',
    better: null,
    axis: { name: 'band', keys: BANDS, summable: false },
    terms: (band) => ({ plus: [BAND_PLACES[BANDS.indexOf(band)]!], over: [scalarAt('age')] }),
  }),
  counted({
    id: 'amended-items',
    numerator: 'declared items that amend an earlier version',
    denominator: 'declared items',
    better: null,
    terms: () => ({ plus: [scalarAt('items.amended')], over: ITEMS }),
  }),
]

export const MEASURES: readonly Measure[] = [...OF_DATA, ...CLEARANCE_MEASURES, ...JOURNEY_MEASURES].map(
  (measure) => ({ ...measure, ...MEASURES_EN[measure.id] }),
)

const BY_ID: ReadonlyMap<string, Measure> = new Map(MEASURES.map((measure) => [measure.id, measure]))

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
