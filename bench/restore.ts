/**
 * How long a backup and a restore take: `node bench/restore.ts [--items 100000] [--json]`. Mail is put through the product in this
 * process, the database is backed up, the server is lost, the backup goes into a new one, and the clock stops when every stage has
 * said that nothing is left to read. Objective (standards.md §7): 15 minutes.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { openLog } from '#platform/open-log.ts'
import { sql } from '#platform/sql.ts'
import { writeBackup } from '#services/clearance/continuity/backup.ts'
import { readManifest, restoreBackup } from '#services/clearance/continuity/restore.ts'
import { generateTraffic } from '#traffic/generate.ts'
import { readBalance } from '../cli/books.ts'
import { poster, sendAll } from './embedded.ts'
import { type Bench, logger, measure, startService, withPlatform } from './service.ts'

const { values } = parseArgs({ options: { items: { type: 'string' }, json: { type: 'boolean' } } })
const items = Number(values.items ?? 100_000)
const folder = await mkdtemp(path.join(tmpdir(), 'preadvice-bench-backup-'))
const load = loadavg()[0]!

try {
  const kept = path.join(folder, 'backup')
  const { bytes, rows, backupSeconds } = await withPlatform({}, (bench) => fillAndBackUp(bench, kept))
  const restored = await restoreInto(path.join(folder, 'new'), kept)
  const result = {
    items,
    rows,
    backupMegabytes: Math.round(bytes / 1024 / 1024),
    backupSeconds,
    ...restored,
    loadBefore: load,
    loadAfter: loadavg()[0]!,
  }
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`)
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function fillAndBackUp(bench: Bench, kept: string) {
  const messages = [...generateTraffic({ seed: 7, run: 1, items, now: '2026-11-21T12:00:00.000Z' })]
  const service = await startService(bench)
  try {
    const post = await poster(bench.database, service.url, messages)
    await measure(bench, messages, () => sendAll(post, messages, async () => {}))
  } finally {
    await service.stop()
  }
  const begun = performance.now()
  const now = new Date().toISOString()
  const told = await writeBackup({ url: bench.database.url, folder: kept, kafka: null, now })
  return { ...told, backupSeconds: secondsSince(begun) }
}

/** From an empty folder to a service that answers and books that balance. */
async function restoreInto(dataDir: string, kept: string) {
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0' })
  const begun = performance.now()
  const database = await openDatabase(config, logger)
  try {
    await restoreBackup({ url: database.url, folder: kept, manifest: await readManifest(kept) })
    await migrate(database)
    const restoreSeconds = secondsSince(begun)
    const log = await openLog(config, database, logger)
    const service = await startService({ config, database, log })
    const readySeconds = secondsSince(begun)
    const { balanced } = await readBalance(database, log)
    await service.stop()
    await log.close()
    return { restoreSeconds, readySeconds, balanced, databaseMegabytes: await sizeOf(database) }
  } finally {
    await database.close()
  }
}

async function sizeOf(database: Database): Promise<number> {
  const { rows } = await database.execute<{ n: number }>(
    sql`SELECT (pg_database_size(current_database()) / 1048576)::int AS n`,
  )
  return rows[0]!.n
}

function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 100) / 10
}
