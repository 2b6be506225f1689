/** A history of any size for `bench/history.ts`: items of one year, as they lie in the database when most of it was folded. */

import type { Database, Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { dueFrom } from '#services/risk/history/fold.ts'
import type { Subject } from '#services/risk/history/history.ts'
import type { HistoryKeys } from '#services/risk/history/keys.ts'
import { HISTORY_KEYS } from '#services/risk/history/names.ts'

export const NOW = Date.UTC(2026, 10, 22, 12)
const YEAR_SECONDS = 365 * 86_400

/**
 * Parties of an item by its number, as SQL: many who send now and then, addressees who get a few, one mailer with a hundredth
 * of all. Hashed as keys are: neighbours in the tables have nothing to do with each other.
 */
function partiesOf(all: number): Record<string, string> {
  const sender = (parties: number, number: number) =>
    hashed(`CASE WHEN n % 100 = 0 THEN 0 ELSE 1 + n % ${Math.max(1, Math.floor(all / parties))} END`, number)
  const addressee = (parties: number, number: number) =>
    hashed(`(n * 7) % ${Math.max(1, Math.floor(all / parties))}`, number)
  return {
    sender: sender(20, 1),
    sender_address: sender(25, 2),
    sender_phone: sender(20, 3),
    addressee: addressee(4, 4),
    addressee_address: addressee(5, 5),
    addressee_phone: addressee(4, 6),
    pair: hashed('n', 7),
  }
}

function hashed(text: string, seed: number): string {
  return `hashint8extended((${text})::bigint, ${seed})`
}

const EVENT_OF_ITEM =
  "substr(int8send((date_part('epoch', h.received_at) * 1000)::bigint), 3) || substr(int8send(usd_cents), 3)"
const EVENTS_OF_ITEM = `SELECT k.key, h.received_at, ${EVENT_OF_ITEM} || k.name
  FROM history_items h CROSS JOIN LATERAL (VALUES (~h.item, ''::bytea), (h.sender, ''), (h.sender_address, int8send(h.sender)),
    (h.sender_phone, ''), (h.addressee, ''), (h.addressee_address, int8send(h.addressee)), (h.addressee_phone, ''), (h.pair, '')) AS k (key, name)`
export const EVENTS_AN_ITEM = 8
/** The older events came in so many foldings, each in the order of the keys. */
const FOLDS = 10

/** The instant of the item of a number, as SQL: they are spread over the year. */
const instantOf = (items: number, n: string) =>
  `timestamptz '2026-11-22 12:00Z' - make_interval(secs => (${items} - ${n}) * ${YEAR_SECONDS / items})`

/** Items whose events are recent ones halfway from one folding to the next; all of them where there are few. */
function recentItems(items: number): number {
  return Math.min(items, Math.round(dueFrom(items * EVENTS_AN_ITEM) / EVENTS_AN_ITEM / 2))
}

/** Halfway from one folding to the next. The mailer's keys are busy ones, as they would be: summed up over the year. */
export async function fillHistory(database: Database, items: number): Promise<void> {
  const run = (text: string) => database.execute(sql.raw(text))
  const parties = partiesOf(items)
  const recentFrom = instantOf(items, String(items - recentItems(items)))
  await run(
    'TRUNCATE history_items, history_recent, history_older, history_sums, history_busy_keys, history_outcomes',
  )
  await run(`INSERT INTO history_items (item, received_at, usd_cents, ${Object.keys(parties).join(', ')})
    SELECT ${hashed('n', 8)}, ${instantOf(items, 'n')}, n % 50000, ${Object.values(parties).join(', ')}
      FROM generate_series(1, ${items}::bigint) AS n`)
  await run('DROP INDEX history_older_key')
  for (let fold = 0; fold < FOLDS; fold += 1)
    await run(`INSERT INTO history_older (key, received_at, event) ${EVENTS_OF_ITEM}
      WHERE h.received_at <= ${recentFrom} AND h.received_at > ${instantOf(items, `${items} * ${fold / FOLDS}`)}
        AND h.received_at <= ${instantOf(items, `${items} * ${(fold + 1) / FOLDS}`)} ORDER BY 1, 2`)
  await run(
    `INSERT INTO history_recent (key, received_at, event) ${EVENTS_OF_ITEM} WHERE h.received_at > ${recentFrom}`,
  )
  await run("SET maintenance_work_mem = '1GB'")
  await run('CREATE INDEX history_older_key ON history_older (key, received_at) INCLUDE (event)')
  await run(`INSERT INTO history_busy_keys
    SELECT key, '2025-11-23 00:00Z' FROM (SELECT sender, sender_address, sender_phone FROM history_items WHERE usd_cents % 100 = 0 LIMIT 1) AS mailer,
           LATERAL (VALUES (sender), (sender_address), (sender_phone)) AS k (key)`)
  await run(`INSERT INTO history_sums
    SELECT e.key, s.span, date_bin(s.step, e.received_at, timestamptz '2000-01-01 00:00Z'), 0, count(*), sum(history_cents(e.event))
      FROM history_busy_keys JOIN history_events e USING (key), (VALUES ('slot', interval '10 minutes'), ('day', interval '1 day')) AS s (span, step)
     WHERE e.received_at >= '2025-11-23 00:00Z' GROUP BY 1, 2, 3`)
  await run('VACUUM ANALYZE history_items, history_recent, history_older, history_sums, history_busy_keys')
  await run('CHECKPOINT')
}

/** As many more recent events as are due to be folded, with keys of all items. Returns how many items those are. */
export async function fillUntilDue(database: Database, items: number): Promise<number> {
  const { rows } = await database.execute<{ events: number }>(
    sql`SELECT count(*)::float8 AS events FROM history_recent`,
  )
  const due = Math.round(dueFrom(items * EVENTS_AN_ITEM) / EVENTS_AN_ITEM)
  const missing = Math.max(0, due - Math.round(rows[0]!.events / EVENTS_AN_ITEM))
  const parties = Object.entries(partiesOf(items)).map(([name, text]) => `${text} AS ${name}`)
  await database.execute(
    sql.raw(`INSERT INTO history_recent (key, received_at, event)
      ${EVENTS_OF_ITEM.replace(
        'history_items',
        `(SELECT ${hashed('i', 10)} AS item, 1000::bigint AS usd_cents,
          timestamptz '2026-11-22 13:00Z' + make_interval(secs => i * 0.001) AS received_at, ${parties.join(', ')}
        FROM generate_series(1, ${missing}::bigint) AS i, LATERAL (SELECT (i * 2654435761) % ${items} + 1 AS n) AS drawn)`,
      )}`),
  )
  return due
}

/** New items with the keys of those of these numbers. */
export async function newItems(
  database: Queryable,
  numbers: readonly number[],
  all: number,
  first: number,
): Promise<Subject[]> {
  const columns = Object.values(partiesOf(all)).map((text, i) => `${text} AS "${HISTORY_KEYS[i]}"`)
  const { rows } = await database.execute<{ item: string } & HistoryKeys & Record<string, unknown>>(
    sql.raw(`SELECT ${hashed(`${first} + i`, 9)} AS item, ${columns.join(', ')}
      FROM unnest('{${numbers.join(',')}}'::bigint[]) WITH ORDINALITY AS asked (n, i) ORDER BY i`),
  )
  return rows.map(({ item, ...keys }, i) => ({
    item,
    at: NOW + first * 100 + i,
    cents: 1_000,
    keys: keys as HistoryKeys,
    isAccepted: true,
  }))
}
