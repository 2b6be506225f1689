/** The keys of a batch, and the words of SQL that all questions about history share. */
import { type SQL, sql } from '#platform/sql.ts'
import type { Subject } from './history.ts'
import type { Hash } from './keys.ts'
import { HISTORY_KEYS, type HistoryKey } from './names.ts'

/** The column of each kind of key in `history_items`. */
export const COLUMNS: Readonly<Record<HistoryKey, string>> = {
  sender: 'sender',
  senderAddress: 'sender_address',
  senderPhone: 'sender_phone',
  addressee: 'addressee',
  addresseeAddress: 'addressee_address',
  addresseePhone: 'addressee_phone',
  pair: 'pair',
}

/** A key with more items than these is busy. */
export const BUSY_ITEMS = 128

/** A key of the batch, and when the first and the last item with it were received. */
export interface Asked {
  kind: HistoryKey
  key: Hash
  first: number
  last: number
  /** The only entry of the batch that has it; null where several have. */
  only: Subject | null
}

export function askedOf(subjects: readonly Subject[]): Asked[] {
  const asked = new Map<Hash, Asked>()
  for (const subject of subjects)
    for (const kind of HISTORY_KEYS) {
      const key = subject.keys[kind]
      if (key === null) continue
      const { at } = subject
      const known = asked.get(key)
      if (known === undefined) asked.set(key, { kind, key, first: at, last: at, only: subject })
      else {
        known.first = Math.min(known.first, at)
        known.last = Math.max(known.last, at)
        known.only = null
      }
    }
  return [...asked.values()]
}

let written = new Map<number, string>()
const WRITTEN_MAX = 5_000

/** Milliseconds since 1970 as PostgreSQL takes them. Items of a message share theirs, so they are written once. */
export function instant(ms: number): string {
  const known = written.get(ms)
  if (known !== undefined) return known
  if (written.size >= WRITTEN_MAX) written = new Map()
  const text = new Date(ms).toISOString()
  written.set(ms, text)
  return text
}

/** An instant of PostgreSQL in milliseconds since 1970. */
export const MS = (column: SQL): SQL => sql`round(date_part('epoch', ${column}) * 1000)`

/** Numbers as an array, written at once: the client would quote each of some thousand keys. */
export function bigints(numbers: readonly (Hash | number)[]): SQL {
  return sql`${sql.param(`{${numbers.join(',')}}`)}::bigint[]`
}
