/** The items behind a number: masked, newest day first, each with why it is here. */
import { Button, Group, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemBehind, ItemsView } from '#contracts/quality-items.ts'
import { api } from '../../api/request.ts'
import { usePerson } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { useSearchState } from '../../app/search.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Empty, Failed } from '../../parts/states.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { currentLanguage } from '../../words/words.ts'
import { carried, ITEMS, narrowing } from './address.ts'
import { useCatalogue } from './asking.ts'
import { Definition } from './definition.tsx'
import { FilterBar } from './filter-bar.tsx'
import { useItemColumns } from './item-columns.tsx'
import { ItemWindow } from './item-window.tsx'
import { useNames } from './names.ts'

const PAGE = 50

export default function Items() {
  const { t } = useTranslation('quality')
  const names = useNames()
  const format = useFormat()
  const { operator: own } = usePerson()
  const [search, set] = useSearchState(ITEMS)
  const { catalogue } = useCatalogue()
  const measure = catalogue.get(search.measure)
  const axis = measure?.by.find((each) => ['field', 'rule', 'exit', 'band'].includes(each))
  const [open, setOpen] = useState<ItemBehind | null>(null)
  const columns = useItemColumns()
  const operator = own ?? search.operator
  const asked = useMemo(
    () => ({
      ...narrowing(search, Date.now()),
      ...{ measure: search.measure, key: search.key, operator, submitter: search.submitter },
      language: currentLanguage(),
    }),
    [search, operator],
  )
  const query = useInfiniteQuery({
    queryKey: ['quality', 'items', asked],
    queryFn: ({ signal, pageParam }) =>
      api<ItemsView>('/api/quality/items', { query: { ...asked, limit: PAGE, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const last = query.data?.pages.at(-1)
  const about = [
    axis && search.key !== '' ? names.key(axis, search.key) : null,
    operator === '' ? t('allOperators') : operator,
  ].filter((each) => each !== null)
  const more = query.hasNextPage && (
    <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {items.length > 0 ? t('furtherItems') : t('lookFurther')}
    </Button>
  )
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
          operator !== '' && (
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
          <Text mb="xs">{t('behind', { count: last.counted })}</Text>
          <DataTable
            label={t('itemsBehind')}
            rows={items}
            rowId={({ receiptId, place }) => `${receiptId}/${place}`}
            columns={columns}
            onOpen={setOpen}
            empty={query.hasNextPage ? undefined : <Empty title={t('noItems')}>{t('noItemsWhy')}</Empty>}
            isMain
          />
          <Group mt="sm" gap="sm" role="status">
            {more}
            {query.hasNextPage && last.lookedTo && (
              <Text size="sm" c="dimmed">
                {t('lookedTo', { at: format.dateTime(last.lookedTo) })}
              </Text>
            )}
          </Group>
        </>
      )}
      {open && <ItemWindow key={`${open.receiptId}/${open.place}`} item={open} close={() => setOpen(null)} />}
    </>
  )
}
