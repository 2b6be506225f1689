/** What the generator remembers of its own mail, in bounded rings: items to amend or cancel, messages to send again. */

import type { Corridor } from './corridors.ts'
import type { Declared } from './declare.ts'
import type { Draw } from './random.ts'

/** Items of one corridor that can still be amended. */
const ITEMS_PER_CORRIDOR = 24

export interface Ring<T> {
  readonly size: number
  add(entry: T): void
  /** Any entry, or undefined where there is none. */
  pick(draw: Draw): T | undefined
  remove(entry: T): void
}

export function ringOf<T>(limit: number): Ring<T> {
  const entries: T[] = []
  let next = 0
  return {
    get size() {
      return entries.length
    },
    add(entry) {
      if (entries.length < limit) entries.push(entry)
      else entries[next % limit] = entry
      next++
    },
    pick: (draw) => (entries.length === 0 ? undefined : draw.pick(entries)),
    remove(entry) {
      const place = entries.indexOf(entry)
      if (place >= 0) entries.splice(place, 1)
    },
  }
}

export interface SentItems {
  of(corridor: Corridor): Ring<Declared>
}

export function sentItems(): SentItems {
  const rings = new Map<string, Ring<Declared>>()
  return {
    of(corridor) {
      const key = `${corridor.origin.operator} ${corridor.destinationOperator}`
      let ring = rings.get(key)
      if (ring === undefined) {
        ring = ringOf(ITEMS_PER_CORRIDOR)
        rings.set(key, ring)
      }
      return ring
    },
  }
}
