/** Mail for these stories: every item has an id of its own and every message a number of its own, sent in the order written. */
import { makeS10 } from '#domain/s10.ts'
import { type AnyItem, ordinaryItem } from '../unit/ingest/ordinary-item.ts'

let items = 0
let messages = 0

/** A letter of t-shirts from China to France that nothing speaks against. */
export function letter(changes: AnyItem = {}): AnyItem {
  items += 1
  return ordinaryItem({ itemId: makeS10('LX', items, 'CN'), ...changes })
}

/** The same with something else in it. */
export function letterWith(description: string, changes: AnyItem = {}): AnyItem {
  return letter({ contents: contentsOf(description), ...changes })
}

export function contentsOf(description: string): AnyItem[] {
  const [piece] = ordinaryItem().contents
  return [{ ...piece, description, hsCode: null }]
}

/** What the shipped rules hold, ask about, and want screened; the words are those of published seizures. */
export const HELD = 'carved elephant ivory figurine'
export const ASKED_ABOUT = 'semaglutide injection pens'
export const TO_BE_SCREENED = 'used mobile phone circuit boards scrap for recovery'

export interface Message {
  message: AnyItem
  items: unknown[]
}

/** A message of these items. Sent a day ago and later than the one before, whatever the clock says. */
export function messageOf(items: unknown[], header: AnyItem = {}): Message {
  messages += 1
  const sentAt = new Date(YESTERDAY_MS + messages * 1_000).toISOString()
  return { message: { type: 'ITMATT', id: `M-${messages}`, sentAt, ...header }, items }
}

const DAY_MS = 86_400_000
const YESTERDAY_MS = Date.now() - DAY_MS

/** The same content, one JSON value per line. */
export function linesOf({ message, items }: Message): string {
  return [{ message }, ...items].map((value) => JSON.stringify(value)).join('\n')
}
