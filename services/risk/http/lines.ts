/**
 * An answer that comes line by line (newline-delimited JSON): progress, then the result. Who asks goes on reading; who hangs up ends the
 * work at its next line. Any process can give it, as nothing is remembered between requests.
 */
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { PreadviceError } from '#platform/errors.ts'
import type { Logger } from '#platform/logger.ts'
import { sentenceOf } from './answers.ts'

/** Headers are sent before the work begins: what goes wrong then is the last line. */
export function sendLines(
  reply: FastifyReply,
  lines: AsyncGenerator<object>,
  logger: Pick<Logger, 'error'>,
): FastifyReply {
  return reply
    .header('content-type', 'application/x-ndjson; charset=utf-8')
    .header('cache-control', 'private, no-store')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(written(lines, logger)))
}

async function* written(
  lines: AsyncGenerator<object>,
  logger: Pick<Logger, 'error'>,
): AsyncGenerator<string> {
  try {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`
  } catch (error) {
    const isTold = error instanceof PreadviceError
    if (!isTold) logger.error({ err: error }, 'a long answer failed')
    const said = isTold ? sentenceOf(error) : 'a fault on our side: it is logged; try again'
    yield `${JSON.stringify({ error: said })}\n`
  }
}
