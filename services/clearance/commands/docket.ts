/** An item as it lies before who decides on it: how its entries stand, what is proposed, what was asked. Plain data. */
import type { Duties } from '#contracts/response.ts'
import type { DecisionCode } from '#domain/decision.ts'
import type { DecisionFacts, Passing, Referral } from '../decide.ts'
import type { Route } from '../policy/corridors.ts'

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
  /** Left out where the decision carries none. */
  duties?: Duties
  /** Where it was decided before loading; left out elsewhere, as are all below. */
  stage?: 'loading'
  /** What the decision waits for and passes with. */
  passing?: Passing
  /** What it was decided from, where it passes with an outage. */
  decidedFrom?: DecisionFacts
  /** ISO 8601: when that decision was made. */
  since?: string
  /** What stood before, where a person decided last. */
  before: Pick<EntryStanding, 'code' | 'referral' | 'duties' | 'stage'> | null
}

export interface Proposal {
  proposalId: string
  code: DecisionCode
  by: string
  reason: string
  /** Of a release with duty; left out elsewhere. */
  duties?: Duties
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
  /** Whether any entry could not be assessed in full. Left out where none. */
  degraded?: true
  /** Left out where the policy in force has no corridors. */
  route?: Route
  /** The proposal that waits for a second person. */
  proposal: Proposal | null
  referrals: readonly StandingReferral[]
}
