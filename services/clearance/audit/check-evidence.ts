/**
 * Checks an evidence bundle without a database: every row hashes into a block, the blocks are chained to the newest one in the
 * bundle, and that one is signed with the published key. Pure; docs/auditors.md has the steps for any other language.
 */
import { hash, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { type Header, hashOf, isSignedBy, readHeader } from './block.ts'
import { climb } from './merkle.ts'
import { leafOf } from './sources.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)

const rowSchema = z.object({
  kind: z.string(),
  ref: z.string(),
  block: z.int().min(1),
  fields: z.array(z.tuple([z.string(), z.string().nullable()])),
  path: z.array(z.union([z.strictObject({ left: hex }), z.strictObject({ right: hex })])),
})

export const evidenceSchema = z.object({
  format: z.literal('preadvice-evidence-1'),
  itemId: z.string(),
  madeAt: z.iso.datetime(),
  /** PEM; the same key must have been published elsewhere. */
  publicKey: z.string(),
  /** Sealed rows with the way from each to the root of its block. */
  rows: z.array(rowSchema).min(1),
  /** Headers from the newest block back to the oldest one that a row needs. */
  chain: z.array(z.object({ header: z.string(), signature: z.base64() })).min(1),
  /** The bytes of the messages, Base64, by receipt number; each is proven by its row. */
  bodies: z.record(z.string(), z.string()),
  /** What else is stored about the item, for reading. The ledger does not prove it. */
  unproven: z.record(z.string(), z.unknown()),
})
export type Evidence = z.infer<typeof evidenceSchema>

export interface CheckedEvidence {
  intact: boolean
  rows: number
  itemId: string
  /** The block that everything in the bundle is chained to. */
  head: { number: number; hash: string; sealedAt: string } | null
  problems: string[]
}

/** @param trusted the key as it was published, got some other way than with the bundle */
export function checkEvidence(evidence: Evidence, trusted: KeyObject): CheckedEvidence {
  const problems: string[] = []
  const headers = checkChain(evidence, trusted, problems)
  for (const row of evidence.rows) {
    const header = headers.get(row.block)
    const root = climb(leafOf(row.kind, row.fields), row.path).toString('hex')
    if (!header) problems.push(`${row.kind} ${row.ref}: block ${row.block} is not in the chain`)
    else if (root !== header.root)
      problems.push(`${row.kind} ${row.ref}: it does not lead to the root of block ${row.block}`)
  }
  checkBodies(evidence, problems)
  const top = evidence.chain[0]!
  const head = readHeader(top.header)
  return {
    intact: problems.length === 0,
    rows: evidence.rows.length,
    itemId: evidence.itemId,
    head: head && { number: head.number, hash: hashOf(top.header), sealedAt: head.sealedAt },
    problems,
  }
}

/** The newest is signed; each further one is named by its hash in one above it. */
function checkChain({ chain }: Evidence, trusted: KeyObject, problems: string[]): Map<number, Header> {
  const headers = new Map<number, Header>()
  if (!isSignedBy(chain[0]!, trusted)) problems.push('the newest block is not signed with the published key')
  const named = new Map<number, string>()
  for (const [i, { header: text }] of chain.entries()) {
    const header = readHeader(text)
    if (!header) {
      problems.push(`header ${i + 1} of the chain cannot be read`)
      continue
    }
    if (i > 0 && named.get(header.number) !== hashOf(text))
      problems.push(`block ${header.number} is not the one that a later block names`)
    for (const link of [header.previous, header.skip]) if (link) named.set(link.number, link.hash)
    headers.set(header.number, header)
  }
  return headers
}

function checkBodies({ rows, bodies }: Evidence, problems: string[]): void {
  const sealed = new Map(rows.map(({ kind, ref, fields }) => [`${kind} ${ref}`, new Map(fields)]))
  for (const [receiptId, body] of Object.entries(bodies)) {
    const told = sealed.get(`message ${receiptId}`)?.get('body_sha256')
    if (told !== hash('sha256', Buffer.from(body, 'base64'), 'hex'))
      problems.push(`message ${receiptId}: the bytes are not those that were sealed`)
  }
}
