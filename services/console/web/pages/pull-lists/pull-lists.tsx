/** Pull lists of receptacles and alerts, each behind a tab that the address keeps. */
import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { oneOf, type SearchOf, text, useSearchState } from '../../app/search.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Alerts } from './alerts.tsx'
import { Pulls } from './pulls.tsx'

export const STATES = ['unresolved', 'open', 'acknowledged', 'resolved', 'all'] as const
export const KINDS = ['held-but-delivered', 'held-but-not-presented', 'released-but-still-held'] as const

const SHAPE = {
  show: oneOf(['pull', 'alerts'], 'pull'),
  office: text(),
  despatch: text(),
  receptacle: text(),
  state: oneOf(STATES, 'unresolved'),
  kind: oneOf(['', ...KINDS], ''),
}
export interface Looking {
  search: SearchOf<typeof SHAPE>
  onSearch: (change: Partial<SearchOf<typeof SHAPE>>) => void
}

export default function PullListsPage() {
  const { t } = useTranslation('pull-lists')
  const [search, set] = useSearchState(SHAPE)
  return (
    <>
      <PageTitle about={t('about')}>{t('title')}</PageTitle>
      <Tabs
        value={search.show}
        onChange={(show) => set({ show: show === 'alerts' ? 'alerts' : 'pull' }, { push: true })}
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="pull">{t('tabs.pull')}</Tabs.Tab>
          <Tabs.Tab value="alerts">{t('tabs.alerts')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="pull">
          <Pulls search={search} onSearch={set} />
        </Tabs.Panel>
        <Tabs.Panel value="alerts">
          <Alerts search={search} onSearch={set} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
