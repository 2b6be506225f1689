/** `application/json`: one object with `message` and `items`. */

import {
  type DecodedMessage,
  ITEMS_MAX,
  notJson,
  readHeader,
  tooManyItems,
  unreadable,
} from './decoded-message.ts'
import { lineAndColumn, parseJson } from './parse-json.ts'
import { readEntry } from './read-entry.ts'
import { isObject } from './values.ts'

export function decodeJson(text: string): DecodedMessage {
  const { value, fault } = parseJson(text)
  if (fault) return notJson(fault, lineAndColumn(text, fault.offset))
  const header = readHeader(value)
  if ('kind' in header) return header
  const items = isObject(value) ? value.items : null
  if (!Array.isArray(items) || items.length === 0) {
    const message = Array.isArray(items) ? 'the list of items is empty' : 'there is no list of items'
    return unreadable('items', message, 'Send at least one item in "items": […].', header.id)
  }
  if (items.length > ITEMS_MAX) return tooManyItems(header.id)
  return { kind: 'message', header, entries: items.map(readEntry) }
}
