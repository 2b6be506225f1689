/** Which items may be against the decision on them, and what judging that needs. One statement per question. */

import type { AlertKind } from '#contracts/arrival.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'
import type { Graces } from './graces.ts'
import { type AlertFacts, MOVED_ON } from './judge-alerts.ts'
import { EXAMINED, KEPT } from './sql.ts'

/** A page of items. */
interface Asked {
  /** Identifiers behind this one. */
  after: string
  limit: number
  graces: Graces
  /** ISO 8601. */
  now: string
}

/** Items for which an alert may have to be raised: scans and time say so, and none is there. */
export async function findCandidates(db: Queryable, { after, limit, graces, now }: Asked): Promise<string[]> {
  const { presentWithinHours, returnWithinHours, lookBackDays } = graces
  const before = (hours: number) => sql`${now}::timestamptz - make_interval(secs => ${hours * 3_600}::float8)`
  const oldest = before(lookBackDays * 24)
  // One look at the index for each item, not one at all scans: OFFSET keeps it where it stands.
  const hasMovedOn = sql`EXISTS (
    SELECT FROM scan_events x WHERE x.item_id = m.item_id AND x.code = ANY(${sql.param(MOVED_ON)}::text[]) OFFSET 0)`
  // Those with customs are few and mostly known: what is asked of each comes after that.
  const { rows } = await db.execute<{ itemId: string }>(sql`
    WITH with_customs AS MATERIALIZED (
      SELECT m.item_id FROM item_movements m
       WHERE m.customs_from >= ${oldest} AND m.customs_from <= ${before(returnWithinHours)} AND m.customs_to IS NULL
         AND m.delivered_at IS NULL AND ${notRaised('released-but-still-held', sql`m.customs_from`)}
    )
    SELECT item_id AS "itemId" FROM (
    SELECT m.item_id FROM standings s JOIN item_movements m ON m.item_id = s.item_id
     WHERE ${KEPT} AND m.delivered_at >= ${oldest} AND ${notRaised('held-but-delivered', sql`m.delivered_at`)}
     UNION
    SELECT m.item_id FROM standings s JOIN item_movements m ON m.item_id = s.item_id
     WHERE ${KEPT} AND m.delivered_at IS NULL AND m.customs_from IS NULL AND m.export_customs_from IS NULL
       AND (m.emd_at IS NULL OR m.emd_at >= ${oldest})
       AND (m.emd_at IS NOT NULL AND greatest(m.emd_at, s.recorded_at) <= ${before(presentWithinHours)} OR ${hasMovedOn})
       AND NOT ${EXAMINED} AND ${notRaised('held-but-not-presented', sql`m.emd_at`)}
     UNION
    SELECT m.item_id FROM with_customs m
      CROSS JOIN LATERAL (
        SELECT bool_or(${KEPT}) AS kept,
               bool_or(s.standing = 'released' AND s.recorded_at <= ${before(returnWithinHours)}) AS released
          FROM standings s WHERE s.item_id = m.item_id OFFSET 0
      ) AS s
     WHERE s.released AND NOT s.kept AND NOT ${hasMovedOn}
    ) AS found WHERE item_id > ${after} ORDER BY item_id LIMIT ${limit}`)
  return rows.map(({ itemId }) => itemId)
}

/** One that resolved by itself may come again; one that a person has resolved does not. */
function notRaised(kind: AlertKind, scanAt: SQL): SQL {
  return sql`NOT EXISTS (
    SELECT FROM arrival_alerts a
     WHERE a.item_id = m.item_id AND a.kind = ${kind} AND a.scan_at = coalesce(date_trunc('milliseconds', ${scanAt}), a.scan_at)
       AND (a.state <> 'resolved' OR a.resolved_by IS NOT NULL))`
}

/** What a judgement on this item rests on, in short: it changes whenever one of them does, and rests on no clock. */
function pictureOf(itemId: SQL): SQL {
  return sql`concat_ws('/',
    (SELECT count(*) FROM scan_events v WHERE v.item_id = ${itemId}),
    (SELECT extract(epoch FROM max(s.recorded_at)) FROM standings s WHERE s.item_id = ${itemId}),
    (SELECT concat(count(*), '.', count(o.withdrawn_at)) FROM outcomes o WHERE o.item_id = ${itemId}))`
}

/** Items of alerts that are not resolved, whose picture is another than when they were judged. */
export async function readUnresolvedItems(db: Queryable, { after, limit }: Asked): Promise<string[]> {
  const { rows } = await db.execute<{ itemId: string }>(sql`
    SELECT DISTINCT item_id AS "itemId" FROM arrival_alerts
     WHERE state <> 'resolved' AND item_id > ${after} AND picture <> ${pictureOf(sql`arrival_alerts.item_id`)}
     ORDER BY item_id LIMIT ${limit}`)
  return rows.map(({ itemId }) => itemId)
}

export type GatheredFacts = AlertFacts & { picture: string }

/** An item that no decision stands on has no facts. */
export async function gatherAlertFacts(db: Queryable, itemIds: readonly string[]): Promise<GatheredFacts[]> {
  const { rows } = await db.execute<GatheredFacts & Record<string, unknown>>(sql`
    SELECT m.item_id AS "itemId", m.receptacle_id AS "receptacleId", s.code, s.standing, d.decisions,
           coalesce(v.scans, '[]') AS scans, ${EXAMINED} AS "isExamined", ${pictureOf(sql`m.item_id`)} AS picture
      FROM unnest(${sql.param(itemIds)}::text[]) AS asked (item_id)
      JOIN item_movements m ON m.item_id = asked.item_id
      LEFT JOIN items i ON i.item_id = m.item_id
      JOIN LATERAL (
        SELECT s.code, s.standing
          FROM standings s LEFT JOIN entries e USING (receipt_id, place)
         WHERE s.item_id = m.item_id AND (${KEPT} OR e.version = i.effective_version OR (i.item_id IS NULL AND s.standing = 'released'))
         ORDER BY ${KEPT} DESC, s.recorded_at DESC LIMIT 1
      ) AS s ON true
      JOIN LATERAL (
        SELECT json_agg(json_build_object('code', d.code, 'standing', d.standing, 'decidedAt', ${isoUtc(sql`d.decided_at`)})
                        ORDER BY d.decided_at) AS decisions
          FROM standings x JOIN decisions d ON d.receipt_id = x.receipt_id AND d.place = x.place WHERE x.item_id = m.item_id
      ) AS d ON d.decisions IS NOT NULL
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('code', v.code, 'at', ${isoUtc(sql`v.at`)}, 'office', v.office)) AS scans
          FROM scan_events v WHERE v.item_id = m.item_id
      ) AS v ON true`)
  return rows
}
