/**
 * Verifies the ledger against the live rows: chain, signatures, trees, and that every row of evidence is as it was sealed. Reads
 * block by block, so memory stays the same however much there is.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type Header, hashOf, isSignedBy, readHeader, skipOf } from './block.ts'
import { keyId, readKeys } from './keys.ts'
import { readBlocks, readBlocksAfter, readHead, type StoredBlock } from './ledger.ts'
import { type Retirement, readRetirements } from './retirements.ts'
import { refOf } from './source-queries.ts'
import { KINDS, type Kind, SOURCES } from './sources.ts'
import { verifyRows } from './verify-rows.ts'

export interface Problem {
  /** Null where it is no part of a block. */
  block: number | null
  /** Null where the block itself is broken. */
  kind: string | null
  ref: string | null
  what: 'changed' | 'missing' | 'added' | 'forged'
  told: string
}

export interface Verified {
  intact: boolean
  blocks: number
  rows: number
  /** Rows of transactions that are not over yet, or of a service that cannot seal. */
  unsealed: number
  /** Rows that retention has deleted and says so on record. */
  retired: number
  /** The newest block; null where nothing was ever sealed. */
  head: { number: number; hash: string; sealedAt: string; key: string } | null
  /** In the order they are found, at most the first hundred. */
  broken: Problem[]
  problems: number
}

const PROBLEMS_SHOWN_MAX = 100
const BLOCKS_TOGETHER = 500

export interface Verifying {
  db: Queryable
  /** Whose signature on the newest block is trusted. */
  trusted: KeyObject
  onProgress?: (blocks: number, of: number) => void
}

export async function verifyLedger({ db, trusted, onProgress = () => {} }: Verifying): Promise<Verified> {
  const head = await readHead(db)
  const verified: Verified = {
    intact: true,
    blocks: 0,
    rows: 0,
    unsealed: 0,
    retired: 0,
    head: null,
    broken: [],
    problems: 0,
  }
  const note = (problem: Problem): void => {
    verified.intact = false
    verified.problems += 1
    if (verified.broken.length < PROBLEMS_SHOWN_MAX) verified.broken.push(problem)
  }
  if (head) {
    await verifyBlocks({ db, trusted, onProgress }, head, verified, note)
    await noteStrayRows(db, head, note)
  }
  await noteUnsealed(db, head && readHeader(head.header), verified, note)
  return verified
}

type Note = (problem: Problem) => void

async function verifyBlocks(
  { db, trusted, onProgress }: Required<Verifying>,
  head: StoredBlock,
  verified: Verified,
  note: Note,
): Promise<void> {
  const keys = await keysById(db, trusted)
  const retirements = await readRetirements(db)
  let before: StoredBlock | null = null
  let next = 1
  while (verified.blocks < head.number) {
    const blocks: StoredBlock[] = await readBlocksAfter(db, before?.number ?? 0, BLOCKS_TOGETHER)
    if (blocks.length === 0 || blocks[0]!.number > head.number) break
    for (const block of blocks) {
      if (block.number > head.number) break
      const header = readHeader(block.header)
      const told = await tellBlock(db, { block, header, before, next, keys })
      if (told) note({ block: block.number, kind: null, ref: null, ...told })
      if (header) {
        await verifyOne(db, header, retirements, verified, note)
        next = header.first + header.count
      }
      before = block
      verified.blocks += 1
      onProgress(block.number, head.number)
    }
  }
  noteHead(head, keys, trusted, verified, note)
}

async function verifyOne(
  db: Queryable,
  header: Header,
  retirements: readonly Retirement[],
  verified: Verified,
  note: Note,
): Promise<void> {
  const rows = await verifyRows(db, header, retirements)
  verified.rows += rows.rows
  verified.retired += rows.retired
  for (const problem of rows.problems) note(problem)
}

/** Trust in the newest block is trust in all: each holds the hash of the one before it. */
function noteHead(
  head: StoredBlock,
  keys: ReadonlyMap<string, KeyObject>,
  trusted: KeyObject,
  verified: Verified,
  note: Note,
): void {
  const header = readHeader(head.header)
  if (!header) return
  verified.head = {
    number: head.number,
    hash: head.hash,
    sealedAt: header.sealedAt,
    key: header.key,
  }
  if (keys.has(header.key) && !isSignedBy(head, trusted))
    note({
      block: head.number,
      kind: null,
      ref: null,
      what: 'forged',
      told: `the newest block is signed with key ${header.key}, and the key that is trusted is ${keyId(trusted)}`,
    })
}

async function keysById(db: Queryable, trusted: KeyObject): Promise<Map<string, KeyObject>> {
  const keys = new Map<string, KeyObject>()
  for (const { publicKey } of await readKeys(db)) {
    try {
      const key = createPublicKey(publicKey)
      keys.set(keyId(key), key)
    } catch {} // no key: what it is said to have signed is told as forged
  }
  return keys.set(keyId(trusted), trusted)
}

interface InChain {
  block: StoredBlock
  header: Header | null
  /** The stored block before it in order. */
  before: StoredBlock | null
  /** The number its first row must have. */
  next: number
  keys: ReadonlyMap<string, KeyObject>
}

/** What is wrong with a block itself; null where nothing is. */
async function tellBlock(db: Queryable, at: InChain): Promise<Pick<Problem, 'what' | 'told'> | null> {
  const { block, header, before, next, keys } = at
  const expected = (before?.number ?? 0) + 1
  if (block.number !== expected)
    return { what: 'missing', told: `block ${expected} is missing before block ${block.number}` }
  if (!header) return { what: 'changed', told: 'the header cannot be read' }
  if (header.number !== block.number)
    return { what: 'changed', told: `the header in this place is that of block ${header.number}` }
  const signer = keys.get(header.key)
  if (!signer || !isSignedBy(block, signer))
    return {
      what: 'forged',
      told: signer
        ? `the signature is not that of key ${header.key} over this header`
        : `key ${header.key} is not known`,
    }
  if (hashOf(block.header) !== block.hash)
    return { what: 'changed', told: 'the stored hash is not that of the header' }
  if ((header.previous?.hash ?? null) !== (before ? hashOf(before.header) : null))
    return { what: 'changed', told: 'it does not hold the hash of the block before it' }
  if (header.first !== next)
    return { what: 'changed', told: `its rows begin at ${header.first} instead of ${next}` }
  return tellSkip(db, header)
}

async function tellSkip(
  db: Queryable,
  { number, skip }: Header,
): Promise<Pick<Problem, 'what' | 'told'> | null> {
  const asked = skipOf(number)
  const [target] = asked > 0 ? await readBlocks(db, [asked]) : []
  const isRight =
    skip === null ? asked === 0 : target && skip.number === asked && skip.hash === hashOf(target.header)
  return isRight ? null : { what: 'changed', told: `its link to block ${asked} does not hold` }
}

/** Ledger rows that are in no block, be it that the block is gone. What is sealed meanwhile is in a block of its own. */
async function noteStrayRows(db: Queryable, head: StoredBlock, note: Note): Promise<void> {
  const header = readHeader(head.header)
  if (!header) return
  const last = header.first + header.count - 1
  const { rows } = await db.execute<{ seq: number; kind: string; ref: string }>(sql`
    SELECT seq::float8 AS seq, kind, ref FROM audit_ledger l
     WHERE (seq < 1 OR seq > ${last})
       AND (block <= ${head.number} OR NOT EXISTS (SELECT FROM audit_blocks b WHERE b.number = l.block))
     ORDER BY seq LIMIT ${PROBLEMS_SHOWN_MAX}`)
  for (const { seq, kind, ref } of rows)
    note({ block: null, kind, ref, what: 'added', told: `row ${seq} of the ledger is in no block` })
}

/** Rows that should be sealed and are not were written behind the sealer's back; the rest is only too fresh. */
async function noteUnsealed(
  db: Queryable,
  head: Header | null,
  verified: Verified,
  note: Note,
): Promise<void> {
  for (const kind of KINDS) {
    const { rows } = await db.execute<{ ref: string; late: boolean; n: string }>(
      sql.raw(unsealedOf(kind, head)),
    )
    for (const { ref, late, n } of rows) {
      if (late) note({ block: null, kind, ref, what: 'added', told: 'the row is in no block, and should be' })
      else verified.unsealed += Number(n)
    }
  }
}

/** Each late row, and how many others there are. */
function unsealedOf(kind: Kind, head: Header | null): string {
  const late = head
    ? `(t.xid < '${head.upTo}'::xid8 OR t.xid >= pg_snapshot_xmax(pg_current_snapshot()))`
    : 'false'
  return `
    WITH unsealed AS (
      SELECT (${refOf(kind)})::text AS ref, ${late} AS late FROM ${SOURCES[kind].table} t
       WHERE NOT EXISTS (SELECT FROM audit_ledger l WHERE l.kind = '${kind}' AND l.ref = (${refOf(kind)})::text))
    (SELECT ref, late, '1' AS n FROM unsealed WHERE late LIMIT ${PROBLEMS_SHOWN_MAX})
    UNION ALL SELECT '', false, count(*)::text FROM unsealed WHERE NOT late`
}
