/**
 * `text/csv`: one content piece per row, columns named by the path of what they hold. Source: interfaces.md "A message".
 *
 * - Adjacent rows with the same itemId are one item; where the itemId comes again later it is a further entry. A row without
 *   itemId is an item of its own.
 * - What is said of the item or the message may be empty or repeated in further rows. Said otherwise it rejects the item.
 * - A row whose cells are not as many as the columns, or with text behind a closing quote, rejects its item and no other.
 * - The columns of the message are taken from the first row that says them.
 */

import { parseS10 } from '#domain/s10.ts'
import type { DecodedMessage } from '../decoded-message.ts'
import { buildMessage, type FormFault, type MessageBuilder } from '../message-builder.ts'
import { type Column, readColumns } from './csv-columns.ts'
import { collectRows, type ItemRows, type Said } from './csv-item.ts'
import { type CsvRow, readRows } from './csv-rows.ts'

/** Never throws. */
export function decodeCsv(bytes: Uint8Array): DecodedMessage {
  const message = buildMessage()
  let table: Table | null = null
  const fault = readRows(bytes, (row) => {
    if (table) return table.take(row)
    const columns = readColumns(row.cells)
    if (Array.isArray(columns)) {
      table = readTable(columns, message)
      return true
    }
    const column = columns.column === null ? '' : `, column ${columns.column}`
    message.fail('message', `${columns.message} (row ${row.number}${column})`, columns.hint)
    return false
  })
  const read = table as Table | null
  if (fault) {
    message.fail('message', `${fault.message} (${fault.place})`, fault.hint)
    read?.header() // for the id
  } else if (read) read.end()
  else
    message.fail(
      'message',
      'the message is empty (row 1)',
      'Send a header row, then one content piece per row.',
    )
  return message.end()
}

/** Of one item, which may have ninety-nine content pieces: the rest says nothing that could make it right. */
const ROWS_MAX = 1_000
const TOO_MANY_ROWS: FormFault = {
  severity: 'critical',
  field: '',
  message: `more than ${ROWS_MAX} rows have this itemId; those behind were not read`,
  hint: 'Send one content piece per row, ninety-nine at the most.',
}

interface Table {
  /** False ends the reading. */
  take(row: CsvRow): boolean
  header(): boolean
  end(): void
}

function readTable(columns: readonly Column[], message: MessageBuilder): Table {
  const idPlace = columns.findIndex((column) => column.name === 'itemId')
  const ofMessage: (Said | undefined)[] = []
  let open: { id: string; rows: ItemRows; count: number } | null = null

  function close(): boolean {
    if (!open) return true
    const { item, faults } = open.rows.get()
    open = null
    return message.item(item, faults)
  }

  return {
    take(row) {
      const id = row.cells[idPlace]?.trim() ?? ''
      const fault = faultOf(row, columns.length)
      let goesOn = true
      if (!open || open.id !== id || id === '') {
        goesOn = close()
        open = { id, rows: collectRows(columns, ofMessage), count: 0 }
        // Where cells are missing or too many, what stands in the place of the identifier may be something else.
        if (fault && parseS10(id))
          open.rows.add({ ...row, cells: columns.map((_, i) => (i === idPlace ? id : '')) })
      }
      open.count++
      if (open.count > ROWS_MAX) {
        if (open.count === ROWS_MAX + 1) open.rows.spoil(row, TOO_MANY_ROWS)
      } else if (fault) open.rows.spoil(row, fault)
      else open.rows.add(row)
      return goesOn
    },
    header() {
      const entries = columns.map(({ kind, path }, i) => [
        path?.[0],
        kind === 'message' ? ofMessage[i]?.text : undefined,
      ])
      return message.header({ message: Object.fromEntries(entries.filter(([, text]) => text !== undefined)) })
    },
    end() {
      if (this.header()) close()
    },
  }
}

function faultOf(row: CsvRow, columns: number): FormFault | null {
  const isWhole = row.cells.length === columns
  if (isWhole && row.badCell === null) return null
  const message = isWhole
    ? `there is text behind the closing quote (row ${row.number}, column ${row.badCell})`
    : `the row has ${row.cells.length} cells and the header row ${columns} (row ${row.number})`
  const hint =
    'Put cells that hold the delimiter or a quote in quotes, double quotes inside of them, and send the item again.'
  return { severity: 'critical', field: '', message, hint }
}
