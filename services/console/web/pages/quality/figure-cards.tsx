/** Key figures with the same length of time before, and whether the difference is beyond chance. */
import { Card, Group, SimpleGrid, Skeleton, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MeasureView, RowView, TrendView } from '#contracts/quality.ts'
import type { Query } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { Failed } from '../../parts/states.tsx'
import { listOf } from './address.ts'
import { type Catalogue, isKept, useTrends } from './asking.ts'
import { badness, behind } from './badness.ts'
import { Definition } from './definition.tsx'
import { useNames } from './names.ts'
import classes from './quality.module.css'
import { useUnits } from './units.ts'

export function FigureCards({
  measures,
  asked,
  catalogue,
  carried,
}: {
  measures: readonly string[]
  asked: Query
  catalogue: Catalogue
  /** Kept by the links to what is behind the numbers. */
  carried: Record<string, string | undefined>
}) {
  const trends = useTrends(measures, asked, catalogue)
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: measures.length }} spacing="sm" mb="lg">
      {measures.map((id, place) => (
        <FigureCard
          key={id}
          id={id}
          measure={catalogue.get(id)}
          query={trends[place]!}
          isKept={isKept(catalogue.get(id), asked)}
          to={{ ...carried, measure: id }}
        />
      ))}
    </SimpleGrid>
  )
}

interface FigureCardProps {
  id: string
  measure: MeasureView | undefined
  query: UseQueryResult<TrendView>
  isKept: boolean
  to: Record<string, string | undefined>
}

function FigureCard({ id, measure, query, isKept, to }: FigureCardProps) {
  const { t } = useTranslation('quality')
  const { data, error } = query
  return (
    <Card withBorder padding="sm">
      <Text size="sm" c="dimmed">
        <Definition measure={id} />
      </Text>
      {!isKept && measure ? (
        <Text c="dimmed">{t('notKept')}</Text>
      ) : error ? (
        <Failed error={error} retry={() => void query.refetch()} />
      ) : data ? (
        <Value measure={measure} trend={data} to={to} />
      ) : (
        <Skeleton height={34} mt={4} />
      )}
    </Card>
  )
}

function Value({
  measure,
  trend: { now, before, change, changed },
  to,
}: {
  measure: MeasureView | undefined
  trend: TrendView
  to: Record<string, string | undefined>
}) {
  const { t } = useTranslation('quality')
  const units = useUnits()
  if (now.share === null) return <Text c="dimmed">{t('nothingCounted')}</Text>
  const isGood = change !== null && (measure?.better === 'less' ? change < 0 : change > 0)
  return (
    <>
      <Group gap="xs" align="baseline">
        <Text className={classes.figure} data-step={badness(now, measure) ?? 'few'}>
          {units.share(now.share, measure?.unit)}
        </Text>
        {change !== null && (
          <Text
            size="sm"
            className={changed && measure?.better ? (isGood ? classes.good : classes.bad) : classes.same}
          >
            {t(changed ? 'changed' : 'unchanged', { by: units.change(change, measure?.unit) })}
          </Text>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        <Behind row={now} measure={measure} to={to} />
        {' · '}
        {before.share === null
          ? t('noBefore')
          : t('before', { share: units.share(before.share, measure?.unit) })}
      </Text>
    </>
  )
}

/** The counts, which lead to what is behind them. */
function Behind({
  row,
  measure,
  to,
}: {
  row: RowView
  measure: MeasureView | undefined
  to: Record<string, string | undefined>
}) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const format = useFormat()
  const counts = t('counts', { n: format.number(row.numerator), of: format.number(row.denominator) })
  if (!measure?.leadsTo || behind(row, measure) === 0) return counts
  return (
    <PageLink
      to={listOf(measure)}
      search={to}
      size="xs"
      underline="always"
      aria-label={`${names.measure(measure.id)}: ${counts}`}
    >
      {counts}
    </PageLink>
  )
}
