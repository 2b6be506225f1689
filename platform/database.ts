/**
 * PostgreSQL: one pool, transactions that retry when PostgreSQL says so, and wake-ups between processes.
 * SQL stands where it is used, one named function per statement; this file only owns the connections.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { attachEmbeddedPostgres, releaseEmbeddedPostgres } from './embedded-postgres.ts'
import { codeOf, isRetryable, PreadviceError, StatementError } from './errors.ts'
import type { Logger } from './logger.ts'
import type { SQL } from './sql.ts'

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
/** feature_not_supported: "cached plan must not change result type". */
const STALE_PLAN = '0A000'
const CHANNEL = 'preadvice'

/** The database that the configuration names; the embedded one is attached or started, and released on close. */
export async function openDatabase(
  config: { databaseUrl: string | null; dataDir: string },
  logger: Logger,
): Promise<Database> {
  if (config.databaseUrl !== null)
    return connectTo(config.databaseUrl, logger).catch(explainConnection(config.databaseUrl))
  // The server may be stopped by its last user in the moment between finding it and connecting: then it is started again.
  const attach = async () => connectTo(await attachEmbeddedPostgres(config.dataDir), logger)
  const database = await retrying(attach, logger)
  return { ...database, close: () => database.close().then(() => releaseEmbeddedPostgres(config.dataDir)) }
}

async function connectTo(url: string, logger: Logger): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_CONNECTIONS_MAX,
    application_name: 'preadvice',
  })
  pool.on('error', (error) => logger.warn({ err: error }, 'an idle database connection was lost'))
  // A connection that is lost while in use, between two statements, has nobody else to tell; the next statement fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  const open = new Set<Promise<void>>()
  pool.on('connect', (client) => noteUntilEnd(client, open))
  const wakes = await openWakes(url, pool, logger)
  return {
    url,
    execute: executeOn(pool),
    transaction: (work) => retrying(() => inTransaction(pool, work), logger),
    wake: wakes.wake,
    onWake: wakes.onWake,
    close: async () => {
      await wakes.close()
      await pool.end()
      // The pool only says goodbye; whoever counts connections next must not find these.
      await Promise.all(open)
    },
  }
}

function noteUntilEnd(client: pg.PoolClient, open: Set<Promise<void>>): void {
  const ended = new Promise<void>((resolve) => client.once('end', resolve)).finally(() => open.delete(ended))
  open.add(ended)
}

const dialect = new PgDialect()

/**
 * Statements are written with drizzle's `sql`, planned once per connection under a name of their own, and fail with their
 * text and never with their values.
 */
function executeOn(client: pg.Pool | pg.PoolClient): Queryable['execute'] {
  return async (query) => {
    const { sql: text, params } = dialect.sqlToQuery(query)
    // Without values it may be several statements, as migrations are; those cannot have a name.
    const named = params.length > 0 ? { name: nameOf(text), text, values: params } : { text }
    try {
      return (await client.query(named)) as never
    } catch (error) {
      throw new StatementError(text, error)
    }
  }
}

const names = new Map<string, string>()

/** The same text always has the same name. Texts are written in the source, so there are as many as there are queries. */
function nameOf(text: string): string {
  const known = names.get(text) ?? `preadvice_${names.size}`
  names.set(text, known)
  return known
}

/** A database that is not there is the commonest mistake of a first start: say where it was looked for. */
function explainConnection(url: string): (error: unknown) => never {
  const { host, pathname } = new URL(url)
  return (error) => {
    const why = error instanceof Error ? error.message || codeOf(error) : error
    throw new PreadviceError(
      `no connection to the database${pathname} at ${host}: ${why}; look at DATABASE_URL`,
    )
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error) => {
    throw new StatementError('connect', error)
  })
  let broken: unknown
  try {
    await control(client, 'BEGIN')
    const result = await work(txOn(client))
    // A statement that failed unnoticed has spoiled the transaction, and PostgreSQL answers COMMIT with ROLLBACK.
    if ((await control(client, 'COMMIT')) !== 'COMMIT')
      throw new Error('the transaction was rolled back: a statement in it had failed')
    return result
  } catch (error) {
    if (codeOf(error) === STALE_PLAN) broken = error
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure
    })
    throw error
  } finally {
    // A connection that cannot even roll back is thrown away, and one whose plans another process's migration has overtaken.
    client.release(broken !== undefined)
  }
}

async function control(client: pg.PoolClient, statement: 'BEGIN' | 'COMMIT'): Promise<string> {
  const { command } = await client.query(statement).catch((error) => {
    throw new StatementError(statement, error)
  })
  return command
}

function txOn(client: pg.PoolClient): Tx {
  return {
    execute: executeOn(client),
    copy: (statement, data) =>
      new Promise((resolve, reject) => {
        const stream = client.query(copyFrom(statement))
        stream.on('error', (error) => reject(new StatementError(statement, error)))
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
  let listening: Promise<void> = Promise.resolve()

  function tell(name: string): void {
    for (const listener of listeners) listener(name)
  }

  async function listen(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'preadvice-wakes' })
    fresh.on('error', () => {})
    fresh.on('notification', ({ payload }) => tell(payload ?? ''))
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${CHANNEL}`)
    } catch (error) {
      await fresh.end().catch(() => {})
      throw error
    }
    client = fresh
    // Not before: a connection that never came to be ends too, and each such end would begin a loop of its own.
    fresh.on('end', () => {
      client = null
      listening = listenAgain()
    })
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

  await listen().catch(async (error) => {
    await pool.end()
    throw error
  })
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
      await listening
      await client?.end()
    },
  }
}
