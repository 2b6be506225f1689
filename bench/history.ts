/**
 * What history costs an item as it grows: reading it for batches and writing them, over 100,000, a million and ten million items
 * of a year in a database of its own. `node bench/history.ts [--items 100000,1000000] [--json]`. One item in a hundred is of
 * one mailer, who so has a hundred thousand of ten million.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import type { Database, Tx } from '#platform/database.ts'
import { historyOfBatch } from '#services/risk/history/facts-of-batch.ts'
import type { Subject } from '#services/risk/history/history.ts'
import type { HistoryKeys } from '#services/risk/history/keys.ts'
import { readHistory } from '#services/risk/history/read-history.ts'
import { recordHistory } from '#services/risk/history/record-history.ts'
import { table } from '../cli/verb.ts'
import { withPlatform } from './service.ts'

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, items: { type: 'string', default: '100000,1000000,10000000' } },
})

const BATCH = 500
const ROUNDS = 12
const WARM_UP = 4
const NOW = Date.UTC(2026, 10, 22, 12)
const YEAR_MS = 365 * 86_400_000

/** Keys of an item by its number: many who send now and then, addressees who get a few, one mailer with a hundredth of all. */
const KEYS = {
  sender: (n: number, all: number) => (n % 100 === 0 ? 1 : 100 + ((n * 7_919) % Math.max(1, all / 20))),
  sender_address: (n: number, all: number) =>
    n % 100 === 0 ? 2 : 1e9 + ((n * 7_919) % Math.max(1, all / 25)),
  sender_phone: (n: number, all: number) => (n % 100 === 0 ? 3 : 2e9 + ((n * 7_919) % Math.max(1, all / 20))),
  addressee: (n: number, all: number) => 3e9 + ((n * 104_729) % Math.max(1, all / 4)),
  addressee_address: (n: number, all: number) => 4e9 + ((n * 104_729) % Math.max(1, all / 5)),
  addressee_phone: (n: number, all: number) => 5e9 + ((n * 104_729) % Math.max(1, all / 4)),
  pair: (n: number) => 6e9 + n,
}
type Column = keyof typeof KEYS

/** The same as SQL. */
const SQL_KEYS: Record<Column, string> = {
  sender: 'CASE WHEN n % 100 = 0 THEN 1 ELSE 100 + (n * 7919) % greatest(1, ALL_ / 20) END',
  sender_address: 'CASE WHEN n % 100 = 0 THEN 2 ELSE 1000000000 + (n * 7919) % greatest(1, ALL_ / 25) END',
  sender_phone: 'CASE WHEN n % 100 = 0 THEN 3 ELSE 2000000000 + (n * 7919) % greatest(1, ALL_ / 20) END',
  addressee: '3000000000 + (n * 104729) % greatest(1, ALL_ / 4)',
  addressee_address: '4000000000 + (n * 104729) % greatest(1, ALL_ / 5)',
  addressee_phone: '5000000000 + (n * 104729) % greatest(1, ALL_ / 4)',
  pair: '6000000000 + n',
}

async function fill(database: Database, items: number): Promise<void> {
  const indexes = await database.execute<{ name: string; definition: string }>(sql`
    SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = 'history_items' AND indexname <> 'history_items_pkey'`)
  for (const { name } of indexes.rows) await database.execute(sql.raw(`DROP INDEX ${name}`))
  await database.execute(sql.raw('TRUNCATE history_items, history_sums, history_busy_keys'))
  const columns = Object.keys(SQL_KEYS) as Column[]
  await database.execute(
    sql.raw(`INSERT INTO history_items (item, received_at, usd_cents, ${columns.join(', ')})
      SELECT n, timestamptz '2026-11-22 12:00Z' - make_interval(secs => (${items} - n) * ${YEAR_MS / 1_000 / items}), n % 50000,
             ${columns.map((column) => SQL_KEYS[column].replace('ALL_', String(items))).join(', ')}
        FROM generate_series(1, ${items}::bigint) AS n`),
  )
  await database.execute(sql.raw("SET maintenance_work_mem = '256MB'"))
  for (const { definition } of indexes.rows) await database.execute(sql.raw(definition))
  await database.execute(
    sql.raw(
      `INSERT INTO history_busy_keys SELECT key, timestamptz '2025-11-23 00:00Z' FROM generate_series(1, 3) AS key`,
    ),
  )
  await database.execute(
    sql.raw(`INSERT INTO history_sums
      SELECT k.key, s.span, date_bin(s.step, h.received_at, timestamptz '2000-01-01 00:00Z'), 0, count(*), sum(usd_cents)
        FROM history_items h, generate_series(1, 3) AS k (key), (VALUES ('slot', interval '10 minutes'), ('day', interval '1 day')) AS s (span, step)
       WHERE h.sender = 1 AND h.received_at >= '2025-11-23 00:00Z' GROUP BY 1, 2, 3`),
  )
  await database.execute(sql.raw('VACUUM ANALYZE history_items'))
}

function keysOf(n: number, all: number): HistoryKeys {
  const of = (column: Column) => String(Math.floor(KEYS[column](n, all)))
  return {
    sender: of('sender'),
    senderAddress: of('sender_address'),
    senderPhone: of('sender_phone'),
    addressee: of('addressee'),
    addresseeAddress: of('addressee_address'),
    addresseePhone: of('addressee_phone'),
    pair: of('pair'),
  }
}

/** New items of the round: of everybody alike, or of the mailer alone. */
function batchOf(round: number, items: number, isMailer: boolean): Subject[] {
  return Array.from({ length: BATCH }, (_, i) => {
    const who = isMailer
      ? (round * BATCH + i) * 100
      : Math.floor(((round * BATCH + i) * 2_654_435_761) % items)
    const item = String(1e12 + round * BATCH + i + (isMailer ? 1e9 : 0))
    return { item, at: NOW + round * 1_000 + i, cents: 1_000, keys: keysOf(who, items), isAccepted: true }
  })
}

/** Processor time of this process and the database's together: what is left where other programs have the processors too. */
interface Cost {
  items: number
  readUs: number
  thinkUs: number
  writeUs: number
  mailerReadUs: number
}

type Step = 'read' | 'think' | 'write' | 'mailer'

/** Microseconds of processor time that this process and one of the database's have had. */
function clockOf(backend: number): () => number {
  return () => {
    const { user, system } = process.cpuUsage()
    const [nanoseconds] = readFileSync(`/proc/${backend}/schedstat`, 'utf8').split(' ')
    return user + system + Number(nanoseconds) / 1_000
  }
}

async function measure(database: Database, items: number): Promise<Cost> {
  const used: Record<Step, number> = { read: 0, think: 0, write: 0, mailer: 0 }
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const spent = await database.transaction((tx) => oneRound(tx, round, items))
    if (round >= WARM_UP) for (const step of Object.keys(used) as Step[]) used[step] += spent[step]
  }
  const perItem = (step: Step) => Math.round(used[step] / (ROUNDS * BATCH))
  return {
    items,
    readUs: perItem('read'),
    thinkUs: perItem('think'),
    writeUs: perItem('write'),
    mailerReadUs: perItem('mailer'),
  }
}

async function oneRound(tx: Tx, round: number, items: number): Promise<Record<Step, number>> {
  const { rows } = await tx.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
  const clock = clockOf(rows[0]!.pid)
  const times = [clock()]
  await readHistory(tx, batchOf(round, items, true))
  times.push(clock())
  const subjects = batchOf(round, items, false)
  const read = await readHistory(tx, subjects)
  times.push(clock())
  const told = historyOfBatch(subjects, read)
  times.push(clock())
  await recordHistory(tx, told.fresh, read, round % 2, new Date(NOW).toISOString())
  times.push(clock())
  const [mailer, ofRead, think, write] = times.slice(1).map((time, i) => time - times[i]!) as [
    number,
    number,
    number,
    number,
  ]
  return { mailer, read: ofRead, think, write }
}

const costs = await withPlatform({}, async ({ database }) => {
  const measured: Cost[] = []
  for (const items of values.items.split(',').map(Number)) {
    await fill(database, items)
    measured.push(await measure(database, items))
  }
  return measured
})

const rows = costs.map(({ items, readUs, thinkUs, writeUs, mailerReadUs }) => [
  items,
  readUs,
  thinkUs,
  writeUs,
  mailerReadUs,
])
const head = ['items in history', 'read', 'think', 'write', 'read, all of one mailer']
process.stdout.write(
  values.json
    ? `${JSON.stringify(costs)}\n`
    : `microseconds of processor time an item, batches of ${BATCH}\n\n${table([head, ...rows])}\n`,
)
