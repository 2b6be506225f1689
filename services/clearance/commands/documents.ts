/**
 * Documents that come with answers and examinations: PDF, JPEG and PNG, known by their first bytes and not by what is said of
 * them, kept by the hash of their bytes. Signatures: ISO 32000 (PDF), ISO/IEC 10918 (JPEG), ISO/IEC 15948 (PNG).
 */
import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { StoredDocument } from '#contracts/officer-commands.ts'
import type { Queryable } from '#platform/database.ts'

export const DOCUMENT_BYTES_MAX = 10 * 1024 * 1024
const NAME_LENGTH_MAX = 200

type MediaType = StoredDocument['mediaType']

const SIGNATURES: readonly (readonly [MediaType, Buffer])[] = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
]

export interface GivenDocument {
  name: string
  bytes: Buffer
}

/** What the bytes are, or null where they are none of what is taken. */
export function sniffMediaType(bytes: Buffer): MediaType | null {
  return SIGNATURES.find(([, start]) => bytes.subarray(0, start.length).equals(start))?.[0] ?? null
}

/** The document as it is referred to, or a sentence that says why it is not taken. */
export function describeDocument({ name, bytes }: GivenDocument): StoredDocument | string {
  if (bytes.length === 0) return `document "${shown(name)}" is empty`
  if (bytes.length > DOCUMENT_BYTES_MAX)
    return `document "${shown(name)}" has ${bytes.length} bytes: send no more than ${DOCUMENT_BYTES_MAX}`
  const mediaType = sniffMediaType(bytes)
  if (mediaType === null) return `document "${shown(name)}" is no PDF, JPEG or PNG by its first bytes`
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { sha256, name: shown(name), mediaType, bytes: bytes.length }
}

/** A name is shown to officers and never used as a path. */
function shown(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '_').slice(0, NAME_LENGTH_MAX) || 'document'
}

/** Keeps the bytes; the same bytes are kept once. */
export async function storeDocument(
  db: Queryable,
  { sha256, mediaType }: StoredDocument,
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
