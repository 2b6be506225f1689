/**
 * Chapter: licences and certificates. An item declares them, with the preference claimed by them; who issued one is asked over a
 * signed hook whether it is real, and what was said stands with the item, the case and the ledger.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { signatureOf } from '#services/clearance/delivery/sign.ts'
import { verbHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { answers, startReceiver } from '../harness/receiver.ts'
import { HELD, letter, letterWith, messageOf } from './mail.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
type Json = any

const PASSWORD = randomUUID()
const settings = { WEBHOOK_PRIVATE_ALLOWED: 'true' }
const preadvice = await startPreadvice(settings)
const china = await preadvice.post('CNA')
const receiver = await startReceiver()
for (const [name, role] of [
  ['tess', 'targeter'],
  ['ann', 'analyst'],
] as const)
  await addPerson(preadvice.database, { name, roles: [role], password: PASSWORD })

const env = { DATABASE_URL: preadvice.config.databaseUrl!, PREADVICE_PASSWORD: PASSWORD, ...settings }
async function verb(...args: string[]) {
  const ran = await verbHere([...args, '--json'], env)
  return { ...ran, json: (ran.stdout === '' ? null : JSON.parse(ran.stdout)) as Json }
}
async function ask(place: string, method = 'GET', name = 'tess') {
  const authorization = `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`
  const response = await fetch(`${preadvice.url}${place}`, { method, headers: { authorization } })
  return { status: response.status, body: (await response.json()) as Json }
}
const saying =
  (told: object): Parameters<typeof receiver.behave>[0] =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))

const LICENCE = {
  type: 'licence',
  reference: 'EXP-2026-77',
  issuer: 'Ministry of Trade',
  validUntil: '2030-01-31',
}
const ORIGIN = {
  ...{
    type: 'certificate-of-origin',
    reference: 'FTA 9/1',
    issuer: 'Chamber of Shenzhen',
    validUntil: '2020-01-31',
  },
  preferentialClaim: { agreement: 'China–France model agreement', originCountry: 'CN', criterion: 'WO' },
}
const documents = [{ type: 'invoice', reference: '2026-118' }, LICENCE, ORIGIN]

async function declare(item = letter({ documents })): Promise<string> {
  expect((await china.send(messageOf([item]))).receipt.outcome).toBe('accepted')
  await preadvice.through()
  return item.itemId
}
const verify = (itemId: string, place: number, name = 'tess') =>
  ask(`/api/items/${itemId}/documents/${place}/verification`, 'POST', name)

test('documents are shown as what they are, with the preference and what is wrong', async () => {
  const itemId = await declare()
  const { status, body } = await ask(`/api/items/${itemId}/documents`)
  expect(status).toBe(200)
  expect(body.documents).toEqual([
    {
      ...{ place: 1, type: 'licence', number: 'EXP-2026-77', issuer: 'Ministry of Trade', preference: null },
      ...{ validUntil: '2030-01-31T00:00:00.000Z', faults: [], verifications: [] },
    },
    {
      ...{ place: 2, type: 'certificate-of-origin', number: 'FTA 9/1', issuer: 'Chamber of Shenzhen' },
      preference: ORIGIN.preferentialClaim,
      ...{
        validUntil: '2020-01-31T00:00:00.000Z',
        faults: ['it was valid until 2020-01-31'],
        verifications: [],
      },
    },
  ])
  expect((await verb('certificate', 'show', itemId)).json.documents).toEqual(body.documents)
  expect((await ask(`/api/items/${itemId}/documents`, 'GET', 'ann')).status).toBe(403)
})

test('nobody who verifies: unknown, and on record', async () => {
  const itemId = await declare()
  expect((await verify(itemId, 1)).body).toMatchObject({
    result: 'unknown',
    why: 'nobody is registered who verifies it',
  })
  expect((await verify(itemId, 0)).status).toBe(404)
  expect((await verify(itemId, 9)).status).toBe(404)
  expect((await verify('LX999999999CN', 1)).status).toBe(404)
  expect((await verify(itemId, 1, 'ann')).status).toBe(403)
})

test('the issuer is asked with a signature, and told nothing of the parties', async () => {
  const added = await verb(
    'certificate',
    'add-verifier',
    'licence',
    receiver.url,
    '--issuer',
    ' ministry  of TRADE ',
  )
  expect(added).toMatchObject({ code: 0, stderr: '' })
  receiver.behave(saying({ result: 'verified', validUntil: '2030-01-31', note: 'valid, not used up' }))
  const itemId = await declare(letterWith(HELD, { documents }))
  expect((await verify(itemId, 1)).body).toMatchObject({ result: 'verified', why: 'valid, not used up' })
  const { headers, body } = receiver.received.at(-1)!
  expect(JSON.parse(body)).toEqual({
    document: {
      ...{ type: 'licence', number: 'EXP-2026-77', issuer: 'Ministry of Trade', preference: null },
      validUntil: '2030-01-31T00:00:00.000Z',
    },
    askedAt: expect.any(String),
  })
  const secret = Buffer.from(added.json.secret, 'base64url')
  expect(headers['preadvice-signature']).toBe(
    `${added.json.keyId}=${signatureOf(secret, String(headers['preadvice-timestamp']), body)}`,
  )
  const said = [{ result: 'verified', askedBy: 'tess', answer: { note: 'valid, not used up' }, version: 1 }]
  expect((await verb('item', itemId)).json.documents[0].verifications).toMatchObject(said)
  const { body: worklist } = await ask('/api/worklist?lane=all')
  const { caseId } = worklist.cases.find((each: Json) => each.itemId === itemId)
  expect((await ask(`/api/cases/${caseId}`)).body.documents[0].verifications).toMatchObject(said)
  const { rows } = await preadvice.database.execute<Json>(sql`
    SELECT who, what FROM audit_events WHERE kind = 'certificate.verified' AND what ->> 'itemId' = ${itemId}`)
  expect(rows).toMatchObject([{ who: 'tess', what: { place: 1, type: 'licence', result: 'verified' } }])
  expect(JSON.stringify(rows)).not.toMatch(/EXP-2026/)
})

test.each([
  ['invalid', saying({ result: 'invalid', note: 'withdrawn in May' }), /withdrawn in May/],
  ['unknown', answers(404), /does not know it/],
  ['unreachable', answers(500), /answered 500/],
  ['unreachable', saying({ result: 'perhaps' }), /what cannot be read/],
  ['unreachable', saying({ result: 'verified', note: 'x'.repeat(20_000) }), /more than 16384 bytes/],
] as const)('the issuer says: %s', async (result, behaviour, why) => {
  receiver.behave(behaviour)
  const itemId = await declare()
  const { json, code } = await verb('certificate', 'verify', itemId, '1', '--as', 'tess')
  expect([code, json.result, json.why]).toEqual([
    result === 'invalid' ? 1 : 0,
    result,
    expect.stringMatching(why),
  ])
})

test('an issuer that keeps failing is left alone, and asked again when its time has come', async () => {
  receiver.behave(answers(503))
  const itemId = await declare()
  for (let i = 0; i < 5; i += 1) await verify(itemId, 1)
  const before = receiver.received.length
  expect((await verify(itemId, 1)).body.why).toMatch(/left alone until/)
  expect(receiver.received).toHaveLength(before)
  await preadvice.database.execute(
    sql`UPDATE certificate_verifiers SET next_try_at = now() - interval '1 second'`,
  )
  receiver.behave(saying({ result: 'verified' }))
  expect((await verify(itemId, 1)).body.result).toBe('verified')
  expect((await verb('certificate', 'verifiers')).json.verifiers).toMatchObject([{ failures: 0 }])
  const { documents: shown } = (await ask(`/api/items/${itemId}/documents`)).body
  expect(shown[0].verifications.map(({ result }: Json) => result)).toEqual([
    ...Array.from({ length: 6 }, () => 'unreachable'),
    'verified',
  ])
})

test('what cannot be is refused in one line', async () => {
  for (const [args, why] of [
    [['add-verifier', 'invoice', receiver.url], /no type "invoice"/],
    [['add-verifier', 'permit', 'ftp://example.org'], /must begin with https/],
    [['add-verifier', 'licence', receiver.url, '--issuer', 'Ministry of Trade'], /already: end that one/],
    [['end-verifier', '4711'], /no verifier 4711/],
    [['dance'], /no "certificate dance"/],
    [['verify', 'LX000000005CN'], /write "certificate verify/],
  ] as const) {
    const { code, stderr } = await verb('certificate', ...args)
    expect(stderr).toMatch(why)
    expect(code).not.toBe(0)
  }
  const itemId = await declare()
  expect((await verb('certificate', 'verify', itemId, '1', '--as', 'ann')).stderr).toMatch(
    /ann may not verify/,
  )
})

test('no verification is changed or deleted', async () => {
  for (const change of [
    'UPDATE document_verifications SET result = NULL',
    'DELETE FROM document_verifications',
  ])
    await expect(preadvice.database.execute(sql.raw(change))).rejects.toThrow(/stays on record/)
})
