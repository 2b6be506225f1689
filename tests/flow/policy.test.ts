/**
 * Chapter: policy. An author writes it, another person publishes it, and from then on it decides: by corridor, until data is
 * complete, before loading and at customs, for as long as holds last, with officers where the machine may not act alone, for
 * trusted senders, and through an outage. Told through the front door and the command line.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { policyReader } from '#services/clearance/policy/in-force.ts'
import { endOutage, listOutages, startOutage } from '#services/clearance/policy/outages.ts'
import type { OutageMode } from '#services/clearance/policy/switch.ts'
import { shippedPolicy } from '#services/clearance/policy.ts'
import { askForAllDue } from '#services/clearance/watch-deadlines.ts'
import { replay } from '../../cli/replay.ts'
import { run } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { type AnyItem, ordinaryItem } from '../unit/ingest/ordinary-item.ts'
import { ASKED_ABOUT, contentsOf, HELD, letter, messageOf, TO_BE_SCREENED } from './mail.ts'
import { despatchOf, receptacle } from './moving-mail.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const HOUR_MS = 3_600_000
const PASSWORD = 'a long enough password'
/** Each corridor is one of the territories that the post of France serves, so that one policy tells them all. */
const TO = { complete: 'MC', loading: 'GP', expiry: 'MQ', officers: 'GF', trust: 'RE', stale: 'YT' }

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const people = { ann: 'author', pat: 'publisher', sam: 'supervisor', tess: 'targeter' }
for (const [name, role] of Object.entries(people))
  await addPerson(database, { name, roles: [role], password: PASSWORD })
const sam = { name: 'sam', roles: ['supervisor' as const], operator: null }
const folder = await mkdtemp(path.join(tmpdir(), 'policy-'))
afterAll(() => rm(folder, { recursive: true }))

const shipped = shippedPolicy().body
const written = {
  ...shipped,
  title: 'Corridors for these stories',
  corridors: [
    {
      name: 'complete',
      when: { to: [TO.complete], mailClasses: ['U'] },
      holdUntilComplete: { findings: ['DQ07'], code: 'HOLD_DOCUMENTARY' },
    },
    {
      name: 'loading',
      when: { to: [TO.loading], directions: ['import'] },
      loading: true,
      security: ['security', 'dangerous-goods', 'waste'],
      loadingAnswers: {
        score: 'REQUEST_SCREENING',
        rfi: 'REQUEST_INFORMATION',
        rfs: 'REQUEST_SCREENING',
        hold: 'REQUEST_SCREENING',
        'propose-dnl': 'REQUEST_SCREENING',
      },
    },
    {
      name: 'expiry',
      when: { to: [TO.expiry] },
      holdUntilComplete: { findings: ['DQ07'], code: 'HOLD_DOCUMENTARY' },
      expiry: {
        HOLD_DOCUMENTARY: { hours: 24, code: 'RELEASED' },
        HOLD_EXAM: { hours: 48, code: 'RETURN_TO_SENDER' },
      },
    },
    { name: 'stale', when: { to: [TO.stale] }, without: { 'stale-lists': 'HOLD_DOCUMENTARY' } },
    { name: 'officers', when: { to: [TO.officers] }, proposes: { rfs: 'DO_NOT_LOAD' } },
    {
      name: 'trust',
      when: { to: [TO.trust] },
      bands: { 'data-quality': [{ from: 20, code: 'REQUEST_INFORMATION' }] },
      trusted: { raiseBy: 300, skipSelection: true },
    },
  ],
}

async function verb(as: string | null, ...args: string[]) {
  const who = as === null ? [] : ['--as', as]
  const env = { DATABASE_URL: preadvice.config.databaseUrl!, PREADVICE_PASSWORD: PASSWORD }
  const { code, stdout, stderr } = await run('cli/preadvice.ts', [...args, ...who, '--json'], env)
  return { code, stderr, told: stdout === '' ? null : JSON.parse(stdout) }
}

function to(country: string, description: string | null = null, changes: AnyItem = {}): AnyItem {
  const { addressee } = ordinaryItem()
  const goods = description === null ? {} : { contents: contentsOf(description) }
  return letter({
    addressee: { ...addressee, address: { ...addressee.address, country } },
    ...goods,
    ...changes,
  })
}

async function declare(item: AnyItem, header: AnyItem = {}): Promise<string> {
  await china.send(messageOf([item], header))
  await preadvice.through()
  return item.itemId
}
const on = async (itemId: string) => (await china.responses()).filter((each) => each.itemId === itemId)
const codes = async (itemId: string) => (await on(itemId)).map(({ decision }) => decision.code)
const lastOn = async (itemId: string) => (await on(itemId)).at(-1)!
const statusOf = async (itemId: string) => (await china.get(`/v1/items/${itemId}`)).body.decision.code

async function officer(name: string, where: string, body: object | null = null) {
  const authorization = `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`
  const response = await fetch(`${preadvice.url}${where}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
  return { status: response.status, body: (await response.json()) as any }
}

/** Looks for what is due as the clock will do so many hours from now. */
async function hoursLater(hours: number): Promise<void> {
  const clock = () => new Date(Date.now() + hours * HOUR_MS).toISOString()
  const policies = policyReader(shippedPolicy(), new Set())
  await askForAllDue({ ...preadvice, clock, policies })
  await preadvice.through()
}

let version = ''
let heldBefore = ''

beforeAll(async () => {
  heldBefore = await declare(to(TO.complete, 'wool scarf'))
})

test('written by one, tried on what is stored, published by another', async () => {
  expect(await codes(heldBefore)).toEqual(['RELEASED'])
  const file = path.join(folder, 'policy.json')
  await writeFile(file, JSON.stringify({ ...written, degraded: 'RELEASED' }))
  expect((await verb('ann', 'policy', 'draft', file)).stderr).toMatch(/degraded: RELEASED is POSITIVE/)
  await writeFile(file, JSON.stringify(written))
  expect((await verb('tess', 'policy', 'draft', file)).stderr).toMatch(/tess may not write policies/)
  const drafted = await verb('ann', 'policy', 'draft', file)
  expect([drafted.code, drafted.stderr]).toEqual([0, ''])
  version = drafted.told.version

  const { told: tried } = await verb(null, 'policy', 'try', version)
  expect(tried).toMatchObject({ decisions: 1, changed: 1, before: shippedPolicy().version, after: version })
  expect(tried.changes).toEqual([
    { from: 'RELEASED', to: 'HOLD_DOCUMENTARY', decisions: 1, samples: [heldBefore] },
  ])
  expect(await codes(heldBefore)).toEqual(['RELEASED'])

  expect((await verb('ann', 'policy', 'publish', version, '--reason', 'mine')).stderr).toMatch(
    /ann may not publish/,
  )
  const published = await verb('pat', 'policy', 'publish', version, '--reason', 'as agreed')
  expect(published.told).toEqual({ version, replaced: shippedPolicy().version })
  const { told } = await verb(null, 'policy', 'list')
  expect(told.policies.map(({ state }: { state: string }) => state)).toEqual(['in force', 'shipped'])
})

test('whoever wrote it does not publish it, with whatever roles', async () => {
  await addPerson(database, { name: 'uma', roles: ['author', 'publisher'], password: PASSWORD })
  const file = path.join(folder, 'own.json')
  await writeFile(file, JSON.stringify({ ...written, title: 'Mine alone' }))
  const { told } = await verb('uma', 'policy', 'draft', file)
  const { code, stderr } = await verb('uma', 'policy', 'publish', told.version, '--reason', 'mine')
  expect([code, stderr]).toEqual([1, expect.stringMatching(/uma wrote it: somebody else has to publish it/)])
  const byHand = database.execute(sql`
    INSERT INTO policy_publications (version, author, publisher, reason, replaced)
    VALUES (${told.version}, 'uma', 'uma', 'mine', 'x')`)
  await expect(byHand).rejects.toThrow()
})

test('decisions carry the version they were made by', async () => {
  const itemId = await declare(to('FR'))
  const { rows } = await database.execute(sql`SELECT policy, code FROM decisions WHERE item_id = ${itemId}`)
  expect(rows).toEqual([{ policy: version, code: 'RELEASED' }])
})

test('held until its data is complete, and an amendment that completes it lifts the hold', async () => {
  const item = to(TO.complete, 'wool scarf')
  const itemId = await declare(item)
  expect(await lastOn(itemId)).toMatchObject({
    decision: { code: 'HOLD_DOCUMENTARY' },
    reasons: [{ code: 'R-INCOMPLETE' }],
  })
  const [piece] = item.contents
  await declare({
    ...item,
    function: 'amendment',
    contents: [{ ...piece, description: 'knitted wool scarf' }],
  })
  expect(await statusOf(itemId)).toBe('HOLD_DOCUMENTARY')
  const complete = { ...item, function: 'amendment', contents: ordinaryItem().contents }
  await declare(complete)
  expect(await statusOf(itemId)).toBe('RELEASED')
  expect((await codes(itemId)).slice(2).sort()).toEqual([
    'CANCELLED_DECISION',
    'CANCELLED_DECISION',
    'RELEASED',
  ])

  // Delivered again, all of it is told again, and nothing is decided twice.
  const told = await recordsOf('ead.responses.CNA.v1', itemId)
  expect(told).toHaveLength(5)
  const assessed = await recordsOf('item.assessed.v1', itemId)
  await preadvice.log.append(assessed.map((value) => ({ topic: 'item.assessed.v1', key: itemId, value })))
  await preadvice.through()
  const again = (await recordsOf('ead.responses.CNA.v1', itemId)).slice(5)
  expect(again.toSorted()).toEqual(told.toSorted())
  expect(await codes(itemId)).toHaveLength(5)
})

async function recordsOf(topic: string, itemId: string): Promise<string[]> {
  const { rows } = await database.execute<{ value: string }>(sql`
    SELECT convert_from(r.value, 'UTF8') AS value FROM log_records r JOIN log_partitions p ON p.id = r.partition_id
     WHERE p.topic = ${topic} AND r.key = ${itemId} ORDER BY r.record_offset`)
  return rows.map(({ value }) => value)
}

test('completing the data lifts nothing that was found in it', async () => {
  const item = to(TO.complete, HELD)
  const itemId = await declare(item)
  await declare({ ...item, function: 'amendment', contents: ordinaryItem().contents })
  expect(await codes(itemId)).toEqual(['HOLD_EXAM', 'HOLD_EXAM'])
})

test('loading first, customs when it is on its way: to be loaded is not to be released', async () => {
  const held = await declare(to(TO.loading, HELD))
  const clear = await declare(to(TO.loading))
  for (const itemId of [held, clear])
    expect(await on(itemId)).toMatchObject([{ stage: 'loading', decision: { code: 'ASSESSMENT_COMPLETE' } }])
  const { rows } = await database.execute(
    sql`SELECT DISTINCT standing FROM standings WHERE item_id IN (${held}, ${clear})`,
  )
  expect(rows).toEqual([{ standing: 'acknowledged' }])
  await china.send(despatchOf({ [receptacle()]: [held, clear] }))
  await preadvice.through()
  expect(await lastOn(held)).toMatchObject({ stage: 'customs', decision: { code: 'HOLD_EXAM' } })
  expect(await lastOn(clear)).toMatchObject({ stage: 'customs', decision: { code: 'RELEASED' } })
})

test('a security question before loading stays open on its way', async () => {
  const itemId = await declare(to(TO.loading, TO_BE_SCREENED))
  const { referral } = await lastOn(itemId)
  expect(await on(itemId)).toMatchObject([{ stage: 'loading', decision: { code: 'REQUEST_SCREENING' } }])
  await china.send(despatchOf({ [receptacle()]: [itemId] }))
  await preadvice.through()
  expect(await lastOn(itemId)).toMatchObject({
    stage: 'customs',
    decision: { code: 'REQUEST_SCREENING' },
    referral,
  })
})

test('the time of a hold is over: released where policy says so and nothing else speaks', async () => {
  const itemId = await declare(to(TO.expiry, 'wool scarf'))
  expect(await codes(itemId)).toEqual(['HOLD_DOCUMENTARY'])
  await hoursLater(23)
  expect(await codes(itemId)).toEqual(['HOLD_DOCUMENTARY'])
  await hoursLater(25)
  await hoursLater(25)
  expect(await codes(itemId)).toEqual(['HOLD_DOCUMENTARY', 'RELEASED'])
  expect((await lastOn(itemId)).reasons).toMatchObject([{ code: 'R-TIME-OVER' }])
  const { rows } = await database.execute(
    sql`SELECT kind, outcome FROM commands WHERE item_id = ${itemId} AND outcome = 'done' AND told LIKE '%stands at%'`,
  )
  expect(rows).toEqual([{ kind: 'expire', outcome: 'done' }])
})

test('the time of a hold is over: what is adverse is proposed, and an officer confirms', async () => {
  const itemId = await declare(to(TO.expiry, HELD))
  await hoursLater(49)
  expect(await codes(itemId)).toEqual(['HOLD_EXAM'])
  await confirmed(itemId, 'RETURN_TO_SENDER')
  expect(await codes(itemId)).toEqual(['HOLD_EXAM', 'RETURN_TO_SENDER'])
})

async function confirmed(itemId: string, code: string): Promise<void> {
  const { rows } = await database.execute<{ id: string; code: string; by: string }>(sql`
    SELECT proposal_id AS id, code, proposed_by AS by FROM proposals WHERE item_id = ${itemId} AND settled_by IS NULL`)
  expect(rows).toMatchObject([{ code, by: 'the policy' }])
  const body = { proposalId: rows[0]!.id, agree: true, reason: 'as proposed' }
  expect((await officer('tess', `/api/items/${itemId}/confirmations`, body)).status).toBe(403)
  expect((await officer('sam', `/api/items/${itemId}/confirmations`, body)).body.outcome).toBe('done')
}

test('a hold that an officer gave has no time', async () => {
  const itemId = await declare(to(TO.expiry, ASKED_ABOUT))
  await officer('tess', `/api/items/${itemId}/decisions`, { code: 'HOLD_EXAM', reason: 'to be seen' })
  await hoursLater(49)
  expect(await statusOf(itemId)).toBe('HOLD_EXAM')
  const { rows } = await database.execute(sql`SELECT FROM proposals WHERE item_id = ${itemId}`)
  expect(rows).toEqual([])
})

test('do not load is proposed by policy and confirmed by an officer', async () => {
  const itemId = await declare(to(TO.officers, TO_BE_SCREENED))
  expect(await codes(itemId)).toEqual(['REQUEST_SCREENING'])
  await confirmed(itemId, 'DO_NOT_LOAD')
  expect(await lastOn(itemId)).toMatchObject({ decision: { code: 'DO_NOT_LOAD', category: 'NEGATIVE' } })
  expect((await lastOn(itemId)).referral).toBeNull()
})

test('a trusted sender has higher bands, counted, until the trust is revoked', async () => {
  const trusted = (description: string) =>
    to(TO.trust, description, { supplyChainActors: [{ id: 'CNAEO00012345', role: 'AEO' }] })
  expect(await codes(await declare(to(TO.trust, 'wool scarf')))).toEqual(['REQUEST_INFORMATION'])
  const entry = ['policy', 'trust', 'add', 'actor:CNAEO00012345', '--reason', 'AEO, mutual recognition']
  const { told } = await verb('ann', ...entry, '--until', '2099-12-31', '--operator', 'CNA')
  expect(await codes(await declare(trusted('wool scarf')))).toEqual(['REQUEST_INFORMATION'])
  expect((await verb('pat', 'policy', 'trust', 'confirm', String(told.id))).code).toBe(0)
  expect(await codes(await declare(trusted('wool scarf')))).toEqual(['RELEASED'])
  expect(await codes(await declare(trusted(HELD)))).toEqual(['HOLD_EXAM'])
  const listed = await verb(null, 'policy', 'trust', 'list')
  expect(listed.told.senders).toMatchObject([
    { items: 2, higherScores: 1, notSelected: 0, confirmedBy: 'pat' },
  ])
  await verb('ann', 'policy', 'trust', 'revoke', String(told.id), '--reason', 'status withdrawn')
  expect(await codes(await declare(trusted('wool scarf')))).toEqual(['REQUEST_INFORMATION'])
})

async function outage(mode: OutageMode, drill = false, hours = 1): Promise<number> {
  const until = new Date(Date.now() + hours * HOUR_MS).toISOString()
  return startOutage(database, { mode, drill, reason: 'the exchange is down', until }, sam, systemClock())
}
const ended = () => endOutage(database, 'back again', sam, systemClock())

test('the switch holds all; when it is over, what it kept back is decided', async () => {
  const { told } = await verb(
    'sam',
    'outage',
    'start',
    '--mode',
    'hold-all',
    '--reason',
    'down',
    '--until',
    '2099-01-01',
  )
  expect((await verb('tess', 'outage', 'end', '--reason', 'x')).stderr).toMatch(
    /tess may not throw the switch/,
  )
  await expect(outage('queue')).rejects.toThrow(/is on: end it first/)
  const [ordinary, threat] = [await declare(to('FR')), await declare(to('FR', HELD))]
  expect(await lastOn(ordinary)).toMatchObject({
    decision: { code: 'HOLD_DOCUMENTARY' },
    reasons: [{ code: 'R-OUTAGE' }],
  })
  const { body } = await officer('tess', '/api/continuity')
  expect(body).toMatchObject({
    policy: { version, publisher: 'pat' },
    outage: { id: told.id, mode: 'hold-all', isOn: true, waiting: 1, startedBy: 'sam' },
  })
  expect(await (await fetch(`${preadvice.url}/metrics`)).text()).toMatch(
    /ead_outage\{mode="hold-all",drill="false"\} 1/,
  )
  await ended()
  await hoursLater(0)
  expect(await codes(ordinary)).toEqual(['HOLD_DOCUMENTARY', 'RELEASED'])
  expect(await statusOf(ordinary)).toBe('RELEASED')
  expect(await codes(threat)).toEqual(['HOLD_EXAM'])
})

test('what an officer decided during the outage stays', async () => {
  await outage('hold-all')
  const itemId = await declare(to('FR'))
  await officer('tess', `/api/items/${itemId}/decisions`, { code: 'DETAINED', reason: 'seen' })
  await ended()
  await hoursLater(0)
  expect(await statusOf(itemId)).toBe('DETAINED')
})

test('queued: received now, decided afterwards, and threats are not queued', async () => {
  await outage('queue')
  const [ordinary, threat] = [await declare(to('FR')), await declare(to('FR', ASKED_ABOUT))]
  expect([await codes(ordinary), await codes(threat)]).toEqual([['ACKNOWLEDGED'], ['REQUEST_INFORMATION']])
  await ended()
  await hoursLater(0)
  expect(await codes(ordinary)).toEqual(['ACKNOWLEDGED', 'RELEASED'])
})

test('low risk goes on: what only wants data is released, what was found is not', async () => {
  await outage('release-low-risk')
  expect(await codes(await declare(to(TO.complete, 'wool scarf')))).toEqual(['RELEASED'])
  expect(await codes(await declare(to(TO.complete, HELD)))).toEqual(['HOLD_EXAM'])
  await ended()
})

test('an outage that nobody ends is over at its time', async () => {
  await outage('hold-all')
  const itemId = await declare(to('FR'))
  await hoursLater(2)
  await ended()
  expect(await codes(itemId)).toEqual(['HOLD_DOCUMENTARY', 'RELEASED'])
})

test('a drill counts what would have been, and changes nothing', async () => {
  const id = await outage('hold-all', true)
  expect(await codes(await declare(to('FR')))).toEqual(['RELEASED'])
  expect(await codes(await declare(to('FR', HELD)))).toEqual(['HOLD_EXAM'])
  await ended()
  const [last] = await listOutages(database, systemClock(), 1)
  expect(last).toMatchObject({
    id,
    drill: true,
    waiting: 0,
    changed: [{ code: 'RELEASED', under: 'HOLD_DOCUMENTARY', items: 1 }],
  })
})

test('what a decision has to do without stands beside it, and policy says what comes of it', async () => {
  await database.execute(sql`
    WITH list AS (INSERT INTO lists (id, kind, title) VALUES ('old', 'codes', 'Past its day')),
         load AS (INSERT INTO list_versions (list, version, source, retrieved_on, expires_on, entries, imported_by)
                  VALUES ('old', 'v1', 'a test', '2020-01-01', '2020-12-31', 1, 'a test') RETURNING load)
    SELECT FROM load`)
  await database.execute(sql`
    UPDATE lists SET active_load = (SELECT load FROM list_versions WHERE list = 'old') WHERE id = 'old'`)
  const [elsewhere, strict] = [await declare(to('FR')), await declare(to(TO.stale))]
  expect([await codes(elsewhere), await codes(strict)]).toEqual([['RELEASED'], ['HOLD_DOCUMENTARY']])
  const { rows } = await database.execute<{ without: string[] }>(
    sql`SELECT facts -> 'without' AS without FROM decisions WHERE item_id IN (${elsewhere}, ${strict})`,
  )
  for (const { without } of rows) expect(without).toContain('stale-lists')
  expect((await officer('tess', '/api/continuity')).body.staleLists).toEqual(['old'])
})

test('every change of policy is on record', async () => {
  const { rows } = await database.execute<{ kind: string; who: string }>(
    sql`SELECT kind, who FROM audit_events WHERE kind ~ '^(policy|trust|outage)' ORDER BY id`,
  )
  const told = rows.map(({ kind, who }) => `${kind} ${who}`)
  expect(told.slice(0, 2)).toEqual(['policy.drafted ann', 'policy.published pat'])
  expect(told).toEqual(
    expect.arrayContaining(['trust.revoked ann', 'outage.started sam', 'outage.ended sam']),
  )
  const undone = database.execute(sql`DELETE FROM policy_publications`)
  await expect(undone).rejects.toThrow()
})

test('the books balance, and everything replays byte for byte', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, inFlight: 0 })
  const replayed = await replay(database, null, () => {})
  expect(replayed).toMatchObject({ differing: [], differences: 0 })
  expect(replayed.commands).toBeGreaterThan(10)
})

test('a version that is not known is refused', async () => {
  const { code, stderr } = await verb('pat', 'policy', 'publish', randomUUID().slice(0, 16), '--reason', 'x')
  expect([code, stderr]).toEqual([1, expect.stringMatching(/there is no draft/)])
})
