/** What one entry of a message adds to the counts of quality. Pure. */
import type { Finding } from '#domain/finding.ts'
import { type Declaration, MAIL_CLASSES, NATURES_OF_TRANSACTION } from '#domain/item.ts'
import { operatorOf } from '#domain/operators.ts'
import type { JudgedEntry } from '../judged.ts'
import { ageBandAt, COUNTERS_LENGTH, fieldAt, ruleAt, scalarAt } from './counters.ts'
import { FIELDS, fieldPlaceOf, isExpected } from './fields.ts'
import { isVague } from './vague.ts'

const HOUR_MS = 3_600_000

/** What counts are kept by. Empty where it is not known or no code: codes are bounded, what senders write is not. */
export interface CountKey {
  /** Start of the hour in which the message was taken, ISO 8601. */
  hour: string
  origin: string
  submitter: string
  destination: string
  mailClass: string
  nature: string
}

export interface CountRow extends CountKey {
  /** As many as there are places. */
  counts: Uint32Array
}

/** What counting looks at in an entry. */
export type CountedEntry = Pick<
  JudgedEntry,
  'place' | 'itemId' | 'outcome' | 'declaration' | 'findings' | 'authorised'
>

/** What one entry adds to the counts, in a row of its own: to find again what stands behind a number. */
export function countOne(
  entry: CountedEntry,
  from: { submitter: string; receivedAt: string; isRepeat: boolean },
): CountRow {
  const key = keyOfEntry(from.receivedAt, from.submitter, entry)
  const row = { ...key, counts: new Uint32Array(COUNTERS_LENGTH) }
  countEntry(row, entry, from)
  return row
}

export function countEntry(
  row: CountRow,
  entry: CountedEntry,
  { receivedAt, isRepeat }: { receivedAt: string; isRepeat: boolean },
): void {
  add(row, scalarAt('entries'))
  add(row, scalarAt(`entries.${entry.outcome}`))
  if (!isRepeat && entry.declaration && entry.declaration.function !== 'cancellation')
    countItem(row, entry, entry.declaration, receivedAt)
}

function countItem(row: CountRow, entry: CountedEntry, item: Declaration, receivedAt: string): void {
  add(row, scalarAt('items'))
  if (entry.outcome === 'rejected') add(row, scalarAt('items.rejected'))
  if (entry.findings.length > 0) add(row, scalarAt('items.found'))
  if (item.function === 'amendment') add(row, scalarAt('items.amended'))
  if (item.contents.some(({ description }) => isVague(description, receivedAt)))
    add(row, scalarAt('items.vague'))
  countAge(row, item, receivedAt)
  const faults = countFindings(row, entry.findings)
  countFields(row, item, faults)
  if (isDeliverable(item, faults)) add(row, scalarAt('items.deliverable'))
  const disagreeing = entry.findings.filter(({ rule }) => rule === 'DQ08').length
  for (const { hsCode } of item.contents) if (hsCode !== null) add(row, scalarAt('pieces.withHs'))
  for (let i = 0; i < disagreeing; i++) add(row, scalarAt('pieces.hsDisagrees'))
}

/** From posting to arrival; only an original tells how long its data took, and a time in the future tells nothing. */
function countAge(row: CountRow, { function: does, postedAt }: Declaration, receivedAt: string): void {
  if (does !== 'original' || postedAt === null) return
  const hours = (Date.parse(receivedAt) - Date.parse(postedAt)) / HOUR_MS
  if (hours < 0) return
  add(row, scalarAt('age'))
  add(row, ageBandAt(hours))
}

/** What findings say of each field: by its place. `unreadable`: it was sent, in a form that nobody can read. */
type FieldFaults = Map<number, { unreadable: boolean; invalid: boolean }>

function countFindings(row: CountRow, findings: readonly Finding[]): FieldFaults {
  const rules = new Set<string>()
  const faults: FieldFaults = new Map()
  for (const { rule, severity, path } of findings) {
    add(row, ruleAt(rule, severity))
    rules.add(rule)
    const place = fieldPlaceOf(path)
    const fault = faults.get(place) ?? { unreadable: false, invalid: false }
    faults.set(place, {
      unreadable: fault.unreadable || (rule === 'DQ00' && severity === 'critical'),
      invalid: fault.invalid || severity !== 'minor',
    })
  }
  for (const rule of rules) add(row, ruleAt(rule, 'items'))
  return faults
}

const FIELD_PLACES = FIELDS.map(
  (_, place) => [fieldAt(place, 'expected'), fieldAt(place, 'filled'), fieldAt(place, 'invalid')] as const,
)

function countFields(row: CountRow, item: Declaration, faults: FieldFaults): void {
  for (const [place, field] of FIELDS.entries()) {
    if (!isExpected(field, item)) continue
    const fault = faults.get(place)
    const [expected, filled, invalid] = FIELD_PLACES[place]!
    add(row, expected)
    // An operator that is not named is found by DQ00 too, and was not sent.
    const wasSent = fault?.unreadable && !field.name.endsWith('Operator')
    if (!field.isFilled(item) && !wasSent) continue
    add(row, filled)
    if (fault?.invalid) add(row, invalid)
  }
}

const ADDRESS = FIELDS.flatMap(({ name }, place) => (name.startsWith('addressee.address.') ? [place] : []))

function isDeliverable(item: Declaration, faults: FieldFaults): boolean {
  return ADDRESS.every((place) => {
    const field = FIELDS[place]!
    return !isExpected(field, item) || (field.isFilled(item) && !faults.get(place)?.invalid)
  })
}

export function keyOfEntry(
  receivedAt: string,
  submitter: string,
  { declaration, authorised }: Pick<JudgedEntry, 'declaration' | 'authorised'>,
): CountKey {
  const item = authorised ? declaration : null
  return {
    hour: hourOf(receivedAt),
    origin: codeOf(item?.originOperator),
    submitter,
    destination: codeOf(item?.destinationOperator),
    mailClass: MAIL_CLASSES.find((known) => known === declaration?.mailClass) ?? '',
    nature: NATURES_OF_TRANSACTION.find((known) => known === declaration?.natureOfTransaction) ?? '',
  }
}

function codeOf(operator: string | null | undefined): string {
  return operator && operatorOf(operator) ? operator : ''
}

export function hourOf(instant: string): string {
  return `${instant.slice(0, 13)}:00:00Z`
}

export function add({ counts }: CountRow, place: number | null): void {
  if (place !== null) counts[place]! += 1
}
