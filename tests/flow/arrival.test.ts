/**
 * Chapter: before mail arrives, and afterwards. Told through the front door: item → receptacle → despatch → flight, what to take
 * out, a signed verdict on a receptacle, and what scans say against holds and releases. Time is an argument of the watcher.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeS10 } from '#domain/s10.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { verifyVerdict } from '#services/clearance/arrival/sign-verdict.ts'
import { lookForAlerts } from '#services/clearance/arrival/watch-alerts.ts'
import { publicKeyOf } from '#services/clearance/audit/keys.ts'
import { verbHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import type { AnyItem } from '../unit/ingest/ordinary-item.ts'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf } from './mail.ts'
import { despatchOf, receptacle, scan, scansOf } from './moving-mail.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'arrival-'))
afterAll(() => rm(folder, { recursive: true }))
const preadvice = await startPreadvice({ DATA_DIR: folder })
const china = await preadvice.post('CNA')
const france = await preadvice.post('FRA')
const HOUR_MS = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString()
const password = randomUUID()
const tess = await officer('tess', 'targeter')
const sam = await officer('sam', 'supervisor')
const ann = await officer('ann', 'analyst')

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
type Json = any

async function officer(name: string, role: string) {
  await addPerson(preadvice.database, { name, roles: [role], password })
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  return async (address: string, body?: object): Promise<{ status: number; body: Json; type: string }> => {
    const response = await fetch(`${preadvice.url}${address}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, body: type.includes('json') ? JSON.parse(text) : text, type }
  }
}

/** A despatch of these receptacles that arrives some hours from now. */
async function despatch(inside: Record<string, unknown[]>, hours: number | null, transport = 'CA933') {
  const body = despatchOf(inside)
  const arrivesAt = hours === null ? null : inHours(hours)
  await china.send({ ...body, despatch: { ...body.despatch, arrivesAt, transport } })
  await preadvice.through()
}

let despatches = 100
/** A receptacle of a despatch of its own. */
const bag = () => {
  despatches += 1
  return receptacle({ despatchNumber: despatches })
}

async function declare(...items: AnyItem[]): Promise<void> {
  await china.send(messageOf(items))
  await preadvice.through()
}

/** A release takes two where the score is high. */
async function release(itemId: string): Promise<void> {
  const { body } = await tess(`/api/items/${itemId}/decisions`, { code: 'RELEASED', reason: 'seen' })
  if (body.outcome !== 'proposed') return
  const confirm = { proposalId: body.commandId, agree: true, reason: 'seen' }
  expect((await sam(`/api/items/${itemId}/confirmations`, confirm)).body.outcome).toBe('done')
}

let serial = 7_000_000
const undeclared = () => makeS10('LX', serial++, 'CN')

const pulls = async (query = ''): Promise<Json> =>
  (await tess(`/api/pull-lists?office=FRCDGA&limit=1000${query}`)).body.receptacles
const onList = async (id: string) => (await pulls()).find((each: Json) => each.receptacleId === id)
const verdictOn = async (id: string, by = france) => (await by.get(`/v1/receptacles/${id}/verdict`)).body
const look = (hours = 0) => lookForAlerts(preadvice.database, () => inHours(hours))
const alertsOf = async (itemId: string, state = 'all') =>
  (await tess(`/api/arrival/alerts?item=${itemId}&state=${state}`)).body.alerts
const cli = (...args: string[]) =>
  verbHere(args, {
    DATABASE_URL: preadvice.config.databaseUrl!,
    DATA_DIR: folder,
    PREADVICE_PASSWORD: password,
  })

test('hold, pull list, examination, seizure by two, label: each takes its place, and the list lets go', async () => {
  const [held, free] = [letterWith(HELD), letter()]
  const id = bag()
  await declare(held, free)
  await despatch({ [id]: [held.itemId, free.itemId] }, 3, 'AF187')
  const listed = await onList(id)
  expect(listed).toMatchObject({
    office: 'FRCDGA',
    despatchId: id.slice(0, 20),
    transport: 'AF187',
    direction: 'import',
  })
  expect(listed.minutesLeft).toBeGreaterThan(170)
  expect(listed.minutesLeft).toBeLessThan(181)
  expect(listed.items).toMatchObject([
    {
      itemId: held.itemId,
      code: 'HOLD_EXAM',
      decision: 'Held for examination',
      do: expect.stringMatching(/examination/),
      caseId: expect.any(Number),
      arrivedAt: null,
    },
  ])
  const { caseId } = listed.items[0]
  const { body: ordered } = await tess(`/api/cases/${caseId}/examinations`, { instructions: 'open it' })
  await france.send(scansOf([scan(held.itemId, 'EMD')]))
  expect((await onList(id)).items[0].arrivedAt).toEqual(expect.any(String))
  const { body: given } = await tess(`/api/examinations/${ordered.examinationId}/results`, {
    outcome: 'seized-whole',
    reason: 'two pieces of ivory',
    goods: [{ category: 'cites', description: 'ivory figurine', quantity: 2, unit: 'pieces' }],
  })
  const confirm = { proposalId: given.examination.commandId, agree: true, reason: 'seen' }
  expect((await sam(`/api/items/${held.itemId}/confirmations`, confirm)).body.outcome).toBe('done')
  const { rows } = await preadvice.database.execute(
    sql`SELECT outcome, found FROM outcomes WHERE item_id = ${held.itemId}`,
  )
  expect(rows).toEqual([{ outcome: 'seized-whole', found: true }])
  expect(await onList(id)).toBeUndefined()
})

test('an item without accepted data is on the list, and leaves it when its data is accepted', async () => {
  const item = letter()
  const id = bag()
  await despatch({ [id]: [item.itemId] }, 5)
  expect((await onList(id)).items).toMatchObject([{ itemId: item.itemId, code: 'HOLD_DOCUMENTARY' }])
  expect((await verdictOn(id)).verdict).toMatchObject({
    verdict: 'pull',
    pull: [{ itemId: item.itemId, why: 'no-data' }],
    counted: { items: 1, toPull: 1, withoutData: 1 },
  })
  expect((await verdictOn(id, china)).verdict.pull[0].decision.code).toBe('HOLD_DOCUMENTARY')
  await declare(item)
  expect(await onList(id)).toBeUndefined()
  expect((await verdictOn(id)).verdict.verdict).toBe('clean')
})

test('where policy says nothing of items without data they are on the list all the same', async () => {
  const itemId = undeclared()
  const id = bag()
  await despatch({ [id]: [itemId] }, 5)
  await preadvice.database.execute(sql`DELETE FROM standings WHERE item_id = ${itemId}`)
  expect((await onList(id)).items).toMatchObject([{ itemId, code: null, decision: 'No advance data' }])
})

test('what was presented, has left the office or sits in another receptacle by now is not looked for there', async () => {
  const [presented, moved, stays] = [letterWith(HELD), letterWith(HELD), letterWith(HELD)]
  const [first, second] = [bag(), bag()]
  await declare(presented, moved, stays)
  await despatch({ [first]: [presented.itemId, moved.itemId, stays.itemId] }, 2)
  await despatch({ [second]: [moved.itemId] }, 2)
  await france.send(scansOf([scan(presented.itemId, 'EMD'), scan(presented.itemId, 'EDB', -0.5)]))
  const idsOn = async (id: string) => (await onList(id)).items.map(({ itemId }: Json) => itemId)
  expect(await idsOn(first)).toEqual([stays.itemId])
  expect(await idsOn(second)).toEqual([moved.itemId])
})

test('the next flight first, unknown times last, narrowed by time, despatch and receptacle, a page at a time', async () => {
  const [late, soon, unknown] = [bag(), bag(), bag()]
  const items = [letterWith(HELD), letterWith(HELD), letterWith(ASKED_ABOUT)]
  await declare(...items)
  await despatch({ [late]: [items[0]!.itemId] }, 40)
  await despatch({ [soon]: [items[1]!.itemId] }, 0.5)
  await despatch({ [unknown]: [items[2]!.itemId] }, null)
  const order = (await pulls()).map(({ receptacleId }: Json) => receptacleId)
  expect([soon, late, unknown].map((id) => order.indexOf(id))).toEqual(
    [soon, late, unknown].map((id) => order.indexOf(id)).toSorted((a, b) => a - b),
  )
  expect((await onList(unknown)).minutesLeft).toBeNull()
  const before = (await pulls(`&before=${inHours(1)}`)).map(({ receptacleId }: Json) => receptacleId)
  expect([soon, late, unknown].map((id) => before.includes(id))).toEqual([true, false, true])
  expect(
    (await pulls(`&despatch=${late.slice(0, 20)}`)).map(({ receptacleId }: Json) => receptacleId),
  ).toEqual([late])
  expect((await tess(`/api/pull-lists?receptacle=${soon}`)).body.receptacles).toHaveLength(1)
  expect((await tess('/api/pull-lists?office=NLHAGA')).body.receptacles).toEqual([])
  const paged: string[] = []
  for (let after = ''; ; ) {
    const { body } = await tess(`/api/pull-lists?office=FRCDGA&limit=2${after}`)
    paged.push(...body.receptacles.map(({ receptacleId }: Json) => receptacleId))
    if (body.next === null) break
    after = `&after=${body.next}`
  }
  expect(paged).toEqual(order)
  expect((await tess('/api/pull-lists?after=nonsense')).status).toBe(400)
  expect((await tess('/api/pull-lists?office=PARIS')).status).toBe(400)
  expect((await ann('/api/pull-lists')).status).toBe(403)
})

test('as CSV and as a page to print, in which what others wrote is text', async () => {
  const item = letterWith(HELD)
  const id = bag()
  await declare(item)
  await despatch({ [id]: [item.itemId] }, 4, '=<b>1')
  const csv = await tess(`/api/pull-lists?receptacle=${id}&format=csv`)
  expect(csv.type).toMatch(/text\/csv/)
  expect(csv.body.split('\r\n')[1]).toMatch(
    new RegExp(`^FRCDGA,.*,'=<b>1,.*${item.itemId},Held for examination,`),
  )
  const page = await tess(`/api/pull-lists?receptacle=${id}&format=html`)
  expect(page.body).toContain(item.itemId)
  expect(page.body).toContain('=&lt;b&gt;1')
  expect(page.body).not.toContain('<b>')
  const french = await tess(`/api/pull-lists?receptacle=${id}&format=html&language=fr`)
  expect(french.body).toContain(`<title>Liste de retrait · récipient ${id}</title>`)
  expect(french.body).toContain('Le retirer et le présenter à la douane pour examen.')
  const frenchCsv = (await tess(`/api/pull-lists?receptacle=${id}&format=csv&language=fr`)).body.split('\r\n')
  expect(frenchCsv[0]).toBe(csv.body.split('\r\n')[0])
  expect(frenchCsv[1]).toMatch(/,Retenu pour examen,Le retirer et/)
  const file = path.join(folder, 'list.csv')
  expect((await cli('pull-list', '--receptacle', id, '--format', 'csv', '--out', file)).code).toBe(0)
  expect(await readFile(file, 'utf8')).toContain(item.itemId)
  const printed = path.join(folder, 'list.html')
  const toPrint = ['--receptacle', id, '--format', 'html', '--out', printed]
  expect((await cli('pull-list', ...toPrint, '--language', 'fr')).code).toBe(0)
  expect(await readFile(printed, 'utf8')).toContain('<title>Liste de retrait</title>')
  expect((await cli('pull-list', ...toPrint, '--language', 'xx')).code).toBe(2)
  expect((await cli('pull-list', '--office', 'FRCDGA')).stdout).toContain(item.itemId)
  const told = JSON.parse((await cli('pull-list', '--receptacle', id, '--json')).stdout)
  expect(told.receptacles[0].items[0].itemId).toBe(item.itemId)
  expect((await cli('pull-list', '--office', 'x')).code).toBe(2)
  expect((await cli('pull-list', 'dance')).code).toBe(2)
})

test('a verdict is clean only where everything in the receptacle is known and released, and is signed', async () => {
  const [free, other, kept] = [letter(), letter(), letterWith(HELD)]
  await declare(free, other, kept)
  const [clean, stop, unlisted, documents] = [
    bag(),
    bag(),
    bag(),
    receptacle({ mailSubclass: 'UL', despatchNumber: 99 }),
  ]
  await despatch({ [clean]: [free.itemId] }, 6)
  await despatch({ [stop]: [other.itemId, kept.itemId] }, 6)
  await despatch({ [unlisted]: [] }, 6)
  await despatch({ [documents]: [undeclared()] }, 6)
  const signed = await verdictOn(clean)
  expect(signed.verdict).toMatchObject({
    format: 'preadvice-verdict-1',
    receptacleId: clean,
    despatch: { id: clean.slice(0, 20), destinationOffice: 'FRCDGA' },
    verdict: 'clean',
    pull: [],
    counted: { items: 1, released: 1, documents: 0, toPull: 0 },
    policies: [expect.stringMatching(/^[0-9a-f]{16}$/)],
    askedBy: 'FRA',
  })
  expect((await verdictOn(stop)).verdict).toMatchObject({
    verdict: 'pull',
    pull: [{ itemId: kept.itemId, why: 'kept-back', decision: { code: 'HOLD_EXAM' } }],
    counted: { items: 2, released: 1, toPull: 1 },
  })
  expect((await verdictOn(unlisted)).verdict).toMatchObject({ verdict: 'pull', whole: true, pull: [] })
  expect((await verdictOn(documents)).verdict).toMatchObject({ verdict: 'clean', counted: { documents: 1 } })
  const [published] = (await fetchKeys()).slice(-1)
  const key = publicKeyOf(published.publicKey, 'the published key')
  expect(await verifyVerdict(signed.jws, key)).toEqual(signed.verdict)
  const germany = await preadvice.post('DEA')
  expect((await germany.get(`/v1/receptacles/${clean}/verdict`)).status).toBe(404)
  expect((await tess(`/api/receptacles/${stop}/verdict`)).body.verdict).toMatchObject({
    verdict: 'pull',
    askedBy: null,
  })
})

test('a verdict tells a stranger nothing of items that are none of theirs, and is never clean for them', async () => {
  const [free, kept] = [letter(), letterWith(HELD)]
  await declare(free, kept)
  const germany = await preadvice.post('DEA')
  const id = receptacle({ originOffice: 'DEFRAA', destinationOffice: 'NLHAGA' })
  await germany.send(despatchOf({ [id]: [free.itemId, kept.itemId] }))
  await preadvice.through()
  const { verdict } = await verdictOn(id, germany)
  expect(verdict.pull.map(({ why, decision }: Json) => [why, decision])).toEqual([
    ['not-yours', null],
    ['not-yours', null],
  ])
  expect(verdict.policies).toEqual([])
})

test('a verdict is checked from a file: whole, with the published key offline, changed, signed by another', async () => {
  const item = letter()
  const id = bag()
  await declare(item)
  await despatch({ [id]: [item.itemId] }, 6)
  const file = path.join(folder, 'verdict.json')
  const pem = path.join(folder, 'key.pem')
  expect((await cli('pull-list', 'verdict', id, '--out', file)).stdout).toMatch(/clean/)
  const [published] = (await fetchKeys()).slice(-1)
  await writeFile(pem, published.publicKey)
  expect((await cli('pull-list', 'verify', file)).code).toBe(0)
  const offline = await verbHere(['pull-list', 'verify', file, '--key', pem, '--json'], {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  })
  expect(JSON.parse(offline.stdout)).toMatchObject({ intact: true, verdict: { receptacleId: id } })
  const { jws } = JSON.parse(await readFile(file, 'utf8'))
  const [head, body, signature] = jws.split('.')
  const lie = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"FRCDGA"', '"NLHAGA"'))
  await writeFile(file, [head, lie.toString('base64url'), signature].join('.'))
  const told = await cli('pull-list', 'verify', file, '--key', pem)
  expect([told.code, told.stdout]).toEqual([1, expect.stringMatching(/DOES NOT HOLD/)])
  await writeFile(file, 'no verdict')
  expect((await cli('pull-list', 'verify', file, '--key', pem)).code).toBe(1)
  expect((await cli('pull-list', 'verdict', 'NOWHERE')).code).toBe(1)
})

async function fetchKeys(): Promise<Json[]> {
  await expect
    .poll(
      async () => (await fetch(`${preadvice.url}/v1/audit/key`).then((answer) => answer.json())).keys.length,
      {
        timeout: 20_000,
      },
    )
    .toBeGreaterThan(0)
  return (await fetch(`${preadvice.url}/v1/audit/key`).then((answer) => answer.json())).keys
}

test('held but delivered: an alert once, a line in the case, acknowledged by an officer, over when the hold is', async () => {
  const item = letterWith(HELD)
  const id = bag()
  await declare(item)
  await despatch({ [id]: [item.itemId] }, -20)
  await look()
  expect(await alertsOf(item.itemId)).toEqual([])
  await france.send(scansOf([scan(item.itemId, 'EMD', -3), scan(item.itemId, 'EMI', 0.1)]))
  await look(1)
  await look(1)
  const [alert, ...more] = await alertsOf(item.itemId)
  expect(more).toEqual([])
  expect(alert).toMatchObject({
    kind: 'held-but-delivered',
    state: 'open',
    code: 'HOLD_EXAM',
    scan: { code: 'EMI', office: 'FRCDGA' },
    receptacleId: id,
    told: expect.stringMatching(/^Held for examination since .* delivered/),
  })
  expect(await onList(id)).toBeUndefined()
  const [open] = (await tess('/api/worklist?lane=all&limit=500')).body.cases.filter(
    ({ itemId }: Json) => itemId === item.itemId,
  )
  const { steps } = (await tess(`/api/cases/${open.caseId}`)).body
  expect(steps.filter(({ step }: Json) => step === 'alert')).toMatchObject([
    { who: 'clearance', text: alert.told },
  ])
  const acknowledge = (by = tess) =>
    by(`/api/arrival/alerts/${alert.alertId}/acknowledge`, { note: 'called the post' })
  expect((await ann(`/api/arrival/alerts/${alert.alertId}/acknowledge`, {})).status).toBe(403)
  expect((await acknowledge()).body).toMatchObject({
    state: 'acknowledged',
    acknowledgedBy: 'tess',
    note: 'called the post',
  })
  expect((await acknowledge(sam)).status).toBe(409)
  await release(item.itemId)
  await look(1)
  expect(await alertsOf(item.itemId)).toMatchObject([
    { state: 'resolved', resolvedBy: null, acknowledgedBy: 'tess' },
  ])
})

test('an alert that resolved by itself opens again where the item is held again, under its own number', async () => {
  const item = letterWith(ASKED_ABOUT)
  await declare(item)
  await france.send(scansOf([scan(item.itemId, 'EMI', 0.1)]))
  await look(1)
  const [first] = await alertsOf(item.itemId, 'open')
  await release(item.itemId)
  await look(2)
  expect(await alertsOf(item.itemId, 'unresolved')).toEqual([])
  const hold = { code: 'HOLD_EXAM', reason: 'it may come back' }
  expect((await tess(`/api/items/${item.itemId}/decisions`, hold)).body.outcome).toBe('done')
  await look(3)
  expect(await alertsOf(item.itemId)).toMatchObject([
    { alertId: first.alertId, state: 'open', code: 'HOLD_EXAM', resolvedAt: null },
  ])
})

test('held but not presented: after the grace or at once where it has moved on; presenting it resolves it', async () => {
  const [waits, gone] = [letterWith(HELD), letterWith(HELD)]
  await declare(waits, gone)
  await despatch({ [bag()]: [waits.itemId, gone.itemId] }, -20)
  await france.send(
    scansOf([scan(waits.itemId, 'EMD', -2), scan(gone.itemId, 'EMD', -2), scan(gone.itemId, 'EMG', -1)]),
  )
  await look()
  expect(await alertsOf(waits.itemId)).toEqual([])
  expect(await alertsOf(gone.itemId)).toMatchObject([{ kind: 'held-but-not-presented', state: 'open' }])
  await look(25)
  expect(await alertsOf(waits.itemId)).toMatchObject([
    {
      kind: 'held-but-not-presented',
      state: 'open',
      scan: { code: 'EMD' },
      told: expect.stringMatching(/never presented/),
    },
  ])
  await france.send(scansOf([scan(waits.itemId, 'EDB', 0.2)]))
  await look(26)
  expect(await alertsOf(waits.itemId, 'unresolved')).toEqual([])
})

test('released but still held: after the grace from the release, until the scan out', async () => {
  const item = letterWith(HELD)
  await declare(item)
  await despatch({ [bag()]: [item.itemId] }, -20)
  await france.send(scansOf([scan(item.itemId, 'EMD', -40), scan(item.itemId, 'EME', -39, { reason: '41' })]))
  await look(2)
  expect(await alertsOf(item.itemId)).toEqual([])
  await release(item.itemId)
  await look(2)
  expect(await alertsOf(item.itemId)).toEqual([])
  await look(25)
  expect(await alertsOf(item.itemId)).toMatchObject([
    { kind: 'released-but-still-held', code: 'RELEASED', scan: { code: 'EME' }, state: 'open' },
  ])
  await france.send(scansOf([scan(item.itemId, 'EDC', 0.1)]))
  await look(25)
  expect(await alertsOf(item.itemId)).toMatchObject([{ state: 'resolved', resolvedBy: null }])
})

test('what a person has resolved stays resolved, and who does so is in the ledger', async () => {
  const item = letterWith(HELD)
  await declare(item)
  await france.send(scansOf([scan(item.itemId, 'EMI', 0.1)]))
  await look(1)
  const [alert] = await alertsOf(item.itemId)
  const ran = await cli('alerts', 'resolve', alert.alertId, '--reason', 'a wrong scan', '--as', 'tess')
  expect([ran.code, ran.stdout]).toEqual([0, expect.stringMatching(/is resolved/)])
  await look(2)
  expect(await alertsOf(item.itemId)).toMatchObject([
    { state: 'resolved', resolvedBy: 'tess', resolveReason: 'a wrong scan' },
  ])
  const { rows } = await preadvice.database.execute(
    sql`SELECT who FROM audit_events WHERE kind = 'alert.resolved' AND what ->> 'alertId' = ${alert.alertId}`,
  )
  expect(rows).toEqual([{ who: 'tess' }])
  expect((await cli('alerts', 'resolve', alert.alertId, '--reason', 'x', '--as', 'tess')).stderr).toMatch(
    /resolved already/,
  )
  expect((await cli('alerts', 'resolve', alert.alertId, '--as', 'tess')).code).toBe(2)
  expect((await cli('alerts', 'acknowledge', 'x', '--as', 'tess')).code).toBe(2)
  expect((await tess(`/api/arrival/alerts/${randomUUID()}/resolve`, { reason: 'x' })).status).toBe(404)
  expect((await cli('alerts', '--state', 'all', '--as', 'tess', '--json')).stdout).toContain(alert.alertId)
})

test('alerts are read a page at a time and narrowed; open ones are counted as a metric', async () => {
  const all = (await tess('/api/arrival/alerts?state=all')).body.alerts
  const paged: string[] = []
  for (let after = ''; ; ) {
    const { body } = await tess(`/api/arrival/alerts?state=all&limit=2${after}`)
    paged.push(...body.alerts.map(({ alertId }: Json) => alertId))
    if (body.next === null) break
    after = `&after=${body.next}`
  }
  expect(paged).toEqual(all.map(({ alertId }: Json) => alertId))
  const kinds = (await tess('/api/arrival/alerts?state=all&kind=held-but-delivered')).body.alerts
  expect(new Set(kinds.map(({ kind }: Json) => kind))).toEqual(new Set(['held-but-delivered']))
  expect((await tess('/api/arrival/alerts?office=NLHAGA')).body.alerts).toEqual([])
  expect((await tess('/api/arrival/alerts?after=x')).status).toBe(400)
  const metrics = await fetch(`${preadvice.url}/metrics`).then((answer) => answer.text())
  expect(metrics).toMatch(/^ead_arrival_alerts\{kind="held-but-not-presented",state="open"\} [1-9]/m)
  expect(metrics).toMatch(/^ead_arrival_alerts\{kind="released-but-still-held",state="open"\} \d/m)
})

test('openapi.json tells of the calls', async () => {
  const { paths } = (await tess('/openapi.json')).body
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/pull-lists',
      '/v1/receptacles/{receptacleId}/verdict',
      '/api/receptacles/{receptacleId}/verdict',
      '/api/arrival/alerts',
      '/api/arrival/alerts/{alertId}/resolve',
    ]),
  )
  expect(JSON.stringify(paths['/v1/receptacles/{receptacleId}/verdict'].get)).toMatch(/whole/)
})

test('the books balance', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, inFlight: 0 })
})
