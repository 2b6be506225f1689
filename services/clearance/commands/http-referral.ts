/** A referral as its operator reads it: how it stands, and what came of each answer, by itself or in a message. */

import { DOCUMENTED } from '#contracts/http.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { refuse, requireOperator, type Server } from '#platform/http.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { CommandResult } from './command-result.ts'
import type { StandingReferral } from './docket.ts'
import { answerPath, readReferral } from './http-answers.ts'

export function addReferralRoute(server: Server, database: Database): void {
  server.get(
    '/v1/referrals/:reference',
    {
      onRequest: requireOperator(database),
      config: { documented: DOCUMENTED.readReferral },
      schema: {
        summary: 'A referral and what came of your answers',
        tags: ['referrals'],
        params: answerPath,
      },
    },
    async (request, reply) => {
      const reference = request.params.reference.toUpperCase()
      const { operator } = request
      if (!(await readReferral(database, reference, operator)))
        return refuse(reply, 404, `no referral ${reference} was opened for your operator`)
      return {
        ...(await readStanding(database, reference)),
        answers: await readGiven(database, reference, operator),
      }
    },
  )
}

type Standing = StandingReferral & { itemId: string }

async function readStanding(db: Queryable, reference: string): Promise<Standing> {
  const { rows } = await db.execute<Standing & Record<string, unknown>>(sql`
    SELECT reference, item_id AS "itemId", type, state, asks, ${isoUtc(sql`deadline_at`)} AS "deadlineAt"
      FROM referrals WHERE reference = ${reference}`)
  return rows[0]!
}

interface GivenAnswer extends Pick<CommandResult, 'told'> {
  commandId: string
  /** Of the message it came in, and where in it; null where it came by itself. */
  receiptId: string | null
  place: number | null
  outcome: 'done' | 'refused'
  decidedAt: string
}

async function readGiven(db: Queryable, reference: string, operator: string): Promise<GivenAnswer[]> {
  const { rows } = await db.execute<GivenAnswer & Record<string, unknown>>(sql`
    SELECT c.command_id AS "commandId", m.receipt_id AS "receiptId", m.place, c.outcome, c.told,
           ${isoUtc(sql`c.decided_at`)} AS "decidedAt"
      FROM commands c
      JOIN referrals r ON r.reference = ${reference} AND r.item_id = c.item_id
      LEFT JOIN message_answers m ON m.item_id = c.item_id AND m.command ->> 'commandId' = c.command_id::text
     WHERE c.kind = 'answer' AND c.asked_by = ${operator} AND c.facts -> 'command' ->> 'reference' = ${reference}
     ORDER BY c.recorded_at, c.command_id`)
  return rows
}
