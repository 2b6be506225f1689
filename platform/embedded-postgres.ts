/**
 * The PostgreSQL that the npm package carries, in a subfolder of the data folder.
 *
 * Promises: works as root and as an ordinary user, in a folder that is private and holds other files; the server lives in a
 * session of its own, so a signal to the service never reaches it first; whoever comes next, after a clean stop or a
 * kill -9, attaches to the running server or starts it again; the server stops when nobody uses it (see
 * embedded-postgres-keeper.ts). Two starts at once are settled by PostgreSQL's own lock file and by an atomic rename.
 */
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  clusterDir,
  DATABASE_USER,
  initialiseOnce,
  PASSWORD_FILE,
  serverEnvironment,
} from './embedded-postgres-cluster.ts'
import { type Runner, serverRunner } from './embedded-postgres-runner.ts'
import { serverSettings } from './embedded-postgres-settings.ts'
import { codeOf, PreadviceError } from './errors.ts'

const START_TIMEOUT_MS = 60_000
/** Tries before the server's own last words are passed on; more than one, because a start can lose a race. */
const STARTS_MAX = 5
/** How long a server that seems to run may keep silent before it is started again. */
const SILENCE_MAX_MS = 10_000
/** More than one: a busy server may be slow to answer, and a user that has just gone may still be counted. */
const RELEASE_LOOKS = 3
const LOCK_FILE = 'postmaster.pid'
/** Connections under these names do not count as use of the server. */
const PROBE = 'preadvice-probe'
export const KEEPER = 'preadvice-keeper'

/** The address of the running server, started where it was not running. Errors say where its own log is. */
export async function attachEmbeddedPostgres(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new PreadviceError(
      `the data folder ${dataDir} cannot be made: ${error.message}; choose another with DATA_DIR`,
    )
  })
  const runner = await serverRunner(dataDir)
  await initialiseOnce(dataDir, runner)
  const deadline = Date.now() + START_TIMEOUT_MS
  let startedAt = 0
  for (let starts = 0; Date.now() < deadline && starts <= STARTS_MAX; await sleep(50)) {
    const url = await runningUrl(dataDir)
    if (url && (await answers(url))) {
      keepServer(dataDir)
      return url
    }
    const patient = Date.now() - startedAt < SILENCE_MAX_MS || startedAt === 0
    if ((await serverProcess(dataDir)) && patient) {
      startedAt ||= Date.now()
      continue
    }
    await startServer(dataDir, runner)
    startedAt = Date.now()
    starts += 1
  }
  throw new PreadviceError(
    `PostgreSQL in ${clusterDir(dataDir)} did not start: ${await lastWords(dataDir)} (see ${logFile(dataDir)})`,
  )
}

/** What the server said was wrong, or the last that it said at all: a goodbye follows every reason. */
async function lastWords(dataDir: string): Promise<string> {
  const lines = (await readFile(logFile(dataDir), 'utf8').catch(() => '')).trim().split('\n')
  return lines.findLast((line) => /\b(FATAL|PANIC): /.test(line)) ?? lines.at(-1) ?? ''
}

/** Stops the server if this was its last user; otherwise leaves it to the others. */
export async function releaseEmbeddedPostgres(dataDir: string): Promise<void> {
  for (let looks = 0; looks < RELEASE_LOOKS; looks += 1) {
    if (looks > 0) await sleep(100)
    const url = await runningUrl(dataDir)
    if (!url) return
    if ((await otherUsers(url)) === 0) return stopServer(dataDir)
  }
}

/** Asks the server for a fast shutdown and waits until it is gone. */
export async function stopServer(dataDir: string): Promise<void> {
  const server = await serverProcess(dataDir)
  if (!server) return
  const isThere = async () => isAlive(server.pid) && (await isServerOf(dataDir, server.pid))
  if (await isThere()) process.kill(server.pid, 'SIGINT')
  // Its lock file goes a moment before it does.
  while (await isThere()) await sleep(20)
}

/** Connections of clients, but for those that only look; null where the server does not answer. */
export async function otherUsers(url: string): Promise<number | null> {
  const client = await connect(url, PROBE)
  if (!client) return null
  try {
    const { rows } = await client.query<{ users: number }>(
      `SELECT count(*)::int AS users FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND application_name <> ALL ($1)`,
      [[PROBE, KEEPER]],
    )
    return rows[0]?.users ?? 0
  } finally {
    await client.end()
  }
}

/** The address of the server that the lock file names, or null where none runs. */
export async function runningUrl(dataDir: string): Promise<string | null> {
  const server = await serverProcess(dataDir)
  if (!server) return null
  const password = (await readFile(path.join(clusterDir(dataDir), PASSWORD_FILE), 'utf8')).trim()
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${server.port}/postgres`
}

/** A connected client, or null while the server is starting, stopping or absent. */
export async function connect(url: string, applicationName: string): Promise<pg.Client | null> {
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    if (['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET'].includes(codeOf(error) ?? '')) return null
    if (error instanceof Error && /terminated|timeout/.test(error.message)) return null
    throw error
  }
}

async function answers(url: string): Promise<boolean> {
  const client = await connect(url, PROBE)
  await client?.end()
  return client !== null
}

function logFile(dataDir: string): string {
  return path.join(dataDir, 'postgres.log')
}

/** Process and port from postmaster.pid, where that process is this folder's server. */
async function serverProcess(dataDir: string): Promise<{ pid: number; port: number } | null> {
  const { pid, port } = await readLockFile(dataDir)
  return pid && port && isAlive(pid) && (await isServerOf(dataDir, pid)) ? { pid, port } : null
}

async function readLockFile(dataDir: string): Promise<{ pid: number; port: number }> {
  const text = await readFile(path.join(clusterDir(dataDir), LOCK_FILE), 'utf8').catch(() => '')
  const lines = text.split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

/**
 * False where the process surely is another one: numbers are used again, after a restart of the machine above all. A
 * server works in its data folder, which Linux shows, or at least its name; elsewhere the number is believed.
 */
async function isServerOf(dataDir: string, pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(clusterDir(dataDir)))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
    return name.trim() === 'postgres'
  }
}

/** PostgreSQL does not start while the process its lock file names is alive, whatever that process is. */
async function removeForeignLock(dataDir: string): Promise<void> {
  const { pid } = await readLockFile(dataDir)
  if (!pid || !isAlive(pid) || (await isServerOf(dataDir, pid))) return
  await rm(path.join(clusterDir(dataDir), LOCK_FILE), { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

async function startServer(dataDir: string, runner: Runner): Promise<void> {
  await removeForeignLock(dataDir)
  const port = await freePort()
  const settings = Object.entries({
    ...(await serverSettings(clusterDir(dataDir))),
    port: String(port),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, args] = runner.command(runner.binaries.postgres, ['-D', clusterDir(dataDir), ...settings])
  const log = openSync(logFile(dataDir), 'a', 0o600)
  const server = spawn(command, args, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: serverEnvironment(),
  })
  closeSync(log)
  server.on('error', () => {})
  server.unref()
  await untilLockFileOrExit(dataDir, server)
}

/** A server that lost the race for the lock file exits by itself; its winner is then found by the caller's loop. */
async function untilLockFileOrExit(dataDir: string, server: { exitCode: number | null }): Promise<void> {
  for (let i = 0; i < 200 && server.exitCode === null; i += 1) {
    if (await serverProcess(dataDir)) return
    await sleep(25)
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The keeper is detached too: it outlives this process and stops the server once nobody is left. */
function keepServer(dataDir: string): void {
  const keeper = path.join(import.meta.dirname, 'embedded-postgres-keeper.ts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', keeper, dataDir], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  })
  child.on('error', () => {})
  child.unref()
}
