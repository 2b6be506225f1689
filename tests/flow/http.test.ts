/**
 * The front door as HTTP: who gets in, what is refused with which status, that load is answered with 429, what the
 * platform's own pages say, and that nobody in flight is left without an answer. Proved on the real server over sockets.
 */
import { once } from 'node:events'
import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { receiptSchema } from '#contracts/receipt.ts'
import { revokeOperatorKeys } from '#platform/auth.ts'
import { sql } from '#platform/sql.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { bearer, call } from './calls.ts'
import { letter, messageOf } from './mail.ts'

const BODY_BYTES_MAX = 20_000
const preadvice = await startPreadvice({ BODY_BYTES_MAX: String(BODY_BYTES_MAX) })
const china = await preadvice.post('CNA')
const france = await preadvice.post('FRA')

const JSON_TYPE = { 'content-type': 'application/json' }
/** Every refusal says in one line what is wrong. */
const REFUSAL = { error: expect.stringMatching(/^[^\n]{10,200}$/) }

describe('401: nobody without a key gets in', () => {
  const [, id, secret] = china.key.split('.')
  const [, , secretOfFrance] = france.key.split('.')
  const headers: [authorization: string | null, why: string][] = [
    [null, 'no key'],
    ['', 'an empty one'],
    ['Bearer', 'no key behind the word'],
    ['Bearer x', 'no key of ours'],
    [`Basic ${china.key}`, 'not a bearer'],
    [china.key, 'the key alone'],
    [`Bearer ${china.key}x`, 'a longer secret'],
    [`Bearer ${china.key.slice(0, -1)}`, 'a shorter secret'],
    [`Bearer CNA.${id}`, 'no secret'],
    [`Bearer CNA.${id}.`, 'an empty secret'],
    [`Bearer FRA.${id}.${secret}`, 'a key of another operator'],
    [`Bearer CNA.${id}.${secretOfFrance}`, 'a secret of another operator'],
    [`Bearer CNA.${'9'.repeat(190)}.x`, 'a long one'],
  ]
  const calls = [
    ['POST', '/v1/messages'],
    ['POST', '/v1/messages/validate'],
    ['GET', '/v1/receipts'],
    ['GET', '/v1/responses'],
    ['POST', '/v1/responses/acknowledgements'],
    ['GET', '/v1/items/LX000000005CN'],
  ] as const

  test.each(headers)('%j (%s)', async (authorization) => {
    for (const [method, path] of calls) {
      const init = { method, headers: { ...JSON_TYPE, ...(authorization === null ? {} : { authorization }) } }
      const answer = await call(preadvice, path, method === 'POST' ? { ...init, body: '{}' } : init)
      expect({ path, status: answer.status, body: answer.body }).toEqual({ path, status: 401, body: REFUSAL })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  test('a revoked key ends within seconds, and the operator’s other key goes on', async () => {
    const first = await preadvice.post('ITA')
    const second = await preadvice.post('ITA')
    expect((await first.get('/v1/receipts')).status).toBe(200)
    await revokeOperatorKeys(preadvice.database, 'ITA', first.key)
    await vi.waitFor(async () => expect((await first.get('/v1/receipts')).status).toBe(401), {
      timeout: 5_000,
      interval: 100,
    })
    expect((await second.get('/v1/receipts')).status).toBe(200)
  })
})

describe('413: more than the limit', () => {
  const post = (bytes: number, chunked: boolean) => {
    const body = 'x'.repeat(bytes)
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(body))
        controller.close()
      },
    })
    const init = {
      method: 'POST',
      headers: { ...bearer(china), ...JSON_TYPE },
      body: chunked ? stream : body,
      duplex: 'half',
    }
    return call(preadvice, '/v1/messages', init as RequestInit)
  }
  test.each([
    [BODY_BYTES_MAX, false, 400, 'at the limit it is read, and is no JSON'],
    [BODY_BYTES_MAX + 1, false, 413, 'one byte over'],
    [BODY_BYTES_MAX + 1, true, 413, 'one byte over, of unknown length'],
    [BODY_BYTES_MAX * 200, false, 413, 'far over'],
    [BODY_BYTES_MAX * 200, true, 413, 'far over, of unknown length'],
  ])('%i bytes, chunked %j: %i (%s)', async (bytes, chunked, status) => {
    const answer = await post(bytes, chunked)
    expect(answer.status).toBe(status)
    if (status === 413)
      expect(answer.body).toEqual({ error: expect.stringContaining(String(BODY_BYTES_MAX)) })
  })
})

describe('what is not there', () => {
  test.each<[method: string, path: string, status: number, why: string]>([
    ['GET', '/', 404, 'no page'],
    ['GET', '/v1', 404, 'no page'],
    ['GET', '/v2/messages', 404, 'no such version'],
    ['GET', '/v1/messages', 404, 'messages are posted'],
    ['PUT', '/v1/messages', 404, 'messages are posted'],
    ['DELETE', '/v1/messages', 404, 'nothing is deleted'],
    ['POST', '/v1/receipts', 404, 'receipts are read'],
    ['GET', '/v1/responses/acknowledgements', 404, 'acknowledgements are posted'],
    ['GET', '/v1/items', 404, 'one item at a time'],
    ['GET', '/v1/items/', 404, 'no id'],
    ['GET', '/v1/items/LX999999995CN', 404, 'an item nobody declared'],
    ['GET', '/v1/items/%00', 400, 'NUL is in no id'],
    ['GET', '/v1/items/LX%00', 400, 'NUL is in no id'],
    ['GET', "/v1/items/'%3B%20DROP%20TABLE%20items%3B--", 404, 'an id that would be a statement'],
    ['GET', '/v1/items/%F0%9F%8E%81', 404, 'no id'],
    ['GET', '/v1/items/%FF', 400, 'no UTF-8'],
    ['GET', '/v1/items/%', 400, 'no address'],
    ['GET', `/v1/items/${'L'.repeat(71)}`, 400, 'longer than any id'],
    ['GET', `/v1/items/${'L'.repeat(300)}`, 414, 'longer than any address'],
    ['GET', '/v1/../etc/passwd', 404, 'no file'],
  ])('%s %s: %i (%s)', async (method, path, status) => {
    const { headers, ...answer } = await send(method, path)
    expect(answer).toEqual({ status, body: expect.objectContaining({ error: expect.any(String) }) })
    expect(headers['content-type']).toMatch(/^application\/json/)
  })

  test.each([
    'text/plain',
    'application/pdf',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'nonsense',
    'x'.repeat(500),
  ])('415: %s', async (type) => {
    const answer = await china.send('x', { 'content-type': type })
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 415,
      body: { error: expect.any(String) },
    })
  })

  test.each(['application/json; charset=utf-8', 'Application/JSON', 'application/json;charset=x; y=z'])(
    '%s is JSON',
    async (type) => {
      expect((await china.send(messageOf([letter()]), { 'content-type': type })).status).toBe(202)
    },
  )

  test('no content type is JSON', async () => {
    const { status } = await send('POST', '/v1/messages', JSON.stringify(messageOf([letter()])))
    expect(status).toBe(202)
  })
})

/** A path goes out as it is written, which fetch would tidy. */
async function send(method: string, path: string, body?: string) {
  const { port } = new URL(preadvice.url)
  const request = httpRequest({ port, method, path, headers: bearer(china) })
  request.end(body)
  const response = await answerTo(request)
  return { status: response.statusCode!, headers: response.headers, body: JSON.parse(await textOf(response)) }
}

async function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return response
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('400: quarantined, and the receipt says where', () => {
  test.each<[body: string, path: string, says: RegExp, why: string]>([
    [
      '{"message": {"type": "ITMATT",\n "id": "Q-1"\n "items": []}',
      'message',
      /line 3, column 2/,
      'a comma is missing',
    ],
    ['', 'message', /line 1, column 1/, 'nothing'],
    ['[]', 'message', /not an object/, 'a list'],
    ['{"message": {"type": "ITMATT"}, "items": [{}]}', 'message.id', /id/, 'no id'],
    ['{"message": {"type": "RFIRSP", "id": "Q-2"}}', 'answers', /no answers/, 'no answers'],
    ['{"message": {"type": "LETTER", "id": "Q-3"}}', 'message.type', /unknown/, 'no such type'],
    ['{"message": {"type": "ITMATT", "id": "Q-4"}, "items": []}', 'items', /empty/, 'no items'],
  ])('%s at %s: %s (%s)', async (body, path, says) => {
    const { status, receipt } = await china.send(body)
    expect(status).toBe(400)
    expect(receiptSchema.parse(receipt)).toMatchObject({
      outcome: 'quarantined',
      operator: 'CNA',
      items: [{ outcome: 'rejected' }],
    })
    expect(receipt.items[0]!.findings).toMatchObject([{ rule: 'DQ00', severity: 'critical', path }])
    expect(receipt.items[0]!.findings[0]!.message).toMatch(says)
  })
})

describe('429: the service protects itself', () => {
  test('from an operator that asks too often, and lets the others through', async () => {
    const small = await startPreadvice({ OPERATOR_REQUESTS_PER_SECOND_MAX: '5' })
    const [eager, calm] = [await small.post('CNA'), await small.post('FRA')]
    const answers = await Promise.all(Array.from({ length: 30 }, () => eager.send(messageOf([letter()]))))
    const refused = answers.filter(({ status }) => status !== 202)
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(5)
    expect(refused.length).toBeGreaterThan(0)
    for (const { status, headers, body } of refused) {
      expect({ status, body }).toEqual({ status: 429, body: REFUSAL })
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await calm.send(messageOf([letter()]))).status).toBe(202)
    await vi.waitFor(async () => expect((await eager.send(messageOf([letter()]))).status).toBe(202), {
      timeout: 5_000,
      interval: 200,
    })
  })

  test('from more bytes than may wait, and takes them once there is room', async () => {
    const small = await startPreadvice({ WAITING_BYTES_MAX: '1024' })
    const eager = await small.post('CNA')
    const answers = await Promise.all(Array.from({ length: 10 }, () => eager.send(messageOf([letter()]))))
    const refused = answers.filter(({ status }) => status === 429)
    expect(answers.filter(({ status }) => status === 202).length).toBe(answers.length - refused.length)
    expect(refused.length).toBeGreaterThan(0)
    for (const { headers, body } of refused) {
      expect(body).toEqual(REFUSAL)
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await eager.send(messageOf([letter()]))).status).toBe(202)
    // What was refused was not taken.
    expect(await small.through()).toMatchObject({
      received: answers.length - refused.length + 1,
      balanced: true,
    })
  })
})

describe('where there is too much at once', () => {
  test('what is asked is turned away; pages and their files are not', async () => {
    const { url } = await startPreadvice({ LOOP_DELAY_MS_MAX: '100' })
    const ask = async (path: string) => (await fetch(`${url}${path}`)).status
    // Every turn of the event loop is held up: its measure is a mean, and quick turns between would hide them.
    let isOver = false
    const holdUp = () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
      if (!isOver) setImmediate(holdUp)
    }
    onTestFinished(() => {
      isOver = true
    })
    setImmediate(holdUp)
    const isTurningAway = async () => {
      const answers = await Promise.all([ask('/api/session'), ask('/assets/none.js'), ask('/healthz')])
      return answers[0] === 429 && answers
    }
    expect(await vi.waitUntil(isTurningAway, { timeout: 120_000, interval: 0 })).toEqual([429, 404, 200])
    isOver = true
    await vi.waitUntil(async () => (await ask('/api/session')) === 200, { timeout: 60_000 })
  })
})

describe('the platform’s own pages', () => {
  test('/healthz and /readyz', async () => {
    expect(await call(preadvice, '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await call(preadvice, '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  test('/metrics speaks the Prometheus format and names no item, person or key', async () => {
    await china.send(messageOf([letter()]))
    await preadvice.through()
    const answer = await fetch(`${preadvice.url}/metrics`)
    const text = await answer.text()
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=/)
    expect(text).toMatch(/^ead_messages_total\{operator="CNA",outcome="accepted"\} \d+$/m)
    expect(text).toMatch(/^ead_decisions_total\{code="RELEASED"\} \d+$/m)
    for (const line of text.split('\n')) expect(line).toMatch(/^(#.*|[a-z0-9_]+(\{.*\})? \S+|)$/i)
    for (const private_ of ['LX0000', 'Dupont', 'Li Wei', china.key]) expect(text).not.toContain(private_)
  })

  test('headers: JSON, and nothing a browser could be led astray with', async () => {
    const { headers } = await china.send(messageOf([letter()]))
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('server')).toBeNull()
  })

  test('an answer never repeats the key', async () => {
    for (const path of ['/v1/receipts', '/v1/responses', '/v1/items/x', '/openapi.json', '/metrics']) {
      const text = await (await fetch(`${preadvice.url}${path}`, { headers: bearer(china) })).text()
      expect(text).not.toContain(china.key.split('.')[2])
    }
  })
})

describe('connections', () => {
  test('are kept open from one request to the next', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const { port } = new URL(preadvice.url)
    const reused: boolean[] = []
    for (let i = 0; i < 5; i += 1) {
      const request = httpRequest({ agent, port, path: '/v1/receipts', headers: bearer(china) }).end()
      await textOf(await answerTo(request))
      reused.push(request.reusedSocket)
    }
    agent.destroy()
    expect(reused).toEqual([false, true, true, true, true])
  })

  test('stay open after a message that could not be read', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const { port } = new URL(preadvice.url)
    const statuses: unknown[] = []
    for (const body of ['{', JSON.stringify(messageOf([letter()]))]) {
      const request = httpRequest({
        agent,
        port,
        path: '/v1/messages',
        method: 'POST',
        headers: { ...bearer(china), ...JSON_TYPE },
      })
      request.end(body)
      const answer = await answerTo(request)
      await textOf(answer)
      statuses.push(answer.statusCode, request.reusedSocket)
    }
    agent.destroy()
    expect(statuses).toEqual([400, false, 202, true])
  })

  test('a request in flight when the service stops still gets its answer, and the message is kept', async () => {
    const stopping = await startPreadvice()
    const post = await stopping.post('CNA')
    const { port } = new URL(stopping.url)
    const message = messageOf([letter()])
    // With "Expect", the server has taken the request and waits for its body.
    const headers = { ...bearer(post), ...JSON_TYPE, expect: '100-continue' }
    const request = httpRequest({ port, path: '/v1/messages', method: 'POST', headers })
    request.flushHeaders()
    await once(request, 'continue')
    const stopped = stopping.stop()
    request.end(JSON.stringify(message))
    const answer = await answerTo(request)
    const receipt = JSON.parse(await textOf(answer))
    await stopped
    expect({ status: answer.statusCode, receipt }).toMatchObject({
      status: 202,
      receipt: { outcome: 'accepted' },
    })
    await expect(fetch(`${stopping.url}/healthz`)).rejects.toThrow()

    const again = await startPreadvice({ DATABASE_URL: stopping.config.databaseUrl! })
    const { rows } = await again.database.execute(sql`SELECT receipt_id FROM messages`)
    expect(rows).toEqual([{ receipt_id: receipt.receiptId }])
    expect(await again.through()).toMatchObject({ accepted: 1, decided: 1, balanced: true })
  })
})
