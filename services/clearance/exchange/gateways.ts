/** Where we stand in an agreement, how the partner's intake is reached, and the keys that sign what goes there. */
import { randomBytes } from 'node:crypto'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { Stored } from '#platform/secrets.ts'
import { sql } from '#platform/sql.ts'
import { urlFault } from '../delivery/address.ts'
import type { Health } from '../delivery/circuit.ts'
import type { WebhookKey } from '../delivery/sign.ts'
import type { KeysAt } from '../delivery/webhooks.ts'
import { placeOf } from '../secrets/places.ts'

const SECRET_BYTES = 32
/** One in use and one to change to. */
const KEYS_MAX = 2

export interface Gateway extends Health, Record<string, unknown> {
  agreement: string
  role: 'discloser' | 'recipient'
  /** The partner's intake; null where we are the recipient. */
  url: string | null
  lastFailure: string | null
  deliveredAt: string | null
  blockedAt: string | null
  blockedWhy: string | null
  isHeld: boolean
}

/** Says where we stand. A discloser needs the address of the partner's intake. */
export async function setGateway(
  database: Database,
  { agreement, role, url }: Pick<Gateway, 'agreement' | 'role' | 'url'>,
  isPrivateAllowed: boolean,
): Promise<void> {
  const fault = url === null ? null : urlFault(url, isPrivateAllowed)
  if (fault) throw usageError(`agreement: ${url}: ${fault}`)
  await database.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      INSERT INTO exchange_gateways (agreement, role, url)
      SELECT ${agreement}, ${role}, ${url} WHERE EXISTS (SELECT FROM agreement_versions WHERE agreement = ${agreement})
      ON CONFLICT (agreement) DO UPDATE SET role = excluded.role, url = excluded.url, failures = 0, failing_since = NULL,
        last_failure = NULL, next_try_at = NULL, blocked_at = NULL, blocked_why = NULL`)
    if (rowCount !== 1) throw new PreadviceError(`agreement: there is no ${agreement}: draft it first`)
    const what = { agreement, role, host: url === null ? null : new URL(url).host }
    await audit(tx, { kind: 'agreement.gateway-set', who: COMMAND_LINE, what })
  })
}

export async function readGateways(db: Queryable, agreement: string | null = null): Promise<Gateway[]> {
  const { rows } = await db.execute<Gateway>(sql`
    SELECT agreement, role, url, failures, ${isoUtc(sql`failing_since`)} AS "failingSince", last_failure AS "lastFailure",
           ${isoUtc(sql`next_try_at`)} AS "nextTryAt", ${isoUtc(sql`delivered_at`)} AS "deliveredAt",
           ${isoUtc(sql`blocked_at`)} AS "blockedAt", blocked_why AS "blockedWhy",
           coalesce(held_until > clock_timestamp(), false) AS "isHeld"
      FROM exchange_gateways WHERE ${agreement}::text IS NULL OR agreement = ${agreement} ORDER BY agreement`)
  return rows
}

/** The recipient's: a new key, shown once, to be handed over on a way that is not this one. */
export async function makeKey(at: KeysAt, agreement: string): Promise<{ keyId: string; secret: string }> {
  const keyId = `x${randomBytes(4).toString('hex')}`
  const secret = randomBytes(SECRET_BYTES)
  await insertKey(at, { agreement, role: 'recipient', keyId, secret })
  return { keyId, secret: secret.toString('base64url') }
}

/** The discloser's: the key that the recipient has made. @param secret base64url */
export async function installKey(
  at: KeysAt,
  { agreement, keyId, secret }: { agreement: string; keyId: string; secret: string },
): Promise<void> {
  const bytes = Buffer.from(secret, 'base64url')
  if (bytes.length < SECRET_BYTES || !/^[a-z0-9]{2,20}$/.test(keyId))
    throw usageError(
      'agreement: that is no key: give its id and, in PREADVICE_SECRET, the secret as it was shown',
    )
  await insertKey(at, { agreement, role: 'discloser', keyId, secret: bytes })
}

async function insertKey(
  { database, secrets }: KeysAt,
  { agreement, role, keyId, secret }: { agreement: string; role: Gateway['role'] } & WebhookKey,
): Promise<void> {
  await database.transaction(async (tx) => {
    const [gateway] = await readGateways(tx, agreement)
    if (gateway?.role !== role)
      throw new PreadviceError(
        `agreement: we are not the ${role} of ${agreement}: say so with "agreement gateway ${agreement} …"`,
      )
    if ((await readExchangeKeyIds(tx, agreement)).length >= KEYS_MAX)
      throw new PreadviceError(
        `agreement: ${agreement} has ${KEYS_MAX} keys: end one with "agreement end-key"`,
      )
    const sealed = secrets.seal(secret, placeOf('exchange_keys', agreement, keyId))
    const { rowCount } = await tx.execute(sql`
      INSERT INTO exchange_keys (key_id, agreement, secret, sealed_by)
      VALUES (${keyId}, ${agreement}, ${sealed.secret}, ${sealed.sealedBy})
      ON CONFLICT DO NOTHING`)
    if (rowCount !== 1) throw new PreadviceError(`agreement: ${agreement} has a key ${keyId} already`)
    await audit(tx, { kind: 'agreement.key-added', who: COMMAND_LINE, what: { agreement, keyId } })
  })
}

export async function endKey(database: Database, agreement: string, keyId: string): Promise<void> {
  await database.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE exchange_keys SET ended_at = clock_timestamp()
       WHERE agreement = ${agreement} AND key_id = ${keyId} AND ended_at IS NULL`)
    if (rowCount !== 1) throw new PreadviceError(`agreement: ${agreement} has no key ${keyId}`)
    await audit(tx, { kind: 'agreement.key-ended', who: COMMAND_LINE, what: { agreement, keyId } })
  })
}

/** Nothing is kept from a partner that mended its intake: goes on at once. */
export async function unblockGateway(database: Database, agreement: string): Promise<void> {
  await database.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE exchange_gateways SET blocked_at = NULL, blocked_why = NULL, failures = 0, failing_since = NULL, next_try_at = NULL
       WHERE agreement = ${agreement}`)
    if (rowCount !== 1) throw new PreadviceError(`agreement: ${agreement} has no gateway`)
    await audit(tx, { kind: 'agreement.unblocked', who: COMMAND_LINE, what: { agreement } })
  })
}

/** Of those that are valid, oldest first. */
export async function readExchangeKeyIds(db: Queryable, agreement: string): Promise<string[]> {
  return (await readStored(db, agreement)).map(({ keyId }) => keyId)
}

/** Those that are valid, oldest first, to sign with and to check by. */
export async function readExchangeKeys(
  { database, secrets }: KeysAt,
  agreement: string,
): Promise<WebhookKey[]> {
  return (await readStored(database, agreement)).map(({ keyId, ...stored }) => ({
    keyId,
    secret: secrets.open(stored, placeOf('exchange_keys', agreement, keyId)),
  }))
}

async function readStored(db: Queryable, agreement: string): Promise<(Stored & { keyId: string })[]> {
  const { rows } = await db.execute<Stored & { keyId: string } & Record<string, unknown>>(sql`
    SELECT key_id AS "keyId", secret, sealed_by AS "sealedBy" FROM exchange_keys
     WHERE agreement = ${agreement} AND ended_at IS NULL ORDER BY added_at, key_id`)
  return rows
}
