/** Going through a worklist: after an item is done the next opens by itself, narrowed as the list was that one came from. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, type Query } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'

/** What of the address narrows no list. */
const OWN = new Set(['case', 'tab', 'columns', 'order', 'lane'])

export interface Next {
  /** One came here to work through a list. */
  isSkimming: boolean
  open: () => Promise<void>
}

export function useNext(): Next {
  const { t } = useTranslation('item')
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const client = useQueryClient()
  const may = useMay('cases.write')
  const query: Query = Object.fromEntries(Object.entries(search).filter(([name]) => !OWN.has(name)))
  const open = async () => {
    try {
      const { case: next } = await api<{ case: { caseId: number; itemId: string } | null }>(
        '/api/worklist/next',
        { method: 'POST', query, body: {} },
      )
      void client.invalidateQueries({ queryKey: ['worklist'] })
      if (next === null) {
        tell(t('act.none'))
        await navigate({ to: '/worklist', search: query })
        return
      }
      const { caseId, itemId } = next
      await navigate({ to: '/items/$itemId', params: { itemId }, search: { ...query, case: String(caseId) } })
    } catch (error) {
      tellFailure(error)
    }
  }
  return { isSkimming: may && search.case !== undefined, open }
}
