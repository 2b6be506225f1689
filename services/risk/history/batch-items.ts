/** The new items of a batch, each once, in their order: they are history for those behind them before they are written. Pure. */
import type { History, Remembered, Subject } from './history.ts'
import type { Hash } from './keys.ts'
import { HISTORY_KEYS } from './names.ts'

export interface BatchItem extends Remembered {
  /** Place in the batch. */
  place: number
}

export interface BatchItems {
  /** What is to be remembered. */
  fresh: readonly BatchItem[]
  byKey: ReadonlyMap<Hash, readonly BatchItem[]>
}

/** Each accepted item that is not remembered yet, by its first version in the batch. */
export function batchItems(
  subjects: readonly Subject[],
  { remembered }: Pick<History, 'remembered'>,
): BatchItems {
  const seen = new Set<Hash>()
  const fresh = subjects.flatMap(({ item, at, cents, keys, isAccepted }, place) => {
    if (!isAccepted || item === null || remembered.has(item) || seen.has(item)) return []
    seen.add(item)
    return [{ item, at, cents, keys, place }]
  })
  const byKey = new Map<Hash, BatchItem[]>()
  for (const each of fresh)
    for (const kind of HISTORY_KEYS) {
      const key = each.keys[kind]
      if (key === null) continue
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [each])
      else known.push(each)
    }
  return { fresh, byKey }
}
