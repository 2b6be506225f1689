/** A text and a button: what a person writes for others stays until it is taken. */
import { Button, Stack, Textarea } from '@mantine/core'
import { type Ref, useEffect, useState } from 'react'
import { Overtaken } from '../../parts/overtaken.tsx'

export interface WritingProps {
  label: string
  about?: string
  button: string
  first?: string
  /** Says whether it was taken. */
  onSend: (text: string) => Promise<boolean>
  isPending: boolean
  /** Nothing can be sent now: what is written stays in sight, and where nothing is, there is nothing to see. */
  isClosed?: boolean
  field?: Ref<HTMLTextAreaElement>
}

export function Writing({
  label,
  about,
  button,
  first = '',
  onSend,
  isPending,
  isClosed = false,
  field,
}: WritingProps) {
  const [text, setText] = useState(first)
  const isWritten = text.trim() !== '' && text !== first
  // What was sent is over; when it opens again, it begins anew.
  useEffect(() => {
    if (isClosed) setText((before) => (before.trim() === '' ? first : before))
  }, [isClosed, first])
  const send = async () => {
    if (await onSend(text.trim())) setText('')
  }
  if (isClosed && !isWritten) return null
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
        disabled={isClosed || text.trim() === ''}
        loading={isPending}
        onClick={() => void send()}
      >
        {button}
      </Button>
      {isClosed && <Overtaken />}
    </Stack>
  )
}
