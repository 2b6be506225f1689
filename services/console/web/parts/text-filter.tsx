/** A filter that is written: it counts a moment after the last letter, or at once with Enter. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'

const WAIT_MS = 350

interface TextFilterProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: string
  onValue: (value: string) => void
}

export function TextFilter({ value, onValue, ...rest }: TextFilterProps) {
  const [written, setWritten] = useState(value)
  const said = useRef(value)
  const say = (next: string) => {
    const trimmed = next.trim()
    if (trimmed === said.current) return
    said.current = trimmed
    onValue(trimmed)
  }
  const later = useDebouncedCallback(say, WAIT_MS)
  // Another view, or the way back in the browser's history.
  useEffect(() => {
    if (value === said.current) return
    said.current = value
    setWritten(value)
  }, [value])
  return (
    <TextInput
      {...rest}
      value={written}
      onChange={({ currentTarget }) => {
        setWritten(currentTarget.value)
        later(currentTarget.value)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') say(written)
      }}
      onBlur={() => say(written)}
    />
  )
}
