/**
 * Legal holds: everything about an item outlives retention for as long as a proceeding needs it. Any number may stand on one item,
 * as there may be more than one proceeding. A person places one with a reason, and a person lifts it.
 */
import type { LegalHold, StandingHold } from '#contracts/legal-holds.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { CaseRefusal } from '../cases/refusal.ts'

/** Held by retention alone while it runs; together by whoever places a hold, who so waits until it is over. */
export const RETENTION_LOCK = 7_391_902

interface Acting {
  name: string
  /** ISO 8601. */
  now: string
}

export function placeHold(
  database: Database,
  { itemId, reason, endsOn }: { itemId: string; reason: string; endsOn: string | null },
  { name, now }: Acting,
): Promise<LegalHold> {
  if (endsOn !== null && endsOn < now.slice(0, 10))
    throw new CaseRefusal(400, 'the end of a legal hold is a day to come, or none')
  return database.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock_shared(${RETENTION_LOCK})`)
    if (!(await isKnown(tx, itemId)))
      throw new CaseRefusal(404, `nothing is known of item ${itemId}: check the identifier`)
    const { rows } = await tx.execute<{ holdId: number }>(sql`
      INSERT INTO legal_holds (item_id, reason, ends_on, placed_by, placed_at)
      VALUES (${itemId}, ${reason}, ${endsOn}::date, ${name}, ${now}::timestamptz) RETURNING hold_id::int AS "holdId"`)
    const { holdId } = rows[0]!
    await audit(tx, { kind: 'legal-hold.placed', who: name, what: { holdId, itemId, reason, endsOn } })
    return readHold(tx, { itemId, holdId }, now)
  })
}

export function liftHold(
  database: Database,
  { itemId, holdId, reason }: { itemId: string; holdId: number; reason: string },
  { name, now }: Acting,
): Promise<LegalHold> {
  return database.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE legal_holds SET lifted_by = ${name}, lifted_at = ${now}::timestamptz, lifted_because = ${reason}
       WHERE item_id = ${itemId} AND hold_id = ${holdId} AND lifted_at IS NULL`)
    const hold = await readHold(tx, { itemId, holdId }, now)
    if (rowCount === 0)
      throw new CaseRefusal(409, `legal hold ${holdId} was lifted already, by ${hold.liftedBy}`)
    await audit(tx, { kind: 'legal-hold.lifted', who: name, what: { holdId, itemId, reason } })
    return hold
  })
}

async function isKnown(tx: Tx, itemId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ known: boolean }>(sql`
    SELECT EXISTS (SELECT FROM items WHERE item_id = ${itemId}) OR EXISTS (SELECT FROM entries WHERE item_id = ${itemId})
        OR EXISTS (SELECT FROM cases WHERE item_id = ${itemId})
        OR EXISTS (SELECT FROM ead_gaps WHERE item_id = ${itemId}) AS known`)
  return rows[0]!.known
}

/** Whether the hold `h` is in force. @param now ISO 8601 */
export function isInForce(now: string): SQL {
  return sql`(h.lifted_at IS NULL AND (h.ends_on IS NULL OR h.ends_on >= (${now}::timestamptz AT TIME ZONE 'UTC')::date))`
}

const columns = (now: string): SQL => sql`
  h.hold_id::int AS "holdId", h.reason, h.ends_on::text AS "endsOn", h.placed_by AS "placedBy",
  ${isoUtc(sql`h.placed_at`)} AS "placedAt", h.lifted_by AS "liftedBy", ${isoUtc(sql`h.lifted_at`)} AS "liftedAt",
  h.lifted_because AS "liftedBecause", ${isInForce(now)} AS "isInForce"`

/** All that were ever placed on an item and are kept, oldest first. */
export async function readHolds(db: Queryable, itemId: string, now: string): Promise<LegalHold[]> {
  const { rows } = await db.execute<LegalHold & Record<string, unknown>>(
    sql`SELECT ${columns(now)} FROM legal_holds h WHERE h.item_id = ${itemId} ORDER BY h.hold_id`,
  )
  return rows
}

async function readHold(
  db: Queryable,
  { itemId, holdId }: { itemId: string; holdId: number },
  now: string,
): Promise<LegalHold> {
  const hold = (await readHolds(db, itemId, now)).find((each) => each.holdId === holdId)
  if (!hold) throw new CaseRefusal(404, `there is no legal hold ${holdId} on item ${itemId}`)
  return hold
}

/** Those in force, on whatever item: what retention leaves alone today. */
export async function readStandingHolds(db: Queryable, now: string, limit: number): Promise<StandingHold[]> {
  const { rows } = await db.execute<StandingHold & Record<string, unknown>>(sql`
    SELECT h.item_id AS "itemId", ${columns(now)} FROM legal_holds h
     WHERE ${isInForce(now)} ORDER BY h.hold_id DESC LIMIT ${limit}`)
  return rows
}
