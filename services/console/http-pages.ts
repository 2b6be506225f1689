/** Serves the pages: their files for good, the one HTML with rules for the browser that are made for each request. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PreadviceError } from '#platform/errors.ts'
import { NEVER_TURNED_AWAY, refuse, SEGMENT_LENGTH_MAX, type Server } from '#platform/http.ts'
import { builtId, ensurePages, PAGES_DIR } from './pages.ts'

/** In index.html, where the nonce of a request goes. */
const NONCE_PLACE = /__NONCE__/g
/** A name that changes with what is in the file. */
const HASHED = /-[\w-]{8}\.\w+$/
/** Not pages: what is not there is said as JSON, as everywhere behind the front door. */
const NOT_PAGES = /^\/(api|v1)(\/|\?|$)/

export async function addPageRoutes(server: Server): Promise<void> {
  // Built when first looked at, where the start did not see to it.
  let ensured: Promise<void> | null = null
  const ready = (): Promise<void> => {
    ensured ??= ensurePages().catch(async (error) => {
      ensured = null
      // Older pages are better than none.
      if ((await builtId()) === null) throw error
    })
    return ensured
  }
  await server.register(staticFiles, { root: PAGES_DIR, serve: false, preCompressed: true })
  // A page is not turned away where there is too much at once: a person would see a bare sentence, or half a page. What it asks is.
  server.get('/assets/*', NEVER_TURNED_AWAY, async (request, reply) => {
    const file = `assets/${(request.params as { '*': string })['*']}`
    reply.header('cross-origin-resource-policy', 'same-origin')
    const isForGood = HASHED.test(file)
    return reply.sendFile(file, isForGood ? { immutable: true, maxAge: '365d' } : { maxAge: 0 })
  })
  server.get('/*', NEVER_TURNED_AWAY, async (request, reply) => {
    if (!isPage(request)) return refuseApi(request, reply)
    try {
      await ready()
      return sendPage(reply)
    } catch (error) {
      if (!(error instanceof PreadviceError)) throw error
      return reply.status(503).type('text/plain; charset=utf-8').send(`${error.message}\n`)
    }
  })
}

/** The router hands over what it refuses for its length too. */
function refuseApi({ url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isLong = url.split(/[/?]/).some(({ length }) => length > SEGMENT_LENGTH_MAX)
  if (isLong)
    return refuse(reply, 414, `no part of an address is longer than ${SEGMENT_LENGTH_MAX} characters`)
  return refuse(reply, 404, `there is nothing at GET ${url.slice(0, 200)}`)
}

function isPage({ url, headers }: FastifyRequest): boolean {
  return !NOT_PAGES.test(url) && (headers.accept ?? '').includes('text/html')
}

async function sendPage(reply: FastifyReply): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64')
  const html = await readFile(path.join(PAGES_DIR, 'index.html'), 'utf8')
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', policyWith(nonce))
    .header('permissions-policy', 'camera=(self), microphone=(), geolocation=()')
    .header('referrer-policy', 'same-origin')
    .send(html.replace(NONCE_PLACE, nonce))
}

/** Scripts are our own files and nothing else; style elements are those that the pages' own code makes. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
