/** What the pages of joint cases ask the service, and what they read anew when something was done. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { JointAction, JointRecord, JointSummary, JointView } from '#contracts/joint-cases.ts'
import { api } from '../../api/request.ts'
import { tellFailure } from '../../parts/notify.tsx'
import type { Part } from '../worklist/bulk.ts'

const LOOK_EVERY_MS = 4_000
const LIST_EVERY_MS = 15_000

export const KEY = ['joint-cases'] as const
export const pathOf = (jointId: number, rest = '') => `/api/joint-cases/${jointId}${rest}`

export function useJoints(state: string) {
  return useQuery({
    queryKey: [...KEY, 'list', state],
    queryFn: ({ signal }) =>
      api<{ joints: JointSummary[] }>('/api/joint-cases', { query: { state }, signal }),
    refetchInterval: LIST_EVERY_MS,
  })
}

/** Open joint cases that an item is in, or proposed for. */
export function useJointsOf(itemId: string) {
  return useQuery({
    queryKey: [...KEY, 'item', itemId],
    queryFn: ({ signal }) =>
      api<{ joints: JointSummary[] }>('/api/joint-cases', { query: { item: itemId }, signal }),
  })
}

export function useJoint(jointId: number) {
  return useQuery({
    queryKey: [...KEY, jointId, 'members'],
    queryFn: ({ signal }) => api<JointView>(pathOf(jointId), { signal }),
    refetchInterval: LOOK_EVERY_MS,
  })
}

/** On record as a view, so it is read when it is opened and when something was written, not again and again. */
export function useRecord(jointId: number) {
  return useQuery({
    queryKey: [...KEY, jointId, 'record'],
    queryFn: ({ signal }) => api<JointRecord>(pathOf(jointId, '/record'), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

export function useActions(jointId: number) {
  return useQuery({
    queryKey: [...KEY, jointId, 'actions'],
    queryFn: ({ signal }) => api<{ actions: JointAction[] }>(pathOf(jointId, '/actions'), { signal }),
    gcTime: 0,
  })
}

export interface Call {
  path: string
  body?: unknown
  method?: 'POST' | 'DELETE'
}

/** Does something with a joint case and reads it anew; what failed is told. */
export function useCall(jointId: number) {
  const client = useQueryClient()
  const readAnew = () => void client.invalidateQueries({ queryKey: [...KEY, jointId] })
  const calling = useMutation({
    mutationFn: ({ path, body = {}, method = 'POST' }: Call) =>
      api<{ parts?: Part[] } | null>(pathOf(jointId, path), { method, ...(method === 'POST' && { body }) }),
    onSettled: readAnew,
  })
  /** For a window that says itself what was refused. */
  const call = async (asked: Call): Promise<{ parts?: Part[] }> => (await calling.mutateAsync(asked)) ?? {}
  /** @returns null where it was not done, which is told */
  const run = async (asked: Call): Promise<{ parts?: Part[] } | null> => {
    try {
      return await call(asked)
    } catch (error) {
      tellFailure(error)
      return null
    }
  }
  return { call, run, isPending: calling.isPending, readAnew }
}
