/** What stands behind a number that is not counted item by item: messages, decisions, referrals, examinations, journeys; masked, newest first. */
import { Button, Group, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BehindView } from '#contracts/quality-items.ts'
import { api } from '../../api/request.ts'
import { usePerson } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { useSearchState } from '../../app/search.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Empty, Failed } from '../../parts/states.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { BEHIND, carried, narrowing } from './address.ts'
import { useCatalogue } from './asking.ts'
import { useBehindColumns } from './behind-columns.tsx'
import { Definition } from './definition.tsx'
import { FilterBar } from './filter-bar.tsx'
import { useNames } from './names.ts'

const PAGE = 50
const AXES = ['type', 'outcome', 'referral', 'band', 'rule', 'score', 'category', 'selection']

export default function Behind() {
  const { t } = useTranslation('quality')
  const names = useNames()
  const { operator: own } = usePerson()
  const [search, set] = useSearchState(BEHIND)
  const { catalogue } = useCatalogue()
  const measure = catalogue.get(search.measure)
  const axis = measure?.by.find((each) => AXES.includes(each))
  const operator = own ?? search.operator
  const asked = useMemo(
    () => ({
      ...narrowing(search, Date.now()),
      ...{ measure: search.measure, key: search.key, operator, submitter: search.submitter },
    }),
    [search, operator],
  )
  const query = useInfiniteQuery({
    queryKey: ['quality', 'behind', asked],
    queryFn: ({ signal, pageParam }) =>
      api<BehindView>('/api/quality/behind', { query: { ...asked, limit: PAGE, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const last = query.data?.pages.at(-1)
  const columns = useBehindColumns(last?.kind ?? 'messages')
  const about = [
    axis && search.key !== '' ? names.key(axis, search.key) : null,
    operator === '' ? t('allOperators') : operator,
  ].filter((each) => each !== null)
  return (
    <>
      <PageTitle
        about={
          <>
            <Definition measure={search.measure} /> ·{' '}
            {t(measure?.better === 'more' ? 'listsBad' : 'listsCounted')}
          </>
        }
        actions={
          operator === '' ? (
            <PageLink to="/quality" search={carried(search)}>
              {t('toOverview')}
            </PageLink>
          ) : (
            <PageLink to="/quality/operators/$operator" params={{ operator }} search={carried(search)}>
              {t('toOperator', { operator })}
            </PageLink>
          )
        }
      >
        {`${names.measure(search.measure)}: ${about.join(', ')}`}
      </PageTitle>
      <FilterBar search={search} onSearch={set} />
      {query.error && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Waiting lines={8} />}
      {last && (
        <>
          <Text mb="xs">
            {t('behind', { count: last.counted })}
            {own === null && last.kind !== 'messages' && ` ${t('behindSealed')}`}
          </Text>
          <DataTable
            label={t(`behindOf.${last.kind}`)}
            rows={rows}
            rowId={({ id }) => id}
            columns={columns}
            empty={query.hasNextPage ? undefined : <Empty title={t('noRows')}>{t('noItemsWhy')}</Empty>}
            isMain
          />
          {query.hasNextPage && (
            <Group mt="sm">
              <Button
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t(rows.length > 0 ? 'furtherRows' : 'lookFurther')}
              </Button>
            </Group>
          )}
        </>
      )}
    </>
  )
}
