/**
 * Folds what batches added into the rollups: each addition exactly once, in one transaction that takes it away where it
 * waited and adds it where it is read. One process at a time; ingest never waits for it.
 */

import type { Database, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { SAMPLES_MAX, type Sample } from './count.ts'
import { scalarAt } from './counters.ts'
import type { StoredCounts } from './record-counts.ts'

/** Batches taken at once; one of ten thousand items with findings each has some megabytes. */
const DELTAS_MAX = 200
const FOLD_LOCK = 7_723_006

/** Until nothing waits. @returns whether this process did it; false where another one is at it */
export async function foldCounts(database: Database): Promise<boolean> {
  for (;;) {
    const folded = await database.transaction(foldSome)
    if (folded === null) return false
    if (folded < DELTAS_MAX) return true
  }
}

async function foldSome(tx: Tx): Promise<number | null> {
  const { rows: locks } = await tx.execute<{ mine: boolean; now: string }>(
    sql`SELECT pg_try_advisory_xact_lock(${FOLD_LOCK}::bigint) AS mine, clock_timestamp()::text AS now`,
  )
  if (!locks[0]!.mine) return null
  const { rows } = await tx.execute<{ id: string; counts: StoredCounts }>(sql`
    DELETE FROM quality_deltas WHERE id IN (SELECT id FROM quality_deltas ORDER BY id LIMIT ${DELTAS_MAX}::int)
    RETURNING id, counts`)
  const deltas = rows.sort((a, b) => Number(a.id) - Number(b.id)).map(({ counts }) => counts)
  await addCounts(tx, foldRows(deltas))
  await addSamples(
    tx,
    deltas.flatMap(({ samples }) => samples),
  )
  // What was committed before the deletion looked is in; with more waiting, not yet.
  if (rows.length < DELTAS_MAX)
    await tx.execute(sql`UPDATE quality_progress SET counted_to = ${locks[0]!.now}::timestamptz`)
  return rows.length
}

export interface FoldedRow {
  grain: 'hour' | 'day' | 'kind' | 'feed' | 'day-post' | 'kind-post'
  at: string
  origin: string
  submitter: string
  destination: string
  mailClass: string
  nature: string
  counts: number[]
}

/**
 * Each row by hour, by day, and by day with class and nature; the days once more of each post as a whole, whoever sent it and wherever
 * it went; and what a feed is watched by, by submitter and hour. Pure.
 */
export function foldRows(deltas: readonly Pick<StoredCounts, 'rows'>[]): FoldedRow[] {
  const folded = new Map<string, FoldedRow>()
  for (const { rows } of deltas) {
    for (const [hour, origin, submitter, destination, mailClass, nature, counts] of rows) {
      const operators = { origin, submitter, destination }
      const day = `${hour.slice(0, 10)}T00:00:00Z`
      addTo(folded, { grain: 'hour', at: hour, ...operators, mailClass: '', nature: '' }, counts)
      addTo(folded, { grain: 'day', at: day, ...operators, mailClass: '', nature: '' }, counts)
      addTo(folded, { grain: 'kind', at: day, ...operators, mailClass, nature }, counts)
      const post = { origin, submitter: '', destination: '' }
      addTo(folded, { grain: 'day-post', at: day, ...post, mailClass: '', nature: '' }, counts)
      addTo(folded, { grain: 'kind-post', at: day, ...post, mailClass, nature }, counts)
      const volumes = pairsAt(counts, VOLUMES)
      const feed = { origin: '', submitter, destination: '', mailClass: '', nature: '' }
      if (volumes.length > 0) addTo(folded, { grain: 'feed', at: hour, ...feed }, volumes)
    }
  }
  // In one order, so that nobody waits for each other in a circle.
  return [...folded.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

const VOLUMES = new Set([scalarAt('messages'), scalarAt('items')])

/** Of a list of place, count, place, count those at some places. */
function pairsAt(counts: readonly number[], places: ReadonlySet<number>): number[] {
  return counts.flatMap((place, i) => (i % 2 === 0 && places.has(place) ? [place, counts[i + 1]!] : []))
}

function addTo(
  folded: Map<string, FoldedRow>,
  key: Omit<FoldedRow, 'counts'>,
  counts: readonly number[],
): void {
  const id = Object.values(key).join('|')
  const row = folded.get(id) ?? { ...key, counts: [] }
  for (let i = 0; i < counts.length; i += 2) {
    const place = counts[i]!
    while (row.counts.length <= place) row.counts.push(0)
    row.counts[place]! += counts[i + 1]!
  }
  folded.set(id, row)
}

async function addCounts(tx: Tx, rows: readonly FoldedRow[]): Promise<void> {
  if (rows.length === 0) return
  const column = (of: (row: FoldedRow) => string) => sql.param(rows.map(of))
  await tx.execute(sql`
    INSERT INTO quality_counts (grain, at, origin_operator, submitter, destination_operator, mail_class, nature, counts)
    SELECT grain, at, origin, submitter, destination, mail_class, nature, counts::int[] FROM unnest(
      ${column(({ grain }) => grain)}::text[], ${column(({ at }) => at)}::timestamptz[],
      ${column(({ origin }) => origin)}::text[], ${column(({ submitter }) => submitter)}::text[],
      ${column(({ destination }) => destination)}::text[], ${column(({ mailClass }) => mailClass)}::text[],
      ${column(({ nature }) => nature)}::text[], ${column(({ counts }) => `{${counts.join(',')}}`)}::text[]
    ) AS fresh (grain, at, origin, submitter, destination, mail_class, nature, counts)
    ON CONFLICT (grain, at, origin_operator, submitter, destination_operator, mail_class, nature)
    DO UPDATE SET counts = quality_add(quality_counts.counts, excluded.counts)`)
}

/**
 * Adds up the days of each post anew, from their finer rows: while a new version takes an earlier one's place, process by process,
 * what the earlier one folds is missing in them. Changes nothing otherwise.
 * @param since ISO 8601, on the first of the days   @returns whether this process did it
 */
export async function addUpPosts(database: Database, since: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ mine: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(${FOLD_LOCK}::bigint) AS mine`,
    )
    if (!rows[0]!.mine) return false
    await tx.execute(sql`
      INSERT INTO quality_counts AS held (grain, at, origin_operator, submitter, destination_operator, mail_class, nature, counts)
      SELECT grain || '-post', at, origin_operator, '', '', mail_class, nature, quality_sum(counts)
        FROM quality_counts WHERE grain IN ('day', 'kind') AND at >= date_trunc('day', ${since}::timestamptz, 'UTC')
       GROUP BY grain, at, origin_operator, mail_class, nature
       ORDER BY 1, 2, 3, 6, 7
      ON CONFLICT (grain, at, origin_operator, submitter, destination_operator, mail_class, nature)
      DO UPDATE SET counts = excluded.counts WHERE held.counts <> excluded.counts`)
    return true
  })
}

/** Keeps the first ten of each kind, in the order in which they came to be folded. */
async function addSamples(tx: Tx, samples: readonly Sample[]): Promise<void> {
  const firsts = firstOfEach(samples)
  if (firsts.length === 0) return
  const column = (of: (sample: Sample) => unknown) => sql.param(firsts.map(of))
  await tx.execute(sql`
    WITH fresh AS (
      SELECT *, row_number() OVER (PARTITION BY day, origin, submitter, rule, field ORDER BY number) AS nth FROM unnest(
        ${column(({ day }) => day)}::date[], ${column(({ origin }) => origin)}::text[],
        ${column(({ submitter }) => submitter)}::text[], ${column(({ rule }) => rule)}::text[],
        ${column(({ field }) => field)}::text[], ${column(({ severity }) => severity)}::text[],
        ${column(({ receiptId }) => receiptId)}::uuid[], ${column(({ place }) => place)}::int[],
        ${column(({ maskedItemId }) => maskedItemId)}::text[], ${column(({ message }) => message)}::text[],
        ${column(({ hint }) => hint)}::text[], ${column(({ receivedAt }) => receivedAt)}::timestamptz[]
      ) WITH ORDINALITY AS sent (day, origin, submitter, rule, field, severity, receipt_id, place, masked, message, hint, received_at, number)
    ), placed AS (
      SELECT fresh.*, nth + (SELECT count(*) FROM quality_samples held
        WHERE (held.day, held.origin_operator, held.submitter, held.rule, held.field) = (fresh.day, fresh.origin, fresh.submitter, fresh.rule, fresh.field)) AS slot
        FROM fresh
    )
    INSERT INTO quality_samples (day, origin_operator, submitter, rule, field, slot, severity, receipt_id, place, masked_item_id, message, hint, received_at)
    SELECT day, origin, submitter, rule, field, slot, severity, receipt_id, place, masked, message, hint, received_at
      FROM placed WHERE slot <= ${SAMPLES_MAX}::int`)
}

function firstOfEach(samples: readonly Sample[]): Sample[] {
  const seen = new Map<string, number>()
  return samples.filter(({ day, origin, submitter, rule, field }) => {
    const id = [day, origin, submitter, rule, field].join('|')
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return count <= SAMPLES_MAX
  })
}
