/** Back-tests over HTTP: progress line by line, then the result, kept where the version is. Who hangs up ends it. */
import { setImmediate as turn } from 'node:timers/promises'
import { documentedFor } from '#contracts/cases.ts'
import { type BacktestLine, backtestBody } from '#contracts/rules.ts'
import type { Database } from '#platform/database.ts'
import { usageError } from '#platform/errors.ts'
import { askToRetry, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import type { RuleSet } from '../pack.ts'
import type { Rule } from '../rule.ts'
import { startBacktest } from '../rules/backtest.ts'
import { countHistory, readHistory, type Span } from '../rules/read-history.ts'
import { readImportedLists } from '../rules/reader.ts'
import { readVersion } from '../rules/rule-versions.ts'
import { keepBacktest } from '../rules/run-backtest.ts'
import { writtenRules } from '../rules/written-rules.ts'
import { orRefusal, readBody, refuseFor } from './answers.ts'
import { sendLines } from './lines.ts'
import type { RulesAt } from './rules-at.ts'

/** In one process at a time: it also answers everybody else. */
const RUNNING_MAX = 2
/** Items between two turns of others. */
const AT_ONCE = 25
const TOLD_EVERY_MS = 250

interface Wanted {
  rule: Rule
  /** Whether the version is stored, so that its result is. */
  isKept: boolean
  span: Span
}

export function addBacktests(server: Server, at: RulesAt): void {
  const { database, rules, logger } = at
  let running = 0
  server.post(
    '/api/rules/backtests',
    {
      onRequest: requirePerson(database, 'rules.read'),
      config: { documented: documentedFor(backtestBody) },
      schema: {
        summary: 'Run a rule on stored history; progress and result come line by line',
        tags: ['rules'],
      },
    },
    async (request, reply) => {
      if (running >= RUNNING_MAX)
        return askToRetry(reply, `${RUNNING_MAX} back-tests run already: wait until one is done`)
      const asked = await orRefusal(() => wantedOf(at, readBody(request, backtestBody)))
      if ('refusal' in asked) return refuseFor(reply, asked.refusal)
      const { screening } = await rules.read(database)
      return sendLines(reply, counted(asked.value, screening.ruleSet, request.person!.name), logger)
    },
  )

  async function* counted(wanted: Wanted, ruleSet: RuleSet, by: string): AsyncGenerator<BacktestLine> {
    running += 1
    try {
      yield* backtestLines(database, wanted, ruleSet, by)
    } finally {
      running -= 1
    }
  }
}

type Asked = ReturnType<typeof backtestBody.parse>

/** @throws where there is no such version, or the text is not one sound rule */
async function wantedOf({ database, rules, clock }: RulesAt, asked: Asked): Promise<Wanted> {
  const span = { since: asked.since, until: asked.until }
  if (asked.text !== undefined) {
    const { screening } = await rules.read(database)
    const lists = await readImportedLists(database)
    const today = clock().slice(0, 10)
    const written = writtenRules('rule.rules', asked.text, screening.ruleSet, lists, today)
    if (written.length !== 1) throw usageError('back-test one rule at a time')
    return { rule: written[0]!.rule, isKept: false, span }
  }
  if (asked.rule === undefined || asked.version === undefined)
    throw usageError('say which version is to be back-tested, or send a text')
  const { body } = await readVersion(database, asked.rule, asked.version)
  return { rule: body, isKept: true, span }
}

async function* backtestLines(
  database: Database,
  { rule, isKept, span }: Wanted,
  inForce: RuleSet,
  by: string,
): AsyncGenerator<BacktestLine> {
  const total = await countHistory(database, span)
  yield { done: 0, total }
  const backtest = startBacktest(rule, inForce)
  let done = 0
  let toldAt = Date.now()
  for await (const page of readHistory(database, span))
    for (let at = 0; at < page.length; at += AT_ONCE) {
      const some = page.slice(at, at + AT_ONCE)
      for (const item of some) backtest.add(item)
      done += some.length
      await turn()
      if (Date.now() - toldAt < TOLD_EVERY_MS) continue
      toldAt = Date.now()
      yield { done, total }
    }
  const result = backtest.result()
  if (isKept) await keepBacktest(database, result, span, by)
  yield { done, total: Math.max(done, total) }
  yield { result: { ...result, ...span } }
}
