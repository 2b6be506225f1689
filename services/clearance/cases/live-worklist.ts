/**
 * A worklist that is open in front of somebody: the order of all its cases at once, rows by id as they come into sight, and what has
 * come to it since. What somebody looks at keeps its place; new cases are told of and wait to be asked for.
 */

import {
  OUTLINE_MAX,
  ROWS_MAX,
  type WorklistFilter,
  type WorklistLiveQuery,
  type WorklistOutlineQuery,
} from '#contracts/cases.ts'
import type { WorklistCase, WorklistLive, WorklistOutline } from '#contracts/worklist.ts'
import { may } from '#domain/capability.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'
import type { Officer } from './hold-case.ts'
import { CASE, visibleTo } from './sql.ts'
import { hasPlaceIn, inLane, type Looking, narrowed, sortedBy } from './worklist.ts'

const FIRST_ROWS = 60
/** What was touched in a transaction that ended after the page was read is told by the next look. */
const OVERLAP = sql`interval '15 seconds'`

/** Of entry `e`: the content piece that the heaviest hit of its last assessment saw, from 0; null where no hit saw one. Evidence names
 *  what it saw by its path, `contents[1].description`. */
const FLAGGED_PIECE = sql`
  SELECT substring(seen.evidence->>'path' FROM '^contents\\[([0-9]{1,6})\\]')::int AS piece
    FROM (SELECT a.result FROM assessments a WHERE a.receipt_id = e.receipt_id AND a.place = e.place
           ORDER BY a.assessed_at DESC LIMIT 1) last,
         json_array_elements(last.result->'hits') AS hits (hit),
         json_array_elements(hits.hit->'evidence') WITH ORDINALITY AS seen (evidence, at)
   WHERE starts_with(seen.evidence->>'path', 'contents[')
   ORDER BY (hits.hit->>'weight')::float8 DESC, hits.hit->>'rule', seen.at LIMIT 1`

/** Of entry `e`: what of its declaration names nobody; of its content the piece it was flagged for, the first where it was for none. */
const OF_DECLARATION = sql`
  left(e.declaration->'contents'->coalesce((${FLAGGED_PIECE}), 0)->>'description', 200) AS goods,
  CASE WHEN json_typeof(e.declaration->'contents') = 'array' THEN json_array_length(e.declaration->'contents') END AS pieces,
  (e.declaration->>'grossWeightGrams')::float8 AS "weightGrams", e.declaration->'sender'->'address'->>'country' AS "fromCountry"`

/** Of case `c`: its flight, its joint case, and the declaration in force; of an item rejected for its data, the one it was picked by. */
const SUMMARY = sql`d.transport, s.goods, s.pieces, s."weightGrams", s."fromCountry", m.joint_id::float8 AS joint`
const SUMMARISED = sql`
  LEFT JOIN despatches d ON d.despatch_id = c.despatch_id
  LEFT JOIN joint_members m ON m.case_id = c.case_id AND m.state = 'member'
  LEFT JOIN LATERAL (
    (SELECT ${OF_DECLARATION} FROM items i JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
      WHERE i.item_id = c.item_id)
    UNION ALL
    (SELECT ${OF_DECLARATION} FROM entries e WHERE e.receipt_id = c.receipt_id AND e.place = c.place)
    LIMIT 1) s ON true`

export async function readOutline(
  db: Queryable,
  query: WorklistOutlineQuery,
  looking: Looking,
): Promise<WorklistOutline> {
  const { lane, order } = query
  const asOf = await databaseNow(db)
  const { rows } = await db.execute<{ ids: number[] | null }>(sql`
    SELECT array_to_json(ARRAY(
      SELECT c.case_id FROM cases c
       WHERE ${narrowed(query, looking)} AND ${inLane(lane, looking)} AND ${hasPlaceIn(order)}
       ORDER BY ${sortedBy(order)} LIMIT ${OUTLINE_MAX + 1})) AS ids`)
  const ids = rows[0]!.ids ?? []
  const caseIds = ids.slice(0, OUTLINE_MAX)
  const first = await readRows(db, caseIds.slice(0, FIRST_ROWS), query, looking)
  return { caseIds, isWhole: ids.length <= OUTLINE_MAX, rows: first, asOf }
}

type Shown = WorklistFilter & { lane: WorklistOutlineQuery['lane'] }

export async function readLive(
  db: Queryable,
  query: WorklistLiveQuery,
  looking: Looking,
): Promise<WorklistLive> {
  const asOf = await databaseNow(db)
  const { ids, since } = query
  return {
    asOf,
    rows: ids ? await readRows(db, ids, query, looking) : [],
    news: since ? await readNews(db, since, query, looking) : [],
  }
}

/** Rows by id, those of them that are there for this person; closed ones too, so that it can be said that they are. */
function readRows(
  db: Queryable,
  ids: readonly number[],
  shown: Shown,
  looking: Looking,
): Promise<WorklistCase[]> {
  if (ids.length === 0) return Promise.resolve([])
  return rowsWhere(
    db,
    sql`c.case_id = ANY(${sql.param(ids)}::bigint[]) AND ${visibleTo(looking.name)}`,
    shown,
    looking,
  )
}

/** Touched since, or set aside until a moment that has come. */
function readNews(db: Queryable, since: string, shown: Shown, looking: Looking): Promise<WorklistCase[]> {
  const from = sql`${since}::timestamptz - ${OVERLAP}`
  const touched = sql`
    (c.changed_at > ${from} OR (c.aside_until > ${from} AND c.aside_until <= ${looking.now}::timestamptz))`
  const isIn = sql`${narrowed(shown, looking)} AND ${inLane(shown.lane, looking)}`
  return rowsWhere(db, sql`${touched} AND ${isIn}`, shown, looking)
}

async function rowsWhere(db: Queryable, where: SQL, shown: Shown, looking: Looking): Promise<WorklistCase[]> {
  const isIn = sql`coalesce(${narrowed(shown, looking)} AND ${inLane(shown.lane, looking)}, false)`
  const { rows } = await db.execute<WorklistCase & Record<string, unknown>>(sql`
    SELECT ${CASE}, ${SUMMARY}, ${isIn} AS "inLane" FROM cases c ${SUMMARISED}
     WHERE ${where} LIMIT ${ROWS_MAX}`)
  return rows
}

async function databaseNow(db: Queryable): Promise<string> {
  const { rows } = await db.execute<{ now: string }>(sql`SELECT ${isoUtc(sql`clock_timestamp()`)} AS now`)
  return rows[0]!.now
}

/** Whom a case can be given to. By name. */
export async function readWorkers(db: Queryable): Promise<string[]> {
  const { rows } = await db.execute<{ name: string; roles: Officer['roles'] }>(
    sql`SELECT name, roles FROM people WHERE ended_at IS NULL ORDER BY name`,
  )
  return rows.filter((person) => may(person, 'cases.write')).map(({ name }) => name)
}
