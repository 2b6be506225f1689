/** Holds scans against decisions every minute, for as long as the service runs. Every process may: a lock lets one work. */

import { Gauge } from 'prom-client'
import { ALERT_KINDS } from '#contracts/arrival.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { every, type Recurring } from '#platform/every.ts'
import type { Logger } from '#platform/logger.ts'
import { registry } from '#platform/metrics.ts'
import { sql } from '#platform/sql.ts'
import { findCandidates, gatherAlertFacts, readUnresolvedItems } from './gather-alerts.ts'
import { GRACES, type Graces } from './graces.ts'
import { judgeAlerts } from './judge-alerts.ts'
import { type Recorded, recordAlerts } from './record-alerts.ts'

const LOOK_EVERY_MS = 60_000
const ALERTS_LOCK = 7_723_018
/** Items in one transaction. */
const BATCH = 1_000

const unresolved = new Gauge({
  name: 'ead_arrival_alerts',
  help: 'Alerts that are not resolved: scans against holds and releases, by kind and state',
  labelNames: ['kind', 'state'] as const,
  registers: [registry],
})

/** Looks at everything once. */
export async function lookForAlerts(
  database: Database,
  clock: Clock,
  graces: Graces = GRACES,
): Promise<Recorded> {
  const told = { raised: 0, resolved: 0 }
  const add = ({ raised, resolved }: Recorded) => {
    told.raised += raised
    told.resolved += resolved
  }
  const now = clock()
  // First what is known, so that what resolves by itself can be raised again in the same look.
  for (const read of [readUnresolvedItems, findCandidates])
    for (let after = ''; ; ) {
      const items = await read(database, { after, limit: BATCH, graces, now })
      if (items.length > 0) add(await lookAt(database, items, graces, now))
      if (items.length < BATCH) break
      after = items.at(-1)!
    }
  await setGauge(database)
  return told
}

function lookAt(
  database: Database,
  items: readonly string[],
  graces: Graces,
  now: string,
): Promise<Recorded> {
  return database.transaction(async (tx) => {
    if (!(await isMine(tx))) return { raised: 0, resolved: 0 }
    const facts = await gatherAlertFacts(tx, items)
    const judged = facts.map((each) => ({ ...each, alerts: judgeAlerts(each, graces, now) }))
    return recordAlerts(tx, items, judged, now)
  })
}

async function isMine(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute<{ mine: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(${ALERTS_LOCK}::bigint) AS mine`,
  )
  return rows[0]!.mine
}

async function setGauge(database: Database): Promise<void> {
  const { rows } = await database.execute<{ kind: string; state: string; count: number }>(sql`
    SELECT kind, state, count(*)::int AS count FROM arrival_alerts WHERE state <> 'resolved' GROUP BY 1, 2`)
  unresolved.reset()
  for (const kind of ALERT_KINDS)
    for (const state of ['open', 'acknowledged']) unresolved.set({ kind, state }, 0)
  for (const { kind, state, count } of rows) unresolved.set({ kind, state }, count)
}

export function watchAlerts(database: Database, clock: Clock, logger: Logger): Recurring {
  return every(
    LOOK_EVERY_MS,
    () => lookForAlerts(database, clock),
    (error) => logger.warn({ err: error }, 'scans cannot be held against decisions now'),
  )
}
