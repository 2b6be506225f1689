/**
 * The life of a rule through the command line, as three people: draft, approval into shadow, back-test, publication with its
 * hunt, snooze, breaker, retirement; what is refused; and that every assessment on the way can be derived again.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { type Ran, verbHere } from '../harness/command.ts'
import { type Post, type Preadvice, startPreadvice } from '../harness/preadvice.ts'
import { type AnyItem, ordinaryItem } from '../unit/ingest/ordinary-item.ts'
import { letter, messageOf } from './mail.ts'

vi.setConfig({ testTimeout: 120_000 })

const PASSWORD = 'a long enough password'
const RULE = 'local.brass-trumpets'
const DAY_MS = 86_400_000

function ruleText(version: number, phrase = 'brass trumpet', rest = ''): string {
  return `rule ${RULE} version ${version}
  title en "Brass trumpets" fr "Trompettes en laiton"
  category cultural-goods
  effect hold weight 700
  ${rest}
  source "made up for a test"
  purpose "Finds brass trumpets."
  when
    text "${phrase}"
  example true "${phrase}"
  example false "cotton shirt"
`
}

let folder = ''
let running: Preadvice
let post: Post

async function file(name: string, content: string): Promise<string> {
  const at = path.join(folder, name)
  await writeFile(at, content)
  return at
}

/** As a person, or as nobody. */
function rules(as: string | null, ...args: string[]): Promise<Ran> {
  const who = as === null ? [] : ['--as', as]
  return verbHere([...args, ...who, '--json'], {
    DATABASE_URL: running.config.databaseUrl!,
    PREADVICE_PASSWORD: PASSWORD,
  })
}

async function done(as: string | null, ...args: string[]) {
  const { code, stdout, stderr } = await rules(as, ...args)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

async function refused(as: string | null, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await rules(as, ...args)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr.trim().split('\n')).toHaveLength(1)
  return stderr
}

let parties = 0

/** Sender and addressee that nobody has seen before: no rule on earlier mail has anything to say. */
function strangers() {
  const { sender, addressee } = ordinaryItem()
  parties += 1
  const one = (party: AnyItem, phone: string) => ({
    ...party,
    name: `${party.name} ${parties.toString(36)}`,
    phone,
    email: null,
    address: { ...party.address, lines: [`${parties} ${party.address.lines[0]}`] },
  })
  const number = String(10_000_000 + parties)
  return { sender: one(sender, `+86755${number}`), addressee: one(addressee, `+331${number}`) }
}

/** A t-shirt with this on it, from somebody to somebody nobody has seen before. */
function printed(print: string): AnyItem {
  const [piece] = ordinaryItem().contents
  return letter({
    contents: [{ ...piece, description: `${piece.description}, ${print} print` }],
    ...strangers(),
  })
}

async function send(description: string, count = 1): Promise<string[]> {
  const items = Array.from({ length: count }, () => printed(description))
  await post.send(messageOf(items, { sender: 'CNA' }))
  await running.through()
  return items.map(({ itemId }) => itemId)
}

interface Stored extends Record<string, unknown> {
  cause: string
  result: AssessmentOutcome
  facts: { muted?: object; chance?: { draw: number } }
}

async function assessmentsOf(itemId: string): Promise<Stored[]> {
  const { rows } = await running.database.execute<Stored>(sql`
    SELECT cause, result, facts FROM assessments WHERE item_id = ${itemId} ORDER BY assessed_at`)
  return rows
}

/** Rules whose hits on its last assessment took effect. */
async function hitsOf(itemId: string): Promise<string[]> {
  const last = (await assessmentsOf(itemId)).at(-1)!
  return last.result.hits.map(({ rule }) => rule)
}

async function codesOf(itemId: string): Promise<string[]> {
  const { rows } = await running.database.execute<{ code: string }>(sql`
    SELECT code FROM decisions WHERE item_id = ${itemId} ORDER BY decided_at`)
  return rows.map(({ code }) => code)
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'preadvice-rules-'))
  running = await startPreadvice()
  post = await running.post('CNA')
  const people = { ada: 'author', ben: 'checker', cleo: 'publisher', sam: 'supervisor' }
  for (const [name, role] of Object.entries(people))
    await addPerson(running.database, { name, password: PASSWORD, roles: [role] })
  await addPerson(running.database, {
    name: 'omni',
    password: PASSWORD,
    roles: ['author', 'checker', 'publisher'],
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let early = ''

describe('a draft', () => {
  it('is kept only where it is sound and its examples come out', async () => {
    const wrong = await file(
      'wrong.rules',
      ruleText(1).replace('example true "brass trumpet"', 'example true "tin whistle"'),
    )
    expect(await refused('ada', 'rules', 'draft', wrong)).toContain('should hit "tin whistle"')
    const broken = await file(
      'broken.rules',
      ruleText(1).replace('category cultural-goods', 'category nonsense'),
    )
    expect(await refused('ada', 'rules', 'draft', broken)).toContain('broken.rules:3:')
    expect(await refused('ben', 'rules', 'draft', await file('first.rules', ruleText(1)))).toContain(
      'may not write rules',
    )
    expect(await done('ada', 'rules', 'draft', path.join(folder, 'first.rules'))).toEqual({
      drafts: [{ rule: RULE, version: 1, warnings: [] }],
    })
    expect(await refused('ada', 'rules', 'draft', path.join(folder, 'first.rules'))).toContain(
      'write version 2',
    )
  })

  it('carries what its author was warned of to who approves it', async () => {
    const ended = ruleText(1, 'tin whistle', 'scope until 2026-01-31').replaceAll(RULE, 'local.tin-whistles')
    const warned = [{ path: 'scope', message: 'the scope ended on 2026-01-31' }]
    expect(await done('ada', 'rules', 'draft', await file('ended.rules', ended))).toMatchObject({
      drafts: [{ warnings: warned }],
    })
    const { warnings } = await done(null, 'rules', 'dossier', 'local.tin-whistles', '--version', '1')
    expect(warnings).toMatchObject(warned)
    await done('ben', 'rules', 'reject', 'local.tin-whistles', '--version', '1', '--reason', 'it has ended')
  })

  it('does nothing to mail', async () => {
    ;[early = ''] = await send('brass trumpet')
    expect(await codesOf(early)).toEqual(['RELEASED'])
    const [assessed] = await assessmentsOf(early)
    expect(assessed!.result.quiet).toBeUndefined()
  })
})

describe('approval', () => {
  it('is for another person who may; publishing comes later, and says so', async () => {
    expect(await refused('ada', 'rules', 'approve', RULE, '--version', '1')).toContain('a checker may')
    const { code, stderr } = await rules('ada', 'rules', 'publish', path.join(folder, 'first.rules'))
    expect(code).toBe(2)
    expect(stderr).toContain('approved into shadow by a checker')
    expect(await refused('cleo', 'rules', 'publish', RULE, '--version', '1')).toContain('is draft')
    expect(await done('ben', 'rules', 'approve', RULE, '--version', '1')).toMatchObject({ state: 'shadow' })
  })

  it('puts it in shadow: counted, never effective', async () => {
    const [item = ''] = await send('brass trumpet')
    await send('plain', 3)
    expect(await codesOf(item)).toEqual(['RELEASED'])
    const [assessed] = await assessmentsOf(item)
    expect(await hitsOf(item)).not.toContain(RULE)
    expect(assessed!.result.quiet).toMatchObject([{ rule: RULE, ruleVersion: 1, because: 'shadow' }])
    const { shadow } = await done(null, 'rules', 'dossier', RULE, '--version', '1')
    expect(shadow).toMatchObject({ items: 4, hits: 1, holds: 1, alone: 1 })
  })

  it('one person with every role takes one step alone', async () => {
    await done('omni', 'rules', 'draft', await file('omni.rules', ruleText(2)))
    expect(await refused('omni', 'rules', 'approve', RULE, '--version', '2')).toContain(
      'three different people',
    )
    await expect(
      running.database.execute(sql`
        UPDATE rule_versions SET state = 'shadow', checker = 'omni', checked_at = now() WHERE version = 2`),
    ).rejects.toThrow('rule_versions_checker')
    await done('omni', 'rules', 'reject', RULE, '--version', '2', '--reason', 'a test of refusals')
  })

  it('a stored version never changes', async () => {
    await expect(
      running.database.execute(sql`UPDATE rule_versions SET body = '{}' WHERE version = 1`),
    ).rejects.toThrow('never changes')
    await expect(running.database.execute(sql`DELETE FROM rule_steps WHERE true`)).rejects.toThrow(/record/)
  })
})

describe('publication', () => {
  it('needs a back-test, which tells what the rule would have done', async () => {
    expect(await refused('cleo', 'rules', 'publish', RULE, '--version', '1')).toContain('never back-tested')
    const result = await done('ben', 'rules', 'backtest', RULE, '--version', '1')
    expect(result).toMatchObject({
      items: 5,
      hits: 2,
      holds: 2,
      newHolds: 2,
      unevaluated: 0,
      outcomes: null,
    })
    expect(result.samples).toContain(early)
    expect(result.hitInterval.low).toBeGreaterThan(0)
    const none = await done(
      null,
      'rules',
      'backtest',
      path.join(folder, 'first.rules'),
      '--until',
      '2020-01-01',
    )
    expect(none).toMatchObject({ items: 0, hits: 0, hitShare: null })
  })

  it('makes it effective, and what is on its way is assessed again once', async () => {
    const published = await done('cleo', 'rules', 'publish', RULE, '--version', '1')
    expect(published).toMatchObject({ state: 'live', hunted: { items: 5, hits: 2 } })
    await running.through()
    expect((await assessmentsOf(early)).map(({ cause }) => cause)).toEqual(['received', `rule:${RULE}@1`])
    await expect.poll(() => codesOf(early), { timeout: 10_000 }).toEqual(['RELEASED', 'HOLD_EXAM'])
    await done('cleo', 'rules', 'hunt', RULE, '--version', '1')
    await running.through()
    expect(await codesOf(early)).toHaveLength(2)
    const [fresh = ''] = await send('brass trumpet')
    expect(await codesOf(fresh)).toEqual(['HOLD_EXAM'])
  })

  it('the next version is tried in shadow beside the one in force', async () => {
    await done('ada', 'rules', 'draft', await file('third.rules', ruleText(3, 'brass horn')))
    await done('ben', 'rules', 'approve', RULE, '--version', '3')
    const [old = ''] = await send('brass trumpet')
    const [next = ''] = await send('brass horn')
    expect(await hitsOf(old)).toContain(RULE)
    expect(await hitsOf(next)).not.toContain(RULE)
    const { rules: lines } = await done(null, 'rules', 'list')
    const own = lines.filter(({ rule }: { rule: string }) => rule === RULE)
    expect(own).toMatchObject([
      { version: 1, mode: 'live', origin: 'published', confirmation: null },
      { version: 3, mode: 'shadow', items: 2, hits: 1 },
    ])
    await done('ben', 'rules', 'reject', RULE, '--version', '3', '--reason', 'not needed')
  })
})

describe('rest', () => {
  it('a snooze holds on its lane until its day', async () => {
    const until = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)
    const words = [
      'rules',
      'snooze',
      RULE,
      '--from',
      'CN',
      '--to',
      'FR',
      '--until',
      until,
      '--reason',
      'a fair',
    ]
    expect(await refused('ada', ...words)).toContain('may not snooze')
    const { snooze } = await done('cleo', ...words)
    const [item = ''] = await send('brass trumpet')
    expect(await hitsOf(item)).not.toContain(RULE)
    const [assessed] = await assessmentsOf(item)
    expect(assessed!.facts.muted).toEqual({ [RULE]: 'snoozed' })
    expect(assessed!.result.quiet).toMatchObject([{ rule: RULE, because: 'snoozed' }])
    await done('cleo', 'rules', 'unsnooze', String(snooze))
    const [after = ''] = await send('brass trumpet')
    expect(await hitsOf(after)).toContain(RULE)
  })

  it('what is mandatory is neither snoozed nor retired by one person', async () => {
    const { rules: lines } = await done(null, 'rules', 'list')
    const { rule } = lines.find(({ mandatory }: { mandatory: boolean }) => mandatory)
    expect(await refused('cleo', 'rules', 'retire', rule, '--reason', 'x')).toContain('is mandatory')
  })

  it('the breaker suspends a rule that holds too much, tells, and a person lifts it', async () => {
    await send('plain', 500)
    await send('plain', 480)
    await send('brass trumpet', 40)
    const [item = ''] = await send('brass trumpet')
    expect(await hitsOf(item)).not.toContain(RULE)
    const [assessed] = await assessmentsOf(item)
    expect(assessed!.result.quiet).toMatchObject([{ rule: RULE, because: 'suspended' }])
    const { steps } = await done(null, 'rules', 'history', RULE)
    expect(steps.at(-1)).toMatchObject({ step: 'suspend', person: 'breaker' })
    expect(steps.filter(({ step }: { step: string }) => step === 'suspend')).toHaveLength(1)
    const metrics = await (await fetch(`${running.url}/metrics`)).text()
    expect(metrics).toMatch(/ead_rules_broken_total\{action="suspend"\} [1-9]/)
    await done('ben', 'rules', 'lift', RULE, '--reason', 'a real fair')
    const [after = ''] = await send('brass trumpet')
    expect(await hitsOf(after)).toContain(RULE)
  })

  it('retired, it hits nothing any more, and stays on record', async () => {
    await done('cleo', 'rules', 'retire', RULE, '--reason', 'trumpets are fine')
    const [item = ''] = await send('brass trumpet')
    expect(await hitsOf(item)).not.toContain(RULE)
    const { versions, steps } = await done(null, 'rules', 'history', RULE)
    expect(versions.map(({ state }: { state: string }) => state)).toEqual(['retired', 'rejected', 'rejected'])
    expect(new Set(steps.map(({ step }: { step: string }) => step))).toEqual(
      new Set([
        ...['draft', 'approve', 'reject', 'backtest', 'publish', 'hunt'],
        ...['snooze', 'unsnooze', 'suspend', 'lift', 'retire'],
      ]),
    )
  })
})

describe('random selection', () => {
  it('is off, is set by a supervisor, and every draw can be proved once the day is over', async () => {
    expect(await refused('ada', 'selection', 'set', '--share', '100%')).toContain('may not set shares')
    await done('sam', 'selection', 'set', '--share', '100%', '--stratum', 'class=u,origin=cn')
    const [item = ''] = await send('plain')
    const [assessed] = await assessmentsOf(item)
    const { commitments } = await done(null, 'selection', 'commitments')
    const today = commitments.find(
      ({ day }: { day: string }) => day === new Date().toISOString().slice(0, 10),
    )
    expect(assessed!.result.selected).toEqual({
      stratum: 'class=U,origin=CN',
      share: 1,
      commitment: today.commitment,
    })
    expect(commitments.at(-1)).toMatchObject({ inAdvance: true, seed: null })
    expect(await refused('sam', 'selection', 'reveal', today.day)).toContain('sealed until the day is over')
    expect(await refused(null, 'selection', 'verify', today.day)).toContain('is not revealed')
    await done('sam', 'selection', 'set', '--share', '0%', '--stratum', 'origin=CN,class=U')
  })
})

describe('replay', () => {
  it('derives every assessment and decision again, byte for byte', async () => {
    const replayed = await done(null, 'replay', '--all')
    expect(replayed.assessments).toBeGreaterThan(1_000)
    expect(replayed.differences).toBe(0)
  })
})
