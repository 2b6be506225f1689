/** A drill of the restore: a backup into a database of its own beside the live one, looked at, and dropped. Nothing real is touched. */
import { createPublicKey, randomBytes } from 'node:crypto'
import pg from 'pg'
import { openDatabase } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { openEmbeddedLog } from '#platform/log-embedded.ts'
import { migrate } from '#platform/migrate.ts'
import { readKeys } from '#services/clearance/audit/keys.ts'
import { verifyLedger } from '#services/clearance/audit/verify.ts'
import { readManifest, restoreBackup } from '#services/clearance/continuity/restore.ts'
import { readBalance } from './books.ts'
import type { Opened } from './verb.ts'

export interface RestoreDrilled {
  backupAt: string
  rows: number
  /** Until the restored database could be served from. */
  restoreSeconds: number
  /** Whether every sealed row is as it was sealed; null where nothing ever was. */
  intact: boolean | null
  /** Whether the books balance; null where the log is Kafka's, which a drill leaves alone. */
  balanced: boolean | null
}

export async function drillRestore({ database, logger }: Opened, folder: string): Promise<RestoreDrilled> {
  const manifest = await readManifest(folder)
  const name = `preadvice_drill_${randomBytes(4).toString('hex')}`
  const owner = new pg.Client({ connectionString: database.url, application_name: 'preadvice-drill' })
  await owner.connect()
  try {
    await owner.query(`CREATE DATABASE ${name}`).catch((error: Error) => {
      throw new PreadviceError(
        `drill: no database can be made beside this one: ${error.message}; drill on another server`,
      )
    })
    const url = new URL(database.url)
    url.pathname = `/${name}`
    const begun = performance.now()
    const rows = await restoreBackup({ url: url.toString(), folder, manifest })
    const restored = await openDatabase({ databaseUrl: url.toString(), dataDir: '' }, logger)
    try {
      await migrate(restored)
      const restoreSeconds = (performance.now() - begun) / 1_000
      const key = (await readKeys(restored)).at(-1)
      const verified = key && (await verifyLedger({ db: restored, trusted: createPublicKey(key.publicKey) }))
      const log = await openEmbeddedLog(restored, logger, { deadLetterShareMax: 1 })
      const books = manifest.kafka === null ? await readBalance(restored, log) : null
      await log.close()
      return {
        backupAt: manifest.at,
        rows,
        restoreSeconds,
        intact: verified?.intact ?? null,
        balanced: books?.balanced ?? null,
      }
    } finally {
      await restored.close()
    }
  } finally {
    await owner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await owner.end()
  }
}
