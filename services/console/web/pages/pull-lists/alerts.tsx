/** Scans that went against a decision: a held item that was delivered, a released one that is still held. */
import { Button, Group, ScrollArea, Select, Stack, Table, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecisionCode } from '#domain/decision.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Empty, Failed } from '../../parts/states.tsx'
import { TextFilter } from '../../parts/text-filter.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { KINDS, type Looking, STATES } from './pull-lists.tsx'
import { SettleWindow, type Settling } from './settle-window.tsx'
import { useTold } from './use-told.ts'

export interface AlertView {
  alertId: string
  kind: (typeof KINDS)[number]
  itemId: string
  scan: { code: string; at: string; office: string }
  /** How the item stood, and since when. */
  code: DecisionCode
  since: string
  openedAt: string
  state: 'open' | 'acknowledged' | 'resolved'
  acknowledgedBy: string | null
  note: string | null
  resolvedBy: string | null
  resolveReason: string | null
}

const LOOK_EVERY_MS = 5_000

export function Alerts({ search, onSearch }: Looking) {
  const { t } = useTranslation('pull-lists')
  const [settling, setSettling] = useState<Settling | null>(null)
  const { state, kind } = search
  const office = search.office.replaceAll(' ', '').toUpperCase()
  const query = useInfiniteQuery({
    queryKey: ['alerts', state, kind, office],
    queryFn: ({ pageParam, signal }) =>
      api<{ alerts: AlertView[]; next: string | null }>('/api/arrival/alerts', {
        query: { state, kind, office, after: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: LOOK_EVERY_MS,
    placeholderData: keepPreviousData,
  })
  const alerts = query.data?.pages.flatMap((page) => page.alerts)
  return (
    <Stack gap="sm">
      <Group gap="xs" role="search">
        <Select
          aria-label={t('state.label')}
          data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={state}
          onChange={(value) => onSearch({ state: (value ?? 'unresolved') as typeof state })}
          allowDeselect={false}
          w={160}
        />
        <Select
          aria-label={t('kind.label')}
          data={[
            { value: '', label: t('kind.any') },
            ...KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
          ]}
          value={kind}
          onChange={(value) => onSearch({ kind: (value ?? '') as typeof kind })}
          allowDeselect={false}
          w={230}
        />
        <TextFilter
          value={search.office}
          onValue={(value) => onSearch({ office: value })}
          placeholder={t('office')}
          aria-label={t('office')}
          maxLength={6}
          w={110}
        />
      </Group>
      {query.error && <Failed error={query.error} retry={() => void query.refetch()} />}
      {alerts === undefined && !query.error && <Waiting />}
      {alerts?.length === 0 && <Empty title={t('noAlertsTitle')}>{t('noAlerts')}</Empty>}
      {alerts !== undefined && alerts.length > 0 && <AlertTable alerts={alerts} settle={setSettling} />}
      {query.hasNextPage && (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('moreAlerts')}
        </Button>
      )}
      {settling && <SettleWindow settling={settling} close={() => setSettling(null)} />}
    </Stack>
  )
}

function AlertTable({ alerts, settle }: { alerts: readonly AlertView[]; settle: (what: Settling) => void }) {
  const { t } = useTranslation('pull-lists')
  const format = useFormat()
  const tellAlert = useTold()
  const mayWork = useMay('cases.write')
  return (
    <ScrollArea type="auto">
      <Table miw={860} bg="var(--mantine-color-body)" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.item')}</Table.Th>
            <Table.Th>{t('column.kind')}</Table.Th>
            <Table.Th>{t('column.scan')}</Table.Th>
            <Table.Th>{t('column.since')}</Table.Th>
            <Table.Th>{t('column.state')}</Table.Th>
            {mayWork && <Table.Th>{t('column.settle')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {alerts.map((alert) => (
            <Table.Tr key={alert.alertId}>
              <Table.Td>
                <PageLink to="/items/$itemId" params={{ itemId: alert.itemId }} ff="monospace">
                  <Plain max={40}>{alert.itemId}</Plain>
                </PageLink>
              </Table.Td>
              <Table.Td maw={360}>
                <Text size="md" fw={600}>
                  {t(`kind.${alert.kind}`)}
                </Text>
                <Text size="sm" c="dimmed">
                  <Plain>{tellAlert(alert)}</Plain>
                </Text>
              </Table.Td>
              <Table.Td>
                <Plain>{[alert.scan.code, alert.scan.office].filter(Boolean).join(' · ')}</Plain>
                <Text size="sm" c="dimmed">
                  {format.dateTime(alert.scan.at)}
                </Text>
              </Table.Td>
              <Table.Td>{format.relative(alert.openedAt)}</Table.Td>
              <Table.Td>
                <StateOf alert={alert} />
              </Table.Td>
              {mayWork && (
                <Table.Td>
                  <Group gap={6} wrap="nowrap">
                    {alert.state === 'open' && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t('acknowledgeOf', { itemId: alert.itemId })}
                        onClick={() => settle({ alert, as: 'acknowledge' })}
                      >
                        {t('acknowledge')}
                      </Button>
                    )}
                    {alert.state !== 'resolved' && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t('resolveOf', { itemId: alert.itemId })}
                        onClick={() => settle({ alert, as: 'resolve' })}
                      >
                        {t('resolve')}
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}

function StateOf({
  alert: { state, acknowledgedBy, note, resolvedBy, resolveReason },
}: {
  alert: AlertView
}) {
  const { t } = useTranslation('pull-lists')
  if (state === 'open') return t('state.open')
  const isResolved = state === 'resolved'
  const by = isResolved
    ? resolvedBy === null
      ? t('resolvedItself')
      : t('resolvedBy', { name: resolvedBy })
    : t('acknowledgedBy', { name: acknowledgedBy ?? '' })
  const why = isResolved ? resolveReason : note
  return (
    <>
      {by}
      {why && (
        <Text size="sm" c="dimmed" maw={220}>
          <Plain max={160}>{why}</Plain>
        </Text>
      )}
    </>
  )
}
