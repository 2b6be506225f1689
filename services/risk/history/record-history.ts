/**
 * Remembers the items of a batch, and sums up those of busy keys. Written in the transaction that assesses them, so a batch
 * that is delivered again adds nothing.
 */

import { type Columns, copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { COLUMNS, instant } from './asked.ts'
import { COPY_EVENTS, eventRows } from './event-rows.ts'
import type { Remembered } from './history.ts'
import type { Hash } from './keys.ts'
import { HISTORY_KEYS } from './names.ts'
import type { ReadHistory } from './read-history.ts'
import { dayOf, SLOT_MS, slotOf } from './windows.ts'

/**
 * Sums of a key begin this long after it was found busy. By then every transaction sees that it is: one that handles an item
 * begins after the item was received. Clocks of machines may differ by a part of it.
 */
const BEGIN_AFTER_MS = 5 * 60_000

/**
 * @param partition of the log: nobody else writes its sums
 * @param now ISO 8601
 */
export async function recordHistory(
  tx: Tx,
  fresh: readonly Remembered[],
  read: Pick<ReadHistory, 'summedFrom' | 'newlyBusy'>,
  partition: number,
  now: string,
): Promise<void> {
  await copyRows(tx, 'history_items', ITEM_COLUMNS, fresh)
  if (fresh.length > 0) await tx.copy(COPY_EVENTS, eventRows(fresh))
  await addSums(tx, sumsOf(fresh, read.summedFrom), partition)
  await markBusy(tx, read.newlyBusy, fresh, now)
}

const ITEM_COLUMNS: Columns<Remembered> = {
  item: ['int8', ({ item }) => item],
  received_at: ['timestamptz', ({ at }) => instant(at)],
  usd_cents: ['int8', ({ cents }) => cents],
  ...Object.fromEntries(
    HISTORY_KEYS.map((kind) => [COLUMNS[kind], ['int8', ({ keys }: Remembered) => keys[kind]] as const]),
  ),
}

interface Sum {
  key: Hash
  span: 'slot' | 'day'
  startsAt: number
  items: number
  cents: number
}

function sumsOf(fresh: readonly Remembered[], summedFrom: ReadonlyMap<Hash, number>): Sum[] {
  const sums = new Map<string, Sum>()
  const add = (key: Hash, span: Sum['span'], startsAt: number, cents: number) => {
    const name = `${key} ${span} ${startsAt}`
    const known = sums.get(name) ?? { key, span, startsAt, items: 0, cents: 0 }
    sums.set(name, { ...known, items: known.items + 1, cents: known.cents + cents })
  }
  for (const { at, cents, keys } of fresh)
    for (const kind of HISTORY_KEYS) {
      const key = keys[kind]
      if (key === null || at < (summedFrom.get(key) ?? Number.POSITIVE_INFINITY)) continue
      add(key, 'slot', slotOf(at), cents)
      add(key, 'day', dayOf(at), cents)
    }
  return [...sums.values()]
}

async function addSums(tx: Tx, sums: readonly Sum[], partition: number): Promise<void> {
  if (sums.length === 0) return
  await tx.execute(sql`
    INSERT INTO history_sums (key, span, starts_at, partition, items, usd_cents)
    SELECT key, span, starts_at, ${partition}::int, items, usd_cents FROM unnest(
      ${sql.param(sums.map(({ key }) => key))}::bigint[], ${sql.param(sums.map(({ span }) => span))}::text[],
      ${sql.param(sums.map(({ startsAt }) => new Date(startsAt).toISOString()))}::timestamptz[],
      ${sql.param(sums.map(({ items }) => items))}::bigint[], ${sql.param(sums.map(({ cents }) => cents))}::bigint[]
    ) AS sum (key, span, starts_at, items, usd_cents) ORDER BY key, span, starts_at
    ON CONFLICT (key, span, starts_at, partition) DO UPDATE SET
      items = history_sums.items + excluded.items, usd_cents = history_sums.usd_cents + excluded.usd_cents`)
}

async function markBusy(
  tx: Tx,
  keys: readonly Hash[],
  fresh: readonly Remembered[],
  now: string,
): Promise<void> {
  if (keys.length === 0) return
  const latest = Math.max(Date.parse(now), ...fresh.map(({ at }) => at))
  const from = slotOf(latest + BEGIN_AFTER_MS) + SLOT_MS
  // In one order, so that two batches that find the same keys wait for each other and never both.
  await tx.execute(sql`
    INSERT INTO history_busy_keys (key, summed_from)
    SELECT key, ${new Date(from).toISOString()}::timestamptz FROM unnest(${sql.param(keys)}::bigint[]) AS key ORDER BY key
    ON CONFLICT (key) DO NOTHING`)
}
