/** What was written and done: notes, the thread with each post, checklists, the record. Closed until it is wanted, as it may name people. */
import { Accordion, Badge, Checkbox, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JointMember, JointRecord, JointView } from '#contracts/joint-cases.ts'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Said } from '../../parts/said.tsx'
import { Writing } from '../item/writing.tsx'
import { useCall } from './asks.ts'
import { Threads } from './threads.tsx'
import { WithRecord } from './with-record.tsx'

export interface WrittenProps {
  joint: JointView
  open: readonly JointMember[]
  mayWork: boolean
}

const PARTS = ['notes', 'thread', 'checklist', 'record'] as const
type Part = (typeof PARTS)[number]

export function Written(props: WrittenProps) {
  const { t } = useTranslation('joint-cases')
  const { joint, open } = props
  const [opened, setOpened] = useState<string[]>(['checklist'])
  const unread = open.filter((member) => member.unread).length
  const panels: Record<Part, () => ReactNode> = {
    notes: () => <Notes {...props} />,
    thread: () => <Threads {...props} />,
    checklist: () => <Checklists {...props} />,
    record: () => <WithRecord joint={joint}>{({ steps }) => <Steps steps={steps} />}</WithRecord>,
  }
  return (
    <Accordion multiple order={2} value={opened} onChange={setOpened} chevronPosition="left">
      {PARTS.map((part) => (
        <Accordion.Item key={part} value={part}>
          <Accordion.Control>
            <Group gap="xs">
              {t(part)}
              {part === 'thread' && unread > 0 && (
                <Badge color="orange" radius="sm">
                  {t('unread')}
                </Badge>
              )}
            </Group>
          </Accordion.Control>
          <Accordion.Panel>{opened.includes(part) && panels[part]()}</Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

function Notes({ joint, mayWork }: WrittenProps) {
  const { t } = useTranslation('joint-cases')
  const format = useFormat()
  const { run, isPending } = useCall(joint.jointId)
  const keep = async (text: string) => {
    const told = await run({ path: '/notes', body: { text } })
    if (told) tell(t('kept'))
    return told !== null
  }
  return (
    <Stack gap="xs">
      <WithRecord joint={joint}>
        {({ notes }) =>
          notes.length === 0 ? (
            <Text c="dimmed">{t('noNotes')}</Text>
          ) : (
            notes.map(({ who, text, at, itemId }) => (
              <div key={`${at} ${who} ${itemId ?? ''}`}>
                <Text size="xs" c="dimmed">
                  {who} · {format.dateTime(at)}
                  {itemId !== null && ` · ${t('onItem', { item: itemId })}`}
                </Text>
                <Text component="div">
                  <Plain>{text}</Plain>
                </Text>
              </div>
            ))
          )
        }
      </WithRecord>
      {mayWork && (
        <Writing
          label={t('note')}
          about={t('noteAbout')}
          button={t('keep')}
          isPending={isPending}
          onSend={keep}
        />
      )}
    </Stack>
  )
}

function Checklists({ joint, mayWork }: WrittenProps) {
  const { t } = useTranslation('joint-cases')
  const { run } = useCall(joint.jointId)
  return joint.checklists.map(({ procedure, title, of, steps }) => (
    <Stack key={procedure} gap={6} mb="sm">
      <Text size="xs" c="dimmed">
        <Said>{title}</Said>
      </Text>
      {steps.map(({ id, text, done }) => (
        <Checkbox
          key={id}
          label={<Said>{text}</Said>}
          description={t('doneOf', { done, of })}
          checked={done === of}
          indeterminate={done > 0 && done < of}
          disabled={!mayWork}
          onChange={() => void run({ path: '/ticks', body: { procedure, step: id, done: done < of } })}
        />
      ))}
    </Stack>
  ))
}

function Steps({ steps }: Pick<JointRecord, 'steps'>) {
  const { t } = useTranslation('joint-cases')
  const format = useFormat()
  return steps.map(({ step, who, text, at }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a record is only ever added to
    <div key={place}>
      <Text size="xs" c="dimmed">
        {format.dateTime(at)} · {who}
      </Text>
      <Text size="sm" component="div">
        {t(`step.${step}` as 'step.opened', { defaultValue: step })}
        {text !== null && step !== 'note' && (
          <>
            {': '}
            <Plain max={300}>{text}</Plain>
          </>
        )}
      </Text>
    </div>
  ))
}
