/** What the post and customs write to each other about an item. */
import { Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { OPERATOR } from './ask.ts'

interface Comment {
  from: 'customs' | 'post'
  text: string
  at: string
}

const REFRESH_MS = 5_000

export function Thread({ itemId }: { itemId: string }) {
  const { t } = useTranslation('operator')
  const path = `/api/operator/items/${encodeURIComponent(itemId)}/comments`
  const query = useQuery({
    queryKey: [OPERATOR, 'thread', itemId],
    queryFn: ({ signal }) => api<{ comments: Comment[] }>(path, { signal }),
    refetchInterval: REFRESH_MS,
  })
  return (
    <Card withBorder component="section" aria-labelledby="thread">
      <Title order={2} mb="xs" id="thread">
        {t('thread.title')}
      </Title>
      <Content query={query} waiting={<Waiting lines={2} />}>
        {({ comments }) => (
          <Stack gap="sm" mb="sm">
            {comments.length === 0 && <Text c="dimmed">{t('thread.empty')}</Text>}
            {comments.map((comment) => (
              <Line key={`${comment.at}${comment.from}`} comment={comment} />
            ))}
          </Stack>
        )}
      </Content>
      <Write itemId={itemId} path={path} />
    </Card>
  )
}

function Line({ comment: { from, text, at } }: { comment: Comment }) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  return (
    <div>
      <Group gap="xs">
        <Text fw={600}>{t(`thread.${from}`)}</Text>
        <Text c="dimmed" size="sm">
          {format.dateTime(at)}
        </Text>
      </Group>
      <Plain>{text}</Plain>
    </div>
  )
}

function Write({ itemId, path }: { itemId: string; path: string }) {
  const { t } = useTranslation('operator')
  const client = useQueryClient()
  const [text, setText] = useState('')
  const writing = useMutation({
    mutationFn: () => api<Comment>(path, { method: 'POST', body: { text: text.trim() } }),
    onSuccess: () => {
      setText('')
      return client.invalidateQueries({ queryKey: [OPERATOR, 'thread', itemId] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') writing.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Textarea
        label={t('thread.write')}
        autosize
        minRows={2}
        maxLength={10_000}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
        error={writing.error?.message}
        mb="xs"
      />
      <Button type="submit" variant="default" loading={writing.isPending} disabled={text.trim() === ''}>
        {t('thread.send')}
      </Button>
    </form>
  )
}
