/** What the life of rules adds to the facts of an item: the rules that are muted for it, and what chance says. Pure. */
import type { ItemReceived } from '#contracts/events.ts'
import type { RiskFacts } from '../facts.ts'
import { chanceFor, type Seed } from '../selection/draw.ts'
import { mutedFor } from './muted.ts'
import type { RulesInForce } from './reader.ts'

/** The day whose seed an entry is drawn with: the one it was received on, UTC. */
export function drawDay({ receivedAt }: Pick<ItemReceived, 'receivedAt'>): string {
  return receivedAt.slice(0, 10)
}

/**
 * @param seeds by day; empty where nothing is drawn
 * @param on YYYY-MM-DD
 */
export function lifeFacts(
  received: Pick<ItemReceived, 'receiptId' | 'place' | 'declaration' | 'receivedAt'>,
  { snoozes, suspended, shares }: Pick<RulesInForce, 'snoozes' | 'suspended' | 'shares'>,
  seeds: ReadonlyMap<string, Seed>,
  on: string,
): Pick<RiskFacts, 'muted' | 'chance'> {
  const muted = mutedFor(received.declaration, snoozes, suspended, on)
  const chance = chanceFor(received, seeds.get(drawDay(received)), shares)
  return { ...(muted && { muted }), ...(chance && { chance }) }
}
