/** Gathers the evidence about one item into a bundle that can be checked without us: check-evidence.ts. */

import type { Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { chainBetween, readHeader } from './block.ts'
import type { Evidence } from './check-evidence.ts'
import { readKeys } from './keys.ts'
import { type LedgerRow, readBlocks, readHead, readLedger } from './ledger.ts'
import { pathOf } from './merkle.ts'
import { readRowsWhere, type StoredFields } from './source-queries.ts'
import { KINDS, type Kind } from './sources.ts'

/** Entries that name an item: those that became a version of it and the others, each found by an index of its own. */
const entriesOf = (itemId: string): SQL => sql`
    SELECT receipt_id, place FROM entries WHERE item_id = ${itemId} AND version IS NOT NULL
    UNION ALL SELECT receipt_id, place FROM entries WHERE item_id = ${itemId} AND version IS NULL`

/** Which rows of each kind are about an item. Other kinds are about no item, but for events that name one. */
const ABOUT: Record<Kind, ((itemId: string) => SQL) | null> = {
  message: (itemId) => sql`t.receipt_id IN (SELECT receipt_id FROM (${entriesOf(itemId)}) e)`,
  assessment: (itemId) => sql`(t.receipt_id, t.place) IN (${entriesOf(itemId)})`,
  decision: (itemId) => sql`(t.receipt_id, t.place) IN (
    ${entriesOf(itemId)}
    UNION ALL SELECT receipt_id, place FROM standings WHERE item_id = ${itemId})`,
  command: (itemId) => sql`t.item_id = ${itemId}`,
  revision: (itemId) => sql`t.item_id = ${itemId}`,
  'rule-step': null,
  'list-activation': null,
  event: (itemId) => sql`t.what ->> 'itemId' = ${itemId}`,
}

type Row = Evidence['rows'][number]
interface Found {
  kind: Kind
  ref: string
  fields: StoredFields
}

/** @param itemId in capitals. @param now ISO 8601 */
export async function gatherEvidence(db: Queryable, itemId: string, now: string): Promise<Evidence> {
  const found = await findRows(db, itemId)
  if (found.length === 0) throw new PreadviceError(`evidence: nothing is stored about item ${itemId}`)
  const places = await readPlaces(db, found)
  const sealed = found.flatMap((row) => {
    const place = places.get(keyOf(row))
    return place ? [{ ...row, place }] : []
  })
  if (sealed.length === 0)
    throw new PreadviceError(`evidence: what is stored about ${itemId} is not sealed yet: run verify-audit`)
  const paths = await readPaths(db, [...new Set(sealed.map(({ place }) => place.block))])
  const rows = sealed.map(
    ({ kind, ref, fields, place }): Row => ({
      kind,
      ref,
      block: place.block,
      fields,
      path: paths.get(place.block)!(place.seq),
    }),
  )
  return {
    format: 'preadvice-evidence-1',
    itemId,
    madeAt: now,
    publicKey: (await readKeys(db)).at(-1)!.publicKey,
    rows,
    chain: await readChain(db, rows),
    bodies: await readBodies(db, rows),
    unproven: {
      ...(await readBeside(db, itemId)),
      unsealed: found.filter((row) => !places.has(keyOf(row))).map(({ kind, ref }) => ({ kind, ref })),
    },
  }
}

const keyOf = ({ kind, ref }: { kind: string; ref: string }): string => `${kind} ${ref}`

async function findRows(db: Queryable, itemId: string): Promise<Found[]> {
  const found: Found[] = []
  for (const kind of KINDS) {
    const about = ABOUT[kind]
    if (!about) continue
    for (const [ref, fields] of await readRowsWhere(db, kind, about(itemId)))
      found.push({ kind, ref, fields })
  }
  return found
}

async function readPlaces(
  db: Queryable,
  found: readonly Found[],
): Promise<Map<string, Pick<LedgerRow, 'seq' | 'block'>>> {
  const { rows } = await db.execute<{ seq: number; block: number; kind: string; ref: string }>(sql`
    SELECT l.seq::float8 AS seq, l.block::float8 AS block, l.kind, l.ref
      FROM unnest(${sql.param(found.map(({ kind }) => kind))}::text[], ${sql.param(found.map(({ ref }) => ref))}::text[]) AS asked (kind, ref)
      JOIN audit_ledger l USING (kind, ref)`)
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** For each block, how to get from a row's number to the proof that it is in it. */
async function readPaths(
  db: Queryable,
  numbers: number[],
): Promise<Map<number, (seq: number) => Row['path']>> {
  const paths = new Map<number, (seq: number) => Row['path']>()
  for (const block of await readBlocks(db, numbers)) {
    const header = readHeader(block.header)
    if (!header) throw new PreadviceError(`evidence: block ${block.number} cannot be read: run verify-audit`)
    const leaves = (await readLedger(db, header.first, header.first + header.count - 1)).map(
      ({ leaf }) => leaf,
    )
    paths.set(block.number, (seq) => pathOf(leaves, seq - header.first))
  }
  return paths
}

/** From the newest block to each block a row is in, by the short way. */
async function readChain(db: Queryable, rows: readonly Row[]): Promise<Evidence['chain']> {
  const head = (await readHead(db))!
  const numbers = new Set(rows.flatMap(({ block }) => chainBetween(head.number, block)))
  const blocks = await readBlocks(db, [...numbers])
  return blocks.map(({ header, signature }) => ({ header, signature }))
}

async function readBodies(db: Queryable, rows: readonly Row[]): Promise<Record<string, string>> {
  const refs = rows.flatMap(({ kind, ref }) => (kind === 'message' ? ref : []))
  const { rows: bodies } = await db.execute<{ receiptId: string; body: Buffer }>(
    sql`SELECT receipt_id AS "receiptId", body FROM messages WHERE receipt_id = ANY(${sql.param(refs)}::uuid[])`,
  )
  return Object.fromEntries(bodies.map(({ receiptId, body }) => [receiptId, body.toString('base64')]))
}

async function readBeside(db: Queryable, itemId: string): Promise<Record<string, unknown>> {
  const list = async (query: SQL) => (await db.execute<{ row: unknown }>(query)).rows.map(({ row }) => row)
  return {
    entries: await list(sql`
      SELECT row_to_json(e) AS row FROM entries e WHERE (receipt_id, place) IN (${entriesOf(itemId)}) ORDER BY received_at, place`),
    referrals: await list(
      sql`SELECT row_to_json(r) AS row FROM referrals r WHERE item_id = ${itemId} ORDER BY opened_at, reference`,
    ),
    answers: await list(sql`
      SELECT row_to_json(a) AS row FROM referral_answers a JOIN referrals r USING (reference)
       WHERE r.item_id = ${itemId} ORDER BY a.answered_at`),
    responses: await list(sql`
      SELECT p.body AS row FROM responses p
       WHERE (p.receipt_id, p.place) IN (SELECT receipt_id, place FROM entries WHERE item_id = ${itemId}
                                         UNION SELECT receipt_id, place FROM standings WHERE item_id = ${itemId})
       ORDER BY p.recorded_at, p.sequence`),
  }
}
