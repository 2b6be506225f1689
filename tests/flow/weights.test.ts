/** The measure of weights over all receptacles says what the receipts say of each: the SQL against the thinking. */

import { expect, test } from 'vitest'
import { formatReceptacle, parseReceptacle } from '#domain/receptacle.ts'
import { sql } from '#platform/sql.ts'
import { weightsDisagree } from '#services/ingest/despatch/weights.ts'
import { journeyAt } from '#services/ingest/quality/journey-counts.ts'
import { openTestDatabase } from '../harness/database.ts'
import { journeysRefreshed } from '../harness/quality.ts'

const ITEMS = 2

test('receptacles of all kinds and weights', async () => {
  const database = await openTestDatabase()
  const now = new Date().toISOString()
  const receptacles = ['UX', 'CN', 'EN'].flatMap((mailSubclass, at) =>
    Array.from({ length: 40 }, (_, i) => ({
      id: formatReceptacle({
        ...{ originOffice: 'CNPEKA', destinationOffice: 'FRCDGA', mailCategory: 'A', mailSubclass },
        ...{ yearDigit: 6, despatchNumber: at, serial: i, isLast: false, holdsRegisteredOrInsured: false },
        grossWeightGrams: i * 700,
      }),
      declared: 4_000 + (i % 5) * 2_000,
    })),
  )
  await database.execute(sql`
    INSERT INTO despatches (despatch_id, origin_office, destination_office, mail_category, mail_subclass, direction, said_at, receipt_id, received_at)
    SELECT DISTINCT left(id, 20), 'CNPEKA', 'FRCDGA', 'A', substr(id, 14, 2), 'import', now(), gen_random_uuid(), now()
      FROM unnest(${sql.param(receptacles.map(({ id }) => id))}::text[]) AS id
    ON CONFLICT DO NOTHING`)
  await database.execute(sql`
    WITH told AS (
      SELECT * FROM unnest(${sql.param(receptacles.map(({ id }) => id))}::text[], ${sql.param(receptacles.map(({ declared }) => declared))}::int[])
        AS told (id, declared)
    ), listed AS (
      SELECT id, declared, id || '-' || n AS item FROM told, generate_series(1, ${ITEMS}::int) AS n
    ), boxes AS (
      INSERT INTO receptacles SELECT id, left(id, 20), right(id, 4)::int * 100, true, gen_random_uuid(), now() FROM told RETURNING 1
    ), moved AS (
      INSERT INTO item_movements (item_id, predes_at, receptacle_id) SELECT item, now(), id FROM listed RETURNING 1
    ), declared AS (
      INSERT INTO items (item_id, origin_operator, destination_operator, gross_weight_grams)
      SELECT item, 'CNA', 'FRA', declared / ${ITEMS}::int FROM listed RETURNING 1
    )
    SELECT (SELECT count(*) FROM boxes), (SELECT count(*) FROM moved), (SELECT count(*) FROM declared)`)
  await database.execute(sql`
    INSERT INTO receptacle_items SELECT item_id, receptacle_id, gen_random_uuid(), now() FROM item_movements`)
  await journeysRefreshed(database, now)
  expect(await counted()).toEqual([
    ITEMS * receptacles.length,
    ITEMS * receptacles.filter(({ id, declared }) => weightsDisagree(parseReceptacle(id)!, declared)).length,
  ])
  // A receptacle with an item that nobody has declared cannot be compared.
  await database.execute(sql`DELETE FROM items WHERE item_id = ${`${receptacles[0]!.id}-1`}`)
  await journeysRefreshed(database, now)
  expect((await counted())[0]).toBe(ITEMS * (receptacles.length - 1))

  async function counted() {
    const at = (name: 'weighed' | 'weighed.differs') => sql`sum(counts[${journeyAt(name) + 1}::int])::int`
    const { rows } = await database.execute<{ weighed: number; differs: number }>(sql`
      SELECT ${at('weighed')} AS weighed, ${at('weighed.differs')} AS differs FROM quality_counts WHERE grain = 'journey'`)
    return [rows[0]!.weighed, rows[0]!.differs]
  }
})
