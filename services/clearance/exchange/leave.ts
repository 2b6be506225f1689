/**
 * Whether a disclosure may leave at this moment: its agreement is in force, in the version it was made under, and it holds nothing
 * outside the cluster. That it leaves is on record before it does.
 */

import { disclosureSchema, outsideCluster } from '#contracts/agreement.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { readPublished, type Standing } from './in-force.ts'

/** A disclosure that was neither acknowledged nor refused. */
export interface Waiting extends Record<string, unknown> {
  disclosureId: string
  version: string
  itemId: string
  /** The bytes that are sent. */
  body: string
  sha256: string
  sentAt: string | null
}

/** An answer that is lost must not make it look as if nothing had left: so it is recorded first. */
export function leave(
  { database, clock }: { database: Database; clock: Clock },
  agreement: string,
  waiting: Waiting,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const now = clock()
    const standing = await readPublished(tx, agreement, now.slice(0, 10))
    if (standing?.state !== 'in force') return false
    const fault = faultOf(waiting, standing)
    if (fault !== null) {
      await refuse(tx, waiting, now, fault)
      return false
    }
    if (waiting.sentAt === null) await recordLeaving(tx, agreement, waiting, now)
    return true
  })
}

/** The rows are ours; a fault in how they were made must still not let out what nobody agreed on. */
function faultOf({ body, version }: Waiting, standing: Standing): string | null {
  const read = disclosureSchema.safeParse(JSON.parse(body))
  if (!read.success) return 'it has not the form of a disclosure'
  const { kind, fields } = read.data
  if (kind !== 'withdrawal' && version !== standing.version)
    return `the agreement has another version by now: ${standing.version}`
  const outside = outsideCluster(standing.body, fields)
  return outside.length > 0 ? `outside the agreement's data cluster: ${outside.join(', ')}` : null
}

async function recordLeaving(tx: Tx, agreement: string, waiting: Waiting, now: string): Promise<void> {
  const { disclosureId, itemId, version, sha256, body } = waiting
  await tx.execute(sql`
    UPDATE exchange_disclosures SET sent_at = ${now}::timestamptz WHERE disclosure_id = ${disclosureId}::uuid`)
  const { from, to, kind, fields } = disclosureSchema.parse(JSON.parse(body))
  const what = {
    disclosureId,
    agreement,
    version,
    itemId,
    kind,
    from,
    to,
    paths: Object.keys(fields),
    sha256,
  }
  await audit(tx, { kind: 'exchange.disclosed', who: 'clearance', what })
}

/** It will not leave, or not be taken, however often it is tried. */
export async function refuse(tx: Tx, { disclosureId }: Waiting, now: string, why: string): Promise<void> {
  await tx.execute(sql`
    UPDATE exchange_disclosures SET refused_at = ${now}::timestamptz, refusal = ${why}
     WHERE disclosure_id = ${disclosureId}::uuid`)
}
