/** What customs and the post wrote to each other about the item. Reading it here marks it as read. */
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadComment } from '#contracts/item-view.ts'
import { api } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'
import classes from './item.module.css'
import { useCaseCall } from './use-case-call.ts'
import { Writing } from './writing.tsx'

export interface ThreadProps {
  itemId: string
  caseId: number
  mayWrite: boolean
  field: Ref<HTMLTextAreaElement>
}

export function Thread({ itemId, caseId, mayWrite, field }: ThreadProps) {
  const { t } = useTranslation('item')
  const { run, isPending } = useCaseCall(itemId)
  const path = `/api/cases/${caseId}/comments`
  const query = useQuery({
    queryKey: ['item', itemId, 'thread'],
    queryFn: ({ signal }) => api<{ comments: ThreadComment[] }>(path, { signal }),
    gcTime: 0,
  })
  return (
    <Stack gap="xs">
      <Content query={query}>
        {({ comments }) =>
          comments.length === 0 ? (
            <Text c="dimmed">{t('thread.empty')}</Text>
          ) : (
            comments.map((comment) => <One key={`${comment.at} ${comment.from}`} comment={comment} />)
          )
        }
      </Content>
      {mayWrite && (
        <Writing
          field={field}
          label={t('thread.write')}
          about={t('thread.about')}
          button={t('thread.send')}
          isPending={isPending}
          onSend={async (text) => (await run({ path, body: { text }, done: t('thread.sent') })) !== null}
        />
      )}
    </Stack>
  )
}

function One({ comment: { from, operator, officer, text, at } }: { comment: ThreadComment }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const who = from === 'post' ? t('thread.post', { operator }) : t('thread.customs', { name: officer })
  return (
    <div className={classes.box}>
      <Text size="xs" c="dimmed">
        {who} · {format.dateTime(at)}
      </Text>
      <Text component="div">
        <Plain max={1_000}>{text}</Plain>
      </Text>
    </div>
  )
}
