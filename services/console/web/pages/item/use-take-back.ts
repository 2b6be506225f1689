/** Taking back what was decided and is not sent yet: back to its item, with the words as they were. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { tell } from '../../parts/notify.tsx'
import { heldBackState, undo } from './held-back.ts'
import { hideHeldBack } from './tell-held-back.tsx'

export interface TakingBack {
  takeBack: (id: string, itemId: string, does: string) => void
  undoLast: () => void
}

export function useTakeBack(): TakingBack {
  const { t } = useTranslation('item')
  const navigate = useNavigate()
  function takeBack(id: string, itemId: string, does: string): void {
    hideHeldBack()
    if (!undo(id)) {
      tell(t('act.undoLate'))
      return
    }
    tell(t('act.undone', { what: does }))
    void navigate({
      to: '/items/$itemId',
      params: { itemId },
      search: ((before: Record<string, unknown>) => before) as never,
    })
  }
  function undoLast(): void {
    const last = heldBackState.get().findLast(({ state }) => state === 'waiting')
    if (last) takeBack(last.id, last.itemId, last.does)
    else tell(t('act.undoLate'))
  }
  return { takeBack, undoLast }
}
