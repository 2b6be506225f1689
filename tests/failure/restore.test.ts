/**
 * The database is lost. Mail is accepted and decided, a backup is taken while the services run, more mail comes, and then the
 * database is never looked at again: the backup goes into an empty one. With the log in the database, what came after the backup
 * comes back when operators send it again; with Kafka nobody sends anything again. Each time every acknowledged message has its
 * decision, the books balance, and the ledger and every stored decision hold.
 */
import { randomUUID } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { openKey } from '#services/clearance/audit/keys.ts'
import { replay } from '../../cli/replay.ts'
import { HELD, letter, letterWith, type Message, messageOf } from '../flow/mail.ts'
import { despatchOf, receptacle } from '../flow/moving-mail.ts'
import { verbHere } from '../harness/command.ts'
import { createDatabase } from '../harness/database.ts'
import { startTestBroker, withoutKafka } from '../harness/kafka.ts'
import { type Preadvice, postOf, startPreadvice } from '../harness/preadvice.ts'
import { sealEverything } from '../unit/clearance/audit/ledgers.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'preadvice-backup-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

type Settings = Record<string, string>
const SLOW = { timeout: 240_000 }

async function verb(settings: Settings, ...args: string[]) {
  const ran = await verbHere([...args, '--json'], settings)
  expect(ran.stderr).not.toMatch(/\n\s+at /)
  return { ...ran, told: ran.stdout === '' ? null : JSON.parse(ran.stdout) }
}

/** Mail of every exit: clear, held, amended, rejected, duplicate, unreadable. */
function someMail(): { messages: Message[]; amended: string } {
  const item = letter()
  const messages = [
    messageOf([item, letterWith(HELD)]),
    messageOf([{ ...item, function: 'amendment', grossWeightGrams: 700 }]),
    messageOf([letter(), letter({ itemId: 'LX000000006CN' })]),
  ]
  return { messages: [...messages, messages[2]!], amended: item.itemId }
}

async function sendAll(post: { send(body: unknown): Promise<{ status: number }> }, messages: Message[]) {
  for (const message of messages) expect((await post.send(message)).status).toBe(202)
}

async function expectSound(preadvice: Preadvice, itemIds: readonly string[]): Promise<void> {
  expect(await preadvice.through()).toMatchObject({
    balanced: true,
    problems: [],
    inFlight: 0,
    deadLetters: 0,
  })
  const { rows } = await preadvice.database.execute<{ itemId: string }>(
    sql`SELECT DISTINCT item_id AS "itemId" FROM decisions WHERE item_id = ANY(${sql.param(itemIds)}::text[])`,
  )
  expect(new Set(rows.map(({ itemId }) => itemId))).toEqual(new Set(itemIds))
  const key = (await openKey(preadvice.database, preadvice.config))!
  const at = { database: preadvice.database, key, clock: systemClock }
  expect(await sealEverything(at)).toMatchObject({ intact: true, unsealed: 0, problems: 0 })
  expect((await replay(preadvice.database, null, () => {})).differences).toBe(0)
}

const itemsOf = (messages: Message[]) =>
  [
    ...new Set(messages.flatMap(({ items }) => items.map((item) => (item as { itemId: string }).itemId))),
  ].filter((itemId) => itemId !== 'LX000000006CN')

describe('with the log in the database', SLOW, () => {
  const backup = path.join(folder, 'embedded')

  test('what was acknowledged before the backup is there, and what operators send again counts once', async () => {
    const first: Settings = { DATABASE_URL: await createDatabase() }
    const preadvice = await startPreadvice(first)
    const china = await preadvice.post('CNA')
    const [before, after] = [someMail().messages, someMail().messages]
    await sendAll(china, before)
    await preadvice.through()
    const told = (await verb(first, 'backup', backup)).told
    expect(told).toMatchObject({ folder: backup, rows: expect.any(Number) })
    await sendAll(china, after)
    await preadvice.through()
    const undone = await preadvice.database.execute(
      sql`SELECT response_id FROM responses ORDER BY response_id`,
    )
    await preadvice.stop()

    const second: Settings = { DATABASE_URL: await createDatabase() }
    expect((await verb(second, 'restore', backup)).told).toMatchObject({ rows: told.rows, again: 0, gone: 0 })
    const restored = await startPreadvice(second)
    await expectSound(restored, itemsOf(before))
    const again = postOf(restored.url, 'CNA', china.key)
    for (const message of before) expect((await again.send(message)).receipt.outcome).toBe('duplicate')
    await sendAll(again, after)
    await expectSound(restored, itemsOf([...before, ...after]))
    const { rows } = await restored.database.execute(sql`SELECT count(*)::int AS n FROM responses`)
    expect(rows[0]).toEqual({ n: undone.rows.length })
  })

  test('triggers, keys and indexes are as migrations make them', async () => {
    const settings: Settings = { DATABASE_URL: await createDatabase() }
    expect((await verb(settings, 'restore', backup)).code).toBe(0)
    const made = await startPreadvice()
    const restored = await startPreadvice(settings)
    expect(await schemaOf(restored)).toEqual(await schemaOf(made))
    await expect(restored.database.execute(sql`DELETE FROM messages`)).rejects.toThrow(/retention alone/)
  })

  test('a database with something in it, a changed file and a cut backup are refused in one line, and nothing is written', async () => {
    const settings: Settings = { DATABASE_URL: await createDatabase() }
    const changed = path.join(backup, 'messages.copy.zst')
    const bytes = await readFile(changed)
    await appendFile(changed, 'x')
    expect(await verb(settings, 'restore', backup)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/messages\.copy\.zst is not as it was written/),
    })
    await writeFile(changed, bytes)
    expect((await verb(settings, 'restore', backup)).code).toBe(0)
    expect(await verb(settings, 'restore', backup)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/the database is not empty/),
    })
    expect(await verb(settings, 'restore', folder)).toMatchObject({
      stderr: expect.stringMatching(/it is no backup/),
    })
    expect(await verb(settings, 'backup', backup)).toMatchObject({
      stderr: expect.stringMatching(/is not empty: name a new folder/),
    })
    expect((await readdir(backup)).filter((name) => !/^[a-z0-9_]+\.copy\.zst$/.test(name))).toEqual([
      'manifest.json',
    ])
  })
})

async function schemaOf({ database }: Preadvice) {
  const { rows } = await database.execute(sql`
    SELECT 'index' AS kind, indexdef AS is FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
               WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'trigger', pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY 1, 2`)
  return rows
}

if (withoutKafka) test.skip(`with Kafka: ${withoutKafka}`, () => {})
else
  describe('with Kafka', SLOW, () => {
    test('what was acknowledged after the backup is read again, and officers’ decisions too: nobody sends anything again', async () => {
      const { brokers: KAFKA_BROKERS } = await startTestBroker()
      const common = { KAFKA_BROKERS, KAFKA_SESSION_TIMEOUT_MS: '6000', COUNTRIES: 'FR' }
      const first: Settings = { ...common, DATABASE_URL: await createDatabase() }
      const preadvice = await startPreadvice(first)
      const china = await preadvice.post('CNA')
      const password = randomUUID()
      await addPerson(preadvice.database, { name: 'tess', roles: ['targeter'], password })
      const [before, after] = [someMail(), someMail()]
      const held = letterWith(HELD)
      await sendAll(china, [...before.messages, messageOf([held])])
      await preadvice.through()
      const backup = path.join(folder, 'kafka')
      expect((await verb(first, 'backup', backup)).code).toBe(0)

      // After the backup: mail, a version of an item from before it, a despatch, an officer's release.
      await sendAll(china, after.messages)
      const item = letter({ itemId: before.amended, function: 'amendment', grossWeightGrams: 900 })
      await sendAll(china, [messageOf([item])])
      const undeclared = letter().itemId
      expect((await china.send(despatchOf({ [receptacle()]: [after.amended, undeclared] }))).status).toBe(202)
      await preadvice.through()
      const released = await fetch(`${preadvice.url}/api/items/${held.itemId}/decisions`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`tess:${password}`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ code: 'RELEASED', reason: 'looked at it' }),
      })
      expect(released.status).toBe(200)
      await preadvice.through()
      const stood = await standingsOf(preadvice)
      await preadvice.stop()

      const second: Settings = { ...common, DATABASE_URL: await createDatabase() }
      const { code, told, stderr } = await verb(second, 'restore', backup)
      expect([code, stderr]).toEqual([0, expect.any(String)])
      expect(told).toMatchObject({ gone: 0 })
      expect(told.again).toBeGreaterThan(0)
      const restored = await startPreadvice(second)
      onTestFinished(() => restored.stop())
      await expectSound(restored, itemsOf([...before.messages, ...after.messages]))
      expect(await standingsOf(restored)).toEqual(stood)
      const again = postOf(restored.url, 'CNA', china.key)
      for (const message of after.messages)
        expect((await again.send(message)).receipt.outcome).toBe('duplicate')
      await expectSound(restored, itemsOf([...before.messages, ...after.messages]))
    })
  })

/** How every entry stands, and under which receipt: the same numbers that its operator has. */
async function standingsOf({ database }: Preadvice) {
  const { rows } = await database.execute(sql`
    SELECT receipt_id, place, item_id, version, code, standing FROM standings ORDER BY receipt_id, place`)
  return rows
}
