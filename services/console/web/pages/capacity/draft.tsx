/** Keeps what the sliders say as a draft of the policy, for somebody else to publish. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WhatIfView } from '#contracts/policies.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { tell, tellFailure } from '../../parts/notify.tsx'

export function Draft({ answer: { base, settings } }: { answer: WhatIfView }) {
  const { t } = useTranslation('capacity')
  const client = useQueryClient()
  const [written, setWritten] = useState<string | null>(null)
  // What somebody wrote stays, whatever is in force meanwhile.
  const title = written ?? base.title
  const drafting = useMutation({
    mutationFn: () =>
      api<{ version: string }>('/api/what-if/drafts', {
        method: 'POST',
        body: { base: base.version, title, settings },
      }),
    onSuccess: ({ version }) => {
      tell(t('drafted', { version }))
      void client.invalidateQueries({ queryKey: ['policies'] })
    },
    onError: tellFailure,
  })
  const isSame = JSON.stringify(settings) === JSON.stringify(base.settings)
  if (isSame) return <Text c="dimmed">{t('unchanged')}</Text>
  return (
    <form
      aria-label={t('draft')}
      onSubmit={(event) => {
        event.preventDefault()
        drafting.mutate()
      }}
    >
      <Group align="flex-end">
        <TextInput
          label={t('draftTitle')}
          value={title}
          required
          minLength={3}
          maxLength={300}
          flex={1}
          miw={220}
          onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        />
        <Button type="submit" loading={drafting.isPending}>
          {t('draftSave')}
        </Button>
        {drafting.data && (
          <PageLink to="/policy" search={{ version: drafting.data.version, show: 'changes' }}>
            {t('see')}
          </PageLink>
        )}
      </Group>
    </form>
  )
}
