/**
 * What rows of published lists say. OFAC: the files sdn.csv and alt.csv, without a header, told apart by the shape of a row.
 * OpenSanctions: targets.simple.csv. Plain CSV: a header with `value` (or `name`), and as wanted id, kind, aliases, countries,
 * address, note. Pure. Source: the publishers' file descriptions, from general knowledge, 2026-11.
 */
import { isCountry } from '#domain/countries.ts'
import { NAME_KINDS, type NameKind } from '#domain/names.ts'
import type { ListKind } from './list-store.ts'
import { CODE_SUBJECTS, isWatchKind, watchFault } from './watch-values.ts'

export const LIST_FORMATS = ['ofac', 'opensanctions', 'csv'] as const
export type ListFormat = (typeof LIST_FORMATS)[number]

export interface ListEntry {
  entryId: string
  /** Of a party what it is; of other lists the kind of value, free. */
  subject: string
  value: string
  countries: string[]
  address: string | null
  note: string | null
}

/** Gives the entries of a row, or says why it is none. */
export type ReadRow = (fields: readonly string[]) => ListEntry[] | string

const VALUE_LENGTH_MAX = 1_000

/**
 * A reader for the file's rows. `header` is its first row; whether that is data too is `hasHeader`.
 * @param kind of list: what its values must be
 */
export function rowReader(
  format: ListFormat,
  header: readonly string[],
  kind: ListKind = 'parties',
): { read: ReadRow; hasHeader: boolean } | string {
  if (format !== 'csv' && kind !== 'parties') return `what ${format} publishes are parties, not ${kind}`
  if (format === 'ofac') return { read: checked(readOfac, kind), hasHeader: false }
  const columns = new Map(
    header.map((name, i) => [
      name
        .trim()
        .toLowerCase()
        .replace(/^\ufeff/, ''),
      i,
    ]),
  )
  const needed = format === 'csv' ? (columns.has('value') ? 'value' : 'name') : 'name'
  if (!columns.has(needed)) return `there is no column "${needed}": the first line names the columns`
  const width = header.length
  const read = format === 'csv' ? plainReader(columns, needed, kind) : openSanctionsReader(columns)
  const sized: ReadRow = (fields) =>
    fields.length === width ? read(fields) : `it has ${fields.length} fields and the header ${width}`
  return { read: checked(sized, kind), hasHeader: true }
}

function checked(read: ReadRow, kind: ListKind): ReadRow {
  return (fields) => {
    const entries = read(fields)
    if (typeof entries === 'string') return entries
    for (const { value, entryId, countries } of entries) {
      if (value.trim() === '') return 'the name or value is empty'
      if (value.length > VALUE_LENGTH_MAX)
        return `the name or value has more than ${VALUE_LENGTH_MAX} characters`
      if (entryId === '' || entryId.length > 200) return 'the id is empty or too long'
      if (value.includes('\0') || entryId.includes('\0')) return 'there is a zero byte in it'
      // What can never be found would look as if it were watched for.
      const fault = isWatchKind(kind) ? watchFault(kind, value, countries) : null
      if (fault !== null) return fault
    }
    return entries
  }
}

/** What OFAC writes for nothing. */
const OFAC_NOTHING = '-0-'
const ALT_WIDTH = 5
const SDN_WIDTH = 12
/** "SURNAME, Given": how OFAC writes persons. */
const OFAC_PERSON = /^[^,a-z]+, \S*[a-z]/

function readOfac(fields: readonly string[]): ListEntry[] | string {
  const [entryId, second = '', third = '', fourth = '', fifth = ''] = fields.map((field) => field.trim())
  if (!/^\d+$/.test(entryId ?? '')) return 'it does not begin with the number of an entry'
  if (fields.length === ALT_WIDTH) {
    if (!/^\d+$/.test(second)) return 'the second field is not the number of a name'
    return [entryOf(entryId!, OFAC_PERSON.test(fourth) ? 'person' : 'organisation', fourth, noneOf(fifth))]
  }
  if (fields.length !== SDN_WIDTH) return `it has ${fields.length} fields; alt.csv has 5 and sdn.csv 12`
  const subject = { individual: 'person', vessel: 'vessel' }[third] ?? 'organisation'
  return [entryOf(entryId!, subject, second, noneOf(fourth))]
}

function noneOf(text: string): string | null {
  return text === '' || text === OFAC_NOTHING ? null : text
}

function entryOf(entryId: string, subject: string, value: string, note: string | null): ListEntry {
  return { entryId, subject, value, countries: [], address: null, note }
}

const SCHEMAS: Readonly<Record<string, NameKind>> = {
  person: 'person',
  organization: 'organisation',
  organisation: 'organisation',
  company: 'organisation',
  publicbody: 'organisation',
  vessel: 'vessel',
  airplane: 'vessel',
  legalentity: 'unknown',
}

/** What OpenSanctions calls it, as we do. */
export function kindOfSchema(schema: string): NameKind {
  const name = schema.trim().toLowerCase()
  return Object.hasOwn(SCHEMAS, name)
    ? SCHEMAS[name]!
    : NAME_KINDS.includes(name as NameKind)
      ? (name as NameKind)
      : 'unknown'
}

function openSanctionsReader(columns: ReadonlyMap<string, number>): ReadRow {
  return (fields) => {
    const of = (name: string) => fields[columns.get(name) ?? -1]?.trim() ?? ''
    const names = [of('name'), ...split(of('aliases'))]
    const shared = {
      entryId: of('id'),
      subject: kindOfSchema(of('schema')),
      countries: countriesOf(of('countries')),
      address: split(of('addresses'))[0] ?? null,
      note: noneOf(of('dataset')),
    }
    return names.map((value) => ({ ...shared, value }))
  }
}

/** What a row's `kind` may be, by the kind of list; of other lists it is free. */
const SUBJECTS: Readonly<Partial<Record<ListKind, readonly string[]>>> = {
  parties: NAME_KINDS,
  codes: CODE_SUBJECTS,
}

function plainReader(columns: ReadonlyMap<string, number>, valueColumn: string, listKind: ListKind): ReadRow {
  const subjects = SUBJECTS[listKind]
  return (fields) => {
    const of = (name: string) => fields[columns.get(name) ?? -1]?.trim() ?? ''
    const kind = of('kind').toLowerCase()
    const isSchema = listKind === 'parties' && Object.hasOwn(SCHEMAS, kind)
    if (kind !== '' && subjects && !subjects.includes(kind) && !isSchema)
      return `kind "${kind}" is none of ${subjects.join(', ')}`
    const value = of(valueColumn)
    const places = of('countries') || of('country')
    // Left out, the entry would count for every country there is.
    const stranger = codesOf(places).find((code) => !isCountry(code))
    if (stranger !== undefined) return `country "${stranger}" is no ISO 3166-1 code of two letters`
    const shared = {
      entryId: of('id') || value.slice(0, 200),
      subject: listKind === 'parties' ? kindOfSchema(kind) : kind || 'unknown',
      countries: countriesOf(places),
      address: noneOf(of('address')),
      note: noneOf(of('note')),
    }
    return [value, ...split(of('aliases'))].map((each) => ({ ...shared, value: each }))
  }
}

function split(text: string): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
}

/** OpenSanctions names countries that are no more; those are left out. */
function countriesOf(text: string): string[] {
  return [...new Set(codesOf(text).filter(isCountry))].sort()
}

function codesOf(text: string): string[] {
  return text
    .split(/[;, ]+/)
    .map((code) => code.trim().toUpperCase())
    .filter(Boolean)
}
