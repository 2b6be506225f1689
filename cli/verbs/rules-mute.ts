/** `preadvice rules snooze|unsnooze|lift`: rules that count for nothing for a while. */
import { isCountry } from '#domain/countries.ts'
import { usageError } from '#platform/errors.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import { lift, snooze, unsnooze } from '#services/risk/rules/mute.ts'
import { actAs, print, type Verb, withDatabase } from '../verb.ts'
import { dayOf, inForceNow, ruleVerb, theReason, theRule, today, type Values } from './rules-words.ts'

export const RULE_MUTES: Record<string, Verb> = {
  snooze: ruleVerb(
    'rules snooze ID [--from CC] [--to CC] --until DAY --reason R --as USER',
    'let a rule rest on a lane',
    snoozeRule,
  ),
  unsnooze: ruleVerb('rules unsnooze NUMBER --as USER', 'end a snooze', unsnoozeRule),
  lift: ruleVerb(
    'rules lift ID --reason R --as USER',
    'put a rule that the breaker suspended back into effect',
    liftRule,
  ),
}

function countryOf(option: 'from' | 'to', values: Values): string | null {
  const code = values[option]?.toUpperCase() ?? null
  if (code !== null && !isCountry(code)) throw usageError(`rules: --${option} ${code} is not a country code`)
  return code
}

function snoozeRule(rest: string[], values: Values): Promise<number> {
  const usage = 'rules snooze ID [--from CC] [--to CC] --until DAY --reason R --as USER'
  const wanted = {
    rule: theRule(rest, usage),
    from: countryOf('from', values),
    to: countryOf('to', values),
    until: dayOf('until', values.until) ?? '',
    reason: theReason(values),
  }
  if ((wanted.from ?? wanted.to) === null)
    throw usageError(
      'rules: a rule is snoozed on a lane: --from CC, --to CC or both; everywhere it is retired',
    )
  if (wanted.until < today()) throw usageError('rules: --until is the last day of the snooze, today or later')
  return withDatabase(async ({ database }) => {
    const person = await actAs(database, values.as)
    const { screening } = await inForceNow(database)
    const id = await snooze(database, wanted, screening.ruleSet, person)
    const lane = `${wanted.from ?? 'anywhere'} to ${wanted.to ?? 'anywhere'}`
    print(
      { snooze: id, ...wanted },
      values.json,
      () => `snooze ${id}: ${wanted.rule}, ${lane}, until ${wanted.until}`,
    )
    return 0
  })
}

function unsnoozeRule(rest: string[], values: Values): Promise<number> {
  if (rest.length !== 1) throw usageError('rules: write "rules unsnooze NUMBER --as USER"')
  const id = wholeNumber('rules unsnooze', rest[0], 0, 1, 2_000_000_000)
  return withDatabase(async ({ database }) => {
    const rule = await unsnooze(database, id, await actAs(database, values.as))
    print({ ended: id, rule }, values.json, () => `snooze ${id} of ${rule} ended`)
    return 0
  })
}

function liftRule(rest: string[], values: Values): Promise<number> {
  const [rule, reason] = [theRule(rest, 'rules lift ID --reason R --as USER'), theReason(values)]
  return withDatabase(async ({ database }) => {
    const version = await lift(database, rule, reason, await actAs(database, values.as))
    print(
      { rule, version, state: 'live' },
      values.json,
      () => `${rule} version ${version} is in effect again`,
    )
    return 0
  })
}
