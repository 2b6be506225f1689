/** Runs retention: each kind by its period, in a transaction of its own. In a trial the same is done, counted and undone. */

import { audit } from '#platform/audit/record-event.ts'
import type { Database, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { RETENTION_LOCK } from './legal-holds.ts'
import { RETENTION_KINDS, type RetentionKind, readPeriods } from './periods.ts'
import { retireMail, WHO } from './retire-mail.ts'
import { retireTold } from './retire-told.ts'

export interface Removed {
  kind: RetentionKind
  days: number
  /** ISO 8601. */
  before: string
  /** By table; empty where nothing was old enough. */
  rows: Record<string, number>
}

const DAY_MS = 86_400_000

/** @param now ISO 8601 */
export async function runRetention(database: Database, now: string, isTrial = false): Promise<Removed[]> {
  const periods = await readPeriods(database)
  const removed: Removed[] = []
  for (const kind of RETENTION_KINDS) {
    const days = periods[kind]
    const before = new Date(Date.parse(now) - days * DAY_MS).toISOString()
    const rows = await attempt(database, isTrial, (tx) => remove(tx, kind, { before, days, now }))
    removed.push({ kind, days, before, rows })
  }
  return removed
}

class Undone extends Error {
  readonly rows: Record<string, number>
  constructor(rows: Record<string, number>) {
    super('undone')
    this.rows = rows
  }
}

async function attempt(
  database: Database,
  isTrial: boolean,
  work: (tx: Tx) => Promise<Record<string, number>>,
): Promise<Record<string, number>> {
  try {
    return await database.transaction(async (tx) => {
      await tx.execute(sql`SELECT pg_advisory_xact_lock(${RETENTION_LOCK})`)
      const rows = await work(tx)
      if (isTrial) throw new Undone(rows)
      return rows
    })
  } catch (error) {
    if (error instanceof Undone) return error.rows
    throw error
  }
}

async function remove(
  tx: Tx,
  kind: RetentionKind,
  { before, days, now }: { before: string; days: number; now: string },
): Promise<Record<string, number>> {
  const why = `kept for ${days} days`
  if (kind === 'mail') return removeMail(tx, { cutoff: before, now, why })
  const { table, count } = await OTHERS[kind](tx, before)
  if (count === 0) return {}
  await audit(tx, { kind: 'retention', who: WHO, what: { of: kind, before, why, rows: count } })
  return { [table]: count }
}

async function removeMail(tx: Tx, reaching: { cutoff: string; now: string; why: string }) {
  const rows = await retireMail(tx, reaching)
  for (const [table, count] of Object.entries(await retireTold(tx, reaching, WHO)))
    rows[table] = (rows[table] ?? 0) + count
  return rows
}

type Remove = (tx: Tx, before: string) => Promise<{ table: string; count: number }>

const OTHERS: Record<Exclude<RetentionKind, 'mail'>, Remove> = {
  'dead-letters': async (tx, before) => {
    // The books count inbound records that were ever set aside.
    const { rows } = await tx.execute<{ removed: number; aside: number }>(sql`
      WITH gone AS (
        DELETE FROM dead_letters WHERE redriven_at < ${before}::timestamptz
        RETURNING consumer_group = 'ingest' AND receipt_id IS NULL AS aside
      ) SELECT count(*)::int AS removed, count(*) FILTER (WHERE aside)::int AS aside FROM gone`)
    const { removed, aside } = rows[0]!
    if (aside > 0)
      await tx.execute(sql`
        INSERT INTO retired_counts (stream, submitter, removed) VALUES ('set-aside', '', ${aside})
        ON CONFLICT (stream, submitter) DO UPDATE SET removed = retired_counts.removed + excluded.removed`)
    return { table: 'dead_letters', count: removed }
  },
  'idempotency-keys': async (tx, before) => {
    const { rowCount } = await tx.execute(
      sql`DELETE FROM idempotency_keys WHERE used_at < ${before}::timestamptz`,
    )
    return { table: 'idempotency_keys', count: rowCount ?? 0 }
  },
  documents: async (tx, before) => {
    const { rowCount } = await tx.execute(sql`
      DELETE FROM documents d WHERE added_at < ${before}::timestamptz
         AND NOT EXISTS (SELECT FROM command_documents c WHERE c.sha256 = d.sha256)
         AND NOT EXISTS (SELECT FROM examinations e WHERE strpos(e.result::text, d.sha256) > 0)
         AND NOT EXISTS (SELECT FROM message_answers a WHERE strpos(a.command::text, d.sha256) > 0)`)
    return { table: 'documents', count: rowCount ?? 0 }
  },
}
