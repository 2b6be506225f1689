/** What routes of rules and lists have in common: reading what was sent, and saying in words why something is refused. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { PreadviceError } from '#platform/errors.ts'
import { refuse } from '#platform/http.ts'
import { jsonOf } from '#platform/json-body.ts'

/** What was sent. @throws a usage error that says what is wrong with it */
export function readBody<T>(request: FastifyRequest, schema: z.ZodType<T>): T {
  const read = schema.safeParse(jsonOf(request.body))
  if (read.success) return read.data
  const { path, message } = read.error.issues[0]!
  throw new PreadviceError(`${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`, 2)
}

/** Before a colon stands what a command line would call the subject; a page needs none. */
export function sentenceOf(error: PreadviceError): string {
  return error.message.replace(/^(rules|lists|screen): /, '')
}

/** Answers; a refusal that a person can act on becomes 400 (wrong use) or 409 (not as things stand). */
export async function answering(reply: FastifyReply, work: () => Promise<unknown>): Promise<FastifyReply> {
  const done = await orRefusal(work)
  if ('refusal' in done) return refuseFor(reply, done.refusal)
  return reply.header('cache-control', 'private, no-store').send(done.value)
}

export async function orRefusal<T>(
  work: () => Promise<T>,
): Promise<{ value: T } | { refusal: PreadviceError }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (error instanceof PreadviceError) return { refusal: error }
    throw error
  }
}

export function refuseFor(reply: FastifyReply, refusal: PreadviceError): FastifyReply {
  return refuse(reply, refusal.exitCode === 2 ? 400 : 409, sentenceOf(refusal))
}
