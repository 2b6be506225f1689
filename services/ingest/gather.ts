/** Everything that judging a batch of messages needs to know, one statement per question. */
import { sql } from 'drizzle-orm'
import type { Queryable } from '#platform/database.ts'
import type { Arrival } from './arrival.ts'

/** A message recorded earlier, under a receipt number or a message id of this batch. */
export interface KnownMessage {
  receiptId: string
  messageId: string | null
  position: string
  outcome: string
  contentHash: Buffer
}

/** How an item stood before this batch. */
export interface KnownItem {
  lastVersion: number
  /** The operators named in the version in force. */
  originOperator: string
  destinationOperator: string
  effectiveVersion: number
  /** ISO 8601. */
  effectiveSentAt: string
  /** Hex SHA-256 of the declaration in force. */
  effectiveHash: string
}

export interface Gathered {
  messages: KnownMessage[]
  items: Map<string, KnownItem>
  /** Operators that have mandated the submitter. */
  mandates: ReadonlySet<string>
}

/** `lock` keeps the items' rows until the transaction ends, so that versions are given one after the other. */
export async function gather(
  db: Queryable,
  submitter: string,
  arrivals: Arrival[],
  lock: boolean,
): Promise<Gathered> {
  return {
    messages: await readMessages(db, submitter, arrivals),
    items: await readItems(db, itemIdsOf(arrivals), lock),
    mandates: await readMandates(db, submitter),
  }
}

function itemIdsOf(arrivals: Arrival[]): string[] {
  const ids = new Set<string>()
  for (const { reading } of arrivals) {
    if (reading.kind !== 'message') continue
    for (const { declaration } of reading.entries) if (declaration.itemId) ids.add(declaration.itemId)
  }
  return [...ids]
}

async function readMessages(db: Queryable, submitter: string, arrivals: Arrival[]): Promise<KnownMessage[]> {
  const receiptIds = arrivals.flatMap(({ promisedId, positionalId }) =>
    promisedId ? [promisedId, positionalId] : [positionalId],
  )
  const messageIds = arrivals.flatMap(({ reading }) =>
    reading.kind === 'message' ? [reading.header.id] : [],
  )
  const { rows } = await db.execute<KnownMessage & Record<string, unknown>>(sql`
    SELECT receipt_id AS "receiptId", message_id AS "messageId", position, outcome, content_hash AS "contentHash"
      FROM messages
     WHERE receipt_id = ANY(${sql.param(receiptIds)}::uuid[])
        OR (submitter = ${submitter} AND message_id = ANY(${sql.param(messageIds)}::text[]))
     ORDER BY sequence`)
  return rows
}

async function readItems(db: Queryable, ids: string[], lock: boolean): Promise<Map<string, KnownItem>> {
  const { rows } = await db.execute<
    { itemId: string; hash: Buffer } & Omit<KnownItem, 'effectiveHash'> & Record<string, unknown>
  >(sql`
    SELECT item_id AS "itemId", last_version AS "lastVersion", effective_version AS "effectiveVersion",
           origin_operator AS "originOperator", destination_operator AS "destinationOperator",
           to_char(effective_sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "effectiveSentAt",
           effective_hash AS hash
      FROM items WHERE item_id = ANY(${sql.param(ids)}::text[]) ORDER BY item_id ${lock ? sql`FOR UPDATE` : sql``}`)
  return new Map(
    rows.map(({ itemId, hash, ...item }) => [itemId, { ...item, effectiveHash: hash.toString('hex') }]),
  )
}

async function readMandates(db: Queryable, submitter: string): Promise<ReadonlySet<string>> {
  const { rows } = await db.execute<{ mandated_by: string[] }>(
    sql`SELECT mandated_by FROM operators WHERE code = ${submitter}`,
  )
  return new Set(rows[0]?.mandated_by ?? [])
}
