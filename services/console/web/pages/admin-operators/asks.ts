/** What these pages ask of the service. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { OperatorView, PartnerView } from '#contracts/administration.ts'
import { api } from '../../api/request.ts'

const KEY = ['admin', 'operators']

export function useOperators() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<{ operators: OperatorView[] }>('/api/admin/operators', { signal }),
  })
}

export function usePartner(operator: string) {
  return useQuery({
    queryKey: [...KEY, operator, 'answers'],
    queryFn: ({ signal }) => api<PartnerView>(`/api/partners/${operator}`, { signal }),
  })
}

/** Changes something and reads anew what these pages show. */
export function useChange() {
  const client = useQueryClient()
  return async <T>(path: string, method: 'POST' | 'PUT' | 'DELETE', body?: unknown): Promise<T> => {
    const answer = await api<T>(path, { method, ...(body === undefined ? {} : { body }) })
    await client.invalidateQueries({ queryKey: KEY })
    return answer
  }
}

/** `cna, FRA` as ['CNA', 'FRA']. */
export function codesIn(text: string): string[] {
  return [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ]
}
