/** Asks why, before a rule is rejected, retired or put back into effect. */
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStep } from './use-step.ts'

export interface ReasonWindowProps {
  rule: string
  what: 'reject' | 'retire' | 'lift'
  path: string
  onClose: () => void
}

export function ReasonWindow({ rule, what, path, onClose }: ReasonWindowProps) {
  const { t } = useTranslation('rules')
  const { t: shell } = useTranslation()
  const [reason, setReason] = useState('')
  const taking = useStep(rule, () => t(`actions.done.${what}`), onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    taking.mutate({ path, body: { reason } })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t(`actions.${what}`)}: ${rule}`}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text>{t(`actions.about.${what}`)}</Text>
          <Textarea
            label={t('reason')}
            required
            autosize
            minRows={2}
            maxLength={500}
            data-autofocus
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" loading={taking.isPending} disabled={reason.trim() === ''}>
              {t(`actions.${what}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
