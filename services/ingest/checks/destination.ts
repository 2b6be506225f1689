/**
 * What a destination asks of item data on a day: the rules of services/ingest/reference/destinations.json and the stop words
 * that count for it, put together once for each destination and day. Pure.
 */

import { z } from 'zod'
import { SEVERITIES, type Severity } from '#domain/finding.ts'
import { type Declaration, NATURES_OF_TRANSACTION } from '#domain/item.ts'
import { operatorOf } from '#domain/operators.ts'
import reference from '../reference/destinations.json' with { type: 'json' }
import { type StopWords, stopWordsFor } from './stop-words.ts'

const day = z.iso.date()
const natures = z.array(z.enum(NATURES_OF_TRANSACTION)).min(1)
const demandSchema = z.strictObject({
  severity: z.enum(SEVERITIES).exclude(['critical']),
  /** Asked of these natures of transaction only. */
  natures: natures.optional(),
  exceptNatures: natures.optional(),
  /** Of `nationalCode`. */
  digits: z.int().min(6).max(10).optional(),
  /** Of `language`. */
  languages: z.array(z.enum(['en', 'fr'])).optional(),
})

export const ELEMENTS = [
  'hsCode',
  'nationalCode',
  'origin',
  'value',
  'quantity',
  'grossWeight',
  'language',
  'postedAt',
] as const

const destinationsSchema = z.union([z.literal('all'), z.array(z.string()).min(1)])

export const referenceSchema = z.strictObject({
  version: day,
  note: z.string(),
  groups: z.record(
    z.string(),
    z.strictObject({ source: z.string().min(10), places: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1) }),
  ),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      source: z.string().min(10),
      destinations: destinationsSchema,
      validFrom: day,
      /** First day on which it no longer counts. */
      validTo: day.nullable(),
      elements: z.partialRecord(z.enum(ELEMENTS), demandSchema),
    }),
  ),
})

export type Demand = z.infer<typeof demandSchema>
export type Element = (typeof ELEMENTS)[number]

export interface DestinationRules {
  /** By element; what is not in it is not asked for. */
  demands: Readonly<Partial<Record<Element, Demand>>>
  stopWords: StopWords
}

const { groups, rules } = referenceSchema.parse(reference)
const PLACES = new Map(Object.entries(groups).map(([name, { places }]) => [name, new Set(places)]))

/** More destinations and days than one batch has; then it begins anew. */
const REMEMBERED_MAX = 2_000
const remembered = new Map<string, DestinationRules>()

/** @param at ISO 8601, UTC */
export function rulesFor(item: Declaration, at: string): DestinationRules {
  const place = placeOf(item)
  const on = at.slice(0, 10)
  const key = `${place}${on}`
  const known = remembered.get(key)
  if (known) return known
  if (remembered.size >= REMEMBERED_MAX) remembered.clear()
  const made = { demands: demandsOf(place, on), stopWords: stopWordsFor(groupsOf(place), on) }
  remembered.set(key, made)
  return made
}

/** The severity with which a destination asks for an element of this nature of transaction, or null where it does not. */
export function asks(demand: Demand | undefined, nature: string | null): Severity | null {
  if (!demand) return null
  const listed = (list: readonly string[]) => nature !== null && list.includes(nature)
  if (demand.natures && !listed(demand.natures)) return null
  return demand.exceptNatures && listed(demand.exceptNatures) ? null : demand.severity
}

/** Country of the addressee, else of the operator that delivers; Northern Ireland is a place of its own, `XI`. */
function placeOf({ addressee, destinationOperator }: Declaration): string {
  const { country, postcode } = addressee.address
  if (country === null) return operatorOf(destinationOperator ?? '')?.country ?? ''
  return country === 'GB' && postcode?.slice(0, 2).toUpperCase() === 'BT' ? 'XI' : country
}

function groupsOf(place: string): ReadonlySet<string> {
  return new Set([...PLACES.keys()].filter((name) => PLACES.get(name)!.has(place)))
}

function demandsOf(place: string, on: string): DestinationRules['demands'] {
  const memberOf = groupsOf(place)
  const inForce = rules.filter(
    ({ destinations, validFrom, validTo }) =>
      validFrom <= on &&
      (validTo === null || on < validTo) &&
      (destinations === 'all' || destinations.some((group) => memberOf.has(group))),
  )
  return Object.assign({}, ...inForce.map(({ elements }) => elements))
}
