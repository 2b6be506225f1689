/** The real programs as child processes on folders of their own, and what they leave behind. Nothing outlives its test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import {
  attachEmbeddedPostgres,
  releaseEmbeddedPostgres,
  runningUrl,
  stopServer,
} from '#platform/embedded-postgres.ts'
import { until } from '../log/conformance.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const START_MS_MAX = 50_000

/** Whose program it is; null for whoever runs the tests. */
export type Account = { uid: number; gid: number } | null

export interface Program {
  child: ChildProcess
  output(): { stdout: string; stderr: string }
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

export interface Service extends Program {
  url: string
  /** Asks it to drain, and waits for its end. */
  stop(): Promise<number | string>
  /** kill -9. */
  kill(): Promise<void>
}

const children = new Set<ChildProcess>()
const folders = new Map<string, string>()

/** A private data folder inside a folder of its own, so that its name can be anything. */
export async function privateFolder(account: Account, name = 'data'): Promise<string> {
  const parent = await mkdtemp(path.join(tmpdir(), 'preadvice-failure-'))
  const folder = path.join(parent, name)
  await mkdir(folder, { mode: 0o700 })
  if (account) await Promise.all([parent, folder].map((each) => chown(each, account.uid, account.gid)))
  folders.set(folder, parent)
  return folder
}

/** Ends every program and server of the folders made so far, and removes them. */
export async function cleanUp(): Promise<void> {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(
    [...children].map((child) =>
      child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null,
    ),
  )
  children.clear()
  for (const [folder, parent] of folders) {
    await stopServer(folder)
    await rm(parent, { recursive: true, force: true })
  }
  folders.clear()
}

/** Runs a command line as an account, in a process group of its own. */
export function run(account: Account, command: string[], env: Record<string, string>): Program {
  const asAccount = account
    ? ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
    : []
  const [program, ...args] = [...asAccount, ...command]
  const child = spawn(program!, args, { cwd: ROOT, env: { PATH: process.env.PATH, ...env }, detached: true })
  children.add(child)
  const written = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text) => {
      written[stream] += text
    })
  }
  const ended = once(child, 'close').then(([code, signal]) => {
    children.delete(child)
    return (code ?? signal) as number | string
  })
  return { child, output: () => written, ended }
}

const NODE = [process.execPath, '--disable-warning=ExperimentalWarning']

/** Starts `services/main.ts` and waits until it is ready. */
export async function startService(
  dataDir: string,
  account: Account = null,
  env: Record<string, string> = {},
): Promise<Service> {
  const settings = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'info', ...env }
  const program = run(account, [...NODE, 'services/main.ts'], settings)
  const { child, ended, output } = program
  let end: number | string | null = null
  void ended.then((code) => {
    end = code
  })
  let url: string | undefined
  await until(
    'the service to be ready',
    () => {
      if (end !== null) throw new Error(`the service ended with ${end}: ${output().stderr}`)
      url = /"url":"([^"]+)".*"msg":"ready"/.exec(output().stderr)?.[1]
      return url !== undefined
    },
    START_MS_MAX,
  )
  return {
    ...program,
    url: url!,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Runs a verb to its end, as people do: through npm. */
export async function verb(
  dataDir: string,
  account: Account,
  ...words: string[]
): Promise<{ code: number | string; stdout: string; stderr: string }> {
  const cache = {
    npm_config_update_notifier: 'false',
    npm_config_cache: path.join(folders.get(dataDir)!, 'npm'),
  }
  const program = run(account, ['npm', 'run', '-s', 'preadvice', '--', ...words], {
    DATA_DIR: dataDir,
    ...cache,
  })
  const code = await program.ended
  return { code, ...program.output() }
}

/** The process that postmaster.pid names, or null where there is no such file. */
export async function postmasterOf(dataDir: string): Promise<number | null> {
  const text = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => null)
  return text === null ? null : Number(text.split('\n')[0])
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Reads the database of a folder directly, starting its server where it does not run. */
export async function withClient<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const wasRunning = (await runningUrl(dataDir)) !== null
  const client = new pg.Client({
    connectionString: await attachEmbeddedPostgres(dataDir),
    application_name: 'tests',
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
    if (!wasRunning) await releaseEmbeddedPostgres(dataDir)
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
