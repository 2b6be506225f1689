/** What became of earlier items with the keys of a batch. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type Asked, bigints, instant, MS } from './asked.ts'
import { type Outcome, type OutcomesOfKey, outcomeKey, ownOutcomeKey } from './history.ts'
import type { Hash } from './keys.ts'

interface OutcomeRow extends Record<string, unknown> {
  key: Hash
  outcome: Outcome
  always: number
  others: number[] | null
}

/** By `outcomeKey`. The longest window is 8,760 hours. */
export async function readOutcomes(
  db: Queryable,
  asked: readonly Asked[],
): Promise<Map<string, OutcomesOfKey>> {
  if (asked.length === 0) return new Map()
  const first = instant(asked.reduce((least, each) => Math.min(least, each.first), Number.POSITIVE_INFINITY))
  const last = instant(asked.reduce((most, each) => Math.max(most, each.last), 0))
  const isAlways = sql`o.received_at > ${last}::timestamptz - interval '8760 hours' AND o.received_at <= ${first}::timestamptz`
  const { rows } = await db.execute<OutcomeRow>(sql`
    SELECT o.key, o.outcome, (count(*) FILTER (WHERE ${isAlways}))::int AS always,
           array_agg(${MS(sql`o.received_at`)}) FILTER (WHERE NOT (${isAlways})) AS others
      FROM unnest(${bigints(asked.map(({ key }) => key))}) AS asked (key)
      JOIN history_outcomes o ON o.key = asked.key
       AND o.received_at > ${first}::timestamptz - interval '8760 hours' AND o.received_at <= ${last}::timestamptz
     GROUP BY o.key, o.outcome`)
  return new Map(
    rows.map(({ key, outcome, always, others }) => [
      outcomeKey(key, outcome),
      { always, others: others ?? [] },
    ]),
  )
}

/** By `ownOutcomeKey`. */
export async function readOwnOutcomes(db: Queryable, items: readonly Hash[]): Promise<Set<string>> {
  if (items.length === 0) return new Set()
  const { rows } = await db.execute<
    { item: Hash; key: Hash; outcome: Outcome } & Record<string, unknown>
  >(sql`
    SELECT item, key, outcome FROM history_outcomes WHERE item = ANY(${sql.param(items)}::bigint[])`)
  return new Set(rows.map(({ item, key, outcome }) => ownOutcomeKey(item, key, outcome)))
}
