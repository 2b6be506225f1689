/** Who works on the case. A case that was opened to be worked on is locked to the person, and stays so while they do. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ItemPulse, ItemView } from '#contracts/item-view.ts'
import { isAway } from '../../api/presence.ts'
import { ApiError, api } from '../../api/request.ts'
import { useMay, usePerson } from '../../api/session.ts'
import { tellFailure } from '../../parts/notify.tsx'

/** Well within the time after which an idle lock ends. */
const RENEW_EVERY_MS = 120_000

export type Holder = 'me' | 'other' | 'nobody'

export interface Lock {
  holder: Holder
  by: string | null
  until: string | null
  /** I had it, and somebody else has it now. */
  isLost: boolean
  take: () => Promise<boolean>
}

export function useLock(view: ItemView, pulse: ItemPulse | undefined, isWanted: boolean): Lock {
  const { name } = usePerson()
  const may = useMay('cases.write')
  const [mine, setMine] = useState<string | null>(null)
  const had = useRef(false)
  const caseId = view.case && view.case.closedAt === null ? view.case.caseId : null
  const { lockedBy = null, lockedUntil = null } = pulse ?? view.pulse
  const isHeld = lockedBy !== null && lockedUntil !== null && lockedUntil > new Date().toISOString()
  const holder: Holder = isHeld
    ? lockedBy === name
      ? 'me'
      : 'other'
    : mine && mine > new Date().toISOString()
      ? 'me'
      : 'nobody'
  if (holder === 'me') had.current = true

  const take = useCallback(async () => {
    if (caseId === null || !may) return false
    try {
      const { lockedUntil: until } = await api<{ lockedUntil: string }>(`/api/cases/${caseId}/lock`, {
        method: 'POST',
        body: {},
      })
      setMine(until)
      return true
    } catch (error) {
      setMine(null)
      // Somebody has it: the page says who.
      if (!(error instanceof ApiError && error.status === 409)) tellFailure(error)
      return false
    }
  }, [caseId, may])

  // Who took it from the worklist has it already.
  const isMine = useRef(holder === 'me')
  useEffect(() => {
    if (isWanted && !isMine.current) void take()
  }, [isWanted, take])
  useEffect(() => {
    if (holder !== 'me') return
    const timer = window.setInterval(() => {
      if (!isAway()) void take()
    }, RENEW_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [holder, take])
  useEffect(() => {
    if (holder === 'other') setMine(null)
  }, [holder])
  return { holder, by: lockedBy, until: lockedUntil, isLost: had.current && holder === 'other', take }
}
