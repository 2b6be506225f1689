/** Webhooks as they stand in the database: made, shown, blocked and let go on, with the keys their requests are signed with. */
import { randomBytes } from 'node:crypto'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import type { Secrets, Stored } from '#platform/secrets.ts'
import { sql } from '#platform/sql.ts'
import { placeOf } from '../secrets/places.ts'
import { urlFault } from './address.ts'
import { type CircuitState, circuitOf, type Health } from './circuit.ts'
import type { Format } from './formats.ts'
import { requirePartner } from './partner-codes.ts'
import type { WebhookKey } from './sign.ts'

const SECRET_BYTES = 32
/** One in use and one to change to. */
const KEYS_MAX = 2

export interface Webhook extends Health {
  operator: string
  url: string
  format: Format
  lastFailure: string | null
  deliveredAt: string | null
  blockedAt: string | null
  blockedWhy: string | null
  /** Responses that are not acknowledged yet. */
  waiting: number
  /** Whether a process is at it now. */
  isHeld: boolean
}

/** Where keys are made: the database, and what secrets are sealed with. */
export interface KeysAt {
  database: Database
  secrets: Secrets
}

/** A key as it is shown, once. */
export interface ShownKey {
  keyId: string
  /** Base64url of the bytes the HMAC is made with. */
  secret: string
}

/** Makes a webhook or changes it. The first time it gets a key, which is shown once; null later. */
export async function setWebhook(
  { database, secrets }: KeysAt,
  { operator, url, format }: Pick<Webhook, 'operator' | 'url' | 'format'>,
  isPrivateAllowed: boolean,
  who: string = COMMAND_LINE,
): Promise<ShownKey | null> {
  const fault = urlFault(url, isPrivateAllowed)
  if (fault) throw usageError(`webhook: ${fault}`)
  return database.transaction(async (tx) => {
    await requirePartner(tx, operator)
    await tx.execute(sql`
      INSERT INTO webhooks (operator, url, format) VALUES (${operator}, ${url}, ${format})
      ON CONFLICT (operator) DO UPDATE SET url = excluded.url, format = excluded.format, failures = 0,
        failing_since = NULL, last_failure = NULL, next_try_at = NULL`)
    // Only the host: the rest of an address may hold a secret of the partner's.
    await record(tx, 'webhook.set', { operator, host: new URL(url).host, format }, who)
    return (await readKeyIds(tx, operator)).length === 0 ? insertKey(tx, secrets, operator, who) : null
  })
}

/** Nothing is sent until it is unblocked. */
export async function blockWebhook(
  database: Database,
  operator: string,
  why: string,
  who: string = COMMAND_LINE,
): Promise<void> {
  await change(
    database,
    operator,
    'webhook.blocked',
    { why },
    (tx) =>
      tx.execute(sql`
        UPDATE webhooks SET blocked_at = clock_timestamp(), blocked_why = ${why} WHERE operator = ${operator}`),
    who,
  )
}

/** Goes on at once, from the first response that is not acknowledged. */
export async function unblockWebhook(
  database: Database,
  operator: string,
  who: string = COMMAND_LINE,
): Promise<void> {
  await change(
    database,
    operator,
    'webhook.unblocked',
    {},
    (tx) =>
      tx.execute(sql`
        UPDATE webhooks SET blocked_at = NULL, blocked_why = NULL, failures = 0, failing_since = NULL, next_try_at = NULL
         WHERE operator = ${operator}`),
    who,
  )
}

/** A second key, valid beside the first. */
export async function addWebhookKey(
  { database, secrets }: KeysAt,
  operator: string,
  who: string = COMMAND_LINE,
): Promise<ShownKey> {
  return database.transaction(async (tx) => {
    await requirePartner(tx, operator)
    const keys = await readKeyIds(tx, operator)
    if (keys.length >= KEYS_MAX)
      throw new PreadviceError(
        `webhook: ${operator} has ${keys.length} keys: end one first with "webhook end-key ${operator} ${keys[0]!}"`,
      )
    return insertKey(tx, secrets, operator, who)
  })
}

/** The last key stays: without one nothing could be signed. */
export async function endWebhookKey(database: Database, operator: string, keyId: string): Promise<void> {
  await database.transaction(async (tx) => {
    await requirePartner(tx, operator)
    const keys = await readKeyIds(tx, operator)
    if (!keys.includes(keyId)) throw new PreadviceError(`webhook: ${operator} has no key ${keyId}`)
    if (keys.length === 1)
      throw new PreadviceError(`webhook: ${keyId} is the only key of ${operator}: add another one first`)
    await tx.execute(sql`UPDATE webhook_keys SET ended_at = clock_timestamp() WHERE key_id = ${keyId}`)
    await record(tx, 'webhook.key-ended', { operator, keyId })
  })
}

async function insertKey(tx: Tx, secrets: Secrets, operator: string, who: string): Promise<ShownKey> {
  const keyId = `k${randomBytes(4).toString('hex')}`
  const secret = randomBytes(SECRET_BYTES)
  const sealed = secrets.seal(secret, placeOf('webhook_keys', operator, keyId))
  await tx.execute(sql`
    INSERT INTO webhook_keys (key_id, operator, secret, sealed_by)
    VALUES (${keyId}, ${operator}, ${sealed.secret}, ${sealed.sealedBy})`)
  await record(tx, 'webhook.key-added', { operator, keyId }, who)
  return { keyId, secret: secret.toString('base64url') }
}

async function change(
  database: Database,
  operator: string,
  kind: string,
  what: Record<string, string>,
  update: (tx: Tx) => Promise<{ rowCount: number | null }>,
  who: string = COMMAND_LINE,
): Promise<void> {
  await database.transaction(async (tx) => {
    if ((await update(tx)).rowCount === 0)
      throw new PreadviceError(`webhook: ${operator} has none: make it with "webhook set ${operator} URL"`)
    await record(tx, kind, { operator, ...what }, who)
  })
}

function record(
  tx: Tx,
  kind: string,
  what: Record<string, string>,
  who: string = COMMAND_LINE,
): Promise<void> {
  return audit(tx, { kind, who, what })
}

/** Of those that are valid, oldest first. */
export async function readKeyIds(db: Queryable, operator: string): Promise<string[]> {
  return (await readStored(db, operator)).map(({ keyId }) => keyId)
}

/** Those that are valid, oldest first, to sign with. */
export async function readKeys({ database, secrets }: KeysAt, operator: string): Promise<WebhookKey[]> {
  return (await readStored(database, operator)).map(({ keyId, ...stored }) => ({
    keyId,
    secret: secrets.open(stored, placeOf('webhook_keys', operator, keyId)),
  }))
}

async function readStored(db: Queryable, operator: string): Promise<(Stored & { keyId: string })[]> {
  const { rows } = await db.execute<Stored & { keyId: string } & Record<string, unknown>>(sql`
    SELECT key_id AS "keyId", secret, sealed_by AS "sealedBy" FROM webhook_keys
     WHERE operator = ${operator} AND ended_at IS NULL ORDER BY added_at, key_id`)
  return rows
}

type Instants = 'failingSince' | 'nextTryAt' | 'deliveredAt' | 'blockedAt'
type Row = Omit<Webhook, Instants | 'waiting'> &
  Record<Instants, Date | null> & { waiting: string } & Record<string, unknown>

/** All webhooks, or that of one operator. */
export async function readWebhooks(db: Queryable, operator: string | null = null): Promise<Webhook[]> {
  const { rows } = await db.execute<Row>(sql`
    SELECT w.operator, w.url, w.format, w.failures, w.failing_since AS "failingSince", w.last_failure AS "lastFailure",
           w.next_try_at AS "nextTryAt", w.delivered_at AS "deliveredAt", w.blocked_at AS "blockedAt",
           w.blocked_why AS "blockedWhy", coalesce(w.held_until > clock_timestamp(), false) AS "isHeld",
           coalesce(s.last, 0) - coalesce(a.up_to, 0) AS waiting
      FROM webhooks w
      LEFT JOIN operator_sequences s ON s.operator = w.operator AND s.stream = 'responses'
      LEFT JOIN acknowledgements a ON a.operator = w.operator
     WHERE ${operator}::text IS NULL OR w.operator = ${operator}
     ORDER BY w.operator`)
  return rows.map(({ failingSince, nextTryAt, deliveredAt, blockedAt, waiting, ...hook }) => ({
    ...hook,
    failingSince: instantOf(failingSince),
    nextTryAt: instantOf(nextTryAt),
    deliveredAt: instantOf(deliveredAt),
    blockedAt: instantOf(blockedAt),
    waiting: Number(waiting),
  }))
}

function instantOf(date: Date | null): string | null {
  return date === null ? null : new Date(date).toISOString()
}

export function stateOf(hook: Webhook, now: string): CircuitState {
  return circuitOf(hook, now)
}
