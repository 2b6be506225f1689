/**
 * What partners told, as entries of lists: descriptions, codes, phones and names, each with where it comes from in its id. Pure, but
 * for the one statement that reads them.
 */

import type { SharedFields, SharedValue, SharePath } from '#contracts/agreement.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

/** The lists that indicators go to; shipped rules look for them (services/risk/packs/exchange.json). */
export const INDICATOR_LISTS = {
  'exchange-words': 'words',
  'exchange-codes': 'codes',
  'exchange-phones': 'phones',
  'exchange-parties': 'parties',
} as const
export type IndicatorList = keyof typeof INDICATOR_LISTS

/** One entry, in the columns of a list as CSV. */
export interface IndicatorEntry {
  /** `AAA:shared-seizures/4b1f…`: who told it, under which agreement, in which disclosure. Shown on a hit. */
  id: string
  kind: string
  value: string
  /** ISO 3166-1 alpha-2; empty: any. */
  countries: string[]
  note: string
}

export interface Indicator extends Record<string, unknown> {
  disclosureId: string
  agreement: string
  discloser: string
  fields: SharedFields
  receivedAt: string
  expiresOn: string
}

/** A short text that is another where an indicator came, was withdrawn or expired. @param today YYYY-MM-DD */
export async function readIndicatorState(db: Queryable, today: string): Promise<string> {
  const { rows } = await db.execute<{ state: string }>(sql`
    SELECT concat_ws(' ', count(*), count(withdrawn_at), count(*) FILTER (WHERE expires_on < ${today}::date)) AS state
      FROM exchange_indicators`)
  return rows[0]!.state
}

/** Indicators that hold on this day. @param today YYYY-MM-DD */
export async function readIndicators(db: Queryable, today: string): Promise<Indicator[]> {
  const { rows } = await db.execute<Indicator>(sql`
    SELECT disclosure_id AS "disclosureId", agreement, discloser, fields, received_at::date::text AS "receivedAt",
           expires_on::text AS "expiresOn"
      FROM exchange_indicators WHERE withdrawn_at IS NULL AND expires_on >= ${today}::date ORDER BY received_at, disclosure_id`)
  return rows
}

/** An HS code that goes with a description narrows it: such descriptions are looked for with their code alone by the rules. */
export function entriesOf(indicators: readonly Indicator[]): Record<IndicatorList, IndicatorEntry[]> {
  const all = (list: IndicatorList) => indicators.flatMap((each) => OF_LIST[list](each))
  return {
    'exchange-words': all('exchange-words'),
    'exchange-codes': all('exchange-codes'),
    'exchange-phones': all('exchange-phones'),
    'exchange-parties': all('exchange-parties'),
  }
}

const OF_LIST: Record<IndicatorList, (indicator: Indicator) => IndicatorEntry[]> = {
  'exchange-words': (indicator) =>
    textsAt(indicator, 'contents[].description').map(({ value }) =>
      entry(indicator, '', value.replace(/[*=]/g, ' '), textAt(indicator, 'sender.country')),
    ),
  'exchange-codes': (indicator) => {
    const origins = valuesAt(indicator.fields, 'contents[].originCountry')
    return textsAt(indicator, 'contents[].hsCode').map(({ value, place }) =>
      entry(indicator, 'hs', value, asText(origins[place])),
    )
  },
  'exchange-phones': (indicator) => [
    ...textsAt(indicator, 'sender.phone').map(({ value }) =>
      entry(indicator, '', value, textAt(indicator, 'sender.country')),
    ),
    ...textsAt(indicator, 'addressee.phone').map(({ value }) =>
      entry(indicator, '', value, textAt(indicator, 'addressee.country')),
    ),
  ],
  'exchange-parties': (indicator) => [
    ...textsAt(indicator, 'sender.name').map(({ value }) =>
      entry(indicator, 'unknown', value, textAt(indicator, 'sender.country')),
    ),
    ...textsAt(indicator, 'addressee.name').map(({ value }) =>
      entry(indicator, 'unknown', value, textAt(indicator, 'addressee.country')),
    ),
  ],
}

function entry(indicator: Indicator, kind: string, value: string, country: string | null): IndicatorEntry {
  const { discloser, agreement, disclosureId, receivedAt, expiresOn } = indicator
  return {
    id: `${discloser}:${agreement}/${disclosureId}`,
    kind,
    value,
    countries: country === null ? [] : [country],
    note: `told by ${discloser} under ${agreement} on ${receivedAt}, looked for until ${expiresOn}`,
  }
}

function valuesAt(fields: SharedFields, path: SharePath): readonly Exclude<SharedValue, unknown[]>[] {
  const value = fields[path] ?? null
  return Array.isArray(value) ? value : [value]
}

function textsAt({ fields }: Indicator, path: SharePath): { value: string; place: number }[] {
  return valuesAt(fields, path).flatMap((value, place) => {
    const text = asText(value)
    return text === null ? [] : [{ value: text, place }]
  })
}

function textAt(indicator: Indicator, path: SharePath): string | null {
  return textsAt(indicator, path)[0]?.value ?? null
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}
