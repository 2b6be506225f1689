/** Gathers how the installation works now, one statement per question. */

import type { Database, Queryable } from '#platform/database.ts'
import { countOpenLetters } from '#platform/dead-letters.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { readHeader } from '../audit/block.ts'
import { readHead } from '../audit/ledger.ts'
import { readWebhooks, stateOf } from '../delivery/webhooks.ts'
import type { PolicyReader } from '../policy/in-force.ts'
import { judgeStatus, type Recent, type Status } from './judge-status.ts'
import type { Reads } from './positions.ts'

export interface StatusAt {
  database: Database
  log: Log
  policies: PolicyReader
  /** What each group reads. */
  reads: Reads
}

/** @param at ISO 8601 */
export async function readStatus({ database, log, policies, reads }: StatusAt, at: string): Promise<Status> {
  const { policy, outage } = await database.transaction((tx) => policies.read(tx, at))
  const lag: Record<string, number> = {}
  for (const [group, topics] of Object.entries(reads))
    lag[group] = (await log.lag(group, topics)).reduce((sum, each) => sum + each.lag, 0)
  const webhooks = await readWebhooks(database)
  return judgeStatus({
    at,
    policy: { version: policy.version, without: policy.body.without },
    recent: await readRecent(database),
    ...(await readLists(database, at)),
    ...(await readSealing(database)),
    webhooks: webhooks.map((hook) => ({
      operator: hook.operator,
      state: stateOf(hook, at),
      waiting: hook.waiting,
    })),
    lag,
    deadLetters: await countOpenLetters(database, 0),
    outage,
  })
}

/** The last ones by the transactions that wrote them: found by an index, however many there are. */
async function readRecent(db: Queryable): Promise<Recent> {
  const { rows } = await db.execute<Recent['without'] & { decisions: number } & Record<string, unknown>>(sql`
    SELECT count(*)::int AS decisions,
           count(*) FILTER (WHERE without @> '["model"]')::int AS model,
           count(*) FILTER (WHERE without @> '["history"]')::int AS history,
           count(*) FILTER (WHERE without @> '["stale-lists"]')::int AS "stale-lists"
      FROM (SELECT (facts -> 'without')::jsonb AS without FROM decisions ORDER BY xid DESC LIMIT 500) last`)
  const { decisions, ...without } = rows[0]!
  return { decisions, without }
}

async function readLists(db: Queryable, at: string): Promise<{ lists: number; staleLists: string[] }> {
  const { rows } = await db.execute<{ lists: number; staleLists: string[] }>(sql`
    SELECT count(*)::int AS lists,
           coalesce(array_agg(l.id ORDER BY l.id) FILTER (WHERE v.expires_on < ${at.slice(0, 10)}::date), '{}') AS "staleLists"
      FROM lists l JOIN list_versions v ON v.load = l.active_load`)
  return rows[0]!
}

async function readSealing(
  db: Queryable,
): Promise<{ sealedAt: string | null; unsealedSince: string | null }> {
  const head = await readHead(db)
  const header = head && readHeader(head.header)
  const { rows } = await db.execute<{ since: string | null }>(sql`
    SELECT ${isoUtc(sql`(SELECT decided_at FROM decisions WHERE xid >= ${header?.upTo ?? '0'}::xid8 ORDER BY xid LIMIT 1)`)} AS since`)
  return { sealedAt: header?.sealedAt ?? null, unsealedSince: rows[0]!.since }
}
