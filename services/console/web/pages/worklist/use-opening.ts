/**
 * Ways from the list to an item: the row somebody chose, locked to them; or the next of the queue. What narrows the list goes along in
 * the address, so that the item's page opens the next of the same list.
 */
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorklistCase, WorklistLive } from '#contracts/worklist.ts'
import { ApiError, api, type Query } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'

interface Opened {
  caseId: number
  itemId: string
}

/** Somebody else has it: as the case stands now; null where it cannot be told. */
export interface Held extends Opened {
  row: WorklistCase | null
  /** What the service said. */
  told: string
}

export function useOpening(filters: Query) {
  const { t } = useTranslation('worklist')
  const navigate = useNavigate()
  const router = useRouter()
  const mayWork = useMay('cases.write')
  const [held, setHeld] = useState<Held | null>(null)
  // The item's page is there before the first item is.
  useEffect(() => {
    void router.preloadRoute({ to: '/items/$itemId', params: { itemId: '-' } }).catch(() => {})
  }, [router])
  const goTo = useCallback(
    ({ caseId, itemId }: Opened) => {
      const narrowing = Object.entries(filters).filter(([, value]) => value !== '' && value !== null)
      const search = { ...Object.fromEntries(narrowing), case: String(caseId) }
      void navigate({ to: '/items/$itemId', params: { itemId }, search })
    },
    [navigate, filters],
  )
  const open = useCallback(
    async (row: WorklistCase) => {
      if (!mayWork || row.closedAt !== null) return goTo(row)
      try {
        await api(`/api/cases/${row.caseId}/lock`, { method: 'POST' })
        goTo(row)
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 409)) return tellFailure(error)
        const { caseId, itemId } = row
        const query = { lane: 'all', ids: caseId }
        const now = await api<WorklistLive>('/api/worklist/live', { query }).catch(() => null)
        setHeld({ caseId, itemId, row: now?.rows[0] ?? null, told: error.message })
      }
    },
    [mayWork, goTo],
  )
  const take = useCallback(async () => {
    try {
      const { case: taken } = await api<{ case: Opened | null }>('/api/worklist/next', {
        method: 'POST',
        query: filters,
      })
      if (taken) goTo(taken)
      else tell(t('nothingLeft'))
    } catch (error) {
      tellFailure(error)
    }
  }, [filters, goTo, t])
  return { open, take, held, stay: () => setHeld(null), goTo }
}
