/** Where messages, decisions, referrals and examinations of a day are read, by the conditions they were counted by. */

import type { LeadsTo } from '#contracts/quality.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'
import type { BehindQuestion } from './behind-rows.ts'
import { CLEARANCE, type ClearanceCounter } from './clearance-counts.ts'
import { MESSAGE_TYPES } from './counters.ts'
import { BAND } from './hit-rates.ts'
import { JOURNEY } from './journey-counts.ts'
import { readSpan } from './read-entries.ts'
import { journeyConditions, journeysOf } from './refresh-journeys.ts'

/** A statement that gives at, id, operator, submitter, destination, mail_class, item_id, receipt_id, told. */
export type Source = SQL

interface OfDay {
  /** YYYY-MM-DD, UTC. */
  day: string
  /** Who sent something behind the number that day. */
  submitters: readonly string[]
}

export async function rowsOf(
  db: Queryable,
  kind: Exclude<LeadsTo, 'items'>,
  question: BehindQuestion,
  of: OfDay,
): Promise<Source> {
  if (kind === 'messages') return messagesOf(db, question, of)
  if (kind === 'journeys') return journeysBehind(question, of.day)
  if (kind === 'referrals') return referralsOf(question, of.day)
  return kind === 'examinations' ? examinationsOf(question, of.day) : decisionsOf(question, of.day)
}

function within(at: SQL, day: string): SQL {
  return sql`${at} >= ${`${day}T00:00:00Z`}::timestamptz AND ${at} < ${`${day}T00:00:00Z`}::timestamptz + interval '1 day'`
}

/** One of these has to hold, and none of those. */
function holds<T extends string>(
  { wanted }: BehindQuestion,
  names: readonly T[],
  of: Partial<Record<T, SQL>>,
): SQL {
  const any = (places: readonly number[]) =>
    places.length === 0
      ? sql`false`
      : sql.join(
          places.map((place) => sql`(${of[names[place]!]!})`),
          sql` OR `,
        )
  return sql`coalesce((${any(wanted.any)}), false) AND NOT coalesce((${any(wanted.none)}), false)`
}

/** The finding that a message is not as it is declared, as count.ts has it. */
const IS_FAULTY = sql`(m.outcome = 'quarantined' OR EXISTS (
  SELECT FROM json_array_elements(m.receipt -> 'items') item, json_array_elements(item -> 'findings') finding
   WHERE finding ->> 'rule' = 'DQ00' AND finding ->> 'severity' <> 'minor'))`
/** The one origin that all its items have, otherwise who sent it. */
const ORIGIN = sql`coalesce((
  SELECT nullif(min(origin), '') FROM (
    SELECT CASE WHEN e.authorised THEN coalesce(e.origin_operator, '') ELSE '' END AS origin
      FROM entries e WHERE e.receipt_id = m.receipt_id) AS named
  HAVING count(DISTINCT origin) = 1), m.submitter)`

async function messagesOf(
  db: Queryable,
  { measure, key }: BehindQuestion,
  { day, submitters }: OfDay,
): Promise<Source> {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString()
  const spans: SQL[] = []
  for (const submitter of submitters) {
    const { first, end } = await readSpan(db, { submitter, from: `${day}T00:00:00Z`, to: next })
    spans.push(sql`(${submitter}::text, ${first}::bigint, ${end}::bigint)`)
  }
  const known = sql`m.message_type = ANY(${sql.param([...MESSAGE_TYPES])}::text[])`
  const type = sql`CASE WHEN ${known} THEN m.message_type ELSE 'unknown' END`
  const condition =
    measure.id === 'message-outcomes'
      ? sql`m.outcome = ${key}`
      : sql`m.outcome <> 'duplicate' AND ${key === null ? sql`true` : sql`${type} = ${key}`} AND ${IS_FAULTY}`
  return sql`
    SELECT m.received_at AS at, m.receipt_id::text AS id, ${ORIGIN} AS operator, m.submitter, '' AS destination,
           '' AS mail_class, NULL::text AS item_id, m.receipt_id::text AS receipt_id,
           json_build_object('type', ${type}, 'outcome', m.outcome, 'entries', m.entry_count) AS told
      FROM messages m JOIN (VALUES ${sql.join(spans, sql`, `)}) AS span (submitter, first, past)
        ON m.submitter = span.submitter AND m.sequence >= span.first AND m.sequence < span.past
     WHERE ${within(sql`m.received_at`, day)} AND ${condition}`
}

const ENTRY = sql`coalesce(e.origin_operator, '') AS operator, e.submitter, coalesce(e.destination_operator, '') AS destination,
  '' AS mail_class, e.item_id, e.receipt_id::text AS receipt_id`

function decisionsOf(question: BehindQuestion, day: string): Source {
  const of: Partial<Record<ClearanceCounter, SQL>> = {
    decided: sql`true`,
    held: sql`d.standing = 'held'`,
    rfi: sql`d.code = 'REQUEST_INFORMATION'`,
    rfs: sql`d.code = 'REQUEST_SCREENING'`,
    dnl: sql`d.code = 'DO_NOT_LOAD'`,
    threats: sql`a.threat`,
  }
  return sql`
    SELECT d.decided_at AS at, d.receipt_id || '/' || d.place AS id, ${ENTRY},
           json_build_object('code', d.code, 'threat', a.threat) AS told
      FROM decisions d JOIN entries e USING (receipt_id, place) JOIN assessments a USING (receipt_id, place, cause)
     WHERE ${within(sql`d.decided_at`, day)} AND d.cause = 'received' AND d.version IS NOT NULL
       AND e.author_kind = 'operator' AND ${holds(question, CLEARANCE, of)}`
}

function referralsOf(question: BehindQuestion, day: string): Source {
  const isOpen = sql`s.standing = 'referred'`
  const of: Partial<Record<ClearanceCounter, SQL>> = {
    referrals: sql`true`,
    'referrals.open': isOpen,
    'referrals.overdue': sql`${isOpen} AND r.deadline_at < ${question.now}::timestamptz`,
    'referrals.answered': sql`answered.at IS NOT NULL`,
    'referrals.answered.inTime': sql`answered.at <= r.deadline_at`,
  }
  return sql`
    SELECT r.opened_at AS at, r.reference AS id, ${ENTRY},
           json_build_object('referral', r.type, 'deadlineAt', ${isoUtc(sql`r.deadline_at`)},
                             'answeredAt', ${isoUtc(sql`answered.at`)}, 'isOpen', coalesce(${isOpen}, false)) AS told
      FROM referrals r JOIN entries e USING (receipt_id, place) LEFT JOIN standings s USING (receipt_id, place)
      LEFT JOIN LATERAL (SELECT min(answered_at) AS at FROM referral_answers a WHERE a.reference = r.reference) answered ON true
     WHERE ${within(sql`r.opened_at`, day)} AND ${holds(question, CLEARANCE, of)}`
}

function examinationsOf(question: BehindQuestion, day: string): Source {
  const { measure, key } = question
  const confirmed = sql`o.found`
  const condition =
    measure.grain === 'hits'
      ? sql`${confirmed} AND ${pointedBy(measure.axis!.name, key)}`
      : holds(question, CLEARANCE, { examined: sql`true`, confirmed })
  return sql`
    SELECT o.decided_at AS at, o.examination_id::text AS id, ${ENTRY},
           json_build_object('found', o.found, 'selectedBy', coalesce(o.selected_by, 'unknown')) AS told
      FROM outcomes o JOIN entries e USING (receipt_id, place) LEFT JOIN assessments a USING (receipt_id, place, cause)
     WHERE ${within(sql`o.decided_at`, day)} AND o.found IS NOT NULL AND o.withdrawn_at IS NULL AND ${condition}`
}

/** As hit-rates.ts tells them apart. */
function pointedBy(kind: string, key: string | null): SQL {
  if (kind === 'score') return sql`${BAND} = ${key}`
  if (kind === 'category') return sql`coalesce(a.category, 'none') = ${key}`
  if (kind === 'selection') return sql`coalesce(o.selected_by, 'unknown') = ${key}`
  return sql`EXISTS (SELECT FROM unnest(rules_of(a.rules, a.result)) rule WHERE split_part(rule, '@', 1) = ${key})`
}

function journeysBehind(question: BehindQuestion, day: string): Source {
  const times = ['ead_at', 'predes_at', 'emc_at', 'emd_at', 'customs_from', 'customs_to'] as const
  const named = times.map((name) => sql`${NAMES[name]}::text, ${isoUtc(sql.raw(name))}`)
  return sql`
    WITH ${journeysOf({ day })}
    SELECT least(ead_at, predes_at, emd_at) AS at, item_id AS id, coalesce(origin_operator, '') AS operator, '' AS submitter,
           coalesce(destination_operator, '') AS destination,
           CASE WHEN mail_class IN ('U', 'C', 'E', 'T') THEN mail_class ELSE '' END AS mail_class, item_id,
           NULL::text AS receipt_id, json_build_object(${sql.join(named, sql`, `)}) AS told
      FROM journeys
     WHERE ${within(sql`day`, day)} AND ${holds(question, JOURNEY, journeyConditions(question.now))}`
}

const NAMES = {
  ead_at: 'eadAt',
  predes_at: 'predesAt',
  emc_at: 'emcAt',
  emd_at: 'emdAt',
  customs_from: 'customsFrom',
  customs_to: 'customsTo',
} as const
