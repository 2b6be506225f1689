/** Which rows of a CSV file each item and each of its content pieces stands in. Groups rows as formats/csv.ts does. Pure. */
import { readColumns } from '../formats/csv-columns.ts'
import { readRows } from '../formats/csv-rows.ts'

export interface ItemRows {
  /** From 1, the header row included. */
  rows: number[]
  /** The row of each content piece. */
  contents: number[]
}

/** Rows of an item are adjacent and have its identifier; one without is an item of its own. */
export function rowsOfItems(bytes: Uint8Array): ItemRows[] {
  const items: ItemRows[] = []
  let head: { idPlace: number; contents: number[]; width: number } | null = null
  let lastId = ''
  readRows(bytes, ({ number, cells, badCell }) => {
    if (!head) {
      head = headOf(cells)
      return head !== null
    }
    const id = cells[head.idPlace]?.trim() ?? ''
    if (id === '' || id !== lastId || items.length === 0) items.push({ rows: [], contents: [] })
    lastId = id
    const item = items.at(-1)!
    item.rows.push(number)
    const isWhole = cells.length === head.width && badCell === null
    if (isWhole && head.contents.some((place) => cells[place]!.trim() !== '')) item.contents.push(number)
    return true
  })
  return items
}

function headOf(cells: readonly string[]): { idPlace: number; contents: number[]; width: number } | null {
  const columns = readColumns(cells)
  if (!Array.isArray(columns)) return null
  return {
    idPlace: columns.findIndex(({ name }) => name === 'itemId'),
    contents: columns.flatMap(({ list }, place) => (list === 'contents' ? [place] : [])),
    width: columns.length,
  }
}
