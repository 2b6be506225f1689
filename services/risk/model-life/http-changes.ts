/** The life of a model over HTTP: into shadow, compared, in force, and back. By people who may, with a reason, on the ledger. */
import { documentedFor } from '#contracts/cases.ts'
import { evidenceQuery, modelPath, promoteBody, rollbackBody, shadowBody } from '#contracts/models.ts'
import { shippedVersion } from '#models/registry.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { answering, readBody } from '../http/answers.ts'
import { readStanding } from './in-force.ts'
import { promote, readEvidence, rollback, shadow } from './life.ts'
import { loadModel, type ModelsConfig } from './models.ts'

const tags = ['models']

export function addModelChangeRoutes(
  server: Server,
  { database, config: models }: { database: Database; config: ModelsConfig },
): void {
  const manages = requirePerson(database, 'models.manage')
  server.get(
    '/api/models/:version/evidence',
    {
      onRequest: requirePerson(database, 'items.read'),
      config: { documented: documentedFor() },
      schema: {
        summary: 'The model in shadow and the one in force on the same items',
        tags,
        params: modelPath,
        querystring: evidenceQuery,
      },
    },
    async (request, reply) =>
      reply.send(await readEvidence(database, request.params.version, request.query.capacityShare)),
  )
  server.post(
    '/api/models/:version/shadow',
    {
      onRequest: manages,
      config: { documented: documentedFor(shadowBody) },
      schema: {
        summary: 'Scores a share of the mail beside the model in force, with no effect',
        tags,
        params: modelPath,
      },
    },
    async (request, reply) =>
      answering(reply, async () => {
        const { version } = request.params
        const { share } = readBody(request, shadowBody)
        if (share > 0) await mustLoad(version, models)
        await shadow(database, version, share, request.person!)
        return { version, share }
      }),
  )
  server.post(
    '/api/models/:version/promotion',
    {
      onRequest: manages,
      config: { documented: documentedFor(promoteBody) },
      schema: {
        summary: 'Puts a model in force that was seen in shadow',
        tags,
        params: modelPath,
      },
    },
    async (request, reply) =>
      answering(reply, async () => {
        const { version } = request.params
        const asked = readBody(request, promoteBody)
        await mustLoad(version, models)
        const now = (await readStanding(database)).champion ?? shippedVersion()
        const evidence = await promote(database, { version, now, ...asked }, request.person!)
        return { version, before: now, evidence }
      }),
  )
  server.post(
    '/api/models/rollback',
    {
      onRequest: manages,
      config: { documented: documentedFor(rollbackBody) },
      schema: { summary: 'Back to the model that was in force before', tags },
    },
    async (request, reply) =>
      answering(reply, async () => {
        const version = await rollback(database, readBody(request, rollbackBody).reason, request.person!)
        return { version: version ?? shippedVersion() }
      }),
  )
}

/** What cannot be loaded would leave the rules alone. */
async function mustLoad(version: string, models: ModelsConfig): Promise<void> {
  const loaded = await loadModel(version, models)
  if (loaded.kind === 'degraded') throw new PreadviceError(loaded.why)
}
