/** The cases of a joint case: how each item stands, its risk, when it is due, and why it is here. */
import { Badge, Button, Card, ScrollArea, Stack, Table, Text, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JointMember, JointView } from '#contracts/joint-cases.ts'
import { PageLink } from '../../app/link.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../worklist/said.ts'
import { tellParts } from '../worklist/tell-parts.tsx'
import { useCall } from './asks.ts'

const HIGH_FROM = 600

export function Members({
  joint,
  members,
  mayWork,
}: {
  joint: JointView
  members: readonly JointMember[]
  mayWork: boolean
}) {
  const { t } = useTranslation('joint-cases')
  const [leaving, setLeaving] = useState<JointMember | null>(null)
  const { call } = useCall(joint.jointId)
  const takeOut = async (member: JointMember, reason: string) => {
    const told = await call({ path: '/members/removals', body: { cases: [member.caseId], reason } })
    tellMoved(t('takenOut', { count: 1 }), told.parts ?? [], [member])
  }
  return (
    <Card withBorder component="section" aria-labelledby="joint-members" p="sm">
      <Title order={2} id="joint-members" mb={4}>
        {t('members')}
      </Title>
      {members.length === 0 ? (
        <Text c="dimmed">{t('noMembers')}</Text>
      ) : (
        <MemberTable
          joint={joint}
          members={members}
          {...(mayWork && {
            actionOf: (member: JointMember) => (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('takeOutOf', { item: member.itemId })}
                onClick={() => setLeaving(member)}
              >
                {t('takeOut')}
              </Button>
            ),
          })}
        />
      )}
      {leaving && (
        <Confirm
          title={t('takeOutOf', { item: leaving.itemId })}
          action={t('takeOut')}
          reason={t('reason')}
          run={(reason) => takeOut(leaving, reason)}
          close={() => setLeaving(null)}
        >
          <Text>{t('takeOutAbout')}</Text>
        </Confirm>
      )}
    </Card>
  )
}

/** Says what moved, and one by one what did not. */
export function tellMoved(
  what: string,
  parts: readonly { caseId: number; outcome: 'done' | 'proposed' | 'refused' | null; told: string }[],
  members: readonly JointMember[],
): void {
  const refused = parts.filter(({ outcome }) => outcome === 'refused')
  if (refused.length > 0) tellParts(what, refused, new Map(members.map((member) => [member.caseId, member])))
  if (refused.length < parts.length) tell(what)
}

interface MemberTableProps {
  joint: JointView
  members: readonly JointMember[]
  actionOf?: (member: JointMember) => ReactNode
}

export function MemberTable({ joint, members, actionOf }: MemberTableProps) {
  const { t } = useTranslation('joint-cases')
  return (
    <ScrollArea type="auto" offsetScrollbars="x">
      <Table horizontalSpacing="xs" miw={680}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.item')}</Table.Th>
            <Table.Th>{t('column.state')}</Table.Th>
            <Table.Th ta="end">{t('column.risk')}</Table.Th>
            <Table.Th>{t('column.due')}</Table.Th>
            <Table.Th>{t('column.why')}</Table.Th>
            <Table.Th>{t('column.with')}</Table.Th>
            {actionOf && <Table.Th>{t('column.do')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {members.map((member) => (
            <MemberRow key={member.caseId} joint={joint} member={member} action={actionOf?.(member)} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}

function MemberRow({ joint, member, action }: { joint: JointView; member: JointMember; action: ReactNode }) {
  const { t } = useTranslation('joint-cases')
  const format = useFormat()
  const said = useSaid()
  const { itemId, caseId, code, category, score, closedAt, dueAt, because, who, unread } = member
  const isLate = closedAt === null && dueAt < joint.seenAt
  const why =
    because === 'link' && joint.link !== 'chosen' ? t(`link.${joint.link}`) : t('added', { name: who })
  return (
    <Table.Tr>
      <Table.Td>
        <PageLink
          to="/items/$itemId"
          params={{ itemId }}
          search={{ case: String(caseId) }}
          ff="monospace"
          style={{ whiteSpace: 'nowrap' }}
        >
          <Plain max={40}>{itemId}</Plain>
        </PageLink>
        {unread && (
          <Badge color="orange" size="sm" radius="sm">
            {t('unread')}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        <Stack gap={0}>
          <span>{said.code(code) ?? '–'}</span>
          {closedAt !== null && (
            <Text size="xs" c="dimmed">
              {t('closed')}
            </Text>
          )}
        </Stack>
      </Table.Td>
      <Table.Td ta="end">
        <Text span fw={score >= HIGH_FROM ? 700 : 400}>
          {format.number(score)}
        </Text>
        {category && (
          <Text size="xs" c="dimmed">
            {said.category(category)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {closedAt === null && (
          <Text
            span
            {...(isLate && { c: 'var(--mantine-color-error)', fw: 600 })}
            title={format.dateTime(dueAt)}
          >
            {format.relative(dueAt, Date.parse(joint.seenAt))}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{why}</Table.Td>
      <Table.Td>{member.lockedBy ?? member.assignedTo ?? '–'}</Table.Td>
      {action && <Table.Td>{action}</Table.Td>}
    </Table.Tr>
  )
}
