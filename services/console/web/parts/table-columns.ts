/** What a column of a table is, and how it is said to TanStack Table. */
import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'

export type { RowData } from '@tanstack/react-table'

export interface TableColumn<T extends RowData> {
  id: string
  title: string
  /** What its numbers mean; comes up with the pointer or the focus. */
  about?: string
  cell: (row: T) => ReactNode
  /** What it is sorted by; null comes last. Left out: it cannot be sorted. */
  sortBy?: (row: T) => string | number | null
  /** At least so many pixels. */
  width: number
  /** Its share of the room that is left over. */
  grow?: number
  /** Numbers stand at the end. */
  align?: 'start' | 'end'
}

export interface TableOrder {
  column: string
  descending: boolean
}

export const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
})

export function tableColumns<T extends RowData>(
  columns: readonly TableColumn<T>[],
): ColumnDef<typeof features, T>[] {
  return columns.map(({ id, sortBy }) => ({
    id,
    accessorFn: (row: T) => sortBy?.(row) ?? undefined,
    enableSorting: sortBy !== undefined,
    sortUndefined: 'last' as const,
    sortFn: (a: { getValue(id: string): unknown }, b: { getValue(id: string): unknown }) =>
      compare(a.getValue(id), b.getValue(id)),
  }))
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b))
}

export function visibilityOf<T extends RowData>(
  columns: readonly TableColumn<T>[],
  shown: readonly string[] | undefined,
): Record<string, boolean> {
  return Object.fromEntries(columns.map(({ id }) => [id, shown === undefined || shown.includes(id)]))
}
