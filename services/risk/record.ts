/** Writes assessments with the facts they saw, by value, and returns the events that follow from the stored rows. */
import { sql } from 'drizzle-orm'
import type { ItemAssessed, ItemReceived } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { Tx } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { RECEIVED } from './cause.ts'
import { ENGINE } from './engine.ts'
import type { RiskFacts } from './facts.ts'

export interface Assessed {
  received: ItemReceived
  facts: RiskFacts
  result: AssessmentOutcome
  threat: boolean
}

export async function insertAssessments(tx: Tx, ruleSet: string, assessedAt: string, rows: readonly Assessed[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    INSERT INTO assessments (receipt_id, place, cause, item_id, version, engine, rule_set, score, category, threat,
                             facts, result, assessed_at)
    SELECT receipt_id, place, ${RECEIVED}, item_id, version, ${ENGINE}, ${ruleSet}, score, category, threat,
           facts, result, ${assessedAt}::timestamptz
      FROM unnest(
        ${sql.param(rows.map(({ received }) => received.receiptId))}::uuid[],
        ${sql.param(rows.map(({ received }) => received.place))}::int[],
        ${sql.param(rows.map(({ received }) => received.itemId))}::text[],
        ${sql.param(rows.map(({ received }) => received.version))}::int[],
        ${sql.param(rows.map(({ result }) => result.score))}::int[],
        ${sql.param(rows.map(({ result }) => result.category))}::text[],
        ${sql.param(rows.map(({ threat }) => threat))}::boolean[],
        ${sql.param(rows.map(({ facts }) => JSON.stringify(facts)))}::json[],
        ${sql.param(rows.map(({ result }) => JSON.stringify(result)))}::json[]
      ) AS a (receipt_id, place, item_id, version, score, category, threat, facts, result)`)
}

/** The event of an assessment, from what is stored of it. */
export function itemAssessed(received: ItemReceived, stored: { result: AssessmentOutcome; threat: boolean }): LogEvent {
  const { declaration: _, findings: __, ...entry } = received
  const event: ItemAssessed = { ...entry, cause: RECEIVED, assessment: stored.result, threat: stored.threat }
  return { topic: TOPICS.itemAssessed, key: event.itemId ?? event.receiptId, value: JSON.stringify(event) }
}
