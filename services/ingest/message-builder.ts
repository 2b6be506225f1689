/**
 * What a streaming decoder fills while it reads: the header, then one item after the other. What it holds does not grow
 * with the message: items are read as they come, and one too many ends the reading.
 */
import type { Finding, Severity } from '#domain/finding.ts'
import {
  type DecodedMessage,
  ITEMS_MAX,
  type MessageHeader,
  readHeader,
  tooManyItems,
  type UnreadableMessage,
  unreadable,
} from './decoded-message.ts'
import { type DecodedEntry, readEntry } from './read-entry.ts'
import { structureFinding } from './structure-finding.ts'

/** What a format says otherwise than its own definition asks, told as DQ00 beside what the contract's check finds. */
export interface FormFault {
  severity: Severity
  /** Path inside the item or the message, as the format writes it; empty for all of it. */
  field: string
  message: string
  hint: string
}

export interface MessageBuilder {
  /**
   * Takes `{"message": {…}}` in the names of the contract, before the items or after them. False where it is of no use:
   * reading on is not either.
   */
  header(envelope: unknown, faults?: readonly FormFault[]): boolean
  /** Takes an item in the names of the contract, whatever its types. False where reading on is of no use. */
  item(declared: unknown, faults?: readonly FormFault[]): boolean
  /** The message cannot be read: where it is broken, what is wrong, how to mend it. The first fault stands. */
  fail(where: string, message: string, hint: string): void
  /** What was read. A message without items is unreadable. */
  end(): DecodedMessage
}

export function buildMessage(): MessageBuilder {
  let header: MessageHeader | null = null
  let fault: UnreadableMessage | null = null
  const entries: DecodedEntry[] = []

  function refuse(reason: UnreadableMessage): false {
    fault ??= reason
    return false
  }

  return {
    header(envelope, faults = []) {
      const read = readHeader(envelope)
      if ('kind' in read) return refuse(read)
      header = { ...read, findings: [...read.findings, ...findingsOf(faults, 'message')] }
      return fault === null
    },
    item(declared, faults = []) {
      if (fault) return false
      if (entries.length === ITEMS_MAX) return refuse(tooManyItems(header?.id ?? ''))
      const entry = readEntry(declared, entries.length)
      entry.findings.push(...findingsOf(faults, `items[${entries.length}]`))
      entries.push(entry)
      return true
    },
    fail: (where, message, hint) => {
      refuse(unreadable(where, message, hint, header?.id ?? null))
    },
    end() {
      if (fault) return { ...fault, messageId: fault.messageId || (header?.id ?? null) }
      if (!header)
        return unreadable('message', 'there is no message header', 'Say at least the id of the message.')
      if (entries.length > 0) return { kind: 'message', header, entries }
      return unreadable('items', 'there are no items', 'Send at least one item.', header.id)
    },
  }
}

/** Of one entry; limits of the whole receipt are set elsewhere. */
const FAULTS_MAX = 100

function findingsOf(faults: readonly FormFault[], place: string): Finding[] {
  return faults.slice(0, FAULTS_MAX).map(({ severity, field, message, hint }) => {
    const path = field === '' ? place : `${place}.${field}`
    return { ...structureFinding(path, message, hint), severity }
  })
}
