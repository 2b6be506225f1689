/** Asks before something that others will notice: says what will happen, takes a reason where one is kept, and shows a refusal. */
import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface ConfirmProps {
  title: string
  /** What will happen, in a sentence. */
  children: ReactNode
  /** On the button that does it. */
  action: string
  /** The label of a reason that has to be given; left out: none is asked for. */
  reason?: string
  isGrave?: boolean
  run: (reason: string) => Promise<unknown>
  /** After it was done, and when it was called off. */
  close: () => void
}

const REASON_LENGTH_MAX = 500

export function Confirm({ title, children, action, reason, isGrave = false, run, close }: ConfirmProps) {
  const { t } = useTranslation()
  const [written, setWritten] = useState('')
  const doing = useMutation({ mutationFn: () => run(written.trim()), onSuccess: close })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!doing.isPending) doing.mutate()
  }
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          {reason !== undefined && (
            <Textarea
              label={reason}
              value={written}
              onChange={({ currentTarget }) => setWritten(currentTarget.value)}
              maxLength={REASON_LENGTH_MAX}
              autosize
              minRows={2}
              required
              withAsterisk={false}
              data-autofocus
            />
          )}
          <Problem error={doing.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              {...(isGrave ? { color: 'red' } : {})}
              loading={doing.isPending}
              disabled={reason !== undefined && written.trim() === ''}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** What the service said of something that it did not do. */
export function Problem({ error }: { error: Error | null }) {
  if (!error) return null
  return (
    <Alert color="red" variant="light" role="alert">
      {error.message}
    </Alert>
  )
}
