/**
 * What one item's selection rests on, by value, and whether it is selected. Chance is asked first, so that what it draws stands
 * for all items that nothing else keeps back; then the model. Neither has more than the room that is left. Pure.
 */
import type { Capacity } from './capacity.ts'

/** The quota as it stood when the item was decided. */
export interface QuotaFact {
  /** IMPC code of the office of exchange, or the operator where the item is in no despatch yet. */
  office: string
  /** YYYY-MM-DD, UTC. */
  day: string
  /** Examinations for the day, what was carried over among them. */
  budget: number
  /** Of them used: by holds of rules and people's questions, by the model, by chance. */
  held: number
  byModel: number
  byChance: number
  /** What is still expected that day, this one among it. */
  expected: number
  /** The highest of the scores that may select, 0..1000; null where none was given. */
  score: number | null
  /** From which score on the model selects now; over 1000: not at all. */
  threshold: number
  /** What the item is drawn among: its mail class. */
  stratum: string
  /** Probability with which chance selects it. */
  chance: number
  /** 0 ≤ draw < 1 from the sealed seed of the day it was received; null where that day has none. */
  draw: number | null
  /** Hash of the seed; left out without a draw. */
  commitment?: string
}

export interface Selected {
  selectedBy: 'model' | 'random'
  /** Probability with which this way of selecting takes such an item; the model has no chance in it. */
  pSelect: number
}

/** @param mayDraw false where policy spares the sender chance */
export function selectionOf(fact: QuotaFact, capacity: Capacity, mayDraw: boolean): Selected | null {
  const { draw, chance, score, threshold } = fact
  const room = roomOf(fact, capacity)
  if (mayDraw && draw !== null && draw < chance && room.chance > 0)
    return { selectedBy: 'random', pSelect: chance }
  if (score !== null && score >= threshold && room.model > 0) return { selectedBy: 'model', pSelect: 1 }
  return null
}

export interface Room {
  model: number
  chance: number
}

/**
 * What is left of a budget. Chance keeps its part whatever rules hold, for without it nobody knows what is missed; the model has
 * what rules and chance leave. So both together never pass the budget.
 */
export function roomOf(
  { budget, held, byModel, byChance }: Pick<QuotaFact, 'budget' | 'held' | 'byModel' | 'byChance'>,
  { randomShare }: Pick<Capacity, 'randomShare'>,
): Room {
  const forChance = chanceBudget(budget, randomShare)
  const selected = Math.max(0, budget - byModel - byChance)
  return {
    chance: Math.min(selected, Math.max(0, forChance - byChance)),
    model: Math.max(0, Math.min(selected, budget - Math.max(forChance, byChance) - held - byModel)),
  }
}

/** A tenth of ten or less is one: a budget without any chance estimates nothing. */
export function chanceBudget(budget: number, randomShare: number): number {
  return randomShare === 0 || budget === 0 ? 0 : Math.max(1, Math.round(budget * randomShare))
}
