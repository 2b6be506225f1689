/**
 * DQ11: the value of a line by its weight, held against what such goods cost: services/ingest/reference/value-corridors.json.
 * The corridors are wide and are estimates; what is outside is worth a look and never wrong by itself.
 */

import { z } from 'zod'
import { type Fault, fault } from '#contracts/findings/catalogue.ts'
import exchangeRates from '#domain/exchange-rates.json' with { type: 'json' }
import type { ContentPiece } from '#domain/item.ts'
import reference from '../reference/value-corridors.json' with { type: 'json' }
import type { Check } from './check.ts'

const corridorSchema = z
  .tuple([z.number().positive(), z.number().positive().nullable()])
  .refine(([low, high]) => high === null || low < high)

export const corridorsSchema = z.strictObject({
  version: z.iso.date(),
  source: z.string().min(10),
  isEstimate: z.boolean(),
  note: z.string(),
  usdPerKilogram: z.record(z.string().regex(/^\d\d(?:\d\d)?$/), corridorSchema),
})

const { usdPerKilogram } = corridorsSchema.parse(reference)
const CORRIDORS = new Map(Object.entries(usdPerKilogram))
const TO_USD = new Map(Object.entries(exchangeRates.toUsd))

/** Light things are weighed with their wrapping and rounded: below this, a high value by weight says nothing. */
const WEIGHT_ROUNDING_KILOGRAMS = 0.02

export const checkUnitValues: Check = ({ pieces }, report) => {
  for (const { piece, at } of pieces) {
    const found = unitValueFault(piece)
    if (found) report(`contents[${at}].value.amount`, found)
  }
}

function unitValueFault({ hsCode, value, netWeightGrams }: ContentPiece): Fault | null {
  if (hsCode === null || netWeightGrams === null || netWeightGrams <= 0) return null
  if (value === null || value.amount === null || value.currency === null) return null
  const usd = Number(value.amount) * (TO_USD.get(value.currency) ?? 0)
  if (!(usd > 0)) return null // missing, nothing, or of a currency without a rate
  const heading = hsCode.slice(0, 4)
  const isHeading = CORRIDORS.has(heading)
  const code = isHeading ? heading : hsCode.slice(0, 2)
  const corridor = CORRIDORS.get(code)
  if (!corridor) return null
  const [low, high] = corridor
  const kilograms = netWeightGrams / 1_000
  if (usd / kilograms < low) return fault('value-too-low', { code })
  const most = high === null ? Infinity : high * (kilograms + WEIGHT_ROUNDING_KILOGRAMS)
  return usd > most ? fault('value-too-high', { code }) : null
}
