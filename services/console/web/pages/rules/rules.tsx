/** Every rule with how it does: which hit, which hold, which are right, which should go. */
import { Alert, Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleRow, RulesView } from '#contracts/rules.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { useSearchState } from '../../app/search.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { isShown, SHAPE } from './address.ts'
import { useColumns } from './columns.tsx'
import { Filters } from './filters.tsx'
import { useNames } from './names.ts'

export default function Rules() {
  const { t } = useTranslation('rules')
  const [search, set] = useSearchState(SHAPE)
  const textRef = useRef<HTMLInputElement | null>(null)
  const navigate = useNavigate()
  const mayWrite = useMay('rules.write')
  const write = () => void navigate({ to: '/rules/write' })
  const days = Number(search.days)
  const query = useQuery({
    queryKey: ['rules', days],
    queryFn: ({ signal }) => api<RulesView>('/api/rules', { query: { days }, signal }),
    refetchInterval: 30_000,
  })
  useShortcuts(t('title'), [
    { keys: '/', does: t('search'), run: () => textRef.current?.focus() },
    { keys: 'n', does: t('new'), when: mayWrite, run: write },
  ])
  return (
    <>
      <PageTitle
        about={t('about', { days })}
        actions={
          mayWrite && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={write}>
              {t('new')}
            </Button>
          )
        }
      >
        {t('title')}
      </PageTitle>
      <Content query={query}>
        {({ rules }) => (
          <>
            <Suspended rules={rules} />
            <Group mb="sm">
              <Filters search={search} onSearch={set} textRef={textRef} />
            </Group>
            <RuleTable rules={rules} search={search} set={set} />
          </>
        )}
      </Content>
    </>
  )
}

function Suspended({ rules }: { rules: readonly RuleRow[] }) {
  const { t } = useTranslation('rules')
  const suspended = rules.filter(({ mode }) => mode === 'suspended')
  if (suspended.length === 0) return null
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle />} title={t('suspendedTitle')} mb="md">
      {t('suspendedText')}{' '}
      {suspended.map(({ rule }, i) => (
        <span key={rule}>
          {i > 0 && ', '}
          <PageLink to="/rules/$rule" params={{ rule }}>
            {rule}
          </PageLink>
        </span>
      ))}
    </Alert>
  )
}

type State = ReturnType<typeof useSearchState<typeof SHAPE>>

function RuleTable({ rules, search, set }: { rules: readonly RuleRow[]; search: State[0]; set: State[1] }) {
  const { t } = useTranslation('rules')
  const names = useNames()
  const navigate = useNavigate()
  const columns = useColumns()
  const shown = useMemo(
    () => rules.filter((row) => isShown(row, search, names.title(row.titles))),
    [rules, search, names],
  )
  return (
    <DataTable
      label={t('title')}
      rows={shown}
      rowId={({ rule, version, mode }) => `${rule}@${version}/${mode}`}
      columns={columns}
      shown={search.columns}
      onShown={(ids) => set({ columns: ids })}
      order={search.order}
      onOrder={(order) => set({ order })}
      onOpen={({ rule, version }) =>
        void navigate({
          to: '/rules/$rule',
          params: { rule } as never,
          search: { version: String(version) } as never,
        })
      }
      height="calc(100vh - 250px)"
      empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
      isMain
    />
  )
}
