/** `application/json`: one object with `message`, and `items`, `receptacles`, `events` or `answers` by the type of message. */
import { MESSAGE_TYPES } from '#contracts/message.ts'
import { readAnswers } from './answers/read-answers.ts'
import {
  type DecodedMessage,
  ITEMS_MAX,
  notJson,
  readHeader,
  tooManyItems,
  unreadable,
} from './decoded-message.ts'
import { readDespatch } from './despatch/read-despatch.ts'
import { readScans } from './despatch/read-scans.ts'
import { lineAndColumn, parseJson } from './parse-json.ts'
import { readEntry } from './read-entry.ts'
import { isObject } from './values.ts'

export function decodeJson(text: string): DecodedMessage {
  const { value, fault } = parseJson(text)
  if (fault) return notJson(fault, lineAndColumn(text, fault.offset))
  const header = readHeader(value, MESSAGE_TYPES)
  if ('kind' in header) return header
  const sent = isObject(value) ? value : {}
  if (header.type === 'PREDES') return readDespatch(header, sent.despatch, sent.receptacles)
  if (header.type === 'EMSEVT') return readScans(header, sent.events)
  if (header.type === 'RFIRSP') return readAnswers(header, sent.answers)
  const { items } = sent
  if (!Array.isArray(items) || items.length === 0) {
    const message = Array.isArray(items) ? 'the list of items is empty' : 'there is no list of items'
    return unreadable('items', message, 'Send at least one item in "items": […].', header.id)
  }
  if (items.length > ITEMS_MAX) return tooManyItems(header.id)
  return { kind: 'message', header, entries: items.map(readEntry) }
}
