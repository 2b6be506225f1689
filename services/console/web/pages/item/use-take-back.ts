/** Taking back what was decided and is not sent yet: back to its item and its case, with the words as they were; what was opened after it is let go. */
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { tell } from '../../parts/notify.tsx'
import { heldBackState, undo } from './held-back.ts'
import { letGo } from './let-go.ts'
import { hideHeldBack } from './tell-held-back.tsx'

export interface TakingBack {
  takeBack: (id: string) => void
  undoLast: () => void
}

export function useTakeBack(): TakingBack {
  const { t } = useTranslation('item')
  const router = useRouter()
  function takeBack(id: string): void {
    hideHeldBack()
    const held = undo(id)
    if (held === null) {
      tell(t('act.undoLate'))
      return
    }
    const { itemId, from, does } = held
    tell(t('act.undone', { what: does }))
    const { pathname, search } = router.state.location
    const opened = /^\/items\/([^/]+)$/.exec(pathname)?.[1]?.toUpperCase()
    const { case: caseId } = search as Record<string, string | undefined>
    // A case that was taken only because it came next; not where it has been decided too.
    const isDecided = heldBackState.get().some((each) => each.itemId === opened)
    if (opened !== undefined && opened !== itemId && caseId !== undefined && !isDecided) letGo(caseId)
    void router.navigate({ to: '/items/$itemId', params: { itemId }, search: from as never })
  }
  function undoLast(): void {
    const last = heldBackState.get().findLast(({ state }) => state === 'waiting')
    if (last) takeBack(last.id)
    else tell(t('act.undoLate'))
  }
  return { takeBack, undoLast }
}
