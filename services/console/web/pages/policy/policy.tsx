/** Policies: read one, see what it changes, try it, draft another, publish what somebody else has drafted. */
import { Button, Card, Code, Grid, Group, SegmentedControl, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PolicyVersionView, PolicyView } from '#contracts/policies.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { flag, oneOf, text, useSearchState } from '../../app/search.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'
import { Content } from '../../parts/states.tsx'
import { Changes } from './changes.tsx'
import { Editor } from './editor.tsx'
import { written } from './policy-body.ts'
import { Publish } from './publish.tsx'
import { Settings } from './settings.tsx'
import { Trial } from './trial.tsx'
import { Versions } from './versions.tsx'

const VIEWS = ['settings', 'json', 'changes', 'trial'] as const
const SHAPE = { version: text(''), show: oneOf(VIEWS, 'settings'), write: flag() }

export default function Policy() {
  const { t } = useTranslation('policy')
  const [search, set] = useSearchState(SHAPE)
  const mayWrite = useMay('policy.write')
  const list = useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => api<{ policies: PolicyVersionView[] }>('/api/policies', { signal }),
  })
  const name = search.version || 'in-force'
  const one = useQuery({
    queryKey: ['policies', name],
    queryFn: ({ signal }) => api<PolicyView>(`/api/policies/${name}`, { signal }),
  })
  useShortcuts(t('title'), [
    { keys: 'n', does: t('writeKey'), when: mayWrite && !search.write, run: () => set({ write: true }) },
  ])
  return (
    <>
      <PageTitle about={t('about')}>{t('title')}</PageTitle>
      {search.write && mayWrite ? (
        <Content query={one}>
          {(from) => (
            <Editor
              key={name}
              from={from}
              onBack={() => set({ write: false })}
              onSaved={(version) => set({ version, write: false, show: 'changes' }, { push: true })}
            />
          )}
        </Content>
      ) : (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 4, lg: 3 }}>
            <Content query={list}>
              {({ policies }) => (
                <Versions
                  policies={policies}
                  shown={one.data?.policy.version ?? null}
                  onShow={(version) => set({ version })}
                />
              )}
            </Content>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 8, lg: 9 }}>
            <Content query={one}>
              {(view) => (
                <Shown
                  view={view}
                  show={search.show}
                  onShow={(show) => set({ show })}
                  onWrite={mayWrite ? () => set({ write: true }, { push: true }) : null}
                />
              )}
            </Content>
          </Grid.Col>
        </Grid>
      )}
    </>
  )
}

interface ShownProps {
  view: PolicyView
  show: (typeof VIEWS)[number]
  onShow: (show: (typeof VIEWS)[number]) => void
  onWrite: (() => void) | null
}

function Shown({ view, show, onShow, onWrite }: ShownProps) {
  const { t } = useTranslation('policy')
  const said = useSaid()
  const mayPublish = useMay('policy.publish')
  const { policy, body, inForce, changes } = view
  const isDrafted = policy.author !== null && policy.version !== inForce
  return (
    <Card withBorder component="section">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <Title order={2} flex={1} miw={200}>
            <Plain max={160}>{said(policy.title)}</Plain>
          </Title>
          <Group gap="xs">
            {onWrite && (
              <Button variant="default" onClick={onWrite}>
                {t('write')}
              </Button>
            )}
            {mayPublish && isDrafted && <Publish key={policy.version} policy={policy} />}
          </Group>
        </Group>
        <SegmentedControl
          aria-label={t('views')}
          value={show}
          onChange={(value) => onShow(value as typeof show)}
          data={VIEWS.map((value) => ({ value, label: t(`show.${value}`) }))}
        />
        {show === 'settings' && <Settings body={body} />}
        {show === 'json' && (
          <Code block dir="ltr" tabIndex={0} mah={520} style={{ overflow: 'auto' }}>
            {written(body)}
          </Code>
        )}
        {show === 'changes' && <Changes changes={changes} against={inForce} />}
        {show === 'trial' && <Trial key={policy.version} version={policy.version} />}
      </Stack>
    </Card>
  )
}
