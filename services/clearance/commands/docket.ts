/** An item as it lies before who decides on it: how its entries stand, what is proposed, what was asked. Plain data. */
import type { DecisionCode } from '#domain/decision.ts'
import type { Referral } from '../decide.ts'

/** An entry of the item and the decision in force on it. */
export interface EntryStanding {
  receiptId: string
  place: number
  version: number | null
  submitter: string
  originOperator: string | null
  destinationOperator: string | null
  /** Whether this is the version in force. */
  inForce: boolean
  /** No entry at all: the item is on its way and no data was accepted for it. */
  undeclared: boolean
  code: DecisionCode
  /** Why that decision was made: `received`, `command:<id>` … */
  cause: string
  referral: Referral | null
  /** What stood before, where a person decided last. */
  before: { code: DecisionCode; referral: Referral | null } | null
}

export interface Proposal {
  proposalId: string
  code: DecisionCode
  by: string
  reason: string
}

export const REFERRAL_STATES = ['open', 'reminded', 'answered', 'closed', 'expired'] as const
export type ReferralState = (typeof REFERRAL_STATES)[number]

export interface StandingReferral extends Referral {
  state: ReferralState
}

export interface Docket {
  itemId: string
  /** Those that stand, oldest first. */
  entries: readonly EntryStanding[]
  /** Highest risk score of any entry, 0..1000. */
  score: number
  /** The proposal that waits for a second person. */
  proposal: Proposal | null
  referrals: readonly StandingReferral[]
}
