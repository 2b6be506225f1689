import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { HS_EDITIONS, hsEditionAt } from '#domain/hs.ts'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import { usageError } from '#platform/errors.ts'
import { importNomenclature, listTables } from '#services/ingest/nomenclature-import.ts'
import { print, table, type Verb, withDatabase } from '../verb.ts'

/** `reference import hs FILE`, `reference list`. Running services use an import from their next batch on. */
export const reference: Verb = {
  usage: 'reference import hs FILE [--edition 2022] | reference list',
  does: 'take in tables of others: the full nomenclature of the Harmonized System (CSV)',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, edition: { type: 'string' } },
    })
    const [action, kind, file, ...rest] = positionals
    if (action === 'list' && kind === undefined) return list(values.json)
    if (action !== 'import' || kind !== 'hs' || !file || rest.length > 0)
      throw usageError('reference: write "reference import hs FILE" or "reference list"')
    if (!existsSync(file)) throw usageError(`reference: ${file} is not there`)
    const edition = editionOf(values.edition)
    return withDatabase(async ({ database }) => {
      const imported = await importNomenclature(database, file, edition)
      await audit(database, { kind: 'reference.imported', who: COMMAND_LINE, what: { ...imported } })
      print(imported, values.json, () => {
        const what = `HS ${imported.edition}, ${imported.entries} entries`
        return imported.isNew ? `${what}, in force from now on` : `${what}: imported before, nothing changed`
      })
      return 0
    })
  },
}

/** The edition of today, where none is named. */
function editionOf(text: string | undefined): number {
  const edition = text === undefined ? hsEditionAt(new Date().toISOString()).year : Number(text)
  const years = HS_EDITIONS.map(({ year }) => year)
  if (!years.some((year) => year === edition))
    throw usageError(`reference: --edition is one of ${years.join(', ')}`)
  return edition
}

async function list(json: boolean | undefined): Promise<number> {
  return withDatabase(async ({ database }) => {
    const tables = await listTables(database)
    print({ tables }, json, () =>
      tables.length === 0
        ? 'nothing is imported: HS codes are known to the heading'
        : table([
            ['table', 'edition', 'entries', 'imported', 'from'],
            ...tables.map((one) => [one.kind, one.edition, one.entries, one.importedAt, one.source]),
          ]),
    )
    return 0
  })
}
