/** What this page asks of the service. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/request.ts'

const KEY = ['continuity']
const REFRESH_MS = 10_000

export interface Outage {
  id: number
  mode: 'hold-all' | 'release-low-risk' | 'queue'
  drill: boolean
  reason: string
  until: string
  startedBy: string
  startedAt: string
  isOn: boolean
  changed: { items: number }[]
  waiting: number
}

export interface Drill {
  kind: string
  who: string
  startedAt: string
  passed: boolean | null
  result: unknown
}

export type ModeName =
  | 'no-model'
  | 'no-history'
  | 'stale-lists'
  | 'not-sealed'
  | 'webhook-failing'
  | 'behind'
  | 'dead-letters'

export interface Status {
  state: 'ordinary' | 'degraded' | 'drill' | 'outage'
  modes: { mode: ModeName; told: string; policy?: string | null }[]
  recent: { decisions: number; without: { model: number; history: number } }
  sealedAt: string | null
  lag: Record<string, number>
  drills: Drill[]
}

export function useStatus() {
  return useQuery({
    queryKey: [...KEY, 'status'],
    queryFn: ({ signal }) => api<Status>('/api/status', { signal }),
    refetchInterval: REFRESH_MS,
  })
}

export function useOutages() {
  return useQuery({
    queryKey: [...KEY, 'outages'],
    queryFn: ({ signal }) => api<{ outages: Outage[] }>('/api/outages', { signal }),
    refetchInterval: REFRESH_MS,
  })
}

/** Sends something and reads anew what the page shows. */
export function useSend() {
  const client = useQueryClient()
  return async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await api<T>(path, { method: 'POST', body })
    await client.invalidateQueries({ queryKey: KEY })
    return answer
  }
}

/** As an input for a local time wants it. */
export function localTime(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}
