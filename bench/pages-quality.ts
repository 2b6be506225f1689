/** Rollups of quality as millions of items would leave them, for `bench/pages.ts`: what a few thousand real ones left, over ninety days and more posts. */

import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { foldCounts } from '#services/ingest/quality/fold.ts'

const DAYS = 90
const OPERATORS = 40

/** Before the items are multiplied: these counts are of those few. Returns how many rows each grain has. */
export async function fillQuality(database: Database, items: number): Promise<Record<string, number>> {
  await foldCounts(database)
  const run = (text: string) => database.execute<Record<string, unknown>>(sql.raw(text))
  await run('CREATE TABLE quality_pattern AS SELECT * FROM quality_counts')
  const { rows } = await run(
    `SELECT count(DISTINCT origin_operator)::int AS operators, (SELECT count(*)::int FROM items) AS items FROM quality_pattern`,
  )
  const { operators, items: there } = rows[0] as { operators: number; items: number }
  // Further posts have the code of one that is there with another last letter: CNA, CNB, CNC.
  const others = Math.max(1, Math.round(OPERATORS / operators))
  const times = Math.max(1, Math.round(items / there / DAYS / others))
  const copy = (grain: string, at: string, spread: string, factor: number, where: string) =>
    run(`INSERT INTO quality_counts (grain, at, origin_operator, submitter, destination_operator, mail_class, nature, counts)
      SELECT grain, ${at}, CASE WHEN origin_operator = '' OR o = 0 THEN origin_operator ELSE left(origin_operator, 2) || chr(65 + o) END,
             CASE WHEN submitter = '' OR o = 0 THEN submitter ELSE left(submitter, 2) || chr(65 + o) END,
             destination_operator, mail_class, nature,
             ARRAY(SELECT (c * ${factor} * (0.7 + ((hashtext(origin_operator) & 255) + s % 7 * 20) / 640.0))::int FROM unnest(counts) WITH ORDINALITY AS u (c, n) ORDER BY n)
        FROM quality_pattern CROSS JOIN ${spread} AS s CROSS JOIN generate_series(0, ${others - 1}) AS o
       WHERE grain = '${grain}' AND ${where} ON CONFLICT DO NOTHING`)
  for (const grain of ['day', 'kind', 'clearance', 'journey'].flatMap((grain) => [grain, `${grain}-post`]))
    await copy(grain, `at - s * interval '1 day'`, `generate_series(0, ${DAYS - 1})`, times, 'true')
  for (const grain of ['hour', 'feed'])
    await copy(
      grain,
      `at - s * interval '1 hour'`,
      `generate_series(0, ${DAYS * 24 - 1})`,
      Math.max(1, times / 12),
      `(s + hashtext(origin_operator)) % 2 = 0`,
    )
  await run('DROP TABLE quality_pattern')
  await run('VACUUM ANALYZE quality_counts')
  const { rows: grains } = await run(
    'SELECT grain, count(*)::int AS n FROM quality_counts GROUP BY grain ORDER BY grain',
  )
  return Object.fromEntries(grains.map(({ grain, n }) => [grain as string, n as number]))
}
