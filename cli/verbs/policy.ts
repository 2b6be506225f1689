/** `preadvice policy …`: policies from a draft to what is in force, tried on what is stored, and the register of trusted senders. */
import { readFile } from 'node:fs/promises'
import type { Database } from '#platform/database.ts'
import { codeOf, PreadviceError, usageError } from '#platform/errors.ts'
import { policyReader } from '#services/clearance/policy/in-force.ts'
import {
  differencesOf,
  draftPolicy,
  listPolicies,
  parsePolicy,
  publishPolicy,
  readVersion,
} from '#services/clearance/policy/life.ts'
import { type Trial, tryPolicy } from '#services/clearance/policy/trial.ts'
import { type Policy, shippedPolicy } from '#services/clearance/policy.ts'
import { showProgress } from '../progress.ts'
import { actAs, print, table, type Verb, withDatabase } from '../verb.ts'
import { trust } from './policy-trust.ts'
import { dayOf, parse, type Values } from './policy-words.ts'

const VERBS: Record<string, (rest: string[], values: Values) => Promise<number>> = {
  draft,
  try: tryOut,
  publish,
  show,
  list,
  diff,
  trust,
}

export const policy: Verb = {
  usage: `policy draft FILE --as USER | try FILE|VERSION [--since DAY] | publish VERSION --reason TEXT --as USER
  policy show [VERSION] | list | diff FILE|VERSION [FILE|VERSION]
  policy trust add KIND:ID --reason TEXT --until DAY [--from DAY] [--operator CODE] --as USER
  policy trust confirm NUMBER --as USER | revoke NUMBER --reason TEXT --as USER | list | key NAME --country CC --postcode CODE`,
  does: 'what clearance decides by: written by one, tried on stored mail, published by another; senders that are trusted',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [name = '', ...rest] = positionals
    if (!Object.hasOwn(VERBS, name))
      throw usageError(`policy: there is no "policy ${name}"; there are ${Object.keys(VERBS).join(', ')}`)
    return VERBS[name]!(rest, values)
  },
}

function one(rest: readonly string[], usage: string): string {
  const [word, ...more] = rest
  if (!word || more.length > 0) throw usageError(`policy: write "${usage}"`)
  return word
}

function draft(rest: string[], values: Values): Promise<number> {
  const file = one(rest, 'policy draft FILE --as USER')
  return withDatabase(async ({ database }) => {
    const person = await actAs(database, values.as)
    const written = parsePolicy(await readText(file), file)
    await draftPolicy(database, written, person)
    const { version } = written
    print({ version, state: 'draft' }, values.json, () => {
      return `${version} is a draft; next: "policy try ${version}", then somebody else "policy publish ${version}"`
    })
    return 0
  })
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error) => {
    throw new PreadviceError(`policy: ${file} cannot be read (${codeOf(error) ?? error})`)
  })
}

/** A file by its name, anything else is a version. */
async function fileOrVersion(database: Database, word: string): Promise<Policy> {
  return word.endsWith('.json') ? parsePolicy(await readText(word), word) : readVersion(database, word)
}

const DAY_MS = 86_400_000
const DAYS_TRIED = 30

function tryOut(rest: string[], values: Values): Promise<number> {
  const word = one(rest, 'policy try FILE|VERSION [--since DAY]')
  const since =
    dayOf('since', values.since) ?? new Date(Date.now() - DAYS_TRIED * DAY_MS).toISOString().slice(0, 10)
  return withDatabase(async ({ config, database }) => {
    const tried = await fileOrVersion(database, word)
    const reader = policyReader(shippedPolicy(), new Set(config.countries))
    const inForce = await reader.read(database, new Date().toISOString())
    const progress = showProgress((done) => `${done} decisions`)
    const trial = await tryPolicy(database, inForce, tried, `${since}T00:00:00Z`, (done) =>
      progress(done, done + 1),
    )
    print({ since, ...trial }, values.json, () => describeTrial(trial, since))
    return 0
  })
}

function describeTrial(
  { before, after, decisions, changed, categories, changes }: Trial,
  since: string,
): string {
  const head = `${after} in place of ${before}: ${changed} of ${decisions} decisions since ${since} would be others`
  const rows = Object.entries(categories).map(([category, { before: b, after: a }]) => [
    category,
    `${b.released} → ${a.released}`,
    `${b.held} → ${a.held}`,
    `${b.referred} → ${a.referred}`,
  ])
  const told = changes.map(({ from, to, decisions: n, samples }) => [from, to, n, samples.join(' ')])
  const counts = table([['category', 'released', 'held', 'referred'], ...rows])
  return [
    head,
    counts,
    ...(told.length > 0 ? [table([['from', 'to', 'decisions', 'such as'], ...told])] : []),
  ].join('\n\n')
}

function publish(rest: string[], values: Values): Promise<number> {
  const version = one(rest, 'policy publish VERSION --reason TEXT --as USER')
  const { reason } = values
  if (!reason) throw usageError('policy: say why, with --reason TEXT')
  return withDatabase(async ({ database }) => {
    const person = await actAs(database, values.as)
    const replaced = await publishPolicy(database, version, reason, person)
    print(
      { version, replaced },
      values.json,
      () => `${version} is in force from now on, in place of ${replaced}`,
    )
    return 0
  })
}

function show(rest: string[], values: Values): Promise<number> {
  const word = rest.length === 0 ? 'in-force' : one(rest, 'policy show [VERSION]')
  return withDatabase(async ({ database }) => {
    const found = await fileOrVersion(database, word)
    print(found, values.json, () => JSON.stringify(found.body, null, 2))
    return 0
  })
}

function list(rest: string[], values: Values): Promise<number> {
  if (rest.length > 0) throw usageError('policy: write "policy list"')
  return withDatabase(async ({ database }) => {
    const policies = await listPolicies(database)
    print({ policies }, values.json, () => {
      const rows = policies.map((each) => [
        each.version,
        each.state,
        each.author ?? '',
        each.publisher ?? '',
        each.title,
      ])
      return table([['version', 'state', 'author', 'publisher', 'title'], ...rows])
    })
    return 0
  })
}

function diff(rest: string[], values: Values): Promise<number> {
  const [first, second = 'in-force', ...more] = rest
  if (!first || more.length > 0) throw usageError('policy: write "policy diff FILE|VERSION [FILE|VERSION]"')
  return withDatabase(async ({ database }) => {
    // With one word, what it would change in what is in force.
    const [after, before] = [await fileOrVersion(database, first), await fileOrVersion(database, second)]
    const differences = differencesOf(before.body, after.body)
    print({ before: before.version, after: after.version, differences }, values.json, () => {
      const lines = differences.map(({ path, before, after }) => {
        return `${path}\n  - ${JSON.stringify(before)}\n  + ${JSON.stringify(after)}`
      })
      return lines.length === 0 ? 'they are the same' : lines.join('\n')
    })
    return 0
  })
}
