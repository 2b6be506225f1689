/**
 * Chapter: the life of a model. A second version scores beside the first and changes no decision; a person with the right puts it
 * in force on evidence and it scores the next batch without a restart; one command goes back; one that is broken leaves the rules
 * alone. Drift is counted and told. Told through the front door and the command line.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { HASHED_FILES, manifestOf } from '#models/artefact.ts'
import { ITEM_COUNTS } from '#models/drift.ts'
import { REGISTRY, shippedVersion } from '#models/registry.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { watchDrift } from '#services/risk/model-life/watch-drift.ts'
import { replay } from '../../cli/replay.ts'
import { verbHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import type { AnyItem } from '../unit/ingest/ordinary-item.ts'
import { HELD, letter, letterWith, messageOf } from './mail.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const PASSWORD = 'a long enough password'
const SHIPPED = shippedVersion()!
const own = await mkdtemp(path.join(tmpdir(), 'models-'))
afterAll(() => rm(own, { recursive: true }))
const CHALLENGER = await anotherVersion('A challenger')
const UNSEEN = await anotherVersion('One that nobody has tried')
const BROKEN = await anotherVersion('A broken one')

const preadvice = await startPreadvice({ MODEL_REGISTRY: own })
const { database } = preadvice
const china = await preadvice.post('CNA')
const people = { ada: 'analyst', tess: 'targeter' }
for (const [name, role] of Object.entries(people))
  await addPerson(database, { name, roles: [role], password: PASSWORD })

/** The shipped model under another card: the same scores, another version. */
async function anotherVersion(card: string): Promise<string> {
  const from = path.join(REGISTRY, SHIPPED)
  const files = Object.fromEntries(
    await Promise.all(
      HASHED_FILES.map(async (name) => [name, await readFile(path.join(from, name))] as const),
    ),
  )
  files['card.md'] = Buffer.from(card)
  const manifest = manifestOf(files)
  const to = path.join(own, manifest.version)
  await cp(from, to, { recursive: true })
  await writeFile(path.join(to, 'card.md'), card)
  await writeFile(path.join(to, 'manifest.json'), JSON.stringify(manifest))
  return manifest.version
}

async function verb(as: string | null, ...args: string[]) {
  const env = {
    DATABASE_URL: preadvice.config.databaseUrl!,
    PREADVICE_PASSWORD: PASSWORD,
    MODEL_REGISTRY: own,
  }
  const who = as === null ? [] : ['--as', as]
  const { code, stdout, stderr } = await verbHere(['model', ...args, ...who, '--json'], env)
  return { code, stderr, told: stdout === '' ? null : JSON.parse(stdout) }
}

async function declare(items: AnyItem[]): Promise<void> {
  await china.send(messageOf(items))
  await preadvice.through()
}

/** The version each item was scored with, null where none did, and how it was decided. */
async function scored(items: AnyItem[]) {
  const { rows } = await database.execute<{ version: string | null; code: string; itemId: string }>(sql`
    SELECT a.item_id AS "itemId", a.facts #>> '{model,version}' AS version, d.code
      FROM assessments a JOIN decisions d USING (receipt_id, place, cause)
     WHERE a.item_id = ANY(${sql.param(items.map(({ itemId }) => itemId))}::text[])`)
  return rows
}

const shadowScores = async (version: string) => {
  const { rows } = await database.execute<{ n: number; same: number }>(sql`
    SELECT count(*)::int AS n,
           count(*) FILTER (WHERE (s.scores)::text::jsonb = (a.facts #> '{model,scores}')::text::jsonb)::int AS same
      FROM model_shadow_scores s JOIN assessments a USING (receipt_id, place, cause) WHERE s.version = ${version}`)
  return rows[0]!
}

test('without a promotion the shipped model scores', async () => {
  const item = letter()
  await declare([item])
  expect(await scored([item])).toMatchObject([{ version: SHIPPED, code: 'RELEASED' }])
  const { told } = await verb(null, 'list')
  expect(told.models).toMatchObject([
    { version: SHIPPED, state: 'in force', isShipped: true },
    ...[CHALLENGER, UNSEEN, BROKEN]
      .sort()
      .map((version) => ({ version, state: 'at rest', isShipped: false })),
  ])
})

test('who may not manage models changes none of it', async () => {
  expect(await verb('tess', 'shadow', CHALLENGER)).toMatchObject({ code: 1, stderr: /may not manage models/ })
  const refused = await verb('tess', 'promote', CHALLENGER, '--reason', 'better')
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('tess may not manage models')])
  expect((await verb('tess', 'rollback', '--reason', 'worse')).code).toBe(1)
})

test('a version that is not there, or was changed, is not tried', async () => {
  const unknown = await verb('ada', 'shadow', '0123456789abcdef')
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('there is no such version')])
  expect((await verb('ada', 'shadow', CHALLENGER, '--share', '0.5')).code).toBe(2)
})

test('a challenger in shadow scores what the champion scores, stored apart, and changes no decision', async () => {
  const before = [letter(), letterWith(HELD)]
  await declare(before)
  expect((await verb('ada', 'shadow', CHALLENGER, '--share', '100%')).told).toEqual({
    version: CHALLENGER,
    share: 1,
  })
  const after = Array.from({ length: 119 }, () => letter())
  const held = letterWith(HELD)
  await declare([...after, held])
  for (const { version, code, itemId } of await scored([...after, held]))
    expect([version, code]).toEqual([SHIPPED, itemId === held.itemId ? 'HOLD_EXAM' : 'RELEASED'])
  expect(await shadowScores(CHALLENGER)).toEqual({ n: 120, same: 120 })
  const { rows } = await database.execute(sql`
    SELECT FROM assessments WHERE facts::text LIKE ${`%${CHALLENGER}%`} OR result::text LIKE ${`%${CHALLENGER}%`}`)
  expect(rows).toEqual([])
})

test('promotion takes evidence and a reason, and holds from the next batch on', async () => {
  expect(await verb('ada', 'promote', CHALLENGER)).toMatchObject({ code: 2 })
  const unseen = await verb('ada', 'promote', UNSEEN, '--reason', 'better')
  expect([unseen.code, unseen.stderr]).toEqual([1, expect.stringContaining('has scored 0 items')])
  const { told, stderr } = await verb('ada', 'promote', CHALLENGER, '--reason', 'as good, and newer')
  expect(stderr).toBe('')
  expect(told).toMatchObject({
    version: CHALLENGER,
    before: SHIPPED,
    evidence: { items: 120, examined: 0, found: 0 },
  })
  for (const index of Object.values(told.evidence.psi)) expect(index).toBeCloseTo(0, 9)
  const item = letter()
  await declare([item])
  expect(await scored([item])).toMatchObject([{ version: CHALLENGER, code: 'RELEASED' }])
  const { told: listed } = await verb(null, 'list')
  expect(listed.models[0]).toMatchObject({ version: CHALLENGER, state: 'in force', share: null })
  expect(listed.promotions).toMatchObject([
    { version: CHALLENGER, promotedBy: 'ada', reason: 'as good, and newer' },
  ])
  expect((await verb('ada', 'promote', CHALLENGER, '--reason', 'again')).stderr).toContain('in force already')
})

test('one command goes back', async () => {
  expect((await verb('ada', 'rollback', '--reason', 'to be sure')).told).toEqual({ version: SHIPPED })
  const item = letter()
  await declare([item])
  expect(await scored([item])).toMatchObject([{ version: SHIPPED }])
  expect(await verb('ada', 'rollback', '--reason', 'once more')).toMatchObject({ code: 1 })
})

test('who did it and why is in the ledger, and what was in force stays on record', async () => {
  const { rows } = await database.execute(
    sql`SELECT kind, who, what ->> 'reason' AS reason FROM audit_events WHERE kind LIKE 'model.%' ORDER BY id`,
  )
  expect(rows).toMatchObject([
    { kind: 'model.shadowed', who: 'ada' },
    { kind: 'model.promoted', who: 'ada', reason: 'as good, and newer' },
    { kind: 'model.rolled-back', who: 'ada', reason: 'to be sure' },
  ])
  await expect(database.execute(sql`UPDATE model_promotions SET reason = 'other'`)).rejects.toThrow()
})

test('one in force that is broken leaves the rules alone, and mail goes on', async () => {
  await writeFile(path.join(own, BROKEN, 'weights.bin'), 'changed')
  await database.execute(sql`
    INSERT INTO model_promotions (version, reason, evidence, promoted_by) VALUES (${BROKEN}, 'by hand', 'null', 'a test')`)
  const items = [letter(), letterWith(HELD)]
  await declare(items)
  const told = await scored(items)
  expect(told.map(({ version }) => version)).toEqual([null, null])
  expect(told.map(({ code }) => code).sort()).toEqual(['HOLD_EXAM', 'RELEASED'])
  expect((await verb('ada', 'rollback', '--reason', 'broken')).told).toEqual({ version: SHIPPED })
})

test('drift is counted, held against what the model was trained on, and told over HTTP', async () => {
  const { rows } = await database.execute<{ counts: string[] }>(sql`
    SELECT counts FROM model_drift_counts WHERE version = ${SHIPPED} AND what = 'items'`)
  expect(rows).toHaveLength(1)
  expect(Number(rows[0]!.counts[ITEM_COUNTS.indexOf('items')])).toBeGreaterThan(0)
  const { told } = await verb(null, 'drift', '--days', '2')
  expect(told).toMatchObject({
    version: SHIPPED,
    days: [{ alarm: 'none', scores: { drugs: { alarm: 'none' } } }],
  })
  expect(told.reference).toBeGreaterThan(1_000)
  const get = async (name: string, where: string) => {
    const authorization = `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`
    const response = await fetch(`${preadvice.url}${where}`, { headers: { authorization } })
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
    return { status: response.status, body: (await response.json()) as any }
  }
  expect((await get('ada', '/api/models/drift?days=2')).body).toMatchObject({
    version: SHIPPED,
    days: told.days,
  })
  expect((await get('ada', '/api/models')).body).toMatchObject({
    models: [{ version: SHIPPED, state: 'in force', card: expect.stringContaining('#') }, {}, {}, {}],
    promotions: [{ isRollback: true }, {}, {}, {}],
  })
  expect((await get('tess', '/api/models/estimates')).body).toMatchObject({
    drawn: 0,
    prevalence: { share: null },
  })
  expect((await get('nobody', '/api/models')).status).toBe(401)
  const watch = watchDrift(database, own, { warn: () => {} } as never)
  await watch.stop()
})

test('replay derives every byte again, also of what an older model scored', async () => {
  expect(await replay(database, null, () => {})).toMatchObject({ differences: 0 })
})
