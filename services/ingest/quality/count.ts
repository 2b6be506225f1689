/**
 * What a judged batch adds to the counts of quality: the thinking. Pure.
 *
 * Only messages that are new are counted, so a second delivery adds nothing, and a message that was sent twice counts its
 * items once. A stranger's words about an item are counted to the stranger, never to the operator it names.
 */
import type { Finding } from '#domain/finding.ts'
import type { Judged, JudgedEntry, JudgedMessage } from '../judged.ts'
import { add, type CountKey, type CountRow, countEntry, hourOf, keyOfEntry } from './count-entry.ts'
import { COUNTERS_LENGTH, type CountedType, MESSAGE_TYPES, scalarAt } from './counters.ts'
import { fieldNameAt, fieldPlaceOf } from './fields.ts'
import { maskItemId } from './mask.ts'

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
