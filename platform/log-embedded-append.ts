/** Appending to the embedded log, inside a transaction in hand. */

import { type Columns, copyRows } from './copy.ts'
import type { Tx } from './database.ts'
import type { LogEvent } from './log.ts'
import type { Topics } from './log-embedded-topics.ts'
import { sql } from './sql.ts'

/** Whom to wake once the events are committed. */
export function topicsOf(events: readonly LogEvent[]): Set<string> {
  return new Set(events.map(({ topic }) => topic))
}

/** Two statements: lock the partitions in one order, so that appends never block each other in a ring; then number and store. */
export async function appendEvents(tx: Tx, topics: Topics, events: readonly LogEvent[]): Promise<void> {
  const partitionIds = events.map(({ topic, key }) => topics.partitionOf(topic, key))
  const bases = await takeOffsets(tx, partitionIds)
  const offsets = partitionIds.map((id) => {
    const offset = bases.get(id)!
    bases.set(id, offset + 1)
    return offset
  })
  await copyRows(
    tx,
    'log_records',
    LOG_RECORD,
    events.map((event, i) => ({ ...event, partitionId: partitionIds[i]!, offset: offsets[i]! })),
  )
}

const LOG_RECORD: Columns<LogEvent & { partitionId: number; offset: number }> = {
  partition_id: ['int4', ({ partitionId }) => partitionId],
  record_offset: ['int8', ({ offset }) => offset],
  key: ['text', ({ key }) => key],
  headers: ['json', ({ headers }) => headers ?? {}],
  value: ['bytea', ({ value }) => (typeof value === 'string' ? Buffer.from(value) : value)],
}

/** Advances each partition by the number of its records and returns where each starts. */
async function takeOffsets(tx: Tx, partitionIds: readonly number[]): Promise<Map<number, number>> {
  const counts = new Map<number, number>()
  for (const id of partitionIds) counts.set(id, (counts.get(id) ?? 0) + 1)
  const ids = [...counts.keys()].sort((a, b) => a - b)
  const { rows } = await tx.execute<{ id: number; base: string }>(sql`
    WITH locked AS MATERIALIZED (
      SELECT id FROM log_partitions WHERE id = ANY(${sql.param(ids)}::int[]) ORDER BY id FOR UPDATE
    )
    UPDATE log_partitions p SET next_offset = p.next_offset + taken.count
      FROM unnest(${sql.param(ids)}::int[], ${sql.param(ids.map((id) => counts.get(id)!))}::int[]) AS taken (id, count), locked
     WHERE p.id = taken.id AND locked.id = p.id
    RETURNING p.id, p.next_offset - taken.count AS base`)
  return new Map(rows.map(({ id, base }) => [id, Number(base)]))
}
