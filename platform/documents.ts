/** Keeps the bytes of documents by their hash: the same bytes are kept once. What is a document is domain/document.ts. */

import type { DescribedDocument } from '#domain/document.ts'
import type { Queryable } from './database.ts'
import { sql } from './sql.ts'

export async function storeDocument(
  db: Queryable,
  { sha256, mediaType }: DescribedDocument,
  bytes: Buffer,
): Promise<void> {
  await db.execute(sql`
    INSERT INTO documents (sha256, media_type, bytes) VALUES (${sha256}, ${mediaType}, ${bytes})
    ON CONFLICT (sha256) DO NOTHING`)
}

export async function readDocument(
  db: Queryable,
  sha256: string,
): Promise<{ mediaType: string; bytes: Buffer } | null> {
  const { rows } = await db.execute<{ mediaType: string; bytes: Buffer }>(
    sql`SELECT media_type AS "mediaType", bytes FROM documents WHERE sha256 = ${sha256}`,
  )
  return rows[0] ?? null
}
