/** Deciding: held back for ten seconds, then sent; meanwhile the next item is open. */
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ItemView } from '#contracts/item-view.ts'
import type { Duties } from '#contracts/response.ts'
import type { DecisionCode } from '#domain/decision.ts'
import { newId } from '../../api/new-id.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { type Answer, type Call, heldBackState, holdBack, type Written, wasUndone } from './held-back.ts'
import { tellHeldBack } from './tell-held-back.tsx'
import { itemKey } from './use-item.ts'
import type { Lock } from './use-lock.ts'
import type { Next } from './use-next.ts'
import { useTakeBack } from './use-take-back.ts'

const DAY_MS = 86_400_000

export interface Deciding {
  code: DecisionCode
  reason: string
  /** Nothing by two keys: the reason is not in words of the person. */
  written?: Written
  asks?: string[]
  duties?: Duties
}

export interface Acting {
  decide: (deciding: Deciding) => void
  /** Orders an examination of what is held already, and puts the case aside until it is done. */
  examine: (reason: string) => void
  settle: (agree: boolean, reason: string) => void
  recall: (reason: string) => void
  undoLast: () => void
}

export function useActing(view: ItemView, lock: Lock, next: Next): Acting {
  const { t } = useTranslation('item')
  const client = useQueryClient()
  const router = useRouter()
  const { takeBack, undoLast } = useTakeBack()
  const { itemId, basedOn, proposal } = view
  const path = `/api/items/${encodeURIComponent(itemId)}`
  const isBusy = () => heldBackState.get().some((held) => held.itemId === itemId)

  function act(does: string, written: Written, calls: readonly Call[], isSecond = false): void {
    // Who confirms need not hold what the first still has in hand.
    if (lock.holder === 'other' && !isSecond) {
      tell(t('act.locked', { name: lock.by }))
      return
    }
    if (isBusy()) return
    const refresh = () => {
      void client.invalidateQueries({ queryKey: itemKey(itemId) })
      void client.invalidateQueries({ queryKey: ['worklist'] })
    }
    const onSent = (answer: Answer | null) => {
      if (answer?.outcome === 'proposed') tell(t('act.proposed', { itemId, what: does }))
      refresh()
    }
    const onFailed = (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      tellFailure(new Error(t('act.failed', { itemId, why })))
      refresh()
    }
    const from = { ...router.state.location.search } as Record<string, string>
    const id = holdBack({ itemId, from, does, written, calls }, { onSent, onFailed })
    tellHeldBack(t('act.held', { what: does, itemId }), () => takeBack(id))
    if (next.isSkimming) void next.open(() => !wasUndone(id))
  }

  return {
    decide: ({ code, reason, written = {}, asks, duties }) =>
      act(t(`act.does.${code}`), written, [
        {
          path: `${path}/decisions`,
          body: {
            commandId: newId(),
            code,
            reason,
            ...(basedOn !== null && { basedOn }),
            ...(asks && { asks }),
            ...(duties && { duties }),
          },
        },
      ]),
    examine: (reason) => {
      if (!view.case) return
      const { caseId, version } = view.case
      const until = new Date(Date.now() + DAY_MS).toISOString()
      act(t('act.orderAndKeep'), {}, [
        { path: `/api/cases/${caseId}/examinations`, body: { instructions: reason } },
        {
          path: `/api/cases/${caseId}/changes`,
          body: { version: version + 1, reason, change: { change: 'set-aside', until } },
        },
      ])
    },
    settle: (agree, reason) => {
      if (!proposal) return
      const { proposalId, code } = proposal
      const what = t(`act.does.${code}`)
      act(
        t(agree ? 'proposal.confirmed' : 'proposal.turnedDown', { what }),
        { reason },
        [
          {
            path: `${path}/confirmations`,
            body: { commandId: newId(), proposalId, agree, reason },
          },
        ],
        true,
      )
    },
    recall: (reason) =>
      act(t('act.recall'), {}, [{ path: `${path}/recalls`, body: { commandId: newId(), reason } }]),
    undoLast,
  }
}
