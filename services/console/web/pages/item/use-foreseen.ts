/**
 * The item that comes after this one, read while this one is looked at, so that it is there at once. The service keeps its case for the
 * person for a moment, puts on record that it was read ahead, and that it was seen when it is shown.
 */
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { ItemExplanation } from '#contracts/item-explanation.ts'
import type { ItemView } from '#contracts/item-view.ts'
import { isAway } from '../../api/presence.ts'
import { api, type Query } from '../../api/request.ts'
import { readExplanation } from './read-explanation.ts'

/** Well within the time for which a case is kept. */
const KEEP_EVERY_MS = 15_000

export interface Foreseen {
  caseId: number
  sign: string
  view: ItemView
  explanation: ItemExplanation | null
}

/** @param of the item that is looked at   @param narrowing of the list that one goes through */
export function useForeseen(isOn: boolean, of: string, narrowing: Query): Foreseen | null {
  const kept = useRef<Foreseen | null>(null)
  const { data = null } = useQuery({
    queryKey: ['item', of, 'foreseen', narrowing],
    queryFn: async ({ signal }) => {
      // Who is away keeps nothing from others.
      if (!isAway()) kept.current = await foresee(kept.current, narrowing, signal)
      return kept.current
    },
    enabled: isOn,
    refetchInterval: KEEP_EVERY_MS,
    refetchOnWindowFocus: false,
    structuralSharing: false,
    retry: false,
    gcTime: 0,
  })
  return data
}

async function foresee(before: Foreseen | null, query: Query, signal: AbortSignal): Promise<Foreseen | null> {
  const { case: next, sign } = await api<{
    case: { caseId: number; itemId: string } | null
    sign: string | null
  }>('/api/worklist/foreseen', {
    method: 'POST',
    query,
    body: before ? { instead: before.caseId } : {},
    signal,
  })
  if (next === null || sign === null) return null
  const { caseId, itemId } = next
  if (before?.caseId === caseId && before.sign === sign) return before
  const ahead = { query: { ahead: true }, signal }
  const [view, explanation] = await Promise.all([
    api<ItemView>(`/api/items/${encodeURIComponent(itemId)}`, ahead),
    readExplanation(itemId, ahead),
  ])
  // What is shown is what was read: its own sign says whether it still stands.
  return { caseId, sign: view.pulse.sign, view, explanation }
}

/** What goes from one screen to the next, and nowhere else: taken up at once or gone. */
let handed: Foreseen | null = null

export function handOver(foreseen: Foreseen | null): void {
  handed = foreseen
}

export function handedOver(itemId: string): Foreseen | undefined {
  return handed?.view.itemId === itemId ? handed : undefined
}
