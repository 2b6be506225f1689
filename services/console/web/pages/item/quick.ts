/** Holding and releasing by two keys: what, and why. */
import type { DecisionCode } from '#domain/decision.ts'

export interface Quick {
  /** The name of its words. */
  id:
    | 'hold-exam'
    | 'hold-papers'
    | 'hold-value'
    | 'release-nothing'
    | 'release-known'
    | 'release-papers'
    | 'release-mistaken'
  keys: string
  code: DecisionCode
}

export const QUICK: readonly Quick[] = [
  { id: 'hold-exam', keys: 'h e', code: 'HOLD_EXAM' },
  { id: 'hold-papers', keys: 'h d', code: 'HOLD_DOCUMENTARY' },
  { id: 'hold-value', keys: 'h v', code: 'HOLD_DOCUMENTARY' },
  { id: 'release-nothing', keys: 'r n', code: 'RELEASED' },
  { id: 'release-known', keys: 'r k', code: 'RELEASED' },
  { id: 'release-papers', keys: 'r d', code: 'RELEASED' },
  { id: 'release-mistaken', keys: 'r m', code: 'RELEASED' },
]
