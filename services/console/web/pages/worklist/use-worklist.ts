/**
 * The worklist of an address: its order, read once; rows, read when they come into sight; and every few seconds what has changed in
 * sight and what is new. The order stays until somebody asks for a fresh one, so that nothing moves under the eyes.
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { WorklistLive, WorklistOutline } from '#contracts/worklist.ts'
import { api, type Query } from '../../api/request.ts'
import { type Live, missingIn, NOTHING, type Rows, withAnswer } from './live.ts'

const LOOK_EVERY_MS = 3_000
const READ_AFTER_MS = 40
const ROWS_MAX = 200

export interface Worklist {
  caseIds: readonly number[]
  isWhole: boolean
  rows: Rows
  /** How many cases have come that the list does not show. */
  news: number
  /** The list is shown while another one is on its way. */
  isOld: boolean
  /** Reads the order anew. */
  refresh: () => Promise<void>
  /** Looks at the rows in sight now. */
  look: () => void
  /** Tells which places of the list are in sight. */
  onDrawn: (first: number, last: number) => void
}

const NO_IDS: readonly number[] = []

export function useWorklist(filters: Query, lane: string, order: string) {
  const outline = useQuery({
    queryKey: ['worklist', 'outline', filters, lane, order],
    queryFn: ({ signal }) =>
      api<WorklistOutline>('/api/worklist/outline', { query: { ...filters, lane, order }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    placeholderData: keepPreviousData,
    // A list of many is not compared with the one before it, name by name.
    structuralSharing: false,
  })
  const { data, isPlaceholderData } = outline
  const caseIds = data?.caseIds ?? NO_IDS
  const isShown = useMemo(() => isIn(caseIds), [caseIds])
  const [live, setLive] = useState<Live>(NOTHING)
  const seen = useRef({ first: 0, last: 0 })
  const reading = useRef<number | undefined>(undefined)
  const since = useRef('')

  useEffect(() => {
    if (!data) return
    since.current = data.asOf
    setLive((before) =>
      withAnswer(
        { rows: before.rows, news: new Set() },
        { rows: data.rows, news: [] },
        { isShown, asked: [] },
      ),
    )
  }, [data, isShown])

  const inSight = () => caseIds.slice(seen.current.first, seen.current.last + 1).slice(0, ROWS_MAX)
  const looking = useQuery({
    queryKey: ['worklist', 'live', filters, lane, data?.asOf],
    queryFn: async ({ signal }) => {
      const asked = inSight()
      const query = { ...filters, lane, since: since.current, ids: asked.join() }
      const answer = await api<WorklistLive>('/api/worklist/live', { query, signal })
      since.current = answer.asOf
      setLive((before) => withAnswer(before, answer, { isShown, asked }))
      return answer.asOf
    },
    enabled: data !== undefined && !isPlaceholderData,
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
  })

  const known = useRef(live.rows)
  known.current = live.rows
  const onDrawn = useCallback(
    (first: number, last: number) => {
      seen.current = { first, last }
      window.clearTimeout(reading.current)
      reading.current = window.setTimeout(async () => {
        const asked = missingIn(caseIds, first, last, known.current, ROWS_MAX)
        if (asked.length === 0) return
        const answer = await api<WorklistLive>('/api/worklist/live', {
          query: { ...filters, lane, ids: asked.join() },
        }).catch(() => null)
        // What could not be read is read by the next look.
        if (answer) setLive((before) => withAnswer(before, answer, { isShown, asked }))
      }, READ_AFTER_MS)
    },
    [caseIds, filters, lane, isShown],
  )
  const { refetch } = outline
  const { refetch: look } = looking
  const worklist: Worklist = {
    caseIds,
    isWhole: data?.isWhole ?? true,
    rows: live.rows,
    news: live.news.size,
    isOld: isPlaceholderData,
    refresh: useCallback(async () => void (await refetch()), [refetch]),
    look: useCallback(() => void look(), [look]),
    onDrawn,
  }
  return { outline, worklist }
}

/** The set of so many is made when somebody asks, which is when the first new case comes. */
function isIn(caseIds: readonly number[]): (caseId: number) => boolean {
  let known: ReadonlySet<number> | undefined
  return (caseId) => {
    known ??= new Set(caseIds)
    return known.has(caseId)
  }
}
