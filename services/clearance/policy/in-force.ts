/**
 * What is in force now: the policy, the outage switch, the trusted senders, how old the lists are. One cheap question a batch;
 * bodies of policies and trusted senders are kept in memory and read again only where they are others.
 */

import type { Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { metrics } from '#platform/metrics.ts'
import { sql } from '#platform/sql.ts'
import type { Policy, PolicyBody } from '../policy.ts'
import type { InForce, TrustedSender } from './circumstances.ts'
import { OUTAGE_MODES, type OutageMode } from './switch.ts'

export interface PolicyReader {
  /** `now` is ISO 8601. */
  read(db: Queryable, now: string): Promise<InForce>
}

interface Standing extends Record<string, unknown> {
  version: string | null
  /** Changes with the trusted senders. */
  trust: string
  outage: { id: number; mode: OutageMode; drill: boolean } | null
  hasStaleLists: boolean
}

/** @param shipped in force until people publish another */
export function policyReader(shipped: Policy, countries: ReadonlySet<string>): PolicyReader {
  const policies = new Map<string, Policy>([[shipped.version, shipped]])
  let trusted: { key: string; senders: InForce['trusted'] } = { key: '', senders: new Map() }
  return {
    read: async (db, now) => {
      const { version, trust, outage, hasStaleLists } = await readStanding(db, now)
      const policy = policies.get(version ?? shipped.version) ?? (await readStored(db, version!))
      policies.set(policy.version, policy)
      if (trusted.key !== trust) trusted = { key: trust, senders: await readTrusted(db) }
      tell(outage)
      return {
        policy,
        outage: outage && { id: outage.id, mode: outage.mode, ...(outage.drill && { drill: true }) },
        trusted: trusted.senders,
        hasStaleLists,
        countries,
      }
    },
  }
}

async function readStanding(db: Queryable, now: string): Promise<Standing> {
  const { rows } = await db.execute<Standing>(sql`
    SELECT (SELECT version FROM policy_publications ORDER BY id DESC LIMIT 1) AS version,
           (SELECT concat_ws(' ', max(id), count(confirmed_by), count(revoked_by)) FROM trusted_senders) AS trust,
           (SELECT json_build_object('id', id, 'mode', mode, 'drill', drill) FROM outages
             WHERE ended_at IS NULL AND started_at <= ${now}::timestamptz AND until > ${now}::timestamptz
             ORDER BY id DESC LIMIT 1) AS outage,
           EXISTS (SELECT FROM lists l JOIN list_versions v ON v.load = l.active_load
                    WHERE v.expires_on < ${now.slice(0, 10)}::date) AS "hasStaleLists"`)
  return rows[0]!
}

async function readStored(db: Queryable, version: string): Promise<Policy> {
  const { rows } = await db.execute<{ body: PolicyBody }>(
    sql`SELECT body FROM policies WHERE version = ${version}`,
  )
  if (!rows[0]) throw new PreadviceError(`policy ${version} is in force and missing from the database`)
  return { version, body: rows[0].body }
}

async function readTrusted(db: Queryable): Promise<InForce['trusted']> {
  const { rows } = await db.execute<TrustedSender & { sender: string } & Record<string, unknown>>(sql`
    SELECT id::int, kind || ':' || identifier AS sender, operator,
           valid_from::text AS "validFrom", valid_until::text AS "validUntil"
      FROM trusted_senders WHERE confirmed_by IS NOT NULL AND revoked_by IS NULL ORDER BY id`)
  return new Map(
    [...Map.groupBy(rows, ({ sender }) => sender)].map(([sender, known]) => [
      sender,
      known.map(({ sender: _, ...each }) => each),
    ]),
  )
}

function tell(outage: Standing['outage']): void {
  for (const mode of OUTAGE_MODES)
    for (const drill of [false, true])
      metrics.outage.set(
        { mode, drill: String(drill) },
        outage?.mode === mode && outage.drill === drill ? 1 : 0,
      )
}
