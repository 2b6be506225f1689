/**
 * PostgreSQL: one pool, transactions that retry when PostgreSQL says so, and wake-ups between processes.
 * SQL stands where it is used, one named function per statement; this file only owns the connections.
 */
import { drizzle } from 'drizzle-orm/node-postgres'
import type { SQL } from 'drizzle-orm'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { setTimeout as sleep } from 'node:timers/promises'
import { attachEmbeddedPostgres, releaseEmbeddedPostgres } from './embedded-postgres.ts'
import { isRetryable } from './errors.ts'
import type { Logger } from './logger.ts'

/** What a statement needs: the pool or a transaction. */
export interface Queryable {
  execute<Row extends Record<string, unknown>>(query: SQL): Promise<{ rows: Row[]; rowCount: number | null }>
}

/** A transaction in hand. Statements on it are visible to others only after the whole of it has committed. */
export interface Tx extends Queryable {
  /** Runs a `COPY … FROM STDIN` with these bytes; see copy.ts. */
  copy(statement: string, data: Buffer): Promise<void>
}

export interface Database extends Queryable {
  /** Runs the work in one transaction and commits it durably. Tries again where PostgreSQL says that may help. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Tells every process that something under this name is new. A hint: it may be lost, so listeners also look by themselves. */
  wake(names: Iterable<string>): void
  /** Calls back on each wake-up, of this process or another. Returns how to stop listening. */
  onWake(listener: (name: string) => void): () => void
  /** The address, for tools that bring a client of their own. */
  readonly url: string
  close(): Promise<void>
}

const POOL_CONNECTIONS_MAX = 16
const ATTEMPTS_MAX = 5
/** Other processes are woken this often at the most; this one is woken at once. */
const WAKE_EVERY_MS = 20
const CHANNEL = 'preadvice'

/** The database that the configuration names; the embedded one is attached or started, and released on close. */
export async function openDatabase(
  config: { databaseUrl: string | null; dataDir: string },
  logger: Logger,
): Promise<Database> {
  const embedded = config.databaseUrl === null
  const url = config.databaseUrl ?? (await attachEmbeddedPostgres(config.dataDir))
  const pool = new pg.Pool({ connectionString: url, max: POOL_CONNECTIONS_MAX, application_name: 'preadvice' })
  pool.on('error', (error) => logger.warn({ err: error }, 'an idle database connection was lost'))
  const db = drizzle(pool)
  const wakes = await openWakes(url, pool, logger)

  return {
    url,
    execute: (query) => db.execute(query) as never,
    transaction: (work) => retrying(() => inTransaction(pool, work), logger),
    wake: wakes.wake,
    onWake: wakes.onWake,
    close: async () => {
      await wakes.close()
      await pool.end()
      if (embedded) await releaseEmbeddedPostgres(config.dataDir)
    },
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: unknown
  try {
    await client.query('BEGIN')
    const result = await work(txOn(client))
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure
    })
    throw error
  } finally {
    // A connection that cannot even roll back is thrown away.
    client.release(broken !== undefined)
  }
}

function txOn(client: pg.PoolClient): Tx {
  const db = drizzle(client)
  return {
    execute: (query) => db.execute(query) as never,
    copy: (statement, data) =>
      new Promise((resolve, reject) => {
        const stream = client.query(copyFrom(statement))
        stream.on('error', reject)
        stream.on('finish', resolve)
        stream.end(data)
      }),
  }
}

/** PostgreSQL aborts one of two transactions that block each other; that one's work is simply done again. */
async function retrying<T>(attempt: () => Promise<T>, logger: Logger): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tries >= ATTEMPTS_MAX || !isRetryable(error)) throw error
      logger.debug({ err: error, tries }, 'transaction tried again')
      await sleep(tries * 20)
    }
  }
}

/**
 * Wake-ups run beside the transactions, after their commit: a NOTIFY inside one would make all commits queue behind
 * one lock. The listening connection is also what tells the embedded server's keeper that somebody is here.
 */
async function openWakes(url: string, pool: pg.Pool, logger: Logger) {
  const listeners = new Set<(name: string) => void>()
  const waiting = new Set<string>()
  let sending = false
  let closed = false
  let client: pg.Client | null = null

  function tell(name: string): void {
    for (const listener of listeners) listener(name)
  }

  async function listen(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'preadvice-wakes' })
    fresh.on('error', () => {})
    fresh.on('notification', ({ payload }) => tell(payload ?? ''))
    fresh.on('end', () => {
      client = null
      if (!closed) void listenAgain()
    })
    await fresh.connect()
    await fresh.query(`LISTEN ${CHANNEL}`)
    client = fresh
  }

  async function listenAgain(): Promise<void> {
    while (!closed && client === null) {
      await sleep(500)
      await listen().catch((error) => logger.warn({ err: error }, 'the database does not answer'))
    }
  }

  async function send(): Promise<void> {
    if (sending) return
    sending = true
    try {
      while (waiting.size > 0 && !closed) {
        const names = [...waiting]
        waiting.clear()
        await pool.query('SELECT pg_notify($1, name) FROM unnest($2::text[]) AS name', [CHANNEL, names])
        await sleep(WAKE_EVERY_MS)
      }
    } catch (error) {
      logger.debug({ err: error }, 'a wake-up was not sent')
    } finally {
      sending = false
    }
  }

  await listen()
  return {
    wake(names: Iterable<string>): void {
      for (const name of names) {
        tell(name)
        waiting.add(name)
      }
      void send()
    },
    onWake(listener: (name: string) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close(): Promise<void> {
      closed = true
      await client?.end()
    },
  }
}
