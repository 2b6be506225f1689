/**
 * The quota of an office and a day: what it begins with, what is used of it, and what it says to the next item. Pure: the same
 * state and the same instant give the same fact.
 */
import type { Capacity, OfficeCapacity } from './capacity.ts'
import { chanceBudget, type QuotaFact, roomOf, type Selected } from './quota-fact.ts'
import { binOf, SCORE_BINS, thresholdFor } from './threshold.ts'

/** As it is stored, one row for an office and a day. */
export interface QuotaState {
  office: string
  /** YYYY-MM-DD, UTC. */
  day: string
  carried: number
  budget: number
  held: number
  byModel: number
  byChance: number
  /** Items that nothing else kept back, by mail class: today, and on the last day there were any. */
  seen: Readonly<Record<string, number>>
  seenBefore: Readonly<Record<string, number>>
  /** Recent scores by bin; a day counts half of the next. */
  scores: readonly number[]
  /** From which score on the model would have selected the last item; null before the first. */
  threshold: number | null
}

const DAY_MS = 86_400_000

/** What is over of a day, 0..1. @param at ISO 8601 */
export function elapsedOf(at: string): number {
  return (Date.parse(at) - Date.parse(`${at.slice(0, 10)}T00:00:00Z`)) / DAY_MS
}

function left({ budget, held, byModel, byChance }: QuotaState): number {
  return Math.max(0, budget - held - byModel - byChance)
}

/** How a day begins. Days without mail leave all they had; what is carried is never more than policy lets. */
export function beginDay(
  office: string,
  day: string,
  { examinationsPerDay, carryOverMax }: OfficeCapacity,
  before: QuotaState | null,
): QuotaState {
  const idle = before ? Math.max(0, (Date.parse(day) - Date.parse(before.day)) / DAY_MS - 1) : 0
  const carried = before ? Math.min(carryOverMax, left(before) + idle * examinationsPerDay) : 0
  return {
    office,
    day,
    carried,
    budget: examinationsPerDay + carried,
    held: 0,
    byModel: 0,
    byChance: 0,
    seen: {},
    seenBefore: before ? (total(before.seen) > 0 ? before.seen : before.seenBefore) : {},
    scores: before ? before.scores.map((count) => count / 2) : new Array<number>(SCORE_BINS).fill(0),
    threshold: before?.threshold ?? null,
  }
}

/** The same under the policy in force now, which may have changed since the day began. Never less than is used. */
export function underPolicy(
  state: QuotaState,
  { examinationsPerDay, carryOverMax }: OfficeCapacity,
): QuotaState {
  const carried = Math.min(state.carried, carryOverMax)
  return { ...state, carried, budget: Math.max(examinationsPerDay + carried, state.byModel + state.byChance) }
}

export interface Candidate {
  stratum: string
  score: number | null
  draw: number | null
  commitment?: string
}

/** What an item that nothing else keeps back is told of the quota. @param at ISO 8601 */
export function quotaFact(
  state: QuotaState,
  { stratum, score, draw, commitment }: Candidate,
  capacity: Capacity,
  { expectedItemsPerDay }: OfficeCapacity,
  at: string,
): QuotaFact {
  const { office, day, budget, held, byModel, byChance, scores } = state
  const elapsed = elapsedOf(at)
  const expected = expectedRest(state, expectedItemsPerDay, elapsed)
  const room = roomOf(state, capacity)
  const ofDay = Math.max(0, budget - chanceBudget(budget, capacity.randomShare) - held)
  const { scoreFrom: from } = capacity
  return {
    office,
    day,
    budget,
    held,
    byModel,
    byChance,
    expected: Math.round(expected),
    score,
    threshold: thresholdFor({ scores, expected, room: room.model, ofDay, elapsed, from }),
    stratum,
    chance: Math.min(1, room.chance / expectedInStratum(state, stratum, expected)),
    draw,
    ...(commitment !== undefined && { commitment }),
  }
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** Planned for at least this part of a day: what is left over late in the evening is carried over and not spent on whatever comes. */
const AHEAD_MIN = 0.05

/** Today as the last day, put right by how many have come: what was forecast counts the less, the more of the day is over. */
export function expectedRest(
  { seen, seenBefore }: Pick<QuotaState, 'seen' | 'seenBefore'>,
  forecast: number,
  elapsed: number,
): number {
  const before = total(seenBefore) || forecast
  const today = (1 - elapsed) * before + total(seen)
  return Math.max(1, today * Math.max(1 - elapsed, AHEAD_MIN))
}

/**
 * Each mail class has an equal part of what chance has, so that rare classes are seen too: this is what the whole of it is shared
 * among as seen from one of them.
 */
function expectedInStratum({ seen, seenBefore }: QuotaState, stratum: string, expected: number): number {
  const strata = new Set([...Object.keys(seen), ...Object.keys(seenBefore), stratum])
  const known = total(seen) + total(seenBefore) + strata.size
  const share = ((seen[stratum] ?? 0) + (seenBefore[stratum] ?? 0) + 1) / known
  return Math.max(1, strata.size * share * expected)
}

/** What a decision uses of it: a candidate, selected or not, or an examination that something else asked for. */
export type QuotaUse = { fact: QuotaFact; selectedBy: Selected['selectedBy'] | null } | 'held'

export function used(state: QuotaState, use: QuotaUse): QuotaState {
  if (use === 'held') return { ...state, held: state.held + 1 }
  const { fact, selectedBy } = use
  const scores = [...state.scores]
  if (fact.score !== null) scores[binOf(fact.score)]! += 1
  return {
    ...state,
    byModel: state.byModel + (selectedBy === 'model' ? 1 : 0),
    byChance: state.byChance + (selectedBy === 'random' ? 1 : 0),
    seen: { ...state.seen, [fact.stratum]: (state.seen[fact.stratum] ?? 0) + 1 },
    scores,
    threshold: fact.threshold,
  }
}
