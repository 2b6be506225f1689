/** Writes a draft: the settings changed most as a form, the whole policy as JSON. Both are the same text. */
import { Alert, Button, Card, Grid, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyChangeView, PolicyView } from '#contracts/policies.ts'
import { api } from '../../api/request.ts'
import { tell } from '../../parts/notify.tsx'
import { Changes } from './changes.tsx'
import { Form } from './form.tsx'
import { type KnownBody, parsed, written } from './policy-body.ts'

export interface EditorProps {
  from: PolicyView
  onSaved: (version: string) => void
  onBack: () => void
}

export function Editor({ from: now, onSaved, onBack }: EditorProps) {
  const { t } = useTranslation('policy')
  const client = useQueryClient()
  // What somebody else publishes meanwhile does not take the text from under the pen: it is told.
  const [from] = useState(now)
  const [text, setText] = useState(() => written(from.body))
  const read = parsed(text)
  const checking = useMutation({
    mutationFn: (body: KnownBody) =>
      api<{ version: string; changes: PolicyChangeView[] }>('/api/policies/checks', {
        method: 'POST',
        body: { body },
      }),
  })
  const saving = useMutation({
    mutationFn: (body: KnownBody) =>
      api<{ version: string }>('/api/policies', { method: 'POST', body: { body } }),
    onSuccess: ({ version }) => {
      tell(t('saved', { version }))
      onSaved(version)
      void client.invalidateQueries({ queryKey: ['policies'] })
    },
  })
  const write = (next: string) => {
    setText(next)
    checking.reset()
    saving.reset()
  }
  const problem = checking.error ?? saving.error
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <div>
          <Title order={2}>{t('editorTitle')}</Title>
          <Text c="dimmed">{t('editorAbout', { version: from.policy.version })}</Text>
        </div>
        <Group gap="xs">
          <Button variant="subtle" onClick={onBack}>
            {t('back')}
          </Button>
          <Button
            variant="default"
            disabled={'problem' in read}
            loading={checking.isPending}
            onClick={() => 'body' in read && checking.mutate(read.body)}
          >
            {t('check')}
          </Button>
          <Button
            disabled={'problem' in read}
            loading={saving.isPending}
            onClick={() => 'body' in read && saving.mutate(read.body)}
          >
            {t('save')}
          </Button>
        </Group>
      </Group>
      {now.policy.version !== from.policy.version && (
        <Alert color="yellow" variant="light" role="status">
          {t('replaced', { version: now.policy.version, from: from.policy.version })}
        </Alert>
      )}
      {problem && (
        <Alert color="red" variant="light" role="alert">
          {problem.message}
        </Alert>
      )}
      {checking.data && (
        <Alert variant="light" role="status" title={t('fine', checking.data)}>
          <Changes changes={checking.data.changes} against={now.inForce} />
        </Alert>
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Card withBorder>
            <Title order={2} mb="sm">
              {t('form')}
            </Title>
            {'body' in read && <Form body={read.body} onBody={(body) => write(written(body))} />}
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Textarea
            label={t('whole')}
            value={text}
            onChange={({ currentTarget }) => write(currentTarget.value)}
            error={'problem' in read ? t('badJson', read) : null}
            rows={26}
            spellCheck={false}
            dir="ltr"
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          />
        </Grid.Col>
      </Grid>
    </Stack>
  )
}
