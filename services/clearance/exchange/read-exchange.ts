/** What was told and what was received, for people who look at it: without the fields themselves unless they are asked for. */

import type { DisclosureMessage, SharedFields } from '#contracts/agreement.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'

export interface Disclosure extends Record<string, unknown> {
  disclosureId: string
  agreement: string
  version: string
  recipient: string
  kind: DisclosureMessage['kind']
  itemId: string
  /** What was sent, by path. */
  fields: SharedFields
  sha256: string
  askedBy: string
  reason: string | null
  madeAt: string
  sentAt: string | null
  acknowledgedAt: string | null
  refusedAt: string | null
  refusal: string | null
}

/** Newest first. @param itemId of one item; null: of all */
export async function readDisclosures(
  db: Queryable,
  { agreement, itemId, limit }: { agreement: string | null; itemId: string | null; limit: number },
): Promise<Disclosure[]> {
  const { rows } = await db.execute<Disclosure>(sql`
    SELECT disclosure_id AS "disclosureId", agreement, version, recipient, kind, item_id AS "itemId",
           body::json -> 'fields' AS fields, sha256, asked_by AS "askedBy", reason, ${isoUtc(sql`made_at`)} AS "madeAt",
           ${isoUtc(sql`sent_at`)} AS "sentAt", ${isoUtc(sql`acknowledged_at`)} AS "acknowledgedAt",
           ${isoUtc(sql`refused_at`)} AS "refusedAt", refusal
      FROM exchange_disclosures
     WHERE (${agreement}::text IS NULL OR agreement = ${agreement}) AND (${itemId}::text IS NULL OR item_id = ${itemId})
     ORDER BY made_at DESC, disclosure_id LIMIT ${limit}`)
  return rows
}

export interface ReceivedIndicator extends Record<string, unknown> {
  disclosureId: string
  agreement: string
  version: string
  discloser: string
  fields: SharedFields
  sha256: string
  receivedAt: string
  expiresOn: string
  withdrawnAt: string | null
}

/** Newest first. @param disclosureId one, or null: all */
export async function readReceived(
  db: Queryable,
  {
    agreement,
    disclosureId,
    limit,
  }: { agreement: string | null; disclosureId: string | null; limit: number },
): Promise<ReceivedIndicator[]> {
  const { rows } = await db.execute<ReceivedIndicator>(sql`
    SELECT disclosure_id AS "disclosureId", agreement, version, discloser, fields, sha256,
           ${isoUtc(sql`received_at`)} AS "receivedAt", expires_on::text AS "expiresOn",
           ${isoUtc(sql`withdrawn_at`)} AS "withdrawnAt"
      FROM exchange_indicators
     WHERE (${agreement}::text IS NULL OR agreement = ${agreement})
       AND (${disclosureId}::text IS NULL OR disclosure_id::text = ${disclosureId})
     ORDER BY received_at DESC, disclosure_id LIMIT ${limit}`)
  return rows
}
