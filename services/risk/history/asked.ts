/** The keys of a batch, how they are asked for, and the words of SQL that all questions about history share. */
import { type SQL, sql } from 'drizzle-orm'
import type { Remembered, Subject } from './history.ts'
import type { Hash } from './keys.ts'
import { HISTORY_KEYS, type HistoryKey } from './names.ts'

/** The column of each kind of key. */
export const COLUMNS: Readonly<Record<HistoryKey, string>> = {
  sender: 'sender',
  senderAddress: 'sender_address',
  senderPhone: 'sender_phone',
  addressee: 'addressee',
  addresseeAddress: 'addressee_address',
  addresseePhone: 'addressee_phone',
  pair: 'pair',
}

/** Whose names are counted at an address. */
export const NAME_COLUMNS: Readonly<Partial<Record<HistoryKey, string>>> = {
  senderAddress: 'sender',
  addresseeAddress: 'addressee',
}

/** A key with more items than these is busy. */
export const BUSY_ITEMS = 128

/** A key of the batch, and when the first and the last item with it were received. */
export interface Asked {
  kind: HistoryKey
  key: Hash
  first: number
  last: number
  /** One item of the batch alone has it, and that one is not remembered under it. */
  isLone: boolean
}

export function askedOf(subjects: readonly Subject[], remembered: ReadonlyMap<Hash, Remembered>): Asked[] {
  const asked = new Map<Hash, Asked>()
  for (const { keys, at, item } of subjects)
    for (const kind of HISTORY_KEYS) {
      const key = keys[kind]
      if (key === null) continue
      const known = asked.get(key)
      if (known === undefined) {
        const isLone = item === null || !remembered.has(item)
        asked.set(key, { kind, key, first: at, last: at, isLone })
      } else {
        known.first = Math.min(known.first, at)
        known.last = Math.max(known.last, at)
        known.isLone = false
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

/** One question of every kind of key: `asked` is a table with the column `kind`. */
export function ofEachKind(questionOf: (kind: HistoryKey, column: SQL, isKind: SQL) => SQL): SQL {
  const parts = HISTORY_KEYS.map((kind) =>
    questionOf(kind, sql.raw(COLUMNS[kind]), sql.raw(`asked.kind = '${kind}'`)),
  )
  return sql.join(parts, sql` UNION ALL `)
}
