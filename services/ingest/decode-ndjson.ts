/**
 * `application/x-ndjson`: the first line is `{"message": {…}}`, of a despatch with `"despatch": {…}` too; each next line an
 * item, a receptacle or an event, by the type of message. Blank lines are passed over.
 */
import { PARTS_MAX } from '#contracts/despatch.ts'
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
import { BrokenLine, readDespatch } from './despatch/read-despatch.ts'
import { readScans } from './despatch/read-scans.ts'
import { normalise } from './normalise.ts'
import { lineAndColumn, parseJson } from './parse-json.ts'
import { type DecodedEntry, readEntry } from './read-entry.ts'
import { structureFinding } from './structure-finding.ts'
import { isObject } from './values.ts'

interface Line {
  text: string
  /** From 1, as an editor counts. */
  number: number
}

export function decodeNdjson(text: string): DecodedMessage {
  const [first, ...rest] = linesOf(text)
  if (!first)
    return unreadable('message', 'the message is empty', 'Send {"message": {…}}, then one item per line.')
  const { value, fault } = parseJson(first.text)
  if (fault) return notJson(fault, lineAndColumn(first.text, fault.offset, first.number))
  const header = readHeader(value, MESSAGE_TYPES)
  if ('kind' in header) return header
  if (header.type === 'PREDES')
    return readDespatch(header, isObject(value) ? value.despatch : null, rest.map(readPart))
  if (header.type === 'EMSEVT') return readScans(header, rest.map(readPart))
  if (header.type === 'RFIRSP') return readAnswers(header, rest.map(readPart))
  if (rest.length > ITEMS_MAX) return tooManyItems(header.id)
  if (rest.length > 0) return { kind: 'message', header, entries: rest.map(readLine) }
  return unreadable('items', 'there are no items', 'Send each item on a line of its own.', header.id)
}

/** Lines with something on them: the header's, those of the parts, and at most one too many. */
function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0, number = 1; start < text.length && lines.length < PARTS_MAX + 2; number++) {
    const end = text.indexOf('\n', start)
    const line = text.slice(start, end === -1 ? text.length : end)
    if (line.trim() !== '') lines.push({ text: line, number })
    start += line.length + 1
  }
  return lines
}

/** What a line says of a receptacle or an event; a broken line rejects its own part, not the message. */
function readPart(line: Line): unknown {
  const { value, fault } = parseJson(line.text)
  if (!fault) return value
  const where = lineAndColumn(line.text, fault.offset, line.number)
  return new BrokenLine(`${fault.message} (${where})`, `Mend ${where} and send the message again.`)
}

/** A broken line rejects its own entry, not the message. */
function readLine(line: Line, place: number): DecodedEntry {
  const { value, fault } = parseJson(line.text)
  if (!fault) return readEntry(value, place)
  const where = lineAndColumn(line.text, fault.offset, line.number)
  const hint = `Mend ${where} and send the item again.`
  const finding = structureFinding(`items[${place}]`, `${fault.message} (${where})`, hint)
  return { place, declaration: normalise(null), findings: [finding] }
}
