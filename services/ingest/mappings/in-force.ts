/** Which mapping reads a partner's interchanges now: its own, else the one for all, else the installation's. */

import { ALL_PARTNERS } from '#contracts/mappings.ts'
import type { Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { EDIFACT, mediaTypeOf } from '../decode.ts'
import { type EdifactMapping, loadMapping } from '../formats/edifact.ts'
import { readMappingsInForce, readMappingText } from './stored.ts'

/** @param contentTypes of what is going to be read: nothing is asked where none of it is EDIFACT */
export type MappingReader = (
  db: Queryable,
  operator: string,
  contentTypes: readonly string[],
) => Promise<EdifactMapping>

/** Versions never change, so each is compiled once. Which one is in force is asked for every batch, so all processes agree. */
export function mappingReader(fallback: EdifactMapping): MappingReader {
  const compiled = new Map<string, EdifactMapping>()
  return async (db, operator, contentTypes) => {
    if (!contentTypes.some((each) => mediaTypeOf(each) === EDIFACT)) return fallback
    const found = await findVersion(db, operator)
    if (!found) return fallback
    const key = `${found.partner} ${found.version}`
    const known = compiled.get(key)
    if (known) return known
    const text = await readMappingText(db, found.partner, found.version)
    const mapping = loadMapping(text!, `mapping ${found.version} of ${found.partner}`)
    for (const old of compiled.keys()) if (old.startsWith(`${found.partner} `)) compiled.delete(old)
    compiled.set(key, mapping)
    return mapping
  }
}

async function findVersion(
  db: Queryable,
  operator: string,
): Promise<{ partner: string; version: number } | null> {
  const { rows } = await db.execute<{ partner: string; version: number }>(sql`
    SELECT partner, version
      FROM (SELECT DISTINCT ON (partner) partner, version, body IS NULL AS is_end FROM edifact_mappings
             WHERE partner IN (${operator}, ${ALL_PARTNERS}) ORDER BY partner, version DESC) AS last
     WHERE NOT is_end ORDER BY partner = ${ALL_PARTNERS} LIMIT 1`)
  return rows[0] ?? null
}

/** At the start: what is in force must be readable by this version of the program, before mail is. */
export async function requireReadableMappings(db: Queryable): Promise<void> {
  for (const { partner, version, isEnd } of await readMappingsInForce(db)) {
    if (isEnd) continue
    try {
      loadMapping((await readMappingText(db, partner, version))!, `mapping ${version} of ${partner}`)
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error)
      throw new PreadviceError(
        `${told}: store a version that can be read ("preadvice partner mapping store")`,
      )
    }
  }
}
