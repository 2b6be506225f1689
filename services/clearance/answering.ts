/** Answers of routes for administration: what was done, or in words why not: 400 for wrong use, 409 where things do not stand so. */
import type { FastifyReply } from 'fastify'
import { PreadviceError } from '#platform/errors.ts'
import { refuse } from '#platform/http.ts'

export async function answering(reply: FastifyReply, work: () => Promise<unknown>): Promise<FastifyReply> {
  try {
    return reply.header('cache-control', 'private, no-store').send((await work()) ?? {})
  } catch (error) {
    if (!(error instanceof PreadviceError)) throw error
    return refuse(reply, error.exitCode === 2 ? 400 : 409, sentenceOf(error))
  }
}

/** Before a colon stands what a command line calls the subject; a page needs none. */
function sentenceOf({ message }: PreadviceError): string {
  return message.replace(/^(outage|drill|retention|webhook|agreement|evidence): /, '')
}
