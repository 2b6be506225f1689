/** How long kinds of records are kept, changing it, and what would go today. */
import { Button, Card, NumberInput, Stack, Table, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeriodView } from '#contracts/administration.ts'
import { api } from '../../api/request.ts'
import { Confirm, Problem } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content } from '../../parts/states.tsx'
import { LegalHolds } from './legal-holds.tsx'

const KEY = ['retention']
type Kind = 'mail' | 'dead-letters' | 'idempotency-keys' | 'documents'
interface Removed {
  kind: Kind
  before: string
  rows: Record<string, number>
}

export default function Retention() {
  const { t } = useTranslation('admin-retention')
  const [changing, setChanging] = useState<PeriodView | null>(null)
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<{ periods: PeriodView[] }>('/api/retention', { signal }),
  })
  return (
    <>
      <PageTitle about={t('about')}>{t('title')}</PageTitle>
      <Stack gap="md">
        <Card withBorder>
          <Content query={query}>
            {({ periods }) => <Periods periods={periods} change={setChanging} />}
          </Content>
        </Card>
        <LegalHolds />
        <Trial />
      </Stack>
      {changing && <ChangeWindow period={changing} close={() => setChanging(null)} />}
    </>
  )
}

interface PeriodsProps {
  periods: readonly PeriodView[]
  change: (period: PeriodView) => void
}

function Periods({ periods, change }: PeriodsProps) {
  const { t } = useTranslation('admin-retention')
  const inDays = (count: number) => t('inDays', { count })
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('what')}</Table.Th>
            <Table.Th ta="end">{t('days')}</Table.Th>
            <Table.Th ta="end">{t('atLeast')}</Table.Th>
            <Table.Th ta="end">{t('shipped')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {periods.map((period) => {
            const kind = t(`kinds.${period.kind as Kind}`)
            return (
              <Table.Tr key={period.kind}>
                <Table.Th scope="row" fw={400}>
                  {kind}
                </Table.Th>
                <Table.Td ta="end" fw={600}>
                  {inDays(period.days)}
                </Table.Td>
                <Table.Td ta="end">{inDays(period.daysMin)}</Table.Td>
                <Table.Td ta="end">{inDays(period.shippedDays)}</Table.Td>
                <Table.Td ta="end">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('changeOf', { kind })}
                    onClick={() => change(period)}
                  >
                    {t('change')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function ChangeWindow({ period: { kind, days, daysMin }, close }: { period: PeriodView; close: () => void }) {
  const { t } = useTranslation('admin-retention')
  const client = useQueryClient()
  const [given, setGiven] = useState<string | number>(days)
  const run = async (reason: string) => {
    await api(`/api/retention/${kind}`, { method: 'PUT', body: { days: Number(given), reason } })
    tell(t('changeDone', { count: Number(given) }))
    await client.invalidateQueries({ queryKey: KEY })
  }
  return (
    <Confirm
      title={t('changeOf', { kind: t(`kinds.${kind as Kind}`) })}
      action={t('save')}
      reason={t('reason')}
      isGrave={Number(given) < days}
      run={run}
      close={close}
    >
      <NumberInput
        label={t('newDays')}
        value={given}
        onChange={setGiven}
        min={daysMin}
        allowDecimal={false}
      />
      <Text>{t('changeWhat')}</Text>
    </Confirm>
  )
}

function Trial() {
  const { t } = useTranslation('admin-retention')
  const format = useFormat()
  const trying = useMutation({
    mutationFn: () => api<{ removed: Removed[] }>('/api/retention/trial', { method: 'POST' }),
  })
  const said = (rows: Record<string, number>) => {
    const told = Object.entries(rows).map(([table, count]) => `${table} ${format.number(count)}`)
    return told.length === 0 ? t('nothing') : told.join(', ')
  }
  return (
    <Card withBorder component="section" aria-labelledby="trial">
      <Title order={2} id="trial" mb={4}>
        {t('trial')}
      </Title>
      <Stack gap="xs" align="flex-start">
        <Text c="dimmed">{t('trialAbout')}</Text>
        <Button variant="default" onClick={() => trying.mutate()} loading={trying.isPending}>
          {t('trial')}
        </Button>
        <Problem error={trying.error} />
        {trying.data && (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('what')}</Table.Th>
                <Table.Th>{t('before')}</Table.Th>
                <Table.Th>{t('rows')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {trying.data.removed.map(({ kind, before, rows }) => (
                <Table.Tr key={kind}>
                  <Table.Td>{t(`kinds.${kind}`)}</Table.Td>
                  <Table.Td>{format.date(before)}</Table.Td>
                  <Table.Td>{said(rows)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </Card>
  )
}
