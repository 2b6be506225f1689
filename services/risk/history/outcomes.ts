/** Remembers what became of items: that one was held, that something was found in it. Once for each item and outcome. */

import { type ItemDecided, parseItemDecided } from '#contracts/events.ts'
import type { Queryable } from '#platform/database.ts'
import type { HandleBatch } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { COLUMNS } from './asked.ts'
import type { Outcome } from './history.ts'
import { type Hash, itemHash } from './keys.ts'
import { HISTORY_KEYS } from './names.ts'
import { readSalt } from './read-history.ts'

/** Decided items in, nothing out: those that were held are remembered, and those in which an examination found something. */
export function rememberOutcomes(): HandleBatch {
  let salt: string | null = null
  return async (batch, tx) => {
    const decided = batch.records.map(({ value }) => parseItemDecided(value))
    // What a stranger says of an item is answered for itself alone.
    const held = decided.filter(({ standing, authorised }) => standing === 'held' && authorised)
    const found = await readFound(tx, decided)
    if (held.length + found.length === 0) return []
    salt ??= await readSalt(tx)
    const known = salt
    const hashes = (items: readonly (string | null)[]) =>
      items.flatMap((itemId) => (itemId === null ? [] : itemHash(itemId, known)))
    await insertOutcomes(tx, 'hold', hashes(held.map(({ itemId }) => itemId)))
    await insertOutcomes(tx, 'find', hashes(found))
    return []
  }
}

/** An examination's outcome is recorded with the decision that follows from it, and that is always made by command. */
async function readFound(db: Queryable, decided: readonly ItemDecided[]): Promise<string[]> {
  const asked = decided.flatMap(({ cause, itemId }) => (cause.startsWith('command:') ? (itemId ?? []) : []))
  if (asked.length === 0) return []
  const { rows } = await db.execute<{ itemId: string }>(sql`
    SELECT DISTINCT item_id AS "itemId" FROM outcomes
     WHERE item_id = ANY(${sql.param(asked)}::text[]) AND found AND withdrawn_at IS NULL`)
  return rows.map(({ itemId }) => itemId)
}

/** Items that history does not know are left out. Again changes nothing. */
export async function insertOutcomes(db: Queryable, outcome: Outcome, items: readonly Hash[]): Promise<void> {
  if (items.length === 0) return
  const keys = sql.join(
    HISTORY_KEYS.map((kind) => sql`(h.${sql.raw(COLUMNS[kind])})`),
    sql`, `,
  )
  await db.execute(sql`
    INSERT INTO history_outcomes (item, outcome, key, received_at)
    SELECT h.item, ${outcome}, k.key, h.received_at
      FROM unnest(${sql.param([...new Set(items)].sort())}::bigint[]) AS asked (item)
      CROSS JOIN LATERAL (SELECT received_at FROM history_events WHERE key = ~asked.item ORDER BY received_at DESC LIMIT 1) AS e
      JOIN history_items h ON h.received_at = e.received_at AND h.item = asked.item
      CROSS JOIN LATERAL (VALUES ${keys}) AS k (key)
     WHERE k.key IS NOT NULL
     ORDER BY h.item, k.key
    ON CONFLICT DO NOTHING`)
}
