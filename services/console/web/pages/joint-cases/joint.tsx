/** One joint case: its members, what is proposed, and what is done once for all of them. */
import { Alert, Grid, Group, Stack, Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { JointView } from '#contracts/joint-cases.ts'
import { useMay } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content } from '../../parts/states.tsx'
import { Acts } from './acts.tsx'
import { useCall, useJoint } from './asks.ts'
import { LinkWords } from './joints.tsx'
import { Members } from './members.tsx'
import { Proposals } from './proposals.tsx'
import { Written } from './written.tsx'

export default function JointPage() {
  const { jointId = '0' } = useParams({ strict: false }) as { jointId?: string }
  return <OneJoint key={jointId} jointId={Number(jointId)} />
}

function OneJoint({ jointId }: { jointId: number }) {
  const { t } = useTranslation('joint-cases')
  const query = useJoint(jointId)
  if (query.data) return <Screen joint={query.data} />
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <Content query={query}>{() => null}</Content>
    </>
  )
}

function Screen({ joint }: { joint: JointView }) {
  const { t } = useTranslation('joint-cases')
  const mayWork = useMay('cases.write')
  const { jointId, title, members, closedAt } = joint
  const { readAnew } = useCall(jointId)
  const isOpen = closedAt === null
  const own = members.filter(({ state }) => state === (isOpen ? 'member' : 'ended'))
  const open = isOpen ? own.filter((member) => member.closedAt === null) : []
  const proposed = isOpen
    ? members.filter((member) => member.state === 'proposed' && member.closedAt === null)
    : []
  return (
    <>
      <PageTitle about={<Facts joint={joint} />}>{t('titleOf', { id: jointId, title })}</PageTitle>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            {/* A window that is open over them stays, also where there is nothing left to do. */}
            {mayWork && <Acts joint={joint} open={open} changed={readAnew} />}
            <Proposals joint={joint} proposed={proposed} mayWork={mayWork} />
            <Members joint={joint} members={own} mayWork={mayWork && isOpen} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Written joint={joint} open={open} mayWork={mayWork} />
        </Grid.Col>
      </Grid>
    </>
  )
}

function Facts({ joint }: { joint: JointView }) {
  const { t } = useTranslation('joint-cases')
  const format = useFormat()
  const { jointId, link, joins, closedAt, closedBy, openedBy, openedAt, assignedTo } = joint
  if (closedAt !== null)
    return (
      <Alert color="gray" variant="light" p={6} role="status">
        {t('closedBy', { name: closedBy, when: format.dateTime(closedAt) })}
      </Alert>
    )
  return (
    <Group gap="xs">
      <LinkWords joint={joint} />
      <Text span c="dimmed">
        {t(`joins.${link === 'chosen' ? 'none' : joins}`)}
      </Text>
      <Text span c="dimmed">
        {t('openedWhen', { name: openedBy, when: format.dateTime(openedAt) })}
      </Text>
      {assignedTo !== null && (
        <Text span fw={600}>
          {t('ownerIs', { name: assignedTo })}
        </Text>
      )}
      <PageLink to="/worklist" search={{ lane: 'all', joint: String(jointId) }}>
        {t('inWorklist')}
      </PageLink>
    </Group>
  )
}
