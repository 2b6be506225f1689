/**
 * `reference import hs` takes a nomenclature whole or not at all, and ingest judges HS codes by it from then on, without a
 * restart. The command line and a running service on one database; the files are made here, with the headings built in. The
 * whole HS 2022 is tried where its file is there; it is no part of the project.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hsEditionAt } from '#domain/hs.ts'
import { preadviceHere as preadvice } from '../harness/command.ts'
import { createDatabase } from '../harness/database.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { letter, messageOf } from './mail.ts'

const WHOLE = '../shared/data/hs-nomenclature.csv'
const HEADINGS = [...hsEditionAt('2026-11-21').headings!]

const folder = await mkdtemp(path.join(tmpdir(), 'preadvice-reference-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const url = await createDatabase()
const service = await startPreadvice({ DATABASE_URL: url })
const china = await service.post('CNA')

/** Every heading with one subheading of its own. */
function nomenclature(ending: string, headings = HEADINGS): string {
  const chapters = [...new Set(headings.map((heading) => heading.slice(0, 2)))]
  const rows = [
    ...chapters.map((code) => `${code},"Chapter ${code}; of ""things"", and others"`),
    ...headings.map((code) => `${code},Heading ${code}`),
    ...headings.map((code) => `${code}${ending},Goods of ${code}`),
  ]
  return ['hscode,description', 'TOTAL,all of it', ...rows, ''].join('\r\n')
}

async function importing(text: string, ...more: string[]) {
  const file = path.join(folder, 'hs.csv')
  await writeFile(file, text)
  return preadvice(url, 'reference', 'import', 'hs', file, ...more)
}

async function hsFindings(hsCode: string): Promise<string[]> {
  const [piece] = letter().contents
  const { receipt } = await china.send(messageOf([letter({ contents: [{ ...piece, hsCode }] })]))
  return receipt.items[0]!.findings.filter(({ rule }) => rule === 'DQ07').map(({ message }) => message)
}

describe('reference import hs', () => {
  it('before it, a code is known to its heading', async () => {
    expect(JSON.parse((await preadvice(url, 'reference', 'list', '--json')).stdout)).toEqual({ tables: [] })
    expect(await hsFindings('610999')).toEqual([])
  })

  it.each([
    ['code,text\n01,x\n', 'the first line must name the columns'],
    ['', 'it is empty'],
    ['hscode,description\n0101,"Horses\n', 'line 2: a quote is opened and never closed'],
    ['hscode,description\n01011,Horses\n', 'line 2: "01011" is no code'],
    ['hscode,description\n01,\n', 'line 2: the text of 01 is missing'],
    [nomenclature('10').replace('6109,Heading 6109\r\n', ''), '610910 stands without 6109'],
    [nomenclature('10').replace('6109,', '6108,'), 'a code stands in it twice'],
    [nomenclature('10', HEADINGS.slice(1)), `heading ${HEADINGS[0]} of the edition of 2022 has no code`],
  ])('refuses what is no nomenclature and changes nothing', async (text, words) => {
    const { code, stdout, stderr } = await importing(text)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain(words)
    expect(await hsFindings('610999')).toEqual([])
  })

  it('takes it in, and the next message is judged by it', async () => {
    const { code, stdout } = await importing(nomenclature('10'), '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'hs', edition: 2022, isNew: true, source: 'hs.csv' })
    expect(await hsFindings('610910')).toEqual([])
    expect(await hsFindings('610999')).toEqual(['the first six digits are not in the nomenclature in force'])
  })

  it('the same again changes nothing; another takes its place', async () => {
    expect(JSON.parse((await importing(nomenclature('10'), '--json')).stdout)).toMatchObject({ isNew: false })
    expect(JSON.parse((await importing(nomenclature('99'), '--json')).stdout)).toMatchObject({ isNew: true })
    expect(await hsFindings('610999')).toEqual([])
    expect(await hsFindings('610910')).not.toEqual([])
  })

  it('an edition that is not in force changes nothing for mail of today', async () => {
    expect((await importing(nomenclature('55'), '--edition', '2028')).code).toBe(0)
    expect(await hsFindings('610999')).toEqual([])
    const { tables } = JSON.parse((await preadvice(url, 'reference', 'list', '--json')).stdout)
    expect(tables).toMatchObject([{ edition: 2022 }, { edition: 2028 }])
  })

  it.skipIf(!existsSync(WHOLE))(`takes ${WHOLE} (left out where the file is not there)`, async () => {
    const { code, stdout } = await preadvice(url, 'reference', 'import', 'hs', WHOLE, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout).entries).toBeGreaterThan(6_900)
    expect(await hsFindings('610910')).toEqual([])
    expect(await hsFindings('610999')).not.toEqual([])
    expect(await hsFindings('999999')).not.toEqual([])
  })

  it.each([
    [['reference'], 'write "reference import hs FILE"'],
    [['reference', 'import', 'hs', '/nowhere.csv'], 'is not there'],
    [['reference', 'import', 'hs', 'README.md', '--edition', '2023'], '--edition is one of'],
  ])('%j is wrong use: one line, exit 2', async (args, words) => {
    const { code, stderr } = await preadvice(url, ...args)
    expect(code).toBe(2)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain(words)
  })
})
