/** Green customs and good practice, in figures. */
import { Stack } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { GreenView } from '#contracts/effectiveness.ts'
import { api } from '../../api/request.ts'
import { number, useSearchState } from '../../app/search.ts'
import { DaysChoice } from '../../parts/days-choice.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content, Degraded } from '../../parts/states.tsx'
import { Categories } from './categories.tsx'
import { HeadFigures } from './head-figures.tsx'
import { Study } from './study.tsx'

const DAYS = [30, 90, 365]
const SHEETS = 1
const GRAMS = 5
const SHAPE = { days: number(90), sheets: number(SHEETS), grams: number(GRAMS) }

export default function Green() {
  const { t } = useTranslation('green')
  const [search, set] = useSearchState(SHAPE)
  const days = search.days ?? 90
  const sheets = search.sheets ?? SHEETS
  const grams = search.grams ?? GRAMS
  const query = useQuery({
    queryKey: ['green', days, sheets, grams],
    queryFn: ({ signal }) =>
      api<GreenView>('/api/green', {
        query: { days, sheetsPerItem: sheets, gramsPerSheet: grams },
        signal,
      }),
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
      <Content query={query}>
        {(green) => (
          <Stack gap="md">
            {green.decided === null && <Degraded>{t('notCounted')}</Degraded>}
            <HeadFigures green={green} />
            <Categories categories={green.categories} />
            <Study
              days={days}
              sheets={sheets}
              grams={grams}
              onSheets={(value) => set({ sheets: value })}
              onGrams={(value) => set({ grams: value })}
            />
          </Stack>
        )}
      </Content>
    </>
  )
}
