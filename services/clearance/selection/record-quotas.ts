/** Writes what a batch has used of the quotas, in the transaction that decides. The lock that gathering took is still held. */

import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { Decided } from '../judge.ts'
import { type QuotaState, used } from './quota.ts'
import { officeOf, type Quotas, usedBy } from './within-capacity.ts'

/** The quotas after these decisions, of the offices that used any. Pure. */
export function statesAfter({ states }: Quotas, decided: readonly Decided[]): QuotaState[] {
  const after = new Map<string, QuotaState>()
  for (const { assessed, facts, result } of decided) {
    const office = officeOf(assessed)
    const state = after.get(office) ?? states.get(office)
    const use = usedBy(facts, result)
    if (state && use) after.set(office, used(state, use))
  }
  return [...after.values()]
}

export async function recordQuotas(
  tx: Tx,
  quotas: Quotas | null,
  decided: readonly Decided[],
  now: string,
): Promise<void> {
  const states = quotas ? statesAfter(quotas, decided) : []
  if (states.length === 0) return
  await tx.execute(sql`
    INSERT INTO selection_quotas (office, day, carried, budget, held, by_model, by_chance, seen, seen_before, scores, threshold,
                                  used_at)
    SELECT r.office, r.day, r.carried, r.budget, r.held, r."byModel", r."byChance", r.seen, r."seenBefore", r.scores, r.threshold,
           ${now}::timestamptz
      FROM json_to_recordset(${JSON.stringify(states)}::json) AS r (
        office text, day date, carried int, budget int, held int, "byModel" int, "byChance" int, seen json, "seenBefore" json,
        scores json, threshold int)
    ON CONFLICT (office, day) DO UPDATE SET
      carried = excluded.carried, budget = excluded.budget, held = excluded.held, by_model = excluded.by_model,
      by_chance = excluded.by_chance, seen = excluded.seen, seen_before = excluded.seen_before, scores = excluded.scores,
      threshold = excluded.threshold, used_at = excluded.used_at`)
}
