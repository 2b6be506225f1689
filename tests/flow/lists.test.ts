/**
 * Lists from the file to the match: import, versions, what is in use, refusal whole with the line, exceptions, screening of mail
 * and screening again after a change. The command line on a real database; the people are invented.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { importList } from '#services/risk/lists/import-list.ts'
import { ENTRIES_IN_USE_MAX, refuseTooMany } from '#services/risk/lists/list-store.ts'
import { preadviceHere as preadvice, run, verbHere } from '../harness/command.ts'
import { type Preadvice, postOf, startPreadvice } from '../harness/preadvice.ts'
import { letter, messageOf } from './mail.ts'

const FIRST = [
  'id,kind,name,aliases,country',
  'W-1,person,"VOLKONIN, Dmitri Arkadyevich",Дмитрий Волконин;Dima Volkonin,RU',
  'W-2,organisation,OOO Severny Kristall,,RU',
  'W-3,person,Zubaydi Abdul Rahman Qasim,,IQ',
].join('\n')
const SECOND = `${FIRST}\nW-4,person,Thaddeus Blackmore-Quill,,GB`

/** An import as the command makes it of its words. */
const WANTED = {
  list: 'bad',
  kind: 'parties',
  title: 'bad',
  format: 'csv',
  source: 'test',
  retrievedOn: '2026-11-01',
  expiresOn: null,
  by: 'test',
  isDraft: false,
} as const

let folder = ''
let url = ''
let running: Preadvice

async function file(name: string, content: string): Promise<string> {
  const at = path.join(folder, name)
  await writeFile(at, content)
  return at
}

async function json(...args: string[]) {
  const { code, stdout, stderr } = await preadvice(url, ...args, '--json')
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

async function importCsv(name: string, content: string, ...args: string[]) {
  return json('lists', 'import', await file(name, content), '--list', 'watch', '--format', 'csv', ...args)
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'preadvice-lists-'))
  running = await startPreadvice()
  url = running.config.databaseUrl!
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('import', () => {
  it('is a version by its content, in use at once, and the same content is the same version', async () => {
    const first = await importCsv('first.csv', FIRST, '--source', 'test', '--date', '2026-11-01')
    expect(first).toMatchObject({ list: 'watch', entries: 5, active: true, known: false })
    const again = await importCsv('again.csv', FIRST, '--date', '2026-11-20')
    expect(again).toEqual({ ...first, known: true })
    const { lists } = await json('lists', 'show', 'watch')
    expect(lists).toMatchObject([
      { version: first.version, retrievedOn: '2026-11-20', active: true, importedBy: 'command line' },
    ])
  })

  it('a bad row is told in one line, exit 1', async () => {
    const at = await file('bad-row.csv', `${FIRST}\nW-5,person`)
    const { code, stdout, stderr } = await preadvice(
      url,
      'lists',
      'import',
      at,
      '--list',
      'bad',
      '--format',
      'csv',
    )
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.trim()).toBe(`${at}, line 5: it has 2 fields and the header 5; nothing was imported`)
  })

  it('a draft waits until it is activated, and an older version can be put back', async () => {
    const [before] = (await json('lists', 'list')).lists
    const draft = await importCsv('second.csv', SECOND, '--draft')
    expect(draft).toMatchObject({ entries: 6, active: false })
    expect((await json('lists', 'list')).lists).toMatchObject([{ version: before.version }])
    await json('lists', 'activate', 'watch', draft.version)
    expect((await json('lists', 'list')).lists).toMatchObject([{ version: draft.version }])
    await json('lists', 'activate', 'watch', before.version)
    expect((await json('lists', 'list')).lists).toMatchObject([{ version: before.version }])
  })

  it.each([
    ['a row too short', `${FIRST}\nW-5,person`, 'line 5: it has 2 fields and the header 5'],
    ['an empty name', `${FIRST}\n"W-5",person,"",,`, 'line 5: the name or value is empty'],
    ['a quote that is never closed', `${FIRST}\n"W-5,person,X,,`, 'line 5: a quote is opened'],
    ['no column of names', 'a,b\n1,2', 'line 1: there is no column "name"'],
    ['a kind nobody knows', 'kind,name\nghost,Casper', 'line 2: kind "ghost" is none of'],
    ['nothing in it', 'name\n', 'there is no entry in it'],
  ])('%s refuses the file whole, with the line', async (_, content, words) => {
    const count = () => running.database.execute(sql`SELECT count(*)::int AS n FROM list_entries`)
    const before = (await count()).rows
    const at = await file('bad.csv', content)
    await expect(importList(running.database, { ...WANTED, files: [at] }, () => {})).rejects.toThrow(words)
    expect((await count()).rows).toEqual(before)
  })

  it('reads what OFAC and OpenSanctions publish', async () => {
    const sdn = '7001,"VOLKONIN, Dmitri","individual","TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a'
    const alt = '7001,1,"aka","VOLKONINE, Dmitry",-0- \r\n7002,2,"fka","SEVERNY KRISTALL LLC",-0- \r\n\x1a'
    const ofac = [await file('sdn.csv', sdn), await file('alt.csv', alt)]
    expect(await json('lists', 'import', ...ofac, '--list', 'us', '--format', 'ofac')).toMatchObject({
      entries: 3,
    })
    const targets =
      '"id","schema","name","aliases","birth_date","countries","addresses"\n"Q-1","Person","Dmitri Volkonin","Д. Волконин;Dima","1970","ru","Moscow"'
    const simple = await file('targets.simple.csv', targets)
    expect(await json('lists', 'import', simple, '--list', 'os', '--format', 'opensanctions')).toMatchObject({
      entries: 3,
    })
  })

  it.each([
    [['lists', 'import', 'x.csv', '--list', 'watch', '--format', 'pdf'], '--format is one of'],
    [['lists', 'import', '--list', 'watch', '--format', 'csv'], 'write "lists import FILE'],
    [['lists', 'import', 'none.csv', '--list', 'watch', '--format', 'csv'], 'cannot be read'],
    [
      ['lists', 'import', 'README.md', '--list', 'watch', '--format', 'csv', '--date', '2026-02-31'],
      'takes a day',
    ],
    [['lists', 'burn'], 'there is no "lists burn"'],
    [['screen'], 'write screen "NAME"'],
    [['screen', 'x', '--country', 'QQ'], 'not a country code'],
    [['screen', '--pairs', 'none.csv'], 'cannot be read'],
  ])('%j is wrong use: one line, exit 2', async (args, words) => {
    const { code, stdout, stderr } = await preadvice(url, ...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(words)
  })
})

describe('screen', () => {
  it('finds a name in another script, says why, and takes the country in', async () => {
    const { matches } = await json('screen', 'Волконин Дмитрий', '--country', 'RU', '--list', 'watch')
    expect(matches[0]).toMatchObject({ list: 'watch', entryId: 'W-1', exception: null, stale: false })
    expect(matches[0].notes).toContain('the country is the same')
    const elsewhere = await json('screen', 'Волконин Дмитрий', '--country', 'FR', '--list', 'watch')
    expect(elsewhere.matches[0].score).toBeLessThan(matches[0].score)
    expect((await json('screen', 'Jean Dupont')).matches).toEqual([])
  })

  it('an expired list is used and says so', async () => {
    const expired = await file('expired.csv', 'id,kind,name\nE-1,person,Rupert Ollerenshaw')
    const importing = [
      'lists',
      'import',
      expired,
      '--list',
      'old',
      '--format',
      'csv',
      '--expires',
      '2026-01-31',
    ]
    expect(await json(...importing)).toMatchObject({ stale: true })
    const { matches } = await json('screen', 'Rupert Ollerenshaw')
    expect(matches).toMatchObject([{ list: 'old', entryId: 'E-1', score: 1, stale: true }])
  })

  it('an exception has an author who may, holds for one entry and one party, and can be taken back', async () => {
    await addPerson(running.database, { name: 'ada', password: 'a long enough password', roles: ['author'] })
    await addPerson(running.database, { name: 'lia', password: 'a long enough password', roles: ['analyst'] })
    const words = [
      'lists',
      'except',
      'watch',
      'W-3',
      '--name',
      'Abdurrahman Zubaidi Qasim',
      '--reason',
      'another person',
      '--expires',
      '2999-12-31',
    ]
    const as = (who: string, ...args: string[]) =>
      verbHere([...args, '--json', '--as', who], {
        DATABASE_URL: url,
        PREADVICE_PASSWORD: 'a long enough password',
      })
    expect((await preadvice(url, ...words)).stderr).toContain('an exception has an author')
    expect((await as('lia', ...words)).stderr).toContain('may not change lists')
    const { exception } = JSON.parse((await as('ada', ...words)).stdout)
    expect(exception).toEqual(expect.any(Number))
    const found = async (name: string) => (await json('screen', name, '--list', 'watch')).matches[0]
    expect(await found('ABDURRAHMAN QASIM ZUBAIDI')).toMatchObject({ entryId: 'W-3', exception })
    expect(await found('Abdul Rahman Qasim Zubaydi')).toMatchObject({ entryId: 'W-3', exception: null })
    expect((await as('ada', 'lists', 'except', 'end', String(exception))).code).toBe(0)
    expect(await found('ABDURRAHMAN QASIM ZUBAIDI')).toMatchObject({ exception: null })
  })

  it('--pairs needs no database and prints precision, recall, F1 and how many', async () => {
    const pairs = await file(
      'pairs.csv',
      'name1,name2,schema,is_match\nDmitri Volkonin,Дмитрий Волконин,Person,true\nDmitri Volkonin,Denis Volkonin,Person,false\n',
    )
    const { code, stdout } = await run('cli/preadvice.ts', ['screen', '--pairs', pairs, '--json'], {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ precision: 1, recall: 1, f1: 1, pairs: 2 })
    const unlabelled = await file('unlabelled.csv', 'name1,name2,schema\nA Bc,A Bc,Person\n')
    const told = await run('cli/preadvice.ts', ['screen', '--pairs', unlabelled, '--json'])
    expect(JSON.parse(told.stdout)).toEqual({ pairs: 1, threshold: expect.any(Number), scores: [1] })
  })
})

describe('mail', () => {
  it('is screened against what is in use; the facts keep whom a party may be and the versions; replay agrees', async () => {
    const post = await running.post('CNA')
    const item = letter({ sender: { ...letter().sender, name: 'Dmitriy Volkonin' } })
    await postOf(running.url, 'CNA', post.key).send(messageOf([item], { sender: 'CNA' }))
    await running.through()
    const { rows } = await running.database.execute<{ facts: Record<string, unknown> }>(
      sql`SELECT facts FROM assessments WHERE item_id = ${item.itemId}`,
    )
    expect(rows[0]!.facts.partyMatches).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ role: 'sender', list: 'watch', entryId: 'W-1' })]),
    )
    expect(Object.keys(rows[0]!.facts.partyLists as object)).toContain('watch')
    expect((await json('replay', '--all')).differences).toBe(0)
  })

  it('on its way is assessed again when a list names someone new, unless it is delivered or cancelled', async () => {
    const post = await running.post('CNA')
    const to = (name: string) => ({ ...letter().addressee, name })
    const [match, delivered, cancelled, nobody] = [
      letter({ addressee: to('Blackmore-Quill Thaddeus') }),
      letter({ addressee: to('Thaddeus Blackmore Quill') }),
      letter({ addressee: to('Thaddeus Blackmore Quill') }),
      letter({ addressee: to('Somebody Else') }),
    ]
    const send = (...items: unknown[]) =>
      postOf(running.url, 'CNA', post.key).send(messageOf(items, { sender: 'CNA' }))
    await send(match, delivered, cancelled, nobody)
    await send({ ...cancelled, function: 'cancellation' })
    await running.through()
    await running.database.execute(sql`
      INSERT INTO item_movements (item_id, delivered_at) VALUES (${delivered.itemId}, now())
      ON CONFLICT (item_id) DO UPDATE SET delivered_at = now()`)
    const imported = await importCsv('second.csv', SECOND)
    expect(imported).toMatchObject({ active: true, asked: 1 })
    await running.through()
    const again = async () =>
      (
        await running.database.execute<{
          itemId: string
          cause: string
          matches: unknown
          decided: boolean
        }>(sql`
          SELECT a.item_id AS "itemId", a.cause, a.facts -> 'partyMatches' AS matches, d.cause IS NOT NULL AS decided
            FROM assessments a LEFT JOIN decisions d USING (receipt_id, place, cause) WHERE a.cause LIKE 'list:%'`)
      ).rows
    expect(await again()).toMatchObject([
      {
        itemId: match.itemId,
        cause: `list:watch@${imported.version}`,
        matches: [{ entryId: 'W-4' }],
        decided: true,
      },
    ])
    const result = await json('lists', 'rescreen', 'watch')
    expect(result).toMatchObject({
      newEntries: 1,
      asked: 1,
      matches: [{ itemId: match.itemId, path: 'addressee.name', entryId: 'W-4' }],
    })
    expect(JSON.stringify(result)).not.toMatch(/blackmore/i)
    expect(await importCsv('second.csv', SECOND)).toMatchObject({ known: true, asked: 0 })
    await running.through()
    expect(await again()).toHaveLength(1)
    const metrics = await (await fetch(`${running.url}/metrics`)).text()
    expect(metrics).toMatch(/ead_list_age_seconds\{list="watch"\} \d/)
  })

  it('is looked up in watch lists in use; what is on its way is assessed again; replay agrees', async () => {
    const post = await running.post('CNA')
    const first = letter({ sender: { ...letter().sender, phone: '+86 755 8888 0001' } })
    const send = (item: unknown) =>
      postOf(running.url, 'CNA', post.key).send(messageOf([item], { sender: 'CNA' }))
    await send(first)
    await running.through()
    const phones = await file('phones.csv', 'id,value,country\nP-1,0755 8888 0001,CN')
    const importing = [
      'lists',
      'import',
      phones,
      '--list',
      'phones',
      '--format',
      'csv',
      '--kind',
      'phones',
    ] as const
    const imported = await json(...importing, '--expires', '2026-01-31')
    expect(imported).toMatchObject({ entries: 1, asked: 1 })
    const second = letter({ sender: { ...letter().sender, phone: '00867558888-0001' } })
    await send(second)
    await running.through()
    const { rows } = await running.database.execute<{ cause: string; facts: Record<string, unknown> }>(sql`
      SELECT cause, facts FROM assessments WHERE item_id IN (${first.itemId}, ${second.itemId}) ORDER BY assessed_at`)
    expect(rows.map(({ cause }) => cause)).toEqual([
      'received',
      `list:phones@${imported.version}`,
      'received',
    ])
    expect(rows[0]!.facts).not.toHaveProperty('watchLists')
    for (const { facts } of rows.slice(1))
      expect(facts).toMatchObject({
        watchMatches: [{ list: 'phones', entryId: 'P-1', path: 'sender.phone', stale: true }],
        watchLists: { phones: imported.version },
      })
    const metrics = await (await fetch(`${running.url}/metrics`)).text()
    expect(metrics).toMatch(/ead_list_age_seconds\{list="phones"\} \d/)
    expect((await json('replay', '--all')).differences).toBe(0)
  })

  it('more entries than a process can keep are refused whole, and can be a draft', async () => {
    await running.database.transaction(async (tx) => {
      await expect(refuseTooMany(tx, 'huge', ENTRIES_IN_USE_MAX)).rejects.toThrow('Nothing was changed')
      await expect(refuseTooMany(tx, 'huge', 10)).resolves.toBeUndefined()
    })
  })
})
