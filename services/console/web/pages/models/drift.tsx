/** How scores and inputs of the model in force have moved from what it was trained on. */
import { Alert, Badge, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DriftedView, DriftView } from '#contracts/models.ts'
import { api } from '../../api/request.ts'
import { Chart, type ChartOption } from '../../parts/chart.tsx'
import { useFormat } from '../../parts/format.ts'
import { Content, Empty } from '../../parts/states.tsx'
import { useThreat } from './threat.ts'

const DAYS = 30
const ALARMS = [0.1, 0.25]
const COLOURS = { none: 'gray', look: 'yellow', changed: 'red' } as const

export function Drift({ version }: { version: string }) {
  const { t } = useTranslation('models')
  const query = useQuery({
    queryKey: ['models', 'drift'],
    queryFn: ({ signal }) => api<DriftView>('/api/models/drift', { query: { days: DAYS }, signal }),
  })
  return (
    <Content query={query}>
      {(drift) => (
        <Stack gap="md">
          {drift.version !== null && drift.version !== version && (
            <Alert variant="light">{t('driftOther', { version: drift.version })}</Alert>
          )}
          {drift.days.length === 0 ? (
            <Empty>{drift.reference === null ? t('driftNoReference') : t('driftNone')}</Empty>
          ) : (
            <Told days={drift.days} />
          )}
        </Stack>
      )}
    </Content>
  )
}

function Told({ days }: { days: DriftView['days'] }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const threat = useThreat()
  const names = useMemo(() => Object.keys(days[0]!.scores), [days])
  const option = useMemo((): ChartOption => {
    const inOrder = days.toReversed()
    return {
      tooltip: { trigger: 'axis' },
      legend: { top: 0, left: 0 },
      grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: inOrder.map(({ day }) => format.date(day)) },
      yAxis: { type: 'value', min: 0 },
      series: names.map((name, i) => ({
        type: 'line',
        name: threat(name),
        symbolSize: 5,
        data: inOrder.map(({ scores }) => scores[name]?.psi ?? null),
        ...(i === 0 && {
          markLine: { symbol: 'none', silent: true, data: ALARMS.map((yAxis) => ({ yAxis })) },
        }),
      })),
    }
  }, [days, names, format, threat])
  const index = ({ psi }: DriftedView) => (psi === null ? '–' : format.number(psi, 3))
  const latest = days[0]!
  return (
    <>
      <Chart
        title={t('driftTitle')}
        summary={t('driftSummary')}
        option={option}
        table={{
          head: [t('day'), ...names.map(threat)],
          rows: days.map(({ day, scores }) => [
            format.date(day),
            ...names.map((name) => index(scores[name]!)),
          ]),
        }}
      />
      <Title order={2}>
        {t('inputs', {
          day: format.date(latest.day),
          items: format.number(latest.items),
          sampled: format.number(latest.sampled),
        })}
      </Title>
      <Table aria-label={t('group')} striped>
        <Table.Thead>
          <Table.Tr>
            {(['group', 'feature', 'index', 'alarm'] as const).map((head) => (
              <Table.Th key={head} scope="col">
                {t(head)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(latest.inputs).map(([name, moved]) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>
                <Text ff="monospace" size="sm">
                  {moved.feature ?? '–'}
                </Text>
              </Table.Td>
              <Table.Td>{index(moved)}</Table.Td>
              <Table.Td>
                <Badge variant="light" color={COLOURS[moved.alarm]}>
                  {t(`alarms.${moved.alarm}`)}
                </Badge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
