/**
 * A sentence of the service, in the language of the page. One that has no words in it is marked as English, so that it is read out as
 * English. What people or outsiders wrote is `Plain` instead.
 */
import { useCallback } from 'react'
import { useTranslate } from '../words/said/said.ts'
import { Plain } from './plain.tsx'

export interface SaidProps {
  children: string | null | undefined
  max?: number
  /** What is to be said otherwise in the sentence, once it is in the language of the page. */
  named?: (text: string) => string
}

export function Said({ children, max, named = asItIs }: SaidProps) {
  const translate = useTranslate()
  const text = children ?? ''
  const known = translate(text)
  const shown = <Plain {...(max !== undefined && { max })}>{named(known ?? text)}</Plain>
  return known === null ? <span lang="en">{shown}</span> : shown
}

function asItIs(text: string): string {
  return text
}

/** For titles, labels and where a text is put together: what is not known stays as it is. */
export function useSaid(): (text: string) => string {
  const translate = useTranslate()
  return useCallback((text) => translate(text) ?? text, [translate])
}
