/** What happened to an item, in one order: received, assessed, decided, examined. Pure. */
import type {
  ItemDecision,
  ItemEvidence,
  ItemJourney,
  ItemReferral,
  ItemVersion,
  TimelineEvent,
} from '#contracts/item-view.ts'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { Step } from '../cases/steps.ts'

export interface Told {
  versions: readonly ItemVersion[]
  assessments: readonly { assessedAt: string; result: AssessmentOutcome; cause: string }[]
  decisions: readonly ItemDecision[]
  referrals: readonly ItemReferral[]
  scans: ItemJourney['scans']
  evidence: readonly ItemEvidence[]
  steps: readonly Step[]
}

/** What the case says and the lists here say already, or that is no event for others. */
const TOLD_ELSEWHERE = new Set(['note', 'ticked'])

/** Oldest first; of one instant in the order things go: received, assessed, decided. */
export function timelineOf(told: Told): TimelineEvent[] {
  return [
    ...told.versions.map(received),
    ...told.assessments.map(assessed),
    ...told.decisions.map(decided),
    ...told.referrals.flatMap(asked),
    ...told.scans.map(scanned),
    ...told.evidence.map(observed),
    ...told.steps.filter(({ step }) => !TOLD_ELSEWHERE.has(step)).map(worked),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function received({ receivedAt, outcome, function: does, author, version }: ItemVersion): TimelineEvent {
  const what = outcome === 'accepted' ? (does ?? 'original') : outcome
  return {
    at: receivedAt,
    kind: 'received',
    what,
    who: author.name,
    text: version === null ? null : String(version),
  }
}

function assessed({ assessedAt, result }: Told['assessments'][number]): TimelineEvent {
  const text = result.hits.map(({ title }) => title).join('; ') || null
  return { at: assessedAt, kind: 'assessed', what: String(result.score), who: null, text }
}

function decided({ decidedAt, code, by, why }: ItemDecision): TimelineEvent {
  return { at: decidedAt, kind: 'decided', what: code, who: by, text: why }
}

function asked({ openedAt, type, asks, answers }: ItemReferral): TimelineEvent[] {
  return [
    { at: openedAt, kind: 'asked', what: type, who: null, text: asks.join(' ') },
    ...answers.map(
      ({ answeredAt, operator, text, screening }): TimelineEvent => ({
        at: answeredAt,
        kind: 'answered',
        what: type,
        who: operator,
        text: text ?? (screening && `${screening.method}: ${screening.result}`),
      }),
    ),
  ]
}

function scanned({ at, code, office, reason }: ItemJourney['scans'][number]): TimelineEvent {
  return { at, kind: 'scan', what: code, who: office || null, text: reason }
}

function observed({ observedAt, category, score, source }: ItemEvidence): TimelineEvent {
  return { at: observedAt, kind: 'evidence', what: category, who: source, text: String(score) }
}

function worked({ step, who, text, at, facts }: Step): TimelineEvent {
  const { outcome } = (facts ?? {}) as { outcome?: string }
  const kind = step.startsWith('examin') || step.startsWith('result') ? 'examination' : 'case'
  return { at, kind, what: step === 'examined' && outcome ? outcome : step, who, text }
}
