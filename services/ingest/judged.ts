/** What a batch of messages comes to, message by message and entry by entry, and the receipt of it. Types; pure. */
import type { Receipt } from '#contracts/receipt.ts'
import type { Finding } from '#domain/finding.ts'
import type { Declaration } from '#domain/item.ts'
import type { Journey } from '#domain/journey.ts'
import type { Arrival } from './arrival.ts'
import type { Movement } from './despatch/movement.ts'
import type { KnownItem } from './gather.ts'
import type { RevisedField } from './revision/revised-line.ts'

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
  /** What officers have revised of it and still stands; `declaration` is as its post declared it. */
  revised?: readonly RevisedField[]
  /** Where the item was when it was declared; null where nothing had told. */
  journey?: Journey | null
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
  /** What a message of despatches, scans or answers comes to; such a message has no entries. */
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
