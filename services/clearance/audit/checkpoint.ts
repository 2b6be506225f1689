/**
 * Checkpoints: the newest block, written down to be kept where nobody who can change the database can change it. Later it proves
 * that the chain still holds that block, and so everything before it.
 */
import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { Queryable } from '#platform/database.ts'
import { type Block, hashOf, isSignedBy, readHeader } from './block.ts'
import { readBlocks } from './ledger.ts'

export const checkpointSchema = z.object({
  header: z.string(),
  signature: z.base64(),
  hash: z.string(),
})
export type Checkpoint = z.infer<typeof checkpointSchema>

export function checkpointOf({ header, signature }: Block): Checkpoint {
  return { header, signature, hash: hashOf(header) }
}

/** What is wrong with the chain as this checkpoint knows it; null where the chain still holds it. */
export async function tellCheckpoint(
  db: Queryable,
  { header: text, signature }: Checkpoint,
  trusted: KeyObject,
): Promise<{ block: number; told: string } | null> {
  const header = readHeader(text)
  if (!header) return { block: 0, told: 'the checkpoint cannot be read' }
  const { number } = header
  const [block] = await readBlocks(db, [number])
  if (!block) return { block: number, told: 'the chain has no block of this number any more' }
  if (block.header !== text) return { block: number, told: 'the chain has another block of this number' }
  return isSignedBy({ header: text, signature }, trusted) || block.signature === signature
    ? null
    : { block: number, told: 'the checkpoint has another signature than the block' }
}
