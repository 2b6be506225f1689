/** The cluster of the embedded PostgreSQL: the folder with its files and its password, made once. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, chown, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Runner } from './embedded-postgres-runner.ts'
import { PreadviceError } from './errors.ts'

const run = promisify(execFile)

export const DATABASE_USER = 'preadvice'
export const PASSWORD_FILE = 'preadvice-password'

export function clusterDir(dataDir: string): string {
  return path.join(dataDir, 'postgres')
}

/** Makes the cluster beside its place and renames it there, so that a crash or a second start never leaves half of one. */
export async function initialiseOnce(dataDir: string, runner: Runner): Promise<void> {
  const target = clusterDir(dataDir)
  if (await isCluster(target)) return
  const fresh = await mkdtemp(path.join(dataDir, 'postgres-init-')).catch((error: Error) => {
    throw new PreadviceError(
      `the data folder ${dataDir} cannot be written: ${error.message}; choose another with DATA_DIR`,
    )
  })
  const passwordFile = `${fresh}.password`
  try {
    const password = randomBytes(18).toString('base64url')
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (runner.owner) {
      await chown(fresh, runner.owner.uid, runner.owner.gid)
      await chown(passwordFile, runner.owner.uid, runner.owner.gid)
    }
    const [command, args] = runner.command(runner.binaries.initdb, [
      `--pgdata=${fresh}`,
      `--username=${DATABASE_USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ])
    await run(command, args, { cwd: '/', env: serverEnvironment() })
    await rename(passwordFile, path.join(fresh, PASSWORD_FILE))
    await rename(fresh, target)
  } catch (error) {
    if (await isCluster(target)) return
    const { stderr } = error as { stderr?: string }
    throw new PreadviceError(
      `initdb failed in ${fresh}: ${(stderr || String(error)).trim().split('\n').at(-1)}`,
    )
  } finally {
    await rm(passwordFile, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

async function isCluster(folder: string): Promise<boolean> {
  return access(path.join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}
