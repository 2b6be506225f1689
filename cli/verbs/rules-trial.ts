/** `preadvice rules backtest|list|history`: how rules do, and what was done to them. */

import { may } from '#domain/capability.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import type { Rule } from '#services/risk/rule.ts'
import { readHygiene } from '#services/risk/rules/hygiene.ts'
import { refuseIf } from '#services/risk/rules/life.ts'
import { readSteps, readVersion, readVersions } from '#services/risk/rules/rule-versions.ts'
import { keepBacktest, runBacktest } from '#services/risk/rules/run-backtest.ts'
import { showProgress } from '../progress.ts'
import { actAs, print, type Verb, withDatabase } from '../verb.ts'
import { describeBacktest, describeHistory, describeList } from './rules-told.ts'
import {
  dayOf,
  daysAgo,
  FILE,
  inForceNow,
  readWritten,
  ruleVerb,
  theRule,
  theVersion,
  today,
  type Values,
} from './rules-words.ts'

export const RULE_TRIALS: Record<string, Verb> = {
  backtest: ruleVerb(
    'rules backtest ID --version N|FILE [--since DAY] [--until DAY]',
    'run a rule on stored history',
    backtest,
  ),
  list: ruleVerb('rules list [--days N]', 'rules in force, in shadow and in draft, and how they do', list),
  history: ruleVerb('rules history ID', 'what was done to a rule, by whom and why', history),
}

function backtest(rest: string[], values: Values): Promise<number> {
  const [what, ...more] = rest
  const usage = 'rules backtest ID --version N|FILE [--since DAY] [--until DAY]'
  if (!what || more.length > 0) throw usageError(`rules: write "${usage}"`)
  const span = { since: dayOf('since', values.since), until: dayOf('until', values.until) }
  const version = FILE.test(what) ? null : theVersion(values, usage)
  return withDatabase(async ({ database }) => {
    const by = values.as === undefined ? 'command line' : await reader(database, values.as)
    const rule =
      version === null ? await oneWritten(database, what) : (await readVersion(database, what, version)).body
    const { screening } = await inForceNow(database)
    const progress = showProgress((done, total) => `${done} of ${total} items`)
    const result = await runBacktest(database, rule, screening.ruleSet, span, progress)
    if (version !== null) await keepBacktest(database, result, span, by)
    print({ ...result, ...span }, values.json, () => describeBacktest(result))
    return 0
  })
}

async function reader(database: Database, name: string): Promise<string> {
  const person = await actAs(database, name)
  refuseIf(may(person, 'rules.read') ? null : `${person.name} may not read rules`)
  return person.name
}

async function oneWritten(database: Database, file: string): Promise<Rule> {
  const written = await readWritten(database, file)
  if (written.length !== 1)
    throw usageError(`rules: ${file} holds ${written.length} rules: back-test one at a time`)
  return written[0]!.rule
}

const DAYS_LISTED = 90

function list(rest: string[], values: Values): Promise<number> {
  if (rest.length > 0) throw usageError('rules: write "rules list [--days N]"')
  const days = wholeNumber('rules: --days', values.days, DAYS_LISTED, 1, 3_650)
  return withDatabase(async ({ database }) => {
    const lines = await readHygiene(database, await inForceNow(database), daysAgo(days), today())
    print({ days, rules: lines }, values.json, () => describeList(lines, days))
    return 0
  })
}

function history(rest: string[], values: Values): Promise<number> {
  const rule = theRule(rest, 'rules history ID')
  return withDatabase(async ({ database }) => {
    const [versions, steps] = [await readVersions(database, undefined, rule), await readSteps(database, rule)]
    if (steps.length === 0) throw new PreadviceError(`rules: nothing was done to a rule ${rule} here`)
    print({ rule, versions, steps }, values.json, () => describeHistory(versions, steps))
    return 0
  })
}
