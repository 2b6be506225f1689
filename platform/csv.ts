/**
 * Rows of CSV text as it arrives (RFC 4180: quotes, doubled quotes, line ends inside quotes; LF as well as CRLF). Holds one
 * row at a time. What is not CSV is an error that says the line.
 */
import { PreadviceError } from './errors.ts'

export interface CsvRow {
  /** Line in the file on which it begins, from 1. */
  line: number
  cells: string[]
}

const CELL_LENGTH_MAX = 1_000_000

/** Blank lines are passed over. @throws PreadviceError where a quote is not closed or stands inside a cell */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const state = { line: 1, start: 1, cell: '', cells: [] as string[], quotes: 'none' as Quotes }
  for await (const chunk of chunks) {
    for (const char of chunk) {
      const row = take(char, state)
      if (row) yield row
    }
  }
  if (state.quotes === 'open') throw faultAt(state.start, 'a quote is opened and never closed')
  const last = take('\n', state)
  if (last) yield last
}

/** `open`: inside quotes. `closed`: behind a quote that may close the cell or be the first of a doubled one. */
type Quotes = 'none' | 'open' | 'closed'

interface State {
  line: number
  /** Line on which the row begins. */
  start: number
  cell: string
  cells: string[]
  quotes: Quotes
}

function take(char: string, state: State): CsvRow | null {
  if (char === '\n') state.line++
  if (state.quotes === 'open') {
    if (char === '"') state.quotes = 'closed'
    else if (state.cell.length < CELL_LENGTH_MAX) state.cell += char
    else throw faultAt(state.start, 'a cell is too long: a quote may be missing')
    return null
  }
  if (char === '"') return takeQuote(state)
  if (char === ',') return endCell(state)
  if (char === '\n') return endRow(state)
  if (char === '\r') return null
  if (state.quotes === 'closed') throw faultAt(state.start, 'there is text behind a closing quote')
  state.cell += char
  return null
}

function takeQuote(state: State): null {
  if (state.quotes === 'none' && state.cell !== '') throw faultAt(state.start, 'a quote stands inside a cell')
  if (state.quotes === 'closed') state.cell += '"'
  state.quotes = 'open'
  return null
}

function endCell(state: State): null {
  state.cells.push(state.cell)
  state.cell = ''
  state.quotes = 'none'
  return null
}

function endRow(state: State): CsvRow | null {
  endCell(state)
  const row = { line: state.start, cells: state.cells }
  state.start = state.line
  state.cells = []
  return row.cells.length === 1 && row.cells[0] === '' ? null : row
}

function faultAt(line: number, what: string): PreadviceError {
  return new PreadviceError(`line ${line}: ${what}`)
}
