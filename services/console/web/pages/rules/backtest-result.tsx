/** What a rule would have done: in words, by day, beside other rules, and against what was found. */
import { Group, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BacktestDay, BacktestView } from '#contracts/rules.ts'
import { PageLink } from '../../app/link.tsx'
import { Chart, type ChartOption } from '../../parts/chart.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'
import { Facts } from './facts.tsx'

export function BacktestResult({ result }: { result: BacktestView }) {
  const { t } = useTranslation('rules')
  const said = useSaid()
  const format = useFormat()
  const { items, days, hits, hitShare, hitInterval, holds, newHolds, newHoldsPerDay, noLongerHeld } = result
  const { overlapping, unevaluated, unevaluatedWhy, samples, byDay = [] } = result
  const interval =
    hitInterval &&
    t('interval', { low: format.percent(hitInterval.low, 2), high: format.percent(hitInterval.high, 2) })
  const number = (value: number) => format.number(value)
  return (
    <Stack gap="md">
      <Facts
        facts={[
          [t('backtest.items'), t('backtest.ofDays', { items: number(items), count: days })],
          [
            t('backtest.hits'),
            `${number(hits)}${hitShare === null ? '' : ` · ${format.percent(hitShare, 3)}`}${interval ? ` (${interval})` : ''}`,
          ],
          [t('backtest.holds'), number(holds)],
          [
            t('backtest.newHolds'),
            newHoldsPerDay === null
              ? number(newHolds)
              : t('backtest.perDay', { holds: number(newHolds), perDay: format.number(newHoldsPerDay, 1) }),
          ],
          ...(noLongerHeld > 0 ? [[t('backtest.noLongerHeld'), number(noLongerHeld)] as const] : []),
          [t('backtest.overlapping'), number(overlapping)],
          [t('backtest.unevaluated'), number(unevaluated)],
        ]}
      />
      {unevaluatedWhy.length > 0 && (
        <Text size="sm" c="dimmed">
          {unevaluatedWhy.map(({ why, items: n }) => `${said(why)}: ${number(n)}`).join('; ')}
        </Text>
      )}
      {byDay.length > 0 && <ByDay days={byDay} />}
      <Group align="flex-start" gap="xl" grow preventGrowOverflow={false}>
        <Outcomes of={result.outcomes} />
        {result.overlap.length > 0 && <Overlap of={result.overlap} />}
      </Group>
      {samples.length > 0 && (
        <Text size="sm">
          {t('backtest.samples')}{' '}
          {samples.map((itemId, i) => (
            <span key={itemId}>
              {i > 0 && ', '}
              {itemId.includes('/') ? (
                <Plain>{itemId}</Plain>
              ) : (
                <PageLink to="/items/$itemId" params={{ itemId }}>
                  {itemId}
                </PageLink>
              )}
            </span>
          ))}
        </Text>
      )}
    </Stack>
  )
}

function ByDay({ days }: { days: readonly BacktestDay[] }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const option = useMemo<ChartOption>(
    () => ({
      legend: { top: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: days.map(({ day }) => format.date(day)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        { type: 'bar', barMaxWidth: 28, name: t('backtest.hits'), data: days.map(({ hits }) => hits) },
        { type: 'bar', barMaxWidth: 28, name: t('backtest.holds'), data: days.map(({ holds }) => holds) },
        { type: 'line', name: t('backtest.newHolds'), data: days.map(({ newHolds }) => newHolds) },
      ],
    }),
    [days, t, format],
  )
  const most = days.reduce((best, each) => (each.hits > best.hits ? each : best))
  return (
    <Chart
      title={t('backtest.byDay')}
      summary={t('backtest.byDaySummary', {
        count: days.length,
        hits: format.number(most.hits),
        day: format.date(most.day),
      })}
      option={option}
      table={{
        head: [
          t('day'),
          t('backtest.items'),
          t('backtest.hits'),
          t('backtest.holds'),
          t('backtest.newHolds'),
        ],
        rows: days.map(({ day, items, hits, holds, newHolds }) => [
          format.date(day),
          ...[items, hits, holds, newHolds].map((value) => format.number(value)),
        ]),
      }}
      height={220}
    />
  )
}

function Outcomes({ of }: { of: BacktestView['outcomes'] }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const rows = useMemo(
    () =>
      of
        ? ([
            [t('backtest.caught'), of.caught],
            [t('backtest.missed'), of.missed],
            [t('backtest.forNothing'), of.hitForNothing],
          ] as const)
        : [],
    [of, t],
  )
  const option = useMemo(() => bars(rows), [rows])
  if (!of) return <Text c="dimmed">{t('backtest.notExamined')}</Text>
  return (
    <Chart
      title={t('backtest.outcomes')}
      summary={t('backtest.outcomesSummary', { ...of })}
      option={option}
      table={{
        head: [t('backtest.outcomes'), t('backtest.items')],
        rows: rows.map(([name, value]) => [name, format.number(value)]),
      }}
      height={150}
    />
  )
}

const OVERLAP_SHOWN = 8

function Overlap({ of }: { of: BacktestView['overlap'] }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const option = useMemo(
    () => bars(of.slice(0, OVERLAP_SHOWN).map(({ rule, items }) => [rule, items] as const)),
    [of],
  )
  const [first] = of
  return (
    <Chart
      title={t('backtest.overlap')}
      summary={t('backtest.overlapSummary', { count: of.length, rule: first!.rule, items: first!.items })}
      option={option}
      table={{
        head: [t('rule'), t('backtest.items')],
        rows: of.map(({ rule, items }) => [
          <PageLink key={rule} to="/rules/$rule" params={{ rule }}>
            {rule}
          </PageLink>,
          format.number(items),
        ]),
      }}
      height={150}
    />
  )
}

/** Lying bars, the first at the top. */
function bars(rows: readonly (readonly [name: string, value: number])[]): ChartOption {
  return {
    tooltip: { trigger: 'axis' },
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', minInterval: 1 },
    yAxis: { type: 'category', inverse: true, data: rows.map(([name]) => name) },
    series: [{ type: 'bar', data: rows.map(([, value]) => value), barMaxWidth: 22 }],
  }
}
