/**
 * Chapter: what is kept long enough goes. Retention runs with a clock of the test's: mail whose last word is old is removed whole,
 * what is held, in work or newer stays with all that came in its messages, and afterwards the books balance, every remaining
 * decision is derived again, and the ledger tells what is gone by retention from what is gone otherwise.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { describeDocument } from '#domain/document.ts'
import { systemClock } from '#platform/clock.ts'
import { storeDocument } from '#platform/documents.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { openKey } from '#services/clearance/audit/keys.ts'
import { SHIPPED } from '#services/clearance/retention/periods.ts'
import { runRetention } from '#services/clearance/retention/run-retention.ts'
import { replay } from '../../cli/replay.ts'
import { verbHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { sealEverything } from '../unit/clearance/audit/ledgers.ts'
import { HELD, letter, letterWith, messageOf, TO_BE_SCREENED } from './mail.ts'
import { despatchOf, receptacle } from './moving-mail.ts'

const DAY_MS = 86_400_000
const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const password = randomUUID()
await addPerson(database, { name: 'tess', roles: ['targeter'], password })
await addPerson(database, { name: 'ada', roles: ['administrator'], password })
const key = (await openKey(database, preadvice.config))!
const seal = () => sealEverything({ database, key, clock: systemClock })

/** The instant at which a period of so many days reaches back to this one. */
const whenOld = (at: string, days: number = SHIPPED.mail.days) =>
  new Date(Date.parse(at) + days * DAY_MS).toISOString()

async function count(table: string): Promise<number> {
  const { rows } = await database.execute<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM ${sql.identifier(table)}`,
  )
  return rows[0]!.n
}

async function itemsLeft(): Promise<string[]> {
  const { rows } = await database.execute<{ id: string }>(
    sql`SELECT item_id AS id FROM items ORDER BY item_id`,
  )
  return rows.map(({ id }) => id)
}

const [clear, held, examined, again, beside] = [
  letter(),
  letterWith(HELD),
  letterWith(TO_BE_SCREENED),
  letter(),
  letter(),
]
await china.send(messageOf([clear]))
await china.send(messageOf([{ ...clear, function: 'amendment', grossWeightGrams: 700 }]))
await china.send(messageOf([held, letter()]))
await china.send(messageOf([examined]))
await china.send(messageOf([again, beside]))
await china.send('{ this is no message')
await china.send(despatchOf({ [receptacle()]: [clear.itemId] }))
await preadvice.through()
const released = await fetch(`${preadvice.url}/api/items/${examined.itemId}/decisions`, {
  method: 'POST',
  headers: {
    authorization: `Basic ${Buffer.from(`tess:${password}`).toString('base64')}`,
    'content-type': 'application/json',
  },
  body: JSON.stringify({ code: 'RELEASED', reason: 'looked at it' }),
})
expect(released.status).toBe(200)
await preadvice.through()
await sleep(50)
const between = new Date().toISOString()
await sleep(50)
await china.send(messageOf([{ ...again, function: 'amendment', grossWeightGrams: 700 }]))
await preadvice.through()
await seal()

test('a trial tells what would go, and nothing goes', async () => {
  const before = [await count('messages'), await count('decisions'), await count('audit_events')]
  const [mail] = await runRetention(database, whenOld(between), true)
  expect(mail).toMatchObject({ kind: 'mail', days: 1_100, before: between })
  expect(mail!.rows).toMatchObject({ messages: 5, items: 2, cases: 1 })
  expect([await count('messages'), await count('decisions'), await count('audit_events')]).toEqual(before)
})

test('what is old and over goes whole; what is held or newer stays, with all that came with it', async () => {
  const before = await itemsLeft()
  const [mail] = await runRetention(database, whenOld(between))
  expect(mail!.rows).toMatchObject({ messages: 5, items: 2, cases: 1 })
  const gone = [clear.itemId, examined.itemId]
  expect(await itemsLeft()).toEqual(before.filter((itemId) => !gone.includes(itemId)))
  expect((await china.get(`/v1/items/${clear.itemId}`)).status).toBe(404)
  expect((await china.get(`/v1/items/${beside.itemId}`)).status).toBe(200)
  for (const table of [
    'entries',
    'decisions',
    'assessments',
    'responses',
    'commands',
    'cases',
    'item_movements',
  ]) {
    const { rows } = await database.execute<{ n: number }>(sql`
      SELECT count(*)::int AS n FROM ${sql.identifier(table)} t WHERE to_jsonb(t)::text LIKE ANY(${sql.param(gone.map((id) => `%${id}%`))}::text[])`)
    expect([table, rows[0]!.n]).toEqual([table, 0])
  }
})

test('the books balance without it, replay derives the rest, and new mail goes on', async () => {
  await china.send(messageOf([letter()]))
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [] })
  expect((await replay(database, null, () => {})).differences).toBe(0)
})

test('the ledger tells it from tampering', async () => {
  const verified = await seal()
  expect(verified).toMatchObject({ intact: true, problems: 0 })
  expect(verified.retired).toBeGreaterThan(8)
  await expect(database.execute(sql`DELETE FROM commands`)).rejects.toThrow(/retention alone/)
  await expect(database.execute(sql`DELETE FROM case_steps`)).rejects.toThrow(/stays on record/)
})

test('keys and documents that nothing refers to go by their own periods', async () => {
  await china.send(messageOf([letter()]), { 'idempotency-key': 'once' })
  const bytes = Buffer.from('%PDF-1.4 nobody refers to it')
  const document = describeDocument({ name: 'x.pdf', bytes })
  if (typeof document === 'string') throw new Error(document)
  await storeDocument(database, document, bytes)
  const now = whenOld(new Date(Date.now() + 1_000).toISOString(), 30)
  const removed = await runRetention(database, now)
  const rows = Object.fromEntries(removed.map((each) => [each.kind, each.rows]))
  expect(rows).toMatchObject({
    'idempotency-keys': { idempotency_keys: 1 },
    documents: { documents: 1 },
    mail: {},
  })
})

test('an administrator sets how long, on record and not below what rules need; nobody else', async () => {
  const settings = { DATABASE_URL: preadvice.config.databaseUrl!, PREADVICE_PASSWORD: password }
  const set = (days: string, as: string) =>
    verbHere(['retention', 'set', 'mail', days, '--reason', 'the law', '--as', as], settings)
  expect((await set('800', 'ada')).code).toBe(0)
  expect(await set('30', 'ada')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/400 days at the least/),
  })
  expect(await set('900', 'tess')).toMatchObject({ code: 1, stderr: expect.stringMatching(/may not/) })
  const shown = await verbHere(['retention', 'show', '--json'], settings)
  expect(JSON.parse(shown.stdout).periods).toMatchObject({ mail: 800, 'dead-letters': 90 })
  const trial = await verbHere(['retention', '--dry-run', '--json'], settings)
  expect(JSON.parse(trial.stdout)).toMatchObject({
    dryRun: true,
    removed: [{ kind: 'mail', days: 800, rows: {} }, {}, {}, {}],
  })
})
