/** What the service says of a text, a moment after the last letter. What it said before stays until then. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { RuleCheckView } from '#contracts/rules.ts'
import { api } from '../../api/request.ts'

const WAIT_MS = 300

export interface Check {
  data: RuleCheckView | undefined
  error: unknown
  /** Of the text as it stands now. */
  isCurrent: boolean
  retry: () => void
}

export function useCheck(text: string): Check {
  const [settled] = useDebouncedValue(text, WAIT_MS)
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['rules', 'check', settled],
    queryFn: ({ signal }) =>
      api<RuleCheckView>('/api/rules/check', { method: 'POST', body: { text: settled }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  })
  return {
    data,
    error,
    isCurrent: settled === text && data !== undefined && !isPlaceholderData,
    retry: () => void refetch(),
  }
}
