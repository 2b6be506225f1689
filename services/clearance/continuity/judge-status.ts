/** How the installation works now: as it should, or without something, and what policy makes of that. Pure. */

import type { Lack } from '../policy/settings.ts'
import type { OutageFact } from '../policy/switch.ts'
import type { PolicyBody } from '../policy.ts'

/** Of the last decisions: how many were made, and without what. */
export interface Recent {
  decisions: number
  without: Record<Lack, number>
}

export interface StatusFacts {
  /** ISO 8601. */
  at: string
  policy: { version: string; without: PolicyBody['without'] }
  recent: Recent
  /** In use and past their last day. */
  staleLists: string[]
  /** In use. */
  lists: number
  /** When the newest block was sealed; null where none ever was. */
  sealedAt: string | null
  /** Since when the oldest decision waits to be sealed; null where none does. */
  unsealedSince: string | null
  webhooks: { operator: string; state: string; waiting: number }[]
  /** Records that each group has yet to read. */
  lag: Record<string, number>
  deadLetters: number
  outage: OutageFact | null
}

export const MODES = [
  'no-model',
  'no-history',
  'stale-lists',
  'not-sealed',
  'webhook-failing',
  'behind',
  'dead-letters',
] as const

export interface Mode {
  mode: (typeof MODES)[number]
  told: string
  /** What policy gives in place of a release meanwhile; null: it goes on, and the decision says without what. Left out where policy has no word. */
  policy?: string | null
}

export interface Status extends Omit<StatusFacts, 'policy'> {
  state: 'ordinary' | 'degraded' | 'drill' | 'outage'
  /** What there is to do without, or to see to; empty where nothing. */
  modes: Mode[]
  policy: string
}

/** Sealing runs once a second. */
const UNSEALED_MS_MAX = 60_000
/** Ten seconds at 500 items a second. */
const LAG_MAX = 5_000

export function judgeStatus({ policy, ...facts }: StatusFacts): Status {
  const modes = modesOf({ policy, ...facts })
  const switched = facts.outage && (facts.outage.drill ? 'drill' : 'outage')
  return {
    ...facts,
    state: switched ?? (modes.length > 0 ? 'degraded' : 'ordinary'),
    modes,
    policy: policy.version,
  }
}

function modesOf(facts: StatusFacts): Mode[] {
  const { recent, staleLists, webhooks, lag, deadLetters, policy } = facts
  const modes: Mode[] = []
  const { model, history } = recent.without
  const of = `of the last ${recent.decisions} decisions`
  const answer = (lack: Lack) => policy.without?.[lack] ?? null
  if (model > 0)
    modes.push({
      mode: 'no-model',
      told: `${model} ${of} were made without a model`,
      policy: answer('model'),
    })
  if (history > 0)
    modes.push({
      mode: 'no-history',
      told: `${history} ${of} were made without history`,
      policy: answer('history'),
    })
  if (staleLists.length > 0)
    modes.push({
      mode: 'stale-lists',
      told: `past their last day: ${staleLists.join(', ')}`,
      policy: answer('stale-lists'),
    })
  const unsealed = unsealedMode(facts)
  if (unsealed) modes.push(unsealed)
  const failing = webhooks.filter(({ state }) => state !== 'closed')
  if (failing.length > 0)
    modes.push({
      mode: 'webhook-failing',
      told: failing.map(({ operator, state, waiting }) => `${operator} ${state}, ${waiting} wait`).join('; '),
    })
  const behind = Object.entries(lag).filter(([, records]) => records > LAG_MAX)
  if (behind.length > 0)
    modes.push({
      mode: 'behind',
      told: behind.map(([group, records]) => `${group} by ${records} records`).join(', '),
    })
  if (deadLetters > 0)
    modes.push({
      mode: 'dead-letters',
      told:
        deadLetters === 1
          ? 'one record waits to be looked at and sent again'
          : `${deadLetters} records wait to be looked at and sent again`,
    })
  return modes
}

function unsealedMode({ at, unsealedSince }: StatusFacts): Mode | null {
  if (unsealedSince === null || Date.parse(at) - Date.parse(unsealedSince) < UNSEALED_MS_MAX) return null
  return { mode: 'not-sealed', told: `decisions since ${unsealedSince} are not in the audit ledger` }
}
