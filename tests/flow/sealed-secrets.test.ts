/**
 * Chapter: the secrets that sign webhooks, disclosures and questions to issuers rest encrypted. Those of before are sealed by the next
 * start, the key is changed by naming a new one before the old, and partners never notice.
 */
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { keyIdOf } from '#platform/secrets.ts'
import { sql } from '#platform/sql.ts'
import { signatureOf } from '#services/clearance/delivery/sign.ts'
import { startServices } from '#services/start.ts'
import { verbHere } from '../harness/command.ts'
import { silent } from '../harness/database.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { startReceiver } from '../harness/receiver.ts'
import { letter, messageOf } from './mail.ts'

const [first, second] = [randomBytes(32), randomBytes(32)]
const preadvice = await startPreadvice({
  SERVICES: 'ingest,risk,clearance',
  SECRETS_KEY: first.toString('base64'),
  WEBHOOK_PRIVATE_ALLOWED: 'true',
})
const { database } = preadvice
const china = await preadvice.post('CNA')
const receiver = await startReceiver()

const settings = (keys: readonly Buffer[]) => ({
  DATABASE_URL: database.url,
  WEBHOOK_PRIVATE_ALLOWED: 'true',
  SECRETS_KEY: keys.map((key) => key.toString('base64')).join(','),
})
const verb = (keys: readonly Buffer[], ...words: string[]) => verbHere([...words, '--json'], settings(keys))

/** Starts and ends a clearance of its own, as an update does. */
async function restarted(keys: readonly Buffer[]): Promise<void> {
  const running = await startServices(
    readConfig({ ...settings(keys), PORT: '0', SERVICES: 'clearance' }),
    silent,
  )
  await running.stop()
}

async function stored(): Promise<{ keyId: string; secret: Buffer; sealedBy: string | null }[]> {
  const { rows } = await database.execute<{ keyId: string; secret: Buffer; sealedBy: string | null }>(
    sql`SELECT key_id AS "keyId", secret, sealed_by AS "sealedBy" FROM webhook_keys ORDER BY added_at`,
  )
  return rows
}

const shown: { keyId: string; secret: Buffer }[] = []
function keep({ keyId, secret }: { keyId: string; secret: string }): void {
  shown.push({ keyId, secret: Buffer.from(secret, 'base64url') })
}

/** That a partner, who has the secrets as they were shown, takes the last request by every one of them. */
async function signedWithAll(): Promise<void> {
  const { headers, body } = receiver.received.at(-1)!
  const timestamp = String(headers['preadvice-timestamp'])
  const expected = shown.map(({ keyId, secret }) => `${keyId}=${signatureOf(secret, timestamp, body)}`)
  expect(String(headers['preadvice-signature']).split(/,\s*/).sort()).toEqual(expected.sort())
}

async function delivered(): Promise<void> {
  const before = receiver.received.length
  await china.send(messageOf([letter()]))
  await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBeGreaterThan(before)
  await signedWithAll()
}

test('what is stored is not what was shown, and partners get the same signatures', async () => {
  const set = await verb([first], 'webhook', 'set', 'CNA', receiver.url)
  keep(JSON.parse(set.stdout).key)
  const [row] = await stored()
  expect(row!.sealedBy).toBe(keyIdOf(first))
  const { rows } = await database.execute<{ all: string }>(
    sql`SELECT json_agg(w)::text AS all FROM webhook_keys w`,
  )
  expect(rows[0]!.all).not.toContain(shown[0]!.secret.toString('hex'))
  await delivered()
})

test('a secret of before, in clear, is read and is sealed by the next start', async () => {
  const secret = randomBytes(32)
  await database.execute(
    sql`INSERT INTO webhook_keys (key_id, operator, secret) VALUES ('kold', 'CNA', ${secret})`,
  )
  shown.push({ keyId: 'kold', secret })
  await delivered()
  await restarted([first])
  expect((await stored()).map(({ sealedBy }) => sealedBy)).toEqual([keyIdOf(first), keyIdOf(first)])
  await delivered()
  const { rows } = await database.execute(
    sql`SELECT who, what FROM audit_events WHERE kind = 'secrets.resealed'`,
  )
  expect(rows).toEqual([{ who: 'clearance', what: { table: 'webhook_keys', rows: 1, key: keyIdOf(first) } }])
})

test('another key is put in use: the new before the old, until nothing is left under the old', async () => {
  await restarted([second, first])
  expect((await stored()).map(({ sealedBy }) => sealedBy)).toEqual([keyIdOf(second), keyIdOf(second)])
  const told = JSON.parse((await verb([second], 'secrets', 'show')).stdout)
  expect(told).toMatchObject({
    inUse: keyIdOf(second),
    secrets: [{ table: 'webhook_keys', key: keyIdOf(second), rows: 2 }],
  })
  const tested = await verb([second], 'webhook', 'test', 'CNA')
  expect(tested.code).toBe(0)
  await signedWithAll()
})

test('without the right key nothing is signed wrongly: it is said what is missing, and nothing is lost', async () => {
  expect(await verb([first], 'webhook', 'test', 'CNA')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(new RegExp(`was sealed with key ${keyIdOf(second)}, which is not here`)),
  })
  expect(await verb([first], 'secrets', 'reseal')).toMatchObject({ code: 1 })
  expect((await stored()).map(({ sealedBy }) => sealedBy)).toEqual([keyIdOf(second), keyIdOf(second)])
  expect((await verb([first, second], 'secrets', 'reseal')).code).toBe(0)
  expect((await stored()).map(({ sealedBy }) => sealedBy)).toEqual([keyIdOf(first), keyIdOf(first)])
  await delivered()
})

test('with no key at all no secret is made, and the line says what to do', async () => {
  await preadvice.post('DEA')
  expect(await verb([], 'webhook', 'set', 'DEA', receiver.url)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/set SECRETS_KEY to the result of "openssl rand -base64 32"/),
  })
  expect((await verb([], 'webhook', 'show', 'CNA')).code).toBe(0)
  expect((await verb([], 'secrets', 'reseal')).stderr).toMatch(/there is no key to seal with/)
})

test('disclosures and questions to issuers: the same', async () => {
  const added = await verb([first], 'certificate', 'add-verifier', 'permit', receiver.url)
  const { secret } = JSON.parse(added.stdout)
  const { rows } = await database.execute<{ secret: Buffer; sealedBy: string }>(
    sql`SELECT secret, sealed_by AS "sealedBy" FROM certificate_verifiers`,
  )
  expect(rows[0]!.sealedBy).toBe(keyIdOf(first))
  expect(rows[0]!.secret.includes(Buffer.from(secret, 'base64url'))).toBe(false)
})
