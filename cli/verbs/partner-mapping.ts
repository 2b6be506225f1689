/** `preadvice partner mapping …`: mapping files of partners: stored with a reason, ended, listed. */
import { readFile } from 'node:fs/promises'
import { COMMAND_LINE } from '#platform/audit/record-event.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { readMappingsInForce, readMappingVersions, storeMapping } from '#services/ingest/mappings/stored.ts'
import { print, table, withDatabase } from '../verb.ts'

export const MAPPING_USAGE =
  'partner mapping list [OP|all] | partner mapping store OP|all FILE --reason TEXT | partner mapping end OP|all --reason TEXT'

export async function partnerMapping(
  words: readonly string[],
  { json, reason }: { json?: boolean | undefined; reason?: string | undefined },
): Promise<number> {
  const [action, partner, file] = words
  if (action === 'list' && words.length <= 2) return list(partner ?? null, json)
  const isStore = action === 'store' && words.length === 3
  const isEnd = action === 'end' && words.length === 2
  if (!isStore && !isEnd) throw usageError(`partner: write "${MAPPING_USAGE}"`)
  if (!reason) throw usageError('partner: say why, with --reason TEXT')
  const text = isStore ? await textOf(file!) : null
  const wanted = { partner: partner!, text, reason, base: null }
  const stored = await withDatabase(({ database }) => storeMapping(database, wanted, COMMAND_LINE))
  print(stored, json, () =>
    isStore
      ? `version ${stored.version} of ${partner} is in force from the next message on: ${stored.name}`
      : `${partner} has no mapping of its own from the next message on`,
  )
  return 0
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error) => {
    throw new PreadviceError(
      `partner: ${file} cannot be read: ${error instanceof Error ? error.message : error}`,
    )
  })
}

async function list(partner: string | null, json: boolean | undefined): Promise<number> {
  const mappings = await withDatabase(({ database }) =>
    partner === null ? readMappingsInForce(database) : readMappingVersions(database, partner),
  )
  print({ mappings }, json, () =>
    mappings.length === 0
      ? 'no mapping is stored: EDIFACT_MAPPING_FILE, or the example that is shipped, reads all interchanges'
      : table([
          ['partner', 'version', 'since', 'by', 'name', 'why'],
          ...mappings.map((each) => [
            each.partner,
            String(each.version),
            each.inForceAt,
            each.author,
            each.isEnd ? '(none of its own)' : each.name,
            each.reason,
          ]),
        ]),
  )
  return 0
}
