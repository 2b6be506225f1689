/**
 * What a judged batch adds to the counts of quality: the thinking. Pure.
 *
 * Only messages that are new are counted, so a second delivery adds nothing, and a message that was sent twice counts its
 * items once. A stranger's words about an item are counted to the stranger, never to the operator it names.
 */
import type { Finding } from '#domain/finding.ts'
import { type Declaration, MAIL_CLASSES, NATURES_OF_TRANSACTION } from '#domain/item.ts'
import { operatorOf } from '#domain/operators.ts'
import type { Judged, JudgedEntry, JudgedMessage } from '../judged.ts'
import {
  ageBandAt,
  COUNTERS_LENGTH,
  type CountedType,
  fieldAt,
  MESSAGE_TYPES,
  ruleAt,
  scalarAt,
} from './counters.ts'
import { FIELDS, fieldNameAt, fieldPlaceOf, isExpected } from './fields.ts'
import { maskItemId } from './mask.ts'
import { isVague } from './vague.ts'

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

/** A failing entry, without personal data. */
export interface Sample {
  day: string
  origin: string
  submitter: string
  rule: string
  field: string
  severity: string
  receiptId: string
  place: number
  maskedItemId: string | null
  message: string
  hint: string
  receivedAt: string
}

export interface QualityCounts {
  rows: CountRow[]
  /** At most ten of each rule and field, operator and day. */
  samples: Sample[]
}

export const SAMPLES_MAX = 10
const HOUR_MS = 3_600_000

/** About 5 µs for an item. */
export function countQuality({ fresh }: Pick<Judged, 'fresh'>): QualityCounts {
  const tally = new Tally()
  for (const message of fresh) countMessage(tally, message)
  return { rows: [...tally.rows.values()], samples: [...tally.samples.values()].flat() }
}

class Tally {
  readonly rows = new Map<string, CountRow>()
  readonly samples = new Map<string, Sample[]>()

  row(key: CountKey): CountRow {
    const { hour, origin, submitter, destination, mailClass, nature } = key
    const id = `${hour}|${origin}|${submitter}|${destination}|${mailClass}|${nature}`
    const known = this.rows.get(id)
    if (known) return known
    const row = { ...key, counts: new Uint32Array(COUNTERS_LENGTH) }
    this.rows.set(id, row)
    return row
  }

  sample(message: JudgedMessage, entry: SampledEntry, finding: Finding, origin: string): void {
    const { receivedAt, submitter } = message.arrival
    const [day, field] = [receivedAt.slice(0, 10), fieldNameAt(fieldPlaceOf(finding.path))]
    const id = `${day}|${origin}|${submitter}|${finding.rule}|${field}`
    const held = this.samples.get(id) ?? []
    if (held.length >= SAMPLES_MAX) return
    const { rule, severity, message: what, hint } = finding
    held.push({
      ...{ day, origin, submitter, rule, field, severity },
      ...{ receiptId: message.receiptId, place: entry.place, maskedItemId: maskItemId(entry.itemId) },
      ...{ message: what, hint, receivedAt },
    })
    this.samples.set(id, held)
  }
}

type SampledEntry = Pick<JudgedEntry, 'place' | 'itemId'>

function add({ counts }: CountRow, place: number | null): void {
  if (place !== null) counts[place]! += 1
}

function countMessage(tally: Tally, message: JudgedMessage): void {
  const { arrival, outcome, entries } = message
  const row = tally.row(keyOfMessage(message))
  add(row, scalarAt('messages'))
  add(row, scalarAt(`messages.${outcome}`))
  if (outcome !== 'duplicate') {
    const type = typeOf(message)
    add(row, scalarAt(`messages.${type}`))
    if (isFaulty(message)) add(row, scalarAt(`faulty.${type}`))
  }
  addMovementSamples(tally, message)
  for (const entry of entries) {
    const key = keyOfEntry(arrival.receivedAt, arrival.submitter, entry)
    const isRepeat = outcome === 'duplicate' || entry.outcome === 'duplicate'
    countEntry(tally.row(key), entry, { receivedAt: arrival.receivedAt, isRepeat })
    if (isRepeat) continue
    for (const finding of entry.findings) tally.sample(message, entry, finding, key.origin)
  }
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

function countEntry(
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

/** Despatches and scans declare nothing; what is wrong with them is the submitter's. */
function addMovementSamples(tally: Tally, message: JudgedMessage): void {
  if (message.outcome === 'duplicate') return
  for (const [place, { itemId, findings }] of (message.movement?.items ?? []).entries())
    for (const finding of findings) tally.sample(message, { place, itemId }, finding, '')
}

/** A message has no corridor: it counts to the one origin that all its items have, otherwise to who sent it. */
function keyOfMessage({ arrival, entries }: JudgedMessage): CountKey {
  const { receivedAt, submitter } = arrival
  const origins = new Set(entries.map((entry) => keyOfEntry(receivedAt, submitter, entry).origin))
  const origin = origins.size === 1 ? [...origins][0]! : ''
  return {
    ...{ hour: hourOf(receivedAt), origin: origin || submitter, submitter },
    ...{ destination: '', mailClass: '', nature: '' },
  }
}

function keyOfEntry(
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

function hourOf(instant: string): string {
  return `${instant.slice(0, 13)}:00:00Z`
}

function typeOf({ arrival: { reading } }: JudgedMessage): CountedType {
  const type = 'header' in reading ? reading.header.type : 'unknown'
  return MESSAGE_TYPES.find((known) => known === type) ?? 'unknown'
}

/** Unreadable, or with something that cannot be read as declared. */
function isFaulty({ outcome, entries, movement }: JudgedMessage): boolean {
  return (
    outcome === 'quarantined' ||
    [...entries, ...(movement?.items ?? [])].some(({ findings }) =>
      findings.some(({ rule, severity }) => rule === 'DQ00' && severity !== 'minor'),
    )
  )
}
