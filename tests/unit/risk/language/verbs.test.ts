/** Proves `preadvice rules check`, `test`, `show` and `format` as a person runs them: one line a problem, exit 1 on errors, no database. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { rules as rulesVerb } from '#cli/verbs/rules.ts'
import { PreadviceError } from '#platform/errors.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { run } from '../../../harness/command.ts'
import { ruleText } from './a-rule.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rules-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, text: string): Promise<string> {
  const at = path.join(folder, name)
  await writeFile(at, text)
  return at
}

/** The verb in this process: its exit code, or the message of the error it ends with, and what it printed. */
async function rules(...args: string[]): Promise<{ code: number; stdout: string; refused: string | null }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const end = (code: number, refused: string | null) => ({
    code,
    stdout: write.mock.calls.map(([text]) => text).join(''),
    refused,
  })
  try {
    return end(await rulesVerb.run(args), null)
  } catch (error) {
    if (!(error instanceof PreadviceError)) throw error
    return end(error.exitCode, error.message)
  } finally {
    write.mockRestore()
  }
}

const sound = ruleText({ when: 'text in weapons.make and not text "toy"' }).replace(
  '"toy slide"',
  '"toy glock"',
)

describe('rules check', () => {
  test('says what is wrong, where and what was meant, and exits 1', { timeout: 60_000 }, async () => {
    const at = await file('a.rules', ruleText({ when: 'text in weapons.parts' }))
    const json = await file('b.json', '{"pack": "b",\n "version": 0, "rules": []}')
    // A process of its own, on a database that is not there: it may not open it.
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
    const { code, stdout, stderr } = await run('cli/preadvice.ts', ['rules', 'check', at, json], env)
    expect(stdout.trim().split('\n')).toEqual([
      `${at}:8:5: weapons.trial: there is no lexicon weapons.parts; did you mean weapons.part?`,
      `${json}:2:13: version: too small: expected number to be >=1`,
      '1 rules: 2 errors, 0 warnings',
    ])
    expect([code, stderr]).toEqual([1, ''])
  })

  test('exits 0 where there are warnings only, and speaks JSON', async () => {
    const at = await file('c.rules', ruleText({ when: 'valueUsd > 2 and valueUsd > 1' }))
    const { code, stdout } = await rules('check', at, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      rules: 1,
      errors: 0,
      warnings: 1,
      problems: [{ file: at, severity: 'warning', rule: 'weapons.trial', line: 8, column: 22 }],
    })
  })

  test('is used wrongly without a file, or with one that is not there', async () => {
    expect(await rules('check')).toMatchObject({ code: 2, refused: 'rules: write "rules check FILE…"' })
    expect(await rules('check', 'nowhere.rules')).toMatchObject({
      code: 2,
      refused: 'rules: nowhere.rules cannot be read',
    })
  })
})

describe('rules test', () => {
  test('exits 0 where all examples come out', async () => {
    const at = await file('d.rules', sound)
    expect(await rules('test', at)).toMatchObject({ code: 0, stdout: '2 examples: 0 not as said\n' })
  })

  test('tells of the one that does not what each condition said, and exits 1', async () => {
    const at = await file('e.rules', sound.replace('"toy glock"', '"glock clock"'))
    const { code, stdout } = await rules('test', at)
    const [first, ...conditions] = stdout.trimEnd().split('\n')
    expect(first).toBe(`${at}:10:3: weapons.trial should not hit "glock clock" and does:`)
    expect(conditions.slice(0, -1).map((line) => line.trim().split(':')[0])).toEqual([
      'true',
      'true',
      'true',
      'false',
    ])
    expect(conditions.at(-1)).toBe('2 examples: 1 not as said')
    expect(code).toBe(1)
  })

  test('does not try what is refused', async () => {
    const at = await file('f.rules', ruleText({ when: 'hs in no.such' }))
    const { code, stdout } = await rules('test', at)
    expect(stdout).toContain(`${at}: weapons.trial: there is no HS list no.such: see "rules check"`)
    expect(code).toBe(1)
  })
})

describe('rules show and rules format', () => {
  test('a shipped rule comes back from its text as it was', async () => {
    const rule = loadShippedRuleSet().rules.find(({ id }) => id === 'cites.ivory')
    const shown = await rules('show', 'cites.ivory')
    const at = await file('g.rules', shown.stdout)
    expect(JSON.parse((await rules('format', at, '--json')).stdout)).toEqual([
      JSON.parse(JSON.stringify(rule)),
    ])
    expect((await rules('show', 'cites.ivry')).refused).toBe(
      'rules: there is no shipped rule cites.ivry: did you mean cites.ivory?',
    )
  })

  test('a file is written in its one form', async () => {
    const at = await file('h.rules', `# kept\n${sound.replaceAll(/\n +/g, '\n')}`)
    expect(await rules('format', at, '--write')).toMatchObject({ code: 0, stdout: '' })
    const formatted = await readFile(at, 'utf8')
    expect(formatted).toContain('# kept\nrule weapons.trial version 1\n  title en "Trial" fr "Essai"\n')
    expect((await rules('format', at)).stdout).toBe(formatted)
  })
})
