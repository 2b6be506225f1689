/**
 * A CSV file (RFC 4180) record by record, in flat memory, each with the number of the line it begins on. Quotes may hold
 * commas, line ends and doubled quotes. A Control-Z at the end, as OFAC writes it, is an end. Not for untrusted upload: one
 * record may be as long as `RECORD_LENGTH_MAX`.
 */
import { createReadStream } from 'node:fs'
import { PreadviceError } from './errors.ts'

export interface CsvRecord {
  line: number
  fields: string[]
}

type Utf8 = InstanceType<typeof TextDecoder>

const RECORD_LENGTH_MAX = 1_000_000
const END_OF_FILE = /\x1a\s*$/

/** Records of a file. `onChunk` is given its bytes as they are read. @throws where it is not CSV or not UTF-8, with the line */
export async function* readCsv(
  path: string,
  onChunk: (bytes: Buffer) => void = () => {},
): AsyncGenerator<CsvRecord> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const state = { line: 1, rest: '' }
  const source = createReadStream(path, { highWaterMark: 1 << 18 })
  for await (const chunk of source as AsyncIterable<Buffer>) {
    onChunk(chunk)
    state.rest += decode(decoder, chunk, state.line)
    yield* takeRecords(state, false)
    if (state.rest.length > RECORD_LENGTH_MAX)
      throw new PreadviceError(`line ${state.line}: a quote is opened and never closed`)
  }
  state.rest += decode(decoder, null, state.line)
  state.rest = state.rest.replace(END_OF_FILE, '')
  if (state.rest.trim() !== '') yield* takeRecords(state, true)
}

function decode(decoder: Utf8, chunk: Buffer | null, line: number): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    throw new PreadviceError(`after line ${line}: not UTF-8 text; convert the file first`)
  }
}

/** Takes the records that are complete; with `atEnd` the last one too. Leaves what is not. */
function* takeRecords(state: { line: number; rest: string }, atEnd: boolean): Generator<CsvRecord> {
  const text = state.rest
  let at = 0
  while (at < text.length) {
    const end = endOfRecord(text, at)
    if (end < 0 && !atEnd) break
    const record = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, '')
    const line = state.line
    if (end < 0 && !isClosed(record))
      throw new PreadviceError(`line ${line}: a quote is opened and never closed`)
    at = end < 0 ? text.length : end + 1
    state.line += 1 + (record.includes('\n') ? record.split('\n').length - 1 : 0)
    if (record.trim() !== '') yield { line, fields: fieldsOf(record, line) }
  }
  state.rest = text.slice(at)
}

/** The place of the line end that ends a record, or -1 where it is not there yet. */
function endOfRecord(text: string, from: number): number {
  let end = text.indexOf('\n', from)
  let quote = text.indexOf('"', from)
  while (quote >= 0 && end >= 0 && quote < end) {
    const closing = text.indexOf('"', quote + 1)
    if (closing < 0) return -1
    if (closing > end) end = text.indexOf('\n', closing)
    quote = text.indexOf('"', closing + 1)
  }
  return end
}

function isClosed(record: string): boolean {
  return (record.split('"').length - 1) % 2 === 0
}

function fieldsOf(record: string, line: number): string[] {
  if (!record.includes('"')) return record.split(',')
  const fields: string[] = []
  for (let at = 0; at <= record.length; ) {
    if (record[at] !== '"') {
      const comma = record.indexOf(',', at)
      fields.push(record.slice(at, comma < 0 ? record.length : comma))
      at = comma < 0 ? record.length + 1 : comma + 1
      continue
    }
    let end = record.indexOf('"', at + 1)
    while (end >= 0 && record[end + 1] === '"') end = record.indexOf('"', end + 2)
    if (end < 0) throw new PreadviceError(`line ${line}: a quote is opened and never closed`)
    const after = record.slice(end + 1, end + 2)
    if (after !== '' && after !== ',')
      throw new PreadviceError(`line ${line}: there is text after a closing quote`)
    fields.push(record.slice(at + 1, end).replaceAll('""', '"'))
    at = end + 2
  }
  return fields
}
