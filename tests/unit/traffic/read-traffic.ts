/** Traffic read back as a receiver would: every readable message parsed, each entry beside its truth. */

import type { Declaration } from '#domain/item.ts'
import { generateTraffic, type TrafficOptions } from '#traffic/generate.ts'
import type { EntryTruth, TrafficMessage } from '#traffic/truth.ts'

export const NOON = '2026-11-21T12:00:00Z'

export interface ReadEntry {
  message: TrafficMessage
  sentAt: string
  truth: EntryTruth
  item: Declaration
}

interface ReadMessage {
  head: { id: string; sentAt: string; sender: string; recipient: string }
  items: Declaration[]
}

export function readMessage({ contentType, body }: TrafficMessage): ReadMessage {
  const text = body.toString()
  if (contentType === 'application/json') {
    const { message, items } = JSON.parse(text)
    return { head: message, items }
  }
  const [first, ...lines] = text.trimEnd().split('\n')
  return { head: JSON.parse(first!).message, items: lines.map((line) => JSON.parse(line)) }
}

export function isReadable(message: TrafficMessage): boolean {
  return message.truth[0]?.itemId !== null
}

export function options(items: number, other: Partial<TrafficOptions> = {}): TrafficOptions {
  return { seed: 7, run: 1, items, now: NOON, ...other }
}

/** @param message one that is readable */
export function readEntries(message: TrafficMessage): ReadEntry[] {
  const { head, items } = readMessage(message)
  return message.truth.map((truth) => ({ message, sentAt: head.sentAt, truth, item: items[truth.place]! }))
}

export function* readTraffic(given: TrafficOptions): Generator<ReadEntry> {
  for (const message of generateTraffic(given)) if (isReadable(message)) yield* readEntries(message)
}
