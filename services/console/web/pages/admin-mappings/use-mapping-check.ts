/** What the service says of a mapping file, a moment after the last letter. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { MappingCheckView } from '#contracts/mappings.ts'
import { api } from '../../api/request.ts'

const WAIT_MS = 300

export function useMappingCheck(text: string) {
  const [settled] = useDebouncedValue(text, WAIT_MS)
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['admin', 'mapping-check', settled],
    queryFn: ({ signal }) =>
      api<MappingCheckView>('/api/edifact-mappings/check', {
        method: 'POST',
        body: { text: settled },
        signal,
      }),
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  })
  return {
    check: data,
    error,
    /** Of the text as it stands now. */
    isCurrent: settled === text && data !== undefined && !isPlaceholderData,
  }
}
