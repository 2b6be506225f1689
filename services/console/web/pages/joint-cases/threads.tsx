/** What customs and each post wrote to each other about the items; what was written at once about many is one message. */
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { JointRecord } from '#contracts/joint-cases.ts'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Writing } from '../item/writing.tsx'
import { useCall } from './asks.ts'
import { WithRecord } from './with-record.tsx'
import type { WrittenProps } from './written.tsx'

export function Threads({ joint, open, mayWork }: WrittenProps) {
  const { t } = useTranslation('joint-cases')
  const { run, isPending } = useCall(joint.jointId)
  const send = async (text: string) => {
    const told = await run({ path: '/comments', body: { text } })
    if (told)
      tell(t('sent', { count: (told.parts ?? []).filter(({ outcome }) => outcome === 'done').length }))
    return told !== null
  }
  return (
    <Stack gap="xs">
      <WithRecord joint={joint}>
        {({ threads }) =>
          threads.length === 0 ? (
            <Text c="dimmed">{t('noThread')}</Text>
          ) : (
            threads.map((thread) => <Thread key={thread.operator} thread={thread} />)
          )
        }
      </WithRecord>
      {mayWork && (
        <Writing
          label={t('message')}
          about={t('messageAbout')}
          button={t('send')}
          isPending={isPending}
          isClosed={open.length === 0}
          onSend={send}
        />
      )}
    </Stack>
  )
}

function Thread({ thread: { operator, comments } }: { thread: JointRecord['threads'][number] }) {
  const { t } = useTranslation('joint-cases')
  const format = useFormat()
  return (
    <Stack gap={4}>
      <Text fw={600} size="sm">
        {t('threadWith', { operator })}
      </Text>
      {comments.map(({ from, officer, text, at, items }) => (
        <div key={`${at} ${items[0]}`}>
          <Text size="xs" c="dimmed">
            {t(`from.${from}`, { operator, name: officer })} · {format.dateTime(at)} ·{' '}
            <span title={items.join(' ')}>
              {items.length === 1 ? items[0] : t('ofItems', { count: items.length })}
            </span>
          </Text>
          <Text component="div">
            <Plain max={1_000}>{text}</Plain>
          </Text>
        </div>
      ))}
    </Stack>
  )
}
