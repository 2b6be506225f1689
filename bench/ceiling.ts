/** The ceiling: the same bytes through the same PostgreSQL, parsed, inserted and read back, with no thinking at all. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { copyRows } from '#platform/copy.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { createLogger } from '#platform/logger.ts'
import { sql } from '#platform/sql.ts'
import type { TrafficMessage } from '#traffic/truth.ts'

/** As many messages together as ingest takes, and as many transactions at once. */
const MESSAGES_TOGETHER = 100
const AT_ONCE = 2

export async function measureCeiling(messages: TrafficMessage[]): Promise<{ itemsPerSecond: number }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-bench-'))
  const database = await openDatabase({ databaseUrl: null, dataDir }, createLogger('warn'))
  try {
    await database.execute(sql`CREATE TABLE bench_messages (batch int NOT NULL, body bytea NOT NULL)`)
    await database.execute(sql`CREATE TABLE bench_items (batch int NOT NULL, item json NOT NULL)`)
    await database.execute(sql`CREATE INDEX ON bench_items (batch)`)
    const started = performance.now()
    const batches = batchesOf(messages).entries()
    const counts = await Promise.all(Array.from({ length: AT_ONCE }, () => run(database, batches)))
    const items = counts.reduce((sum, count) => sum + count, 0)
    return { itemsPerSecond: Math.round(items / ((performance.now() - started) / 1000)) }
  } finally {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function batchesOf(messages: TrafficMessage[]): TrafficMessage[][] {
  const count = Math.ceil(messages.length / MESSAGES_TOGETHER)
  return Array.from({ length: count }, (_, i) =>
    messages.slice(i * MESSAGES_TOGETHER, (i + 1) * MESSAGES_TOGETHER),
  )
}

async function run(
  database: Database,
  batches: Iterator<[number, TrafficMessage[]]> & Iterable<[number, TrafficMessage[]]>,
): Promise<number> {
  let items = 0
  for (const [batch, messages] of batches) {
    const parsed = messages.flatMap(({ body, contentType }) => parseItems(body, contentType))
    await database.transaction(async (tx) => {
      await copyRows(
        tx,
        'bench_messages',
        { batch: ['int4', () => batch], body: ['bytea', ({ body }) => body] },
        messages,
      )
      await copyRows(
        tx,
        'bench_items',
        { batch: ['int4', () => batch], item: ['json', (item) => item ?? {}] },
        parsed,
      )
    })
    const { rows } = await database.execute<{ item: unknown }>(
      sql`SELECT item FROM bench_items WHERE batch = ${batch}`,
    )
    items += rows.length
  }
  return items
}

/** An item that is no object stands as an empty one: only its insertion is measured. */
export function parseItems(body: Buffer, contentType: string): unknown[] {
  try {
    if (contentType === 'application/x-ndjson') {
      return body
        .toString()
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => JSON.parse(line) as unknown)
    }
    return (JSON.parse(body.toString()) as { items: object[] }).items
  } catch {
    return [{}]
  }
}
