/** Whose a failing item is: asked with a reason, which goes on record with who asked. Forgotten when the window closes. */
import { Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RevealedItem } from '#contracts/quality-items.ts'
import { api } from '../../api/request.ts'
import { RevealedValues } from './revealed-values.tsx'

const REASON_MIN = 3

export function Reveal({ receiptId, place }: { receiptId: string; place: number }) {
  const { t } = useTranslation('quality')
  const [reason, setReason] = useState('')
  const said = reason.trim()
  const revealing = useMutation({
    mutationFn: () =>
      api<RevealedItem>('/api/quality/reveals', { method: 'POST', body: { receiptId, place, reason: said } }),
    gcTime: 0,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!revealing.isPending) revealing.mutate()
  }
  return (
    <section aria-labelledby="reveal">
      <Title order={2} id="reveal" mb="xs">
        {t('reveal.title')}
      </Title>
      {revealing.data ? (
        <RevealedValues item={revealing.data} />
      ) : (
        <form onSubmit={submit}>
          <Stack gap="xs" align="flex-start">
            <Text c="dimmed">{t('reveal.about')}</Text>
            <TextInput
              label={t('reveal.reason')}
              description={t('reveal.nobody')}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
              maxLength={200}
              w="100%"
              error={revealing.error?.message}
            />
            <Button type="submit" loading={revealing.isPending} disabled={said.length < REASON_MIN}>
              {t('reveal.do')}
            </Button>
          </Stack>
        </form>
      )}
    </section>
  )
}
