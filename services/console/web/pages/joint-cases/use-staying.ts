/** Who locked the cases of a joint case to themselves keeps them as long as they are at the desk, as with a single case. */
import { useEffect } from 'react'
import { isAway } from '../../api/presence.ts'
import { ApiError, api } from '../../api/request.ts'
import { tellFailure } from '../../parts/notify.tsx'
import { pathOf } from './asks.ts'

/** Well within the time after which an idle lock ends. */
const RENEW_EVERY_MS = 120_000

export function useStaying(jointId: number, isHolding: boolean): void {
  useEffect(() => {
    if (!isHolding) return
    const timer = window.setInterval(() => {
      if (!isAway()) void stay(jointId)
    }, RENEW_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [jointId, isHolding])
}

async function stay(jointId: number): Promise<void> {
  try {
    await api(pathOf(jointId, '/lock'), { method: 'POST', query: { stay: true }, body: {} })
  } catch (error) {
    // It has been closed meanwhile: the page says so.
    if (!(error instanceof ApiError && error.status === 409)) tellFailure(error)
  }
}
