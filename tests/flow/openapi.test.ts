/** /openapi.json as the running service answers it holds all that a partner needs to write a client: each row is one thing that must be there. */
import { expect, test } from 'vitest'
import { startPreadvice } from '../harness/preadvice.ts'
import { call } from './calls.ts'

const preadvice = await startPreadvice()
const document = (await call(preadvice, '/openapi.json')).body
const operation = (path: string, method: string) => document.paths?.[path]?.[method] ?? {}
const parametersOf = (path: string, method: string) =>
  (operation(path, method).parameters ?? []).map(
    ({ name, in: where }: { name: string; in: string }) => `${where} ${name}`,
  )
const bodyOf = (path: string) => Object.keys(operation(path, 'post').requestBody?.content ?? {})
const answersOf = (path: string, method: string) => Object.keys(operation(path, method).responses ?? {})
const schemaOf = (path: string, method: string, status: string) =>
  JSON.stringify(operation(path, method).responses?.[status]?.content?.['application/json']?.schema ?? {})

test('is OpenAPI 3 with title and version', () => {
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\./),
    info: { title: 'Preadvice', version: expect.any(String) },
  })
})
const operations = [
  ['/v1/messages', 'post'],
  ['/v1/messages/validate', 'post'],
  ['/v1/receipts', 'get'],
  ['/v1/responses', 'get'],
  ['/v1/responses/acknowledgements', 'post'],
  ['/v1/decision-codes/{code}', 'get'],
  ['/v1/items/{itemId}', 'get'],
] as const
test.each(operations)('%s %s is there and has a summary', (path, method) => {
  expect(operation(path, method).summary).toEqual(expect.any(String))
})
test('names the bearer key', () => {
  expect(Object.values(document.components?.securitySchemes ?? {})).toContainEqual(
    expect.objectContaining({ type: 'http', scheme: 'bearer' }),
  )
})
test.each(operations)('%s %s asks for the key', (path, method) => {
  expect(operation(path, method).security ?? document.security ?? []).not.toEqual([])
})
test.each<[path: string, method: string, parameters: string[]]>([
  ['/v1/messages', 'post', ['header Idempotency-Key', 'header Prefer']],
  ['/v1/receipts', 'get', ['query after', 'query limit']],
  ['/v1/responses', 'get', ['query after', 'query limit']],
  ['/v1/items/{itemId}', 'get', ['path itemId']],
])('%s %s takes %j', (path, method, parameters) => {
  expect(parametersOf(path, method).map((name: string) => name.toLowerCase())).toEqual(
    expect.arrayContaining(parameters.map((name) => name.toLowerCase())),
  )
})
test.each(['/v1/messages', '/v1/messages/validate'])(
  '%s takes JSON and lines, and says what a message is',
  (path) => {
    expect(bodyOf(path)).toEqual(expect.arrayContaining(['application/json', 'application/x-ndjson']))
    expect(JSON.stringify(operation(path, 'post').requestBody)).toMatch(/"items"|#\/components\/schemas/)
  },
)
test('acknowledging takes upTo', () => {
  expect(JSON.stringify(operation('/v1/responses/acknowledgements', 'post').requestBody ?? {})).toContain(
    'upTo',
  )
})
test.each<[path: string, method: string, statuses: string[]]>([
  ['/v1/messages', 'post', ['202', '400', '401', '413', '415', '429']],
  ['/v1/messages/validate', 'post', ['202', '400', '401', '413', '415', '429']],
  ['/v1/receipts', 'get', ['200', '400', '401']],
  ['/v1/responses', 'get', ['200', '400', '401', '406']],
  ['/v1/decision-codes/{code}', 'get', ['200', '401', '404']],
  ['/v1/responses/acknowledgements', 'post', ['204', '400', '401']],
  ['/v1/items/{itemId}', 'get', ['200', '401', '404']],
])('%s %s answers %j', (path, method, statuses) => {
  expect(answersOf(path, method)).toEqual(expect.arrayContaining(statuses))
})
test.each<[path: string, method: string, status: string, says: string]>([
  ['/v1/messages', 'post', '202', 'receiptId'],
  ['/v1/messages', 'post', '400', 'receiptId'],
  ['/v1/messages/validate', 'post', '202', 'receiptId'],
  ['/v1/receipts', 'get', '200', 'receiptId'],
  ['/v1/responses', 'get', '200', 'responseId'],
  ['/v1/items/{itemId}', 'get', '200', 'decision'],
  ['/v1/decision-codes/{code}', 'get', '200', 'category'],
])('%s %s: what comes with %s has %s', (path, method, status, says) => {
  const schema = schemaOf(path, method, status)
  expect(schema === '{}' ? '' : JSON.stringify([schema, document.components])).toContain(says)
})
test('responses come in JSON and in XML', () => {
  const { content } = operation('/v1/responses', 'get').responses['200']
  expect(Object.keys(content)).toEqual(['application/json', 'application/xml'])
})
