/**
 * Chapter: a record that can be trusted. Mail is decided and an officer decides too; then somebody who may do everything in the
 * database changes it, and verify-audit finds each change. Evidence about an item holds without the database, and no byte of it
 * can be changed.
 */
import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import type { Queryable } from '#platform/database.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { hashOf, readHeader, signBlock } from '#services/clearance/audit/block.ts'
import { checkEvidence, evidenceSchema } from '#services/clearance/audit/check-evidence.ts'
import { gatherEvidence } from '#services/clearance/audit/evidence.ts'
import { keyId, openKey, publicKeyOf } from '#services/clearance/audit/keys.ts'
import { readHead } from '#services/clearance/audit/ledger.ts'
import { recordRetirement } from '#services/clearance/audit/retirements.ts'
import { verifyLedger } from '#services/clearance/audit/verify.ts'
import { preadvice as verb } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { sealEverything, tampered } from '../unit/clearance/audit/ledgers.ts'
import { call } from './calls.ts'
import { letter, letterWith, messageOf, TO_BE_SCREENED } from './mail.ts'

const execute = promisify(execFile)
/** Needs python3 with the package cryptography. */
const withoutPython = await execute('python3', ['-c', 'import cryptography']).then(
  () => false,
  () => true,
)

const preadvice = await startPreadvice()
const { database } = preadvice
const folder = await mkdtemp(path.join(tmpdir(), 'preadvice-audit-'))
afterAll(() => rm(folder, { recursive: true }))
const key = (await openKey(database, preadvice.config))!
const at = { database, key, clock: systemClock }
const file = (name: string) => path.join(folder, name)

const decidedOn = letterWith(TO_BE_SCREENED)
const china = await preadvice.post('CNA')
await china.send(messageOf([decidedOn, letter(), letter()]))
await china.send(messageOf([letter()]))
await preadvice.through()
await officerReleases(decidedOn.itemId)
const sealed = await sealEverything(at)

async function officerReleases(itemId: string): Promise<void> {
  const password = randomUUID()
  await addPerson(database, { name: 'tess', roles: ['targeter'], password })
  const response = await fetch(`${preadvice.url}/api/items/${itemId}/decisions`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`tess:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ code: 'RELEASED', reason: 'looked at it' }),
  })
  expect(response.status).toBe(200)
}

const verify = (db: Queryable) => verifyLedger({ db, trusted: key.publicKey })

test('every message, assessment, decision and command is sealed, by the service itself', async () => {
  expect(sealed).toMatchObject({ intact: true, unsealed: 0, problems: 0 })
  const { rows } = await database.execute<{ kind: string; n: number }>(
    sql`SELECT kind, count(*)::int AS n FROM audit_ledger GROUP BY kind`,
  )
  expect(Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))).toMatchObject({
    message: 2,
    assessment: 4,
    decision: 5,
    command: 1,
  })
})

test('verify-audit says so and exits 0; users and keys are on record', async () => {
  expect((await verb(database.url, 'operator', 'add', 'NLA')).code).toBe(0)
  const { code, stdout } = await verb(database.url, 'verify-audit', '--json')
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { intact: true, notSealed: null, trusted: 'own' }])
  const { rows } = await database.execute(
    sql`SELECT kind, who, what FROM audit_events WHERE kind LIKE 'operator.%'`,
  )
  expect(rows).toMatchObject([{ kind: 'operator.add', who: 'command line', what: { operator: 'NLA' } }])
  expect(JSON.stringify(rows)).not.toMatch(/NLA\.[0-9a-f]{12}\./)
})

const LAST_DECISION = sql`(receipt_id, place, cause) = (SELECT receipt_id, place, cause FROM decisions ORDER BY decided_at DESC LIMIT 1)`
const other = generateKeyPairSync('ed25519')

/** What somebody does, and what verify-audit has to say of it first. */
const TAMPERINGS: [what: string, change: (db: Queryable) => Promise<unknown>, found: object][] = [
  [
    'a decision is changed',
    (db) => db.execute(sql`UPDATE decisions SET code = 'SEIZED' WHERE ${LAST_DECISION}`),
    { what: 'changed', kind: 'decision', told: 'the row is not as it was sealed' },
  ],
  [
    'the time of a decision is changed',
    (db) =>
      db.execute(
        sql`UPDATE decisions SET decided_at = decided_at + interval '1 microsecond' WHERE ${LAST_DECISION}`,
      ),
    { what: 'changed', kind: 'decision' },
  ],
  [
    'what an assessment saw is changed by a space',
    (db) => db.execute(sql`UPDATE assessments SET facts = (facts::text || ' ')::json`),
    { what: 'changed', kind: 'assessment' },
  ],
  [
    'a byte of a message is changed',
    (db) => db.execute(sql`UPDATE messages SET body = set_byte(body, 20, 65)`),
    { what: 'changed', kind: 'message' },
  ],
  [
    'who asked for a command is changed',
    (db) => db.execute(sql`UPDATE commands SET asked_by = 'sam'`),
    { what: 'changed', kind: 'command' },
  ],
  [
    'a decision is deleted',
    (db) => db.execute(sql`DELETE FROM decisions WHERE ${LAST_DECISION}`),
    { what: 'missing', kind: 'decision' },
  ],
  [
    'a decision is added as if it had been there',
    (db) =>
      db.execute(sql`
        INSERT INTO decisions (receipt_id, place, cause, engine, policy, code, standing, facts, result, decided_at, xid)
        SELECT receipt_id, place, 'made up', engine, policy, 'RELEASED', standing, facts, result, decided_at, xid
          FROM decisions WHERE ${LAST_DECISION}`),
    { what: 'added', kind: 'decision', block: null, ref: expect.stringMatching(/\/made up$/) },
  ],
  [
    'a row of the ledger is changed',
    (db) => db.execute(sql`UPDATE audit_ledger SET leaf = sha256('x') WHERE kind = 'command'`),
    { what: 'changed', kind: 'command', told: expect.stringContaining('the ledger holds another hash') },
  ],
  [
    'a decision and its row of the ledger are changed together',
    async (db) => {
      await db.execute(sql`UPDATE decisions SET code = 'SEIZED' WHERE ${LAST_DECISION}`)
      await db.execute(sql`
        UPDATE audit_ledger l SET leaf = sha256('x') FROM decisions d
         WHERE l.kind = 'decision' AND l.ref = d.receipt_id || '/' || d.place || '/' || d.cause AND d.code = 'SEIZED'`)
    },
    { what: 'changed', kind: 'decision' },
  ],
  [
    'a row of the ledger is deleted',
    (db) => db.execute(sql`DELETE FROM audit_ledger WHERE seq = 2`),
    { what: 'missing', kind: null, told: 'row 2 of the ledger is missing' },
  ],
  [
    'a row of the ledger is added',
    (db) =>
      db.execute(sql`INSERT INTO audit_ledger VALUES (0, 1, 'decision', 'nobody/0/received', sha256('x'))`),
    { what: 'added', told: 'row 0 of the ledger is in no block' },
  ],
  [
    'two blocks are swapped',
    async (db) => {
      await db.execute(sql`UPDATE audit_blocks SET number = -1 WHERE number = 1`)
      await db.execute(sql`UPDATE audit_blocks SET number = 1 WHERE number = 2`)
      await db.execute(sql`UPDATE audit_blocks SET number = 2 WHERE number = -1`)
    },
    { block: 1, what: 'changed', told: 'the header in this place is that of block 2' },
  ],
  [
    'a block is deleted',
    (db) => db.execute(sql`DELETE FROM audit_blocks WHERE number = 1`),
    { block: 2, what: 'missing', told: 'block 1 is missing before block 2' },
  ],
  [
    'the newest block is deleted, and its rows stay',
    (db) => db.execute(sql`DELETE FROM audit_blocks WHERE number = (SELECT max(number) FROM audit_blocks)`),
    { what: 'added', told: expect.stringContaining('is in no block') },
  ],
  [
    'a signature is forged',
    async (db) => {
      const { header } = (await readHead(db))!
      const forged = Buffer.from(signBlock(readHeader(header)!, other.privateKey).signature, 'base64')
      await db.execute(
        sql`UPDATE audit_blocks SET signature = ${forged} WHERE number = (SELECT max(number) FROM audit_blocks)`,
      )
    },
    { what: 'forged', kind: null },
  ],
  [
    'the newest block is made anew and signed with a key of their own, which is put among the keys',
    async (db) => {
      const header = { ...readHeader((await readHead(db))!.header)!, key: keyId(other.publicKey) }
      const forged = signBlock(header, other.privateKey)
      await db.execute(sql`
        INSERT INTO audit_keys (key_id, public_key)
        VALUES (${header.key}, ${other.publicKey.export({ type: 'spki', format: 'pem' }).toString()})`)
      await db.execute(sql`
        UPDATE audit_blocks SET header = ${forged.header}, hash = ${Buffer.from(hashOf(forged.header), 'hex')},
               signature = ${Buffer.from(forged.signature, 'base64')} WHERE number = ${header.number}`)
    },
    { what: 'forged', told: expect.stringContaining('the key that is trusted is') },
  ],
  [
    'a header is changed',
    (db) =>
      db.execute(
        sql`UPDATE audit_blocks SET header = replace(header, '"epoch":1', '"epoch":2') WHERE number = 1`,
      ),
    { block: 1, what: 'forged' },
  ],
]

describe('verify-audit finds it where', () => {
  test.each(TAMPERINGS)('%s', async (_, change, found) => {
    const verified = await tampered(at, change, verify)
    expect(verified.intact).toBe(false)
    expect(verified.broken).toContainEqual(expect.objectContaining(found))
  })

  test('nothing is changed: it is intact', async () => {
    expect(await tampered(at, async () => {}, verify)).toMatchObject({ intact: true, broken: [] })
  })
})

test('on the command line a changed decision is exit 1 and named', async () => {
  const change = (code: string) =>
    database.execute(
      sql.raw(
        `SET session_replication_role = replica; UPDATE decisions SET standing = '${code}' || standing WHERE cause LIKE 'command:%'; RESET session_replication_role`,
      ),
    )
  await change('not ')
  const { code, stdout } = await verb(database.url, 'verify-audit')
  expect(code).toBe(1)
  expect(stdout).toMatch(/THE LEDGER IS BROKEN \(1\):\n- CHANGED block \d+ decision .*\/command:/)
  await database.execute(sql`
    SET session_replication_role = replica;
    UPDATE decisions SET standing = substr(standing, 5) WHERE cause LIKE 'command:%';
    RESET session_replication_role`)
  expect((await verb(database.url, 'verify-audit')).code).toBe(0)
})

test('retention deletes nothing unless it says so on record, and then verify-audit knows', async () => {
  const forget = sql`DELETE FROM commands`
  await expect(database.execute(forget)).rejects.toThrow(/deleted by retention alone/)
  const retire = async (db: Queryable, sealedBefore: string) => {
    await recordRetirement(db, 'retention', { of: 'command', sealedBefore, why: 'ten years' })
    await db.execute(sql`DELETE FROM proposals`)
    await db.execute(sql`DELETE FROM referral_answers`)
    await db.execute(forget)
  }
  const KEPT = new Error('kept')
  const unsealedRecord = database.transaction(async (tx) => {
    await retire(tx, '2100-01-01T00:00:00Z')
    // On record, and not sealed yet: that excuses nothing.
    expect((await verify(tx)).broken[0]).toMatchObject({ what: 'missing', kind: 'command' })
    throw KEPT
  })
  await expect(unsealedRecord).rejects.toBe(KEPT)
  await recordRetirement(database, 'retention', {
    of: 'command',
    sealedBefore: '2100-01-01T00:00:00Z',
    why: 'ten years',
  })
  expect(await sealEverything(at)).toMatchObject({ intact: true, retired: 0 })
  const gone = await tampered(at, (tx) => tx.execute(forget), verify)
  expect(gone).toMatchObject({ intact: true, retired: 1, broken: [] })
  const decisions = await tampered(
    at,
    (tx) => tx.execute(sql`DELETE FROM decisions WHERE ${LAST_DECISION}`),
    verify,
  )
  expect(decisions.broken).toMatchObject([{ what: 'missing', kind: 'decision' }])
})

describe('a checkpoint kept outside', async () => {
  const checkpoint = file('checkpoint.json')
  const against = () => verb(database.url, 'verify-audit', '--json', '--against', checkpoint)

  test('is written, and the chain still holds it after more was sealed', async () => {
    expect((await verb(database.url, 'verify-audit', '--checkpoint', checkpoint)).code).toBe(0)
    await china.send(messageOf([letter()]))
    await preadvice.through()
    const { code, stdout } = await against()
    expect([code, JSON.parse(stdout).against]).toMatchObject([0, { told: null }])
  })

  test('shows a chain that was made anew, though it is intact in itself', async () => {
    const { header, ...rest } = JSON.parse(await readFile(checkpoint, 'utf8'))
    const changed = JSON.stringify({ ...JSON.parse(header), sealedAt: '2020-01-01T00:00:00.000Z' })
    await writeFile(checkpoint, JSON.stringify({ header: changed, ...rest }))
    const { code, stdout } = await against()
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      { broken: [], against: { told: 'the chain has another block of this number' } },
    ])
  })

  test('that is none is told', async () => {
    await writeFile(checkpoint, '{}')
    expect(await against()).toMatchObject({ code: 1, stderr: expect.stringContaining('is no checkpoint') })
  })
})

describe('evidence about an item', async () => {
  const bundle = file('evidence.json')
  const published = file('key.pem')
  const { keys } = (await call(preadvice, '/v1/audit/key')).body
  await writeFile(published, keys.at(-1).publicKey)

  test('is a bundle of what was sealed about it, readable by its owner alone', async () => {
    const { code, stdout } = await verb(database.url, 'evidence', decidedOn.itemId, '--out', bundle, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ itemId: decidedOn.itemId, rows: 5 })
    expect((await stat(bundle)).mode & 0o777).toBe(0o600)
    const { rows, bodies, unproven } = JSON.parse(await readFile(bundle, 'utf8'))
    expect(rows.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'assessment',
      'command',
      'decision',
      'decision',
      'message',
    ])
    expect(Buffer.from(Object.values(bodies)[0] as string, 'base64').toString()).toContain(decidedOn.itemId)
    expect(unproven.responses).toHaveLength(2)
  })

  test('holds without a database, by the key that is published over HTTP', async () => {
    const checked = await verb(
      'postgres://nobody@127.0.0.1:1/none',
      'evidence',
      'verify',
      bundle,
      '--key',
      published,
      '--json',
    )
    expect([checked.code, JSON.parse(checked.stdout)]).toMatchObject([
      0,
      { intact: true, problems: [], keyGiven: true },
    ])
  })

  test.skipIf(withoutPython)(
    'holds by the Python of docs/auditors.md, and not with a byte changed',
    async () => {
      const guide = await readFile(path.join(import.meta.dirname, '..', '..', 'docs', 'auditors.md'), 'utf8')
      await writeFile(file('check.py'), /```python\n([\s\S]*?)```/.exec(guide)![1]!)
      const python = (bundle: string) => execute('python3', [file('check.py'), bundle, published])
      expect((await python(bundle)).stdout).toContain(`5 rows about ${decidedOn.itemId} hold`)
      const changed = (await readFile(bundle, 'utf8')).replace('"RELEASED"', '"RELEASEd"')
      await writeFile(file('changed.json'), changed)
      await expect(python(file('changed.json'))).rejects.toThrow(/AssertionError/)
    },
  )

  test('does not hold by another key', async () => {
    await writeFile(file('other.pem'), other.publicKey.export({ type: 'spki', format: 'pem' }))
    expect((await verb('', 'evidence', 'verify', bundle, '--key', file('other.pem'))).code).toBe(1)
  })

  test('holds no more with any value of it changed', async () => {
    const trusted = publicKeyOf(await readFile(published, 'utf8'), published)
    const whole = evidenceSchema.parse(JSON.parse(await readFile(bundle, 'utf8')))
    const { publicKey, itemId, madeAt, unproven, format, ...proven } = whole
    expect(checkEvidence(whole, trusted).problems).toEqual([])
    let changes = 0
    for (const changed of eachChange(proven)) {
      const parsed = evidenceSchema.safeParse({ ...whole, ...(changed as object) })
      if (parsed.success)
        expect(checkEvidence(parsed.data, trusted).intact, JSON.stringify(changed)).toBe(false)
      changes += 1
    }
    expect(changes).toBeGreaterThan(100)
  })

  test('of an item nobody knows is an error', async () => {
    await expect(gatherEvidence(database, 'LX999999996CN', systemClock())).rejects.toThrow(
      /nothing is stored/,
    )
  })
})

/** The value with each of its texts, numbers and nulls changed in turn. The signature of any header but the newest proves nothing: its hash does. */
function* eachChange(value: unknown): Generator<unknown> {
  if (value === null) yield 'x'
  else if (typeof value === 'number') yield value + 1
  else if (typeof value === 'string')
    yield value === '' ? 'x' : `${value.slice(0, -1)}${value.endsWith('a') ? 'b' : 'a'}`
  else
    for (const [name, part] of Object.entries(value as object)) {
      if (name === 'signature' || name === 'ref') continue
      for (const changed of eachChange(part))
        yield Array.isArray(value)
          ? value.with(Number(name), changed)
          : { ...(value as object), [name]: changed }
    }
}
