/** Writes down which decisions a trusted sender had, and which an outage changed or a drill would have: to count, and to undo. */

import { type Columns, copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/database.ts'
import { standingItemOf } from '../gather.ts'
import type { Decided } from '../judge.ts'

export async function recordUses(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const fresh = decided.filter(({ result }) => !result.unchanged)
  const trusted = fresh.filter(({ facts }) => facts.trusted !== undefined)
  if (trusted.length > 0) await copyRows(tx, 'trusted_uses', TRUSTED, trusted)
  const switched = fresh.filter(({ facts, result }) => facts.outage && result.instead)
  if (switched.length > 0) await copyRows(tx, 'outage_decisions', SWITCHED, switched)
}

const KEY: Columns<Decided> = {
  receipt_id: ['uuid', ({ assessed }) => assessed.receiptId],
  place: ['int4', ({ assessed }) => assessed.place],
  cause: ['text', ({ assessed }) => assessed.cause],
}

const TRUSTED: Columns<Decided> = {
  ...KEY,
  trusted: ['int8', ({ facts }) => facts.trusted!],
  benefit: ['text', ({ result }) => result.benefit ?? null],
  used_at: ['timestamptz', ({ facts }) => facts.decidedAt],
}

/** In a drill the decision is the one without, and `instead` the one with. */
const SWITCHED: Columns<Decided> = {
  ...KEY,
  outage: ['int8', ({ facts }) => facts.outage!.id],
  item_id: ['text', ({ assessed }) => standingItemOf(assessed)],
  code: ['text', ({ facts, result }) => (facts.outage!.drill ? result.code : result.instead!)],
  under: ['text', ({ facts, result }) => (facts.outage!.drill ? result.instead! : result.code)],
  waits: ['bool', ({ result }) => result.passing === 'outage'],
}
