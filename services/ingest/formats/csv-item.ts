/** Adjacent rows of one item to an item in the names of the contract. */

import type { FormFault } from '../message-builder.ts'
import { isObject, type JsonObject } from '../values.ts'
import type { Column } from './csv-columns.ts'
import { LISTS } from './csv-names.ts'
import type { CsvRow } from './csv-rows.ts'
import { collectExtra, type Extra, wholeOf } from './xml-values.ts'

export interface ItemRows {
  /** Empty cells add nothing; a cell of the item or the message that says something else than before is a fault. */
  add(row: CsvRow): void
  /** A row of this item that cannot be read. */
  spoil(row: CsvRow, fault: FormFault): void
  get(): { item: JsonObject; faults: FormFault[] }
}

/** What a column of the item or the message said first, and in which row. */
export interface Said {
  text: string
  row: number
}

/** @param ofMessage what the columns of the message said first, by the place of the column; shared by all items */
export function collectRows(columns: readonly Column[], ofMessage: (Said | undefined)[]): ItemRows {
  const item: JsonObject = {}
  const extra = collectExtra()
  const faults: FormFault[] = []
  const ofItem: (Said | undefined)[] = []
  const seen = new Set<string>()

  function take(column: Column, place: number, text: string, row: number): void {
    const said = column.kind === 'message' ? ofMessage : ofItem
    const first = said[place]
    if (first === undefined) {
      said[place] = { text, row }
      if (column.kind === 'item') put(item, column, text, extra, '')
    } else if (first.text !== text) {
      extra.add(`${column.name} (row ${row})`, text)
      // Nobody can say which of the two is meant; of what the contract has no name for both are kept.
      if (column.path) faults.push(contradiction(column, row, first.row))
    }
  }

  return {
    add({ cells, number }) {
      const filled = new Set<string>()
      for (const [place, column] of columns.entries()) {
        const text = cells[place]!.trim()
        if (text === '') continue
        if (column.kind === 'list') filled.add(column.list)
        else take(column, place, text, number)
      }
      for (const list of LISTS) {
        if (filled.has(list)) addEntry(item, columns, cells, list, seen, extra)
      }
    },
    spoil(row, fault) {
      extra.add(`row ${row.number}`, row.text)
      faults.push(fault)
    },
    get() {
      for (const role of ['sender', 'addressee']) listLines(item[role])
      const kept = extra.get()
      if (kept) item.extra = kept
      return { item, faults }
    },
  }
}

/** The row's entry of one list. A document that stands in several rows is one; a content piece in each row is another. */
function addEntry(
  item: JsonObject,
  columns: readonly Column[],
  cells: readonly string[],
  list: string,
  seen: Set<string>,
  extra: Extra,
): void {
  const texts = columns.map((column, place) => (column.list === list ? cells[place]!.trim() : ''))
  const key = JSON.stringify([list, texts])
  if (list !== 'contents' && seen.has(key)) return
  seen.add(key)
  item[list] ??= []
  const entries = item[list] as JsonObject[]
  const entry: JsonObject = {}
  for (const [place, column] of columns.entries()) {
    const text = texts[place]!
    if (text !== '') put(entry, column, text, extra, `${list}[${entries.length}]`)
  }
  entries.push(entry)
}

/** @param prefix path of the entry, empty for the item itself */
function put(target: JsonObject, column: Column, text: string, extra: Extra, prefix: string): void {
  const { name, list, path, isWhole } = column
  if (path) set(target, path, isWhole ? wholeOf(text) : text)
  else extra.add(prefix === '' ? name.replace(/^extra\./, '') : prefix + name.slice(list.length), text)
}

function set(target: JsonObject, path: readonly string[], value: unknown): void {
  let inside = target
  for (const step of path.slice(0, -1)) {
    inside[step] ??= {}
    inside = inside[step] as JsonObject
  }
  inside[path.at(-1)!] = value
}

/** Lines were set by their number, and some may be missing. */
function listLines(party: unknown): void {
  const address = isObject(party) ? party.address : null
  if (isObject(address) && isObject(address.lines)) address.lines = Object.values(address.lines)
}

function contradiction({ name }: Column, row: number, first: number): FormFault {
  const message = `row ${row} says something else than row ${first}`
  const hint = 'Repeat what is said of the item and of the message, or leave it empty in further rows.'
  return { severity: 'critical', field: name, message, hint }
}
