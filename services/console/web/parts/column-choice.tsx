/** Which columns a table shows. At least one stays. */
import { Button, Menu } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RowData, TableColumn } from './table-columns.ts'

interface ColumnChoiceProps<T extends RowData> {
  columns: readonly TableColumn<T>[]
  shown: readonly string[]
  onShown: (ids: readonly string[]) => void
}

export function ColumnChoice<T extends RowData>({ columns, shown, onShown }: ColumnChoiceProps<T>) {
  const { t } = useTranslation()
  const toggle = (id: string) => {
    // In the order of the columns, so that the same choice is the same address.
    const next = columns.map((column) => column.id).filter((each) => (each === id) !== shown.includes(each))
    if (next.length > 0) onShown(next)
  }
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" size="compact-md" leftSection={<IconColumns3 size={16} stroke={1.6} />}>
          {t('table.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map(({ id, title }) => (
          <Menu.CheckboxItem key={id} checked={shown.includes(id)} onChange={() => toggle(id)}>
            {title}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
