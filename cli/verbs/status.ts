import { parseArgs } from 'node:util'
import type { Status } from '#services/clearance/continuity/judge-status.ts'
import { readStatus } from '#services/clearance/continuity/read-status.ts'
import { policyReader } from '#services/clearance/policy/in-force.ts'
import { shippedPolicy } from '#services/clearance/policy.ts'
import { READS } from '#services/watch-lag.ts'
import { print, type Verb, withLog } from '../verb.ts'

/** Exit 1 where something is to do without, so that whatever watches needs not read it. */
export const status: Verb = {
  usage: 'status',
  does: 'tell degraded modes: no model, no history, stale lists, sealing, webhooks, lag, outage; exit 1 where there are any',
  run: async (args) => {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } })
    return withLog(async ({ config, database, log }) => {
      const policies = policyReader(shippedPolicy(), new Set(config.countries))
      const now = new Date().toISOString()
      const told = await readStatus({ database, log, policies, reads: READS }, now)
      print(told, values.json, () => describe(told))
      return told.state === 'ordinary' || told.state === 'drill' ? 0 : 1
    })
  },
}

function describe({ state, modes, outage, lag, lists, sealedAt, policy }: Status): string {
  const switched = outage ? ` (${outage.drill ? 'drill' : 'outage'} ${outage.id}, ${outage.mode})` : ''
  const waits = Object.entries(lag).map(([group, records]) => `${group} ${records}`)
  return [
    `${state}${switched}`,
    ...modes.map((mode) => `  ${mode.mode}: ${mode.told}${answerOf(mode.policy)}`),
    `policy ${policy.slice(0, 12)} · ${lists} lists in use · sealed ${sealedAt ?? 'never'}`,
    `to be read: ${waits.join(', ')}`,
  ].join('\n')
}

function answerOf(policy: string | null | undefined): string {
  if (policy === undefined) return ''
  return policy === null ? '; policy goes on with rules' : `; policy answers ${policy} in place of a release`
}
