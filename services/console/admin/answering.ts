/** What the routes of administration share: what was sent, and a refusal in words. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { codeOf, PreadviceError } from '#platform/errors.ts'
import { refuse } from '#platform/http.ts'

export const tags = ['administration']
const security = [{ person: [] }]
const error = z.object({ error: z.string() })

/** What /openapi.json says of such a route. */
export function documented(body?: z.ZodType) {
  return {
    ...(body && { body }),
    response: {
      200: z.record(z.string(), z.unknown()).describe('done'),
      400: error.describe('the request cannot be read'),
      401: error.describe('nobody has signed in'),
      403: error.describe('your roles do not allow this'),
      409: error.describe('it cannot be done as things stand'),
    },
    security,
  }
}

const FOREIGN_KEY_VIOLATION = '23503'

/** Answers with what was done, or says why it was not: 400 for wrong use, 409 where things do not stand so. */
export async function answering(reply: FastifyReply, work: () => Promise<unknown>): Promise<FastifyReply> {
  try {
    return reply.header('cache-control', 'private, no-store').send((await work()) ?? {})
  } catch (error) {
    if (error instanceof PreadviceError) return refuse(reply, error.exitCode === 2 ? 400 : 409, error.message)
    if (codeOf(error) === FOREIGN_KEY_VIOLATION)
      return refuse(reply, 400, 'there is no operator of that code: add it first')
    throw error
  }
}
