/** Partners' mapping files over HTTP: what is in force and since when, by whom; checked, stored, held against one another. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { documentedFor } from '#contracts/cases.ts'
import {
  type MappingCheckView,
  type MappingsView,
  mappingBody,
  mappingPath,
  mappingVersionPath,
  newMappingBody,
} from '#contracts/mappings.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { jsonOf } from '#platform/json-body.ts'
import { checkMapping } from '../formats/edifact-mapping.ts'
import { type InstallationConfig, installationOf, mappingTextOf } from '../installation.ts'
import { readMappingsInForce, readMappingText, readMappingVersions, storeMapping } from './stored.ts'

const tags = ['administration']
const MAPPING_BYTES_MAX = 2_000_000

export function addMappingRoutes(
  server: Server,
  { database, config }: { database: Database; config: InstallationConfig },
): void {
  const onRequest = requirePerson(database, 'system.manage')
  const { edifact } = installationOf(config)
  const fallback = { name: edifact.name, isShipped: config.edifactMappingFile === null }
  server.get(
    '/api/edifact-mappings',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'Mapping files in force, with who put them there', tags },
    },
    async (): Promise<MappingsView> => ({ fallback, inForce: await readMappingsInForce(database) }),
  )
  server.get(
    '/api/edifact-mappings/fallback',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'The file that reads what no stored version does', tags },
    },
    async () => ({ text: mappingTextOf(config) }),
  )
  server.post(
    '/api/edifact-mappings/check',
    {
      onRequest,
      bodyLimit: MAPPING_BYTES_MAX,
      config: { documented: documentedFor(mappingBody) },
      schema: { summary: 'Check a mapping file; puts nothing in force', tags },
    },
    (request, reply) => withBody(mappingBody, request, reply, async ({ text }) => check(text)),
  )
  addVersionRoutes(server, database)
}

function addVersionRoutes(server: Server, database: Database): void {
  const onRequest = requirePerson(database, 'system.manage')
  const path = '/api/edifact-mappings/:partner/versions'
  server.get(
    path,
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'All versions for a partner, the newest first', tags, params: mappingPath },
    },
    async (request) => ({ versions: await readMappingVersions(database, request.params.partner) }),
  )
  server.get(
    `${path}/:version`,
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'The file of a version', tags, params: mappingVersionPath },
    },
    async (request, reply) => {
      const { partner, version } = request.params
      const text = await readMappingText(database, partner, version)
      return text === null ? refuse(reply, 404, `${partner} has no file of version ${version}`) : { text }
    },
  )
  server.post(
    path,
    {
      onRequest,
      bodyLimit: MAPPING_BYTES_MAX,
      config: { documented: documentedFor(newMappingBody) },
      schema: {
        summary: 'Put a version in force from the next message on, or end what the partner has of its own',
        tags,
        params: mappingPath,
      },
    },
    (request, reply) =>
      withBody(newMappingBody, request, reply, (given) =>
        storeMapping(database, { partner: request.params.partner, ...given }, request.person!.name),
      ),
  )
}

function check(text: string): MappingCheckView {
  const { mapping, fault } = checkMapping(text)
  if (mapping) return { valid: true, name: mapping.name, told: null, place: null, line: null, column: null }
  const { place, message, line, column } = fault
  return { valid: false, name: null, told: message, place, line, column }
}

/** 400 for what is wrong in itself, 409 where things do not stand so. */
async function withBody<S extends z.ZodType>(
  schema: S,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (given: z.infer<S>) => Promise<object>,
): Promise<FastifyReply> {
  const read = schema.safeParse(jsonOf(request.body))
  if (!read.success) return refuse(reply, 400, `the body cannot be read: ${read.error.issues[0]!.message}`)
  try {
    return reply.send(await work(read.data))
  } catch (error) {
    if (!(error instanceof PreadviceError)) throw error
    return refuse(reply, error.exitCode === 2 ? 400 : 409, error.message)
  }
}
