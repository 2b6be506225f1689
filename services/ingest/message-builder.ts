/**
 * What a streaming decoder fills while it reads: the header, then one item after the other. What it holds does not grow
 * with the message: items are read as they come, and one too many ends the reading.
 */
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

export interface MessageBuilder {
  /** Takes `{"message": {…}}` in the names of the contract. False where it is of no use: reading on is not either. */
  header(envelope: unknown): boolean
  /** Takes an item in the names of the contract, whatever its types. False where reading on is of no use. */
  item(declared: unknown): boolean
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
    header(envelope) {
      const read = readHeader(envelope)
      if ('kind' in read) return refuse(read)
      header = read
      return fault === null
    },
    item(declared) {
      if (fault) return false
      if (entries.length === ITEMS_MAX) return refuse(tooManyItems(header?.id ?? ''))
      entries.push(readEntry(declared, entries.length))
      return true
    },
    fail: (where, message, hint) => {
      refuse(unreadable(where, message, hint, header?.id ?? null))
    },
    end() {
      if (fault) return fault
      if (!header)
        return unreadable('message', 'there is no message header', 'Say at least the id of the message.')
      if (entries.length > 0) return { kind: 'message', header, entries }
      return unreadable('items', 'there are no items', 'Send at least one item.', header.id)
    },
  }
}
