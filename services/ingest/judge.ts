/**
 * What becomes of each message and each item entry: the thinking of ingest. Pure, and in the order of arrival.
 *
 * Every entry gets one exit: accepted (with a version), rejected, quarantined or duplicate. Nothing is dropped, and
 * nothing here looks at what is inside a parcel: that is for screening, which sees rejected entries too.
 */
import { createHash } from 'node:crypto'
import type { Receipt } from '#contracts/receipt.ts'
import { type Finding, rejects } from '#domain/finding.ts'
import type { Declaration } from '#domain/item.ts'
import type { Arrival } from './arrival.ts'
import { mayActFor, mayChange } from './authority.ts'
import type { DecodedEntry } from './decode.ts'
import type { MessageHeader, ReadMessage, UnreadableMessage } from './decoded-message.ts'
import { judgeMovement, type ReadMovement } from './despatch/judge-movement.ts'
import { type ItemScans, lateFindings } from './despatch/late-data.ts'
import type { KnownMovement, Movement } from './despatch/movement.ts'
import type { Gathered, KnownItem, KnownMessage } from './gather.ts'
import { limitFindings } from './limit-findings.ts'
import { codesAt, type Nomenclature } from './nomenclature.ts'
import {
  changedAfterAssessment,
  identifierInUse,
  identifierReused,
  idTaken,
  itemRepeated,
  messageRepeated,
} from './repeat-findings.ts'
import { type Previous, previousOf, reuseOf } from './reuse.ts'
import { type ValidateContext, validate } from './validate.ts'
import { isInUse, nextVersion } from './versions.ts'

export type EntryOutcome = 'accepted' | 'rejected' | 'quarantined' | 'duplicate'

export interface JudgedEntry {
  place: number
  outcome: EntryOutcome
  itemId: string | null
  /** Given to accepted entries; for a duplicate, the version it repeats. */
  version: number | null
  /** The version in force where this one came late. */
  supersededBy: number | null
  declaration: Declaration | null
  contentHash: Buffer | null
  findings: Finding[]
  /** False where the submitter has no business with the item: what it says of it must not touch the item's standing. */
  authorised: boolean
}

export interface JudgedMessage {
  arrival: Arrival
  receiptId: string
  messageId: string | null
  /** ISO 8601. */
  sentAt: string | null
  contentHash: Buffer
  outcome: Receipt['outcome']
  entries: JudgedEntry[]
  /** What a despatch or scan message comes to; such a message has no entries. */
  movement: Movement | null
}

/** An arrival and the number of the receipt it got then. */
export type RecordedBefore = Pick<JudgedMessage, 'arrival' | 'receiptId'>

export interface Judged {
  fresh: JudgedMessage[]
  /** Messages that were recorded before and are delivered again. */
  again: RecordedBefore[]
  /** How the items stand after the batch; only those that changed. */
  items: Map<string, KnownItem>
}

/** Judges a batch of one submitter against what was gathered. */
export function judge(arrivals: readonly Arrival[], gathered: Gathered): Judged {
  const books = {
    known: [...gathered.messages],
    items: new Map(gathered.items),
    movements: new Map(gathered.movements),
    scans: gathered.scans ?? new Map<string, ItemScans>(),
    own: gathered.countries ?? new Set<string>(),
    previous: new Map(gathered.previous),
    nomenclature: gathered.nomenclature ?? new Map<number, ReadonlySet<string>>(),
    changed: new Map<string, KnownItem>(),
  }
  const fresh: JudgedMessage[] = []
  const again: RecordedBefore[] = []
  for (const arrival of arrivals) {
    const recorded = books.known.find(({ position }) => position === arrival.position)
    if (recorded) {
      again.push({ arrival, receiptId: recorded.receiptId })
      continue
    }
    const judged = judgeMessage(arrival, books, gathered.mandates)
    books.known.push({ ...judged, position: arrival.position })
    fresh.push(judged)
  }
  return { fresh, again, items: books.changed }
}

interface Books {
  known: KnownMessage[]
  items: Map<string, KnownItem>
  movements: Map<string, KnownMovement>
  scans: ReadonlyMap<string, ItemScans>
  own: ReadonlySet<string>
  previous: Map<string, Previous>
  nomenclature: Nomenclature
  changed: Map<string, KnownItem>
}

function judgeMessage(arrival: Arrival, books: Books, mandates: ReadonlySet<string>): JudgedMessage {
  const { reading } = arrival
  const receiptId = receiptIdFor(arrival, books.known)
  if (reading.kind === 'unreadable') return quarantined(arrival, receiptId, reading)
  if (reading.kind !== 'message') return judgeMoved(reading, { arrival, receiptId, books, mandates })
  const entries = withHeaderFindings(reading).map((entry) => ({
    ...entry,
    hash: hashOf(JSON.stringify(entry.declaration)),
  }))
  const contentHash = hashOf(Buffer.concat(entries.map(({ hash }) => hash)))
  const message = {
    arrival,
    receiptId,
    messageId: reading.header.id,
    sentAt: reading.header.sentAt,
    contentHash,
    movement: null,
  }
  const namesakes = books.known.filter(
    ({ messageId, outcome }) => messageId === reading.header.id && outcome !== 'quarantined',
  )
  // What was rejected is judged again: a mandate that was missing may be there now, and nothing is lost by saying no twice.
  const repeats = ({ outcome, contentHash: hash }: KnownMessage) =>
    outcome !== 'rejected' && hash.equals(contentHash)
  if (namesakes.some(repeats)) {
    const again = { arrival, books, mandates, taken: false, header: reading.header, entries: entries.length }
    return { ...message, outcome: 'duplicate', entries: entries.map((entry) => repeated(entry, again)) }
  }
  const taken = namesakes.some(({ outcome }) => outcome === 'accepted' || outcome === 'partly-accepted')
  const judged = entries.map((entry) =>
    judgeEntry(entry, { arrival, books, mandates, taken, header: reading.header, entries: entries.length }),
  )
  return { ...message, outcome: outcomeOf(judged), entries: judged }
}

/** The number promised to the sender, unless another message has it already. */
function receiptIdFor({ promisedId, positionalId }: Arrival, known: KnownMessage[]): string {
  return promisedId && !known.some(({ receiptId }) => receiptId === promisedId) ? promisedId : positionalId
}

function quarantined(
  arrival: Arrival,
  receiptId: string,
  { findings, messageId }: UnreadableMessage,
): JudgedMessage {
  const entry: JudgedEntry = {
    place: 0,
    outcome: 'quarantined',
    itemId: null,
    version: null,
    supersededBy: null,
    declaration: null,
    contentHash: null,
    findings,
    authorised: false,
  }
  return {
    arrival,
    receiptId,
    messageId,
    sentAt: null,
    contentHash: arrival.bodyHash,
    outcome: 'quarantined',
    entries: [entry],
    movement: null,
  }
}

function judgeMoved(
  reading: ReadMovement,
  at: { arrival: Arrival; receiptId: string; books: Books; mandates: ReadonlySet<string> },
): JudgedMessage {
  const { arrival, receiptId, books, mandates } = at
  const { id: messageId, sentAt } = reading.header
  const judged = judgeMovement(reading, {
    header: reading.header,
    submitter: arrival.submitter,
    mandates,
    receivedAt: arrival.receivedAt,
    own: books.own,
    known: books.movements,
    isDeclared: (itemId) => books.items.has(itemId) || (books.movements.get(itemId)?.declared ?? false),
    namesakes: books.known.filter(
      (known) => known.messageId === messageId && known.outcome !== 'quarantined',
    ),
  })
  return { arrival, receiptId, messageId, sentAt, entries: [], ...judged }
}

type HashedEntry = DecodedEntry & { hash: Buffer }

/** An entry of a message that was sent before, whole: what was in need of mending still is, and the rest counts once. */
function repeated(entry: HashedEntry, at: Surroundings): JudgedEntry {
  const { place, declaration, hash } = entry
  const context = contextOf(place, at)
  const findings = [...entry.findings, ...validate(declaration, context, entry.findings)]
  const known = declaration.itemId ? at.books.items.get(declaration.itemId) : undefined
  const repeats = {
    place,
    itemId: declaration.itemId,
    version: null,
    supersededBy: null,
    declaration,
    contentHash: hash,
    authorised: mayActFor(declaration, context),
  }
  if (rejects(findings)) {
    return { ...repeats, outcome: 'rejected', findings: limitFindings(findings, at.entries, context.path) }
  }
  const version = known?.effectiveHash === hash.toString('hex') ? known.effectiveVersion : null
  return { ...repeats, outcome: 'duplicate', version, findings: [messageRepeated()] }
}

/** A receipt tells of items, so what is wrong with the header is told with the first of them. */
function withHeaderFindings({ header, entries }: ReadMessage): DecodedEntry[] {
  const [first, ...others] = entries
  if (!first || header.findings.length === 0) return entries
  return [{ ...first, findings: [...header.findings, ...first.findings] }, ...others]
}

interface Surroundings {
  arrival: Arrival
  books: Books
  mandates: ReadonlySet<string>
  /** The message id took effect before, with other content. */
  taken: boolean
  header: MessageHeader
  /** How many entries the message has. */
  entries: number
}

function contextOf(place: number, { arrival, mandates, books }: Surroundings): ValidateContext {
  const { submitter, receivedAt } = arrival
  const hsCodes = codesAt(books.nomenclature, receivedAt)
  return { path: `items[${place}]`, receivedAt, submitter, mandates, hsCodes }
}

/** Whether the identifier could now be on another item: it is in use, and this is no repetition and came in its turn. */
function isReuse(known: KnownItem, hash: Buffer, { arrival, header }: Surroundings): boolean {
  const isLate = header.sentAt !== null && header.sentAt < known.effectiveSentAt
  return isInUse(known, arrival.receivedAt) && !isLate && known.effectiveHash !== hash.toString('hex')
}

function judgeEntry(entry: HashedEntry, at: Surroundings): JudgedEntry {
  const { place, declaration, hash } = entry
  const { receivedAt } = at.arrival
  const context = contextOf(place, at)
  const known = (declaration.itemId && at.books.items.get(declaration.itemId)) || null
  const foreign = known && isInUse(known, receivedAt) && !mayChange(known, declaration.itemId ?? '', context)
  const previous = known && mayActFor(known, context) ? at.books.previous.get(declaration.itemId!) : undefined
  const reuse = known && previous && isReuse(known, hash, at) ? reuseOf(previous, declaration) : null
  const found = [
    ...(at.taken ? [idTaken()] : []),
    ...(foreign ? [identifierInUse(context.path)] : []),
    ...(reuse ? [identifierReused(context.path, reuse)] : []),
    ...entry.findings,
    ...validate(declaration, context, entry.findings),
    // What was declared before in time is not late because it is declared again.
    ...(known ? [] : lateFindings(at.books.scans.get(declaration.itemId ?? ''), receivedAt, context.path)),
  ]
  const findings = limitFindings(found, at.entries, context.path)
  const judged = {
    place,
    itemId: declaration.itemId,
    version: null,
    supersededBy: null,
    declaration,
    contentHash: hash,
    findings,
    authorised: mayActFor(declaration, context) && !foreign,
  }
  if (rejects(findings) || !declaration.itemId) return { ...judged, outcome: 'rejected' }
  if (known && known.effectiveHash === hash.toString('hex')) {
    return {
      ...judged,
      outcome: 'duplicate',
      version: known.effectiveVersion,
      findings: [...findings, itemRepeated(context.path)],
    }
  }
  // Whoever took the identifier before its issuer did has no say in which version is in force.
  const rightful = known && mayActFor(known, context) ? known : known && { ...known, effectiveSentAt: '' }
  const stands = nextVersion(rightful, at.header.sentAt, receivedAt, declaration, hash)
  at.books.items.set(declaration.itemId, stands)
  at.books.changed.set(declaration.itemId, stands)
  const inForce = stands.effectiveVersion === stands.lastVersion
  if (inForce) at.books.previous.set(declaration.itemId, previousOf(declaration))
  return {
    ...judged,
    findings:
      known && previous?.assessed
        ? [...findings, changedAfterAssessment(context.path, known.effectiveVersion)]
        : findings,
    outcome: 'accepted',
    version: stands.lastVersion,
    supersededBy: inForce ? null : stands.effectiveVersion,
  }
}

function outcomeOf(entries: readonly JudgedEntry[]): Receipt['outcome'] {
  const outcomes = new Set(entries.map(({ outcome }) => outcome))
  if (!outcomes.has('rejected')) return outcomes.has('accepted') ? 'accepted' : 'duplicate'
  return outcomes.size === 1 ? 'rejected' : 'partly-accepted'
}

function hashOf(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest()
}

/** The receipt that goes back to the submitter. */
export function receiptOf(message: JudgedMessage): Receipt {
  const { arrival, receiptId, messageId, outcome, entries, movement } = message
  return {
    receiptId,
    messageId,
    operator: arrival.submitter,
    receivedAt: arrival.receivedAt,
    outcome,
    items:
      movement?.items ??
      entries.map((entry) => ({
        itemId: entry.itemId,
        version: entry.version,
        outcome: entry.outcome === 'quarantined' ? 'rejected' : entry.outcome,
        findings: entry.findings,
      })),
  }
}
