/**
 * The database's connections, against a real PostgreSQL behind a door that can be shut: what a transaction promises, that
 * work is tried again where that may help, and that an outage is waited out calmly.
 */
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Database, openDatabase, type Tx } from '#platform/database.ts'
import { codeOf } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { createDatabase, openTestDatabase, silent } from '../../harness/database.ts'
import { until } from '../../log/conformance.ts'

const database = await openTestDatabase()
const emptyUrl = await createDatabase()

describe('a transaction', () => {
  beforeAll(async () => {
    await database.execute(sql`CREATE TABLE notes (note text PRIMARY KEY)`)
  })
  const note = (tx: Tx, text: string) => tx.execute(sql`INSERT INTO notes VALUES (${text})`)
  const notes = async () =>
    (await database.execute<{ note: string }>(sql`SELECT note FROM notes ORDER BY note`)).rows.map(
      (row) => row.note,
    )

  test('that ends well is there, and gives its result', async () => {
    expect(await database.transaction(async (tx) => (await note(tx, 'well')).rowCount)).toBe(1)
    expect(await notes()).toContain('well')
  })

  test('that throws leaves nothing, and passes on what was thrown', async () => {
    const thrown = new Error('no')
    await expect(
      database.transaction((tx) => note(tx, 'thrown').then(() => Promise.reject(thrown))),
    ).rejects.toBe(thrown)
    expect(await notes()).not.toContain('thrown')
  })

  test('in which a statement failed unnoticed does not pretend to have been committed', async () => {
    const work = database.transaction(async (tx) => {
      await note(tx, 'spoiled')
      await tx.execute(sql`SELECT nonsense`).catch(() => {})
    })
    await expect(work).rejects.toThrow(/rolled back/)
    expect(await notes()).not.toContain('spoiled')
  })

  test('that lost a race for a key is done again', async () => {
    let tries = 0
    await database.transaction(async (tx) => {
      tries += 1
      await note(tx, tries === 1 ? 'well' : 'again')
    })
    expect(tries).toBe(2)
    expect(await notes()).toContain('again')
  })

  test('of two that block each other is done again, and both are there', async () => {
    await database.transaction(async (tx) => {
      await note(tx, 'left')
      await note(tx, 'right')
    })
    const lock = (tx: Tx, text: string) => tx.execute(sql`SELECT FROM notes WHERE note = ${text} FOR UPDATE`)
    const crossing = (first: string, second: string) =>
      database.transaction(async (tx) => {
        await lock(tx, first)
        await sleep(100)
        await lock(tx, second)
        return first
      })
    expect(await Promise.all([crossing('left', 'right'), crossing('right', 'left')])).toEqual([
      'left',
      'right',
    ])
  })

  test('is not tried for ever', async () => {
    let tries = 0
    const work = database.transaction(async (tx) => {
      tries += 1
      await note(tx, 'well')
    })
    await expect(work).rejects.toThrow(/duplicate key/)
    expect(tries).toBe(5)
  })

  test('whose connection was killed gives the connection back: the pool is not used up', async () => {
    for (let i = 0; i < 20; i += 1) {
      const work = database.transaction(async (tx) => {
        const { rows } = await tx.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
        await database.execute(sql`SELECT pg_terminate_backend(${rows[0]!.pid}, 5000)`)
        throw new Error('given up')
      })
      await expect(work).rejects.toThrow('given up')
    }
    const both = Array.from({ length: 16 }, () => database.execute(sql`SELECT pg_sleep(0.05)`))
    await expect(Promise.all(both)).resolves.toHaveLength(16)
  })
})

describe('wake-ups', () => {
  test('reach this process at once and others soon; a listener that stopped hears nothing', async () => {
    const databaseUrl = emptyUrl
    const [one, two] = await Promise.all([open(databaseUrl), open(databaseUrl)])
    const heard: string[] = []
    const stop = one.onWake((name) => heard.push(`one ${name}`))
    two.onWake((name) => heard.push(`two ${name}`))
    one.wake(['a', 'b'])
    expect(heard).toEqual(['one a', 'one b'])
    await until('the other process to hear', () => heard.filter((name) => name.startsWith('two')).length >= 2)
    stop()
    two.wake(['c'])
    await until('its own word', () => heard.includes('two c'))
    await sleep(100)
    expect(heard).not.toContain('one c')
  })
})

async function open(databaseUrl: string): Promise<Database> {
  const database = await openDatabase({ databaseUrl, dataDir: '' }, silent)
  onTestFinished(() => database.close())
  return database
}

describe('an outage', () => {
  test('is waited out with a few tries a second; work fails with a code that says try again; then all goes on', async () => {
    const databaseUrl = emptyUrl
    const door = await openDoor(databaseUrl)
    const behindDoor = await open(door.url)
    const direct = await open(databaseUrl)
    const heard: string[] = []
    behindDoor.onWake((name) => heard.push(name))
    await behindDoor.execute(sql`SELECT 1`)

    door.shut()
    const failure = await behindDoor.transaction((tx) => tx.execute(sql`SELECT 1`)).catch((error) => error)
    expect(codeOf(failure)).toMatch(/^(ECONNREFUSED|ECONNRESET|EPIPE|08006)$/)
    await until('a transaction to be refused outright', async () => {
      const error = await behindDoor.transaction((tx) => tx.execute(sql`SELECT 1`)).catch((reason) => reason)
      return codeOf(error) === 'ECONNRESET' || codeOf(error) === '08006'
    })
    door.count = 0
    await sleep(5_000)
    // Before, each failed try began another loop of tries: a thousand connections after five seconds.
    expect(door.count).toBeLessThan(30)

    door.open()
    await until('work to go on', () =>
      behindDoor.execute(sql`SELECT 1`).then(
        () => true,
        () => false,
      ),
    )
    await until('wake-ups to be heard again', async () => {
      direct.wake(['after'])
      await sleep(50)
      return heard.includes('after')
    })
  })

  test('at the start is told in one line that says where, without the password', async () => {
    const databaseUrl = new URL(emptyUrl)
    databaseUrl.port = '1'
    const error: Error = await openDatabase(
      { databaseUrl: databaseUrl.toString(), dataDir: '' },
      silent,
    ).catch((reason) => reason)
    expect(error.message).toMatch(/127\.0\.0\.1:1/)
    expect(error.message).not.toContain(databaseUrl.password)
    expect(error.message).not.toContain('\n')
  })
})

/** A door to the database: shut, it hangs up on whoever comes. */
async function openDoor(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    door.count += 1
    if (!door.isOpen) return client.destroy()
    const upstream = connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.pipe(upstream).pipe(client)
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const url = new URL(databaseUrl)
  url.port = String(port)
  const door = {
    url: url.toString(),
    count: 0,
    isOpen: true,
    open: () => {
      door.isOpen = true
    },
    shut: () => {
      door.isOpen = false
      for (const socket of sockets) socket.destroy()
    },
  }
  onTestFinished(async () => {
    door.shut()
    await new Promise((resolve) => server.close(resolve))
  })
  return door
}
