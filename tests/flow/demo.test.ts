/**
 * The demo is what a newcomer meets first: it ends by itself, balances, stops planted threats, says so in one JSON object,
 * leaves a past of examinations, and sends new mail when it is run again on the same data. Real process, embedded database in a folder of its own.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run } from '../harness/command.ts'

let dataDir = ''
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-demo-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

function demo(...args: string[]) {
  return run('cli/demo.ts', ['--once', '--port', '0', '--data', dataDir, ...args])
}

const SUMMARY = [
  ...[
    'items',
    'received',
    'accepted',
    'rejected',
    'rejectedFlagged',
    'quarantined',
    'duplicate',
    'inFlight',
    'assessed',
  ],
  ...[
    'decided',
    'released',
    'held',
    'referred',
    'responses',
    'balanced',
    'seconds',
    'itemsPerSecond',
    'p50Ms',
    'p99Ms',
    'examined',
    'finds',
  ],
]

/** A verb on what the demo has left. */
async function left(...args: string[]) {
  const { code, stdout } = await run('cli/preadvice.ts', [...args, '--json'], { DATA_DIR: dataDir })
  expect(code).toBe(0)
  return JSON.parse(stdout)
}
let summary: Record<string, number> = {}

it('prints the summary alone as one JSON object, balanced, and stops some of the mail', async () => {
  const { code, stdout, stderr } = await demo('--items', '1500', '--json')
  expect(stderr).toBe('')
  expect(code).toBe(0)
  summary = JSON.parse(stdout)
  expect(Object.keys(summary)).toEqual(SUMMARY)
  expect(summary).toMatchObject({ items: 1500, received: 1500, inFlight: 0, balanced: true })
  const { accepted, rejected, quarantined, duplicate, held, referred } = summary
  expect(accepted! + rejected! + quarantined! + duplicate!).toBe(1500)
  expect(summary.assessed).toBe(summary.accepted)
  expect(summary.decided).toBe(summary.accepted)
  expect(held! + referred!).toBeGreaterThan(0)
  expect(summary.rejected).toBeGreaterThan(0)
})

it('some of the held items were examined, with finds and without; as many wait for whoever comes', async () => {
  const { examined, finds, held } = summary
  expect(examined).toBeGreaterThanOrEqual(5)
  expect(examined).toBeLessThanOrEqual(40)
  expect(finds).toBeGreaterThan(0)
  expect(finds).toBeLessThan(examined!)
  expect(held).toBeGreaterThanOrEqual(examined!)
  const { drawn } = await left('selection', 'estimates')
  expect(drawn).toBeGreaterThan(0)
  const { agreements } = await left('agreement', 'list')
  expect(agreements).toMatchObject([{ state: 'in force', author: 'author', publisher: 'publisher' }])
  expect(await left('balance')).toMatchObject({ balanced: true, held, released: summary.released })
  expect(await left('replay', '--all')).toMatchObject({ differences: 0 })
})

it('run again on the same data it sends new mail, and tells people in tables', async () => {
  const { code, stdout } = await demo('--items', '600')
  expect(code).toBe(0)
  expect(stdout).toContain('600 entries = ')
  expect(stdout).toContain('planted threats were held or referred')
  expect(stdout).toMatch(/\d+ of the held items were examined: \d+ with finds\n/)
  expect(stdout).toContain('The books balance: nothing is lost.')
})

it('the keys it leaves are for their owner alone', async () => {
  const { mode } = await stat(path.join(dataDir, 'credentials.json'))
  expect(mode & 0o777).toBe(0o600)
})

it.each([
  [['--items', '0'], '--items: ', 'nothing to send'],
  [['--items', 'many'], '--items: ', 'not a number'],
  [['--port', '99999'], 'PORT: "99999"', 'no such port'],
  [['--fast'], "Unknown option '--fast'", 'no such option'],
])('%j is wrong use: exit 2 (%s)', async (args, words) => {
  const { code, stdout, stderr } = await demo(...args)
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain(words)
})
