/** A list: its entries, its versions, and the exceptions that people made. */
import { Group, Stack, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ListView } from '#contracts/lists.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { oneOf, text, useSearchState } from '../../app/search.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'
import { Entries } from './entries.tsx'
import { Exceptions } from './exceptions.tsx'
import { ListVersions } from './list-versions.tsx'

const TABS = ['entries', 'versions', 'exceptions'] as const
const SHAPE = { tab: oneOf(TABS, 'entries'), q: text(), version: text() }

export default function List() {
  const { list = '' } = useParams({ strict: false }) as { list?: string }
  const query = useQuery({
    queryKey: ['lists', list],
    queryFn: ({ signal }) => api<ListView>(`/api/lists/${encodeURIComponent(list)}`, { signal }),
  })
  return <Content query={query}>{(view) => <OneList view={view} />}</Content>
}

function OneList({ view }: { view: ListView }) {
  const { t } = useTranslation('lists')
  const [search, set] = useSearchState(SHAPE)
  const { list, title, kind, rules } = view
  return (
    <>
      <PageTitle about={<Plain>{`${title === list ? '' : `${title} · `}${t(`kinds.${kind}`)}`}</Plain>}>
        {list}
      </PageTitle>
      <Stack gap="md">
        <Group gap="xs">
          <Text c="dimmed">{t('rules')}:</Text>
          {rules.length === 0 && <Text>{t('noRules')}</Text>}
          {rules.map((rule) => (
            <PageLink key={rule} to="/rules/$rule" params={{ rule }}>
              {rule}
            </PageLink>
          ))}
        </Group>
        <Tabs
          value={search.tab}
          onChange={(tab) => set({ tab: (tab ?? 'entries') as (typeof TABS)[number] })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            {TABS.map((tab) => (
              <Tabs.Tab key={tab} value={tab}>
                {t(`tabs.${tab}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="entries">
            <Entries view={view} q={search.q} version={search.version} onSearch={(change) => set(change)} />
          </Tabs.Panel>
          <Tabs.Panel value="versions">
            <ListVersions view={view} />
          </Tabs.Panel>
          <Tabs.Panel value="exceptions">
            <Exceptions view={view} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </>
  )
}
