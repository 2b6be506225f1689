/** What these pages ask of the service. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { MappingsView, MappingVersionView, PartnerCodesVersionView } from '#contracts/mappings.ts'
import { api } from '../../api/request.ts'

const KEY = ['admin', 'mappings']
const pathOf = (partner: string) => `/api/edifact-mappings/${encodeURIComponent(partner)}/versions`

export interface InForce extends MappingsView {
  codes: PartnerCodesVersionView[]
  operators: string[]
}

/** Mappings and codes in force, and all operators that there are. */
export function useInForce() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }): Promise<InForce> => {
      const [mappings, { codes }, { operators }] = await Promise.all([
        api<MappingsView>('/api/edifact-mappings', { signal }),
        api<{ codes: PartnerCodesVersionView[] }>('/api/partners', { signal }),
        api<{ operators: { operator: string }[] }>('/api/admin/operators', { signal }),
      ])
      return { ...mappings, codes, operators: operators.map(({ operator }) => operator) }
    },
  })
}

export function useVersions(partner: string) {
  return useQuery({
    queryKey: [...KEY, partner, 'versions'],
    queryFn: async ({ signal }) =>
      (await api<{ versions: MappingVersionView[] }>(pathOf(partner), { signal })).versions,
  })
}

/** The file of a version; of none: the empty text. A version never changes. */
export function useText(partner: string, version: number | null) {
  return useQuery({
    queryKey: [...KEY, partner, 'text', version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      version === null ? '' : (await api<{ text: string }>(`${pathOf(partner)}/${version}`, { signal })).text,
  })
}

/** The file that holds where no version is stored. */
export function useFallbackText(isAsked: boolean) {
  return useQuery({
    queryKey: [...KEY, 'fallback'],
    enabled: isAsked,
    queryFn: async ({ signal }) =>
      (await api<{ text: string }>('/api/edifact-mappings/fallback', { signal })).text,
  })
}

export function useCodeVersions(operator: string) {
  return useQuery({
    queryKey: [...KEY, operator, 'codes'],
    queryFn: async ({ signal }) =>
      (
        await api<{ versions: PartnerCodesVersionView[] }>(
          `/api/partners/${encodeURIComponent(operator)}/codes/versions`,
          { signal },
        )
      ).versions,
  })
}

/** Puts a version in force and reads anew what these pages show. */
export function useStore(partner: string) {
  const client = useQueryClient()
  return async (body: { text: string | null; reason: string; base: number }) => {
    const stored = await api<{ version: number }>(pathOf(partner), { method: 'POST', body })
    await client.invalidateQueries({ queryKey: KEY })
    return stored
  }
}
