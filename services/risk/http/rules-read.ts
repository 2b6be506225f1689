/** Rules over HTTP, to look at: the list with how they do, one rule with its versions, what a version did by day. */
import { documentedFor } from '#contracts/cases.ts'
import {
  type RuleDaysView,
  type RulesView,
  type RuleTitlesView,
  rulePath,
  rulesQuery,
  ruleVersionPath,
} from '#contracts/rules.ts'
import type { Queryable } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import type { RulesInForce } from '../rules/reader.ts'
import { readVersions } from '../rules/rule-versions.ts'
import { answering } from './answers.ts'
import { readRuleRows } from './rule-rows.ts'
import { readRule, readRuleDays, readRuleVersion } from './rule-view.ts'
import { daysBefore, type RulesAt } from './rules-at.ts'

const tags = ['rules']

export function addRuleReading(server: Server, { database, clock, rules }: RulesAt): void {
  const onRequest = requirePerson(database, 'rules.read')
  const config = { documented: documentedFor() }
  server.get(
    '/api/rules',
    {
      onRequest,
      config,
      schema: {
        summary: 'Rules in force, in shadow and in draft, and how they do',
        tags,
        querystring: rulesQuery,
      },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { days } = request.query
        const [now, inForce] = [clock(), await rules.read(database)]
        const rows = await readRuleRows(database, inForce, daysBefore(now, days), now.slice(0, 10))
        return { days, rules: rows } satisfies RulesView
      }),
  )
  server.get(
    '/api/rules/titles',
    { onRequest, config, schema: { summary: 'What rules are called, in both languages', tags } },
    (_request, reply) => answering(reply, async () => readTitles(database, await rules.read(database))),
  )
  server.get(
    '/api/rules/:rule',
    {
      onRequest,
      config,
      schema: { summary: 'A rule: its versions, its snoozes, what was done to it', tags, params: rulePath },
    },
    (request, reply) =>
      answering(reply, async () => {
        const inForce = await rules.read(database)
        const today = clock().slice(0, 10)
        return readRule(database, request.params.rule, inForce, rules.shipped(), today)
      }),
  )
  server.get(
    '/api/rules/:rule/versions/:version',
    {
      onRequest,
      config,
      schema: {
        summary: 'A version of a rule as text, with what its checker and publisher look at',
        tags,
        params: ruleVersionPath,
      },
    },
    (request, reply) =>
      answering(reply, () => {
        const { rule, version } = request.params
        return readRuleVersion(database, rule, version, rules.shipped(), request.person!)
      }),
  )
  server.get(
    '/api/rules/:rule/versions/:version/days',
    {
      onRequest,
      config,
      schema: {
        summary: 'What a version hit on live traffic, by day',
        tags,
        params: ruleVersionPath,
        querystring: rulesQuery,
      },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { rule, version } = request.params
        const since = daysBefore(clock(), request.query.days)
        return { days: await readRuleDays(database, rule, version, since) } satisfies RuleDaysView
      }),
  )
}

/** Each once; a version that is no longer in force may still stand with an item. */
async function readTitles(db: Queryable, inForce: RulesInForce): Promise<RuleTitlesView> {
  const written = (await readVersions(db)).map(({ body }) => body)
  const all = [...written, ...inForce.screening.ruleSet.rules].map(({ title }) => title)
  return { titles: [...new Map(all.map((title) => [title.en, title])).values()] }
}
