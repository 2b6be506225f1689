/** What targeting finds for what it holds, and how the work on it flows. */
import { Card, Stack } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EffectivenessView } from '#contracts/effectiveness.ts'
import { api } from '../../api/request.ts'
import { number, oneOf, useSearchState } from '../../app/search.ts'
import { foreseeCharts } from '../../parts/chart.tsx'
import { DaysChoice } from '../../parts/days-choice.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content } from '../../parts/states.tsx'
import { HeadFigures } from './figures.tsx'
import { Proofs } from './proofs.tsx'
import { KINDS, Rates } from './rates.tsx'
import { Work } from './work.tsx'

foreseeCharts()

const DAYS = [7, 30, 90, 365]
const SHAPE = { days: number(30), by: oneOf(KINDS, 'rules') }

export default function Effectiveness() {
  const { t } = useTranslation('effectiveness')
  const [search, set] = useSearchState(SHAPE)
  const days = search.days ?? 30
  const query = useQuery({
    queryKey: ['effectiveness', days],
    queryFn: ({ signal }) => api<EffectivenessView>('/api/effectiveness', { query: { days }, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageTitle
        about={t('about')}
        actions={
          <DaysChoice label={t('days')} choices={DAYS} days={days} onDays={(value) => set({ days: value })} />
        }
      >
        {t('title')}
      </PageTitle>
      <Stack gap="md">
        <Content query={query}>
          {(told) => (
            <Stack gap="md">
              <HeadFigures told={told} />
              <Card withBorder component="section" aria-label={t('ratesTitle')}>
                <Rates told={told} by={search.by} onBy={(by) => set({ by })} />
              </Card>
              <Work told={told} />
            </Stack>
          )}
        </Content>
        <Proofs days={days} />
      </Stack>
    </>
  )
}
