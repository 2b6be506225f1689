/**
 * Blocks of the ledger: a header names the root of its rows, the block before it and one further back, and is hashed and signed
 * as the bytes it is written in. The two links make a short chain between any two blocks. Pure but for the key it is given.
 */
import { hash, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { FORMAT } from './sources.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const link = z.strictObject({ number: z.int().min(1), hash: sha256 })

const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  number: z.int().min(1),
  /** Null in the first block. */
  previous: link.nullable(),
  /** Block number & (number - 1); null where that is none. */
  skip: link.nullable(),
  root: sha256,
  /** Number of the first row in the ledger, and how many there are. */
  first: z.int().min(1),
  count: z.int().min(1),
  /** Begins anew where the database was restored from a dump and numbers its transactions afresh. */
  epoch: z.int().min(1),
  /** Every row of a transaction before this one is in this block or one before it. */
  upTo: z.string().regex(/^\d+$/),
  sealedAt: z.iso.datetime(),
  /** First 16 hexadecimal digits of the SHA-256 of the public key (SPKI, DER). */
  key: z.string().regex(/^[0-9a-f]{16}$/),
})
export type Header = z.infer<typeof headerSchema>

/** A block as it is stored and handed out; `header` is exactly what was hashed and signed. */
export interface Block {
  header: string
  /** Base64. */
  signature: string
}

/** The header, or null where it cannot be one. */
export function readHeader(text: string): Header | null {
  try {
    return headerSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

export function hashOf(header: string): string {
  return hash('sha256', header, 'hex')
}

export function signBlock(header: Header, privateKey: KeyObject): Block {
  const text = JSON.stringify(header)
  return { header: text, signature: sign(null, Buffer.from(text), privateKey).toString('base64') }
}

export function isSignedBy({ header, signature }: Block, publicKey: KeyObject): boolean {
  return verify(null, Buffer.from(header), publicKey, Buffer.from(signature, 'base64'))
}

/** The number that `skip` of a block names; 0 for none. */
export function skipOf(number: number): number {
  // Numbers are beyond 32 bits some day, so not by `&`.
  let step = 1
  while (number % (step * 2) === 0) step *= 2
  return number - step
}

/** Numbers of blocks that lead from one to an earlier one, both included. A few dozen, however long the chain. */
export function chainBetween(from: number, to: number): number[] {
  const numbers = [from]
  for (let at = from; at > to; ) {
    at = skipOf(at) >= to ? skipOf(at) : at - 1
    numbers.push(at)
  }
  return numbers
}
