/**
 * Chapter: how it works now. Status tells an ordinary day from one without something, by HTTP and by a verb, with what policy makes
 * of it; a drill of the switch changes no decision and is told apart; a restore is drilled beside the live database and put on record.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { listDrills } from '#services/clearance/continuity/drills.ts'
import { judgeStatus, type StatusFacts } from '#services/clearance/continuity/judge-status.ts'
import { endOutage, startOutage } from '#services/clearance/policy/outages.ts'
import { verbHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { folded } from '../harness/quality.ts'
import { call } from './calls.ts'
import { letter, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const password = randomUUID()
await addPerson(database, { name: 'sam', roles: ['supervisor'], password })
await addPerson(database, { name: 'lia', roles: ['liaison'], operator: 'CNA', password })
const sam = { name: 'sam', roles: ['supervisor' as const], operator: null }
const folder = await mkdtemp(path.join(tmpdir(), 'continuity-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const settings = { DATABASE_URL: preadvice.config.databaseUrl!, PREADVICE_PASSWORD: password }
const verb = async (...args: string[]) => {
  const ran = await verbHere([...args, '--json'], settings)
  return { ...ran, told: ran.stdout === '' ? null : JSON.parse(ran.stdout) }
}
const status = (name = 'sam') =>
  call(preadvice, '/api/status', {
    headers: { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` },
  })

const ORDINARY: StatusFacts = {
  at: '2026-11-22T08:00:00.000Z',
  policy: { version: 'p', without: { model: null, history: 'HOLD_DOCUMENTARY' } },
  recent: { decisions: 500, without: { model: 0, history: 0, 'stale-lists': 0 } },
  staleLists: [],
  lists: 2,
  sealedAt: '2026-11-22T07:59:59.000Z',
  unsealedSince: '2026-11-22T07:59:59.500Z',
  webhooks: [{ operator: 'CNA', state: 'closed', waiting: 3 }],
  lag: { ingest: 40, risk: 0 },
  deadLetters: 0,
  outage: null,
}

test('an ordinary day has no modes', () => {
  expect(judgeStatus(ORDINARY)).toMatchObject({ state: 'ordinary', modes: [] })
})

test.each<[change: Partial<StatusFacts>, mode: string, policy: unknown]>([
  [{ recent: { decisions: 500, without: { model: 9, history: 0, 'stale-lists': 0 } } }, 'no-model', null],
  [
    { recent: { decisions: 5, without: { model: 0, history: 1, 'stale-lists': 0 } } },
    'no-history',
    'HOLD_DOCUMENTARY',
  ],
  [{ staleLists: ['ofac'] }, 'stale-lists', null],
  [{ unsealedSince: '2026-11-22T07:58:00.000Z' }, 'not-sealed', undefined],
  [{ webhooks: [{ operator: 'CNA', state: 'blocked', waiting: 7 }] }, 'webhook-failing', undefined],
  [{ lag: { ingest: 5_001, risk: 0 } }, 'behind', undefined],
  [{ deadLetters: 1 }, 'dead-letters', undefined],
])('%j is %s', (change, mode, policy) => {
  const { state, modes } = judgeStatus({ ...ORDINARY, ...change })
  expect(state).toBe('degraded')
  expect(modes.map((each) => [each.mode, each.policy])).toEqual([[mode, policy]])
})

test('status over HTTP and by the verb: a list past its day is seen, and whoever has no business with it does not', async () => {
  await china.send(messageOf([letter()]))
  await preadvice.through()
  expect(await status()).toMatchObject({
    status: 200,
    body: { lag: { ingest: 0, commands: 0 }, outage: null, drills: [] },
  })
  expect((await status('lia')).status).toBe(403)
  await database.execute(sql`
    WITH l AS (INSERT INTO lists (id, kind, title) VALUES ('old', 'words', 'Old') RETURNING id)
    INSERT INTO list_versions (list, version, source, retrieved_on, expires_on, entries, imported_by)
    SELECT id, 'v', 'test', '2026-01-01', '2026-01-31', 1, 'test' FROM l`)
  await database.execute(
    sql`UPDATE lists SET active_load = (SELECT load FROM list_versions WHERE list = 'old') WHERE id = 'old'`,
  )
  const { code, told } = await verb('status')
  expect([code, told.state]).toEqual([1, 'degraded'])
  expect(told.modes).toContainEqual({ mode: 'stale-lists', told: 'past their last day: old', policy: null })
  expect((await status()).body.staleLists).toEqual(['old'])
})

test('a drill of the switch is told apart, changes no decision, and stands among the drills', async () => {
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const now = new Date().toISOString()
  await startOutage(database, { mode: 'hold-all', drill: true, reason: 'practice', until }, sam, now)
  const item = letter()
  await china.send(messageOf([item]))
  await preadvice.through()
  expect((await china.get(`/v1/items/${item.itemId}`)).body.decision.code).toBe('RELEASED')
  expect((await status()).body.state).toBe('drill')
  await endOutage(database, 'done', sam, new Date().toISOString())
  expect(await listDrills(database)).toMatchObject([
    { kind: 'outage:hold-all', who: 'sam', result: { wouldHaveChanged: 1, reason: 'practice', end: 'done' } },
  ])
})

test('a restore is drilled beside the live database, and the drill is on record', async () => {
  const backup = path.join(folder, 'backup')
  expect((await verb('backup', backup)).code).toBe(0)
  const { code, told } = await verb('drill', 'restore', backup, '--as', 'sam')
  expect(code).toBe(0)
  expect(told).toMatchObject({ passed: true, balanced: true, intact: true, rows: expect.any(Number) })
  const { rows } = await database.execute(
    sql`SELECT datname FROM pg_database WHERE datname LIKE 'preadvice_drill_%'`,
  )
  expect(rows).toEqual([])
  const [last] = (await verb('drill', 'show')).told.drills
  expect(last).toMatchObject({ kind: 'restore', who: 'sam', passed: true, result: { rows: told.rows } })
  await expect(database.execute(sql`DELETE FROM drills`)).rejects.toThrow(/stays on record/)
})

test('what people practised is written down by who may, and slips are refused', async () => {
  const record = (...more: string[]) => verb('drill', 'record', '--kind', 'communication', ...more)
  expect((await record('--result', 'all posts rang back', '--failed', '--as', 'sam')).told).toMatchObject({
    passed: false,
  })
  expect((await record('--as', 'sam')).code).toBe(2)
  expect((await record('--result', 'x', '--as', 'lia')).stderr).toMatch(/may not/)
  expect((await verb('drill', 'record', '--kind', 'tea', '--result', 'x', '--as', 'sam')).code).toBe(2)
})

test('the parties of a failing sample are shown to who may, with a reason, and that is on record', async () => {
  await addPerson(database, { name: 'ann', roles: ['analyst'], password })
  await addPerson(database, { name: 'aud', roles: ['auditor'], password })
  const reveal = (name: string, body: object) =>
    call(preadvice, '/api/quality/reveals', {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
  const { receipt } = await china.send(messageOf([letter({ itemId: 'LX000000006CN' }), letter()]))
  await preadvice.through()
  await folded(database)
  const sample = { receiptId: receipt.receiptId, place: 0, reason: 'the post asks which item' }
  expect((await reveal('aud', sample)).status).toBe(403)
  expect((await reveal('ann', { ...sample, reason: '' })).status).toBe(400)
  expect((await reveal('ann', { ...sample, place: 1 })).status).toBe(404)
  expect(await reveal('ann', sample)).toMatchObject({
    status: 200,
    body: { itemId: 'LX000000006CN', addressee: { name: 'Jean Dupont' } },
  })
  const { rows } = await database.execute(
    sql`SELECT who, what FROM audit_events WHERE kind = 'person.revealed'`,
  )
  expect(rows).toEqual([{ who: 'ann', what: sample }])
})
