/**
 * What no page and no partner sends on purpose, to every route that is documented: a NUL, which the database cannot keep in a text,
 * is refused in words; numbers beyond all bounds, other alphabets, other shapes are never taken for a fault of the service.
 */
import { describe, expect, test } from 'vitest'
import { ROLES } from '#domain/capability.ts'
import { addPerson } from '#platform/people.ts'
import { startPreadvice } from '../harness/preadvice.ts'

const PASSWORD = 'a long enough password'
const preadvice = await startPreadvice()
const { key } = await preadvice.post('CNA')
const roles = ROLES.filter((role) => role !== 'liaison')
await addPerson(preadvice.database, { name: 'all', password: PASSWORD, roles })
await addPerson(preadvice.database, { name: 'lin', password: PASSWORD, roles: ['liaison'], operator: 'CNA' })

interface Route {
  path: string
  method: string
  parameters: string[]
}

const { paths } = (await (await fetch(`${preadvice.url}/openapi.json`)).json()) as {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>
}
const routes: Route[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { parameters = [] }]) => ({
    ...{ path, method: method.toUpperCase() },
    parameters: parameters.filter((each) => each.in === 'query').map(({ name }) => name),
  })),
)

const basic = (name: string) => `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`
const callers = [`Bearer ${key}`, basic('all'), basic('lin')]
/** A part of an address that reads as a number, an identifier or a name. */
const filled = (path: string) => path.replaceAll(/\{\w+\}/g, '1')

/** What each of those who may ask is answered. */
async function answers(method: string, path: string, body?: string): Promise<[number, string][]> {
  return Promise.all(
    callers.map(async (authorization) => {
      const headers = { authorization, 'content-type': 'application/json' }
      const answer = await fetch(`${preadvice.url}${path}`, { method, headers, ...(body ? { body } : {}) })
      return [answer.status, await answer.text()]
    }),
  )
}

test('there are routes', () => {
  expect(routes.length).toBeGreaterThan(100)
})

describe('a NUL in an address', () => {
  test.each(routes.filter(({ path }) => path.includes('{')))('$method $path', async ({ method, path }) => {
    const at = path.replaceAll(/\{\w+\}/g, 'a%00b')
    for (const [status, said] of await answers(method, at, method === 'GET' ? undefined : '{}'))
      expect([status, said]).toEqual([400, expect.stringContaining('NUL')])
  })

  test('behind a question mark', async () => {
    for (const { method, path, parameters } of routes.filter((route) => route.parameters.length > 0))
      for (const [status] of await answers(method, `${filled(path)}?${parameters[0]}=a%00b`))
        expect(status, `${method} ${path}`).toBe(400)
  })
})

describe('a NUL in a body', () => {
  const writing = routes.filter(({ method }) => method !== 'GET')
  test.each(writing)('$method $path', async ({ method, path }) => {
    for (const body of ['{"reason":"a\\u0000b"}', '["\\u0000"]', '"\\u0000"'])
      for (const [status, said] of await answers(method, filled(path), body))
        expect(status, said).toBeLessThan(500)
  })
})

const NUMBERS = [
  '99999999999999999999',
  '-1',
  '0',
  '1e9',
  '9007199254740993',
  '2147483648',
  '00000000-0000-0000-0000-000000000000',
]
const TEXTS = [
  '%F0%9F%93%A6',
  "'%22%3B--",
  '..%2F..%2Fetc',
  'x'.repeat(90),
  '%ED%A0%80',
  '2026-02-30',
  '0000-00-00T00:00:00Z',
]
const BODIES = [
  ...'null [] {} 0 "x"'.split(' '),
  '{"a":',
  '['.repeat(5_000),
  '{"__proto__":{"a":1},"constructor":1}',
  '{"at":1e999}',
]

describe('other unlikely values', () => {
  test.each(routes)('$method $path', async ({ method, path, parameters }) => {
    const body = method === 'GET' ? undefined : '{}'
    const values = [...NUMBERS, ...TEXTS]
    const addresses = values.map((value) => path.replaceAll(/\{\w+\}/g, value))
    const asked = parameters.flatMap((name) => values.map((value) => `${filled(path)}?${name}=${value}`))
    for (const at of new Set([...addresses, ...asked]))
      for (const [status, said] of await answers(method, at, body))
        expect(status, `${at}: ${said}`).toBeLessThan(500)
    if (method === 'GET') return
    for (const sent of BODIES)
      for (const [status, said] of await answers(method, filled(path), sent))
        expect(status, `${sent.slice(0, 40)}: ${said}`).toBeLessThan(500)
  })
})
