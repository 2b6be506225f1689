/**
 * Counts what examinations found, for the rates of items that come on later days: once for each examination, and no more where
 * its decision is taken back. What an examination says of an item is read from the entry that it was picked by.
 */

import { type ItemDecided, parseItemDecided } from '#contracts/events.ts'
import type { Declaration } from '#domain/item.ts'
import { REMEMBERED_DAYS, rateDay } from '#models/target-rates.ts'
import { THREAT_CLASSES, threatClassOf } from '#models/threat-classes.ts'
import type { Queryable } from '#platform/database.ts'
import type { HandleBatch } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { allHash, rateHashes, rateNames } from './rate-names.ts'
import { readSalt } from './read-rates.ts'

const BY_COMMAND = '"cause":"command:'

/** Decided items in, nothing out. An outcome is recorded with the decision that follows from it, which is always by command. */
export function rateOutcomes(): HandleBatch {
  let salt: string | null = null
  return async ({ records }, tx) => {
    const decided = records.flatMap(({ value }): ItemDecided[] =>
      value.includes(BY_COMMAND) ? [parseItemDecided(value)] : [],
    )
    const items = [...new Set(decided.flatMap(({ itemId }) => itemId ?? []))]
    if (items.length === 0) return []
    salt ??= await readSalt(tx)
    await countOutcomes(tx, items, salt)
    return []
  }
}

interface OutcomeRow extends Record<string, unknown> {
  id: string
  categories: string[]
  decidedAt: number
  isLabel: boolean
  declaration: Declaration
}

export async function countOutcomes(db: Queryable, items: readonly string[], salt: string): Promise<void> {
  const { rows } = await db.execute<OutcomeRow>(sql`
    SELECT o.examination_id AS id, o.categories, extract(epoch FROM o.decided_at)::float8 * 1000 AS "decidedAt",
           o.withdrawn_at IS NULL AND o.found IS NOT NULL AS "isLabel", e.declaration
      FROM outcomes o JOIN entries e USING (receipt_id, place)
     WHERE o.item_id = ANY(${sql.param(items)}::text[]) AND e.declaration IS NOT NULL`)
  await add(
    db,
    rows.filter(({ isLabel }) => isLabel),
    salt,
  )
  await takeOut(
    db,
    rows.filter(({ isLabel }) => !isLabel),
  )
}

const CLASSES = sql.raw(THREAT_CLASSES.join(', '))
const SUMS = sql.raw(THREAT_CLASSES.map((name) => `sum(counted.${name})`).join(', '))
const ADDED = sql.raw(
  ['examined', ...THREAT_CLASSES]
    .map((name) => `${name} = target_rates.${name} + excluded.${name}`)
    .join(', '),
)
const GIVEN = sql.raw(THREAT_CLASSES.map((name) => `${name} smallint`).join(', '))

async function add(db: Queryable, rows: readonly OutcomeRow[], salt: string): Promise<void> {
  if (rows.length === 0) return
  const counted = rows.map(({ id, categories, decidedAt, declaration }) => {
    const found = new Set(categories.map(threatClassOf))
    const own = rateHashes(rateNames(declaration), salt).filter((hash) => hash !== null)
    return {
      id,
      keys: [allHash(salt), ...own],
      day: rateDay(decidedAt),
      ...Object.fromEntries(THREAT_CLASSES.map((name) => [name, Number(found.has(name))])),
    }
  })
  // In one order of keys, so that two batches never wait for each other.
  await db.execute(sql`
    WITH counted AS (
      INSERT INTO rated_examinations (examination_id, keys, day, ${CLASSES})
      SELECT id, keys, day, ${CLASSES}
        FROM json_to_recordset(${JSON.stringify(counted)}::json) AS given (id uuid, keys bigint[], day int, ${GIVEN})
      ON CONFLICT DO NOTHING
      RETURNING *)
    INSERT INTO target_rates (key, day, examined, ${CLASSES})
    SELECT key, counted.day, count(*), ${SUMS} FROM counted, unnest(counted.keys) AS key GROUP BY key, counted.day ORDER BY key, counted.day
    ON CONFLICT (key, day) DO UPDATE SET ${ADDED}`)
  await forget(db, Math.max(...counted.map(({ day }) => day)))
}

/** Those that were counted and are no label any more. */
async function takeOut(db: Queryable, rows: readonly OutcomeRow[]): Promise<void> {
  if (rows.length === 0) return
  const negative = sql.raw(THREAT_CLASSES.map((name) => `-sum(counted.${name})`).join(', '))
  await db.execute(sql`
    WITH counted AS (
      DELETE FROM rated_examinations WHERE examination_id = ANY(${sql.param(rows.map(({ id }) => id))}::uuid[]) RETURNING *)
    INSERT INTO target_rates (key, day, examined, ${CLASSES})
    SELECT key, counted.day, -count(*), ${negative} FROM counted, unnest(counted.keys) AS key GROUP BY key, counted.day ORDER BY key, counted.day
    ON CONFLICT (key, day) DO UPDATE SET ${ADDED}`)
}

/** Days that no item asks for any more. */
async function forget(db: Queryable, today: number): Promise<void> {
  const before = today - REMEMBERED_DAYS
  await db.execute(sql`DELETE FROM target_rates WHERE day < ${before}::int`)
  await db.execute(sql`DELETE FROM rated_examinations WHERE day < ${before}::int`)
}
