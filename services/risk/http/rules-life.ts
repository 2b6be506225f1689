/** The steps in the life of a rule over HTTP, by the same functions as the command line: three people, in this order. */
import { setTimeout as sleep } from 'node:timers/promises'
import { documentedFor } from '#contracts/cases.ts'
import {
  type HuntedView,
  type PublishedView,
  reasonBody,
  rulePath,
  ruleVersionPath,
  snoozeBody,
  snoozePath,
} from '#contracts/rules.ts'
import type { Capability } from '#domain/capability.ts'
import { isCountry } from '#domain/countries.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import type { Rule } from '../rule.ts'
import { hunt } from '../rules/hunt.ts'
import { approve, publish, refuseIf, reject, retire } from '../rules/life.ts'
import { lift, snooze, unsnooze } from '../rules/mute.ts'
import { readVersion } from '../rules/rule-versions.ts'
import { changeRefusalOf } from '../rules/who-may.ts'
import { answering, readBody } from './answers.ts'
import { DAYS_IN_TRANSIT, daysBefore, type RulesAt } from './rules-at.ts'

const tags = ['rules']
/** A hunt that takes longer goes on; its end stands among the steps of the rule. */
const HUNT_AWAITED_MS = 8_000

export function addRuleLife(server: Server, at: RulesAt): void {
  addVersionSteps(server, at)
  addRuleSteps(server, at)
}

function addVersionSteps(server: Server, at: RulesAt): void {
  const { database } = at
  const route = (capability: Capability, summary: string, body?: typeof reasonBody) => ({
    onRequest: requirePerson(database, capability),
    config: { documented: documentedFor(body) },
    schema: { summary, tags, params: ruleVersionPath },
  })
  const of = '/api/rules/:rule/versions/:version'
  server.post(`${of}/approve`, route('rules.check', 'Try a draft in shadow'), (request, reply) =>
    answering(reply, async () => {
      const { rule, version } = request.params
      return { dossier: await approve(database, rule, version, request.person!) }
    }),
  )
  server.post(`${of}/publish`, route('rules.publish', 'Make a rule effective, and hunt'), (request, reply) =>
    answering(reply, async () => {
      const { rule, version } = request.params
      await publish(database, rule, version, request.person!)
      const { body } = await readVersion(database, rule, version)
      return { hunted: await huntFor(at, body, request.person!.name) } satisfies PublishedView
    }),
  )
  // Who may is told by the step itself: an author may reject an own draft.
  server.post(`${of}/reject`, route('rules.read', 'End a draft or a trial', reasonBody), (request, reply) =>
    answering(reply, async () => {
      const { rule, version } = request.params
      const { reason } = readBody(request, reasonBody)
      await reject(database, rule, version, reason, request.person!)
      return {}
    }),
  )
  server.post(`${of}/hunt`, route('rules.read', 'Ask a live rule of mail on its way'), (request, reply) =>
    answering(reply, async () => {
      const { rule, version } = request.params
      refuseIf(changeRefusalOf('hunt with', request.person!))
      const { body, state } = await readVersion(database, rule, version)
      if (state !== 'live')
        throw new PreadviceError(`${rule} version ${version} is ${state}: only a live rule is hunted with`)
      return { hunted: await huntFor(at, body, request.person!.name) } satisfies PublishedView
    }),
  )
}

/** What the hunt found; null where it still goes on. What goes wrong later is logged, and it can be asked for again. */
async function huntFor(
  { database, log, logger, clock, rules }: RulesAt,
  rule: Rule,
  by: string,
): Promise<HuntedView | null> {
  const now = clock()
  const { screening } = await rules.read(database)
  const span = { since: daysBefore(now, DAYS_IN_TRANSIT), on: now.slice(0, 10) }
  const hunting = hunt({ database, log }, rule, screening.ruleSet, span, by)
  let isAwaited = true
  hunting.catch((error: unknown) => {
    if (!isAwaited) logger.error({ err: error, rule: rule.id }, 'a hunt was not finished')
  })
  const hunted = await Promise.race([hunting, sleep(HUNT_AWAITED_MS, null, { ref: false })])
  isAwaited = false
  if (hunted === null) return null
  const { items, hits, unevaluated, samples } = hunted
  return { items, hits, unevaluated, samples }
}

function addRuleSteps(server: Server, { database, clock, rules }: RulesAt): void {
  const onRequest = requirePerson(database, 'rules.read')
  server.post(
    '/api/rules/:rule/retire',
    {
      onRequest,
      config: { documented: documentedFor(reasonBody) },
      schema: { summary: 'Take a rule out of force', tags, params: rulePath },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { reason } = readBody(request, reasonBody)
        const { screening } = await rules.read(database)
        await retire(database, request.params.rule, reason, screening.ruleSet, request.person!)
        return {}
      }),
  )
  server.post(
    '/api/rules/:rule/lift',
    {
      onRequest,
      config: { documented: documentedFor(reasonBody) },
      schema: { summary: 'Put a suspended rule back into effect', tags, params: rulePath },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { reason } = readBody(request, reasonBody)
        return { version: await lift(database, request.params.rule, reason, request.person!) }
      }),
  )
  server.post(
    '/api/rules/:rule/snoozes',
    {
      onRequest,
      config: { documented: documentedFor(snoozeBody) },
      schema: { summary: 'Let a rule rest on a lane', tags, params: rulePath },
    },
    (request, reply) =>
      answering(reply, async () => {
        const wanted = readBody(request, snoozeBody)
        const stranger = [wanted.from, wanted.to].find((code) => code !== null && !isCountry(code))
        if (stranger) throw usageError(`${stranger} is not a country code`)
        if (wanted.until < clock().slice(0, 10))
          throw usageError('the last day of a snooze is today or later')
        const { screening } = await rules.read(database)
        const { rule } = request.params
        return { snooze: await snooze(database, { rule, ...wanted }, screening.ruleSet, request.person!) }
      }),
  )
  server.delete(
    '/api/rules/snoozes/:snooze',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'End a snooze before its day', tags, params: snoozePath },
    },
    (request, reply) =>
      answering(reply, async () => ({
        rule: await unsnooze(database, request.params.snooze, request.person!),
      })),
  )
}
