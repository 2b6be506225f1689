/**
 * Seals with the key in use what is in clear or was sealed with an older one: at each start, so that a key is changed by naming the
 * new one before the old and starting again. What cannot be opened stays as it is and is counted.
 */
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import type { Logger } from '#platform/logger.ts'
import type { Secrets, Stored } from '#platform/secrets.ts'
import { sql } from '#platform/sql.ts'
import { PLACES, type SecretTable } from './places.ts'

export const WHO = 'clearance'

export interface Resealed {
  table: SecretTable
  sealed: number
  unreadable: number
}

const TABLES = Object.keys(PLACES) as SecretTable[]

/** Nothing where this process has no key. */
export async function resealSecrets(database: Database, secrets: Secrets): Promise<Resealed[]> {
  if (secrets.keyId === null) return []
  const done: Resealed[] = []
  for (const table of TABLES) done.push(await database.transaction((tx) => resealTable(tx, table, secrets)))
  return done
}

async function resealTable(tx: Tx, table: SecretTable, secrets: Secrets): Promise<Resealed> {
  const place = sql.raw(PLACES[table])
  const { rows } = await tx.execute<Stored & { place: string } & Record<string, unknown>>(sql`
    SELECT ${place} AS place, secret, sealed_by AS "sealedBy" FROM ${sql.raw(table)}
     WHERE sealed_by IS DISTINCT FROM ${secrets.keyId} FOR UPDATE`)
  let sealed = 0
  for (const { place: at, ...stored } of rows) {
    const secret = openIfCan(secrets, stored, at)
    if (!secret) continue
    const { secret: bytes, sealedBy } = secrets.seal(secret, at)
    await tx.execute(
      sql`UPDATE ${sql.raw(table)} SET secret = ${bytes}, sealed_by = ${sealedBy} WHERE ${place} = ${at}`,
    )
    sealed += 1
  }
  if (sealed > 0)
    await audit(tx, { kind: 'secrets.resealed', who: WHO, what: { table, rows: sealed, key: secrets.keyId } })
  return { table, sealed, unreadable: rows.length - sealed }
}

function openIfCan(secrets: Secrets, stored: Stored, place: string): Buffer | null {
  try {
    return secrets.open(stored, place)
  } catch (error) {
    if (error instanceof PreadviceError) return null
    throw error
  }
}

/** At a start: says what was done, and what is to be done. */
export async function resealAtStart(database: Database, secrets: Secrets, logger: Logger): Promise<void> {
  for (const { table, sealed, unreadable } of await resealSecrets(database, secrets)) {
    if (sealed > 0) logger.info({ table, sealed }, 'secrets are sealed with the key in use')
    if (unreadable > 0)
      logger.error({ table, unreadable }, 'secrets were sealed with a key that is not here: see SECRETS_KEY')
  }
  if (secrets.keyId !== null) return
  const clear = (await countSecrets(database)).filter(({ key }) => key === null)
  if (clear.length > 0)
    logger.warn({ tables: clear.map(({ table }) => table) }, 'secrets stand in clear: set SECRETS_KEY')
}

export interface SecretCount {
  table: SecretTable
  /** Id of the key they are sealed with; null: in clear. */
  key: string | null
  rows: number
}

export async function countSecrets(db: Queryable): Promise<SecretCount[]> {
  const counts: SecretCount[] = []
  for (const table of TABLES) {
    const { rows } = await db.execute<{ key: string | null; rows: number }>(sql`
      SELECT sealed_by AS key, count(*)::int AS rows FROM ${sql.raw(table)} GROUP BY sealed_by ORDER BY sealed_by NULLS FIRST`)
    counts.push(...rows.map((each) => ({ table, ...each })))
  }
  return counts
}
