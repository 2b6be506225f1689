/** How items stand, by the last answer to each; one is found by its identifier. */
import { Button, Group, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorResponse } from '#contracts/operator-view.ts'
import { oneOf, useSearchState } from '../../app/search.ts'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { usePages } from './ask.ts'
import { CATEGORIES } from './categories.ts'
import { useResponseColumns } from './response-columns.tsx'

const SHAPE = { category: oneOf(['any', ...CATEGORIES], 'any') }

export default function Items() {
  const { t } = useTranslation('operator')
  const navigate = useNavigate()
  const [{ category }, set] = useSearchState(SHAPE)
  const { pages, rows, more, isLooking } = usePages<OperatorResponse, 'responses'>(
    '/api/operator/responses',
    'responses',
    { standing: 'yes', category: category === 'any' ? undefined : category },
  )
  const columns = useItemColumns()
  const open = (itemId: string) => void navigate({ to: '/post/items/$itemId', params: { itemId } as never })
  return (
    <>
      <PageTitle about={t('items.about')}>{t('items.title')}</PageTitle>
      <Group mb="md" gap="sm" align="flex-end">
        <Find onFind={open} />
        <Select
          label={t('items.category')}
          value={category}
          onChange={(value) => set({ category: (value ?? 'any') as typeof category })}
          data={['any', ...CATEGORIES].map((value) => ({ value, label: t(`categories.${value}`) }))}
          allowDeselect={false}
        />
      </Group>
      <Content query={pages}>
        {() => (
          <DataTable
            label={t('items.title')}
            rows={rows}
            rowId={({ sequence }) => String(sequence)}
            columns={columns}
            onEnd={more}
            onOpen={({ itemId }) => itemId && open(itemId)}
            empty={<Empty title={t(isLooking ? 'messages.looking' : 'items.empty')} />}
            isMain
          />
        )}
      </Content>
    </>
  )
}

function Find({ onFind }: { onFind: (itemId: string) => void }) {
  const { t } = useTranslation('operator')
  const [typed, setTyped] = useState('')
  const itemId = typed.replaceAll(/\s/g, '').toUpperCase()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (itemId !== '') onFind(itemId)
  }
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t('items.find')}
          placeholder="LX000000005CN"
          maxLength={70}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
        <Button type="submit" variant="default" disabled={itemId === ''}>
          {t('items.open')}
        </Button>
      </Group>
    </form>
  )
}

function useItemColumns(): TableColumn<OperatorResponse>[] {
  const columns = useResponseColumns()
  return useMemo(() => columns.filter(({ id }) => id !== 'acknowledged' && id !== 'sequence'), [columns])
}
