/** What people do to a case, each at once: said when it is done, and the item is read anew. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/request.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { itemKey } from './use-item.ts'

export interface CaseCall {
  path: string
  body: unknown
  /** What is said afterwards. */
  done?: string
}

/** `run` says whether it was done; what failed is told, and what was written stays with who wrote it. */
export function useCaseCall(itemId: string) {
  const client = useQueryClient()
  const calling = useMutation({
    mutationFn: ({ path, body }: CaseCall) => api<unknown>(path, { method: 'POST', body }),
    onError: tellFailure,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: itemKey(itemId) })
      void client.invalidateQueries({ queryKey: ['item', itemId, 'thread'] })
    },
  })
  const run = async (call: CaseCall): Promise<unknown> => {
    try {
      const answer = await calling.mutateAsync(call)
      if (call.done) tell(call.done)
      return answer ?? {}
    } catch {
      return null
    }
  }
  return { run, isPending: calling.isPending }
}
