/** What needs me, and the way to it. */
import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePerson, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { pages } from '../../app/pages.ts'
import { late } from '../../parts/late.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Empty } from '../../parts/states.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { currentLanguage } from '../../words/words.ts'
import { CasesTile } from './cases-tile.tsx'
import { IncidentsTile } from './incidents-tile.tsx'

const tiles = pages
  .filter(({ tile }) => tile !== undefined)
  .map(({ path, capability, tile, group }) => ({
    path,
    capability,
    order: tile!.order,
    Tile: late(tile!.component, [group]).Late,
  }))
  .toSorted((a, b) => a.order - b.order)

export default function Home() {
  const { t } = useTranslation('home')
  const { t: shell } = useTranslation()
  const { capabilities } = useSession()
  const { name, roles } = usePerson()
  const mayOpen = (capability: string | null) =>
    capability === null || (capabilities as readonly string[]).includes(capability)
  const named = roles.map((role) => shell(`roles.${role}`)).join(', ')
  return (
    <>
      <PageTitle about={t('greeting', { name, roles: named })}>{t('title')}</PageTitle>
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
          {mayOpen('cases.read') && <CasesTile />}
          {mayOpen('quality.read') && <IncidentsTile />}
          {tiles
            .filter(({ capability }) => mayOpen(capability))
            .map(({ path, Tile }) => (
              <Tile key={path} placeholder={<Waiting lines={3} />} />
            ))}
        </SimpleGrid>
        <OwnPages mayOpen={mayOpen} />
      </Stack>
    </>
  )
}

function OwnPages({ mayOpen }: { mayOpen: (capability: string | null) => boolean }) {
  const { t } = useTranslation('home')
  const own = pages.filter(({ nav, path, capability }) => nav && path !== '/' && mayOpen(capability))
  if (own.length === 0) return <Empty title={t('pages')}>{t('nothing')}</Empty>
  return (
    <Card withBorder component="section" aria-labelledby="own-pages">
      <Title order={2} id="own-pages" mb="xs">
        {t('pages')}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="xs">
        {own.map(({ path, title }) => (
          <Text key={path} size="md">
            <PageLink to={path}>{title[currentLanguage()]}</PageLink>
          </Text>
        ))}
      </SimpleGrid>
    </Card>
  )
}
