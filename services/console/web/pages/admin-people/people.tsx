/** All accounts: roles, end, how each stands, and what can be done about it. */
import { Badge, Button, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '#contracts/administration.ts'
import { oneOf, tableOrder, useSearchState } from '../../app/search.ts'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { AccountWindow } from './account-window.tsx'
import { type AccountState, stateOf, useAccounts } from './asks.ts'
import { AccountAct, type Asked, RowActions } from './row-actions.tsx'

const SHOWN = ['inUse', 'all'] as const
const SHAPE = { show: oneOf(SHOWN, 'inUse'), order: tableOrder() }
const COLOURS: Record<AccountState, string> = {
  inUse: 'teal',
  first: 'blue',
  locked: 'red',
  ended: 'gray',
  over: 'gray',
}

export default function People() {
  const { t } = useTranslation('admin-people')
  const [search, set] = useSearchState(SHAPE)
  const [isAdding, setAdding] = useState(false)
  const query = useAccounts()
  const [asking, setAsking] = useState<{ account: AccountView; asked: Asked } | null>(null)
  const columns = useColumns(setAsking)
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
        {({ people }) => (
          <DataTable
            label={t('title')}
            rows={people.filter(({ endedAt }) => search.show === 'all' || endedAt === null)}
            rowId={({ name }) => name}
            columns={columns}
            order={search.order}
            onOrder={(order) => set({ order })}
            tools={
              <Select
                aria-label={t('show')}
                size="xs"
                data={SHOWN.map((value) => ({ value, label: t(`shown.${value}`) }))}
                value={search.show}
                onChange={(value) => set({ show: (value ?? 'inUse') as (typeof SHOWN)[number] })}
                allowDeselect={false}
              />
            }
            empty={<Empty title={t('empty')} />}
            height="70vh"
            isMain
          />
        )}
      </Content>
      {isAdding && <AccountWindow account={null} close={() => setAdding(false)} />}
      {asking && <AccountAct {...asking} close={() => setAsking(null)} />}
    </>
  )
}

function useColumns(
  ask: (asking: { account: AccountView; asked: Asked }) => void,
): TableColumn<AccountView>[] {
  const { t } = useTranslation('admin-people')
  const { t: shell } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const now = Date.now()
    return [
      {
        id: 'name',
        title: t('name'),
        cell: ({ name }) => name,
        sortBy: ({ name }) => name,
        width: 150,
        grow: 1,
      },
      {
        id: 'roles',
        title: t('roles'),
        cell: ({ roles }) => roles.map((role) => shell(`roles.${role}` as 'roles.targeter')).join(', '),
        width: 200,
        grow: 2,
      },
      {
        id: 'operator',
        title: t('operator'),
        cell: ({ operator }) => operator ?? '',
        sortBy: ({ operator }) => operator,
        width: 125,
      },
      {
        id: 'ends',
        title: t('ends'),
        cell: ({ endsAt }) => (endsAt ? format.date(endsAt) : t('endsNone')),
        sortBy: ({ endsAt }) => endsAt,
        width: 130,
      },
      {
        id: 'state',
        title: t('state'),
        cell: (account) => {
          const state = stateOf(account, now)
          return (
            <Badge variant="light" color={COLOURS[state]} tt="none">
              {t(`states.${state}`)}
            </Badge>
          )
        },
        sortBy: (account) => stateOf(account, now),
        width: 150,
      },
      {
        id: 'sessions',
        title: t('sessions'),
        cell: ({ sessions }) => (sessions === 0 ? '' : format.number(sessions)),
        sortBy: ({ sessions }) => sessions,
        width: 100,
        align: 'end',
      },
      {
        id: 'more',
        title: '',
        cell: (account) => <RowActions account={account} ask={(asked) => ask({ account, asked })} />,
        width: 150,
        align: 'end',
      },
    ]
  }, [t, shell, format, ask])
}
