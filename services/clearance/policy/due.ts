/**
 * The clock of policy: every few seconds, holds whose time is over and items that an outage kept back become commands. Several
 * processes may ask for the same; its number follows from what is due, so it counts once.
 */

import type { ExpireCommand, ItemCommand, RedecideCommand } from '#contracts/officer-commands.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import type { PolicyBody } from '../policy.ts'
import { variantsOf } from './corridors.ts'

/** What a look finds at most; the next look goes on. */
const DUE_MAX = 1_000

interface At {
  database: Database
  log: Log
}

/**
 * Asks for the ends of holds that are due by any corridor's time; whose time it is, judging the command tells.
 * @param now ISO 8601
 * @returns how many were asked for
 */
export async function askForExpiries(
  { database, log }: At,
  policy: PolicyBody,
  now: string,
): Promise<number> {
  const times = timesOf(policy)
  if (times.length === 0) return 0
  const due = await readExpired(database, times, now)
  await append(
    log,
    due.map(({ itemId, receiptId, place, cause, hours }): ExpireCommand => {
      const commandId = uuidOf(`expire/${receiptId}/${place}/${cause}/${hours}`)
      return { command: 'expire', commandId, itemId, at: now, receiptId, place, cause, hours }
    }),
  )
  if (due.length > 0) await markExpired(database, due, now)
  return due.length
}

interface Expired extends Record<string, unknown> {
  itemId: string
  receiptId: string
  place: number
  cause: string
  hours: number
}

function timesOf(policy: PolicyBody): { code: string; hours: number }[] {
  const all = variantsOf(policy).flatMap(({ expiry = {} }) =>
    Object.entries(expiry).map(([code, then]) => ({ code, hours: then!.hours })),
  )
  return [...new Map(all.map((each) => [`${each.code} ${each.hours}`, each])).values()]
}

/** A decision and its row are stamped by two clocks: the index is asked with an hour to spare. */
async function readExpired(
  database: Database,
  times: readonly { code: string; hours: number }[],
  now: string,
): Promise<Expired[]> {
  const { rows } = await database.execute<Expired>(sql`
    SELECT s.item_id AS "itemId", s.receipt_id AS "receiptId", s.place, s.cause, t.hours
      FROM unnest(${sql.param(times.map(({ code }) => code))}::text[], ${sql.param(times.map(({ hours }) => hours))}::int[])
           AS t (code, hours)
      JOIN standings s ON s.code = t.code AND s.standing IN ('held', 'referred')
       AND s.recorded_at <= ${now}::timestamptz - (t.hours - 1) * interval '1 hour'
      JOIN decisions d USING (receipt_id, place, cause)
     WHERE s.item_id IS NOT NULL AND d.decided_at <= ${now}::timestamptz - t.hours * interval '1 hour'
       AND d.result ->> 'passing' IS DISTINCT FROM 'outage'
       AND NOT EXISTS (SELECT FROM hold_expiries h
                        WHERE (h.receipt_id, h.place, h.cause, h.hours) = (s.receipt_id, s.place, s.cause, t.hours))
     ORDER BY d.decided_at LIMIT ${DUE_MAX}`)
  return rows
}

async function markExpired(database: Database, due: readonly Expired[], now: string): Promise<void> {
  await database.execute(sql`
    INSERT INTO hold_expiries (receipt_id, place, cause, hours, asked_at)
    SELECT *, ${now}::timestamptz FROM unnest(
      ${sql.param(due.map(({ receiptId }) => receiptId))}::uuid[], ${sql.param(due.map(({ place }) => place))}::int[],
      ${sql.param(due.map(({ cause }) => cause))}::text[], ${sql.param(due.map(({ hours }) => hours))}::int[])
    ON CONFLICT DO NOTHING`)
}

/** Asks for what outages kept back that are over, while no other is on. Returns the number of items. */
export async function askForRedecisions({ database, log }: At, now: string): Promise<number> {
  const { rows } = await database.execute<{ itemId: string; outage: number; keys: string[] }>(sql`
    SELECT o.item_id AS "itemId", o.outage::int,
           array_agg(concat_ws('/', receipt_id, place, cause) ORDER BY receipt_id, place, cause) AS keys
      FROM outage_decisions o JOIN outages x ON x.id = o.outage
     WHERE o.waits AND o.asked_at IS NULL AND o.item_id IS NOT NULL
       AND (x.ended_at <= ${now}::timestamptz OR x.until <= ${now}::timestamptz)
       AND NOT EXISTS (SELECT FROM outages WHERE NOT drill AND ended_at IS NULL
                          AND started_at <= ${now}::timestamptz AND until > ${now}::timestamptz)
     GROUP BY o.outage, o.item_id LIMIT ${DUE_MAX}`)
  await append(
    log,
    rows.map(({ itemId, outage, keys }): RedecideCommand => {
      const commandId = uuidOf(`outage/${outage}/${keys.join()}`)
      return { command: 'redecide', commandId, itemId, at: now, outage }
    }),
  )
  if (rows.length > 0) await markAsked(database, rows, now)
  return rows.length
}

/** Only what was read: a decision that was recorded since is asked for by the next look. */
async function markAsked(
  database: Database,
  asked: readonly { keys: string[] }[],
  now: string,
): Promise<void> {
  const keys = asked.flatMap((each) => each.keys)
  await database.execute(sql`
    UPDATE outage_decisions SET asked_at = ${now}::timestamptz
     WHERE waits AND asked_at IS NULL AND concat_ws('/', receipt_id, place, cause) = ANY(${sql.param(keys)}::text[])`)
}

async function append(log: Log, commands: readonly ItemCommand[]): Promise<void> {
  if (commands.length === 0) return
  await log.append(
    commands.map((command) => ({
      topic: TOPICS.commands,
      key: command.itemId,
      value: JSON.stringify(command),
    })),
  )
}
