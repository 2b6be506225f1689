/** The typed documents of an item with what issuers said of them, oldest first. */

import type { Declaration } from '#domain/item.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { Verification } from './hook-answer.ts'
import { type Certificate, certificatesOf } from './typed.ts'

export type ShownCertificate = Certificate & { verifications: Omit<Verification, 'place'>[] }

/** Of the version in force; where none was accepted, of what was rejected last. @param on YYYY-MM-DD */
export async function readCertificates(
  db: Queryable,
  itemId: string,
  on: string,
): Promise<ShownCertificate[]> {
  const declared = await readDeclared(db, itemId)
  const certificates = declared ? certificatesOf(declared.declaration, on) : []
  if (certificates.length === 0) return []
  const { rows } = await db.execute<Verification>(sql`
    SELECT place, version, document, result, why, answer, asked_by AS "askedBy", ${isoUtc(sql`asked_at`)} AS "askedAt"
      FROM document_verifications WHERE item_id = ${itemId} ORDER BY id`)
  return certificates.map((certificate) => ({
    ...certificate,
    verifications: rows
      .filter(({ place }) => place === certificate.place)
      .map(({ place: _, ...verification }) => verification as Omit<Verification, 'place'>),
  }))
}

export async function certificateAt(
  db: Queryable,
  itemId: string,
  place: number,
  on: string,
): Promise<{ document: Certificate; version: number } | null> {
  const declared = await readDeclared(db, itemId)
  if (!declared) return null
  const document = certificatesOf(declared.declaration, on).find((each) => each.place === place)
  return document ? { document, version: declared.version } : null
}

async function readDeclared(
  db: Queryable,
  itemId: string,
): Promise<{ declaration: Declaration; version: number } | null> {
  const { rows } = await db.execute<{ declaration: Declaration; version: number }>(sql`
    SELECT declaration, version FROM (
      SELECT e.declaration, e.version, e.received_at
        FROM items i JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
       WHERE i.item_id = ${itemId} AND e.outcome = 'accepted'
       UNION ALL
      SELECT e.declaration, coalesce(e.version, 0), e.received_at FROM entries e
       WHERE e.item_id = ${itemId} AND e.outcome = 'rejected'
         AND NOT EXISTS (SELECT FROM items i WHERE i.item_id = e.item_id AND i.effective_version IS NOT NULL)) AS e
     WHERE declaration IS NOT NULL
     ORDER BY e.received_at DESC LIMIT 1`)
  return rows[0] ?? null
}
