/** Receptacles with what to take out of them, the next due first. */
import { Button, Group, Stack } from '@mantine/core'
import { IconFileSpreadsheet, IconPrinter } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, withQuery } from '../../api/request.ts'
import { Empty, Failed } from '../../parts/states.tsx'
import { TextFilter } from '../../parts/text-filter.tsx'
import { useNow } from '../../parts/use-now.ts'
import { Waiting } from '../../parts/waiting.tsx'
import type { Looking } from './pull-lists.tsx'
import { Receptacle, type ReceptacleView } from './receptacle.tsx'

interface PullPage {
  receptacles: ReceptacleView[]
  next: string | null
}

const LOOK_EVERY_MS = 15_000
const PAGE = 30
const FILTERS = [
  { name: 'office', maxLength: 6, width: 110 },
  { name: 'despatch', maxLength: 20, width: 210 },
  { name: 'receptacle', maxLength: 29, width: 270 },
] as const

export function Pulls({ search, onSearch }: Looking) {
  const { t, i18n } = useTranslation('pull-lists')
  const now = useNow()
  const asked = Object.fromEntries(
    FILTERS.map(({ name }) => [name, search[name].replaceAll(' ', '').toUpperCase()]),
  )
  const query = useInfiniteQuery({
    queryKey: ['pull-lists', asked],
    queryFn: ({ pageParam, signal }) =>
      api<PullPage>('/api/pull-lists', { query: { ...asked, limit: PAGE, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: LOOK_EVERY_MS,
    placeholderData: keepPreviousData,
  })
  const { data } = query
  const receptacles = data?.pages.flatMap((page) => page.receptacles)
  const file = (format: 'csv' | 'html') =>
    withQuery('/api/pull-lists', { ...asked, format, language: i18n.language })
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Group gap="xs" role="search">
          {FILTERS.map(({ name, maxLength, width }) => (
            <TextFilter
              key={name}
              value={search[name]}
              onValue={(value) => onSearch({ [name]: value })}
              placeholder={t(name)}
              aria-label={t(name)}
              maxLength={maxLength}
              w={width}
            />
          ))}
        </Group>
        <Group gap="xs">
          <Button
            component="a"
            href={file('html')}
            target="_blank"
            rel="noreferrer"
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />}
          >
            {t('print')}
          </Button>
          <Button
            component="a"
            href={file('csv')}
            download
            variant="default"
            leftSection={<IconFileSpreadsheet size={16} stroke={1.6} aria-hidden />}
          >
            {t('csv')}
          </Button>
        </Group>
      </Group>
      {query.error && <Failed error={query.error} retry={() => void query.refetch()} />}
      {receptacles === undefined && !query.error && <Waiting />}
      {receptacles?.length === 0 && <Empty title={t('emptyTitle')}>{t('empty')}</Empty>}
      {receptacles?.map((each) => (
        <Receptacle key={each.receptacleId} receptacle={each} now={now} />
      ))}
      {query.hasNextPage && (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Stack>
  )
}
