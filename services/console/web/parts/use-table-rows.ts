/**
 * The rows of a table in the order they are shown. Rows that come in order are taken as they are: an object for each of a hundred
 * thousand, to sort by what they are sorted by already, is what takes the longest of showing the first of them.
 */
import { useTable } from '@tanstack/react-table'
import { useMemo, useRef } from 'react'
import {
  features,
  type RowData,
  type TableColumn,
  type TableOrder,
  tableColumns,
  visibilityOf,
} from './table-columns.ts'

interface Asked<T extends RowData> {
  rows: readonly T[]
  rowId: (row: T) => string
  columns: readonly TableColumn<T>[]
  shown: readonly string[] | undefined
  order: TableOrder | null
  isOrdered: boolean
}

interface TableRows<T extends RowData> {
  rows: readonly T[]
  /** The columns that are shown. */
  columns: readonly TableColumn<T>[]
}

const NO_ROWS: readonly never[] = []

export function useTableRows<T extends RowData>(asked: Asked<T>): TableRows<T> {
  const { rows, rowId, columns, shown, order, isOrdered } = asked
  const defined = useMemo(() => tableColumns(columns), [columns])
  const table = useTable({
    features,
    columns: defined,
    data: isOrdered ? NO_ROWS : rows,
    getRowId: rowId,
    state: {
      sorting: order ? [{ id: order.column, desc: order.descending }] : [],
      columnVisibility: visibilityOf(columns, shown),
    },
  })
  const sorted = table.getRowModel().rows
  const inOrder = useMemo(
    () => (isOrdered ? rows : sorted.map(({ original }) => original)),
    [isOrdered, rows, sorted],
  )
  return { rows: inOrder, columns: columns.filter(({ id }) => table.getColumn(id)?.getIsVisible()) }
}

/** Where a row stands; -1 where it does not. Looked for where it stood before, as keys go from row to row. */
export function usePlace<T>(rows: readonly T[], rowId: (row: T) => string, id: string | null): number {
  const last = useRef(0)
  return useMemo(() => {
    if (id === null) return -1
    const isAt = (place: number) => rows[place] !== undefined && rowId(rows[place]) === id
    const near = [last.current, last.current + 1, last.current - 1].find(isAt)
    const place = near ?? rows.findIndex((row) => rowId(row) === id)
    last.current = Math.max(0, place)
    return place
  }, [rows, rowId, id])
}
