/**
 * What history costs an item as it grows: reading it for batches and writing them, over 100,000, a million and ten million items
 * of a year in a database of its own, halfway from one folding of the recent events into the older ones to the next; and such a
 * folding, of all that is due, for each item folded. Every key of every item has history.
 * `node bench/history.ts [--items 100000,1000000] [--batches N] [--json]`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#platform/config.ts'
import { type Database, openDatabase, type Tx } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { historyOfBatch } from '#services/risk/history/facts-of-batch.ts'
import { foldAll } from '#services/risk/history/fold.ts'
import { readHistory } from '#services/risk/history/read-history.ts'
import { recordHistory } from '#services/risk/history/record-history.ts'
import { table } from '../cli/verb.ts'
import { fillHistory, fillUntilDue, NOW, newItems } from './history-fill.ts'
import { serverOf, usedBy, usedByServer } from './processor-time.ts'
import { logger } from './service.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    items: { type: 'string', default: '100000,1000000,10000000' },
    batches: { type: 'string', default: '100' },
  },
})

const BATCH = 500
const WARM_UP = 40
/** A tenth of what is there at the most: more would change what an item's keys find. */
const batchesOver = (items: number) => Math.max(20, Math.min(Number(values.batches), items / 10 / BATCH))

const STEPS = ['setup', 'mailer', 'read', 'think', 'write'] as const
type Step = (typeof STEPS)[number]

/** Microseconds of processor time, of this process and the database's together, for each step. */
type Spent = Record<Step, number>

/** One batch: its numbers are drawn evenly from all items, or are the mailer's alone. */
async function oneBatch(tx: Tx, round: number, items: number, spent: Spent): Promise<void> {
  const { rows } = await tx.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
  const clock = () => usedBy(rows[0]!.pid)
  let last = clock()
  const lap = (step: Step) => {
    const now = clock()
    spent[step] += now - last
    last = now
  }
  const place = (i: number) => round * BATCH + i
  const drawn = Array.from({ length: BATCH }, (_, i) => ((place(i) * 2_654_435_761) % items) + 1)
  const ofMailer = drawn.map((_, i) => ((place(i) * 100) % items) + 100)
  const mailer = await newItems(tx, ofMailer, items, 1e9 + round * BATCH)
  const subjects = await newItems(tx, drawn, items, round * BATCH)
  lap('setup')
  await readHistory(tx, mailer)
  lap('mailer')
  const read = await readHistory(tx, subjects)
  lap('read')
  const { fresh } = historyOfBatch(subjects, read)
  lap('think')
  await recordHistory(tx, fresh, read, round % 2, new Date(NOW).toISOString())
  lap('write')
}

/** Microseconds for each item that is folded, when as many are as are due. */
async function fold(database: Database, items: number): Promise<number> {
  const folded = await fillUntilDue(database, items)
  await database.execute(sql.raw('CHECKPOINT'))
  const server = await serverOf(database)
  const before = usedByServer(server) + usedBy()
  await foldAll(database)
  await database.execute(sql.raw('VACUUM history_recent, history_older'))
  await database.execute(sql.raw('CHECKPOINT'))
  return Math.round((usedByServer(server) + usedBy() - before) / folded)
}

async function readOne(database: Database, query: SQL): Promise<Record<string, number>> {
  return (await database.execute<Record<string, number>>(query)).rows[0]!
}

const readLogged = (database: Database) =>
  readOne(
    database,
    sql`SELECT wal_bytes::float8 AS bytes, wal_fpi::float8 AS pages,
               (SELECT (num_timed + num_requested)::int FROM pg_stat_checkpointer) AS checkpoints FROM pg_stat_wal`,
  )

async function measure(database: Database, items: number) {
  const nothing = () => Object.fromEntries(STEPS.map((step) => [step, 0])) as Spent
  const run = (round: number, spent: Spent) => database.transaction((tx) => oneBatch(tx, round, items, spent))
  for (let round = 0; round < WARM_UP; round += 1) await run(round, nothing())
  const batches = batchesOver(items)
  const server = await serverOf(database)
  const spent = nothing()
  const [logged, used] = [await readLogged(database), usedByServer(server) + usedBy()]
  for (let round = WARM_UP; round < WARM_UP + batches; round += 1) await run(round, spent)
  const all = usedByServer(server) + usedBy() - used
  const after = await readLogged(database)
  const perItem = (total: number) => Math.round(total / (batches * BATCH))
  const foldUs = await fold(database, items)
  return {
    items,
    readUs: perItem(spent.read),
    thinkUs: perItem(spent.think),
    writeUs: perItem(spent.write),
    foldUs,
    /** Of the database beside all these: checkpoints, log, clean-up, the commit. */
    restUs: perItem(all - STEPS.reduce((sum, step) => sum + spent[step], 0)),
    mailerReadUs: perItem(spent.mailer),
    loggedBytes: perItem(after.bytes! - logged.bytes!),
    loggedPages: Number(((after.pages! - logged.pages!) / (batches * BATCH)).toFixed(2)),
    checkpoints: after.checkpoints! - logged.checkpoints!,
  }
}

/** As a service that has run for a while finds it: the server was started when the mail was there, and has it in memory. */
async function withHistory<T>(items: number, work: (database: Database) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-bench-'))
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0' })
  const opened = async <R>(use: (database: Database) => Promise<R>) => {
    const database = await openDatabase(config, logger)
    return use(database).finally(() => database.close())
  }
  try {
    await opened(async (database) => {
      await migrate(database)
      await fillHistory(database, items)
    })
    return await opened(async (database) => {
      await readWhole(database)
      return work(database)
    })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Every page of the indexes, so that no first reading from disk is measured. */
async function readWhole(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.execute(sql.raw('SET LOCAL enable_seqscan = off'))
    for (const events of ['history_older', 'history_recent'])
      await tx.execute(sql.raw(`SELECT sum(length(event)) FROM ${events} WHERE key > ${-(2n ** 63n)}`))
  })
}

const costs: Awaited<ReturnType<typeof measure>>[] = []
for (const items of values.items.split(',').map(Number))
  costs.push(await withHistory(items, (database) => measure(database, items)))

const head = ['items in history', 'read', 'think', 'write', 'fold', 'rest', 'read, all of one mailer', 'log bytes', 'log pages', 'checkpoints'] // biome-ignore format: one table
const rows = costs.map((cost) => Object.values(cost))
process.stdout.write(
  values.json
    ? `${JSON.stringify(costs)}\n`
    : `microseconds of processor time an item, batches of ${BATCH}\n\n${table([head, ...rows])}\n`,
)
