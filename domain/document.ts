/**
 * Documents that come with answers and examinations: PDF, JPEG and PNG, known by their first bytes and not by what is said of
 * them. Signatures: ISO 32000 (PDF), ISO/IEC 10918 (JPEG), ISO/IEC 15948 (PNG). Pure.
 */
import { createHash } from 'node:crypto'

export const DOCUMENT_BYTES_MAX = 10 * 1024 * 1024
const NAME_LENGTH_MAX = 200

export const DOCUMENT_MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const
type MediaType = (typeof DOCUMENT_MEDIA_TYPES)[number]

const SIGNATURES: readonly (readonly [MediaType, Buffer])[] = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
]

export interface GivenDocument {
  name: string
  bytes: Buffer
}

/** A document as it is referred to; its bytes are kept under their hash. */
export interface DescribedDocument {
  /** Hexadecimal. */
  sha256: string
  name: string
  mediaType: MediaType
  /** How many. */
  bytes: number
}

/** What the bytes are, or null where they are none of what is taken. */
export function sniffMediaType(bytes: Buffer): MediaType | null {
  return SIGNATURES.find(([, start]) => bytes.subarray(0, start.length).equals(start))?.[0] ?? null
}

/** The document as it is referred to, or a sentence that says why it is not taken. */
export function describeDocument({ name, bytes }: GivenDocument): DescribedDocument | string {
  const fault = documentFault(bytes)
  if (fault === 'empty') return `document "${shown(name)}" is empty`
  if (fault === 'too-large')
    return `document "${shown(name)}" has ${bytes.length} bytes: send no more than ${DOCUMENT_BYTES_MAX}`
  const mediaType = sniffMediaType(bytes)
  if (mediaType === null) return `document "${shown(name)}" is no PDF, JPEG or PNG by its first bytes`
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { sha256, name: shown(name), mediaType, bytes: bytes.length }
}

/** Why bytes are not taken as a document; null where they are. */
export function documentFault(bytes: Buffer): 'empty' | 'too-large' | 'unknown-type' | null {
  if (bytes.length === 0) return 'empty'
  if (bytes.length > DOCUMENT_BYTES_MAX) return 'too-large'
  return sniffMediaType(bytes) === null ? 'unknown-type' : null
}

/** A name is shown to officers and never used as a path. */
function shown(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '_').slice(0, NAME_LENGTH_MAX) || 'document'
}
