/** One operator: how good its data is, whether it gets better, and why it is not better. */
import { Grid, Stack } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchState } from '../../app/search.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content } from '../../parts/states.tsx'
import { carried, narrowing, OPERATOR } from './address.ts'
import { useCatalogue } from './asking.ts'
import { Counted } from './counted.tsx'
import { Coverage } from './coverage.tsx'
import { Descriptions } from './descriptions.tsx'
import { FieldList } from './field-list.tsx'
import { FigureCards } from './figure-cards.tsx'
import { FilterBar } from './filter-bar.tsx'
import { Histogram } from './histogram.tsx'
import { useNames } from './names.ts'
import { OpenIncidents } from './open-incidents.tsx'
import { ReportButtons } from './report-buttons.tsx'
import { RuleList } from './rule-list.tsx'
import { TrendChart } from './trend-chart.tsx'

const KEY_FIGURES = ['completeness', 'validity', 'clean-items', 'rejected-items', 'late-data']

export function OperatorView({ operator, isOwn }: { operator: string; isOwn: boolean }) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const [search, set] = useSearchState(OPERATOR)
  const { query, catalogue } = useCatalogue()
  const asked = useMemo(() => ({ ...narrowing(search, Date.now()), operator }), [search, operator])
  const kept = useMemo(() => ({ ...carried(search), operator }), [search, operator])
  const country = names.country(operator)
  const part = { catalogue, asked, carried: kept }
  return (
    <>
      <PageTitle about={<Counted asked={asked} />} actions={<ReportButtons operator={operator} />}>
        {t(isOwn ? 'ownTitle' : 'operatorTitle', {
          operator: country ? `${operator} (${country})` : operator,
        })}
      </PageTitle>
      <FilterBar search={search} onSearch={set} />
      <Content query={query}>
        {() => (
          <Stack gap="lg">
            <div>
              <FigureCards measures={KEY_FIGURES} asked={asked} catalogue={catalogue} carried={kept} />
              <OpenIncidents operator={operator} />
            </div>
            <RuleList {...part} />
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, lg: 7 }}>
                <TrendChart {...part} measure={search.trend} onMeasure={(trend) => set({ trend })} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 5 }}>
                <Coverage {...part} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 6 }}>
                <Histogram {...part} measure="data-age" />
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 6 }}>
                <Histogram {...part} measure="lead-time" />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 7 }}>
                <FieldList {...part} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 5 }}>
                <Descriptions {...part} />
              </Grid.Col>
            </Grid>
          </Stack>
        )}
      </Content>
    </>
  )
}
