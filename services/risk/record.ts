/** Writes assessments with the facts they saw, by value, and returns the events that follow from the stored rows. */
import type { ItemAssessed, ItemReceived } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { AssessmentOutcome } from '#domain/assessment.ts'
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
    facts: ['json', ({ facts }) => facts],
    result: ['json', ({ result }) => result],
    assessed_at: ['timestamptz', () => assessedAt],
  }
  return copyRows(tx, 'assessments', columns, rows)
}

/** The event of an assessment, from what is stored of it. */
export function itemAssessed(
  received: ItemReceived,
  stored: { result: AssessmentOutcome; threat: boolean },
): LogEvent {
  const { declaration: _, findings: __, ...entry } = received
  const event: ItemAssessed = { ...entry, assessment: stored.result, threat: stored.threat }
  return { topic: TOPICS.itemAssessed, key: event.itemId ?? event.receiptId, value: JSON.stringify(event) }
}
