/**
 * What becomes of each message and each item entry: the thinking of ingest. Pure, and in the order of arrival.
 *
 * Every entry gets one exit: accepted (with a version), rejected, quarantined or duplicate. Nothing is dropped, and
 * nothing here looks at what is inside a parcel: that is for screening, which sees rejected entries too.
 */
import type { Receipt } from '#contracts/receipt.ts'
import type { Journey } from '#domain/journey.ts'
import type { Arrival } from './arrival.ts'
import type { UnreadableMessage } from './decoded-message.ts'
import { judgeMovement, type ReadMovement } from './despatch/judge-movement.ts'
import type { Gathered, KnownItem, KnownMessage } from './gather.ts'
import { hashOf } from './hash.ts'
import { type Books, judgeEntry, repeated, withHeaderFindings } from './judge-entry.ts'
import type { Judged, JudgedEntry, JudgedMessage, RecordedBefore } from './judged.ts'
import type { LineRevision } from './revision/revised-line.ts'

/** Judges a batch of one submitter against what was gathered. */
export function judge(arrivals: readonly Arrival[], gathered: Gathered): Judged {
  const books = {
    known: [...gathered.messages],
    items: new Map(gathered.items),
    movements: new Map(gathered.movements),
    referrals: new Map(gathered.referrals),
    journeys: gathered.journeys ?? new Map<string, Journey>(),
    own: gathered.countries ?? new Set<string>(),
    previous: new Map(gathered.previous),
    revisions: gathered.revisions ?? new Map<string, readonly LineRevision[]>(),
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
    referrals: books.referrals,
    isDeclared: (itemId) => books.items.has(itemId) || (books.movements.get(itemId)?.declared ?? false),
    weightOf: (itemId) => (books.items.get(itemId) ?? books.movements.get(itemId))?.grossWeightGrams ?? null,
    namesakes: books.known.filter(
      (known) => known.messageId === messageId && known.outcome !== 'quarantined',
    ),
  })
  return { arrival, receiptId, messageId, sentAt, entries: [], ...judged }
}

function outcomeOf(entries: readonly JudgedEntry[]): Receipt['outcome'] {
  const outcomes = new Set(entries.map(({ outcome }) => outcome))
  if (!outcomes.has('rejected')) return outcomes.has('accepted') ? 'accepted' : 'duplicate'
  return outcomes.size === 1 ? 'rejected' : 'partly-accepted'
}
