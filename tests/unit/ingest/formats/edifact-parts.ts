/** The sample interchange docs/examples/message.edi in parts, and ways to change it. A fixture. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { decodeEdifact, exampleMapping } from '#services/ingest/formats/edifact.ts'

const DOCS = path.join(import.meta.dirname, '../../../../docs/examples')
export const SAMPLE = readFileSync(path.join(DOCS, 'message.edi'), 'utf8')
export const JSON_TWIN = readFileSync(path.join(DOCS, 'message.json'))

export const UNB = "UNB+UNOY:4+CNA+FRA+20261121:0800+000017'"
const HEAD = ["BGM+830+000017+9'", "NAD+MS+CNA'", "NAD+MR+FRA'"]
/** Segments of one item. */
export const ITEM = SAMPLE.split('\n').slice(6, 25)

/** UNH … UNT around segments, counted right. */
export function messageOf(segments: readonly string[], reference = '1'): string[] {
  const inside = [
    `UNH+${reference}+ITMATT:D:00A:ZZ'`,
    ...HEAD,
    ...segments.flatMap((each) => each.split('\n')),
  ]
  return [...inside, `UNT+${inside.length + 1}+${reference}'`]
}

/** A whole interchange of one message. @param change of the segments of its one item */
export function interchangeOf(segments: readonly string[] = ITEM, unb = UNB): string {
  return [unb, ...messageOf(segments), "UNZ+1+000017'"].join('\n')
}

/** The item with some segments replaced: those that begin with the key. */
export function itemWith(changes: Record<string, string>): string[] {
  return ITEM.map((segment) => {
    const key = Object.keys(changes).find((each) => segment.startsWith(each))
    return key === undefined ? segment : changes[key]!
  })
}

export function read(text: string | Uint8Array, mapping = exampleMapping()) {
  const decoded = decodeEdifact(typeof text === 'string' ? Buffer.from(text) : text, mapping)
  if (decoded.kind !== 'message') throw new Error(JSON.stringify(decoded))
  return decoded
}

export function readOne(segments: readonly string[], unb = UNB) {
  return read(interchangeOf(segments, unb)).entries[0]!
}

/** The one finding of what cannot be read. */
export function refusal(text: string | Uint8Array, mapping = exampleMapping()) {
  const decoded = decodeEdifact(typeof text === 'string' ? Buffer.from(text) : text, mapping)
  if (decoded.kind !== 'unreadable') throw new Error('was read')
  return { ...decoded.findings[0]!, messageId: decoded.messageId }
}
