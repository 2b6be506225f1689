/** What is done once for all open cases of a joint case; by keys too. */
import { Button, Card, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JointMember, JointView } from '#contracts/joint-cases.ts'
import { useMay, usePerson } from '../../api/session.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { tell } from '../../parts/notify.tsx'
import { UndoMenu } from '../worklist/undo.tsx'
import { useCall } from './asks.ts'
import { ChangeWindow } from './change-window.tsx'
import { DecideWindow } from './decide-window.tsx'
import { ExamineWindow } from './examine-window.tsx'
import { SettingsWindow } from './settings-window.tsx'
import { useStaying } from './use-staying.ts'

const ACTS = [
  { act: 'decide', keys: 'd' },
  { act: 'assign', keys: 'a' },
  { act: 'priority', keys: 'p' },
  { act: 'aside', keys: 's' },
  { act: 'examine', keys: 'e' },
] as const
type Act = (typeof ACTS)[number]['act'] | 'settings'

export interface ActsProps {
  joint: JointView
  /** Its open cases. */
  open: readonly JointMember[]
  changed: () => void
}

export function Acts({ joint, open, changed }: ActsProps) {
  const { t } = useTranslation('joint-cases')
  const mayDecide = useMay('items.decide')
  const mayExamine = useMay('examinations.write')
  const [act, setAct] = useState<Act | null>(null)
  const isAny = open.length > 0
  const offered = ACTS.filter((each) =>
    each.act === 'decide' ? mayDecide : each.act === 'examine' ? mayExamine : true,
  )
  useShortcuts(
    t('act.title'),
    offered.map((each) => ({
      keys: each.keys,
      does: t(`act.${each.act}`),
      when: isAny,
      run: () => setAct(each.act),
    })),
  )
  const props = { joint, open, changed, close: () => setAct(null) }
  return (
    <>
      {joint.closedAt === null && (
        <Card withBorder component="section" aria-labelledby="joint-acts" p="sm">
          <Group justify="space-between">
            <Title order={2} id="joint-acts" mb={4}>
              {t('act.title')}
            </Title>
            <UndoMenu changed={changed} />
          </Group>
          <Text size="sm" c="dimmed" mb="xs">
            {isAny ? t('act.about', { count: open.length }) : t('act.none')}
          </Text>
          <Group gap="xs">
            {offered.map((each) => (
              <Button
                key={each.act}
                variant={each.act === 'decide' ? 'filled' : 'default'}
                disabled={!isAny}
                aria-keyshortcuts={each.keys}
                onClick={() => setAct(each.act)}
              >
                {t(`act.${each.act}`)}
              </Button>
            ))}
            <Locks joint={joint} open={open} />
            <Button variant="subtle" onClick={() => setAct('settings')}>
              {t('act.settings')}
            </Button>
          </Group>
          <Held joint={joint} open={open} />
        </Card>
      )}
      {act === 'decide' && <DecideWindow {...props} />}
      {(act === 'assign' || act === 'priority' || act === 'aside') && <ChangeWindow {...props} asked={act} />}
      {act === 'examine' && <ExamineWindow {...props} />}
      {act === 'settings' && <SettingsWindow {...props} />}
    </>
  )
}

function Locks({ joint, open }: Pick<ActsProps, 'joint' | 'open'>) {
  const { t } = useTranslation('joint-cases')
  const { name } = usePerson()
  const { run, isPending } = useCall(joint.jointId)
  const mine = open.filter((member) => holderOf(member, joint) === name).length
  useStaying(joint.jointId, mine > 0)
  const lock = async () => {
    const told = await run({ path: '/lock' })
    const count = (told?.parts ?? []).filter(({ outcome }) => outcome === 'done').length
    if (told) tell(t('act.locked', { count }))
  }
  const release = async () => {
    if (await run({ path: '/lock', method: 'DELETE' })) tell(t('act.letGo'))
  }
  const isMine = mine > 0 && mine === open.length
  return (
    <Button
      variant="default"
      disabled={open.length === 0}
      loading={isPending}
      onClick={() => void (isMine ? release() : lock())}
    >
      {t(isMine ? 'act.unlock' : 'act.lock')}
    </Button>
  )
}

/** Who works on it at the moment it was read; a lock that has ended is nobody's. */
function holderOf({ lockedBy, lockedUntil }: JointMember, { seenAt }: JointView): string | null {
  return lockedUntil !== null && lockedUntil > seenAt ? lockedBy : null
}

const HELD_SHOWN_MAX = 5

/** Who else works on some of them: those are left as they are. */
function Held({ joint, open }: Pick<ActsProps, 'joint' | 'open'>) {
  const { t } = useTranslation('joint-cases')
  const { name } = usePerson()
  const others = open.filter((member) => ![null, name].includes(holderOf(member, joint)))
  return others.slice(0, HELD_SHOWN_MAX).map(({ caseId, lockedBy, itemId }) => (
    <Text key={caseId} size="sm" mt={4} role="status">
      {t('act.lockedBy', { name: lockedBy, item: itemId })}
    </Text>
  ))
}
