/** Writes assessments with the facts they saw, by value, and returns the events that follow from the stored rows. */
import type { ItemAssessed, ItemReceived } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import { traitsOf } from '#domain/traits.ts'
import { type Columns, copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { ENGINE } from './engine.ts'
import type { RiskFacts } from './facts.ts'

export interface Assessed {
  received: ItemReceived
  facts: RiskFacts
  result: AssessmentOutcome
  threat: boolean
}

export function insertAssessments(
  tx: Tx,
  ruleSet: string,
  assessedAt: string,
  rows: readonly Assessed[],
): Promise<void> {
  const columns: Columns<Assessed> = {
    receipt_id: ['uuid', ({ received }) => received.receiptId],
    place: ['int4', ({ received }) => received.place],
    cause: ['text', ({ received }) => received.cause],
    item_id: ['text', ({ received }) => received.itemId],
    version: ['int4', ({ received }) => received.version],
    engine: ['text', () => ENGINE],
    rule_set: ['text', () => ruleSet],
    score: ['int4', ({ result }) => result.score],
    category: ['text', ({ result }) => result.category],
    threat: ['bool', ({ threat }) => threat],
    rules: ['text', ({ result }) => rulesOf(result)],
    model_score: ['int4', ({ facts }) => modelScoreOf(facts)],
    facts: ['json', ({ facts }) => facts],
    result: ['json', ({ result }) => result],
    assessed_at: ['timestamptz', () => assessedAt],
  }
  return copyRows(tx, 'assessments', columns, rows)
}

/** `rule@version` of each hit, every one once. */
function rulesOf({ hits }: AssessmentOutcome): string {
  return [...new Set(hits.map(({ rule, ruleVersion }) => `${rule}@${ruleVersion}`))].sort().join(' ')
}

/** The highest in any class; -1 where no model scored the item. */
function modelScoreOf({ model }: RiskFacts): number {
  return Math.max(-1, ...Object.values(model?.scores ?? {}))
}

/** What was there to assess with beside the rules. */
export type Aids = Record<'model' | 'history', boolean>

export function aidsOf({ model, history }: RiskFacts): Aids {
  return { model: model !== undefined, history: history !== undefined }
}

/** The event of an assessment, from what is stored of it. */
export function itemAssessed(
  received: ItemReceived,
  { result, threat, aids }: { result: AssessmentOutcome; threat: boolean; aids: Aids },
): LogEvent {
  const { declaration, findings, ...entry } = received
  const event: ItemAssessed = {
    ...entry,
    assessment: result,
    threat,
    traits: traitsOf(declaration, findings),
    without: (['model', 'history'] as const).filter((aid) => !aids[aid]),
  }
  return { topic: TOPICS.itemAssessed, key: event.itemId ?? event.receiptId, value: JSON.stringify(event) }
}
