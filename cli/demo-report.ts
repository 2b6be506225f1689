/** What the demo says at the end: a summary for programs, and tables for people. */

import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { Balance, Books } from './books.ts'
import type { Examined } from './demo-examinations.ts'
import type { Posted } from './demo-operators.ts'
import { table } from './verb.ts'

/** Counts of this run alone; times from the taking of a message to the recorded decision. */
export interface Summary extends Omit<Books, 'deadLetters' | 'revisions'> {
  items: number
  balanced: boolean
  seconds: number
  itemsPerSecond: number
  p50Ms: number
  p99Ms: number
  /** Held items that were examined then, and in how many something was found. */
  examined: number
  finds: number
}

export interface Latency {
  p50Ms: number
  p99Ms: number
}

export function summaryOf(run: {
  items: number
  before: Balance
  after: Balance
  seconds: number
  latency: Latency
  told: Examined
}): Summary {
  const { before, after, latency, told } = run
  const since = (name: keyof Books): number => after[name] - before[name]
  return {
    items: run.items,
    received: since('received'),
    accepted: since('accepted'),
    rejected: since('rejected'),
    rejectedFlagged: since('rejectedFlagged'),
    quarantined: since('quarantined'),
    duplicate: since('duplicate'),
    inFlight: after.inFlight,
    assessed: since('assessed'),
    decided: since('decided'),
    released: since('released'),
    held: since('held'),
    referred: since('referred'),
    responses: since('responses'),
    balanced: after.balanced && after.inFlight === 0 && since('received') === run.items,
    seconds: Math.round(run.seconds * 100) / 100,
    itemsPerSecond: Math.round(since('received') / run.seconds),
    ...latency,
    examined: told.examined,
    finds: told.finds,
  }
}

/** Of what stands: read before officers decide on any of it. */
export async function readLatency(db: Queryable, startedAt: string): Promise<Latency> {
  const { rows } = await db.execute<{ p50Ms: number | null; p99Ms: number | null }>(sql`
    SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms))::int AS "p50Ms",
           round(percentile_cont(0.99) WITHIN GROUP (ORDER BY ms))::int AS "p99Ms"
      FROM (SELECT extract(epoch FROM s.recorded_at - e.received_at) * 1000 AS ms
              FROM standings s JOIN entries e USING (receipt_id, place)
             WHERE e.received_at >= ${startedAt}::timestamptz) AS latencies`)
  return { p50Ms: rows[0]?.p50Ms ?? 0, p99Ms: rows[0]?.p99Ms ?? 0 }
}

/** The tables: each operator, how well planted threats were found, and a few held items with their reasons; before any is examined. */
export async function describeMail(
  database: Database,
  startedAt: string,
  truth: Posted['truth'],
): Promise<string> {
  const parts = [
    await describeOperators(database, startedAt),
    await describeFindings(database, startedAt),
    truth ? await describeTruth(database, startedAt, truth) : '',
    await describeHeld(database, startedAt),
  ]
  return parts.filter(Boolean).join('\n\n')
}

async function describeOperators(db: Queryable, startedAt: string): Promise<string> {
  const { rows } = await db.execute<Record<string, string | number>>(sql`
    SELECT e.submitter, count(*)::int AS received,
           (count(*) FILTER (WHERE e.outcome = 'accepted'))::int AS accepted,
           (count(*) FILTER (WHERE e.outcome = 'rejected'))::int AS rejected,
           (count(*) FILTER (WHERE s.standing = 'released'))::int AS released,
           (count(*) FILTER (WHERE s.standing = 'held'))::int AS held,
           (count(*) FILTER (WHERE s.standing = 'referred'))::int AS referred,
           coalesce(round(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM s.recorded_at - e.received_at) * 1000)), 0)::int AS p50,
           coalesce(round(percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM s.recorded_at - e.received_at) * 1000)), 0)::int AS p99
      FROM entries e LEFT JOIN standings s USING (receipt_id, place)
     WHERE e.received_at >= ${startedAt}::timestamptz
     GROUP BY e.submitter ORDER BY received DESC`)
  const head = [
    'operator',
    'received',
    'accepted',
    'rejected',
    'released',
    'held',
    'referred',
    'p50 ms',
    'p99 ms',
  ]
  return table([head, ...rows.map((row) => Object.values(row))])
}

/** What each rule is about, in a word. */
const ABOUT: Record<string, string> = {
  DQ00: 'type',
  DQ01: 'identifier',
  DQ03: 'identifier in use',
  DQ04: 'name',
  DQ05: 'address',
  DQ06: 'description',
  DQ20: 'message id used',
}

async function describeFindings(db: Queryable, startedAt: string): Promise<string> {
  const { rows } = await db.execute<{ submitter: string; rule: string; count: number }>(sql`
    SELECT e.submitter, f ->> 'rule' AS rule, count(DISTINCT (e.receipt_id, e.place))::int AS count
      FROM entries e CROSS JOIN LATERAL json_array_elements(e.findings) AS f
     WHERE e.received_at >= ${startedAt}::timestamptz AND e.outcome = 'rejected' AND f ->> 'severity' = 'critical'
     GROUP BY 1, 2 ORDER BY count DESC, rule`)
  const byOperator = [...Map.groupBy(rows, ({ submitter }) => submitter)]
  if (byOperator.length === 0) return ''
  const lines = byOperator.map(([submitter, found]) => [
    `  ${submitter}`,
    found
      .slice(0, 3)
      .map(({ rule, count }) => `${rule} ${ABOUT[rule] ?? ''} × ${count}`)
      .join(', '),
  ])
  return `Why items were rejected: the commonest findings\n${table(lines)}`
}

async function describeTruth(
  db: Queryable,
  startedAt: string,
  truth: NonNullable<Posted['truth']>,
): Promise<string> {
  const threats = Object.keys(truth.threats)
  const { rows } = await db.execute<{
    found: number
    stopped: number
    innocent: number
    alike: number
    drawn: number
  }>(sql`
    WITH stood AS (
      SELECT e.item_id, bool_or(coalesce(s.standing IN ('held', 'referred'), false)) AS stopped,
             bool_or(c.selected_by = 'random') AS drawn
        FROM entries e LEFT JOIN standings s USING (receipt_id, place) LEFT JOIN cases c ON c.item_id = e.item_id
       WHERE e.received_at >= ${startedAt}::timestamptz AND e.item_id IS NOT NULL GROUP BY e.item_id
    )
    SELECT (count(*) FILTER (WHERE planted AND stopped))::int AS found,
           (count(*) FILTER (WHERE NOT planted AND stopped))::int AS stopped,
           (count(*) FILTER (WHERE NOT planted))::int AS innocent,
           (count(*) FILTER (WHERE NOT planted AND stopped AND drawn))::int AS drawn,
           (count(*) FILTER (WHERE stopped AND item_id = ANY(${sql.param(truth.lookAlikes)}::text[])))::int AS alike
      FROM (SELECT *, item_id = ANY(${sql.param(threats)}::text[]) AS planted FROM stood) AS known`)
  const { found, stopped, innocent, alike, drawn } = rows[0]!
  return [
    'What only the generator knew',
    `  ${found} of ${threats.length} planted threats were held or referred`,
    `  ${stopped} of ${innocent} innocent items were stopped, ${drawn} of them drawn by chance; ${alike} of ${truth.lookAlikes.length} look-alikes`,
  ].join('\n')
}

const HELD_SHOWN = 6

/** One stopped item of each category: what was declared, the strongest hit, and the words it was found in. */
async function describeHeld(db: Queryable, startedAt: string): Promise<string> {
  const { rows } = await db.execute<{
    item_id: string
    code: string
    result: AssessmentOutcome
    contents: { description: string | null }[]
  }>(sql`
    SELECT DISTINCT ON (a.category) e.item_id, s.code, a.result, e.declaration -> 'contents' AS contents
      FROM standings s JOIN entries e USING (receipt_id, place) JOIN assessments a USING (receipt_id, place, cause)
     WHERE e.received_at >= ${startedAt}::timestamptz AND s.standing IN ('held', 'referred') AND a.category IS NOT NULL
     ORDER BY a.category, a.score DESC, e.item_id LIMIT ${HELD_SHOWN}`)
  const lines = rows.flatMap(({ item_id, code, result, contents }) => {
    const hit = result.hits.toSorted((a, b) => b.weight - a.weight)[0]
    const seen = hit?.evidence[0]
    if (!hit || !seen) return []
    const piece = contents[Number(/^contents\[(\d+)\]/.exec(seen.path)?.[1] ?? 0)]
    return [
      `  ${item_id}  ${code}`,
      `    declared: ${piece?.description ?? '-'}`,
      `    ${hit.title}: ${seen.matched}`,
    ]
  })
  return lines.length === 0 ? '' : `Some of what was stopped, and why\n${lines.join('\n')}`
}

export function describeSummary(summary: Summary): string {
  const {
    received,
    accepted,
    rejected,
    quarantined,
    duplicate,
    seconds,
    itemsPerSecond,
    p50Ms,
    p99Ms,
    balanced,
    examined,
    finds,
  } = summary
  return [
    `${received} entries = ${accepted} accepted + ${rejected} rejected + ${quarantined} quarantined + ${duplicate} duplicate`,
    `${summary.released} released, ${summary.held} held, ${summary.referred} referred; ${summary.rejectedFlagged} of the rejected carry a threat`,
    ...(examined > 0 ? [`${examined} of the held items were examined: ${finds} with finds`] : []),
    `${seconds} s, ${itemsPerSecond} items/s, decided after ${p50Ms} ms (p50), ${p99Ms} ms (p99)`,
    balanced
      ? 'The books balance: nothing is lost.'
      : 'THE BOOKS DO NOT BALANCE: run "npm run preadvice -- balance"',
  ].join('\n')
}
