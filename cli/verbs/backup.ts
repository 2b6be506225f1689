import path from 'node:path'
import { parseArgs } from 'node:util'
import { usageError } from '#platform/errors.ts'
import { writeBackup } from '#services/clearance/continuity/backup.ts'
import { readPositions, withAdmin } from '#services/clearance/continuity/positions.ts'
import { READS } from '#services/watch-lag.ts'
import { showProgress } from '../progress.ts'
import { print, type Verb, withDatabase } from '../verb.ts'

const MEBIBYTE = 1024 * 1024

/** Backs up a database in one snapshot, with or without services running beside it. */
export const backup: Verb = {
  usage: 'backup FOLDER',
  does: 'write the whole database, and how far Kafka is read, to a new folder; the key that signs the ledger is not in it',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    })
    const [folder] = positionals
    if (!folder || positionals.length > 1) throw usageError('backup: name one folder that is new or empty')
    return withDatabase(async ({ config, database, logger }) => {
      const now = new Date().toISOString()
      const { kafka: settings } = config
      const kafka = settings && (await withAdmin(settings, logger, (admin) => readPositions(admin, READS)))
      const of = { url: database.url, folder: path.resolve(folder), kafka, now }
      const told = await writeBackup(
        of,
        showProgress((done, total) => `table ${done} of ${total}`),
      )
      print({ at: now, ...told }, values.json, () => {
        const size = (told.bytes / MEBIBYTE).toFixed(1)
        return `${told.rows} rows of ${told.tables} tables, ${size} MiB, in ${told.folder}`
      })
      return 0
    })
  },
}
