/** Takes a step with a rule, says that it is done or why it is refused, and reads everything about rules anew. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/request.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'

export interface Step {
  path: string
  method?: 'POST' | 'DELETE'
  body?: unknown
}

/** @param said of what the service answered */
export function useStep(rule: string, said: (answer: unknown) => string, done: () => void = () => {}) {
  const client = useQueryClient()
  return useMutation({
    mutationKey: ['rules', rule],
    mutationFn: ({ path, method = 'POST', body }: Step) => api<unknown>(path, { method, body }),
    onSuccess: (answer) => {
      tell(said(answer))
      done()
    },
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['rules'] }),
  })
}
