/** What an entry brings to history. Pure. */
import type { ItemReceived } from '#contracts/events.ts'
import { itemFact } from '../facts.ts'
import type { Subject } from './history.ts'
import { historyKeys, itemHash } from './keys.ts'

/** More than any item is worth; a declared value beyond it is one that nobody means. */
const CENTS_MAX = 1e14

/** @param salt of the installation */
export function subjectOf(
  { declaration, itemId, receivedAt, outcome }: ItemReceived,
  ratesToUsd: Readonly<Record<string, number>>,
  salt: string,
): Subject {
  const usd = itemFact('valueUsd', { declaration, ratesToUsd })
  return {
    item: itemId === null ? null : itemHash(itemId, salt),
    at: Date.parse(receivedAt),
    cents: typeof usd === 'number' ? Math.min(CENTS_MAX, Math.round(usd * 100)) : 0,
    keys: historyKeys(declaration, salt),
    isAccepted: outcome === 'accepted',
  }
}
