/** Going through a worklist: after an item is done the next opens by itself, narrowed as the list was that one came from. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Query } from '../../api/request.ts'
import { useMay, usePerson } from '../../api/session.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { letGo } from './let-go.ts'
import { type Foreseen, handOver, useForeseen } from './use-foreseen.ts'

/** What of the address narrows no list. */
const OWN = new Set(['case', 'tab', 'columns', 'order', 'lane'])

export interface Next {
  /** One came here to work through a list. */
  isSkimming: boolean
  /** @param isWanted asked when the next is there: where it is not wanted any more it is let go */
  open: (isWanted?: () => boolean) => Promise<void>
}

interface Taken {
  case: { caseId: number; itemId: string; lockedUntil: string } | null
  /** What was read ahead still stands, and is on record as seen. */
  isAsSeen: boolean
}

/** @param itemId that is looked at */
export function useNext(itemId: string): Next {
  const { t } = useTranslation('item')
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const client = useQueryClient()
  const { name } = usePerson()
  const may = useMay('cases.write')
  const isSkimming = may && search.case !== undefined
  const query: Query = Object.fromEntries(Object.entries(search).filter(([key]) => !OWN.has(key)))
  const foreseen = useForeseen(isSkimming, itemId, query)
  const isOpening = useRef(false)
  const open = async (isWanted = () => true) => {
    // Asked twice it would take two.
    if (isOpening.current) return
    isOpening.current = true
    try {
      const { case: next, isAsSeen } = await take(query, foreseen)
      void client.invalidateQueries({ queryKey: ['worklist'] })
      if (!isWanted()) {
        if (next) letGo(next.caseId)
        return
      }
      if (next === null) {
        tell(t('act.none'))
        await navigate({ to: '/worklist', search: query })
        return
      }
      const { caseId, itemId: to, lockedUntil } = next
      if (foreseen && isAsSeen) handOver(lockedTo(foreseen, name, lockedUntil))
      await navigate({
        to: '/items/$itemId',
        params: { itemId: to },
        search: { ...query, case: String(caseId) },
      })
    } catch (error) {
      tellFailure(error)
    } finally {
      isOpening.current = false
    }
  }
  return { isSkimming, open }
}

function take(query: Query, foreseen: Foreseen | null): Promise<Taken> {
  const seen = foreseen && { caseId: foreseen.caseId, sign: foreseen.sign }
  return api<Taken>('/api/worklist/next', { method: 'POST', query, body: seen ? { seen } : {} })
}

/** When it was read, nobody was working on it. */
function lockedTo(foreseen: Foreseen, lockedBy: string, lockedUntil: string): Foreseen {
  const { view } = foreseen
  return { ...foreseen, view: { ...view, pulse: { ...view.pulse, lockedBy, lockedUntil } } }
}
