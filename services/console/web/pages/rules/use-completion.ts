/** What can be written next, asked of the service while somebody writes. */
import { useDebouncedCallback } from '@mantine/hooks'
import { useRef, useState } from 'react'
import type { Candidate, CompletionView } from '#contracts/rules.ts'
import { api } from '../../api/request.ts'

const WAIT_MS = 120

export interface Completion {
  /** Null while nothing is offered. */
  offered: CompletionView | null
  at: number
  ask: (text: string, offset: number) => void
  askSoon: (text: string, offset: number) => void
  close: () => void
  move: (by: number) => void
  chosen: Candidate | null
}

/** @param before text of the language that stands before what is written: for a line that is a part of a rule */
export function useCompletion(before: string): Completion {
  const [offered, setOffered] = useState<CompletionView | null>(null)
  const [at, setAt] = useState(0)
  const asking = useRef<AbortController | null>(null)
  const ask = (text: string, offset: number) => {
    asking.current?.abort()
    const own = new AbortController()
    asking.current = own
    const body = { text: before + text, offset: before.length + offset }
    api<CompletionView>('/api/rules/complete', { method: 'POST', body, signal: own.signal }).then(
      ({ from, to, candidates }) => {
        if (own.signal.aborted) return
        const moved = { from: from - before.length, to: to - before.length, candidates }
        setAt(0)
        setOffered(candidates.length === 0 || moved.from < 0 ? null : moved)
      },
      // Without suggestions one writes on; what is wrong with the connection is said above the page.
      () => setOffered(null),
    )
  }
  const later = useDebouncedCallback(ask, WAIT_MS)
  const close = () => {
    asking.current?.abort()
    later.cancel()
    setOffered(null)
  }
  const count = offered?.candidates.length ?? 0
  return {
    offered,
    at,
    ask,
    askSoon: later,
    close,
    move: (by) => setAt((present) => (count === 0 ? 0 : (present + by + count) % count)),
    chosen: offered?.candidates[at] ?? null,
  }
}
