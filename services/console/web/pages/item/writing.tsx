/** A text and a button: what a person writes for others stays until it is taken. */
import { Button, Stack, Textarea } from '@mantine/core'
import { type Ref, useState } from 'react'

export interface WritingProps {
  label: string
  about?: string
  button: string
  first?: string
  /** Says whether it was taken. */
  onSend: (text: string) => Promise<boolean>
  isPending: boolean
  field?: Ref<HTMLTextAreaElement>
}

export function Writing({ label, about, button, first = '', onSend, isPending, field }: WritingProps) {
  const [text, setText] = useState(first)
  const send = async () => {
    if (await onSend(text.trim())) setText('')
  }
  return (
    <Stack gap={6} align="stretch">
      <Textarea
        ref={field}
        label={label}
        description={about}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        variant="default"
        size="compact-sm"
        style={{ alignSelf: 'flex-start' }}
        disabled={text.trim() === ''}
        loading={isPending}
        onClick={() => void send()}
      >
        {button}
      </Button>
    </Stack>
  )
}
