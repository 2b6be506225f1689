/** Key figures with the same length of time before, and whether the difference is beyond chance. */
import { Card, Group, SimpleGrid, Skeleton, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MeasureView, TrendView } from '#contracts/quality.ts'
import type { Query } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { Failed } from '../../parts/states.tsx'
import { type Catalogue, isKept, useTrends } from './asking.ts'
import { badness } from './badness.ts'
import { Definition } from './definition.tsx'
import classes from './quality.module.css'
import { useUnits } from './units.ts'

export function FigureCards({
  measures,
  asked,
  catalogue,
}: {
  measures: readonly string[]
  asked: Query
  catalogue: Catalogue
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
}

function FigureCard({ id, measure, query, isKept }: FigureCardProps) {
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
        <Value measure={measure} trend={data} />
      ) : (
        <Skeleton height={34} mt={4} />
      )}
    </Card>
  )
}

function Value({
  measure,
  trend: { now, before, change, changed },
}: {
  measure: MeasureView | undefined
  trend: TrendView
}) {
  const { t } = useTranslation('quality')
  const format = useFormat()
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
        {t('counts', { n: format.number(now.numerator), of: format.number(now.denominator) })}
        {' · '}
        {before.share === null
          ? t('noBefore')
          : t('before', { share: units.share(before.share, measure?.unit) })}
      </Text>
    </>
  )
}
