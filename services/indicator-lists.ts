/**
 * Puts what partners told into lists that screening looks up: where clearance, which is told, and risk, which looks up, meet. Each
 * time the whole list is imported as a file, the way every list goes, so it has versions, activations and a screening of what is
 * on its way; entries that could never be found are left out.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { audit } from '#platform/audit/record-event.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import type { IndicatorEntry } from './clearance/exchange/indicators.ts'
import type { PutInUse } from './clearance/exchange/watch-exchange.ts'
import { importList } from './risk/lists/import-list.ts'
import { rescreen } from './risk/lists/rescreen.ts'
import { isWatchKind, watchFault } from './risk/lists/watch-values.ts'
import { raiseRevision } from './risk/rules/rule-versions.ts'

const BY = 'exchange'
const DAY_MS = 86_400_000
/** As `preadvice lists` looks back. */
const DAYS_IN_TRANSIT = 30

export function indicatorLists(at: { database: Database; log: Log; clock: Clock }): PutInUse {
  return async ({ list, kind, entries, expiresOn }) => {
    const found = entries.filter(
      ({ value, countries }) => !isWatchKind(kind) || watchFault(kind, value, countries) === null,
    )
    const changed =
      found.length === 0 ? await endList(at.database, list) : await importEntries(list, found, expiresOn)
    const now = at.clock()
    const since = new Date(Date.parse(now) - DAYS_IN_TRANSIT * DAY_MS).toISOString()
    if (changed && found.length > 0) await rescreen(at, list, since, now)

    async function importEntries(id: typeof list, rows: readonly IndicatorEntry[], last: string | null) {
      const folder = await mkdtemp(path.join(tmpdir(), 'preadvice-exchange-'))
      try {
        const file = path.join(folder, `${id}.csv`)
        await writeFile(file, csvOf(rows), { mode: 0o600 })
        const wanted = {
          ...{
            files: [file],
            list: id,
            kind,
            format: 'csv' as const,
            by: BY,
            isDraft: false,
            expiresOn: last,
          },
          title: `Told by partner administrations (${kind})`,
          source: 'agreements with partner administrations',
          retrievedOn: at.clock().slice(0, 10),
        }
        const imported = await importList(at.database, wanted, () => {})
        const what = { list: id, version: imported.version, active: imported.active }
        await audit(at.database, { kind: 'list.imported', who: BY, what })
        return imported.changed
      } finally {
        await rm(folder, { recursive: true })
      }
    }
  }
}

/** Nothing is left to look for: the list is in use no more, and rules that name it rest. */
function endList(database: Database, list: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    await raiseRevision(tx)
    const { rowCount } = await tx.execute(sql`
      UPDATE lists SET active_load = NULL WHERE id = ${list} AND active_load IS NOT NULL`)
    if (rowCount === 1) await audit(tx, { kind: 'list.ended', who: BY, what: { list } })
    return rowCount === 1
  })
}

/** RFC 4180. */
function csvOf(entries: readonly IndicatorEntry[]): string {
  const rows = entries.map(({ id, kind, value, countries, note }) => [
    id,
    kind,
    value,
    countries.join(' '),
    note,
  ])
  return [['id', 'kind', 'value', 'countries', 'note'], ...rows]
    .map((row) => row.map((field) => `"${field.replaceAll('"', '""').replaceAll('\0', ' ')}"`).join(','))
    .join('\r\n')
}
