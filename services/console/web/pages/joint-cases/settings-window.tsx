/** The name of a joint case, how new cases join it, and closing it. Each stands in its record with a reason. */
import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JointSetting, JointView } from '#contracts/joint-cases.ts'
import { api } from '../../api/request.ts'
import { Problem } from '../../parts/confirm.tsx'
import { tell } from '../../parts/notify.tsx'
import { pathOf } from './asks.ts'

export interface SettingsWindowProps {
  joint: JointView
  changed: () => void
  close: () => void
}

export function SettingsWindow({ joint, changed, close }: SettingsWindowProps) {
  const { t } = useTranslation('joint-cases')
  const { t: shell } = useTranslation()
  const [written, setWritten] = useState<{ title: string; was: string } | null>(null)
  // A name that nobody has touched here is the one it has now.
  const { title, was } = written ?? { title: joint.title, was: joint.title }
  const [reason, setReason] = useState('')
  const doing = useMutation({
    mutationFn: (change: JointSetting['change']) =>
      api(pathOf(joint.jointId, '/settings'), { method: 'POST', body: { reason: reason.trim(), change } }),
    onSuccess: () => {
      tell(t('settings.done'))
      changed()
      close()
    },
  })
  const isWanting = reason.trim() === '' || doing.isPending
  return (
    <Modal
      opened
      onClose={close}
      title={t('act.settings')}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <Stack>
        <Problem error={doing.error} />
        <Textarea
          label={t('reason')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          maxLength={2_000}
          autosize
          minRows={2}
          data-autofocus
        />
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <TextInput
            label={t('settings.name')}
            value={title}
            onChange={({ currentTarget }) => setWritten({ title: currentTarget.value, was })}
            maxLength={200}
            style={{ flex: 1 }}
          />
          <Button
            variant="default"
            disabled={isWanting || title.trim() === '' || title === joint.title}
            onClick={() => doing.mutate({ change: 'title', title: title.trim(), was })}
          >
            {t('settings.rename')}
          </Button>
        </Group>
        {joint.link !== 'chosen' && (
          <Joining
            joint={joint}
            isWanting={isWanting}
            change={(joins) => doing.mutate({ change: 'joins', joins })}
          />
        )}
        <Text size="sm" c="dimmed">
          {t('settings.closeAbout')}
        </Text>
        <Button color="red" disabled={isWanting} onClick={() => doing.mutate({ change: 'close' })}>
          {t('settings.close')}
        </Button>
      </Stack>
    </Modal>
  )
}

interface JoiningProps {
  joint: JointView
  isWanting: boolean
  change: (joins: JointView['joins']) => void
}

function Joining({ joint, isWanting, change }: JoiningProps) {
  const { t } = useTranslation('joint-cases')
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500} id="joint-joins">
        {t('settings.joins')}
      </Text>
      <SegmentedControl
        aria-labelledby="joint-joins"
        data={(['proposed', 'automatic'] as const).map((value) => ({ value, label: t(`settings.${value}`) }))}
        value={joint.joins}
        disabled={isWanting}
        onChange={(value) => change(value as JointView['joins'])}
      />
    </Stack>
  )
}
