/** Joint cases, the latest first. */
import { Badge, Group, ScrollArea, SegmentedControl, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Joint, JointSummary } from '#contracts/joint-cases.ts'
import { PageLink } from '../../app/link.tsx'
import { oneOf, useSearchState } from '../../app/search.ts'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { useJoints } from './asks.ts'

const STATES = ['open', 'closed', 'all'] as const
const SHAPE = { state: oneOf(STATES, 'open') }

export default function Joints() {
  const { t } = useTranslation('joint-cases')
  const [{ state }, set] = useSearchState(SHAPE)
  const query = useJoints(state)
  return (
    <>
      <PageTitle about={t('about')}>{t('title')}</PageTitle>
      <Stack gap="sm" align="flex-start">
        <SegmentedControl
          aria-label={t('state.label')}
          data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={state}
          onChange={(value) => set({ state: value as (typeof STATES)[number] })}
        />
        <Content query={query}>
          {({ joints }) =>
            joints.length === 0 ? (
              <Empty title={t('emptyTitle')}>{t('empty')}</Empty>
            ) : (
              <List joints={joints} />
            )
          }
        </Content>
      </Stack>
    </>
  )
}

function List({ joints }: { joints: readonly JointSummary[] }) {
  const { t } = useTranslation('joint-cases')
  const format = useFormat()
  return (
    <ScrollArea type="auto" w="100%">
      <Table miw={820}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.joint')}</Table.Th>
            <Table.Th>{t('column.link')}</Table.Th>
            <Table.Th>{t('column.items')}</Table.Th>
            <Table.Th>{t('column.owner')}</Table.Th>
            <Table.Th>{t('column.opened')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {joints.map((joint) => (
            <Table.Tr key={joint.jointId}>
              <Table.Td>
                <PageLink to="/joint-cases/$jointId" params={{ jointId: String(joint.jointId) }}>
                  <Plain max={200}>{`${joint.jointId} · ${joint.title}`}</Plain>
                </PageLink>
              </Table.Td>
              <Table.Td>
                <LinkWords joint={joint} />
              </Table.Td>
              <Table.Td>
                <Group gap="xs">
                  {t('items', { open: format.number(joint.open), closed: format.number(joint.closed) })}
                  {joint.proposed > 0 && joint.closedAt === null && (
                    <Badge color="orange" variant="light" radius="sm">
                      {t('proposed', { count: joint.proposed })}
                    </Badge>
                  )}
                </Group>
              </Table.Td>
              <Table.Td>{joint.assignedTo ?? t('nobody')}</Table.Td>
              <Table.Td>
                {t('openedBy', { name: joint.openedBy, when: format.dateTime(joint.openedAt) })}
                {joint.closedAt !== null && (
                  <Text size="xs" c="dimmed">
                    {t('closedBy', { name: joint.closedBy, when: format.dateTime(joint.closedAt) })}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}

/** What its cases have in common, in words that name nobody. */
export function LinkWords({ joint: { link, fromItem, linkName } }: { joint: Joint }) {
  const { t } = useTranslation('joint-cases')
  const words = t(`link.${link}`)
  if (linkName !== null) return <Plain max={140}>{t('linkName', { link: words, name: linkName })}</Plain>
  return fromItem === null ? words : <Plain max={140}>{t('linkOf', { link: words, item: fromItem })}</Plain>
}
