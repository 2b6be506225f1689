/** Models: what each is and does, how the mail has moved, champion and challenger, in force and back. */
import {
  Badge,
  Card as Frame,
  Grid,
  Group,
  NavLink,
  SegmentedControl,
  Stack,
  Text,
  Title,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ModelsView, ModelView } from '#contracts/models.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { oneOf, text, useSearchState } from '../../app/search.ts'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content, Degraded, Empty } from '../../parts/states.tsx'
import { Card } from './card.tsx'
import { Compare } from './compare.tsx'
import { Drift } from './drift.tsx'
import { History } from './history.tsx'
import { Living } from './living.tsx'
import { Measures } from './measures.tsx'
import { Rollback } from './rollback.tsx'

const VIEWS = ['card', 'measures', 'living', 'drift', 'compare', 'history'] as const
type View = (typeof VIEWS)[number]
const SHAPE = { version: text(''), show: oneOf(VIEWS, 'card') }

export default function Models() {
  const { t } = useTranslation('models')
  const [search, set] = useSearchState(SHAPE)
  const mayManage = useMay('models.manage')
  const query = useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => api<ModelsView>('/api/models', { signal }),
  })
  return (
    <>
      <PageTitle
        about={t('about')}
        actions={mayManage && (query.data?.promotions.length ?? 0) > 0 ? <Rollback /> : null}
      >
        {t('title')}
      </PageTitle>
      <Content query={query}>
        {({ models, promotions }) => {
          const model = models.find(({ version }) => version === search.version) ?? models[0]
          if (!model) return <Empty>{t('none')}</Empty>
          return (
            <Grid gap="md">
              <Grid.Col span={{ base: 12, md: 4, lg: 3 }}>
                <Versions models={models} shown={model.version} onShow={(version) => set({ version })} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 8, lg: 9 }}>
                <Frame withBorder component="section">
                  <Stack gap="md">
                    <Title order={2} ff="monospace">
                      {model.version}
                    </Title>
                    {model.isMissing && <Degraded>{t('missing')}</Degraded>}
                    <SegmentedControl
                      aria-label={t('views')}
                      value={search.show}
                      onChange={(show) => set({ show: show as View })}
                      data={VIEWS.map((value) => ({ value, label: t(`show.${value}`) }))}
                      style={{ flexWrap: 'wrap' }}
                    />
                    {search.show === 'card' && <Card card={model.card} />}
                    {search.show === 'measures' && <Measures metrics={model.metrics} />}
                    {search.show === 'living' && <Living />}
                    {search.show === 'drift' && <Drift version={model.version} />}
                    {search.show === 'compare' && <Compare key={model.version} model={model} />}
                    {search.show === 'history' && <History promotions={promotions} />}
                  </Stack>
                </Frame>
              </Grid.Col>
            </Grid>
          )
        }}
      </Content>
    </>
  )
}

interface VersionsProps {
  models: readonly ModelView[]
  shown: string
  onShow: (version: string) => void
}

function Versions({ models, shown, onShow }: VersionsProps) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const colours = { 'in force': 'green', shadow: 'grape', 'at rest': 'gray' }
  return (
    <Stack gap={2} component="nav" aria-label={t('versions')}>
      {models.map(({ version, state, isShipped, share }) => (
        <NavLink
          key={version}
          component="button"
          variant="light"
          active={version === shown}
          onClick={() => onShow(version)}
          label={
            <Text span ff="monospace" size="md">
              {version}
            </Text>
          }
          description={
            <Group component="span" gap="xs">
              <Badge component="span" variant="light" size="sm" color={colours[state]}>
                {t(`states.${state}`)}
              </Badge>
              {isShipped && <span>{t('shipped')}</span>}
              {share !== null && <span>{t('ofMail', { share: format.percent(share) })}</span>}
            </Group>
          }
          {...(version === shown ? { 'aria-current': 'true' as const } : {})}
        />
      ))}
    </Stack>
  )
}
