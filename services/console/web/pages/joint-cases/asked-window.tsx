/** A window that asks what is to be done with all open cases, and why. */
import { Button, Modal, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../parts/confirm.tsx'

const REASON_LENGTH_MAX = 2_000

export interface AskedWindowProps {
  title: string
  action: string
  /** Of the text that has to be written. */
  label: string
  isReady?: boolean
  /** Before the text. */
  children?: ReactNode
  run: (text: string) => Promise<void>
  close: () => void
}

export function AskedWindow({
  title,
  action,
  label,
  isReady = true,
  children,
  run,
  close,
}: AskedWindowProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const doing = useMutation({ mutationFn: () => run(text.trim()), onSuccess: close })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!doing.isPending && isReady) doing.mutate()
  }
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Problem error={doing.error} />
          {children}
          <Textarea
            label={label}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            maxLength={REASON_LENGTH_MAX}
            autosize
            minRows={2}
            required
            withAsterisk={false}
            data-autofocus
          />
          <Button type="submit" loading={doing.isPending} disabled={!isReady || text.trim() === ''}>
            {action}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
