/** The quality of all posts' data: key figures, the league, the heat map. A liaison sees the page of its own operator. */
import { Stack, Title } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePerson } from '../../api/session.ts'
import { useSearchState } from '../../app/search.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content } from '../../parts/states.tsx'
import { carried, narrowing, OVERVIEW } from './address.ts'
import { useCatalogue } from './asking.ts'
import { Counted } from './counted.tsx'
import { FigureCards } from './figure-cards.tsx'
import { FilterBar } from './filter-bar.tsx'
import { HeatMap } from './heat-map.tsx'
import { League } from './league.tsx'
import { OpenIncidents } from './open-incidents.tsx'
import { OperatorView } from './operator-view.tsx'

const KEY_FIGURES = ['completeness', 'validity', 'clean-items', 'vague-descriptions', 'ead-coverage']

export default function Overview() {
  const { operator } = usePerson()
  return operator === null ? <AllOperators /> : <OperatorView operator={operator} isOwn />
}

function AllOperators() {
  const { t } = useTranslation('quality')
  const [search, set] = useSearchState(OVERVIEW)
  const { query, catalogue } = useCatalogue()
  const asked = useMemo(() => narrowing(search, Date.now()), [search])
  const kept = useMemo(() => carried(search), [search])
  return (
    <>
      <PageTitle about={<Counted asked={asked} />}>{t('title')}</PageTitle>
      <FilterBar search={search} onSearch={set} />
      <Content query={query}>
        {() => (
          <Stack gap="lg">
            <div>
              <FigureCards measures={KEY_FIGURES} asked={asked} catalogue={catalogue} carried={kept} />
              <OpenIncidents />
            </div>
            <section aria-labelledby="league">
              <Title order={2} id="league" mb="xs">
                {t('league')}
              </Title>
              <League
                catalogue={catalogue}
                asked={asked}
                columns={search.columns}
                onColumns={(columns) => set({ columns })}
                order={search.order}
                onOrder={(order) => set({ order })}
                carried={kept}
              />
            </section>
            <HeatMap
              catalogue={catalogue}
              asked={asked}
              matrix={search.matrix}
              onMatrix={(matrix) => set({ matrix })}
              carried={kept}
            />
          </Stack>
        )}
      </Content>
    </>
  )
}
