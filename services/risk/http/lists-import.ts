/** `POST /api/lists/:list/versions`: files of a list, sent as they are. */
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { documentedFor } from '#contracts/cases.ts'
import { importQuery, listPath } from '#contracts/lists.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { orRefusal, refuseFor } from './answers.ts'
import { type AskedImport, runImport, takeFiles, toldNowAndThen } from './import-upload.ts'
import { sendLines } from './lines.ts'
import type { RulesAt } from './rules-at.ts'

/** The largest published lists have about 300 MB. */
const BODY_BYTES_MAX = 500 * 1024 * 1024

export function addListImport(server: Server, at: RulesAt): void {
  // A scope of its own, in which a body is a stream: a list is not held in memory.
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/api/lists/:list/versions',
      {
        onRequest: requirePerson(at.database, 'lists.write'),
        bodyLimit: BODY_BYTES_MAX,
        config: { documented: documentedFor() },
        schema: {
          summary: 'Import a list from files; progress and result come line by line',
          tags: ['lists'],
          params: listPath,
          querystring: importQuery,
        },
      },
      async (request, reply) => {
        const asked = { ...request.query, list: request.params.list }
        return importFrom(at, asked, request.body as Readable, request.person!.name, reply)
      },
    )
  })
}

async function importFrom(
  at: RulesAt,
  asked: AskedImport,
  body: Readable,
  by: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const taken = await orRefusal(() => takeFiles(body, asked))
  if ('refusal' in taken) return refuseFor(reply, taken.refusal)
  const { value: files } = taken
  const lines = toldNowAndThen((tell) =>
    runImport(at, asked, files, by, tell).finally(() => rm(files.folder, { recursive: true })),
  )
  return sendLines(reply, lines, at.logger)
}
