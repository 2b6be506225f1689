/**
 * Chapter: two administrations. Two real instances, each with its own database and port: what one has seized, the other looks for,
 * under an agreement that both have published, and nothing but what the agreement covers. Told through HTTP and the command line.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Agreement, type DisclosureMessage, SHARE_PATHS } from '#contracts/agreement.ts'
import { systemClock } from '#platform/clock.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { signatureHeaders } from '#services/clearance/delivery/sign.ts'
import { makeDisclosures } from '#services/clearance/exchange/disclose.ts'
import { sendDisclosures } from '#services/clearance/exchange/send-disclosures.ts'
import { verbHere } from '../harness/command.ts'
import { silent } from '../harness/database.ts'
import { type Preadvice, startPreadvice } from '../harness/preadvice.ts'
import { secrets } from '../harness/secrets.ts'
import { letter, messageOf } from './mail.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
type Json = any

const EXAMPLE = path.join(import.meta.dirname, '../../docs/examples/agreement.json')
const SOON = { timeout: 30_000 }
const settings = { WEBHOOK_PRIVATE_ALLOWED: 'true' }
const PASSWORD = randomUUID()
const SENDER = 'Wenceslas Quibblethorpe'
const PHONE = '+8675583009988'

const a = await startPreadvice(settings)
const b = await startPreadvice(settings)
const chinaAtA = await a.post('CNA')
const chinaAtB = await b.post('CNA')
const folder = await mkdtemp(path.join(tmpdir(), 'preadvice-exchange-test-'))
afterAll(() => rm(folder, { recursive: true }))
for (const { database } of [a, b])
  for (const [name, role] of [
    ['tess', 'targeter'],
    ['sam', 'supervisor'],
    ['alma', 'author'],
    ['pim', 'publisher'],
  ] as const)
    await addPerson(database, { name, roles: [role], password: PASSWORD })

/** One verb at one of the two. */
async function verb(at: Preadvice, args: string[], env: Record<string, string> = {}) {
  const ran = await verbHere([...args, '--json'], {
    ...{ DATABASE_URL: at.config.databaseUrl!, PREADVICE_PASSWORD: PASSWORD, ...settings },
    ...env,
  })
  return { ...ran, json: (ran.stdout === '' ? null : JSON.parse(ran.stdout)) as Json }
}

async function ask(
  at: Preadvice,
  name: string,
  place: string,
  body?: object,
): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${at.url}${place}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

async function file(name: string, content: unknown): Promise<string> {
  const place = path.join(folder, name)
  await writeFile(place, JSON.stringify(content))
  return place
}

const agreement = JSON.parse(await readFile(EXAMPLE, 'utf8')) as Agreement
const key = { keyId: '', secret: '' }
let version = ''

/** Drafted by one, published by another. Returns the version. */
async function publishAt(at: Preadvice, body: Agreement): Promise<string> {
  const drafted = await verb(at, ['agreement', 'draft', await file('agreement.json', body), '--as', 'alma'])
  expect(drafted).toMatchObject({ code: 0, stderr: '' })
  const words = [
    'agreement',
    'publish',
    body.agreement,
    drafted.json.version,
    '--reason',
    'signed',
    '--as',
    'pim',
  ]
  expect(await verb(at, words)).toMatchObject({ code: 0, stderr: '' })
  return drafted.json.version
}

/** An item that nothing speaks against, as both could be sent one. */
const gnome = (description = 'porcelain garden gnome') =>
  letter({
    sender: { ...letter().sender, name: SENDER, phone: PHONE },
    contents: [
      { ...letter().contents[0], description: `${description}, ask li.wei@example.org`, hsCode: '691390' },
    ],
  })

async function decisionOn(at: Preadvice, post: typeof chinaAtA, item: Json): Promise<Json> {
  await post.send(messageOf([item]))
  await at.through()
  return (await post.responses()).findLast(({ itemId }) => itemId === item.itemId)
}

/** Opened, examined, seized, confirmed by a second officer. Returns the item. */
async function seizeAtA(item = gnome()): Promise<Json> {
  await decisionOn(a, chinaAtA, item)
  await ask(a, 'tess', '/api/cases', { itemId: item.itemId, reason: 'it rattles' })
  // By then history may have had it held, and a case opened.
  const { body: worklist } = await ask(a, 'tess', '/api/worklist?lane=all&limit=500')
  const { caseId } = worklist.cases.find((each: Json) => each.itemId === item.itemId)
  const { body: ordered } = await ask(a, 'tess', `/api/cases/${caseId}/examinations`, {
    instructions: 'open it',
  })
  const { body: given } = await ask(a, 'tess', `/api/examinations/${ordered.examinationId}/results`, {
    outcome: 'seized-whole',
    reason: 'hollow, and not empty',
    goods: [{ category: 'drugs', description: 'powder', quantity: 400, unit: 'g' }],
  })
  const confirm = { proposalId: given.examination.commandId, agree: true, reason: 'seen' }
  expect((await ask(a, 'sam', `/api/items/${item.itemId}/confirmations`, confirm)).body).toMatchObject({
    outcome: 'done',
  })
  return item
}

const disclosuresOn = async (itemId: string): Promise<Json[]> =>
  (await verb(a, ['agreement', 'disclosures', '--item', itemId])).json.disclosures
const acknowledged = async (itemId: string) =>
  (await disclosuresOn(itemId)).filter(({ acknowledgedAt }) => acknowledgedAt !== null).length
const receivedAtB = async (): Promise<Json[]> => (await verb(b, ['agreement', 'indicators'])).json.indicators

describe('agreeing', () => {
  test('an agreement with a path nobody can share, or with personal data it does not say, is not taken', async () => {
    const draft = async (fields: unknown[], change: object = {}) => {
      const body = { ...agreement, ...change, dataCluster: { ...agreement.dataCluster, fields } }
      return verb(a, ['agreement', 'draft', await file('wrong.json', body), '--as', 'alma'])
    }
    const unknown = await draft([{ path: 'addressee.shoeSize' }])
    expect([unknown.code, unknown.stderr]).toEqual([
      1,
      expect.stringMatching(/at dataCluster\.fields\.0\.path: .*no path that can be shared/),
    ])
    expect((await draft([{ path: 'sender.phone' }])).stderr).toMatch(/tells of a person: say "personalData"/)
    expect((await draft([{ path: 'sender.phone', personalData: true }])).stderr).toMatch(/name the law/)
    expect((await draft([{ path: 'sender.country' }], { endsOn: '2020-01-01' })).stderr).toMatch(
      /ends before/,
    )
    expect((await draft([{ path: 'sender.country' }], { secret: 1 })).stderr).toMatch(/secret/)
  })

  test('one writes it, another publishes it', async () => {
    const place = await file('agreement.json', agreement)
    expect((await verb(a, ['agreement', 'draft', place, '--as', 'tess'])).stderr).toMatch(
      /tess may not write/,
    )
    const { json } = await verb(a, ['agreement', 'draft', place, '--as', 'alma'])
    const publish = (as: string) =>
      verb(a, ['agreement', 'publish', 'shared-seizures', json.version, '--reason', 'signed', '--as', as])
    expect((await publish('alma')).stderr).toMatch(/alma may not publish/)
    await addPerson(a.database, { name: 'alma', roles: ['author', 'publisher'], password: PASSWORD })
    expect((await publish('alma')).stderr).toMatch(/alma wrote it: somebody else/)
    expect((await publish('pim')).code).toBe(0)
    version = await publishAt(b, agreement)
    expect(version).toBe(json.version)
    const { body } = await ask(a, 'sam', '/api/agreements')
    expect(body.agreements).toMatchObject([{ state: 'in force', author: 'alma', publisher: 'pim', version }])
    expect((await ask(a, 'tess', '/api/agreements')).status).toBe(403)
  })

  test('the recipient makes a key, the discloser installs it', async () => {
    await verb(b, ['agreement', 'gateway', 'shared-seizures', '--recipient'])
    Object.assign(key, (await verb(b, ['agreement', 'key', 'shared-seizures'])).json.key)
    const to = `${b.url}/v1/exchange/shared-seizures`
    expect((await verb(a, ['agreement', 'gateway', 'shared-seizures', '--discloser-to', to])).code).toBe(0)
    const installed = await verb(a, ['agreement', 'install-key', 'shared-seizures', key.keyId], {
      PREADVICE_SECRET: key.secret,
    })
    expect(installed).toMatchObject({ code: 0, stderr: '' })
    const { stderr } = await verb(a, [
      'agreement',
      'gateway',
      'shared-seizures',
      '--discloser-to',
      'ftp://x.example',
    ])
    expect(stderr).toMatch(/must begin with https/)
  })
})

describe('a confirmed seizure', () => {
  let item: Json
  beforeAll(async () => {
    expect((await decisionOn(b, chinaAtB, gnome())).decision.code).toBe('RELEASED')
    item = await seizeAtA()
  })

  test('is told to the partner: the fields of the cluster, once, acknowledged, on record', async () => {
    await expect.poll(() => acknowledged(item.itemId), SOON).toBe(1)
    const [disclosure] = await disclosuresOn(item.itemId)
    expect(disclosure).toMatchObject({
      ...{ agreement: 'shared-seizures', version, recipient: 'FRC', kind: 'indicator', askedBy: 'clearance' },
      ...{ refusedAt: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(disclosure.fields).toEqual({
      'sender.country': 'CN',
      'contents[].description': ['porcelain garden gnome, ask …'],
      'contents[].hsCode': ['691390'],
      'contents[].originCountry': ['CN'],
      'finding.outcome': 'seized-whole',
      'finding.categories': ['drugs'],
      'finding.decidedAt': expect.any(String),
    })
    const { rows } = await a.database.execute<Json>(sql`
      SELECT kind, what FROM audit_events WHERE what ->> 'disclosureId' = ${disclosure.disclosureId} ORDER BY id`)
    expect(rows.map(({ kind }) => kind)).toEqual(['exchange.disclosed', 'exchange.acknowledged'])
    expect(rows[0].what).toMatchObject({ version, to: 'FRC', itemId: item.itemId, sha256: disclosure.sha256 })
    expect(JSON.stringify(rows)).not.toMatch(/gnome|Quibble/)
  })

  test('arrives as it was sent, and holds nothing of the people', async () => {
    const received = await receivedAtB()
    const [disclosure] = await disclosuresOn(item.itemId)
    expect(received).toHaveLength(1)
    const { disclosureId, fields, sha256 } = disclosure
    expect(received[0]).toMatchObject({ disclosureId, fields, sha256, discloser: 'NLC', withdrawnAt: null })
    const { rows } = await b.database.execute(sql`SELECT * FROM exchange_indicators`)
    expect(JSON.stringify(rows)).not.toMatch(/Quibble|8300|li\.wei|example\.org|LX\d/)
  })

  test('holds the next like item at the partner, which sees who told it', async () => {
    await expect
      .poll(async () => (await verb(b, ['lists', 'list'])).json.lists.map(({ list }: Json) => list), SOON)
      .toEqual(expect.arrayContaining(['exchange-codes', 'exchange-words']))
    const like = gnome()
    expect((await decisionOn(b, chinaAtB, like)).decision.code).toBe('HOLD_EXAM')
    const { json } = await verb(b, ['item', like.itemId])
    const [{ disclosureId }] = await receivedAtB()
    const hit = json.entries[0].assessments[0].result.hits.find(
      ({ rule }: Json) => rule === 'exchange.seized-goods',
    )
    const source = `NLC:shared-seizures/${disclosureId}`
    expect(hit.evidence).toEqual(
      expect.arrayContaining([expect.objectContaining({ matched: `exchange-words ${source}` })]),
    )
    const shown = await verb(b, ['agreement', 'indicator', source])
    expect(shown.json).toMatchObject({ discloser: 'NLC', agreement: 'shared-seizures', version })
    expect((await decisionOn(b, chinaAtB, letter())).decision.code).toBe('RELEASED')
  })

  test('what was on its way there already is assessed again', async () => {
    await b.through()
    const { rows } = await b.database.execute(sql`SELECT FROM assessments WHERE cause LIKE 'list:exchange-%'`)
    expect(rows.length).toBeGreaterThan(0)
  })

  test('that is taken back is withdrawn, and the partner no longer looks for it', async () => {
    const other = await seizeAtA(gnome('papier mache flamingo'))
    await expect.poll(() => acknowledged(other.itemId), SOON).toBe(1)
    await expect.poll(async () => (await receivedAtB()).length, SOON).toBe(2)
    await ask(a, 'sam', `/api/items/${other.itemId}/recalls`, { reason: 'the laboratory says flour' })
    await expect.poll(() => acknowledged(other.itemId), SOON).toBe(2)
    const [first] = await receivedAtB()
    expect(first.withdrawnAt).not.toBeNull()
    const words = async () =>
      (
        await b.database.execute<{ value: string }>(sql`
          SELECT e.value FROM list_entries e JOIN lists l ON l.active_load = e.load WHERE l.id = 'exchange-words'`)
      ).rows.map(({ value }) => value)
    await expect.poll(words, SOON).toEqual([expect.stringMatching(/gnome/)])
  })
})

describe('the intake', () => {
  const message = (change: Partial<DisclosureMessage> = {}): DisclosureMessage => ({
    ...{ disclosureId: randomUUID(), agreement: 'shared-seizures', version, from: 'NLC', to: 'FRC' },
    ...{ kind: 'indicator', withdraws: null, madeAt: new Date().toISOString() },
    ...{ fields: { 'contents[].hsCode': ['950300'] } },
    ...change,
  })
  const keys = () => [{ keyId: key.keyId, secret: Buffer.from(key.secret, 'base64url') }]
  const sign = (body: string, at = new Date().toISOString()) => signatureHeaders(body, at, keys())
  async function post(body: string, headers: Record<string, string>, name = 'shared-seizures') {
    const place = `${b.url}/v1/exchange/${name}`
    const response = await fetch(place, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
    return { status: response.status, body: (await response.json()) as Json }
  }
  const send = (change: Partial<DisclosureMessage> = {}) => {
    const body = JSON.stringify(message(change))
    return post(body, sign(body))
  }
  const count = async () => (await receivedAtB()).length

  test('takes what is signed and covered, once, however often it is signed anew', async () => {
    const before = await count()
    const body = JSON.stringify(message())
    const sha256 = createHash('sha256').update(body).digest('hex')
    expect(await post(body, sign(body))).toMatchObject({ status: 200, body: { repeated: false, sha256 } })
    const later = new Date(Date.now() + 2_000).toISOString()
    expect(await post(body, sign(body, later))).toMatchObject({ status: 200, body: { repeated: true } })
    expect(await count()).toBe(before + 1)
  })

  test('refuses a request that is sent again as it was, one that is old, one that was changed, one by a stranger', async () => {
    const before = await count()
    const body = JSON.stringify(message())
    const signed = sign(body)
    expect((await post(body, signed)).status).toBe(200)
    expect(await post(body, signed)).toMatchObject({
      status: 409,
      body: { error: expect.stringMatching(/taken before/) },
    })
    const old = new Date(Date.now() - 10 * 60_000).toISOString()
    expect((await post(body, sign(body, old))).body.error).toMatch(/five minutes/)
    expect((await post(body.replace('950300', '930200'), sign(body))).status).toBe(401)
    expect((await post(body, {})).status).toBe(401)
    const stranger = [{ keyId: key.keyId, secret: Buffer.alloc(32, 7) }]
    expect((await post(body, signatureHeaders(body, new Date().toISOString(), stranger))).status).toBe(401)
    expect((await post(body, sign(body), 'another')).status).toBe(401)
    expect(await count()).toBe(before + 1)
  })

  test('refuses what the agreement does not cover', async () => {
    const before = await count()
    const outside = SHARE_PATHS.filter(
      (each) => !agreement.dataCluster.fields.some(({ path: at }) => at === each),
    )
    for (const at of [...outside, 'addressee.shoeSize'])
      expect(await send({ fields: { [at]: 'x' } })).toMatchObject({
        status: 422,
        body: { error: expect.stringContaining(at) },
      })
    expect((await send({ version: '0'.repeat(16) })).body.error).toMatch(/in force here is/)
    expect((await send({ from: 'XXC' })).body.error).toMatch(/NLC tells FRC/)
    expect((await send({ agreement: 'another' })).status).toBe(422)
    expect((await send({ kind: 'withdrawal' })).status).toBe(422)
    const body = JSON.stringify({ ...message(), note: 'by the way' })
    expect((await post(body, sign(body))).status).toBe(400)
    expect((await post('nonsense', sign('nonsense'))).status).toBe(400)
    expect(await count()).toBe(before)
    const { rows } = await b.database.execute(sql`SELECT FROM audit_events WHERE kind = 'exchange.refused'`)
    expect(rows.length).toBeGreaterThan(outside.length)
  })

  test('takes no number twice for different things', async () => {
    const disclosureId = randomUUID()
    expect((await send({ disclosureId })).status).toBe(200)
    expect(await send({ disclosureId, fields: { 'sender.country': 'VN' } })).toMatchObject({ status: 422 })
  })

  test('keeps what does not fit a list, without it', async () => {
    expect((await send({ fields: { 'contents[].description': ['…', '', 'ab*', null] } })).status).toBe(200)
    expect((await send({ fields: { 'contents[].description': ['"quoted, plush" walrus'] } })).status).toBe(
      200,
    )
    await expect
      .poll(
        async () =>
          (
            await b.database.execute(sql`
              SELECT FROM list_entries e JOIN lists l ON l.active_load = e.load WHERE e.value LIKE '%walrus'`)
          ).rowCount,
        SOON,
      )
      .toBe(1)
  })
})

describe('an agreement that is stopped', () => {
  const step = (at: Preadvice, name: string, as = 'sam') =>
    verb(at, ['agreement', name, 'shared-seizures', '--reason', 'so it is', '--as', as])

  const waitsFor = (itemId: string) =>
    disclosuresOn(itemId).then((all) => all.map(({ sentAt }) => sentAt !== null))
  const failure = async () =>
    (await verb(a, ['agreement', 'show', 'shared-seizures'])).json.gateway.lastFailure

  test('suspended there, nothing is taken; resumed, what waited arrives', async () => {
    expect((await step(b, 'suspend')).code).toBe(0)
    const item = await seizeAtA(gnome('cast iron trivet'))
    await expect.poll(failure, SOON).toBe('answered 403')
    expect(await acknowledged(item.itemId)).toBe(0)
    expect((await step(b, 'resume')).code).toBe(0)
    await verb(a, ['agreement', 'unblock', 'shared-seizures'])
    await expect.poll(() => acknowledged(item.itemId), SOON).toBe(1)
  })

  test('what was made with a field outside the cluster, by whatever fault, does not leave', async () => {
    await a.database.execute(sql`UPDATE exchange_gateways SET next_try_at = now() + interval '1 hour'`)
    const item = await seizeAtA(gnome('bakelite telephone'))
    await expect.poll(() => waitsFor(item.itemId), SOON).toEqual([false])
    await a.database.execute(sql`
      UPDATE exchange_disclosures SET body = replace(body, '"sender.country"', '"sender.name"') WHERE item_id = ${item.itemId}`)
    await verb(a, ['agreement', 'unblock', 'shared-seizures'])
    await expect
      .poll(async () => (await disclosuresOn(item.itemId))[0].refusal, SOON)
      .toBe("outside the agreement's data cluster: sender.name")
    expect(await waitsFor(item.itemId)).toEqual([false])
  })

  test('under a new version, what has not left yet is made anew, and waits until the partner has it too', async () => {
    await a.database.execute(sql`UPDATE exchange_gateways SET next_try_at = now() + interval '1 hour'`)
    const item = await seizeAtA(gnome('willow basket'))
    await expect.poll(() => waitsFor(item.itemId), SOON).toEqual([false])
    const narrow = {
      ...agreement,
      dataCluster: { ...agreement.dataCluster, fields: [{ path: 'finding.outcome' as const }] },
    }
    version = await publishAt(a, narrow)
    await verb(a, ['agreement', 'unblock', 'shared-seizures'])
    await expect.poll(failure, SOON).toBe('answered 409')
    await publishAt(b, narrow)
    await verb(a, ['agreement', 'unblock', 'shared-seizures'])
    await expect.poll(() => acknowledged(item.itemId), SOON).toBe(1)
    const all = await disclosuresOn(item.itemId)
    expect(all.map(({ fields, refusal }) => [Object.keys(fields).length, refusal])).toEqual([
      [1, null],
      [agreement.dataCluster.fields.length, expect.stringMatching(/another version by now/)],
    ])
  })

  test('suspended here, it is not even made; revoked, nothing leaves any more', async () => {
    const sending = {
      ...{ database: a.database, clock: systemClock, chance: () => 0, logger: silent, secrets },
      settings: { isPrivateAllowed: true, blockAfterMs: 60_000, timeoutMs: 5_000 },
    }
    const sent = () => sendDisclosures(sending, 'shared-seizures', new AbortController().signal)
    const before = (await receivedAtB()).length
    expect((await step(a, 'suspend')).code).toBe(0)
    const item = await seizeAtA(gnome('enamel coffee pot'))
    expect(await makeDisclosures(a.database, systemClock())).toBe(0)
    expect(await disclosuresOn(item.itemId)).toEqual([])
    // Made while it was in force, and revoked before it could leave.
    await a.database.execute(sql`UPDATE exchange_gateways SET next_try_at = now() + interval '1 hour'`)
    expect((await step(a, 'resume')).code).toBe(0)
    await expect.poll(() => waitsFor(item.itemId), SOON).toEqual([false])
    expect((await step(a, 'revoke', 'tess')).stderr).toMatch(/tess may not revoke/)
    expect((await step(a, 'revoke')).code).toBe(0)
    await verb(a, ['agreement', 'unblock', 'shared-seizures'])
    expect(await sent()).toBe(0)
    expect(await waitsFor(item.itemId)).toEqual([false])
    expect((await receivedAtB()).length).toBe(before)
    expect((await step(a, 'resume')).stderr).toMatch(/last step was revoke/)
    const again = ['agreement', 'publish', 'shared-seizures', version, '--reason', 'x', '--as', 'pim']
    expect((await verb(a, again)).stderr).toMatch(/was revoked: write another version/)
  })
})

describe('on request', () => {
  const onRequest: Agreement = {
    ...agreement,
    agreement: 'on-request',
    trigger: { on: 'request' },
    dataCluster: {
      fields: [
        { path: 'item.itemId', personalData: true },
        { path: 'sender.name', personalData: true },
      ],
      personalDataBasis: 'the mutual assistance agreement, on request',
    },
  }

  test('an officer tells of one item, with why, once', async () => {
    await publishAt(a, onRequest)
    await publishAt(b, onRequest)
    await verb(b, ['agreement', 'gateway', 'on-request', '--recipient'])
    const made = (await verb(b, ['agreement', 'key', 'on-request'])).json.key
    await verb(a, ['agreement', 'gateway', 'on-request', '--discloser-to', `${b.url}/v1/exchange/on-request`])
    await verb(a, ['agreement', 'install-key', 'on-request', made.keyId], { PREADVICE_SECRET: made.secret })
    const item = gnome()
    await decisionOn(a, chinaAtA, item)
    const disclose = (as: string, id = item.itemId) =>
      verb(a, ['agreement', 'disclose', 'on-request', id, '--reason', 'letter 12', '--as', as])
    expect((await disclose('tess')).stderr).toMatch(/tess may not disclose/)
    expect((await disclose('sam', 'LX999999999CN')).stderr).toMatch(/nothing to disclose/)
    expect((await disclose('sam')).json).toMatchObject({ isNew: true })
    expect((await disclose('sam')).json).toMatchObject({ isNew: false })
    await expect.poll(() => acknowledged(item.itemId), SOON).toBe(1)
    expect((await disclosuresOn(item.itemId))[0]).toMatchObject({
      ...{ askedBy: 'sam', reason: 'letter 12' },
      fields: { 'item.itemId': item.itemId, 'sender.name': SENDER },
    })
    // Where the agreement allows it, the name is looked for by the partner too.
    await expect
      .poll(async () => (await verb(b, ['lists', 'list'])).json.lists.map(({ list }: Json) => list), SOON)
      .toContain('exchange-parties')
  })
})

test('the ledgers of both hold, and the books balance', async () => {
  for (const at of [a, b]) {
    expect(await at.through()).toMatchObject({ balanced: true, inFlight: 0 })
    await expect.poll(() => verb(at, ['verify-audit']), SOON).toMatchObject({ code: 0 })
  }
})
