/** What pull lists, verdicts and alerts ask the tables in the same words. The indexes of migrations/0018_arrival.sql fit these. */
import { sql } from '#platform/sql.ts'

/** Of standing `s`: it keeps the item back. */
export const KEPT = sql`s.standing IN ('held', 'referred', 'refused')`

/** Of despatch `d`: the office that takes items out, and by when. */
export const OFFICE = sql`(CASE WHEN d.direction = 'export' THEN d.origin_office ELSE d.destination_office END)`
export const DUE = sql`(CASE WHEN d.direction = 'export' THEN d.departs_at ELSE d.arrives_at END)`

/** Of movement `m`: customs has had the item in its hands, as scanned or as the record of an examination since its despatch says. */
export const EXAMINED = sql`EXISTS (
  SELECT FROM outcomes o WHERE o.item_id = m.item_id AND o.outcome <> 'not-presented' AND o.withdrawn_at IS NULL
     AND o.decided_at >= coalesce(m.predes_at, '-infinity'))`
