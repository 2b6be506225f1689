/** What a checker and a publisher look at: warnings, examples, the back-test, what shadow counted. */
import { Alert, Card, List, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleDaysView, RuleVersionView, ShadowCounts } from '#contracts/rules.ts'
import { api } from '../../api/request.ts'
import { Chart, type ChartOption } from '../../parts/chart.tsx'
import { useFormat } from '../../parts/format.ts'
import { Content } from '../../parts/states.tsx'
import { Backtest } from './backtest.tsx'
import { BacktestResult } from './backtest-result.tsx'
import { Facts } from './facts.tsx'

export function Dossier({ version }: { version: RuleVersionView }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const { dossier, form, rule, version: number } = version
  return (
    <Stack gap="md">
      {dossier && dossier.warnings.length > 0 && (
        <Alert color="yellow" variant="light" title={t('dossier.warnings')}>
          <List>
            {dossier.warnings.map(({ path, message, hint }) => (
              <List.Item key={`${path} ${message}`}>
                {message}
                {hint && `; ${hint}`}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Card withBorder component="section" aria-labelledby="dossier-examples">
        <Title order={2} id="dossier-examples" mb="xs">
          {t('examples.title')}
        </Title>
        <List>
          {form.examples.map(({ hits, text }) => (
            <List.Item key={`${hits} ${text}`}>
              <Text span c="dimmed">
                {t(hits ? 'examples.hits' : 'examples.passes')}:{' '}
              </Text>
              <bdi dir="ltr">{text}</bdi>
            </List.Item>
          ))}
        </List>
      </Card>
      {dossier && <Backtest of={{ rule, version: number }} />}
      {dossier?.backtest && (
        <Card withBorder component="section" aria-labelledby="last-backtest">
          <Title order={2} id="last-backtest">
            {t('dossier.lastBacktest')}
          </Title>
          <Text c="dimmed" mb="sm">
            {t('dossier.runBy', {
              who: dossier.backtest.runBy,
              at: format.dateTime(dossier.backtest.runAt),
            })}
          </Text>
          <BacktestResult result={dossier.backtest} />
        </Card>
      )}
      {dossier && !dossier.backtest && <Text>{t('dossier.noBacktest')}</Text>}
      <Card withBorder component="section" aria-label={t('dossier.live')}>
        {dossier && <Shadow of={dossier.shadow} />}
        <ByDay rule={rule} version={number} />
      </Card>
    </Stack>
  )
}

function Shadow({ of }: { of: ShadowCounts }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  return (
    <>
      <Title order={2} mb="xs">
        {t('dossier.shadow')}
      </Title>
      {of.items === 0 ? (
        <Text c="dimmed" mb="md">
          {t('dossier.notAsked')}
        </Text>
      ) : (
        <Stack mb="md">
          <Facts
            facts={[
              [t('backtest.items'), format.number(of.items)],
              [t('backtest.hits'), format.number(of.hits)],
              [t('backtest.holds'), format.number(of.holds)],
              [t('dossier.alone'), format.number(of.alone)],
              [t('dossier.overlap'), format.number(of.overlap)],
            ]}
          />
        </Stack>
      )}
    </>
  )
}

function ByDay({ rule, version }: { rule: string; version: number }) {
  const { t } = useTranslation('rules')
  const query = useQuery({
    queryKey: ['rules', 'days', rule, version],
    queryFn: ({ signal }) =>
      api<RuleDaysView>(`/api/rules/${encodeURIComponent(rule)}/versions/${version}/days`, { signal }),
  })
  return (
    <Content query={query}>
      {({ days }) =>
        days.length === 0 ? <Text c="dimmed">{t('dossier.nothingCounted')}</Text> : <Days days={days} />
      }
    </Content>
  )
}

function Days({ days }: RuleDaysView) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const option = useMemo<ChartOption>(() => {
    const dates = [...new Set(days.map(({ day }) => day))]
    const effects = [...new Set(days.map(({ effect }) => effect))]
    const of = (day: string, effect: string) =>
      days.find((each) => each.day === day && each.effect === effect)
    return {
      legend: { top: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: dates.map((day) => format.date(day)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        ...effects.map((effect) => ({
          type: 'bar' as const,
          stack: 'hits',
          barMaxWidth: 36,
          name: t('dossier.hitsAs', { effect: t(`countedAs.${effect as 'shadow'}`) }),
          data: dates.map((day) => of(day, effect)?.hits ?? 0),
        })),
        {
          type: 'line' as const,
          name: t('backtest.holds'),
          data: dates.map((day) => effects.reduce((sum, each) => sum + (of(day, each)?.holds ?? 0), 0)),
        },
      ],
    }
  }, [days, t, format])
  const hits = days.reduce((sum, each) => sum + each.hits, 0)
  return (
    <Chart
      title={t('dossier.live')}
      summary={t('dossier.liveSummary', { hits: format.number(hits) })}
      option={option}
      table={{
        head: [
          t('day'),
          t('dossier.counted'),
          t('backtest.items'),
          t('backtest.hits'),
          t('backtest.holds'),
          t('dossier.alone'),
          t('dossier.overlap'),
        ],
        rows: days.map(({ day, effect, items, hits: n, holds, alone, overlap }) => [
          format.date(day),
          t(`countedAs.${effect as 'shadow'}`),
          ...[items, n, holds, alone, overlap].map((value) => format.number(value)),
        ]),
      }}
      height={200}
    />
  )
}
