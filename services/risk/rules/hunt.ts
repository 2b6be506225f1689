/**
 * Retro-hunt: a rule that has just come into force, asked of the items that are still on their way. Those it hits are assessed
 * again; clearance decides on them as on any other assessment.
 */

import type { Database, Queryable } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { assess } from '../assess.ts'
import { type CompiledRules, compileRuleSet } from '../compile.ts'
import type { RiskFacts } from '../facts.ts'
import type { RuleSet } from '../pack.ts'
import { type EntryPlace, reassessmentEvents } from '../reassess.ts'
import type { Rule } from '../rule.ts'
import { untilScreened } from './in-flight.ts'
import { withRules } from './in-force.ts'
import { insertStep } from './rule-versions.ts'

export interface Hunted {
  rule: string
  version: number
  /** Entries on their way that were looked at. */
  items: number
  /** Those the rule hits: they are assessed again. */
  hits: number
  /** Those of which the stored facts cannot tell; they are left as they are. */
  unevaluated: number
  samples: string[]
}

interface InTransit extends EntryPlace {
  itemId: string | null
  facts: RiskFacts
}

const SAMPLES_MAX = 10

/** Which of these entries the rule hits, and of how many nobody can tell. Pure. */
export function huntAmong(
  items: readonly InTransit[],
  alone: CompiledRules,
): { hits: InTransit[]; unevaluated: number } {
  const outcomes = items.map((item) => ({ item, outcome: assess(item.facts, alone) }))
  return {
    hits: outcomes.filter(({ outcome }) => outcome.hits.length > 0).map(({ item }) => item),
    unevaluated: outcomes.filter(({ outcome }) => outcome.unevaluated.length > 0).length,
  }
}

/**
 * Asks again for the same version ask for the same assessments: nothing happens twice.
 * @param since ISO 8601: entries received from then on that are not delivered
 * @param on YYYY-MM-DD: the day the rule is asked as of
 */
export async function hunt(
  at: { database: Database; log: Log },
  rule: Rule,
  inForce: RuleSet,
  span: { since: string; on: string },
  by: string,
): Promise<Hunted> {
  const { id, version } = rule
  const hunted: Hunted = { rule: id, version, items: 0, hits: 0, unevaluated: 0, samples: [] }
  // What takes hits out catches nothing, and a hold that lasts is not lifted by it.
  if (rule.effect === 'suppress') return hunted
  const { share: _, ...whole } = rule
  await untilScreened(at.database)
  const alone = compileRuleSet(withRules(inForce, [{ ...whole, mode: 'live' }]))
  for await (const page of readInTransit(at.database, span.since)) {
    const today = page.map((item) => ({ ...item, facts: { ...item.facts, on: span.on } }))
    const { hits, unevaluated } = huntAmong(today, alone)
    hunted.items += page.length
    hunted.hits += hits.length
    hunted.unevaluated += unevaluated
    hunted.samples.push(
      ...hits
        .slice(0, SAMPLES_MAX - hunted.samples.length)
        .map(({ itemId, receiptId }) => itemId ?? receiptId),
    )
    const events = await reassessmentEvents(at.database, hits, `rule:${id}@${version}`)
    if (events.length > 0) await at.log.append(events)
  }
  const reason = `${hunted.hits} of ${hunted.items} items on their way`
  await insertStep(at.database, { rule: id, version, step: 'hunt', person: by, reason })
  return hunted
}

const PAGE = 1_000

/** Entries that stand and are not delivered, with the facts of their latest assessment. */
async function* readInTransit(db: Queryable, since: string): AsyncGenerator<InTransit[]> {
  let last = { receiptId: '00000000-0000-0000-0000-000000000000', place: -1 }
  while (true) {
    const { rows } = await db.execute<InTransit & Record<string, unknown>>(sql`
      SELECT e.receipt_id AS "receiptId", e.place, e.item_id AS "itemId", latest.facts
        FROM entries e
        CROSS JOIN LATERAL (SELECT a.facts FROM assessments a WHERE a.receipt_id = e.receipt_id AND a.place = e.place
                             ORDER BY a.assessed_at DESC LIMIT 1) AS latest
       WHERE (e.receipt_id, e.place) > (${last.receiptId}::uuid, ${last.place})
         AND e.outcome IN ('accepted', 'rejected') AND e.superseded_by IS NULL AND e.function IS DISTINCT FROM 'cancellation'
         AND e.received_at >= ${since}::timestamptz
         AND NOT EXISTS (SELECT FROM item_movements m WHERE m.item_id = e.item_id AND m.delivered_at IS NOT NULL)
       ORDER BY e.receipt_id, e.place LIMIT ${PAGE}`)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = rows.at(-1)!
  }
}
