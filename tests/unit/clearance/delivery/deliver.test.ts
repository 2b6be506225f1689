/**
 * Responses go to a partner's webhook in order and at least once, whatever the partner does: a real server here fails, hangs,
 * redirects, breaks off, and recovers. Real PostgreSQL and real HTTP; the clock is ours, so nobody waits for a pause to be over.
 */
import { randomUUID } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test, vi } from 'vitest'
import type { Response } from '#contracts/response.ts'
import { addOperator } from '#platform/auth.ts'
import { createLogger } from '#platform/logger.ts'
import { sql } from '#platform/sql.ts'
import { type DeliveryAt, deliver } from '#services/clearance/delivery/deliver.ts'
import type { Format } from '#services/clearance/delivery/formats.ts'
import { acknowledge, acknowledgedUpTo } from '#services/clearance/delivery/responses.ts'
import { signatureOf } from '#services/clearance/delivery/sign.ts'
import {
  addWebhookKey,
  blockWebhook,
  endWebhookKey,
  readWebhooks,
  setWebhook,
  stateOf,
  unblockWebhook,
} from '#services/clearance/delivery/webhooks.ts'
import { openTestDatabase } from '../../../harness/database.ts'
import {
  answers,
  hangs,
  type Receiver,
  resets,
  startReceiver,
  takes,
  takesAndTalks,
} from '../../../harness/receiver.ts'
import { secrets } from '../../../harness/secrets.ts'
import { responseWith } from './responses.ts'

const HOUR_MS = 3_600_000
const lookups = vi.hoisted(() => ({ names: [] as string[] }))
/** A name that only this look-up knows: whoever looked again, or elsewhere, would not find it. */
vi.mock('node:dns/promises', async (original) => ({
  ...(await original<typeof import('node:dns/promises')>()),
  lookup: async (name: string) => {
    lookups.names.push(name)
    return [{ address: '127.0.0.1', family: 4 }]
  },
}))

const database = await openTestDatabase()
let partners = 0

/** A partner with so many responses, and a webhook to a server of its own. */
async function partnerWith(responses: number, format: Format = 'json') {
  partners += 1
  const operator = `P${String(partners).padStart(2, '0')}`
  await addOperator(database, operator, null)
  const receiver = await startReceiver()
  const key = await setWebhook({ database, secrets }, { operator, url: receiver.url, format }, true)
  await respond(operator, responses)
  return { operator, receiver, key: key! }
}

async function respond(operator: string, count: number): Promise<void> {
  const { rows } = await database.execute<{ last: string }>(sql`
    INSERT INTO operator_sequences (operator, stream, last) VALUES (${operator}, 'responses', ${count})
    ON CONFLICT (operator, stream) DO UPDATE SET last = operator_sequences.last + excluded.last RETURNING last`)
  const first = Number(rows[0]!.last) - count + 1
  const bodies = Array.from({ length: count }, (_, i) =>
    JSON.stringify(
      responseWith('RELEASED', { submitter: operator, responseId: randomUUID(), sequence: first + i }),
    ),
  )
  await database.execute(sql`
    WITH given AS (SELECT body::json, gen_random_uuid() AS receipt FROM unnest(${sql.param(bodies)}::text[]) AS t (body)),
    decided AS (
      INSERT INTO decisions (receipt_id, place, cause, engine, policy, code, standing, facts, result, decided_at)
      SELECT receipt, 0, 'received', 'x', 'x', 'RELEASED', 'released', '{}', '{}', now() FROM given)
    INSERT INTO responses (response_id, submitter, sequence, receipt_id, place, cause, body)
    SELECT (body ->> 'responseId')::uuid, ${operator}, (body ->> 'sequence')::bigint, receipt, 0, 'received', body FROM given`)
}

/** The clock begins now and goes on as it is told. */
function delivering(more: Partial<DeliveryAt['settings']> = {}) {
  let passedMs = 0
  const began = Date.now()
  const at: DeliveryAt = {
    database,
    secrets,
    clock: () => new Date(began + passedMs).toISOString(),
    chance: () => 1,
    settings: { isPrivateAllowed: true, blockAfterMs: 72 * HOUR_MS, timeoutMs: 20_000, ...more },
    logger: createLogger('silent'),
  }
  const stop = new AbortController()
  return {
    at,
    stop,
    pass: (ms: number) => {
      passedMs += ms
    },
    deliver: (operator: string) => deliver(at, operator, stop.signal),
  }
}

const sequencesOf = ({ received }: Receiver) =>
  received.map(({ body }) => (JSON.parse(body).responses as Response[]).map(({ sequence }) => sequence))
const hookOf = async (operator: string) => (await readWebhooks(database, operator))[0]!
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

test('all of them, in order, in batches; a 2xx acknowledges', async () => {
  const { operator, receiver } = await partnerWith(450)
  const { deliver } = delivering()
  expect([await deliver(operator), await deliver(operator), await deliver(operator)]).toEqual([
    'more',
    'more',
    'rest',
  ])
  expect(sequencesOf(receiver)).toEqual([range(1, 200), range(201, 400), range(401, 450)])
  expect(await acknowledgedUpTo(database, operator)).toBe(450)
  expect(await deliver(operator)).toBe('rest')
  expect(receiver.received).toHaveLength(3)
  await respond(operator, 2)
  await deliver(operator)
  expect(sequencesOf(receiver).at(-1)).toEqual([451, 452])
  expect((await hookOf(operator)).waiting).toBe(0)
})

test.each<[format: Format, type: string, holds: string]>([
  ['json', 'application/json', '"responses":['],
  ['cds', 'application/xml; charset=utf-8; profile=cds', '<CDSView '],
  ['ics2', 'application/xml; charset=utf-8; profile=ics2', '<Responses '],
])('in %s, as it was set', async (format, type, holds) => {
  const { operator, receiver } = await partnerWith(1, format)
  await delivering().deliver(operator)
  const { headers, body } = receiver.received[0]!
  expect(headers).toMatchObject({
    'content-type': type,
    'preadvice-operator': operator,
    'preadvice-next': '1',
  })
  expect(body).toContain(holds)
})

test('signed so that the partner can check it; with both keys while it changes them', async () => {
  const { operator, receiver, key } = await partnerWith(1)
  const { deliver, at } = delivering()
  const signatures = () => {
    const { headers, body } = receiver.received.at(-1)!
    const timestamp = String(headers['preadvice-timestamp'])
    expect(Number(timestamp)).toBe(Math.floor(Date.parse(at.clock()) / 1000))
    const given = String(headers['preadvice-signature'])
      .split(', ')
      .map((each) => each.split('='))
    const expected = ({ keyId, secret }: typeof key) => [
      keyId,
      signatureOf(Buffer.from(secret, 'base64url'), timestamp, body),
    ]
    return { given, expected }
  }
  await deliver(operator)
  expect(signatures().given).toEqual([signatures().expected(key)])
  const second = await addWebhookKey({ database, secrets }, operator)
  await respond(operator, 1)
  await deliver(operator)
  expect(signatures().given).toEqual([signatures().expected(key), signatures().expected(second)])
  await expect(addWebhookKey({ database, secrets }, operator)).rejects.toThrow(/has 2 keys: end one first/)
  await endWebhookKey(database, operator, key.keyId)
  await respond(operator, 1)
  await deliver(operator)
  expect(signatures().given).toEqual([signatures().expected(second)])
  await expect(endWebhookKey(database, operator, second.keyId)).rejects.toThrow(/the only key/)
  await expect(endWebhookKey(database, operator, key.keyId)).rejects.toThrow(/no key/)
})

test.each<[what: string, behaviour: Parameters<Receiver['behave']>[0], why: RegExp]>([
  ['answers 500', answers(500), /^answered 500$/],
  ['answers 400', answers(400), /^answered 400$/],
  ['redirects', answers(307, { location: '/elsewhere' }), /^answered 307$/],
  ['breaks off', resets, /no connection: ECONNRESET/],
  ['hangs', hangs, /no answer within 0.25 s/],
])('a partner that %s gets the same again, later and not before', async (_, behaviour, why) => {
  const { operator, receiver } = await partnerWith(3)
  const { deliver, pass } = delivering({ timeoutMs: 250 })
  receiver.behave(behaviour)
  expect(await deliver(operator)).toBe('rest')
  expect(await hookOf(operator)).toMatchObject({
    failures: 1,
    lastFailure: expect.stringMatching(why),
    waiting: 3,
  })
  expect(await acknowledgedUpTo(database, operator)).toBe(0)
  pass(999)
  await deliver(operator)
  expect(receiver.received).toHaveLength(1)
  pass(1)
  receiver.behave(takes)
  await deliver(operator)
  const [first, second] = receiver.received
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook'])
  expect(second!.body).toBe(first!.body)
  expect(await hookOf(operator)).toMatchObject({
    failures: 0,
    failingSince: null,
    lastFailure: null,
    waiting: 0,
  })
})

test('a partner that is not there', async () => {
  const { operator } = await partnerWith(1)
  await setWebhook({ database, secrets }, { operator, url: 'http://127.0.0.1:9/', format: 'json' }, true)
  await delivering().deliver(operator)
  expect(await hookOf(operator)).toMatchObject({ lastFailure: 'no connection: ECONNREFUSED', waiting: 1 })
})

test('a partner that asks for time gets it', async () => {
  const { operator, receiver } = await partnerWith(1)
  const { deliver, pass } = delivering()
  receiver.behave(answers(429, { 'retry-after': '120' }))
  await deliver(operator)
  receiver.behave(takes)
  pass(119_999)
  await deliver(operator)
  expect(receiver.received).toHaveLength(1)
  pass(1)
  await deliver(operator)
  expect(receiver.received).toHaveLength(2)
})

test('a yes is a yes, however much comes behind it', async () => {
  const { operator, receiver } = await partnerWith(1)
  receiver.behave(takesAndTalks)
  await delivering().deliver(operator)
  expect(await acknowledgedUpTo(database, operator)).toBe(1)
})

test('five failures open the circuit: one response probes, then all go on', async () => {
  const { operator, receiver } = await partnerWith(3)
  const { deliver, pass, at } = delivering()
  const state = async () => stateOf(await hookOf(operator), at.clock())
  receiver.behave(answers(503))
  for (let i = 0; i < 5; i += 1) {
    expect(await state()).toBe('closed')
    await deliver(operator)
    pass(i < 4 ? 1_000 * 2 ** i : 0)
  }
  expect([receiver.received.length, await state()]).toEqual([5, 'open'])
  pass(59_999)
  await deliver(operator)
  expect(receiver.received).toHaveLength(5)
  pass(1)
  expect(await state()).toBe('half-open')
  receiver.behave(takes)
  expect(await deliver(operator)).toBe('more')
  expect([await deliver(operator), await state()]).toEqual(['rest', 'closed'])
  expect(sequencesOf(receiver).slice(4)).toEqual([[1, 2, 3], [1], [2, 3]])
})

test('blocked once nothing was taken for three days; unblocked, it goes on where it stopped', async () => {
  const { operator, receiver } = await partnerWith(2)
  const { deliver, pass } = delivering()
  receiver.behave(answers(503))
  await deliver(operator)
  pass(72 * HOUR_MS - 1)
  await deliver(operator)
  expect((await hookOf(operator)).blockedAt).toBeNull()
  pass(HOUR_MS)
  await deliver(operator)
  expect(await hookOf(operator)).toMatchObject({
    blockedAt: expect.any(String),
    blockedWhy: expect.stringMatching(/^nothing was taken since .*, last: answered 503$/),
  })
  receiver.behave(takes)
  pass(1_000 * HOUR_MS)
  await deliver(operator)
  expect(receiver.received).toHaveLength(3)
  await unblockWebhook(database, operator)
  await deliver(operator)
  expect(sequencesOf(receiver).at(-1)).toEqual([1, 2])
  expect(await acknowledgedUpTo(database, operator)).toBe(2)
})

test('blocked at once by 410, and by a person with a reason', async () => {
  const { operator, receiver } = await partnerWith(1)
  const { deliver } = delivering()
  receiver.behave(answers(410))
  await deliver(operator)
  expect((await hookOf(operator)).blockedWhy).toMatch(/gone: answered 410/)
  const another = await partnerWith(1)
  await blockWebhook(database, another.operator, 'moves to another data centre')
  expect(await deliver(another.operator)).toBe('rest')
  expect([another.receiver.received, (await hookOf(another.operator)).blockedWhy]).toEqual([
    [],
    'moves to another data centre',
  ])
  await expect(blockWebhook(database, 'XXX', 'x')).rejects.toThrow(/has none/)
})

test('two processes: one delivers', async () => {
  const { operator, receiver } = await partnerWith(1)
  let finish = () => {}
  receiver.behave((response, request) => {
    finish = () => takes(response, request)
  })
  const first = delivering().deliver(operator)
  await expect.poll(() => receiver.received.length).toBe(1)
  expect(await delivering().deliver(operator)).toBe('rest')
  finish()
  await first
  expect(receiver.received).toHaveLength(1)
})

test('a process that died holds nobody up for long', async () => {
  const { operator, receiver } = await partnerWith(1)
  const heldUntil = (text: string) =>
    database.execute(sql`
      UPDATE webhooks SET held_by = ${randomUUID()}, held_until = now() + ${text}::interval WHERE operator = ${operator}`)
  await heldUntil('1 minute')
  await delivering().deliver(operator)
  expect(receiver.received).toHaveLength(0)
  await heldUntil('-1 second')
  await delivering().deliver(operator)
  expect(receiver.received).toHaveLength(1)
})

test('stopped in the middle, it is nobody’s failure and comes again', async () => {
  const { operator, receiver } = await partnerWith(1)
  const stopped = delivering()
  receiver.behave(hangs)
  const first = stopped.deliver(operator)
  await expect.poll(() => receiver.received.length).toBe(1)
  stopped.stop.abort()
  expect(await first).toBe('rest')
  expect(await hookOf(operator)).toMatchObject({ failures: 0, isHeld: false, waiting: 1 })
  receiver.behave(takes)
  await delivering().deliver(operator)
  expect(sequencesOf(receiver)).toEqual([[1], [1]])
})

test('what the partner acknowledged by itself is not sent, nor taken back', async () => {
  const { operator, receiver } = await partnerWith(210)
  await acknowledge(database, operator, 3)
  receiver.behave(
    (response, request) => void acknowledge(database, operator, 210).then(() => takes(response, request)),
  )
  await delivering().deliver(operator)
  expect(sequencesOf(receiver)).toEqual([range(4, 203)])
  expect(await acknowledgedUpTo(database, operator)).toBe(210)
})

test('a failure of an address that was changed meanwhile is not the new one’s', async () => {
  const { operator, receiver } = await partnerWith(1)
  const another = await startReceiver()
  receiver.behave(
    (response, request) =>
      void setWebhook({ database, secrets }, { operator, url: another.url, format: 'json' }, true).then(() =>
        answers(500)(response, request),
      ),
  )
  const { deliver } = delivering()
  await deliver(operator)
  expect((await hookOf(operator)).failures).toBe(0)
  await deliver(operator)
  expect(another.received).toHaveLength(1)
})

test('a name is looked up once for a delivery, and it is that address that is connected to', async () => {
  const { operator, receiver } = await partnerWith(1)
  const url = `http://hook.invalid:${receiver.port}/hook`
  await setWebhook({ database, secrets }, { operator, url, format: 'json' }, true)
  lookups.names.length = 0
  await delivering().deliver(operator)
  expect([lookups.names, receiver.received[0]?.headers.host]).toEqual([
    ['hook.invalid'],
    `hook.invalid:${receiver.port}`,
  ])
})

test('over https the name is asked for by TLS, at the address that was looked up', async () => {
  const { operator } = await partnerWith(1)
  const hellos: Buffer[] = []
  const server = createServer((socket) =>
    socket.once('data', (hello) => {
      hellos.push(hello)
      socket.destroy()
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await setWebhook(
    { database, secrets },
    { operator, url: `https://hook.invalid:${port}/`, format: 'json' },
    true,
  )
  await delivering().deliver(operator)
  await new Promise((resolve) => server.close(resolve))
  const [hello] = hellos
  expect([hello![0], hello!.includes('hook.invalid'), hello!.includes('POST')]).toEqual([0x16, true, false])
  expect(await hookOf(operator)).toMatchObject({ failures: 1, waiting: 1 })
})

test('a name that has come to mean a private address is not connected to', async () => {
  const { operator, receiver } = await partnerWith(1)
  await setWebhook(
    { database, secrets },
    { operator, url: `https://hook.invalid:${receiver.port}/`, format: 'json' },
    false,
  )
  await delivering({ isPrivateAllowed: false }).deliver(operator)
  expect(receiver.received).toHaveLength(0)
  expect(await hookOf(operator)).toMatchObject({
    failures: 1,
    lastFailure: 'hook.invalid is at 127.0.0.1, which is not a public address',
    waiting: 1,
  })
})

test('what may not be set is refused with the reason', async () => {
  const { operator } = await partnerWith(0)
  const set = (url: string, of = operator) =>
    setWebhook({ database, secrets }, { operator: of, url, format: 'json' }, false)
  await expect(set('http://example.org/')).rejects.toThrow(/must begin with https/)
  await expect(set('https://10.0.0.1/')).rejects.toThrow(/10.0.0.1 is not a public address/)
  await expect(set('https://example.org/', 'XXX')).rejects.toThrow(/not known/)
  expect(await set('https://example.org/')).toBeNull()
})

test('changes are on record, without what is secret', async () => {
  const { rows } = await database.execute<{ kind: string; what: string }>(
    sql`SELECT kind, what::text AS what FROM audit_events ORDER BY id`,
  )
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(
    new Set([
      'webhook.set',
      'webhook.key-added',
      'webhook.key-ended',
      'webhook.blocked',
      'webhook.unblocked',
    ]),
  )
  expect(rows.every(({ what }) => !what.includes('/hook'))).toBe(true)
})
