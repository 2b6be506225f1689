/** The heads of a table's columns; the ones that can be sorted are buttons. */
import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './data-table.module.css'
import type { RowData, TableColumn, TableOrder } from './table-columns.ts'

interface TableHeadProps<T extends RowData> {
  columns: readonly TableColumn<T>[]
  template: string
  /** Of the row, as CSS. */
  width: string
  order: TableOrder | null
  onOrder: ((order: TableOrder | null) => void) | undefined
  /** Selects all rows. */
  pick: ReactNode
}

export function TableHead<T extends RowData>(props: TableHeadProps<T>) {
  const { columns, template, width, order, onOrder, pick } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    <div role="rowgroup" className={classes.head} style={{ width }}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the row it is at */}
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <div role="row" className={classes.row} style={{ gridTemplateColumns: template }} aria-rowindex={1}>
        {pick && (
          // biome-ignore lint/a11y/useFocusableInteractive: what is in it can have the focus
          // biome-ignore lint/a11y/useSemanticElements: see the grid
          <div role="columnheader" className={classes.cell}>
            {pick}
          </div>
        )}
        {columns.map((column) => {
          const direction =
            order?.column === column.id ? (order.descending ? 'descending' : 'ascending') : 'none'
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: what is in it can have the focus
            // biome-ignore lint/a11y/useSemanticElements: see the grid
            <div
              key={column.id}
              role="columnheader"
              className={classes.cell}
              data-align={column.align}
              aria-sort={column.sortBy && onOrder ? direction : undefined}
            >
              {column.sortBy && onOrder ? (
                <SortButton
                  title={column.title}
                  about={column.about}
                  direction={direction}
                  onClick={() => onOrder(nextOrder(column.id, order))}
                />
              ) : (
                column.title
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Up, down, as it came. */
function nextOrder(column: string, order: TableOrder | null): TableOrder | null {
  if (order?.column !== column) return { column, descending: false }
  return order.descending ? null : { column, descending: true }
}

function SortButton({
  title,
  about,
  direction,
  onClick,
}: {
  title: string
  about: string | undefined
  direction: 'none' | 'ascending' | 'descending'
  onClick: () => void
}) {
  const { t } = useTranslation()
  return (
    <Tooltip label={about} disabled={!about} multiline maw="24rem" withArrow>
      <UnstyledButton className={classes.sort} onClick={onClick}>
        <span>{title}</span>
        {direction === 'ascending' && <IconChevronUp size={14} aria-label={t('table.sortUp')} />}
        {direction === 'descending' && <IconChevronDown size={14} aria-label={t('table.sortDown')} />}
      </UnstyledButton>
    </Tooltip>
  )
}
