/** What else there is to know of an item, a tab each; the address says which, and the keys 1 to 6 choose. */
import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemView } from '#contracts/item-view.ts'
import { oneOf, useSearchState } from '../../app/search.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { Answers } from './answers.tsx'
import { Links } from './links.tsx'
import { Route } from './route.tsx'
import { Similar } from './similar.tsx'
import { Timeline } from './timeline.tsx'
import { Versions } from './versions.tsx'
import { Why } from './why.tsx'

const TABS = ['why', 'similar', 'links', 'timeline', 'versions', 'answers'] as const
/** Who does not work on cases does not see whom else they are about. */
const FOR_CASES: readonly string[] = ['similar', 'links', 'answers']
const SHAPE = { tab: oneOf(TABS, 'why') }

export function About({ view }: { view: ItemView }) {
  const { t } = useTranslation('item')
  const [{ tab }, set] = useSearchState(SHAPE)
  const shown = TABS.filter((each) => !view.masked || !FOR_CASES.includes(each))
  const { itemId } = view
  useShortcuts(
    t('tabs.label'),
    shown.map((each, place) => ({
      keys: String(place + 1),
      does: t('keys.tab', { tab: t(`tabs.${each}`) }),
      run: () => set({ tab: each }),
    })),
  )
  const count = (each: string) =>
    each === 'answers' ? view.referrals.length : each === 'versions' ? view.versions.length : 0
  return (
    <Tabs value={tab} onChange={(each) => set({ tab: each as (typeof TABS)[number] })} keepMounted={false}>
      <Tabs.List aria-label={t('tabs.label')} mb="xs">
        {shown.map((each) => (
          <Tabs.Tab key={each} value={each} px={8} py={6}>
            {t(`tabs.${each}`)}
            {count(each) > 1 && ` (${count(each)})`}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="why">
        <Why view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="similar">
        <Similar itemId={itemId} />
      </Tabs.Panel>
      <Tabs.Panel value="links">
        <Links itemId={itemId} />
      </Tabs.Panel>
      <Tabs.Panel value="timeline">
        <Route journey={view.journey} />
        <Timeline events={view.timeline} />
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <Versions versions={view.versions} />
      </Tabs.Panel>
      <Tabs.Panel value="answers">
        <Answers referrals={view.referrals} />
      </Tabs.Panel>
    </Tabs>
  )
}
