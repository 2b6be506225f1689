/** What training measured on mail the model never saw: precision at a capacity, ranking, calibration error, by threat. */
import { Select, Stack, Table, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelView } from '#contracts/models.ts'
import { Chart, type ChartOption } from '../../parts/chart.tsx'
import { useFormat } from '../../parts/format.ts'
import { useThreat } from './threat.ts'

const SHARES = ['1', '2', '5']

type Evaluation = NonNullable<NonNullable<ModelView['metrics']>['evaluations']>[string]

export function Measures({ metrics }: Pick<ModelView, 'metrics'>) {
  const { t } = useTranslation('models')
  const first = Object.entries(metrics?.evaluations ?? {})[0]
  if (!first) return <Text c="dimmed">{t('noMeasures')}</Text>
  return <Told name={first[0]} evaluation={first[1]} />
}

function Told({ name, evaluation }: { name: string; evaluation: Evaluation }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const threat = useThreat()
  const [share, setShare] = useState('1')
  const classes = useMemo(() => Object.entries(evaluation.classes), [evaluation])
  const option = useMemo((): ChartOption => {
    const series = (of: 'precision' | 'recall') => ({
      type: 'bar' as const,
      name: t(of),
      data: classes.map(([, { at }]) => at[share]?.[of] ?? 0),
      barMaxWidth: 28,
    })
    return {
      tooltip: { trigger: 'axis' },
      legend: { top: 0, left: 0 },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: classes.map(([each]) => threat(each)) },
      yAxis: { type: 'value', min: 0, max: 1 },
      series: [series('precision'), series('recall')],
    }
  }, [classes, share, t, threat])
  const ratio = (value: number | null) => (value === null ? '–' : format.number(value, 3))
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('measuredOn', { items: format.number(evaluation.items), name })}</Text>
      <Select
        label={t('capacity')}
        w={200}
        allowDeselect={false}
        value={share}
        onChange={(value) => setShare(value ?? '1')}
        data={SHARES.map((value) => ({
          value,
          label: t('ofItems', { share: format.percent(Number(value) / 100) }),
        }))}
      />
      <Chart
        title={t('precisionTitle')}
        summary={t('precisionSummary')}
        option={option}
        table={{
          head: [t('threat'), t('precision'), t('recall')],
          rows: classes.map(([each, { at }]) => [
            threat(each),
            ratio(at[share]?.precision ?? null),
            ratio(at[share]?.recall ?? null),
          ]),
        }}
      />
      <Table aria-label={t('show.measures')} striped>
        <Table.Thead>
          <Table.Tr>
            {(['threat', 'cases', 'auc', 'error'] as const).map((head, i) => (
              <Table.Th key={head} scope="col" ta={i === 0 ? 'start' : 'end'}>
                {t(head)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {classes.map(([each, { threats, auc, calibrationError }]) => (
            <Table.Tr key={each}>
              <Table.Td>{threat(each)}</Table.Td>
              <Table.Td ta="end">{format.number(threats)}</Table.Td>
              <Table.Td ta="end">{ratio(auc)}</Table.Td>
              <Table.Td ta="end">{format.number(calibrationError, 5)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
