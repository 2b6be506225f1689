/** What the verbs on the life of a rule share: their words and options, and what is in force. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Database } from '#platform/database.ts'
import { codeOf, usageError } from '#platform/errors.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { type RulesInForce, readImportedLists, readInForce } from '#services/risk/rules/reader.ts'
import { STEPS_OF_A_RULE } from '#services/risk/rules/who-may.ts'
import { type WrittenRule, writtenRules } from '#services/risk/rules/written-rules.ts'
import type { Screening } from '#services/risk/screen.ts'
import { isDay } from '../day.ts'
import type { Verb } from '../verb.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  as: { type: 'string' },
  version: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  reason: { type: 'string' },
  days: { type: 'string' },
} as const

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}
export type Values = ReturnType<typeof parse>['values']
/** Takes the words that follow the verb, and its options. */
type Action = (rest: string[], values: Values) => Promise<number>

/** A verb of `rules` with the options that they all share. */
export function ruleVerb(usage: string, does: string, action: Action): Verb {
  return {
    usage,
    does,
    run: async (args) => {
      const { values, positionals } = parse(args)
      return action(positionals, values)
    },
  }
}

export function shippedScreening(): Screening {
  const ruleSet = loadShippedRuleSet()
  return { ruleSet, compiled: compileRuleSet(ruleSet) }
}

export function inForceNow(database: Database): Promise<RulesInForce> {
  return readInForce(database, shippedScreening())
}

export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

const DAY_MS = 86_400_000

export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString()
}

export const FILE = /[/\\]|\.(rules|json)$/

/** One rule id; a file here is somebody who takes the steps in another order. */
export function theRule(rest: string[], usage: string): string {
  const [id, ...more] = rest
  if (id !== undefined && FILE.test(id))
    throw usageError(`rules: "${usage}" takes the id of a rule; ${STEPS_OF_A_RULE}`)
  if (!id || more.length > 0) throw usageError(`rules: write "${usage}"`)
  return id
}

export function theVersion({ version }: Values, usage: string): number {
  if (version === undefined) throw usageError(`rules: write "${usage}"`)
  return wholeNumber('rules: --version', version, 1, 1, 1_000_000)
}

export function dayOf(option: string, value: string | undefined): string | null {
  if (value === undefined) return null
  if (!isDay(value)) throw usageError(`rules: --${option} takes a day, as 2026-11-22`)
  return value
}

export function theReason({ reason }: Values): string {
  if (!reason?.trim()) throw usageError('rules: say why: --reason "…"')
  return reason
}

export async function readWritten(database: Database, file: string): Promise<WrittenRule[]> {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw usageError(`${file} cannot be read: ${codeOf(error) ?? error}`)
  })
  const { screening } = await inForceNow(database)
  return writtenRules(file, text, screening.ruleSet, await readImportedLists(database), today())
}

const DAYS_IN_TRANSIT = 30

export function transitDays(values: Values): number {
  return wholeNumber('rules: --days', values.days, DAYS_IN_TRANSIT, 1, 365)
}
