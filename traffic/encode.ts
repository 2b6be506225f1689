/** Messages as operators send them: JSON, one item per line, or cut off on the way. */

import type { Declaration } from '#domain/item.ts'

export interface MessageHead {
  type: 'ITMATT'
  id: string
  sentAt: string
  sender: string
  recipient: string
}

/** Some systems leave out what is empty; the interface says that missing and null mean the same. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (value === null || typeof value !== 'object') return value
  const kept: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    if (inner === null || (Array.isArray(inner) && inner.length === 0)) continue
    kept[key] = withoutEmpty(inner)
  }
  return kept
}

export function encodeJson(message: MessageHead, items: readonly Declaration[], sparse: boolean): Buffer {
  return Buffer.from(JSON.stringify({ message, items: sparse ? withoutEmpty(items) : items }))
}

export function encodeLines(message: MessageHead, items: readonly Declaration[], sparse: boolean): Buffer {
  const lines = items.map((item) => JSON.stringify(sparse ? withoutEmpty(item) : item))
  return Buffer.from(`${[JSON.stringify({ message }), ...lines].join('\n')}\n`)
}

/** @param share of the bytes that arrive, below 1, so that the closing brace never does */
export function cutOff(body: Buffer, share: number): Buffer {
  return body.subarray(0, Math.max(1, Math.floor((body.length - 1) * share)))
}
