/**
 * Who may give evidence: registered sources, each with the kinds it may give. A source's key is `<source>.<id>.<secret>`; only a
 * SHA-256 of the secret is kept, which is enough because it is 256 random bits. An operator's own key speaks for the source that
 * is registered for that operator.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { EVIDENCE_KINDS, type EvidenceKind } from '#contracts/evidence.ts'
import { operatorOfKey } from '#platform/auth.ts'
import type { Queryable } from '#platform/database.ts'
import { usageError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'

export interface EvidenceSource {
  source: string
  may: readonly EvidenceKind[]
}

const SOURCE = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Registers a source, or changes what it may give; one that had ended may speak again. */
export async function addSource(
  db: Queryable,
  source: string,
  may: readonly string[],
  operator: string | null,
): Promise<void> {
  if (!SOURCE.test(source) || source.length > 40)
    throw usageError(`source "${source}": a name is small letters, digits and hyphens, like hub-xray-1`)
  const unknown = may.filter((kind) => !(EVIDENCE_KINDS as readonly string[]).includes(kind))
  if (may.length === 0 || unknown.length > 0)
    throw usageError(`source: --may takes ${EVIDENCE_KINDS.join(' and ')}, with a comma between`)
  const taken = await db.execute<{ source: string | null; known: boolean }>(sql`
    SELECT (SELECT source FROM evidence_sources WHERE operator = ${operator} AND source <> ${source}) AS source,
           ${operator}::text IS NULL OR EXISTS (SELECT FROM operators WHERE code = ${operator}) AS known`)
  const { known, source: other } = taken.rows[0]!
  if (!known) throw usageError(`operator "${operator}" is not known: add it with "operator add ${operator}"`)
  if (other !== null) throw usageError(`source: the keys of ${operator} speak for ${other} already`)
  await db.execute(sql`
    INSERT INTO evidence_sources (source, may, operator) VALUES (${source}, ${sql.param([...new Set(may)])}::text[], ${operator})
    ON CONFLICT (source) DO UPDATE SET may = excluded.may, operator = excluded.operator, ended_at = NULL`)
}

/** A new key, shown once. Older keys go on working until the source ends. */
export async function addSourceKey(db: Queryable, source: string): Promise<string> {
  const id = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  const { rowCount } = await db.execute(sql`
    INSERT INTO evidence_keys (id, source, secret)
    SELECT ${id}, source, ${hashOf(secret)} FROM evidence_sources WHERE source = ${source} AND ended_at IS NULL`)
  if (rowCount !== 1)
    throw usageError(`source "${source}" is not registered: add it with "source add ${source} --may scan"`)
  return `${source}.${id}.${secret}`
}

/** Ends a source with all its keys. What it told stays on record. @returns whether there was one */
export async function endSource(db: Queryable, source: string): Promise<boolean> {
  await db.execute(
    sql`UPDATE evidence_keys SET revoked_at = clock_timestamp() WHERE source = ${source} AND revoked_at IS NULL`,
  )
  const { rowCount } = await db.execute(
    sql`UPDATE evidence_sources SET ended_at = clock_timestamp(), operator = NULL WHERE source = ${source} AND ended_at IS NULL`,
  )
  return rowCount === 1
}

/** Whom a key speaks for, or null where it is nobody's. */
export async function sourceOfKey(db: Queryable, key: string): Promise<EvidenceSource | null> {
  const [name, id, secret, ...rest] = key.split('.')
  if (!name || !id || !secret || rest.length > 0) return null
  if (!SOURCE.test(name)) {
    const operator = await operatorOfKey(db, key)
    return operator === null ? null : sourceWhere(db, sql`operator = ${operator}`)
  }
  const { rows } = await db.execute<{ secret: Buffer }>(
    sql`SELECT secret FROM evidence_keys WHERE id = ${id} AND source = ${name} AND revoked_at IS NULL`,
  )
  const stored = rows[0]?.secret
  if (!stored || !timingSafeEqual(stored, hashOf(secret))) return null
  return sourceWhere(db, sql`source = ${name}`)
}

async function sourceWhere(db: Queryable, where: ReturnType<typeof sql>): Promise<EvidenceSource | null> {
  const { rows } = await db.execute<EvidenceSource & Record<string, unknown>>(
    sql`SELECT source, may FROM evidence_sources WHERE ${where} AND ended_at IS NULL`,
  )
  return rows[0] ?? null
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
