/** Cases with the same link that are not in the joint case yet: taken in or turned down, by a person and with a reason. */
import { Button, Card, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JointMember, JointView } from '#contracts/joint-cases.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useCall } from './asks.ts'
import { MemberTable, tellMoved } from './members.tsx'

interface Moving {
  members: readonly JointMember[]
  isIn: boolean
}

export function Proposals({
  joint,
  proposed,
  mayWork,
}: {
  joint: JointView
  proposed: readonly JointMember[]
  mayWork: boolean
}) {
  const { t } = useTranslation('joint-cases')
  const { call } = useCall(joint.jointId)
  const [moving, setMoving] = useState<Moving | null>(null)
  const move = async ({ members, isIn }: Moving, reason: string) => {
    const cases = members.map(({ caseId }) => caseId)
    const told = await call({ path: isIn ? '/members' : '/members/removals', body: { cases, reason } })
    const parts = told.parts ?? []
    const count = parts.filter(({ outcome }) => outcome === 'done').length
    tellMoved(t(isIn ? 'takenIn' : 'takenOut', { count }), parts, members)
  }
  const titleOf = ({ members, isIn }: Moving) =>
    members.length === 1 ? t(isIn ? 'acceptOf' : 'declineOf', { item: members[0]!.itemId }) : t('acceptAll')
  const both = (member: JointMember) => (
    <Group gap={4} wrap="nowrap">
      {[true, false].map((isIn) => (
        <Button
          key={String(isIn)}
          size="compact-xs"
          variant={isIn ? 'filled' : 'default'}
          aria-label={titleOf({ members: [member], isIn })}
          onClick={() => setMoving({ members: [member], isIn })}
        >
          {t(isIn ? 'accept' : 'decline')}
        </Button>
      ))}
    </Group>
  )
  return (
    <>
      {proposed.length > 0 && (
        <Card withBorder component="section" aria-labelledby="joint-proposals" p="sm">
          <Group justify="space-between" mb={4}>
            <Title order={2} id="joint-proposals">
              {t('proposals')}
            </Title>
            {mayWork && proposed.length > 1 && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => setMoving({ members: proposed, isIn: true })}
              >
                {t('acceptAll')}
              </Button>
            )}
          </Group>
          <Text c="dimmed" size="sm">
            {t('proposalsAbout')}
          </Text>
          <MemberTable joint={joint} members={proposed} {...(mayWork && { actionOf: both })} />
        </Card>
      )}
      {moving && (
        <Confirm
          title={titleOf(moving)}
          action={t(moving.isIn ? 'accept' : 'decline')}
          reason={t('reason')}
          run={(reason) => move(moving, reason)}
          close={() => setMoving(null)}
        >
          <Text>{t(moving.isIn ? 'acceptAbout' : 'declineAbout')}</Text>
        </Confirm>
      )}
    </>
  )
}
