/**
 * Ends what is kept of mail: everything about items whose last word is older than the period. Whole messages with all their items,
 * or none: what a receipt numbers stays together. Nothing goes that is held, in an open case, under a legal hold, or not sealed in the
 * ledger yet.
 */

import { audit } from '#platform/audit/record-event.ts'
import type { Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { recordRetirement } from '../audit/retirements.ts'
import { refOf } from '../audit/source-queries.ts'
import { type Kind, SOURCES } from '../audit/sources.ts'
import { isInForce } from './legal-holds.ts'

export const WHO = 'retention'

/** Instants are ISO 8601. @param cutoff what was received or done before it may go. @returns rows removed, by table */
export async function retireMail(
  tx: Tx,
  { cutoff, now, why }: { cutoff: string; now: string; why: string },
): Promise<Record<string, number>> {
  await chooseMessages(tx, cutoff, now)
  await gatherRest(tx)
  const { rows } = await tx.execute<{ n: number }>(sql`SELECT count(*)::int AS n FROM retiring_receipts`)
  if (rows[0]!.n === 0) return {}
  const without = new Set<string>()
  for (const [kind, condition] of Object.entries(SEALED) as [Kind, SQL][])
    if (!(await announce(tx, kind, condition, why))) without.add(SOURCES[kind].table)
  await audit(tx, { kind: 'retention', who: WHO, what: { of: 'case', why } })
  await countNumbered(tx)
  const removed: Record<string, number> = {}
  for (const [table, condition] of REMOVED) {
    if (without.has(table)) continue // nothing of it was announced, and nothing is there
    const { rowCount } = await tx.execute(sql`DELETE FROM ${sql.raw(table)} t WHERE ${condition}`)
    if (rowCount) removed[table] = rowCount
  }
  return removed
}

/** From all messages before the cutoff, those go out that hold an item which has to stay, until none is left that does. */
async function chooseMessages(tx: Tx, cutoff: string, now: string): Promise<void> {
  await tx.execute(sql`
    CREATE TEMP TABLE retiring_receipts (receipt_id uuid PRIMARY KEY) ON COMMIT DROP;
    CREATE TEMP TABLE retiring_items (item_id text PRIMARY KEY) ON COMMIT DROP;
    CREATE TEMP TABLE staying_items (item_id text PRIMARY KEY) ON COMMIT DROP;
    CREATE TEMP TABLE retiring_commands (command_id uuid PRIMARY KEY) ON COMMIT DROP;
    CREATE TEMP TABLE retiring_cases (case_id bigint PRIMARY KEY) ON COMMIT DROP`)
  await tx.execute(
    sql`INSERT INTO retiring_receipts SELECT receipt_id FROM messages WHERE received_at < ${cutoff}::timestamptz`,
  )
  await tx.execute(sql`
    INSERT INTO staying_items
    SELECT item_id FROM entries WHERE received_at >= ${cutoff}::timestamptz AND item_id IS NOT NULL
    UNION SELECT item_id FROM standings WHERE standing IN ('held', 'referred') AND item_id IS NOT NULL
    UNION SELECT item_id FROM assessments WHERE assessed_at >= ${cutoff}::timestamptz AND item_id IS NOT NULL
    UNION SELECT item_id FROM decisions WHERE decided_at >= ${cutoff}::timestamptz AND item_id IS NOT NULL
    UNION SELECT item_id FROM commands WHERE decided_at >= ${cutoff}::timestamptz
    UNION SELECT item_id FROM cases WHERE closed_at IS NULL OR closed_at >= ${cutoff}::timestamptz
    UNION SELECT item_id FROM item_comments WHERE at >= ${cutoff}::timestamptz
    UNION SELECT item_id FROM scan_events WHERE received_at >= ${cutoff}::timestamptz
    UNION SELECT item_id FROM exchange_disclosures WHERE made_at >= ${cutoff}::timestamptz
    UNION SELECT item_id FROM document_verifications WHERE asked_at >= ${cutoff}::timestamptz
    UNION SELECT h.item_id FROM legal_holds h WHERE ${isInForce(now)}`)
  for (let changed = true; changed; ) {
    const { rowCount } = await tx.execute(sql`
      DELETE FROM retiring_receipts r USING entries e JOIN staying_items s USING (item_id)
       WHERE e.receipt_id = r.receipt_id`)
    changed = (rowCount ?? 0) > 0
    if (changed)
      await tx.execute(sql`
        INSERT INTO staying_items SELECT e.item_id FROM entries e JOIN messages m USING (receipt_id)
         WHERE e.item_id IS NOT NULL AND NOT EXISTS (SELECT FROM retiring_receipts r WHERE r.receipt_id = e.receipt_id)
        ON CONFLICT DO NOTHING`)
  }
}

/** What goes with them: items, their revisions, decisions on them without data, commands and cases. */
async function gatherRest(tx: Tx): Promise<void> {
  await tx.execute(sql`
    INSERT INTO retiring_items SELECT DISTINCT e.item_id FROM entries e JOIN retiring_receipts USING (receipt_id)
     WHERE e.item_id IS NOT NULL`)
  await tx.execute(sql`
    INSERT INTO retiring_receipts
    SELECT e.receipt_id FROM entries e JOIN retiring_items USING (item_id)
    UNION SELECT d.receipt_id FROM decisions d JOIN retiring_items USING (item_id)
    ON CONFLICT DO NOTHING`)
  await tx.execute(
    sql`INSERT INTO retiring_commands SELECT c.command_id FROM commands c JOIN retiring_items USING (item_id)`,
  )
  await tx.execute(
    sql`INSERT INTO retiring_cases SELECT c.case_id FROM cases c JOIN retiring_items USING (item_id)`,
  )
}

const byReceipt = sql`EXISTS (SELECT FROM retiring_receipts r WHERE r.receipt_id = t.receipt_id)`
const byItem = sql`EXISTS (SELECT FROM retiring_items i WHERE i.item_id = t.item_id)`
const byCommand = sql`EXISTS (SELECT FROM retiring_commands c WHERE c.command_id = t.command_id)`
const byCase = sql`EXISTS (SELECT FROM retiring_cases c WHERE c.case_id = t.case_id)`

/** Of joint case `j`: it is closed, and all that were in it are gone. */
const isEmptyJoint = sql`
  j.closed_at IS NOT NULL AND NOT EXISTS (SELECT FROM joint_members m WHERE m.joint_id = j.joint_id)`

/** What the ledger has sealed of it. */
const SEALED: Partial<Record<Kind, SQL>> = {
  message: byReceipt,
  assessment: byReceipt,
  decision: byReceipt,
  command: byItem,
  revision: byItem,
}

/** Whatever refers to another stands before it. */
const REMOVED: readonly (readonly [table: string, condition: SQL])[] = [
  ['referral_answers', byCommand],
  ['command_documents', byCommand],
  ['proposals', byItem],
  ['responses', byReceipt],
  ['referrals', byReceipt],
  ['standings', byReceipt],
  ['hold_expiries', byReceipt],
  ['trusted_uses', byReceipt],
  ['outage_decisions', byReceipt],
  ['model_shadow_scores', byReceipt],
  ['reassessments', byReceipt],
  ['decisions', byReceipt],
  ['assessments', byReceipt],
  ['entries', byReceipt],
  ['dead_letters', byReceipt],
  ['message_answers', byReceipt],
  ['quality_samples', byReceipt],
  ['idempotency_keys', byReceipt],
  ['ead_gaps', sql`(${byReceipt} OR ${byItem})`],
  ['messages', byReceipt],
  ['revisions', byItem],
  ['commands', byItem],
  ['scan_events', byItem],
  ['receptacle_items', byItem],
  ['item_movements', byItem],
  ['arrival_alerts', byItem],
  ['item_comments', byItem],
  ['document_verifications', byItem],
  ['exchange_disclosures', byItem],
  ['legal_holds', byItem],
  ['outcomes', byCase],
  ['examinations', byCase],
  ['bulk_parts', byCase],
  ['joint_members', byCase],
  ['joint_steps', sql`t.joint_id IN (SELECT j.joint_id FROM joint_cases j WHERE ${isEmptyJoint})`],
  ['joint_cases', sql`EXISTS (SELECT FROM joint_cases j WHERE j.joint_id = t.joint_id AND ${isEmptyJoint})`],
  ['case_steps', byCase],
  ['cases', byCase],
  ['items', byItem],
]

/**
 * Says on record what may be gone, no further than it has to reach: up to the last block that sealed any of it. A row that nobody
 * has sealed must not go: nothing would show that it was there. @returns whether there is any
 */
async function announce(tx: Tx, kind: Kind, condition: SQL, why: string): Promise<boolean> {
  const { rows } = await tx.execute<{ rows: number; unsealed: number; sealedAt: string | null }>(sql`
    SELECT count(*)::int AS rows, count(*) FILTER (WHERE l.seq IS NULL)::int AS unsealed,
           max(b.header::json ->> 'sealedAt') AS "sealedAt"
      FROM ${sql.raw(SOURCES[kind].table)} t
      LEFT JOIN audit_ledger l ON l.kind = ${kind} AND l.ref = (${sql.raw(refOf(kind))})::text
      LEFT JOIN audit_blocks b ON b.number = l.block
     WHERE ${condition}`)
  const { rows: count, unsealed, sealedAt } = rows[0]!
  if (unsealed > 0)
    throw new PreadviceError(
      `retention: ${unsealed} rows of ${SOURCES[kind].table} are not sealed yet, so nothing was removed: see "preadvice status"`,
    )
  if (count === 0) return false
  const sealedBefore = new Date(Date.parse(sealedAt!) + 1).toISOString()
  await recordRetirement(tx, WHO, { of: kind, sealedBefore, why })
  return true
}

/** Receipts and responses are numbered without gaps; the books add what is gone. */
async function countNumbered(tx: Tx): Promise<void> {
  for (const [stream, table] of [
    ['receipts', 'messages'],
    ['responses', 'responses'],
  ] as const)
    await tx.execute(sql`
      INSERT INTO retired_counts (stream, submitter, removed)
      SELECT ${stream}, submitter, count(*) FROM ${sql.raw(table)} t WHERE ${byReceipt} GROUP BY submitter
      ON CONFLICT (stream, submitter) DO UPDATE SET removed = retired_counts.removed + excluded.removed`)
}
