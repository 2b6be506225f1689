/** How pages read: what is a passing fault is tried again, what is a refusal is not. */
import { QueryClient } from '@tanstack/react-query'
import { ApiError, ConnectionError } from './request.ts'

const TRIES_MAX = 3
const FRESH_MS = 5_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: FRESH_MS,
      retry: (failures, error) => isPassing(error) && failures < TRIES_MAX,
      retryDelay: (failures, error) =>
        error instanceof ApiError && error.retryAfterSeconds !== null
          ? error.retryAfterSeconds * 1000
          : Math.min(500 * 2 ** failures, 8_000),
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

function isPassing(error: unknown): boolean {
  if (error instanceof ConnectionError) return true
  return error instanceof ApiError && (error.status === 429 || error.status >= 502)
}
