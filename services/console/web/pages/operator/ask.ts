/** What several of these pages ask the service for. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import type { OpenItem, OperatorToday } from '#contracts/operator-view.ts'
import type { Receipt } from '#contracts/receipt.ts'
import { ApiError, api, type Query } from '../../api/request.ts'
import { currentLanguage } from '../../words/words.ts'

export const OPERATOR = 'operator'
const REFRESH_MS = 10_000

export function useToday() {
  return useQuery({
    queryKey: [OPERATOR, 'today'],
    queryFn: ({ signal }) => api<OperatorToday>('/api/operator/today', { signal }),
    refetchInterval: REFRESH_MS,
  })
}

export function useOpenItems() {
  return useQuery({
    queryKey: [OPERATOR, 'open-items'],
    queryFn: ({ signal }) => api<{ items: OpenItem[] }>('/api/operator/open-items', { signal }),
    refetchInterval: REFRESH_MS,
  })
}

type Page<K extends string, T> = Record<K, T[]> & { next: string | null }

/** Rows by cursor: more of them near the end, and on by itself where a page had none of what is looked for. */
export function usePages<T, K extends string>(path: string, key: K, query: Query) {
  const pages = useInfiniteQuery({
    queryKey: [OPERATOR, path, query],
    queryFn: ({ pageParam, signal }) =>
      api<Page<K, T>>(path, { query: { ...query, before: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: REFRESH_MS * 3,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isError } = pages
  const rows = useMemo(() => data?.pages.flatMap((page) => page[key]) ?? [], [data, key])
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const goesOn = data !== undefined && rows.length === 0 && hasNextPage && !isError
  useEffect(() => {
    if (goesOn) more()
  }, [goesOn, more])
  return { pages, rows, more, isLooking: goesOn || isFetchingNextPage }
}

/** In the language of the page, whatever the browser's is. */
export function inLanguage(): Record<string, string> {
  return { 'accept-language': currentLanguage() }
}

/** A message that cannot be read has a receipt too, which says where. */
export async function receiptFrom<T extends { receiptId: string } = Receipt>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ApiError && isReceipt(error.body)) return error.body as unknown as T
    throw error
  }
}

function isReceipt(body: unknown): body is Receipt {
  return typeof body === 'object' && body !== null && 'receiptId' in body && 'items' in body
}
