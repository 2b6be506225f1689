/** All operators: whom they may submit for and how many keys they have. */
import { Badge, Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '#contracts/administration.ts'
import { PageLink } from '../../app/link.tsx'
import { tableOrder, useSearchState } from '../../app/search.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { codesIn, useChange, useOperators } from './asks.ts'
import { NewKey } from './new-key.tsx'

const SHAPE = { order: tableOrder() }

export default function Operators() {
  const { t } = useTranslation('admin-operators')
  const [search, set] = useSearchState(SHAPE)
  const [isAdding, setAdding] = useState(false)
  const [made, setMade] = useState<{ operator: string; key: string } | null>(null)
  const query = useOperators()
  const columns = useColumns()
  return (
    <>
      <PageTitle
        about={t('about')}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
      >
        {t('title')}
      </PageTitle>
      <Content query={query}>
        {({ operators }) => (
          <DataTable
            label={t('title')}
            rows={operators}
            rowId={({ operator }) => operator}
            columns={columns}
            order={search.order}
            onOrder={(order) => set({ order })}
            empty={<Empty title={t('none')}>{t('noneHow')}</Empty>}
            isMain
          />
        )}
      </Content>
      {isAdding && <AddWindow close={() => setAdding(false)} made={setMade} />}
      {made && <NewKey operator={made.operator} secret={made.key} close={() => setMade(null)} />}
    </>
  )
}

function useColumns(): TableColumn<OperatorView>[] {
  const { t } = useTranslation('admin-operators')
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'code',
        title: t('code'),
        cell: ({ operator }) => (
          <PageLink to="/admin/operators/$operator" params={{ operator }}>
            {operator}
          </PageLink>
        ),
        sortBy: ({ operator }) => operator,
        width: 100,
      },
      {
        id: 'mandates',
        title: t('mandatedBy'),
        cell: ({ mandatedBy }) => (mandatedBy.length === 0 ? t('mandatesNone') : mandatedBy.join(', ')),
        width: 240,
        grow: 1,
      },
      {
        id: 'keys',
        title: t('keysCount'),
        cell: ({ keys }) =>
          keys.length === 0 ? <Badge color="orange">0</Badge> : format.number(keys.length),
        sortBy: ({ keys }) => keys.length,
        width: 130,
        align: 'end',
      },
      {
        id: 'since',
        title: t('since'),
        cell: ({ addedAt }) => format.date(addedAt),
        sortBy: ({ addedAt }) => addedAt,
        width: 160,
      },
    ],
    [t, format],
  )
}

interface AddWindowProps {
  close: () => void
  made: (key: { operator: string; key: string }) => void
}

function AddWindow({ close, made }: AddWindowProps) {
  const { t } = useTranslation('admin-operators')
  const change = useChange()
  const [code, setCode] = useState('')
  const [mandates, setMandates] = useState('')
  const run = async () => {
    const body = { operator: code.trim().toUpperCase(), mandatedBy: codesIn(mandates) }
    made(await change('/api/admin/operators', 'POST', body))
  }
  return (
    <Confirm title={t('add')} action={t('add')} run={run} close={close}>
      <TextInput
        label={t('code')}
        description={t('codeHow')}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
        maxLength={3}
        required
        withAsterisk={false}
        data-autofocus
      />
      <TextInput
        label={t('mandatedBy')}
        description={t('mandatedHow')}
        value={mandates}
        onChange={({ currentTarget }) => setMandates(currentTarget.value)}
      />
      <span>{t('addWhat')}</span>
    </Confirm>
  )
}
