/**
 * Runs retention once a day, where this process may delete: with the services' own role it may not, and `preadvice retention`
 * is run with the owner's (docs/continuity.md).
 */

import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { every } from '#platform/every.ts'
import type { Logger } from '#platform/logger.ts'
import { sql } from '#platform/sql.ts'
import { runRetention } from './run-retention.ts'

const EVERY_MS = 86_400_000

export function watchRetention(database: Database, clock: Clock, logger: Logger) {
  const run = async () => {
    if (!(await mayDelete(database))) return
    for (const { kind, rows } of await runRetention(database, clock()))
      if (Object.keys(rows).length > 0) logger.info({ kind, rows }, 'what was kept long enough is removed')
  }
  return every(EVERY_MS, run, (error) => logger.warn({ err: error }, 'retention did not run'))
}

export async function mayDelete(database: Database): Promise<boolean> {
  const { rows } = await database.execute<{ may: boolean }>(
    sql`SELECT has_table_privilege('messages', 'DELETE') AS may`,
  )
  return rows[0]!.may
}
