/**
 * The one port: fastify with schemas from contracts, errors as one line of JSON, load answered with 429 and never with a
 * 5xx. Bodies come to the routes as the bytes that were sent; reading them is ingest's work.
 */
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import underPressure from '@fastify/under-pressure'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { asyncApi } from '#contracts/asyncapi.ts'
import type { Documented } from '#contracts/http.ts'
import { operatorOfKey } from './auth.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import { isRetryable } from './errors.ts'
import { NulError } from './json-body.ts'
import type { Logger } from './logger.ts'
import { metrics, registry } from './metrics.ts'

export type Server = ReturnType<typeof withTypes>
const withTypes = (server: FastifyInstance) => server.withTypeProvider<ZodTypeProvider>()

const RETRY_AFTER_SECONDS = 2

declare module 'fastify' {
  interface FastifyRequest {
    /** Who submits; set on routes behind `requireOperator`. */
    operator: string
  }
  interface FastifyContextConfig {
    /** What /openapi.json says of the route beyond what it checks. */
    documented?: Documented
  }
}

/** For what is no call of the API: never answered with 429. It still waits while the event loop is taken. */
export const NEVER_TURNED_AWAY = { schema: { hide: true }, config: { pressureHandler: () => {} } }

/** Longer parts of an address than this are no name of anything. */
export const SEGMENT_LENGTH_MAX = 200

export async function createServer(config: Config, database: Database, logger: Logger): Promise<Server> {
  const server = Fastify({
    bodyLimit: config.bodyBytesMax,
    logger: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _request, reply) =>
      refuse(reply, error.statusCode ?? 400, 'the address cannot be read'),
    routerOptions: { maxParamLength: SEGMENT_LENGTH_MAX },
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, logger))
  server.setNotFoundHandler((request, reply) =>
    refuse(reply, 404, `there is nothing at ${request.method} ${request.url.slice(0, 200)}`),
  )
  server.decorateRequest('operator', '')
  closeAnsweredConnections(server)
  await server.register(helmet)
  await server.register(underPressure, {
    maxEventLoopDelay: config.loopDelayMsMax,
    pressureHandler: answerPressure,
  })
  await server.register(swagger, {
    openapi: {
      info: {
        title: 'Preadvice',
        description:
          'Electronic advance data of international mail: messages in, receipts and responses out.',
        version: '1',
      },
      components: {
        securitySchemes: {
          operatorKey: { type: 'http', scheme: 'bearer', description: 'an operator key' },
          person: { type: 'http', scheme: 'basic', description: 'name and password of a person' },
        },
      },
    },
    transform: (route) =>
      jsonSchemaTransform({ ...route, schema: { ...route.schema, ...route.route.config?.documented } }),
  })
  takeBytes(server)
  server.addHook('onRequest', async ({ url }) => {
    if (url.includes('%00'))
      throw new NulError('the address holds a character that cannot be kept (NUL): leave it out')
  })
  addPlatformRoutes(server, database)
  return withTypes(server)
}

/** An answered connection that is kept open would hold up a stop for as long as a client may keep it. */
function closeAnsweredConnections(server: FastifyInstance): void {
  let isClosing = false
  server.addHook('preClose', async () => {
    isClosing = true
  })
  server.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close')
  })
}

/** Every body stays bytes: what cannot be read must still be kept. */
function takeBytes(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

function addPlatformRoutes(server: FastifyInstance, database: Database): void {
  // Being busy is not being ill.
  server.get('/healthz', NEVER_TURNED_AWAY, async () => ({ status: 'ok' }))
  server.get('/readyz', NEVER_TURNED_AWAY, async (_request, reply) => {
    const ready = await isReady(database)
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'the database does not answer' })
  })
  server.get('/metrics', NEVER_TURNED_AWAY, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
  server.get('/openapi.json', NEVER_TURNED_AWAY, async () => server.swagger())
  server.get('/asyncapi.json', NEVER_TURNED_AWAY, async () => asyncApi())
}

async function isReady(database: Database): Promise<boolean> {
  const { sql } = await import('drizzle-orm')
  return database.execute(sql`SELECT 1`).then(
    () => true,
    () => false,
  )
}

/** One sentence that says what, and where that helps also what to do. */
export function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  metrics.refusedRequests.inc({ status: String(status) })
  return reply.status(status).send({ error: message })
}

/** Turns a request away until the load is less. */
export function askToRetry(reply: FastifyReply, message: string): FastifyReply {
  return refuse(reply.header('retry-after', RETRY_AFTER_SECONDS), 429, message)
}

/** The last thing here may not throw away the connection of a client that sent too much: it gets its answer first. */
function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
): FastifyReply {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return refuse(
      reply,
      413,
      `the body is larger than ${request.server.initialConfig.bodyLimit} bytes: send fewer items in one message`,
    )
  }
  const status = error.statusCode ?? 500
  if (status < 500) return refuse(reply, status, error.message)
  if (isRetryable(error)) return askToRetry(reply, 'the database does not answer now: try again')
  logger.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a request failed')
  return refuse(reply, 500, 'a fault on our side: it is logged; try again')
}

function answerPressure(_request: FastifyRequest, reply: FastifyReply): void {
  askToRetry(reply, 'too much at once: try again')
}

/** Keys are looked up again after this long, so a revoked key ends soon. */
const KEY_REMEMBERED_MS = 2_000
const KEYS_REMEMBERED_MAX = 1_000

/** A hook that lets only requests with a valid operator key pass, and says whose it is. */
export function requireOperator(database: Database) {
  const remembered = new Map<string, { operator: string; until: number }>()

  async function operatorOf(key: string): Promise<string | null> {
    const known = remembered.get(key)
    if (known && known.until > Date.now()) return known.operator
    const operator = await operatorOfKey(database, key)
    if (remembered.size >= KEYS_REMEMBERED_MAX) remembered.clear()
    if (operator) remembered.set(key, { operator, until: Date.now() + KEY_REMEMBERED_MS })
    else remembered.delete(key)
    return operator
  }

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const key = /^Bearer ([\w.-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1]
    const operator = key ? await operatorOf(key) : null
    if (operator) {
      request.operator = operator
      return undefined
    }
    const problem = key
      ? 'the operator key is not valid or was revoked'
      : 'send "Authorization: Bearer <operator key>"'
    return refuse(reply.header('www-authenticate', 'Bearer'), 401, problem)
  }
}
