import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { usageError } from '#platform/errors.ts'
import { createLogger } from '#platform/logger.ts'
import { migrate } from '#platform/migrate.ts'
import type { Manifest } from '#services/clearance/continuity/backup-form.ts'
import { type SetBack, setPositionsBack, withAdmin } from '#services/clearance/continuity/positions.ts'
import { readManifest, restoreBackup } from '#services/clearance/continuity/restore.ts'
import { READS } from '#services/watch-lag.ts'
import { showProgress } from '../progress.ts'
import { resume, WRITTEN_BY_STAGES } from '../resume.ts'
import { print, type Verb, withLog } from '../verb.ts'

/** Restores into an empty database while nothing else runs; on Kafka it then reads again what came after the backup. */
export const restore: Verb = {
  usage: 'restore FOLDER [--resume]',
  does: 'put a backup into an empty database, and on Kafka read again what came after it (--resume: only that, where it was cut short); exit 1 where some of that is gone',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, resume: { type: 'boolean' } },
    })
    const [folder] = positionals
    if (!folder || positionals.length > 1) throw usageError('restore: name one folder that "backup" wrote')
    const manifest = await readManifest(path.resolve(folder))
    // First: where a service still reads, it says so before anything is written.
    const set = await setBack(manifest)
    const rows = values.resume ? 0 : await restoreRows(path.resolve(folder), manifest)
    if (set) await withLog((opened) => resume(opened, set.passed))
    const { again, gone } = set ?? { again: 0, gone: 0 }
    print({ at: manifest.at, rows, again, gone }, values.json, () =>
      describe(manifest, rows, { again, gone }),
    )
    return gone > 0 ? 1 : 0
  },
}

async function setBack({ kafka }: Manifest): Promise<SetBack | null> {
  const { kafka: settings } = readConfig(process.env)
  if (!settings || !kafka) return null
  return withAdmin(settings, createLogger('warn'), (admin) =>
    setPositionsBack(admin, READS, kafka, WRITTEN_BY_STAGES),
  )
}

async function restoreRows(folder: string, manifest: Manifest): Promise<number> {
  const config = readConfig(process.env)
  const database = await openDatabase(config, createLogger(process.env.LOG_LEVEL ? config.logLevel : 'warn'))
  try {
    const progress = showProgress((done, total) => `table ${done} of ${total}`)
    const rows = await restoreBackup({ url: database.url, folder, manifest }, progress)
    await migrate(database)
    return rows
  } finally {
    await database.close()
  }
}

type ReadAgain = Pick<SetBack, 'again' | 'gone'>

function describe({ at, kafka }: Manifest, rows: number, { again, gone }: ReadAgain): string {
  const lines = [`${rows} rows are back, as of ${at}`]
  if (kafka) lines.push(`${again} records of Kafka were looked at again`)
  else lines.push(`what came later is not here: ask operators to send again what they sent since ${at}`)
  if (gone > 0)
    lines.push(`${gone} records since the backup are no longer in Kafka: ask operators to send again`)
  return lines.join('\n')
}
