/**
 * The imported Harmonized System as ingest uses it: the six-digit codes of each edition, held in memory for as long as the
 * import is in force. Looking whether it still is costs one small statement a batch.
 */

import { hsEditionAt } from '#domain/hs.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

/** Six-digit codes by the year of their edition; an edition that was not imported is not in it. */
export type Nomenclature = ReadonlyMap<number, ReadonlySet<string>>

/** By the hash of their content, so that databases side by side do not mix. */
const held = new Map<string, ReadonlySet<string>>()
/** Editions in use are two at the most; an import in between is a third. */
const HELD_MAX = 8

export async function readNomenclature(db: Queryable): Promise<Nomenclature> {
  const byYear = new Map<number, ReadonlySet<string>>()
  for (const { edition, version } of await readVersions(db)) {
    const codes = held.get(version) ?? (await readCodes(db, version))
    // Replaced since it was read: the next batch sees the new one.
    if (codes.size === 0) continue
    if (held.size >= HELD_MAX) held.clear()
    held.set(version, codes)
    byYear.set(edition, codes)
  }
  return byYear
}

/** The codes of the edition in force, where it was imported. @param at ISO 8601, UTC */
export function codesAt(nomenclature: Nomenclature, at: string): ReadonlySet<string> | undefined {
  return nomenclature.get(hsEditionAt(at).year)
}

async function readVersions(db: Queryable): Promise<{ edition: number; version: string }[]> {
  const { rows } = await db.execute<{ edition: number; version: string }>(
    sql`SELECT edition, version FROM reference_tables WHERE kind = 'hs'`,
  )
  return rows
}

async function readCodes(db: Queryable, version: string): Promise<ReadonlySet<string>> {
  const { rows } = await db.execute<{ code: string }>(
    sql`SELECT code FROM hs_nomenclature WHERE version = ${version} AND length(code) = 6`,
  )
  return new Set(rows.map(({ code }) => code))
}
