/** An alert is acknowledged, with a note where there is something to say; or resolved, with the reason. */
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import { tell } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import type { AlertView } from './alerts.tsx'
import { useTold } from './use-told.ts'

export interface Settling {
  alert: AlertView
  as: 'acknowledge' | 'resolve'
}

export function SettleWindow({ settling: { alert, as }, close }: { settling: Settling; close: () => void }) {
  const { t } = useTranslation('pull-lists')
  const { t: shell } = useTranslation()
  const told = useTold()
  const client = useQueryClient()
  const [written, setWritten] = useState('')
  const said = written.trim()
  const settling = useMutation({
    mutationFn: () =>
      api(`/api/arrival/alerts/${alert.alertId}/${as}`, {
        method: 'POST',
        body: as === 'resolve' ? { reason: said } : said === '' ? {} : { note: said },
      }),
    onSuccess: () => {
      tell(t(as === 'resolve' ? 'resolved' : 'acknowledged', { itemId: alert.itemId }))
      close()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!settling.isPending) settling.mutate()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t(`${as}Of`, { itemId: alert.itemId })}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text c="dimmed">
            <Plain>{told(alert)}</Plain>
          </Text>
          <Textarea
            label={t(as === 'resolve' ? 'reason' : 'note')}
            value={written}
            onChange={({ currentTarget }) => setWritten(currentTarget.value)}
            maxLength={2_000}
            autosize
            minRows={2}
            required={as === 'resolve'}
            withAsterisk={false}
            error={settling.error?.message}
            data-autofocus
          />
          <Button type="submit" loading={settling.isPending} disabled={as === 'resolve' && said === ''}>
            {t(as)}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
