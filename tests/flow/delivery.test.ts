/**
 * Chapter: a partner is answered. In JSON and XML by cursor until it acknowledges; by a signed webhook from the running service,
 * through a server that fails and recovers; in its own codes; with the duties an officer gave. Told through HTTP and the command line.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SaxesParser } from 'saxes'
import { afterAll, describe, expect, test } from 'vitest'
import type { Response as CustomsResponse } from '#contracts/response.ts'
import { DECISION_CODES } from '#domain/decision.ts'
import { addPerson } from '#platform/people.ts'
import { signatureOf } from '#services/clearance/delivery/sign.ts'
import { replay } from '../../cli/replay.ts'
import { run } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { answers, startReceiver, takes } from '../harness/receiver.ts'
import { acknowledge, bearer } from './calls.ts'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf, TO_BE_SCREENED } from './mail.ts'

const SOON = { timeout: 30_000 }
const settings = { WEBHOOK_PRIVATE_ALLOWED: 'true' }

const preadvice = await startPreadvice(settings)
const china = await preadvice.post('CNA')
const tess = await officer('tess', 'targeter')
const sam = await officer('sam', 'supervisor')
const folder = await mkdtemp(path.join(tmpdir(), 'preadvice-delivery-'))
afterAll(() => rm(folder, { recursive: true }))

async function officer(name: string, role: string) {
  const password = randomUUID()
  await addPerson(preadvice.database, { name, roles: [role], password })
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  return async (path: string, body: object) => {
    const response = await fetch(`${preadvice.url}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
    return { status: response.status, body: (await response.json()) as any }
  }
}

async function verb(...args: string[]) {
  const ran = await run('cli/preadvice.ts', args, { DATABASE_URL: preadvice.database.url, ...settings })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
  return { ...ran, json: (args.includes('--json') && ran.code === 0 ? JSON.parse(ran.stdout) : null) as any }
}

async function file(name: string, text: string): Promise<string> {
  const place = path.join(folder, name)
  await writeFile(place, text)
  return place
}

async function declare(post = china, item = letterWith(TO_BE_SCREENED)): Promise<string> {
  await post.send(messageOf([item]))
  await preadvice.through()
  return item.itemId
}

async function read(accept: string | null, query = '', post = china) {
  const headers = { ...bearer(post), ...(accept !== null && { accept }) }
  const response = await fetch(`${preadvice.url}/v1/responses${query}`, { headers })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

const lastOn = async (itemId: string) => (await china.responses()).findLast((each) => each.itemId === itemId)!
const decide = (itemId: string, code: string, more: object = {}, by = tess) =>
  by(`/api/items/${itemId}/decisions`, { code, reason: 'looked at it', ...more })

function isWellFormed(xml: string): boolean {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return true
}

describe('by cursor', () => {
  test('the same responses in JSON, in the CDS shape and as ICS2 messages', async () => {
    const itemId = await declare(china, letterWith(ASKED_ABOUT))
    const { referral } = await lastOn(itemId)
    for (const accept of ['application/json', '*/*', null]) {
      const { status, type, text } = await read(accept)
      expect([status, type]).toEqual([200, 'application/json; charset=utf-8'])
      expect(JSON.parse(text).responses.at(-1)).toMatchObject({ itemId, duties: null })
    }
    const cds = await read('application/xml')
    expect(cds).toMatchObject({ status: 200, type: 'application/xml; charset=utf-8; profile=cds' })
    expect(isWellFormed(cds.text)).toBe(true)
    expect(cds.text).toContain(`<Id>${itemId}</Id>`)
    expect(cds.text).toContain('<DecisionCd>REQUEST_INFORMATION</DecisionCd>')
    const ics2 = await read('application/xml; profile=ics2')
    expect(isWellFormed(ics2.text)).toBe(true)
    expect(ics2.text).toContain(`<referralRequestReference>${referral!.reference}</referralRequestReference>`)
    expect(ics2.text).toMatch(/<Responses [^>]*next="\d+">/)
  })

  test('what is not acknowledged is delivered again, in XML too, and acknowledged by the cursor it holds', async () => {
    const first = await read('application/xml', '?limit=1')
    expect(await read('application/xml', '?limit=1')).toEqual(first)
    const next = /next="(\d+)"/.exec(first.text)![1]
    expect((await acknowledge(preadvice, china, next)).status).toBe(204)
    const { responses } = JSON.parse((await read('application/json')).text)
    expect(responses.every(({ sequence }: CustomsResponse) => sequence > Number(next))).toBe(true)
    expect(JSON.parse((await read(null, '?after=0&limit=1')).text).responses[0].sequence).toBe(1)
  })

  test('what nobody writes is refused with what there is', async () => {
    for (const accept of ['text/csv', 'application/xml; profile=edifact']) {
      const { status, text } = await read(accept)
      expect([status, JSON.parse(text).error]).toEqual([
        406,
        expect.stringMatching(/profile=cds or profile=ics2/),
      ])
    }
  })

  test('a partner says once which XML it reads', async () => {
    expect((await verb('partner', 'xml', 'CNA', 'ics2')).code).toBe(0)
    expect((await read('application/xml')).type).toBe('application/xml; charset=utf-8; profile=ics2')
    expect((await read('application/xml; profile=cds')).type).toContain('profile=cds')
    expect((await verb('partner', 'xml', 'CNA', 'edi')).stderr).toMatch(/no form "edi"; there are cds, ics2/)
    expect((await verb('partner', 'xml', 'XXX', 'cds')).stderr).toMatch(/"XXX" is not known/)
  })
})

describe('duties and taxes', () => {
  const money = (amount: string) => ({ amount, currency: 'EUR' })
  const duties = {
    dutiable: true,
    totalFee: money('17.40'),
    taxes: [
      { type: 'A00', rate: '12.0', amount: money('11.40'), hsCode: '610910' },
      { type: 'B00', amount: money('6') },
    ],
  }
  const stored = {
    ...duties,
    taxes: duties.taxes.map((tax) => ({
      rate: null,
      description: null,
      hsCode: null,
      number: null,
      netWeightGrams: null,
      ...tax,
    })),
  }

  test('go with a release as the officer gave them, in every form', async () => {
    const itemId = await declare()
    expect((await decide(itemId, 'RELEASED_WITH_DUTY', { duties })).body).toMatchObject({ outcome: 'done' })
    const response = await lastOn(itemId)
    expect(response).toMatchObject({ decision: { code: 'RELEASED_WITH_DUTY' }, duties: stored })
    const { text } = await read('application/xml; profile=cds', `?after=${response.sequence - 1}&limit=1`)
    expect(text).toContain('<Dutiable>true</Dutiable>')
    expect(text).toContain(
      '<Amount>11.40</Amount><CurrencyCd>EUR</CurrencyCd><HS>610910</HS><Rate>12.0</Rate><Type>A00</Type>',
    )
    expect(text).toContain('<TotalFee>17.40</TotalFee><TotalFeeCurrencyCd>EUR</TotalFeeCurrencyCd>')
  })

  test('put right, they are told again; taken back, the earlier ones stand', async () => {
    const itemId = await declare()
    await decide(itemId, 'RELEASED_WITH_DUTY', { duties })
    expect((await decide(itemId, 'RELEASED_WITH_DUTY', { duties })).body.told).toMatch(/already/)
    const right = { ...duties, totalFee: money('12.00') }
    await decide(itemId, 'RELEASED_WITH_DUTY', { duties: right })
    expect((await lastOn(itemId)).duties).toEqual({ ...stored, totalFee: money('12.00') })
    expect((await tess(`/api/items/${itemId}/recalls`, { reason: 'the first was right' })).body.outcome).toBe(
      'done',
    )
    expect((await lastOn(itemId)).duties).toEqual(stored)
    await decide(itemId, 'DETAINED')
    expect(await lastOn(itemId)).toMatchObject({ decision: { code: 'DETAINED' }, duties: null })
  })

  test('where two decide, the second confirms them too', async () => {
    const itemId = await declare(china, letterWith(HELD))
    const { body } = await decide(itemId, 'RELEASED_WITH_DUTY', { duties })
    expect(body.outcome).toBe('proposed')
    const confirmation = { proposalId: body.commandId, agree: true, reason: 'a replica' }
    expect((await sam(`/api/items/${itemId}/confirmations`, confirmation)).body.outcome).toBe('done')
    expect(await lastOn(itemId)).toMatchObject({ decision: { code: 'RELEASED_WITH_DUTY' }, duties: stored })
  })

  test('from the command line they come from a file', async () => {
    const itemId = await declare()
    const password = randomUUID()
    await addPerson(preadvice.database, { name: 'cleo', roles: ['targeter'], password })
    const decideWith = async (text: string) =>
      run(
        'cli/preadvice.ts',
        [
          'decide',
          itemId,
          'RELEASED_WITH_DUTY',
          '--reason',
          'paid',
          '--as',
          'cleo',
          '--duties',
          await file('d.json', text),
        ],
        { DATABASE_URL: preadvice.database.url, PREADVICE_PASSWORD: password },
      )
    expect((await decideWith('{"dutiable": "yes"}')).stderr).toMatch(/d\.json holds no duties: dutiable/)
    expect((await decideWith('nonsense')).stderr).toMatch(/d\.json holds no duties/)
    expect(await decideWith(JSON.stringify(duties))).toMatchObject({ code: 0 })
    expect((await lastOn(itemId)).duties).toEqual(stored)
  })

  test('that make no sense are refused with the place', async () => {
    const itemId = await declare()
    expect((await decide(itemId, 'RELEASED', { duties })).body.told).toMatch(
      /duties go with RELEASED_WITH_DUTY/,
    )
    for (const [wrong, why] of [
      [{ ...duties, totalFee: { amount: '-1', currency: 'EUR' } }, /duties\.totalFee\.amount/],
      [{ ...duties, totalFee: { amount: '1', currency: 'EEE' } }, /no currency of ISO 4217/],
      [{ taxes: [] }, /duties\.dutiable/],
    ] as const) {
      const { status, body } = await decide(itemId, 'RELEASED_WITH_DUTY', { duties: wrong })
      expect([status, body.error]).toEqual([400, expect.stringMatching(why)])
    }
    expect((await lastOn(itemId)).decision.code).toBe('REQUEST_SCREENING')
  })
})

describe("a partner's own codes", () => {
  const table = (change: (row: string, decision: string) => string = (row) => row) =>
    [
      'decision,code,name',
      ...DECISION_CODES.map((code, i) => change(`${code},${10 + i},"Name, ${i}"`, code)),
    ].join('\n')
  const imported = async (text: string) =>
    verb('partner', 'codes', 'import', 'CNA', await file('codes.csv', text))
  const meaning = (code: string) => china.get(`/v1/decision-codes/${code}`)

  test('are ours until it has a table', async () => {
    expect((await meaning('SEIZED')).body).toMatchObject({ name: 'Seized', category: 'NEGATIVE' })
    expect((await lastOn(await declare())).decision).not.toHaveProperty('partner')
    expect((await verb('partner', 'codes', 'show', 'CNA')).stdout).toMatch(/no table of its own/)
  })

  test('a table that is wrong is refused whole, with the line', async () => {
    const wrong = await imported(table((row, code) => (code === 'RELEASED' ? `RELEASE,${row}` : row)))
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringMatching(/codes\.csv: line 5: 4 columns/)])
    expect((await imported('decision,code,name\nRELEASED,1,Released')).stderr).toMatch(
      /says nothing of ACKNOWLEDGED/,
    )
    expect((await meaning('13')).status).toBe(404)
  })

  test('stand beside ours from the import on; what was answered stays as it was', async () => {
    const before = await declare()
    expect((await imported(table())).code).toBe(0)
    const itemId = await declare()
    const partner = {
      code: String(10 + DECISION_CODES.indexOf('REQUEST_SCREENING')),
      name: expect.stringMatching(/^Name, /),
    }
    const { decision, sequence } = await lastOn(itemId)
    expect(decision).toMatchObject({ code: 'REQUEST_SCREENING', category: 'PENDING', partner })
    expect((await lastOn(before)).decision).not.toHaveProperty('partner')
    const { text } = await read('application/xml; profile=cds', `?after=${sequence - 1}&limit=1`)
    expect(text).toContain(`<DecisionCd>${partner.code}</DecisionCd>`)
    await decide(itemId, 'RELEASED')
    expect((await lastOn(itemId)).decision.partner?.code).toBe(
      String(10 + DECISION_CODES.indexOf('RELEASED')),
    )
  })

  test('mean what the table says; an unknown one is refused', async () => {
    expect(await meaning('13')).toMatchObject({
      status: 200,
      body: { code: '13', name: 'Name, 3', category: 'POSITIVE', decisions: ['RELEASED'] },
    })
    const unknown = await meaning('4711')
    expect([unknown.status, unknown.body.error]).toEqual([
      404,
      expect.stringMatching(/no decision has this code/),
    ])
  })
})

describe('by webhook', () => {
  test('the running service sends what is decided, signed and in order, until it is taken', async () => {
    const france = await preadvice.post('FRA')
    const receiver = await startReceiver()
    const set = await verb('webhook', 'set', 'FRA', receiver.url, '--json')
    expect(set.json).toMatchObject({ operator: 'FRA', format: 'json', key: { keyId: expect.any(String) } })
    expect((await verb('webhook', 'test', 'FRA')).code).toBe(0)
    expect(receiver.received[0]!.headers['preadvice-test']).toBe('true')

    await france.send(messageOf([letter(), letter(), letter()]))
    const taken = () =>
      receiver.received
        .flatMap(({ body }) => JSON.parse(body).responses as CustomsResponse[])
        .map(({ sequence }) => sequence)
    await expect.poll(taken, SOON).toEqual([1, 2, 3])
    const { headers, body } = receiver.received.at(-1)!
    const secret = Buffer.from(set.json.key.secret, 'base64url')
    expect(headers['preadvice-signature']).toBe(
      `${set.json.key.keyId}=${signatureOf(secret, String(headers['preadvice-timestamp']), body)}`,
    )
    await expect.poll(() => france.responses(), SOON).toEqual([])

    receiver.behave(answers(500))
    await france.send(messageOf([letter()]))
    await expect.poll(() => taken().length, SOON).toBeGreaterThan(4)
    expect(new Set(taken().slice(3))).toEqual(new Set([4]))
    expect((await verb('webhook', 'show', 'FRA', '--json')).json).toMatchObject({
      state: 'closed',
      lastFailure: 'answered 500',
      waiting: 1,
      keys: [set.json.key.keyId],
    })
    receiver.behave(takes)
    await expect.poll(() => france.responses(), SOON).toEqual([])
    const { text } = await fetch(`${preadvice.url}/metrics`).then(async (answer) => ({
      text: await answer.text(),
    }))
    expect(text).toMatch(/ead_webhook_deliveries_total\{operator="FRA",outcome="delivered"\} \d/)
    expect(text).toMatch(/ead_webhooks\{state="closed"\} 1/)
  })

  test('blocked, nothing is sent; unblocked, all that waited is', async () => {
    const japan = await preadvice.post('JPA')
    const receiver = await startReceiver()
    await verb('webhook', 'set', 'JPA', receiver.url, '--format', 'cds')
    expect((await verb('webhook', 'block', 'JPA')).stderr).toMatch(/say why/)
    expect((await verb('webhook', 'block', 'JPA', '--reason', 'moving')).code).toBe(0)
    await japan.send(messageOf([letter({ originOperator: 'JPA' })]))
    await preadvice.through()
    const shown = await verb('webhook', 'show', 'JPA', '--json')
    expect(shown.json).toMatchObject({ state: 'blocked', blockedWhy: 'moving', waiting: 1 })
    expect(receiver.received).toEqual([])
    await verb('webhook', 'unblock', 'JPA')
    await expect.poll(() => japan.responses(), SOON).toEqual([])
    expect(receiver.received.every(({ body }) => isWellFormed(body) && body.includes('<CDSView '))).toBe(true)
  })

  test('what cannot be is refused in one line', async () => {
    for (const [args, why] of [
      [['set', 'CNA', 'ftp://example.org'], /must begin with https/],
      [['set', 'XXX', 'https://example.org'], /"XXX" is not known/],
      [['set', 'CNA', 'https://example.org', '--format', 'pdf'], /no format "pdf"/],
      [['show', 'CNA'], /CNA has none/],
      [['unblock', 'CNA'], /CNA has none/],
      [['dance', 'CNA'], /no "webhook dance"/],
    ] as const) {
      const { code, stderr } = await verb('webhook', ...args)
      expect([code, stderr]).toEqual([expect.any(Number), expect.stringMatching(why)])
      expect(code).not.toBe(0)
    }
  })
})

test('the books balance, and all replays byte for byte', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, inFlight: 0 })
  expect(await replay(preadvice.database, null, () => {})).toMatchObject({ differing: [], differences: 0 })
})
