/** An item as it is shown, and whether it has changed since: looked at every few seconds, read anew where it has. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ItemPulse, ItemView } from '#contracts/item-view.ts'
import { api } from '../../api/request.ts'
import { handedOver, handOver } from './use-foreseen.ts'

const LOOK_EVERY_MS = 4_000

export const itemKey = (itemId: string) => ['item', itemId, 'view']

export function useItem(itemId: string) {
  const query = useQuery({
    queryKey: itemKey(itemId),
    queryFn: ({ signal }) => api<ItemView>(`/api/items/${encodeURIComponent(itemId)}`, { signal }),
    // Read while the one before was looked at; its view is on record by now.
    initialData: () => handedOver(itemId)?.view,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Somebody else's data is not kept for later: it is read again, and that is on record.
    gcTime: 0,
  })
  const { data, refetch } = query
  // Taken up by all parts of this screen in one go.
  useEffect(() => handOver(null), [])
  const pulse = useQuery({
    queryKey: ['item', itemId, 'pulse'],
    queryFn: ({ signal }) => api<ItemPulse>(`/api/items/${encodeURIComponent(itemId)}/pulse`, { signal }),
    enabled: data !== undefined,
    initialData: () => data?.pulse,
    refetchInterval: LOOK_EVERY_MS,
    staleTime: LOOK_EVERY_MS,
    gcTime: 0,
  })
  const now = pulse.data
  const shown = data?.pulse.sign
  useEffect(() => {
    if (now && shown && now.sign !== shown) void refetch()
  }, [now, shown, refetch])
  return { query, pulse: now && data ? now : data?.pulse }
}

export interface Changed {
  code: string | null
  by: string | null
}

/** What the item stands at where that changed while it was on the screen, until somebody has seen it. */
export function useChanged(view: ItemView, own: string): [Changed | null, () => void] {
  const seen = useRef(view.basedOn)
  const [changed, setChanged] = useState<Changed | null>(null)
  const { basedOn } = view
  const { code, by } = view.pulse
  useEffect(() => {
    if (seen.current === basedOn) return
    seen.current = basedOn
    if (by !== own) setChanged({ code, by })
  }, [basedOn, code, by, own])
  return [changed, () => setChanged(null)]
}
