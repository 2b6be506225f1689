/** An item as an officer's screen shows it: `GET /api/items/:itemId`. Instants are ISO 8601 in UTC. */
import { z } from 'zod'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { DecisionCategory, DecisionCode, Standing } from '#domain/decision.ts'
import type { Finding } from '#domain/finding.ts'
import type { Declaration } from '#domain/item.ts'
import type { ExaminationOutcome, FoundGoods } from './cases.ts'
import type { LegalHold } from './legal-holds.ts'
import type { StoredDocument } from './officer-commands.ts'
import type { Duties } from './response.ts'
import type { RevisableField } from './revision.ts'

export const itemPath = z.object({
  itemId: z
    .string()
    .regex(/^[\p{L}\p{N}-]{1,70}$/u)
    .transform((itemId) => itemId.toUpperCase()),
})

export const revealItemBody = z.strictObject({
  reason: z.string().trim().min(3).max(200).describe('why, for the record; name nobody in it'),
})

/** A version of the item, or an entry that was refused. */
export interface ItemVersion {
  receiptId: string
  place: number
  messageId: string | null
  outcome: 'accepted' | 'rejected' | 'quarantined' | 'duplicate'
  /** Null where it was not accepted. */
  version: number | null
  isInForce: boolean
  function: string | null
  submitter: string
  author: { kind: 'operator' | 'officer'; name: string }
  receivedAt: string
  declaration: Declaration | null
  findings: Finding[]
  /** Where an officer has revised what the post declared. */
  revised: RevisedHere[]
}

export interface RevisedHere {
  /** Place of the content piece, from 0. */
  line: number
  field: RevisableField
  declared: unknown
  revised: unknown
  author: string | null
  reason: string | null
}

export interface ItemDecision {
  /** Why it was made: `received`, `command:<id>` … */
  cause: string
  version: number | null
  code: DecisionCode
  standing: Standing
  stage: 'loading' | 'customs'
  decidedAt: string
  /** The officer or operator; null where policy decided. */
  by: string | null
  /** Why, in the officer's words. */
  why: string | null
  /** What the post was told. */
  told: { code: string; text: string }[]
  /** False where it came to what stood already: nobody was told again. */
  answered: boolean
}

export interface ItemReferral {
  reference: string
  type: 'RFI' | 'RFS' | 'DNL'
  asks: string[]
  openedAt: string
  deadlineAt: string
  state: 'open' | 'reminded' | 'answered' | 'closed' | 'expired'
  answers: ItemAnswer[]
}

export interface ItemAnswer {
  operator: string
  answeredAt: string
  text: string | null
  data: Record<string, unknown> | null
  screening: { method: string; result: 'clear' | 'alarm' | 'not-possible' } | null
  documents: { sha256: string; name: string; mediaType: string }[]
}

/** What an officer may decide now, and what the post would be told. */
export interface ItemAction {
  code: DecisionCode
  category: DecisionCategory
  /** A second officer has to confirm it. */
  needsSecond: boolean
  /** Why it cannot be done now; null where it can. */
  refused: string | null
  /** Of the response; null where nothing would be sent. */
  sends: {
    to: string[]
    stage: 'loading' | 'customs'
    reasons: { code: string; text: string }[]
    referral: { type: string; asks: string[]; deadlineAt: string } | null
  } | null
}

export interface ItemJourney {
  receptacleId: string | null
  despatch: {
    id: string
    originOffice: string
    destinationOffice: string
    direction: 'import' | 'export' | 'transit'
    departsAt: string | null
    arrivesAt: string | null
    transport: string | null
  } | null
  scans: { code: string; at: string; office: string; reason: string | null }[]
}

export interface ItemEvidence {
  source: string
  kind: 'scan' | 'hit'
  category: string
  score: number
  method: string
  observedAt: string
  analysedBy: string | null
  label: string | null
}

export interface ItemCertificate {
  type: string
  number: string | null
  issuer: string | null
  validUntil: string | null
  faults: string[]
  verifications: { result: string; why: string; askedAt: string }[]
}

export interface ItemExamination {
  examinationId: string
  instructions: string
  orderedBy: string
  orderedAt: string
  state: 'ordered' | 'approval' | 'given' | 'concluded' | 'cancelled' | 'withdrawn'
  outcome: ExaminationOutcome | null
  result: { reason: string; goods: FoundGoods[]; agency: string | null; photographs: StoredDocument[] } | null
  examinedBy: string | null
  examinedAt: string | null
  approvedBy: string | null
}

export interface ItemCase {
  caseId: number
  version: number
  openedAt: string
  openedBecause: string
  closedAt: string | null
  closedBecause: string | null
  lane: 'todo' | 'waiting' | 'proposed'
  office: string | null
  priority: number
  dueAt: string
  assignedTo: string | null
  lockedBy: string | null
  lockedUntil: string | null
  asideUntil: string | null
  asideReason: string | null
  sealedFor: string[] | null
  selectedBy: string | null
  unread: boolean
  /** The one it is in now; null: none. */
  joint: { jointId: number; title: string } | null
  checklist: {
    procedure: string
    title: string
    steps: { id: string; text: string; tickedBy: string | null; tickedAt: string | null }[]
  }
  examinations: ItemExamination[]
  notes: { who: string; text: string; at: string }[]
  letters: {
    number: number
    asks: string[]
    answerBefore: string
    who: string
    at: string
    /** When it left by e-mail; null: it has not. */
    mailedAt: string | null
    /** When it last was to leave by e-mail and was not taken; null: never. */
    notMailedAt: string | null
  }[]
  /** Whether letters can leave by e-mail: no server is set for it, or no address was declared that can be written to. */
  mailing: 'ready' | 'no-server' | 'no-address'
}

/** What changes while somebody looks: no personal data, and asking is no view. */
export interface ItemPulse {
  /** Changes with everything the screen shows. */
  sign: string
  basedOn: string | null
  code: DecisionCode | null
  /** Who decided last; null where policy did. */
  by: string | null
  lockedBy: string | null
  lockedUntil: string | null
  unread: boolean
}

export const TIMELINE_KINDS = [
  'received',
  'assessed',
  'decided',
  'proposed',
  'turned-down',
  'asked',
  'answered',
  'examination',
  'case',
  'scan',
  'evidence',
] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

export interface TimelineEvent {
  at: string
  kind: TimelineKind
  /** The code, outcome or step it is about. */
  what: string
  /** Who did it; null where the machine did. */
  who: string | null
  /** In words of people; null where there are none. */
  text: string | null
}

export interface ItemView {
  itemId: string
  /** By the service's clock, which countdowns are held against. */
  seenAt: string
  /** Personal data is left out: the role of who looks does not need it. */
  masked: boolean
  pulse: ItemPulse
  standing: { code: DecisionCode; standing: Standing; since: string | null } | null
  /** Cause of the decision shown: sent with the next one. */
  basedOn: string | null
  assessment: AssessmentOutcome | null
  /** Newest first; the one in force leads. */
  versions: ItemVersion[]
  /** Newest first. */
  decisions: ItemDecision[]
  proposal: { proposalId: string; code: DecisionCode; by: string; reason: string; duties?: Duties } | null
  referrals: ItemReferral[]
  actions: ItemAction[]
  journey: ItemJourney
  evidence: ItemEvidence[]
  certificates: ItemCertificate[]
  /** Oldest first; none for who sees no persons. */
  legalHolds: LegalHold[]
  case: ItemCase | null
  /** Oldest first. */
  timeline: TimelineEvent[]
}

/** Where the thread with a post stands: `GET /api/cases/:caseId/comments`. */
export interface ThreadComment {
  from: 'customs' | 'post'
  operator: string
  officer: string | null
  text: string
  at: string
}
