/** Back to the model that was in force before, with a reason. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { ReasonWindow } from './reason-window.tsx'

export function Rollback() {
  const { t } = useTranslation('models')
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const going = useMutation({
    mutationFn: (reason: string) =>
      api<{ version: string | null }>('/api/models/rollback', { method: 'POST', body: { reason } }),
    onSuccess: ({ version }) => {
      setOpen(false)
      tell(t('rolledBack', { version: version ?? t('shippedModel') }))
    },
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['models'] }),
  })
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('rollback')}
      </Button>
      <ReasonWindow
        title={t('rollbackTitle')}
        about={t('rollbackAbout')}
        does={t('rollback')}
        isOpen={isOpen}
        isBusy={going.isPending}
        onClose={() => setOpen(false)}
        onReason={(reason) => going.mutate(reason)}
      />
    </>
  )
}
