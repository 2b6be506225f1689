/**
 * Seals what was written: takes the rows of transactions that are over, hashes them and appends signed blocks. Whoever writes
 * evidence neither waits for this nor knows of it.
 *
 * Why no row is missed or sealed twice: a row carries the number of its transaction. Every transaction below the horizon, the
 * lowest number still running, is over, so what it wrote is visible now or never; a transaction that begins later has a higher
 * number. A run seals [where the last one ended, horizon) and the next begins there.
 */

import type { Clock } from '#platform/clock.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { type Header, readHeader, signBlock, skipOf } from './block.ts'
import { type AuditKey, publishKey, readKeys } from './keys.ts'
import {
  insertBlock,
  insertLedger,
  type LedgerRow,
  readBlocks,
  readHead,
  type StoredBlock,
} from './ledger.ts'
import { rootOf } from './merkle.ts'
import { leavesOf, refOf } from './source-queries.ts'
import { FORMAT, KINDS, SOURCES } from './sources.ts'

export interface SealAt {
  database: Database
  key: AuditKey
  clock: Clock
}

export interface Sealed {
  rows: number
  blocks: number
  /** There is more to seal that is ready. */
  more: boolean
}

/** Rows of a block, so that a proof is at most twelve steps. */
export const BLOCK_ROWS_MAX = 4_096
/** A run is one transaction; what is cut short is done again, so it is kept short. */
const RUN_ROWS = 50_000
const SEALER_LOCK = 7_391_900

const NOTHING: Sealed = { rows: 0, blocks: 0, more: false }

/** One run. Where another process is sealing, that is enough: nothing is done, or with `wait` it is waited for. */
export function sealOnce(
  { database, key, clock }: SealAt,
  { wait = false, runRows = RUN_ROWS } = {},
): Promise<Sealed> {
  return database.transaction(async (tx) => {
    if (!(await lock(tx, wait))) return NOTHING
    const head = await readHead(tx)
    await requireKey(tx, key)
    const span = await readSpan(tx, head, runRows)
    if (!span) return NOTHING
    const blocks = await appendBlocks(tx, { span, head, key, clock })
    return { ...blocks, more: span.more }
  })
}

/** Runs until everything that is ready is sealed. */
export async function sealAll(at: SealAt, onRun: (rows: number) => void = () => {}): Promise<number> {
  let rows = 0
  for (let more = true; more; ) {
    const sealed = await sealOnce(at, { wait: true })
    rows += sealed.rows
    more = sealed.more
    onRun(rows)
  }
  return rows
}

async function lock(tx: Tx, wait: boolean): Promise<boolean> {
  if (wait) {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${SEALER_LOCK})`)
    return true
  }
  const { rows } = await tx.execute<{ got: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(${SEALER_LOCK}) AS got`,
  )
  return rows[0]!.got
}

/** The first key to seal is the one in use; another one is taken up by a person alone (`evidence key --adopt`). */
async function requireKey(tx: Tx, key: AuditKey): Promise<void> {
  const inUse = (await readKeys(tx)).at(-1)
  if (!inUse) return publishKey(tx, key)
  if (inUse.id !== key.id)
    throw new PreadviceError(
      `the ledger is signed with key ${inUse.id} and this process has ${key.id}: give all the same AUDIT_KEY_FILE, or "evidence key --adopt"`,
    )
}

/** Transactions to be sealed: from ≤ number < upTo. */
interface Span {
  epoch: number
  from: bigint
  upTo: bigint
  /** Transactions at and after this have not begun on this server. */
  next: bigint
  more: boolean
}

async function readSpan(tx: Tx, head: StoredBlock | null, runRows: number): Promise<Span | null> {
  const last = head && readHeader(head.header)
  if (head && !last) throw new PreadviceError(`block ${head.number} cannot be read: see verify-audit`)
  const { rows } = await tx.execute<{ horizon: string; next: string }>(
    sql`SELECT pg_snapshot_xmin(s)::text AS horizon, pg_snapshot_xmax(s)::text AS next FROM pg_current_snapshot() AS s`,
  )
  const [horizon, next] = [BigInt(rows[0]!.horizon), BigInt(rows[0]!.next)]
  const sealedTo = BigInt(last?.upTo ?? 0)
  // Only a database that was restored from a dump numbers its transactions below what is there.
  const restored = last ? sealedTo > next : await hasRowsFrom(tx, next)
  const epoch = (last?.epoch ?? 1) + (restored ? 1 : 0)
  const from = restored ? 0n : sealedTo
  if (from >= horizon) return null
  const cut = await readCut(tx, from, horizon, runRows)
  const upTo = cut !== null && cut < horizon ? cut : horizon
  return { epoch, from, upTo, next, more: upTo < horizon }
}

/** Where to stop so that a run is not much longer than wished; null where there is not that much. Rows of one transaction stay together. */
async function readCut(
  db: Queryable,
  from: bigint,
  horizon: bigint,
  runRows: number,
): Promise<bigint | null> {
  const cut = await readXidAt(db, from, horizon, runRows)
  if (cut === null) return null
  const first = (await readXidAt(db, from, horizon, 0))!
  return cut > first ? cut : first + 1n
}

/** The lowest transaction that a row of any kind has, this many rows of that kind on. */
async function readXidAt(
  db: Queryable,
  from: bigint,
  horizon: bigint,
  offset: number,
): Promise<bigint | null> {
  const looks = KINDS.map(
    (kind) =>
      `(SELECT xid FROM ${SOURCES[kind].table} WHERE xid >= '${from}'::xid8 AND xid < '${horizon}'::xid8 ORDER BY xid OFFSET ${offset} LIMIT 1)`,
  )
  const { rows } = await db.execute<{ xid: string }>(
    sql.raw(
      `SELECT xid::text AS xid FROM (${looks.join(' UNION ALL ')}) AS looks ORDER BY looks.xid LIMIT 1`,
    ),
  )
  return rows[0] ? BigInt(rows[0].xid) : null
}

async function hasRowsFrom(db: Queryable, xid: bigint): Promise<boolean> {
  const looks = KINDS.map((kind) => `EXISTS (SELECT FROM ${SOURCES[kind].table} WHERE xid >= '${xid}'::xid8)`)
  const { rows } = await db.execute<{ has: boolean }>(sql.raw(`SELECT ${looks.join(' OR ')} AS has`))
  return rows[0]!.has
}

interface Appending {
  span: Span
  head: StoredBlock | null
  key: AuditKey
  clock: Clock
}

async function appendBlocks(tx: Tx, at: Appending): Promise<{ rows: number; blocks: number }> {
  await tx.execute(sql.raw(`DECLARE audit_fresh NO SCROLL CURSOR FOR ${freshLeaves(at.span)}`))
  let head = at.head
  let [rows, blocks] = [0, 0]
  // One batch ahead, so that the last block is known to be the last.
  for (let batch = await fetchLeaves(tx); batch.length > 0; ) {
    const following = await fetchLeaves(tx)
    head = await appendBlock(tx, batch, { ...at, head }, following.length === 0)
    rows += batch.length
    blocks += 1
    batch = following
  }
  await tx.execute(sql`CLOSE audit_fresh`)
  return { rows, blocks }
}

/** After a restore, transactions of the old server bear numbers that come again: what is sealed is left out by name. */
function freshLeaves({ epoch, from, upTo, next }: Span): string {
  const restoring = epoch > 1 && from === 0n
  return KINDS.map((kind) => {
    const ready = `t.xid >= '${from}'::xid8 AND t.xid < '${upTo}'::xid8`
    const unsealed = `NOT EXISTS (SELECT FROM audit_ledger l WHERE l.kind = '${kind}' AND l.ref = (${refOf(kind)})::text)`
    if (epoch === 1) return leavesOf(kind, ready)
    return leavesOf(kind, `${restoring ? `(${ready} OR t.xid >= '${next}'::xid8)` : ready} AND ${unsealed}`)
  }).join(' UNION ALL ')
}

type Leaf = Pick<LedgerRow, 'kind' | 'ref' | 'leaf'>

async function fetchLeaves(tx: Tx): Promise<Leaf[]> {
  const { rows } = await tx.execute<Leaf & Record<string, unknown>>(
    sql.raw(`FETCH ${BLOCK_ROWS_MAX} FROM audit_fresh`),
  )
  return rows
}

async function appendBlock(
  tx: Tx,
  leaves: Leaf[],
  { span, head, key, clock }: Appending,
  isLast: boolean,
): Promise<StoredBlock> {
  const last = head && readHeader(head.header)!
  const number = (last?.number ?? 0) + 1
  const first = last ? last.first + last.count : 1
  const header: Header = {
    format: FORMAT,
    number,
    previous: head && { number: number - 1, hash: head.hash },
    skip: await linkTo(tx, skipOf(number)),
    root: rootOf(leaves.map(({ leaf }) => leaf)).toString('hex'),
    first,
    count: leaves.length,
    epoch: span.epoch,
    // A run is one transaction: what its last block says is true as soon as any of it is there to be seen.
    upTo: String(isLast ? span.upTo : span.from),
    sealedAt: clock(),
    key: key.id,
  }
  const block = signBlock(header, key.privateKey)
  await insertBlock(tx, number, block)
  await insertLedger(
    tx,
    leaves.map((leaf, i) => ({ ...leaf, seq: first + i, block: number })),
  )
  return (await readBlocks(tx, [number]))[0]!
}

async function linkTo(tx: Tx, number: number): Promise<Header['skip']> {
  if (number === 0) return null
  const [block] = await readBlocks(tx, [number])
  if (!block) throw new PreadviceError(`block ${number} of the ledger is missing: see verify-audit`)
  return { number, hash: block.hash }
}
