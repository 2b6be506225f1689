/** Questions to the service, each kept for a moment: the rollups are a few seconds behind in any case. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type {
  CatalogueView,
  Incident,
  MatrixView,
  MeasuresView,
  MeasureView,
  SamplesView,
  TrendView,
} from '#contracts/quality.ts'
import { api, type Query } from '../../api/request.ts'
import { currentLanguage } from '../../words/words.ts'

const FRESH_MS = 30_000
const kept = { staleTime: FRESH_MS, placeholderData: keepPreviousData }

export type Catalogue = ReadonlyMap<string, MeasureView>

export function useCatalogue() {
  const query = useQuery({
    queryKey: ['quality', 'catalogue'],
    queryFn: ({ signal }) => api<CatalogueView>('/api/quality/catalogue', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const catalogue: Catalogue = useMemo(
    () => new Map((query.data?.measures ?? []).map((measure) => [measure.id, measure])),
    [query.data],
  )
  return { query, catalogue, sampleMinimum: query.data?.sampleMinimum ?? 0 }
}

/** Whether the counts of a measure are kept by what the page is narrowed to. */
export function isKept(measure: MeasureView | undefined, asked: Query): boolean {
  if (!measure) return false
  return (
    (!asked.class || measure.by.includes('class')) &&
    (!asked.nature || measure.by.includes('nature')) &&
    (!asked.destination || measure.by.includes('corridor'))
  )
}

const readMeasures = (query: Query) => ({
  queryKey: ['quality', 'measures', query],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api<MeasuresView>('/api/quality/measures', { query, signal }),
  ...kept,
})

export function useMeasure(query: Query, enabled = true) {
  return useQuery({ ...readMeasures(query), enabled })
}

/** The same question of several measures. */
export function useMeasures(ids: readonly string[], asked: Query, catalogue: Catalogue) {
  return useQueries({
    queries: ids.map((measure) => ({
      ...readMeasures({ ...asked, measure }),
      enabled: isKept(catalogue.get(measure), asked),
    })),
  })
}

export function useTrends(ids: readonly string[], asked: Query, catalogue: Catalogue) {
  return useQueries({
    queries: ids.map((measure) => ({
      queryKey: ['quality', 'trend', measure, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api<TrendView>('/api/quality/trend', { query: { ...asked, measure }, signal }),
      ...kept,
      enabled: isKept(catalogue.get(measure), asked),
    })),
  })
}

export function useMatrix(query: Query) {
  return useQuery({
    queryKey: ['quality', 'matrix', query],
    queryFn: ({ signal }) => api<MatrixView>('/api/quality/matrix', { query, signal }),
    ...kept,
  })
}

export function useSamples(asked: Query) {
  const query = { ...asked, language: currentLanguage() }
  return useQuery({
    queryKey: ['quality', 'samples', query],
    queryFn: ({ signal }) => api<SamplesView>('/api/quality/samples', { query, signal }),
    ...kept,
  })
}

export const INCIDENTS_KEY = ['quality', 'incidents']
const INCIDENTS_EVERY_MS = 15_000

export function useIncidents(query: Query) {
  return useQuery({
    queryKey: [...INCIDENTS_KEY, query],
    queryFn: ({ signal }) => api<{ incidents: Incident[] }>('/api/quality/incidents', { query, signal }),
    refetchInterval: INCIDENTS_EVERY_MS,
    placeholderData: keepPreviousData,
  })
}
