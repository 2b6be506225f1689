/** What administrators see to at the door: records that could not be read. */

import type { z } from 'zod'
import { type LetterView, lettersQuery, redriveBody } from '#contracts/administration.ts'
import { documentedFor } from '#contracts/cases.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database } from '#platform/database.ts'
import { markRedriven, readOpenLetters } from '#platform/dead-letters.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { jsonOf } from '#platform/json-body.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { HEADERS } from './arrival.ts'

const tags = ['administration']

export function addIngestAdministration(server: Server, at: { database: Database; log: Log }): void {
  const { database } = at
  const onRequest = requirePerson(database, 'system.manage')
  server.get(
    '/api/dead-letters',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: {
        summary: 'Records that could not be read and were not sent again',
        tags,
        querystring: lettersQuery,
      },
    },
    async (request) => listLetters(database, request.query),
  )
  server.post(
    '/api/dead-letters/redrive',
    {
      onRequest,
      config: { documented: documentedFor(redriveBody) },
      schema: { summary: 'Send records again to where they came from', tags },
    },
    async (request, reply) => {
      const read = redriveBody.safeParse(jsonOf(request.body))
      if (!read.success)
        return refuse(reply, 400, `the body cannot be read: ${read.error.issues[0]!.message}`)
      return reply.send({ redriven: await redrive(at, read.data.ids, request.person!.name) })
    },
  )
}

/** The bytes are not told: they may be anything, a person's data among it. */
async function listLetters(
  database: Database,
  { after, limit }: z.infer<typeof lettersQuery>,
): Promise<{ letters: LetterView[]; next: number | null }> {
  const { rows } = await database.execute<LetterView & Record<string, unknown>>(sql`
    SELECT d.id::float8 AS id, d.consumer_group AS "group", d.topic, d.reason,
           octet_length(coalesce(d.value, m.body)) AS bytes, ${isoUtc(sql`d.set_aside_at`)} AS "setAsideAt"
      FROM dead_letters d LEFT JOIN messages m USING (receipt_id)
     WHERE d.redriven_at IS NULL AND d.id > ${after} ORDER BY d.id LIMIT ${limit}`)
  return { letters: rows, next: rows.length < limit ? null : rows.at(-1)!.id }
}

/** A crash in between sends a record twice, which changes nothing. One that still cannot be read becomes a new letter. */
async function redrive(
  { database, log }: { database: Database; log: Log },
  ids: readonly number[],
  who: string,
): Promise<number> {
  let redriven = 0
  for (const id of new Set(ids)) {
    const [letter] = await readOpenLetters(database, id - 1, id, 1)
    if (!letter) continue
    // The receipt that the gateway promised has been given: what is sent again gets one of its own.
    const headers = Object.fromEntries(
      Object.entries(letter.headers).filter(([name]) => name !== HEADERS.receiptId),
    )
    await log.append([{ topic: letter.topic, key: letter.key, headers, value: letter.value }])
    await markRedriven(database, id)
    redriven += 1
  }
  await audit(database, { kind: 'dead-letters.redriven', who, what: { asked: ids.length, redriven } })
  return redriven
}
