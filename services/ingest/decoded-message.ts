/** What decoding gives, whatever the format: a message with its entries, or a reason why nobody can read it. */

import {
  ITEM_MESSAGE_TYPES,
  MESSAGE_ID_LENGTH_MAX,
  MESSAGE_TYPES,
  type MessageType,
} from '#contracts/message.ts'
import type { Finding } from '#domain/finding.ts'
import { parseInstant } from '#domain/instant.ts'
import type { ReadAnswers } from './answers/read-answers.ts'
import type { ReadDespatch } from './despatch/read-despatch.ts'
import type { ReadScans } from './despatch/read-scans.ts'
import type { JsonFault } from './parse-json.ts'
import type { DecodedEntry } from './read-entry.ts'
import { structureFinding } from './structure-finding.ts'
import { isObject, toCode, toText } from './values.ts'

export interface MessageHeader {
  type: MessageType
  /** 1 to 70 characters, as sent. */
  id: string
  /** ISO 8601 in UTC; null where missing or unreadable. */
  sentAt: string | null
  sender: string | null
  recipient: string | null
  /** What is wrong with the header and does not keep the message from being read. */
  findings: Finding[]
}

export type ReadMessage = { kind: 'message'; header: MessageHeader; entries: DecodedEntry[] }
/** Quarantined: at least one DQ00 finding. `messageId` is null where even that could not be read. */
export type UnreadableMessage = { kind: 'unreadable'; findings: Finding[]; messageId: string | null }
export type DecodedMessage = ReadMessage | ReadDespatch | ReadScans | ReadAnswers | UnreadableMessage

/** What a sender waits for and one transaction writes must stay bounded: no post sends this many items at once. */
export const ITEMS_MAX = 10_000

const CONTROL_OR_SURROGATE = /[\p{Cc}\p{Surrogate}]/u

export function unreadable(
  path: string,
  message: string,
  hint: string,
  messageId: string | null = null,
): UnreadableMessage {
  return { kind: 'unreadable', findings: [structureFinding(path, message, hint)], messageId }
}

/** Read as a whole or not at all: rejecting each of too many items would cost as much as taking them. */
export function tooManyItems(messageId: string): UnreadableMessage {
  const hint = 'Send fewer items in one message.'
  return unreadable('items', `there are more than ${ITEMS_MAX} items`, hint, messageId)
}

/** @param where line and column of the fault, for the person who is to mend it */
export function notJson(fault: JsonFault, where: string): UnreadableMessage {
  const hint = `Mend the JSON at ${where} and send the message again.`
  return unreadable('message', `${fault.message} (${where})`, hint)
}

/**
 * The header out of the object around a message, or why the message cannot be read.
 * @param types those that the format has a form for
 */
export function readHeader(
  envelope: unknown,
  types: readonly MessageType[] = ITEM_MESSAGE_TYPES,
): MessageHeader | UnreadableMessage {
  const shape = 'Send {"message": {"type": "ITMATT", "id": "…"}, "items": […]}.'
  if (!isObject(envelope)) return unreadable('message', 'the message is not an object', shape)
  const { message } = envelope
  if (!isObject(message)) return unreadable('message', 'there is no message object', shape)
  const { id, type } = message
  if (!isMessageId(id)) {
    const hint = `Give every message its own id: text of 1 to ${MESSAGE_ID_LENGTH_MAX} characters, no control characters.`
    return unreadable('message.id', 'the id of the message is missing or not usable', hint)
  }
  if (isOneOf(MESSAGE_TYPES, type) && !types.includes(type)) {
    const hint = 'Send it as application/json or application/x-ndjson.'
    return unreadable('message.type', `${type} messages are not read in this format`, hint, id)
  }
  if (!isOneOf(types, type)) {
    const hint = `Send one of ${types.join(', ')}.`
    return unreadable('message.type', 'unknown type of message', hint, id)
  }
  const sentAt = parseInstant(toText(message.sentAt) ?? '')
  const findings = sentAt === null && !isMissing(message.sentAt) ? [SENT_AT_UNREADABLE] : []
  const [sender, recipient] = [headerCode(message.sender), headerCode(message.recipient)]
  return { type, id, sentAt, sender, recipient, findings }
}

/** Reported and not rejected: without it the time of arrival tells which version is in force. */
const SENT_AT_UNREADABLE: Finding = {
  rule: 'DQ00',
  severity: 'major',
  path: 'message.sentAt',
  message: 'the time of sending is not an ISO 8601 date-time',
  hint: 'Send it as 2026-11-20T16:12:00Z; without it the time of arrival decides which version is in force.',
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function isMessageId(id: unknown): id is string {
  return (
    typeof id === 'string' &&
    id.trim() !== '' &&
    id.length <= MESSAGE_ID_LENGTH_MAX &&
    !CONTROL_OR_SURROGATE.test(id)
  )
}

function headerCode(value: unknown): string | null {
  return typeof value === 'string' && !CONTROL_OR_SURROGATE.test(value) ? toCode(value) : null
}

function isOneOf<T extends string>(names: readonly T[], value: unknown): value is T {
  return (names as readonly unknown[]).includes(value)
}
