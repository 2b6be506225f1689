/** What the verbs on rule files share: reading the files, and what their rules may name. */
import { readFile as readFileBytes } from 'node:fs/promises'
import exchangeRates from '#domain/exchange-rates.json' with { type: 'json' }
import { PreadviceError, usageError } from '#platform/errors.ts'
import { type ReadFile, readFile } from '#services/risk/language/check.ts'
import type { Known, Problem } from '#services/risk/language/problem.ts'
import { type Pack, type RuleSet, ratesSchema } from '#services/risk/pack.ts'
import { combinePacks, readShippedPacks } from '#services/risk/packs.ts'
import type { Rule } from '#services/risk/rule.ts'

export interface RuleFile extends ReadFile {
  path: string
  text: string
}

/** @throws a usage error where there is no file, or one that cannot be read */
export async function readRuleFiles(paths: readonly string[], usage: string): Promise<RuleFile[]> {
  if (paths.length === 0) throw usageError(`rules: write "${usage}"`)
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFileBytes(path, 'utf8').catch(() => {
        throw usageError(`rules: ${path} cannot be read`)
      })
      return { path, text, ...readFile(path, text) }
    }),
  )
}

/** The shipped rule set with the packs and rules of the files in it; a pack takes the place of the shipped one of its name. */
export function ruleSetWith(files: readonly RuleFile[]): RuleSet {
  const own = files.flatMap(({ pack }) => pack ?? [])
  const packs = new Map<string, Pack>([...readShippedPacks(), ...own].map((pack) => [pack.pack, pack]))
  const set = together([...packs.values()])
  const rules = new Map<string, Rule>(set.rules.map((rule) => [rule.id, rule]))
  for (const { rule } of files.flatMap((file) => file.rules)) rules.set(rule.id, rule)
  return { ...set, rules: [...rules.values()] }
}

function together(packs: readonly Pack[]): RuleSet {
  try {
    return combinePacks(packs, ratesSchema.parse(exchangeRates))
  } catch (cause) {
    throw new PreadviceError(`rules: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

/** Imported lists are in the database, which these verbs do not open. */
export function knownIn(ruleSet: RuleSet): Known {
  return { ...ruleSet, importedLists: null }
}

export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** `FILE:12:3: warning: what, hint`. */
export function lineOf(path: string, problem: Problem): string {
  const { line, column, severity, message, hint } = problem
  const where = line === null ? path : `${path}:${line}:${column}`
  const about = problem.rule ?? problem.path
  const what = about === '' || message.includes(about) ? message : `${about}: ${message}`
  return `${where}: ${severity === 'warning' ? 'warning: ' : ''}${what}${hint === null ? '' : `; ${hint}`}`
}
