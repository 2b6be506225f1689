/**
 * A sentence of the service, in the language of the page. One that has no words in it is marked as English, so that it is read out as
 * English. What people or outsiders wrote is `Plain` instead.
 */
import { useCallback } from 'react'
import { useTranslate } from '../words/said/said.ts'
import { Plain } from './plain.tsx'

export function Said({ children, max }: { children: string | null | undefined; max?: number }) {
  const translate = useTranslate()
  const text = children ?? ''
  const known = translate(text)
  const shown = <Plain {...(max !== undefined && { max })}>{known ?? text}</Plain>
  return known === null ? <span lang="en">{shown}</span> : shown
}

/** For titles, labels and where a text is put together: what is not known stays as it is. */
export function useSaid(): (text: string) => string {
  const translate = useTranslate()
  return useCallback((text) => translate(text) ?? text, [translate])
}
