/** Mapping files of partners by versions: which one reads an interchange, from when, by whom it was put in force; what is wrong is said with its line. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { requireReadableMappings } from '#services/ingest/mappings/in-force.ts'
import example from '#services/ingest/reference/edifact-example.json' with { type: 'json' }
import { preadviceHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { call } from './calls.ts'

const PASSWORD = 'correct horse battery'
const preadvice = await startPreadvice()
const { database, config } = preadvice
const cna = await preadvice.post('CNA')
const fra = await preadvice.post('FRA')
await addPerson(database, { name: 'ada', roles: ['administrator'], password: PASSWORD })
await addPerson(database, { name: 'tara', roles: ['targeter', 'supervisor'], password: PASSWORD })
const folder = await mkdtemp(path.join(tmpdir(), 'mappings-'))
afterAll(() => rm(folder, { recursive: true }))

const sent = await readFile(path.join(import.meta.dirname, '../../docs/examples/message.edi'), 'utf8')
let reference = 17

/** Whether an interchange of this directory is read; each is another message about the same item. */
async function isRead(post: typeof cna, directory = '00A'): Promise<boolean> {
  reference += 1
  const body = sent
    .replaceAll('000017', String(reference).padStart(6, '0'))
    .replace('ITMATT:D:00A', `ITMATT:D:${directory}`)
    .replace('+CNA+FRA+', `+${post.operator}+FRA+`)
    .replace('NAD+MS+CNA', `NAD+MS+${post.operator}`)
  const { receipt } = await post.send(body, { 'content-type': 'application/edifact' })
  return receipt.items.some(({ itemId }) => itemId === 'LX000000005CN')
}

const mappingOf = (name: string, directory: string) =>
  JSON.stringify(
    { ...example, name, messages: [{ identifier: `ITMATT:D:${directory}`, type: 'ITMATT' }] },
    null,
    2,
  )

async function asked(name: string, method: string, at: string, body?: unknown) {
  const authorization = `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`
  return call(preadvice, `/api/edifact-mappings${at}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

const store = (partner: string, text: string | null, base: number, reason = 'as agreed') =>
  asked('ada', 'POST', `/${partner}/versions`, { text, base, reason })

test('nothing stored: the example reads all', async () => {
  expect((await asked('ada', 'GET', '')).body).toEqual({
    fallback: { name: example.name, isShipped: true },
    inForce: [],
  })
  expect(JSON.parse((await asked('ada', 'GET', '/fallback')).body.text)).toEqual(example)
  expect(await isRead(cna)).toBe(true)
  expect(await isRead(cna, '01B')).toBe(false)
})

test('a version reads its operator from the next message on, and nobody else', async () => {
  const { status, body } = await store('CNA', mappingOf('Post of China, 01B', '01B'), 0, 'they moved to 01B')
  expect([status, body]).toEqual([200, { partner: 'CNA', version: 1, name: 'Post of China, 01B' }])
  expect(await isRead(cna, '01B')).toBe(true)
  expect(await isRead(cna, '00A')).toBe(false)
  expect(await isRead(fra, '00A')).toBe(true)
  expect(await isRead(fra, '01B')).toBe(false)
  const tried = await call(preadvice, '/v1/messages/validate', {
    method: 'POST',
    headers: { authorization: `Bearer ${cna.key}`, 'content-type': 'application/edifact' },
    body: sent.replace('ITMATT:D:00A', 'ITMATT:D:01B'),
  })
  expect(tried.body.items).toHaveLength(1)
})

test('one for all reads who has none of its own; an end gives an operator back to it', async () => {
  expect((await store('all', mappingOf('For all, 02A', '02A'), 0)).status).toBe(200)
  expect(await isRead(fra, '02A')).toBe(true)
  expect(await isRead(fra, '00A')).toBe(false)
  expect(await isRead(cna, '01B')).toBe(true)
  expect((await store('CNA', null, 1, 'they read ours now')).body).toMatchObject({ version: 2 })
  expect(await isRead(cna, '01B')).toBe(false)
  expect(await isRead(cna, '02A')).toBe(true)
  expect((await store('all', null, 1)).status).toBe(200)
  expect(await isRead(fra, '00A')).toBe(true)
})

test('who, when and why stay with every version, and are in the ledger', async () => {
  const { body } = await asked('ada', 'GET', '/CNA/versions')
  expect(body.versions).toEqual([
    {
      partner: 'CNA',
      version: 2,
      name: '',
      isEnd: true,
      author: 'ada',
      reason: 'they read ours now',
      inForceAt: expect.stringMatching(/^\d{4}-.*Z$/),
    },
    expect.objectContaining({ version: 1, isEnd: false, author: 'ada', reason: 'they moved to 01B' }),
  ])
  expect((await asked('ada', 'GET', '/CNA/versions/1')).body.text).toBe(
    mappingOf('Post of China, 01B', '01B'),
  )
  expect((await asked('ada', 'GET', '/CNA/versions/2')).status).toBe(404)
  const { rows } = await database.execute<{ kind: string; who: string; what: object }>(
    sql`SELECT kind, who, what FROM audit_events WHERE kind LIKE 'edifact-mapping.%' ORDER BY id`,
  )
  expect(rows.map(({ kind }) => kind)).toEqual([
    'edifact-mapping.stored',
    'edifact-mapping.stored',
    'edifact-mapping.ended',
    'edifact-mapping.ended',
  ])
  expect(rows[0]).toMatchObject({
    who: 'ada',
    what: {
      partner: 'CNA',
      version: 1,
      reason: 'they moved to 01B',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  })
})

test('what is wrong is said with its place, line and column, and nothing is stored', async () => {
  const lines = mappingOf('x', '00A').split('\n')
  const at = lines.findIndex((line) => line.includes('"into": "itemId"'))
  const wrong = lines.with(at, lines[at]!.replace('itemId', 'itemID')).join('\n')
  const { body } = await asked('ada', 'POST', '/check', { text: wrong })
  expect(body).toMatchObject({ valid: false, name: null, line: at + 1 })
  expect(body.column).toBe(lines[at]!.indexOf('"itemId"') + 1)
  expect(body.place).toMatch(/\.into$/)
  expect(body.told).toContain('"itemID" is not a field of the contract')
  const refused = await store('CNA', wrong, 2)
  expect(refused.status).toBe(400)
  expect(refused.body.error).toContain('"itemID" is not a field of the contract')
  const cut = await asked('ada', 'POST', '/check', { text: lines.slice(0, 3).join('\n') })
  expect(cut.body).toMatchObject({ valid: false, place: '', line: 3 })
  const unknown = await asked('ada', 'POST', '/check', { text: wrong.replace('"name"', '"naem"') })
  expect(unknown.body).toMatchObject({ valid: false })
  expect((await asked('ada', 'GET', '/CNA/versions')).body.versions).toHaveLength(2)
})

test('two at once, the same again, nobody known, no reason, others: refused in words', async () => {
  const text = mappingOf('Post of China', '00A')
  expect((await store('CNA', text, 1)).body.error).toContain(
    'ada has put version 2 of CNA in force meanwhile',
  )
  const both = await Promise.all([store('CNA', text, 2), store('CNA', mappingOf('other', '00A'), 2)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const again = await asked('ada', 'GET', '/CNA/versions/3')
  expect((await store('CNA', again.body.text, 3)).body.error).toContain('which is in force')
  expect((await store('ZZZ', text, 0)).status).toBe(400)
  expect((await store('cna', text, 0)).status).toBe(400)
  expect((await store('FRA', text, 0, ' ')).body.error).toContain('say why')
  for (const [method, at] of [
    ['GET', ''],
    ['GET', '/CNA/versions'],
    ['POST', '/CNA/versions'],
    ['POST', '/check'],
  ] as const)
    expect((await asked('tara', method, at, method === 'POST' ? {} : undefined)).status, at).toBe(403)
})

test('the command line stores with a reason, lists and ends', async () => {
  const file = path.join(folder, 'fra.json')
  await writeFile(file, mappingOf('La Poste', '00A'))
  const verb = (...args: string[]) => preadviceHere(config.databaseUrl!, 'partner', 'mapping', ...args)
  expect((await verb('store', 'FRA', file)).code).toBe(2)
  expect((await verb('store', 'FRA', file, '--reason', 'first')).stdout).toContain(
    'version 1 of FRA is in force',
  )
  const listed = JSON.parse((await verb('list', 'FRA', '--json')).stdout)
  expect(listed.mappings).toMatchObject([
    { version: 1, name: 'La Poste', author: 'command line', reason: 'first' },
  ])
  expect((await verb('end', 'FRA', '--reason', 'over')).code).toBe(0)
  expect((await verb('list')).stdout).toContain('(none of its own)')
  await writeFile(file, '{')
  expect(await verb('store', 'FRA', file, '--reason', 'x')).toMatchObject({ code: 2, stdout: '' })
})

test('a stored file that this version of the program cannot read stops the start, with its name', async () => {
  await requireReadableMappings(database)
  await database.execute(sql`
    INSERT INTO edifact_mappings (partner, version, name, body, author, reason)
    VALUES ('FRA', 3, 'of tomorrow', '{"format": "preadvice-edifact-mapping/9"}', 'ada', 'x')`)
  await expect(requireReadableMappings(database)).rejects.toThrow('mapping 3 of FRA: format')
})
