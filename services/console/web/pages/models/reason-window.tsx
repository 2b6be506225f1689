/** Asks for a reason before something is put in force or taken back. */
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface ReasonWindowProps {
  title: string
  about: string
  does: string
  isOpen: boolean
  isBusy: boolean
  onClose: () => void
  onReason: (reason: string) => void
}

export function ReasonWindow({ title, about, does, isOpen, isBusy, onClose, onReason }: ReasonWindowProps) {
  const { t } = useTranslation('models')
  const { t: shell } = useTranslation()
  const [reason, setReason] = useState('')
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onReason(reason)
        }}
      >
        <Stack>
          <Text>{about}</Text>
          <Textarea
            label={t('reason')}
            required
            minLength={3}
            maxLength={2000}
            autosize
            minRows={2}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" loading={isBusy}>
            {does}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
