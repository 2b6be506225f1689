/** Who can say whether a document is real, by its type and issuer: registered, shown, ended. */
import { randomBytes } from 'node:crypto'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { Stored } from '#platform/secrets.ts'
import { sql } from '#platform/sql.ts'
import { urlFault } from '../delivery/address.ts'
import type { Health } from '../delivery/circuit.ts'
import type { KeysAt } from '../delivery/webhooks.ts'
import { placeOf } from '../secrets/places.ts'
import { CERTIFICATE_TYPES, type CertificateType, issuerKey } from './typed.ts'

const SECRET_BYTES = 32

export interface Verifier extends Health, Record<string, unknown> {
  verifierId: number
  type: CertificateType
  /** Null: any issuer that has none of its own. */
  issuer: string | null
  url: string
  keyId: string
}

const VERIFIER = sql`
  verifier_id::int AS "verifierId", type, issuer, url, key_id AS "keyId", failures,
  ${isoUtc(sql`failing_since`)} AS "failingSince", ${isoUtc(sql`next_try_at`)} AS "nextTryAt"`

/** Registers a hook, or changes the address of one. The key that questions are signed with is shown once. */
export async function addVerifier(
  { database, secrets }: KeysAt,
  { type, issuer, url }: { type: string; issuer: string | null; url: string },
  isPrivateAllowed: boolean,
): Promise<{ verifierId: number; keyId: string; secret: string }> {
  if (!(CERTIFICATE_TYPES as readonly string[]).includes(type))
    throw usageError(`certificate: there is no type "${type}"; there are ${CERTIFICATE_TYPES.join(', ')}`)
  const fault = urlFault(url, isPrivateAllowed)
  if (fault) throw usageError(`certificate: ${url}: ${fault}`)
  const keyId = `v${randomBytes(4).toString('hex')}`
  const secret = randomBytes(SECRET_BYTES)
  const sealed = secrets.seal(secret, placeOf('certificate_verifiers', keyId))
  const key = issuer === null ? null : issuerKey(issuer)
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ verifierId: number }>(sql`
      INSERT INTO certificate_verifiers (type, issuer, url, key_id, secret, sealed_by)
      VALUES (${type}, ${key}, ${url}, ${keyId}, ${sealed.secret}, ${sealed.sealedBy})
      ON CONFLICT DO NOTHING RETURNING verifier_id::int AS "verifierId"`)
    if (!rows[0])
      throw new PreadviceError(
        `certificate: somebody verifies ${type} of ${key ?? 'any issuer'} already: end that one first`,
      )
    const what = { ...rows[0], type, issuer: key, host: new URL(url).host }
    await audit(tx, { kind: 'certificate.verifier-added', who: COMMAND_LINE, what })
    return { ...rows[0], keyId, secret: secret.toString('base64url') }
  })
}

export async function endVerifier(database: Database, verifierId: number): Promise<void> {
  await database.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE certificate_verifiers SET ended_at = clock_timestamp() WHERE verifier_id = ${verifierId} AND ended_at IS NULL`)
    if (rowCount !== 1) throw new PreadviceError(`certificate: there is no verifier ${verifierId}`)
    await audit(tx, { kind: 'certificate.verifier-ended', who: COMMAND_LINE, what: { verifierId } })
  })
}

export async function listVerifiers(db: Queryable): Promise<Verifier[]> {
  const { rows } = await db.execute<Verifier>(sql`
    SELECT ${VERIFIER} FROM certificate_verifiers WHERE ended_at IS NULL ORDER BY type, issuer NULLS LAST`)
  return rows
}

/** Of the issuer itself, else of any; null where nobody can say. */
export async function findVerifier(
  { database, secrets }: KeysAt,
  type: CertificateType,
  issuer: string | null,
): Promise<(Verifier & { secret: Buffer }) | null> {
  const key = issuer === null ? null : issuerKey(issuer)
  const { rows } = await database.execute<Verifier & Stored & Record<string, unknown>>(sql`
    SELECT ${VERIFIER}, secret, sealed_by AS "sealedBy" FROM certificate_verifiers
     WHERE ended_at IS NULL AND type = ${type} AND (issuer IS NULL OR issuer = ${key})
     ORDER BY issuer NULLS LAST LIMIT 1`)
  if (!rows[0]) return null
  const { sealedBy, secret, ...verifier } = rows[0]
  const place = placeOf('certificate_verifiers', verifier.keyId)
  return { ...verifier, secret: secrets.open({ secret, sealedBy }, place) }
}
