/** What clearance answers over HTTP: responses by cursor with acknowledgement, and the customs status of an item now. */
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { DOCUMENTED } from '#contracts/http.ts'
import { type Page, pageQuery, pageText, readPage } from '#platform/cursor.ts'
import type { Database } from '#platform/database.ts'
import { refuse, requireOperator, type Server } from '#platform/http.ts'
import { readItemStatuses } from './item-status.ts'
import { readReceptacleStatus } from './receptacle-status.ts'

/** PostgreSQL's text holds no NUL, and no identifier a control character. */
const identifier = z
  .string()
  .max(70)
  .regex(/^\P{Cc}*$/u)
const itemPath = z.object({ itemId: identifier })
const receptaclePath = z.object({ receptacleId: identifier })

export function addClearanceRoutes(server: Server, database: Database): void {
  const onRequest = requireOperator(database)

  const listed = {
    summary: 'Responses, oldest first; from the first not acknowledged where no cursor is given',
    tags: ['responses'],
    querystring: pageQuery,
  }
  server.get(
    '/v1/responses',
    { onRequest, config: { documented: DOCUMENTED.listResponses }, schema: listed },
    async (request, reply) => {
      const after = request.query.after ?? (await acknowledgedUpTo(database, request.operator))
      const page = await readResponsePage(database, request.operator, after, request.query.limit)
      return reply.type('application/json').send(pageText('responses', page))
    },
  )

  const acknowledged = { summary: 'Acknowledge responses up to a cursor', tags: ['responses'] }
  server.post(
    '/v1/responses/acknowledgements',
    { onRequest, config: { documented: DOCUMENTED.acknowledgeResponses }, schema: acknowledged },
    async (request, reply) => {
      const upTo = readAcknowledgement(request.body)
      if (upTo === null)
        return refuse(
          reply,
          400,
          'send {"upTo": "<cursor>"} with a cursor that GET /v1/responses gave as next',
        )
      const known = await acknowledge(database, request.operator, upTo)
      return known
        ? reply.status(204).send()
        : refuse(reply, 400, `there is no response ${upTo} yet: acknowledge only what was read`)
    },
  )

  const asked = { summary: 'The customs status of an item now', tags: ['items'], params: itemPath }
  server.get(
    '/v1/items/:itemId',
    { onRequest, config: { documented: DOCUMENTED.readItem }, schema: asked },
    async (request, reply) => {
      const itemId = request.params.itemId.toUpperCase()
      const status = (await readItemStatuses(database, request.operator, [itemId])).get(itemId)
      return status
        ? reply.send(status)
        : refuse(reply, 404, 'no item with this id was declared by or for your operator')
    },
  )

  const scanned = {
    summary: 'The customs status of a receptacle and the items in it now',
    tags: ['items'],
    params: receptaclePath,
  }
  server.get(
    '/v1/receptacles/:receptacleId',
    { onRequest, config: { documented: DOCUMENTED.readReceptacle }, schema: scanned },
    async (request, reply) => {
      const receptacleId = request.params.receptacleId.toUpperCase()
      const status = await readReceptacleStatus(database, request.operator, receptacleId)
      return status
        ? reply.send(status)
        : refuse(reply, 404, 'no despatch of your operator, or to it, has a receptacle with this id')
    },
  )
}

/** Cursor of the last response the operator has acknowledged; 0 for none. */
export async function acknowledgedUpTo(database: Database, operator: string): Promise<number> {
  const { rows } = await database.execute<{ up_to: string }>(
    sql`SELECT up_to FROM acknowledgements WHERE operator = ${operator}`,
  )
  return Number(rows[0]?.up_to ?? 0)
}

/** Responses of an operator after a cursor. */
export async function readResponsePage(
  database: Database,
  operator: string,
  after: number,
  limit: number,
): Promise<Page> {
  return readPage(
    database,
    after,
    sql`
    SELECT sequence, body::text AS body FROM responses
     WHERE submitter = ${operator} AND sequence > ${after} ORDER BY sequence LIMIT ${limit}`,
  )
}

/** A cursor as it was given, or the same as a number; `null`, `true` or `""` would all be read as one of the first numbers. */
const cursor = z
  .union([z.string().regex(/^\d{1,16}$/), z.number()])
  .transform(Number)
  .pipe(z.int().min(0))
const acknowledgement = z.object({ upTo: cursor })

function readAcknowledgement(body: unknown): number | null {
  try {
    return acknowledgement.parse(JSON.parse(String(body))).upTo
  } catch {
    return null
  }
}

/** An acknowledgement never goes back, and never past what there is. False where there is no such response. */
async function acknowledge(database: Database, operator: string, upTo: number): Promise<boolean> {
  if (upTo === 0) return true // the cursor of an operator that has no response yet
  const { rowCount } = await database.execute(sql`
    INSERT INTO acknowledgements (operator, up_to)
    SELECT operator, ${upTo}::bigint FROM operator_sequences
     WHERE operator = ${operator} AND stream = 'responses' AND last >= ${upTo}::bigint
    ON CONFLICT (operator) DO UPDATE SET up_to = greatest(acknowledgements.up_to, excluded.up_to)`)
  return rowCount === 1
}
