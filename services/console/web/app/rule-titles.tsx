/** Pages that are not in English know what rules are called in their language: authors write titles in both. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleTitlesView } from '#contracts/rules.ts'
import { api } from '../api/request.ts'
import { useMay } from '../api/session.ts'
import { knowTitles } from '../words/said/said.ts'

const FRESH_MS = 10 * 60_000

export function RuleTitles() {
  const { i18n } = useTranslation()
  const mayRead = useMay('rules.read')
  const { data } = useQuery({
    queryKey: ['rule-titles'],
    queryFn: ({ signal }) => api<RuleTitlesView>('/api/rules/titles', { signal }),
    enabled: mayRead && i18n.language !== 'en',
    staleTime: FRESH_MS,
  })
  useEffect(() => {
    if (data) void knowTitles(data.titles)
  }, [data])
  return null
}
