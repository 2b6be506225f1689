/** The verbs of the model as a person runs them; none of them needs a database. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../../harness/command.ts'
import { aDeclaration, aPiece } from '../risk/declarations.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'verbs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

const preadvice = (...args: string[]) => run('cli/preadvice.ts', args, { DATABASE_URL: '' })

describe('score FILE', () => {
  const items = [
    aDeclaration({ contents: [aPiece({ description: 'Glock 17 slide 9mm', hsCode: '930510' })] }),
    aDeclaration({ itemId: 'UX000019673CN', contents: [] }),
  ]
  const message = {
    type: 'ITMATT',
    id: 'CNA-1',
    sentAt: '2026-11-04T09:00:00Z',
    sender: 'CNA',
    recipient: 'FRA',
  }
  const file = fileOf('mail.json', JSON.stringify({ message, items }))

  it('prints scores with reasons, as one line for programs', async () => {
    const { code, stdout } = await preadvice('score', file, '--json')
    const result = JSON.parse(stdout) as {
      items: { status: string; threat?: string; reasons?: { text: string }[] }[]
    }
    expect(code).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(result.items[0]).toMatchObject({ status: 'scored', threat: 'weapons' })
    expect(result.items[0]!.reasons![0]!.text).not.toBe('')
    expect(result.items[1]).toMatchObject({ status: 'unevaluated' })
  }, 60_000)

  it.each([
    [['score'], 2, 'score FILE'],
    [['score', fileOf('broken.json', '{'), '--json'], 1, 'not a message'],
    [['score', file, '--model', '0123456789abcdef'], 1, 'there is no such version'],
    [
      ['evaluate', '--declarations', fileOf('few.csv', 'Date,Fraud\n2020-01-01,0\n'), '--test', 'x.csv'],
      2,
      'no column',
    ],
  ])(
    '%s: exit %i, says %s',
    async (args, expected, said) => {
      const { code, stderr, stdout } = await preadvice(...args)
      expect(code).toBe(expected)
      expect(stderr).toContain(said)
      expect(stdout).toBe('')
    },
    60_000,
  )
})
