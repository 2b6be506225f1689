/**
 * Decides on an item within what its office can examine. Rules and people's questions come first and are never capped: they are
 * decided without a look at the quota, and what they hold is counted. Only an item that would be released is told of the quota,
 * and decided again with it. Pure: the quota goes in and comes out.
 */
import type { ItemAssessed } from '#contracts/events.ts'
import { type DecisionFacts, type DecisionResult, decide } from '../decide.ts'
import { decisionKey, entryKey, standingItemOf } from '../gather.ts'
import type { PolicyBody } from '../policy.ts'
import { type Capacity, capacityOf } from './capacity.ts'
import { type QuotaState, type QuotaUse, quotaFact, used } from './quota.ts'

/** What of a batch's offices and items selection needs to know. */
export interface Quotas {
  capacity: Capacity
  /** By office. */
  states: ReadonlyMap<string, QuotaState>
  /** The highest score that may select, by decision key; nothing where none was given. */
  scores: ReadonlyMap<string, number>
  /** By entry; nothing where the day it was received has no seed. */
  draws: ReadonlyMap<string, { draw: number; commitment: string }>
}

const S9_ORIGIN = [0, 6] as const
const S9_DESTINATION = [6, 12] as const

/** The office of exchange of ours on the item's way; its operator here, while it is in no receptacle. */
export function officeOf({
  journey,
  destinationOperator,
  originOperator,
}: Pick<ItemAssessed, 'journey' | 'destinationOperator' | 'originOperator'>): string {
  const isExport = journey?.direction === 'export'
  if (journey?.receptacleId) return journey.receptacleId.slice(...(isExport ? S9_ORIGIN : S9_DESTINATION))
  return (isExport ? originOperator : destinationOperator) ?? 'other'
}

export function decideWithin(
  quotas: Quotas | null,
  assessed: ItemAssessed,
  asked: DecisionFacts,
  body: PolicyBody,
): { facts: DecisionFacts; result: DecisionResult; left: Quotas | null } {
  const alone = { facts: asked, result: decide(asked, body) }
  const state = quotas?.states.get(officeOf(assessed))
  if (!quotas || !state) return { ...alone, left: quotas }
  const office = capacityOf(quotas.capacity, state.office)
  const decided =
    office && isCandidate(assessed, alone.facts, alone.result)
      ? withQuota(
          asked,
          body,
          quotaFact(state, candidateOf(assessed, quotas), quotas.capacity, office, asked.decidedAt),
        )
      : alone
  const use = usedBy(decided.facts, decided.result)
  if (!use) return { ...decided, left: quotas }
  const states = new Map(quotas.states).set(state.office, used(state, use))
  return { ...decided, left: { ...quotas, states } }
}

function withQuota(asked: DecisionFacts, body: PolicyBody, quota: NonNullable<DecisionFacts['quota']>) {
  const facts = { ...asked, quota }
  return { facts, result: decide(facts, body) }
}

function candidateOf(assessed: ItemAssessed, { scores, draws }: Quotas) {
  const { draw = null, commitment } = draws.get(entryKey(assessed)) ?? {}
  return {
    stratum: assessed.traits?.mailClass ?? 'none',
    score: scores.get(decisionKey(assessed)) ?? null,
    draw,
    ...(commitment !== undefined && { commitment }),
  }
}

/** An entry is asked about once: when it would be released at customs for the first time. */
function isCandidate(assessed: ItemAssessed, { own }: DecisionFacts, result: DecisionResult): boolean {
  const isFirst = own === undefined || own.stage === 'loading'
  return result.standing === 'released' && !result.unchanged && isFirst && standingItemOf(assessed) !== null
}

/** What a decision uses of its office's quota; null for what asks for no examination, or for one that is under way. */
export function usedBy({ quota, own, prior }: DecisionFacts, result: DecisionResult): QuotaUse | null {
  if (quota) return { fact: quota, selectedBy: result.selectedBy ?? null }
  const isNew = own?.code !== 'HOLD_EXAM' && !prior.some(({ code }) => code === 'HOLD_EXAM')
  return result.code === 'HOLD_EXAM' && !result.unchanged && isNew ? 'held' : null
}
