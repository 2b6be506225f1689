import { createHash } from 'node:crypto'

/** SHA-256: what content is told by. */
export function hashOf(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest()
}
