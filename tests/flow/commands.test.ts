/**
 * The command line works on a database with no service running beside it: operators and keys, sending and seeing through,
 * what an operator was told, the books, replay. Real processes; every result is read as a script would read it.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preadvice } from '../harness/command.ts'
import { createDatabase } from '../harness/database.ts'
import { itemWith, messageOf, ordinaryItem } from '../unit/ingest/ordinary-item.ts'

let url = ''
let folder = ''

async function file(name: string, content: unknown): Promise<string> {
  const at = path.join(folder, name)
  await writeFile(at, typeof content === 'string' ? content : JSON.stringify(content))
  return at
}

beforeAll(async () => {
  url = await createDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'preadvice-commands-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('operators', () => {
  it('operator add prints the operator and its key, once, as one line of JSON', async () => {
    const { code, stdout } = await preadvice(url, 'operator', 'add', 'CNA', '--json')
    expect(code).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(JSON.parse(stdout)).toEqual({
      operator: 'CNA',
      key: expect.stringMatching(/^CNA\.[0-9a-f]{12}\.[\w-]{43}$/),
    })
  })

  it('operator key gives a further key, operator revoke ends them all', async () => {
    expect((await preadvice(url, 'operator', 'add', 'XZA', '--json')).code).toBe(0)
    expect((await preadvice(url, 'operator', 'key', 'XZA', '--json')).code).toBe(0)
    const { code, stdout } = await preadvice(url, 'operator', 'revoke', 'XZA', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ operator: 'XZA', revoked: 2 })
  })

  it.each([
    [['operator', 'key', 'QQQ'], 'operator "QQQ" is not known', 'no such operator'],
    [['operator', 'add', 'france'], 'three capital letters', 'not an operator code'],
    [['operator', 'sell', 'CNA'], 'there is no "operator sell"', 'no such action'],
    [['operator', 'add'], 'write "operator add CODE"', 'no code'],
    [['balance', '--loud'], "Unknown option '--loud'", 'no such option'],
    [['fly'], 'there is no verb "fly"', 'no such verb'],
    [['toString'], 'there is no verb "toString"', 'a name every object has'],
    [['replay'], 'write "replay ITEM" or "replay --all"', 'neither an item nor --all'],
    [['submit', 'x.json'], 'write "submit FILE… --operator CODE"', 'no operator'],
    [['submit', 'x.json', '--operator', 'CNA'], 'cannot be read', 'no such file'],
    [['submit', 'README.md', '--operator', 'CNA'], 'say its format', 'a format nobody can tell'],
    [
      ['submit', 'README.md', '--operator', 'CNA', '--format', 'pdf'],
      'format "pdf" is not read',
      'a format nobody reads',
    ],
    [
      ['responses', '--operator', 'CNA', '--limit', '0'],
      '--limit a number from 1 to 1000',
      'a limit out of range',
    ],
  ])('%j is wrong use: one line, exit 2 (%s)', async (args, words) => {
    const { code, stdout, stderr } = await preadvice(url, ...args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain(words)
  })
})

it.each([
  [['replay', 'LX000000005CN'], 'nothing is stored about item'],
  [['item', 'LX000000005CN'], 'nothing is stored about'],
  [['operator', 'revoke', 'QQ1'], 'has no key to end'],
  [['receipts', '--operator', 'ZZ9'], 'is not known'],
])('%j finds nothing: one line, exit 1', async (args, words) => {
  const { code, stdout, stderr } = await preadvice(url, ...args)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain(words)
})

describe('an item by command, with no service running', () => {
  it('is sent, seen through, answered, and can be derived again', async () => {
    const innocent = messageOf(ordinaryItem())
    const sent = await preadvice(
      url,
      'submit',
      await file('message.json', innocent),
      '--operator',
      'CNA',
      '--json',
    )
    expect(sent.stderr).toBe('')
    expect(sent.code).toBe(0)
    expect(JSON.parse(sent.stdout).receipts).toMatchObject([
      { outcome: 'accepted', items: [{ itemId: 'LX000000005CN', version: 1 }] },
    ])

    const told = JSON.parse((await preadvice(url, 'responses', '--operator', 'CNA', '--json')).stdout)
    expect(told.responses).toMatchObject([
      { itemId: 'LX000000005CN', decision: { code: 'RELEASED', category: 'POSITIVE' } },
    ])
    expect(
      JSON.parse((await preadvice(url, 'receipts', '--operator', 'CNA', '--json')).stdout).receipts,
    ).toHaveLength(1)

    const history = JSON.parse((await preadvice(url, 'item', 'lx000000005cn', '--json')).stdout)
    expect(history.entries).toMatchObject([
      { outcome: 'accepted', version: 1, decisions: [{ result: { code: 'RELEASED' } }] },
    ])
  })

  it('a message with an item to mend exits 1 and says what and where', async () => {
    const faulty = messageOf(itemWith('addressee.address.country', null))
    faulty.message.id = 'CNA-faulty'
    const { code, stdout } = await preadvice(
      url,
      'submit',
      await file('faulty.json', faulty),
      '--operator',
      'CNA',
    )
    expect(code).toBe(1)
    expect(stdout).toContain('critical DQ05 items[0].addressee.address.country')
  })

  it('the books balance, and count what came in', async () => {
    const { code, stdout } = await preadvice(url, 'balance', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      received: 2,
      accepted: 1,
      rejected: 1,
      inFlight: 0,
      released: 1,
      balanced: true,
    })
  })

  it('replay derives the same bytes; a changed fact, result or rule set is found', async () => {
    expect((await preadvice(url, 'replay', '--all')).code).toBe(0)
    expect((await preadvice(url, 'replay', 'LX000000005CN')).code).toBe(0)
    const admin = new pg.Client({ connectionString: url, application_name: 'tampering' })
    await admin.connect()
    // What is on record is not changed; only a superuser gets past the triggers.
    await admin.query('SET session_replication_role = replica')
    try {
      for (const [change, undo] of TAMPERINGS) {
        await admin.query(change)
        const { code, stdout } = await preadvice(url, 'replay', '--all', '--json')
        expect([change, code]).toEqual([change, 1])
        expect(JSON.parse(stdout).differences).toBeGreaterThan(0)
        await admin.query(undo)
      }
      expect((await preadvice(url, 'replay', '--all')).code).toBe(0)
    } finally {
      await admin.end()
    }
  })

  it('a response that went missing is found by balance: exit 1, and it says what does not add up', async () => {
    const admin = new pg.Client({ connectionString: url, application_name: 'tampering' })
    await admin.connect()
    try {
      await admin.query('CREATE TEMP TABLE kept AS SELECT * FROM responses')
      await admin.query('DELETE FROM responses')
      const { code, stdout } = await preadvice(url, 'balance', '--json')
      expect(code).toBe(1)
      expect(JSON.parse(stdout)).toMatchObject({
        balanced: false,
        problems: [expect.stringContaining('responses')],
      })
      await admin.query('INSERT INTO responses SELECT * FROM kept')
    } finally {
      await admin.end()
    }
  })
})

const TAMPERINGS: [change: string, undo: string][] = [
  ['UPDATE assessments SET score = score + 1', 'UPDATE assessments SET score = score - 1'],
  ['UPDATE assessments SET threat = NOT threat', 'UPDATE assessments SET threat = NOT threat'],
  [`UPDATE decisions SET code = 'SEIZED'`, `UPDATE decisions SET code = 'RELEASED'`],
  [
    `UPDATE responses SET body = replace(body::text, '"RELEASED"', '"SEIZED"')::json`,
    `UPDATE responses SET body = replace(body::text, '"SEIZED"', '"RELEASED"')::json`,
  ],
  [
    `UPDATE assessments SET facts = replace(facts::text, 'knitted cotton t-shirt', 'glock 17 slide')::json`,
    `UPDATE assessments SET facts = replace(facts::text, 'glock 17 slide', 'knitted cotton t-shirt')::json`,
  ],
  [
    `UPDATE assessments SET result = replace(result::text, '"score":0', '"score":1')::json`,
    `UPDATE assessments SET result = replace(result::text, '"score":1', '"score":0')::json`,
  ],
  [
    `UPDATE decisions SET facts = replace(facts::text, '"degraded":false', '"degraded":true')::json`,
    `UPDATE decisions SET facts = replace(facts::text, '"degraded":true', '"degraded":false')::json`,
  ],
  [
    `UPDATE policies SET body = replace(body::text, '"clear":"RELEASED"', '"clear":"HOLD_EXAM"')::json`,
    `UPDATE policies SET body = replace(body::text, '"clear":"HOLD_EXAM"', '"clear":"RELEASED"')::json`,
  ],
]
