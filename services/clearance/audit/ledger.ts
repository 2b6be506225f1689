/** Reads and writes the stored ledger: blocks and the rows in them. */

import { type Columns, copyRows } from '#platform/copy.ts'
import type { Queryable, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type Block, hashOf } from './block.ts'

export interface LedgerRow {
  seq: number
  block: number
  kind: string
  ref: string
  leaf: Buffer
}

export interface StoredBlock extends Block {
  number: number
  /** As it is stored, hexadecimal. */
  hash: string
}

const BLOCK = sql`number::float8 AS number, header, encode(hash, 'hex') AS hash, translate(encode(signature, 'base64'), E'\n', '') AS signature`
type BlockRow = StoredBlock & Record<string, unknown>

export async function readHead(db: Queryable): Promise<StoredBlock | null> {
  const { rows } = await db.execute<BlockRow>(
    sql`SELECT ${BLOCK} FROM audit_blocks ORDER BY number DESC LIMIT 1`,
  )
  return rows[0] ?? null
}

/** Blocks of these numbers, the last first. */
export async function readBlocks(db: Queryable, numbers: readonly number[]): Promise<StoredBlock[]> {
  const { rows } = await db.execute<BlockRow>(
    sql`SELECT ${BLOCK} FROM audit_blocks WHERE number = ANY(${sql.param(numbers)}::bigint[]) ORDER BY number DESC`,
  )
  return rows
}

/** Blocks with numbers above one, in order. */
export async function readBlocksAfter(db: Queryable, number: number, limit: number): Promise<StoredBlock[]> {
  const { rows } = await db.execute<BlockRow>(
    sql`SELECT ${BLOCK} FROM audit_blocks WHERE number > ${number} ORDER BY number LIMIT ${limit}`,
  )
  return rows
}

export async function insertBlock(tx: Tx, number: number, { header, signature }: Block): Promise<void> {
  await tx.execute(sql`
    INSERT INTO audit_blocks (number, header, hash, signature)
    VALUES (${number}, ${header}, ${Buffer.from(hashOf(header), 'hex')}, ${Buffer.from(signature, 'base64')})`)
}

const ROW = sql`seq::float8 AS seq, block::float8 AS block, kind, ref, leaf`

/** Rows of the ledger by number, both ends included. */
export async function readLedger(db: Queryable, first: number, last: number): Promise<LedgerRow[]> {
  const { rows } = await db.execute<LedgerRow & Record<string, unknown>>(
    sql`SELECT ${ROW} FROM audit_ledger WHERE seq BETWEEN ${first} AND ${last} ORDER BY seq`,
  )
  return rows
}

const COLUMNS: Columns<LedgerRow> = {
  seq: ['int8', ({ seq }) => seq],
  block: ['int8', ({ block }) => block],
  kind: ['text', ({ kind }) => kind],
  ref: ['text', ({ ref }) => ref],
  leaf: ['bytea', ({ leaf }) => leaf],
}

export function insertLedger(tx: Tx, rows: readonly LedgerRow[]): Promise<void> {
  return copyRows(tx, 'audit_ledger', COLUMNS, rows)
}
