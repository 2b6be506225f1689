/**
 * The built pages. They are built by themselves where they are missing or older than their sources, which their hash tells; an image
 * has them built beforehand. One process builds at a time, in a folder beside.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, PreadviceError } from '#platform/errors.ts'

const ROOT = path.join(import.meta.dirname, '..', '..')
export const PAGES_DIR = path.join(import.meta.dirname, 'dist')
/** What the build writes last: the hash of what it was made from. */
const BUILD_FILE = path.join(PAGES_DIR, 'build.json')
const LOCK_DIR = path.join(import.meta.dirname, 'dist.building')
const SOURCES = [
  'services/console/web/**/*',
  'services/console/*.config.ts',
  '{domain,contracts}/**/*',
  'package.json',
]
const BUILD_MS_MAX = 180_000
const SAID_LINES = 20

/** Builds the pages if they need it. `say` gets one line if it takes its time. */
export async function ensurePages(say: (line: string) => void = () => {}): Promise<void> {
  const hash = await hashOfSources()
  if ((await builtId()) === hash) return
  await whileLocked(async () => {
    if ((await builtId()) === hash) return
    say('The pages of the console are older than their sources or missing: building them, once.')
    await build(hash)
  })
}

/** The id of the pages that are there; null where there are none. */
export async function builtId(): Promise<string | null> {
  const text = await readFile(BUILD_FILE, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as { id: string }).id
}

/** Over paths and contents of all that the pages are made from. */
export async function hashOfSources(): Promise<string> {
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const full = path.join(ROOT, file)
    if ((await stat(full)).isFile())
      hash
        .update(`${file}\0`)
        .update(await readFile(full))
        .update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

/** A folder is made by one process alone; one that died is waited for until a build cannot still be running. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await mkdir(LOCK_DIR)
      break
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw explained(error)
      const since = await stat(LOCK_DIR).catch(() => null)
      if (since && Date.now() - since.mtimeMs > BUILD_MS_MAX)
        await rm(LOCK_DIR, { recursive: true, force: true })
      else await sleep(200)
    }
  }
  try {
    await work()
  } finally {
    await rm(LOCK_DIR, { recursive: true, force: true })
  }
}

/** In a process of its own: what a bundler holds in memory is given back, and it always builds for production. */
async function build(hash: string): Promise<void> {
  const script = path.join(import.meta.dirname, 'build-pages.ts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, hash], {
    cwd: ROOT,
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: BUILD_MS_MAX,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0 || !existsSync(BUILD_FILE))
    throw new PreadviceError(
      `the pages of the console cannot be built: ${said.trim().split('\n').slice(-SAID_LINES).join('\n')}`,
    )
}

function explained(error: unknown): PreadviceError {
  const why = error instanceof Error ? error.message : String(error)
  return new PreadviceError(`the pages of the console are not built, and cannot be built here: ${why}`)
}
