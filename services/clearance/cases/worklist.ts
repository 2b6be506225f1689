/** Worklists: open cases narrowed and ordered, a page at a time, with counts by lane. A sealed case is on those of its people alone. */

import type { Lane, ORDERS, WorklistFilter, WorklistQuery } from '#contracts/cases.ts'
import type { Queryable } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { casesWith } from './linked.ts'
import { CaseRefusal } from './refusal.ts'
import { CASE, type CaseRow, IS_KEPT, visibleTo } from './sql.ts'

/** Who looks, and when. */
export interface Looking {
  name: string
  /** ISO 8601. */
  now: string
}

/** The columns of an order, with how a cursor's texts become values; all of an order run the same way. */
const ORDER_COLUMNS: Record<(typeof ORDERS)[number], { columns: [SQL, SQL][]; isDown?: true }> = {
  due: {
    columns: [
      [sql`c.priority`, sql`smallint`],
      [sql`c.due_at`, sql`timestamptz`],
    ],
  },
  arrival: { columns: [[sql`c.arrives_at`, sql`timestamptz`]] },
  deadline: { columns: [[sql`c.deadline_at`, sql`timestamptz`]] },
  risk: { columns: [[sql`c.score`, sql`int`]], isDown: true },
  age: { columns: [] },
}

/** Open cases that a filter leaves, for this person. */
export function narrowed(filter: WorklistFilter, { name, now }: Looking): SQL {
  const conditions = [sql`c.closed_at IS NULL`, visibleTo(name)]
  const {
    office,
    destination,
    category,
    code,
    rule,
    despatch,
    arrivesBefore,
    dueBefore,
    scoreFrom,
    priority,
    transport,
    assignedTo,
    linkedTo,
    joint,
    text,
  } = filter
  if (office) conditions.push(sql`c.office = ${office}`)
  if (destination) conditions.push(sql`c.destination = ${destination}`)
  if (category) conditions.push(sql`c.category = ${category}`)
  if (code) conditions.push(sql`c.code = ${code}`)
  if (rule) conditions.push(sql`${rule} = ANY(c.rules)`)
  if (despatch) conditions.push(sql`c.despatch_id = ${despatch}`)
  if (arrivesBefore) conditions.push(sql`c.arrives_at < ${momentOf(arrivesBefore, now)}`)
  if (dueBefore) conditions.push(sql`c.due_at < ${momentOf(dueBefore, now)}`)
  if (scoreFrom !== undefined) conditions.push(sql`c.score >= ${scoreFrom}`)
  if (priority !== undefined) conditions.push(sql`c.priority = ${priority}`)
  if (transport)
    conditions.push(sql`c.despatch_id IN (SELECT despatch_id FROM despatches WHERE transport = ${transport})`)
  if (assignedTo) conditions.push(sql`c.assigned_to = ${assignedTo}`)
  if (linkedTo) conditions.push(sql`c.case_id IN (${casesWith(linkedTo)})`)
  if (joint !== undefined)
    conditions.push(
      sql`c.case_id IN (SELECT case_id FROM joint_members WHERE joint_id = ${joint} AND state = 'member')`,
    )
  if (text) conditions.push(mentions(text))
  return sql.join(conditions, sql` AND `)
}

/** A moment as it was given, or so many hours from now. */
function momentOf(before: string, now: string): SQL {
  return before.startsWith('PT')
    ? sql`(${now}::timestamptz + ${before}::interval)`
    : sql`${before}::timestamptz`
}

function mentions(text: string): SQL {
  const part = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const upper = part.toUpperCase()
  const lower = part.toLowerCase()
  return sql`(c.item_id LIKE ${upper} OR c.despatch_id LIKE ${upper} OR array_to_string(c.rules, ' ') LIKE ${lower}
    OR c.assigned_to LIKE ${lower} OR c.locked_by LIKE ${lower})`
}

/** Which cases stand in a lane. Set aside ends by itself when its time has come. */
export function inLane(lane: Lane, { name, now }: Looking): SQL {
  if (lane === 'all') return sql`true`
  if (lane === 'mine')
    return sql`(c.assigned_to = ${name} OR (c.locked_by = ${name} AND c.locked_until > ${now}::timestamptz AND NOT ${IS_KEPT}))`
  if (lane === 'aside') return sql`c.aside_until > ${now}::timestamptz`
  return sql`(c.lane = ${lane} AND (c.aside_until IS NULL OR c.aside_until <= ${now}::timestamptz))`
}

export interface WorklistPage {
  cases: CaseRow[]
  /** The cursor to go on from; null at the end. */
  next: string | null
}

export async function readWorklist(
  db: Queryable,
  query: WorklistQuery,
  looking: Looking,
): Promise<WorklistPage> {
  const { order, lane, limit, after } = query
  const keys = keysOf(order)
  const conditions = [narrowed(query, looking), inLane(lane, looking), hasPlaceIn(order)]
  if (after !== undefined) conditions.push(behind(after, order))
  const cursor = sql`json_build_array(${sql.join(
    keys.map((key) => sql`${key}::text`),
    sql`, `,
  )})::text`
  const { rows } = await db.execute<CaseRow & { cursor: string }>(sql`
    SELECT ${CASE}, ${cursor} AS cursor FROM cases c WHERE ${sql.join(conditions, sql` AND `)}
     ORDER BY ${sortedBy(order)} LIMIT ${limit + 1}`)
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? Buffer.from(page.at(-1)!.cursor).toString('base64url') : null
  return { cases: page.map(({ cursor: _, ...row }) => row as CaseRow), next }
}

type Order = WorklistQuery['order']

const keysOf = (order: Order): SQL[] => [
  ...ORDER_COLUMNS[order].columns.map(([column]) => column),
  sql`c.case_id`,
]

export function sortedBy(order: Order): SQL {
  const direction = sql.raw(ORDER_COLUMNS[order].isDown ? ' DESC' : '')
  return sql.join(
    keysOf(order).map((key) => sql`${key}${direction}`),
    sql`, `,
  )
}

/** What has no arrival or no deadline has no place in that order. */
export function hasPlaceIn(order: Order): SQL {
  return order === 'arrival' || order === 'deadline' ? sql`${keysOf(order)[0]!} IS NOT NULL` : sql`true`
}

/** Rows behind a cursor: the texts of the last row's keys. */
function behind(after: string, order: Order): SQL {
  const { columns, isDown } = ORDER_COLUMNS[order]
  const types = [...columns.map(([, type]) => type), sql`bigint`]
  const texts = textsOf(after)
  if (texts?.length !== types.length)
    throw new CaseRefusal(
      400,
      'after is no cursor of this order: take the one that the page before gave as next',
    )
  const keys = sql.join(keysOf(order), sql`, `)
  const values = sql.join(
    types.map((type, i) => sql`${texts[i]!}::text::${type}`),
    sql`, `,
  )
  return isDown ? sql`(${keys}) < (${values})` : sql`(${keys}) > (${values})`
}

const TEXT = /^[0-9][0-9 :.+-]{0,40}$/

function textsOf(after: string): string[] | null {
  try {
    const texts: unknown = JSON.parse(Buffer.from(after, 'base64url').toString())
    return Array.isArray(texts) && texts.every((text) => typeof text === 'string' && TEXT.test(text))
      ? texts
      : null
  } catch {
    return null
  }
}

export type LaneCounts = Record<Lane, number> & { breached: number; unread: number }

/** How many cases stand in each lane, past their time, with news from the post. One look at the open cases. */
export async function countLanes(
  db: Queryable,
  filter: WorklistFilter,
  looking: Looking,
): Promise<LaneCounts> {
  const counted = (lane: Lane): SQL => sql`(count(*) FILTER (WHERE ${inLane(lane, looking)}))::int`
  const { rows } = await db.execute<LaneCounts & Record<string, unknown>>(sql`
    SELECT ${counted('todo')} AS todo, ${counted('mine')} AS mine, ${counted('aside')} AS aside,
           ${counted('waiting')} AS waiting, ${counted('proposed')} AS proposed, count(*)::int AS "all",
           (count(*) FILTER (WHERE c.due_at < ${looking.now}::timestamptz))::int AS breached,
           (count(*) FILTER (WHERE c.unread))::int AS unread
      FROM cases c WHERE ${narrowed(filter, looking)}`)
  return rows[0]!
}
