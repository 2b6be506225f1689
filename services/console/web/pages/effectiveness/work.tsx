/** How the work flows: cases in and out by day, how old the open ones are, service levels. */
import { Card, Grid, Table, Text, Title } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EffectivenessView } from '#contracts/effectiveness.ts'
import { Chart, type ChartOption } from '../../parts/chart.tsx'
import { useFormat } from '../../parts/format.ts'

const AGES = ['0', '4', '24', '48', '96', '240'] as const

export function Work({ told }: { told: EffectivenessView }) {
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Card withBorder component="section" h="100%">
          <Flow workload={told.workload} />
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Card withBorder component="section" h="100%">
          <Ages ageing={told.ageing} />
        </Card>
      </Grid.Col>
      <Grid.Col span={12}>
        <Card withBorder component="section">
          <Levels levels={told.serviceLevels} />
        </Card>
      </Grid.Col>
    </Grid>
  )
}

function Flow({ workload }: Pick<EffectivenessView, 'workload'>) {
  const { t } = useTranslation('effectiveness')
  const format = useFormat()
  const option = useMemo(
    (): ChartOption => ({
      tooltip: { trigger: 'axis' },
      legend: { top: 0, left: 0 },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: workload.map(({ day }) => format.date(day)) },
      yAxis: { type: 'value', min: 0, minInterval: 1 },
      series: (['opened', 'closed'] as const).map((name) => ({
        type: 'bar',
        name: t(name),
        data: workload.map((each) => each[name]),
        barMaxWidth: 18,
      })),
    }),
    [workload, format, t],
  )
  return (
    <Chart
      title={t('workTitle')}
      summary={t('workSummary')}
      option={option}
      table={{
        head: [t('day'), t('opened'), t('closed')],
        rows: workload
          .toReversed()
          .map(({ day, opened, closed }) => [format.date(day), format.number(opened), format.number(closed)]),
      }}
    />
  )
}

function Ages({ ageing }: Pick<EffectivenessView, 'ageing'>) {
  const { t } = useTranslation('effectiveness')
  const format = useFormat()
  const rows = useMemo(
    () => AGES.map((key) => [t(`ages.${key}`), ageing.find((each) => each.key === key)?.cases ?? 0] as const),
    [ageing, t],
  )
  const option = useMemo(
    (): ChartOption => ({
      tooltip: { trigger: 'axis' },
      grid: { left: 8, right: 16, top: 12, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: rows.map(([name]) => name) },
      yAxis: { type: 'value', min: 0, minInterval: 1 },
      series: [{ type: 'bar', data: rows.map(([, cases]) => cases), barMaxWidth: 36 }],
    }),
    [rows],
  )
  return (
    <Chart
      title={t('ageTitle')}
      summary={t('ageSummary')}
      option={option}
      table={{
        head: [t('age'), t('cases')],
        rows: rows.map(([name, cases]) => [name, format.number(cases)]),
      }}
    />
  )
}

function Levels({ levels }: { levels: EffectivenessView['serviceLevels'] }) {
  const { t } = useTranslation('effectiveness')
  const format = useFormat()
  return (
    <>
      <Title order={2} mb="xs">
        {t('levelsTitle')}
      </Title>
      {levels.length === 0 ? (
        <Text c="dimmed">{t('levelsNone')}</Text>
      ) : (
        <Table aria-label={t('levelsTitle')} striped>
          <Table.Thead>
            <Table.Tr>
              {(['priority', 'hours', 'closed', 'met', 'share'] as const).map((head, i) => (
                <Table.Th key={head} scope="col" ta={i === 0 ? 'start' : 'end'}>
                  {t(head)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {levels.map(({ priority, hours, closed, met }) => (
              <Table.Tr key={priority}>
                <Table.Td>{priority}</Table.Td>
                <Table.Td ta="end">{format.number(hours)}</Table.Td>
                <Table.Td ta="end">{format.number(closed)}</Table.Td>
                <Table.Td ta="end">{format.number(met)}</Table.Td>
                <Table.Td ta="end">{format.percent(met / closed)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Text size="sm" c="dimmed" mt="xs">
        {t('levelsNote')}
      </Text>
    </>
  )
}
