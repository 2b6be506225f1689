/** Mapping files of partners, by versions: the highest is in force, every one stays on record. */

import { ALL_PARTNERS, type MappingVersionView } from '#contracts/mappings.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { loadMapping } from '../formats/edifact.ts'
import { hashOf } from '../hash.ts'

const STORING = 7_393_300

export interface NewMapping {
  /** An operator, or `all`. */
  partner: string
  /** Null: none of its own from now on. */
  text: string | null
  reason: string
  /** The version in force when it was written, 0 for none; null: whichever it is. */
  base: number | null
}

const VIEW = sql`partner, version, name, body IS NULL AS "isEnd", author, reason, ${isoUtc(sql`in_force_at`)} AS "inForceAt"`
type Row = MappingVersionView & Record<string, unknown>

/** Puts a version in force, from the next message on. @throws a usage error where the file cannot be read, or what has changed meanwhile */
export async function storeMapping(
  database: Database,
  { partner, text, reason, base }: NewMapping,
  who: string,
): Promise<{ partner: string; version: number; name: string }> {
  const name = text === null ? '' : loadMapping(text, 'the file').name
  return database.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${STORING})`)
    await requirePartner(tx, partner)
    const last = await lastVersion(tx, partner)
    if (base !== null && base !== (last?.version ?? 0))
      throw new PreadviceError(
        `${last?.author ?? 'somebody'} has put version ${last?.version ?? 0} of ${partner} in force meanwhile: look at it and try again`,
      )
    if ((last?.body ?? null) === text)
      throw new PreadviceError(
        text === null
          ? `${partner} has no mapping of its own`
          : `this is version ${last!.version} of ${partner}, which is in force`,
      )
    const version = (last?.version ?? 0) + 1
    await tx.execute(sql`
      INSERT INTO edifact_mappings (partner, version, name, body, author, reason)
      VALUES (${partner}, ${version}, ${name}, ${text}, ${who}, ${reason})`)
    const sha256 = text === null ? null : hashOf(Buffer.from(text)).toString('hex')
    const kind = text === null ? 'edifact-mapping.ended' : 'edifact-mapping.stored'
    await audit(tx, { kind, who, what: { partner, version, name, sha256, reason } })
    return { partner, version, name }
  })
}

async function requirePartner(tx: Tx, partner: string): Promise<void> {
  if (partner === ALL_PARTNERS) return
  const { rowCount } = await tx.execute(sql`SELECT 1 FROM operators WHERE code = ${partner}`)
  if (rowCount === 0) throw usageError(`operator "${partner}" is not known: add it first`)
}

async function lastVersion(
  tx: Tx,
  partner: string,
): Promise<{ version: number; body: string | null; author: string } | null> {
  const { rows } = await tx.execute<{ version: number; body: string | null; author: string }>(sql`
    SELECT version, body, author FROM edifact_mappings WHERE partner = ${partner} ORDER BY version DESC LIMIT 1`)
  return rows[0] ?? null
}

/** The last version of each partner that ever had one. */
export async function readMappingsInForce(db: Queryable): Promise<MappingVersionView[]> {
  const { rows } = await db.execute<Row>(sql`
    SELECT DISTINCT ON (partner) ${VIEW} FROM edifact_mappings ORDER BY partner, version DESC`)
  return rows
}

/** All versions of a partner, the newest first. */
export async function readMappingVersions(db: Queryable, partner: string): Promise<MappingVersionView[]> {
  const { rows } = await db.execute<Row>(
    sql`SELECT ${VIEW} FROM edifact_mappings WHERE partner = ${partner} ORDER BY version DESC LIMIT 500`,
  )
  return rows
}

/** The file of a version; null where there is no such version, or it ended the partner's own mapping. */
export async function readMappingText(
  db: Queryable,
  partner: string,
  version: number,
): Promise<string | null> {
  const { rows } = await db.execute<{ body: string | null }>(
    sql`SELECT body FROM edifact_mappings WHERE partner = ${partner} AND version = ${version}`,
  )
  return rows[0]?.body ?? null
}
