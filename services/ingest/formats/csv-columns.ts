/**
 * Columns of the CSV form: named by the path of what they hold, `itemId`, `sender.name`, `sender.address.lines.0`,
 * `contents.value.amount`. A name of no field is allowed: what stands there goes to the item's `extra`.
 */

import { CONTENT_COLUMNS, HEADER_COLUMNS, ITEM_COLUMNS, LISTS, WHOLE_NUMBERS } from './csv-names.ts'

export interface Column {
  /** As the contract has it, or as it was sent where the contract has no such field. */
  name: string
  /** Whose it is: of the message, of the item, of an entry of one of its lists. */
  kind: 'message' | 'item' | 'list'
  /** `contents`, `documents`, …; empty for others. */
  list: string
  /** Steps inside the message, the item or the entry; null where it goes to `extra`. */
  path: readonly string[] | null
  isWhole: boolean
}

const COLUMNS_MAX = 1_000

/** Spreadsheets capitalise. */
const KNOWN: ReadonlyMap<string, string> = new Map(
  [...HEADER_COLUMNS, ...ITEM_COLUMNS, ...CONTENT_COLUMNS].map((name) => [name.toLowerCase(), name]),
)

export interface ColumnFault {
  message: string
  hint: string
  /** From 1; null where it is about the row. */
  column: number | null
}

/** @param names the cells of the header row */
export function readColumns(names: readonly string[]): Column[] | ColumnFault {
  if (names.length > COLUMNS_MAX) {
    return { message: `more than ${COLUMNS_MAX} columns`, hint: 'Send fewer columns.', column: null }
  }
  const columns = names.map(readColumn)
  const seen = new Map<string, number>()
  for (const [i, { name }] of columns.entries()) {
    const first = seen.get(name)
    if (first !== undefined) {
      const hint = 'Name each column once; further entries of a list go to rows of their own.'
      return { message: `the column has the name of column ${first}`, hint, column: i + 1 }
    }
    seen.set(name, i + 1)
  }
  if (seen.has('itemId')) return columns
  const hint =
    'Begin with a header row that names the columns: message.id, message.type, itemId, sender.name, …'
  return { message: 'there is no column itemId', hint, column: null }
}

function readColumn(cell: string, place: number): Column {
  const sent = cell.trim()
  const name = KNOWN.get(sent.toLowerCase()) ?? (sent === '' ? `column ${place + 1}` : sent)
  const [first, ...rest] = name.split('.')
  const isKnown = KNOWN.has(name.toLowerCase())
  const list = LISTS.includes(first!) && rest.length > 0 ? first! : ''
  const isWhole = WHOLE_NUMBERS.has(name)
  if (list !== '') return { name, kind: 'list', list, path: isKnown ? rest : null, isWhole }
  if (isKnown && first === 'message') return { name, kind: 'message', list, path: rest, isWhole }
  return { name, kind: 'item', list, path: isKnown ? name.split('.') : null, isWhole }
}
