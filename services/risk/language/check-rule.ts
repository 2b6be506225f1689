/** What is wrong with a rule as a whole: scope, dates, what it suppresses, and a hold that rests on an HS code alone. */
import { RISK_CATEGORIES, type RiskCategory } from '#domain/assessment.ts'
import { isCountry } from '#domain/countries.ts'
import { MAIL_CLASSES, NATURES_OF_TRANSACTION } from '#domain/item.ts'
import type { Comparison, Condition } from '../condition.ts'
import type { Rule } from '../rule.ts'
import { error, type Finding, type Known, warning } from './problem.ts'
import { both, isEmpty, rangeOf } from './ranges.ts'
import { didYouMean } from './suggest.ts'

/** @param today YYYY-MM-DD */
export function checkRuleItself(rule: Rule, known: Known, today: string): Finding[] {
  return [
    ...checkDates(rule, today),
    ...checkScopeCodes(rule),
    ...checkScopeAgainstCondition(rule),
    ...checkSuppression(rule, known),
    ...checkHsAlone(rule),
    ...checkLighter(rule),
  ]
}

function checkDates({ scope, sunsetOn, mode }: Rule, today: string): Finding[] {
  const { startsOn, endsOn } = scope ?? {}
  const found: Finding[] = []
  if (startsOn !== undefined && endsOn !== undefined && startsOn > endsOn)
    found.push(error('scope', `the scope is empty: it begins on ${startsOn} and ends on ${endsOn}`))
  if (startsOn !== undefined && sunsetOn !== undefined && startsOn >= sunsetOn)
    found.push(
      error('sunsetOn', `the rule is out of force from ${sunsetOn}, before it begins on ${startsOn}`),
    )
  if (mode === 'retired') return found
  if (sunsetOn !== undefined && sunsetOn <= today)
    found.push(error('sunsetOn', `the sunset ${sunsetOn} is in the past`, 'renew it, or retire the rule'))
  if (endsOn !== undefined && endsOn < today)
    found.push(warning('scope', `the scope ended on ${endsOn}`, 'extend it, or retire the rule'))
  return found
}

function checkScopeCodes({ scope }: Rule): Finding[] {
  const countries = [scope?.from ?? [], scope?.to ?? []].flat()
  const known = (codes: readonly string[] | undefined, all: readonly string[], what: string, path: string) =>
    (codes ?? [])
      .filter((code) => !all.includes(code))
      .map((code) => error(path, `there is no ${what} ${code}`, `there are ${all.join(', ')}`))
  return [
    ...countries
      .filter((code) => !isCountry(code))
      .map((code) =>
        error('scope', `there is no country ${code}`, 'countries are ISO 3166-1 alpha-2, as CN'),
      ),
    ...known(scope?.mailClasses, MAIL_CLASSES, 'mail class', 'scope'),
    ...known(scope?.natures, NATURES_OF_TRANSACTION, 'nature of transaction', 'scope'),
  ]
}

const SCOPED = [
  ['senderCountry', 'from'],
  ['addresseeCountry', 'to'],
  ['mailClass', 'mailClasses'],
  ['natureOfTransaction', 'natures'],
] as const

/** `from CN` and, of every item, `senderCountry is US`: no item is left. */
function checkScopeAgainstCondition({ scope, when }: Rule): Finding[] {
  const asked = conjuncts(when, 'when')
  return SCOPED.flatMap(([fact, key]) => {
    const codes = scope?.[key]
    if (codes === undefined) return []
    return asked
      .filter(({ condition }) => 'fact' in condition && condition.fact === fact)
      .filter(({ condition }) => isApart((condition as { is: Comparison }).is, codes))
      .map(({ path }) => error(path, `the scope and this condition on ${fact} leave no item`))
  })
}

function isApart(is: Comparison, codes: string[]): boolean {
  const range = rangeOf(is, Number.POSITIVE_INFINITY, true)
  return isEmpty(both(range, rangeOf({ oneOf: codes }, Number.POSITIVE_INFINITY, true)))
}

function conjuncts(condition: Condition, path: string): { condition: Condition; path: string }[] {
  if (!('all' in condition)) return [{ condition, path }]
  return condition.all.flatMap((part, i) => conjuncts(part, `${path}.all[${i}]`))
}

function checkSuppression(rule: Rule, known: Known): Finding[] {
  if (rule.effect !== 'suppress')
    return rule.suppresses === undefined
      ? []
      : [
          error(
            'suppresses',
            `the effect is ${rule.effect}, so nothing is suppressed`,
            'write effect suppress',
          ),
        ]
  if (rule.suppresses === undefined)
    return [error('effect', 'the rule suppresses nothing', 'say what: suppresses weapons.blank-firer')]
  const rules = new Map([...known.rules, rule].map((each) => [each.id, each]))
  const names = [...rules.keys(), ...RISK_CATEGORIES]
  const unknown = rule.suppresses
    .filter((name) => !names.includes(name))
    .map((name) => error('suppresses', `there is no rule and no category ${name}`, didYouMean(name, names)))
  const told = [...unknown, ...mandatoryTakenOut(rule.suppresses, rules)]
  const cycle = cycleFrom(rule, rules)
  if (cycle === null) return told
  const round =
    cycle.length === 1
      ? `the rule suppresses itself`
      : `rules suppress one another: ${[...cycle, cycle[0]].join(', ')}`
  return [...told, error('suppresses', round)]
}

const NAMED_MAX = 3

/** Allowed, for three people look at it; but they should see that what every item must be asked is silenced. */
function mandatoryTakenOut(suppressed: readonly string[], rules: ReadonlyMap<string, Rule>): Finding[] {
  const out = [...rules.values()].filter(
    ({ id, category, mandatory }) => mandatory && (suppressed.includes(id) || suppressed.includes(category)),
  )
  if (out.length === 0) return []
  const names = out.slice(0, NAMED_MAX).map(({ id }) => id)
  const more = out.length > NAMED_MAX ? ` and ${out.length - NAMED_MAX} more` : ''
  return [
    warning(
      'suppresses',
      `it takes out hits of mandatory rules: ${names.join(', ')}${more}`,
      'name single rules, and ask for much in the condition',
    ),
  ]
}

/** The way from the rule back to itself over rules that suppress rules, or null. */
function cycleFrom(rule: Rule, rules: ReadonlyMap<string, Rule>): string[] | null {
  const cameFrom = new Map<string, string | null>([[rule.id, null]])
  const open = [rule.id]
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const suppressed = rules.get(id)?.effect === 'suppress' ? rules.get(id)!.suppresses : undefined
    for (const next of suppressed ?? []) {
      if (next === rule.id) return wayTo(id, cameFrom)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, id)
      open.push(next)
    }
  }
  return null
}

function wayTo(id: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = []
  for (let at: string | null = id; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at)
  return way
}

/** Categories in which an HS code is reason enough to hold. */
const HS_MAY_HOLD: readonly RiskCategory[] = ['weapons', 'drugs', 'precursors']

function checkHsAlone({ effect, category, when }: Rule): Finding[] {
  if ((effect !== 'hold' && effect !== 'propose-dnl') || HS_MAY_HOLD.includes(category)) return []
  if (restsOn(when) !== 'hs') return []
  const hint = `add what the text, the value or the corridor says, or ask for information: effect rfi`
  return [error('effect', `an HS list alone does not hold in the category ${category}`, hint)]
}

/** On what a condition can come true: the HS code alone, something else beside or instead, or nothing (what is excluded). */
function restsOn(condition: Condition): 'hs' | 'more' | 'nothing' {
  if ('hs' in condition) return 'hs'
  if ('not' in condition) return 'nothing'
  if ('some' in condition) return restsOn(condition.some)
  if ('every' in condition) return restsOn(condition.every)
  if ('count' in condition) return restsOn(condition.count)
  if ('all' in condition) return combined(condition.all.map(restsOn), 'more')
  if ('any' in condition) return combined(condition.any.map(restsOn), 'hs')
  return 'more'
}

function combined(parts: readonly ('hs' | 'more' | 'nothing')[], stronger: 'hs' | 'more') {
  if (parts.includes(stronger)) return stronger
  return parts.find((part) => part !== 'nothing') ?? 'nothing'
}

const HEAVIEST = ['score', 'rfi', 'rfs', 'hold', 'propose-dnl']

function checkLighter({ mitigation, effect, weight }: Rule): Finding[] {
  if (mitigation === undefined) return []
  const isHeavier =
    HEAVIEST.indexOf(mitigation.effect) > HEAVIEST.indexOf(effect) || mitigation.weight > weight
  return isHeavier ? [warning('mitigation', 'what should be lighter is heavier than the rule itself')] : []
}
