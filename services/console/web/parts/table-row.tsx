/** One row of a table, where it stands. */
import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './data-table.module.css'
import type { RowData, TableColumn } from './table-columns.ts'

interface TableRowProps<T extends RowData> {
  id: string
  row: T
  columns: readonly TableColumn<T>[]
  place: { index: number; start: number; height: number; template: string }
  isActive: boolean
  isSelected: boolean
  /** With Shift: all rows from where the keys are. */
  onPick: ((isRange: boolean) => void) | undefined
  onActive: () => void
  onOpen: (() => void) | undefined
}

export function TableRow<T extends RowData>({
  id,
  row,
  columns,
  place,
  isActive,
  isSelected,
  onPick,
  onActive,
  onOpen,
}: TableRowProps<T>) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the row it is at
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    <div
      id={id}
      role="row"
      aria-rowindex={place.index + 2}
      aria-selected={onPick || isActive ? isSelected || (!onPick && isActive) : undefined}
      className={classes.row}
      data-active={isActive || undefined}
      data-selected={isSelected || undefined}
      data-opens={onOpen ? true : undefined}
      style={{
        gridTemplateColumns: place.template,
        height: place.height,
        transform: `translateY(${place.start}px)`,
        position: 'absolute',
        insetInline: 0,
      }}
      onClick={(event) => {
        onActive()
        // What acts by itself within a row does not open it too.
        if (!(event.target as Element).closest('a, button, input, label')) onOpen?.()
      }}
    >
      {onPick && (
        // biome-ignore lint/a11y/useFocusableInteractive: what is in it can have the focus
        // biome-ignore lint/a11y/useSemanticElements: see the grid
        // biome-ignore lint/a11y/useKeyWithClickEvents: keeps a click on the box from opening the row
        <div role="gridcell" className={classes.cell} onClick={(event) => event.stopPropagation()}>
          <Checkbox
            size="xs"
            aria-label={t('table.pick')}
            checked={isSelected}
            onChange={(event) => onPick((event.nativeEvent as MouseEvent).shiftKey)}
            tabIndex={-1}
          />
        </div>
      )}
      {columns.map(({ id: columnId, cell, align }) => (
        // biome-ignore lint/a11y/useFocusableInteractive: what is in it can have the focus
        // biome-ignore lint/a11y/useSemanticElements: see the grid
        <div key={columnId} role="gridcell" className={classes.cell} data-align={align}>
          {cell(row)}
        </div>
      ))}
    </div>
  )
}
