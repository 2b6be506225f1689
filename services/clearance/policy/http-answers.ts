/** What routes of policies have in common: reading what was sent, and saying in words why something is refused. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { PreadviceError } from '#platform/errors.ts'
import { refuse } from '#platform/http.ts'
import { jsonOf } from '#platform/json-body.ts'

/** What was sent. @throws a usage error that says what is wrong with it, and where */
export function readBody<S extends z.ZodType>(schema: S, { body }: FastifyRequest): z.infer<S> {
  const read = schema.safeParse(jsonOf(body))
  if (read.success) return read.data
  const { path, message } = read.error.issues[0]!
  const where = path.length > 0 ? ` at ${path.join('.')}` : ''
  throw new PreadviceError(`the body cannot be read${where}: ${message}`, 2)
}

/** What a person can act on is told as it is, with this status, or 400 where the request was wrong; all else is a fault of ours. */
export async function refusing(
  reply: FastifyReply,
  status: number,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PreadviceError)) throw error
    return refuse(reply, error.exitCode === 2 ? 400 : status, error.message.replace(/^policy: /, ''))
  }
}
