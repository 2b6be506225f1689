/** What `preadvice rules …` tells people: dossiers, back-tests, hygiene, history. */

import type { Rule, RuleExample } from '#services/risk/rule.ts'
import type { BacktestResult, Interval } from '#services/risk/rules/backtest.ts'
import type { Hunted } from '#services/risk/rules/hunt.ts'
import type { RuleLine } from '#services/risk/rules/hygiene.ts'
import type { Dossier } from '#services/risk/rules/life.ts'
import type { RuleStep, RuleVersion } from '#services/risk/rules/rule-versions.ts'
import { table } from '../verb.ts'

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(share < 0.01 ? 3 : 1)} %`
}

function between(interval: Interval | null): string {
  return interval === null ? '' : ` (95 %: ${percent(interval.low)} to ${percent(interval.high)})`
}

/** The examples, the back-test and what shadow counted: what a checker and a publisher look at. */
export function describeWarning({ path, message, hint }: Dossier['warnings'][number]): string {
  return `warning at ${path || 'the rule'}: ${message}${hint === null ? '' : `; ${hint}`}`
}

export function describeDossier(rule: Rule, { warnings, backtest, shadow }: Dossier): string {
  const shadowLine =
    shadow.items === 0
      ? 'shadow: not asked of any item yet'
      : `shadow: ${shadow.hits} hits in ${shadow.items} items; it would have stopped ${shadow.holds}, ${shadow.alone} of them alone; ` +
        `${shadow.overlap} hits beside rules in force`
  return [
    `${rule.id} version ${rule.version}: ${rule.title.en}`,
    ...warnings.map(describeWarning),
    ...rule.examples.true.map((each) => `  hits     ${oneLine(each)}`),
    ...rule.examples.false.map((each) => `  does not ${oneLine(each)}`),
    backtest === null
      ? 'back-test: none'
      : `back-test of ${backtest.runAt} by ${backtest.runBy}\n${describeBacktest(backtest)}`,
    shadowLine,
  ].join('\n')
}

function oneLine({ description, ...rest }: RuleExample): string {
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
  return `${description === null ? 'no description' : `"${description}"`}${more}`
}

export function describeBacktest(result: BacktestResult): string {
  const { items, days, hits, holds, newHolds, newHoldsPerDay, noLongerHeld, outcomes, unevaluated } = result
  const lines = [
    `${items} items of ${days} days: ${hits} hits, ${percent(result.hitShare)}${between(result.hitInterval)}`,
    `it would stop ${holds}; ${newHolds} that nothing else stops${newHoldsPerDay === null ? '' : `, ${newHoldsPerDay.toFixed(1)} a day`}`,
    ...(noLongerHeld > 0 ? [`${noLongerHeld} would no longer be stopped`] : []),
    `${result.overlapping} of the hits are hits of rules in force too${named(result.overlap.map(({ rule, items: n }) => `${rule} ${n}`))}`,
    outcomes === null
      ? 'no examinations yet'
      : `of ${outcomes.found} found in ${outcomes.examined} examined it catches ${outcomes.caught} and misses ${outcomes.missed}; ` +
        `${outcomes.hitForNothing} of its hits were examined and nothing was found`,
    unevaluated === 0
      ? 'every item could be evaluated'
      : `${unevaluated} could not be evaluated${named(result.unevaluatedWhy.map(({ why, items: n }) => `${why}: ${n}`))}`,
    ...(result.samples.length > 0 ? [`for example ${result.samples.join(', ')}`] : []),
  ]
  return lines.map((line) => `  ${line}`).join('\n')
}

function named(parts: readonly string[]): string {
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`
}

export function describeHunt({ items, hits, unevaluated, samples }: Hunted): string {
  const unknown = unevaluated === 0 ? '' : `; of ${unevaluated} the stored facts cannot tell`
  return `${items} items on their way: ${hits} are assessed again${named(samples)}${unknown}`
}

export function describeList(lines: readonly RuleLine[], days: number): string {
  const rows = lines.map((line) => [
    line.rule,
    line.version,
    line.mode,
    line.origin,
    line.lastHit?.slice(0, 10) ?? 'never',
    line.hits,
    percent(line.holdShare),
    confirmed(line),
    line.sunsetOn ?? '',
    [...(line.snoozes > 0 ? [`snoozed on ${line.snoozes} lanes`] : []), ...line.retire].join('; '),
  ])
  const head = [
    'rule',
    'version',
    'mode',
    'origin',
    'last hit',
    'hits',
    'holds',
    'confirmed',
    'sunset',
    'to look at',
  ]
  return `${table([head, ...rows])}\n\n${lines.length} rules, counted over ${days} days`
}

function confirmed({ confirmation }: RuleLine): string {
  if (confirmation === null) return 'no examinations yet'
  const { found, examined } = confirmation
  return `${found} of ${examined}${between(confirmation)}`
}

export function describeHistory(
  versions: readonly RuleVersion[],
  steps: readonly (RuleStep & { at: string })[],
): string {
  const states = versions.map(({ version, state, author, checker, publisher }) => [
    version,
    state,
    author,
    checker ?? '',
    publisher ?? '',
  ])
  const done = steps.map(({ at, step, version, person, reason }) => [
    at,
    step,
    version ?? '',
    person,
    reason ?? '',
  ])
  return [
    ...(states.length > 0
      ? [table([['version', 'state', 'author', 'checker', 'publisher'], ...states])]
      : []),
    table([['at', 'step', 'version', 'who', 'why'], ...done]),
  ].join('\n\n')
}
