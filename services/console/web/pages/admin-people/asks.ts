/** What this page asks of the service, and how an account stands. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AccountView, OperatorView } from '#contracts/administration.ts'
import { api } from '../../api/request.ts'

const KEY = ['admin', 'people']

export function useAccounts() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<{ people: AccountView[] }>('/api/admin/people', { signal }),
  })
}

export function useOperatorCodes(): string[] {
  const { data } = useQuery({
    queryKey: ['admin', 'operators'],
    queryFn: ({ signal }) => api<{ operators: OperatorView[] }>('/api/admin/operators', { signal }),
  })
  return data?.operators.map(({ operator }) => operator) ?? []
}

/** Changes an account and reads them all anew. */
export function useChange() {
  const client = useQueryClient()
  return async (path: string, method: 'POST' | 'PUT', body?: unknown): Promise<void> => {
    await api(`/api/admin/people${path}`, { method, ...(body === undefined ? {} : { body }) })
    await client.invalidateQueries({ queryKey: KEY })
  }
}

export type AccountState = 'inUse' | 'first' | 'locked' | 'ended' | 'over'

/** @param now milliseconds */
export function stateOf(
  { endedAt, endsAt, lockedUntil, mustChange }: AccountView,
  now: number,
): AccountState {
  if (endedAt !== null) return 'ended'
  if (endsAt !== null && Date.parse(endsAt) <= now) return 'over'
  if (lockedUntil !== null && Date.parse(lockedUntil) > now) return 'locked'
  return mustChange ? 'first' : 'inUse'
}

/** The last moment of a day as the person's clock has it; null for none. @param day YYYY-MM-DD */
export function endOfDay(day: string): string | null {
  return day === '' ? null : new Date(`${day}T23:59:59.999`).toISOString()
}

/** The day of an instant, as the person's clock has it: YYYY-MM-DD. */
export function dayOf(instant: string | null): string {
  if (instant === null) return ''
  const at = new Date(instant)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
