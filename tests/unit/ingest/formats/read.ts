/** What tests of the formats share: examples, one item's reading, and a clock that is only held against a generous limit. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { DecodedMessage, ReadMessage, UnreadableMessage } from '#services/ingest/decoded-message.ts'
import { validate } from '#services/ingest/validate.ts'

const EXAMPLES = path.join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'examples')

export type Decoder = (bytes: Uint8Array) => DecodedMessage

export function example(name: string): Uint8Array {
  return readFileSync(path.join(EXAMPLES, name))
}

/** A message of items. */
export function readable(decoded: DecodedMessage): ReadMessage {
  if (decoded.kind === 'unreadable') throw new Error(decoded.findings[0]!.message)
  return decoded as ReadMessage
}

export function unreadable(decoded: DecodedMessage): UnreadableMessage {
  if (decoded.kind !== 'unreadable') throw new Error('was read')
  return decoded
}

/** Findings of reading and of validating the first entry, as the stage itself puts them together. */
export function findingsOf(decoded: DecodedMessage, submitter = 'CNA') {
  const { declaration, findings } = readable(decoded).entries[0]!
  const context = {
    path: 'items[0]',
    receivedAt: '2026-11-21T08:00:00Z',
    submitter,
    mandates: new Set<string>(),
  }
  return [...findings, ...validate(declaration, context, findings)]
}
