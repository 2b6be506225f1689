/** Lets a rule rest on a lane until a day. */
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CountryInput } from '../../parts/country-input.tsx'
import { useStep } from './use-step.ts'

export interface SnoozeWindowProps {
  rule: string
  path: string
  onClose: () => void
}

export function SnoozeWindow({ rule, path, onClose }: SnoozeWindowProps) {
  const { t } = useTranslation('rules')
  const { t: shell } = useTranslation()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const taking = useStep(rule, () => t('actions.done.snooze'), onClose)
  const isReady = (from !== '' || to !== '') && until !== '' && reason.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    taking.mutate({ path: `${path}/snoozes`, body: { from: from || null, to: to || null, until, reason } })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t('actions.snooze')}: ${rule}`}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('actions.about.snooze')}</Text>
          <Group grow align="flex-start">
            <CountryInput
              label={t('snooze.from')}
              description={t('snooze.country')}
              data-autofocus
              value={from}
              onValue={setFrom}
            />
            <CountryInput
              label={t('snooze.to')}
              description={t('snooze.country')}
              value={to}
              onValue={setTo}
            />
          </Group>
          <TextInput
            type="date"
            label={t('snooze.until')}
            required
            value={until}
            onChange={({ currentTarget }) => setUntil(currentTarget.value)}
          />
          <Textarea
            label={t('reason')}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" loading={taking.isPending} disabled={!isReady}>
              {t('actions.snooze')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
