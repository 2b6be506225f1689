/**
 * Rows of a CSV document by RFC 4180, one after the other: UTF-8 with or without byte order mark, CR LF, LF or CR, cells
 * in double quotes where they hold what parts cells and rows. The delimiter is the one the header row has most of: comma,
 * semicolon or tab.
 */

import { BadText, textOf } from './text-pieces.ts'

/** UTF-16 units. Ninety-nine content pieces are as many rows. */
const ROW_LENGTH_MAX = 1_000_000
/** Ten thousand items of ninety-nine content pieces. */
const ROWS_MAX = 1_000_000
/** More than any header row may have. */
const CELLS_MAX = 2_000
const DELIMITERS = [',', ';', '\t'] as const
const TRIM = 'Check that every quoted cell is closed, and send one content piece per row.'
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

export interface CsvRow {
  /** From 1, the header row included, empty rows too: as a spreadsheet counts. */
  number: number
  cells: string[]
  /** As it was sent, without its end. */
  text: string
  /** Cell, from 1, with text behind its closing quote; null where there is none. */
  badCell: number | null
}

/** Why the document cannot be read further, and where: row and column from 1, a column being a cell. */
export interface CsvFault {
  message: string
  hint: string
  place: string
}

/**
 * @param take is given every row that is not empty; false ends the reading
 * @returns null where the document was read to its end or `take` ended the reading; never throws
 */
export function readRows(bytes: Uint8Array, take: (row: CsvRow) => boolean): CsvFault | null {
  const rows = new Rows(textOf(bytes))
  try {
    for (let row = rows.next(); row !== null; row = rows.next()) {
      if (typeof row !== 'object') continue
      if ('place' in row) return row
      if (!take(row)) return null
    }
    return null
  } catch (error) {
    if (!(error instanceof BadText)) throw error
    const { line, column } = error.place
    const hint = 'Encode the whole document in UTF-8.'
    return { message: error.message, hint, place: `line ${line}, column ${column}` }
  }
}

class Rows {
  private readonly pieces: Iterator<string, void>
  private buffer = ''
  private at = 0
  private number = 0
  private delimiter = 0
  private isLast = false

  constructor(pieces: Iterator<string, void>) {
    this.pieces = pieces
  }

  /** The next row; 'empty' for one without cells, null at the end. A row that is not complete is begun again. */
  next(): CsvRow | CsvFault | 'empty' | null {
    for (;;) {
      const row = this.at < this.buffer.length ? this.row() : null
      if (row !== null || this.isLast) return row
      if (this.buffer.length - this.at > ROW_LENGTH_MAX) return this.refuse('the row is too long', TRIM)
      this.buffer = this.buffer.slice(this.at)
      this.at = 0
      const next = this.pieces.next()
      if (next.done) this.isLast = true
      else this.buffer += next.value
    }
  }

  /** Null where the buffer ends before the row is known to. */
  private row(): CsvRow | CsvFault | 'empty' | null {
    if (this.number === 0 && !this.chooseDelimiter()) return null
    if (this.number === ROWS_MAX)
      return this.refuse('there are too many rows', 'Send fewer items in one message.')
    const cells: string[] = []
    let badCell: number | null = null
    let at = this.at
    for (;;) {
      const isQuoted = this.buffer.charCodeAt(at) === 34
      const close = isQuoted ? this.closingQuote(at + 1) : at - 1
      if (close === -1 && isQuoted) return this.isLast ? this.unclosed(cells.length + 1) : null
      const end = this.cellEnd(close + 1)
      if (end === this.buffer.length && !this.isLast) return null
      const tail = this.buffer.slice(close + 1, end)
      if (isQuoted && tail !== '') badCell ??= cells.length + 1
      cells.push(isQuoted ? this.buffer.slice(at + 1, close).replaceAll('""', '"') + tail : tail)
      if (cells.length > CELLS_MAX) return this.refuse('the row has too many cells', TRIM)
      if (this.buffer.charCodeAt(end) === this.delimiter) {
        at = end + 1
        continue
      }
      const next = this.behindRow(end)
      if (next === -1) return null
      const text = this.buffer.slice(this.at, end)
      this.at = next
      this.number++
      return text === '' ? 'empty' : { number: this.number, cells, text, badCell }
    }
  }

  /** Offset of the quote that ends a cell, doubled ones being part of it; -1 where none is there. */
  private closingQuote(from: number): number {
    let at = this.buffer.indexOf('"', from)
    while (at !== -1 && this.buffer.charCodeAt(at + 1) === 34) at = this.buffer.indexOf('"', at + 2)
    return at
  }

  /** Offset of the delimiter, the end of the row or the end of the buffer. */
  private cellEnd(from: number): number {
    const { buffer, delimiter } = this
    let at = from
    for (; at < buffer.length; at++) {
      const unit = buffer.charCodeAt(at)
      if (unit === delimiter || unit === LINE_FEED || unit === CARRIAGE_RETURN) break
    }
    return at
  }

  /** -1 where a line feed may yet follow. */
  private behindRow(end: number): number {
    if (this.buffer.charCodeAt(end) !== CARRIAGE_RETURN) return Math.min(end + 1, this.buffer.length)
    if (end + 1 === this.buffer.length && !this.isLast) return -1
    return this.buffer.charCodeAt(end + 1) === LINE_FEED ? end + 2 : end + 1
  }

  /** False where the header row is not complete yet. Rows before it are empty. */
  private chooseDelimiter(): boolean {
    const start = this.buffer.search(/[^\r\n]/)
    const line = start === -1 ? '' : this.buffer.slice(start).split(/[\r\n]/, 1)[0]!
    if (start + line.length === this.buffer.length && !this.isLast) return false
    const bare = line.replace(/"[^"]*"/g, '')
    const [best] = DELIMITERS.map((sign) => ({ sign, count: bare.split(sign).length })).toSorted(
      (a, b) => b.count - a.count,
    )
    this.delimiter = best!.sign.charCodeAt(0)
    return true
  }

  private unclosed(column: number): CsvFault {
    const hint = 'Close the quoted cell, and double every quote inside of it.'
    return this.refuse('a quoted cell is not closed', hint, `, column ${column}`)
  }

  private refuse(message: string, hint: string, column = ''): CsvFault {
    return { message, hint, place: `row ${this.number + 1}${column}` }
  }
}
