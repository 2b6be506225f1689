/** The events of the keys of a batch, in one statement: those of the recent table and of the older one, in one moment. */

import type { Queryable } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { BUSY_ITEMS, bigints } from './asked.ts'
import type { Packed } from './events.ts'
import type { Hash } from './keys.ts'

interface EventsRow extends Record<string, unknown> {
  key: Hash
  /** Hexadecimal: text makes no buffer. */
  recent: string | null
  older: string | null
}

/** By key; keys without any are left out, and of a busy one there are more than BUSY_ITEMS. In no order. */
export async function readEvents(db: Queryable, keys: readonly Hash[]): Promise<Map<Hash, Packed>> {
  if (keys.length === 0) return new Map()
  const { rows } = await db.execute<EventsRow>(sql`
    SELECT key, ${eventsIn('history_recent')} AS recent, ${eventsIn('history_older')} AS older FROM unnest(${bigints(keys)}) AS asked (key)`)
  const known = rows.filter(({ recent, older }) => recent !== null || older !== null)
  const texts = known.map(({ recent, older }) => (recent ?? '') + (older ?? ''))
  const bytes = Buffer.from(texts.join(''), 'hex')
  const events = new Map<Hash, Packed>()
  let from = 0
  known.forEach(({ key }, i) => {
    const to = from + texts[i]!.length / 2
    events.set(key, { bytes, from, to })
    from = to
  })
  return events
}

/** The order is that of the index: so it is read from, whatever the statistics of a table say that was emptied or filled since. */
function eventsIn(table: string): SQL {
  return sql`(SELECT encode(string_agg(e.event, ''), 'hex') FROM (
    SELECT event FROM ${sql.raw(table)} AS h WHERE h.key = asked.key ORDER BY received_at DESC LIMIT ${sql.raw(String(BUSY_ITEMS + 1))}) AS e)`
}
