/** A rule: what it says, what is known of it, its versions, and the steps that can be taken with it. */
import { Badge, Group, Select, Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleVersionView, RuleView } from '#contracts/rules.ts'
import { api } from '../../api/request.ts'
import { number, oneOf, text, useSearchState } from '../../app/search.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content } from '../../parts/states.tsx'
import { Dossier } from './dossier.tsx'
import { History } from './history.tsx'
import { MODE_COLOURS, useNames } from './names.ts'
import { Rests } from './rests.tsx'
import { RuleActions } from './rule-actions.tsx'
import { Saying } from './saying.tsx'
import { Versions } from './versions.tsx'

const TABS = ['rule', 'dossier', 'versions', 'history'] as const
const SHAPE = { version: number(), tab: oneOf(TABS, 'rule'), against: text() }

export default function Rule() {
  const { rule = '' } = useParams({ strict: false }) as { rule?: string }
  const query = useQuery({
    queryKey: ['rules', 'one', rule],
    queryFn: ({ signal }) => api<RuleView>(`/api/rules/${encodeURIComponent(rule)}`, { signal }),
    refetchInterval: 15_000,
  })
  return (
    <Content query={query}>
      {(view) => (view.versions.length === 0 ? null : <OneRule key={rule} view={view} />)}
    </Content>
  )
}

function OneRule({ view }: { view: RuleView }) {
  const { t } = useTranslation('rules')
  const names = useNames()
  const [search, set] = useSearchState(SHAPE)
  // What is looked at stays, also where a step has put another version in force.
  const [first] = useState(view.inForce ?? view.versions[0]!.version)
  const wanted = search.version ?? first
  const shown = view.versions.find(({ version }) => version === wanted) ?? view.versions[0]!
  const query = useQuery({
    queryKey: ['rules', 'one', view.rule, shown.version],
    queryFn: ({ signal }) =>
      api<RuleVersionView>(`/api/rules/${encodeURIComponent(view.rule)}/versions/${shown.version}`, {
        signal,
      }),
  })
  const state = shown.version === view.inForce && view.suspended ? 'suspended' : shown.state
  return (
    <>
      <PageTitle
        about={
          <Group gap="xs">
            <span>{names.title(view.titles)}</span>
            <Badge variant="light" color={MODE_COLOURS[state]}>
              {names.mode(state)}
            </Badge>
            {view.inForce === shown.version && state === 'shipped' && (
              <Badge variant="light" color="green">
                {names.mode('live')}
              </Badge>
            )}
            {view.mandatory && view.inForce === shown.version && (
              <Badge variant="outline">{t('mandatory')}</Badge>
            )}
          </Group>
        }
        actions={
          <Select
            aria-label={t('version')}
            w={210}
            allowDeselect={false}
            value={String(shown.version)}
            data={view.versions.map(({ version, state: each }) => ({
              value: String(version),
              label: `${t('versionNumber', { version })} · ${names.mode(each)}`,
            }))}
            onChange={(version) => set({ version: Number(version) })}
          />
        }
      >
        {view.rule}
      </PageTitle>
      <Stack gap="md">
        <Rests view={view} />
        <Content query={query}>
          {(version) => (
            <>
              <RuleActions view={view} version={version} />
              <Tabs
                value={search.tab}
                onChange={(tab) => set({ tab: (tab ?? 'rule') as (typeof TABS)[number] })}
                keepMounted={false}
              >
                <Tabs.List mb="md">
                  {TABS.map((tab) => (
                    <Tabs.Tab key={tab} value={tab}>
                      {t(`tabs.${tab}`)}
                    </Tabs.Tab>
                  ))}
                </Tabs.List>
                <Tabs.Panel value="rule">
                  <Saying version={version} />
                </Tabs.Panel>
                <Tabs.Panel value="dossier">
                  <Dossier version={version} />
                </Tabs.Panel>
                <Tabs.Panel value="versions">
                  <Versions
                    view={view}
                    version={version}
                    against={search.against === '' ? null : Number(search.against)}
                    onAgainst={(against) => set({ against })}
                  />
                </Tabs.Panel>
                <Tabs.Panel value="history">
                  <History view={view} />
                </Tabs.Panel>
              </Tabs>
            </>
          )}
        </Content>
      </Stack>
    </>
  )
}
