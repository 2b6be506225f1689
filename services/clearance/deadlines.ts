/**
 * The clock of referrals: every few seconds those that are due become commands. Several processes may ask for the same; its
 * number follows from the referral, so it counts once.
 */

import type { DeadlineCommand } from '#contracts/officer-commands.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Log, LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import type { PolicyBody } from './policy.ts'

/** What a look finds at most; the next look goes on. */
const DUE_MAX = 1_000

interface Due extends Record<string, unknown> {
  reference: string
  itemId: string
  deadlineAt: string
  step: DeadlineCommand['step']
}

export interface DeadlineClock {
  database: Database
  log: Log
  clock: Clock
  policy: PolicyBody
}

/** Asks for what is due now. Returns how much that was. */
export async function askForDeadlines(at: DeadlineClock): Promise<number> {
  const now = at.clock()
  const due = await readDue(at.database, at.policy, now)
  if (due.length > 0) await at.log.append(due.map((each) => eventOf(each, now)))
  return due.length
}

/** Policy says how long before its deadline a type of referral is reminded of. */
async function readDue(database: Database, { unanswered = {} }: PolicyBody, now: string): Promise<Due[]> {
  const reminded = Object.entries(unanswered).filter(
    ([, { remindHoursBefore }]) => remindHoursBefore !== null,
  )
  const { rows } = await database.execute<Due>(sql`
    SELECT r.reference, r.item_id AS "itemId", r.deadline_at::text AS "deadlineAt",
           CASE WHEN r.deadline_at <= ${now}::timestamptz THEN 'end' ELSE 'remind' END AS step
      FROM referrals r
      LEFT JOIN unnest(
        ${sql.param(reminded.map(([type]) => type))}::text[],
        ${sql.param(reminded.map(([, { remindHoursBefore }]) => remindHoursBefore))}::float8[]
      ) AS reminder (type, hours) USING (type)
     WHERE r.item_id IS NOT NULL
       AND ((r.state IN ('open', 'reminded') AND r.deadline_at <= ${now}::timestamptz)
            OR (r.state = 'open' AND r.deadline_at <= ${now}::timestamptz + reminder.hours * interval '1 hour'))
     ORDER BY r.deadline_at LIMIT ${DUE_MAX}`)
  return rows
}

function eventOf({ reference, itemId, deadlineAt, step }: Due, now: string): LogEvent {
  const commandId = uuidOf(`deadline/${reference}/${step}/${deadlineAt}`)
  const command: DeadlineCommand = { command: 'deadline', commandId, itemId, at: now, reference, step }
  return { topic: TOPICS.commands, key: itemId, value: JSON.stringify(command) }
}
