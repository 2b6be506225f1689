/**
 * Rows as a grid: any number of them, as only those in sight are drawn. Arrow keys move, Enter opens, Space selects; columns can be
 * chosen and sorted. Order and columns belong to the page, which keeps them in its address.
 */
import { Box, Checkbox, Group, Text } from '@mantine/core'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColumnChoice } from './column-choice.tsx'
import classes from './data-table.module.css'
import type { RowData, TableColumn, TableOrder } from './table-columns.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { useTableKeys } from './use-table-keys.ts'
import { usePlace, useTableRows } from './use-table-rows.ts'

export type { TableColumn, TableOrder } from './table-columns.ts'

const ROW_PX = 36
const OVERSCAN = 12
/** So many rows before the end more are asked for. */
const NEAR_END = 20
const NONE: ReadonlySet<string> = new Set()

export interface DataTableProps<T extends RowData> {
  /** What the rows are, for who does not see them. */
  label: string
  rows: readonly T[]
  rowId: (row: T) => string
  columns: readonly TableColumn<T>[]
  /** Ids of the columns that are shown; left out: all, and none can be chosen. */
  shown?: readonly string[]
  onShown?: (ids: readonly string[]) => void
  order?: TableOrder | null
  onOrder?: (order: TableOrder | null) => void
  /** The rows come in the order that was asked for: sorted by the service, over all pages. */
  isOrdered?: boolean
  /** The row the keys are at; left out: the table keeps it itself. */
  active?: string | null
  onActive?: (id: string) => void
  onOpen?: (row: T) => void
  selected?: ReadonlySet<string>
  onSelected?: (ids: ReadonlySet<string>) => void
  /** Asked near the end of the rows, for more of them. */
  onEnd?: () => void
  /** The places of the rows that are drawn, as they come into sight: for rows that are read when they are seen. */
  onDrawn?: (first: number, last: number) => void
  /** How many there are in all, where not all are here. */
  total?: number
  /** In place of rows. */
  empty?: ReactNode
  /** Of the whole table, as CSS; it scrolls within. */
  height?: string
  /** Its keys act from the whole page, and `?` shows them. One table of a page. */
  isMain?: boolean
  /** Beside the count and the choice of columns. */
  tools?: ReactNode
}

export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { label, rows, rowId, columns, shown, onShown, order = null, selected = NONE, onSelected } = props
  const { empty, onEnd, onDrawn, total, height = '60vh', isMain = false, onOpen, tools } = props
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const tableId = useId()
  const [ownActive, setOwnActive] = useState<string | null>(null)
  const active = props.active === undefined ? ownActive : props.active
  const { onActive } = props
  const setActive = useCallback(
    (id: string) => {
      setOwnActive(id)
      onActive?.(id)
    },
    [onActive],
  )
  const { isOrdered = false } = props
  const { rows: shownRows, columns: visible } = useTableRows({
    rows,
    rowId,
    columns,
    shown,
    order,
    isOrdered,
  })
  const activeAt = usePlace(shownRows, rowId, active)
  const virtual = useVirtualizer({
    count: shownRows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_PX,
    // The row the keys are at is always drawn: assistive technology is told its name.
    rangeExtractor: (range: Range) => {
      const inSight = defaultRangeExtractor(range)
      if (activeAt < 0 || inSight.includes(activeAt)) return inSight
      return [...inSight, activeAt].sort((a, b) => a - b)
    },
  })
  const drawn = virtual.getVirtualItems()
  const lastDrawn = drawn.at(-1)?.index ?? 0
  const { startIndex: firstSeen = 0, endIndex: lastSeen = 0 } = virtual.range ?? {}
  useEffect(() => onDrawn?.(firstSeen, lastSeen), [firstSeen, lastSeen, onDrawn])
  useEffect(() => {
    if (shownRows.length > 0 && lastDrawn >= shownRows.length - NEAR_END) onEnd?.()
  }, [lastDrawn, shownRows.length, onEnd])

  const moveTo = (place: number) => {
    const at = Math.max(0, Math.min(shownRows.length - 1, place))
    const row = shownRows[at]
    if (!row) return
    setActive(rowId(row))
    virtual.scrollToIndex(at)
  }
  const open = () => {
    const row = shownRows[activeAt]
    if (row) onOpen?.(row)
  }
  const { onKeyDown, pick } = useTableKeys({
    ...{ label, active, activeAt, moveTo, setActive, selected, onSelected, isMain },
    idAt: (place) => (shownRows[place] === undefined ? undefined : rowId(shownRows[place])),
    count: shownRows.length,
    pageRows: () => Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / ROW_PX) - 2),
    open: onOpen && open,
  })
  const template = [
    ...(onSelected ? ['40px'] : []),
    ...visible.map(({ width, grow = 0 }) => `minmax(${width}px, ${grow > 0 ? `${grow}fr` : `${width}px`})`),
  ].join(' ')
  // Head and rows are as wide as each other, also where the columns need more room than there is.
  const least = visible.reduce((sum, { width }) => sum + width, onSelected ? 40 : 0)
  const wide = `max(100%, ${least}px)`
  return (
    <Box>
      <Group justify="space-between" mb={6} gap="xs">
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('table.rows', { count: total ?? rows.length })}
        </Text>
        <Group gap="xs">
          {tools}
          {shown && onShown && <ColumnChoice columns={columns} shown={shown} onShown={onShown} />}
        </Group>
      </Group>
      {/* biome-ignore lint/a11y/useSemanticElements: rows out of sight are not drawn, which a table element cannot say */}
      <div
        ref={box}
        className={classes.box}
        style={{ maxHeight: height }}
        role="grid"
        aria-label={label}
        aria-describedby={`${tableId}-keys`}
        aria-rowcount={(total ?? rows.length) + 1}
        aria-colcount={visible.length + (onSelected ? 1 : 0)}
        aria-multiselectable={onSelected ? true : undefined}
        aria-activedescendant={activeAt >= 0 ? `${tableId}-${activeAt}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <TableHead
          columns={visible}
          template={template}
          width={wide}
          order={order}
          onOrder={props.onOrder}
          pick={
            onSelected && (
              <Checkbox
                size="xs"
                aria-label={t('table.pickAll')}
                checked={rows.length > 0 && selected.size >= rows.length}
                indeterminate={selected.size > 0 && selected.size < rows.length}
                onChange={(event) =>
                  onSelected(event.currentTarget.checked ? new Set(rows.map(rowId)) : new Set())
                }
              />
            )
          }
        />
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize(), width: wide }}>
          {drawn.map(({ index, start }) => {
            const row = shownRows[index]!
            const id = rowId(row)
            return (
              <TableRow
                key={id}
                id={`${tableId}-${index}`}
                row={row}
                columns={visible}
                place={{ index, start, height: ROW_PX, template }}
                isActive={index === activeAt}
                isSelected={selected.has(id)}
                onPick={onSelected ? (isRange) => pick(index, isRange) : undefined}
                onActive={() => setActive(id)}
                onOpen={onOpen ? () => onOpen(row) : undefined}
              />
            )
          })}
        </div>
      </div>
      <span id={`${tableId}-keys`} hidden>
        {t('table.keys')}
      </span>
      {rows.length === 0 && empty}
    </Box>
  )
}
