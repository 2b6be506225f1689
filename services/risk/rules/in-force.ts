/**
 * The rule set in force: the shipped packs, overlaid by what people published, and what is tried in shadow beside it. Pure.
 *
 * A published rule with the id of a shipped one replaces it, whichever has the higher version: what an office decided is not
 * undone by an update of the software. A retired rule is left out. What is tried in shadow stands beside the version in force.
 */
import { createHash } from 'node:crypto'
import type { RuleSet } from '../pack.ts'
import type { Rule } from '../rule.ts'

export interface Overlay {
  live: readonly Rule[]
  shadow: readonly Rule[]
  /** Ids of rules that were taken out. */
  retired: readonly string[]
}

const VERSION_LENGTH = 16

/** The shipped set itself, its version too, where nothing is overlaid. */
export function overlay(shipped: RuleSet, { live, shadow, retired }: Overlay): RuleSet {
  if (live.length + shadow.length + retired.length === 0) return shipped
  const replaced = new Set([...live.map(({ id }) => id), ...retired])
  const rules = [
    ...shipped.rules.filter(({ id }) => !replaced.has(id)),
    ...live.map((rule): Rule => ({ ...rule, mode: 'live' })),
    ...shadow.map((rule): Rule => ({ ...rule, mode: 'shadow' })),
  ]
  return named({ ...shipped, rules: rules.sort(byIdAndVersion) })
}

/** The same lists and rates with these rules alone. */
export function withRules(ruleSet: RuleSet, rules: readonly Rule[]): RuleSet {
  return named({ ...ruleSet, rules: [...rules].sort(byIdAndVersion) })
}

function byIdAndVersion(a: Rule, b: Rule): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  return a.version - b.version
}

/** Named by the hash of its content. */
function named({ version: _, ...content }: RuleSet): RuleSet {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  return { version: hash.slice(0, VERSION_LENGTH), ...content }
}

/** How a rule counts. A rule of a pack that says nothing is live. */
export function modeOf(rule: Rule): NonNullable<Rule['mode']> {
  return rule.mode ?? 'live'
}
