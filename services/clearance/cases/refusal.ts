/** Why something cannot be done to a case, as an HTTP answer: thrown, so that a transaction in hand leaves nothing behind. */
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { jsonOf } from '#platform/json-body.ts'

export class CaseRefusal extends Error {
  readonly statusCode: 400 | 403 | 404 | 409
  constructor(statusCode: 400 | 403 | 404 | 409, sentence: string) {
    super(sentence)
    this.name = 'CaseRefusal'
    this.statusCode = statusCode
  }
}

/** Says no more than this of a case that is sealed for others. */
export function noCase(caseId: number): CaseRefusal {
  return new CaseRefusal(404, `there is no case ${caseId}`)
}

/** The JSON of a request by its schema. Throws a refusal that says where it does not fit. */
export function bodyOf<S extends z.ZodType>(schema: S, request: FastifyRequest): z.infer<S> {
  const read = schema.safeParse(jsonOf(request.body))
  if (read.success) return read.data
  const { path, message } = read.error.issues[0]!
  const where = path.length > 0 ? ` at ${path.join('.')}` : ''
  throw new CaseRefusal(400, `the body cannot be read${where}: ${message}`)
}
