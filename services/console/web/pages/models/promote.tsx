/** Puts the version in force, with what was compared and a reason on record. */
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { ReasonWindow } from './reason-window.tsx'

export function Promote({ version, capacityShare }: { version: string; capacityShare: number }) {
  const { t } = useTranslation('models')
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const promoting = useMutation({
    mutationFn: (reason: string) =>
      api(`/api/models/${version}/promotion`, { method: 'POST', body: { reason, capacityShare } }),
    onSuccess: () => {
      setOpen(false)
      tell(t('promoted', { version }))
    },
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['models'] }),
  })
  return (
    <Group>
      <Button onClick={() => setOpen(true)}>{t('promote')}</Button>
      <ReasonWindow
        title={t('promoteTitle', { version })}
        about={t('promoteAbout')}
        does={t('promote')}
        isOpen={isOpen}
        isBusy={promoting.isPending}
        onClose={() => setOpen(false)}
        onReason={(reason) => promoting.mutate(reason)}
      />
    </Group>
  )
}
