/** Everything that judging a batch of messages needs to know, one statement per question. */

import type { Journey } from '#domain/journey.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { gatherReferrals } from './answers/gather-answers.ts'
import type { KnownReferral } from './answers/judge-answers.ts'
import type { Arrival } from './arrival.ts'
import { gatherMovements } from './despatch/gather.ts'
import { readJourneys } from './despatch/journeys.ts'
import type { KnownMovement } from './despatch/movement.ts'
import { readPrevious } from './gather-previous.ts'
import { type Nomenclature, readNomenclature } from './nomenclature.ts'
import type { Previous } from './reuse.ts'
import { readLineRevisions } from './revision/gather.ts'
import type { LineRevision } from './revision/revised-line.ts'

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
  mailClass: string | null
  /** Whether the version in force is of an item that needs advance data. */
  requiresEad: boolean
  /** Of the version in force. */
  grossWeightGrams: number | null
  /** ISO 8601; when the first accepted version arrived. */
  declaredAt: string
  effectiveVersion: number
  /** ISO 8601. */
  effectiveSentAt: string
  /** Hex SHA-256 of the declaration in force. */
  effectiveHash: string
}

export interface Gathered {
  messages: KnownMessage[]
  items: Map<string, KnownItem>
  /** What is known of the items that despatches and scans of the batch name. */
  movements?: Map<string, KnownMovement>
  /** Referrals that answers of the batch name, as far as they were opened for the submitter. */
  referrals?: Map<string, KnownReferral>
  /** Where the declared items of the batch are; only those that were despatched or scanned. */
  journeys?: ReadonlyMap<string, Journey>
  /** What the versions in force say of the items' identity; only of items that are known. */
  previous?: ReadonlyMap<string, Previous>
  /** What officers have revised of the batch's items. */
  revisions?: ReadonlyMap<string, readonly LineRevision[]>
  /** Imported codes of the HS. */
  nomenclature?: Nomenclature
  /** Countries of the installation. */
  countries?: ReadonlySet<string>
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
  const itemIds = itemIdsOf(arrivals)
  const messages = await readMessages(db, submitter, arrivals)
  const items = await readItems(db, itemIds, lock)
  // Most items are new, and of those there is nothing to read.
  const knownIds = [...items.keys()]
  return {
    messages,
    items,
    movements: await gatherMovements(db, arrivals),
    referrals: await gatherReferrals(db, submitter, arrivals),
    journeys: await readJourneys(db, itemIds),
    previous: await readPrevious(db, knownIds),
    revisions: await readLineRevisions(db, knownIds),
    nomenclature: await readNomenclature(db),
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
    reading.kind === 'unreadable' ? [] : [reading.header.id],
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
           mail_class AS "mailClass", requires_ead AS "requiresEad", gross_weight_grams AS "grossWeightGrams",
           ${isoUtc(sql`declared_at`)} AS "declaredAt",
           ${isoUtc(sql`effective_sent_at`)} AS "effectiveSentAt",
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
