/**
 * Sends what was made to the partner's intake, oldest first, one process at a time for an agreement. Nothing leaves unless the
 * version it was made under is in force at that moment, and nothing leaves before it is on record that it does.
 */
import { randomUUID } from 'node:crypto'
import { audit } from '#platform/audit/record-event.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { codeOf } from '#platform/errors.ts'
import type { Logger } from '#platform/logger.ts'
import type { Secrets } from '#platform/secrets.ts'
import { sql } from '#platform/sql.ts'
import { ForbiddenAddress } from '../delivery/address.ts'
import { afterFailure, type Failure } from '../delivery/circuit.ts'
import type { WebhookSettings } from '../delivery/deliver.ts'
import { type Answer, send } from '../delivery/send.ts'
import { signatureHeaders } from '../delivery/sign.ts'
import { type Gateway, readExchangeKeys, readGateways } from './gateways.ts'
import { leave, refuse, type Waiting } from './leave.ts'

export interface ExchangeAt {
  database: Database
  clock: Clock
  /** 0 to 1, for the jitter. */
  chance: () => number
  settings: WebhookSettings
  secrets: Secrets
  logger: Logger
}

const HELD_SECONDS = 60
/** So many requests, each as slow as it may be, end before the hold does. */
const BATCH_MAX = 5
/** The partner read it and will not take it, however often it comes. */
const REFUSING = [400, 413, 415, 422]

/** Sends what waits under one agreement until nothing does, something fails, or it is to stop. Returns how much was taken. */
export async function sendDisclosures(at: ExchangeAt, agreement: string, stop: AbortSignal): Promise<number> {
  const holder = randomUUID()
  if (!(await hold(at, agreement, holder))) return 0
  try {
    let taken = 0
    for (const waiting of await readWaiting(at.database, agreement)) {
      if (stop.aborted || !(await leave(at, agreement, waiting))) return taken
      const [gateway] = await readGateways(at.database, agreement)
      const sent = await post(at, gateway!, waiting.body, stop)
      if (stop.aborted && typeof sent !== 'number') return taken
      if (!(await recordAnswer(at, gateway!, waiting, sent))) return taken
      taken += 1
    }
    return taken
  } finally {
    await at.database.execute(sql`
      UPDATE exchange_gateways SET held_by = NULL, held_until = NULL WHERE agreement = ${agreement} AND held_by = ${holder}`)
  }
}

async function hold({ database, clock }: ExchangeAt, agreement: string, holder: string): Promise<boolean> {
  const { rowCount } = await database.execute(sql`
    UPDATE exchange_gateways SET held_by = ${holder}, held_until = clock_timestamp() + ${HELD_SECONDS} * interval '1 second'
     WHERE agreement = ${agreement} AND role = 'discloser' AND blocked_at IS NULL
       AND (next_try_at IS NULL OR next_try_at <= ${clock()}::timestamptz)
       AND (held_until IS NULL OR held_until < clock_timestamp())`)
  return rowCount === 1
}

async function readWaiting(database: Database, agreement: string): Promise<Waiting[]> {
  const { rows } = await database.execute<Waiting>(sql`
    SELECT disclosure_id AS "disclosureId", version, item_id AS "itemId", body, sha256, sent_at::text AS "sentAt"
      FROM exchange_disclosures WHERE agreement = ${agreement} AND acknowledged_at IS NULL AND refused_at IS NULL
     ORDER BY made_at, disclosure_id LIMIT ${BATCH_MAX}`)
  return rows
}

/** The answer, or why there is none. */
async function post(
  { database, clock, settings, secrets }: ExchangeAt,
  { agreement, url }: Gateway,
  body: string,
  stop: AbortSignal,
): Promise<Answer | string> {
  const keys = await readExchangeKeys({ database, secrets }, agreement)
  if (keys.length === 0) return 'no key to sign with: "agreement install-key"'
  const { isPrivateAllowed, timeoutMs } = settings
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'preadvice',
    ...signatureHeaders(body, clock(), keys),
  }
  try {
    return await send({ url: url!, headers, body, timeoutMs, isPrivateAllowed, stop })
  } catch (error) {
    if (error instanceof ForbiddenAddress) return error.message
    if (error instanceof Error && error.name === 'TimeoutError')
      return `no answer within ${timeoutMs / 1000} s`
    return `no connection: ${codeOf(error) ?? 'closed without an answer'}`
  }
}

/** True where the next may go. */
async function recordAnswer(
  at: ExchangeAt,
  gateway: Gateway,
  waiting: Waiting,
  sent: Answer | string,
): Promise<boolean> {
  const now = at.clock()
  const { agreement } = gateway
  const { disclosureId, sha256 } = waiting
  const status = typeof sent === 'string' ? null : sent.status
  if (status !== null && REFUSING.includes(status)) {
    at.logger.warn({ agreement, disclosureId, status }, 'a partner does not take a disclosure')
    await at.database.transaction((tx) => refuse(tx, waiting, now, `the partner answered ${status}`))
    return true
  }
  if (status === null || status < 200 || status > 299) {
    const why = status === null ? String(sent) : `answered ${status}`
    const retryAfterMs = typeof sent === 'string' ? null : sent.retryAfterMs
    await recordFailure(at, gateway, { why, retryAfterMs, isGone: status === 410 })
    return false
  }
  await at.database.transaction(async (tx) => {
    await tx.execute(sql`
      UPDATE exchange_disclosures SET acknowledged_at = ${now}::timestamptz WHERE disclosure_id = ${disclosureId}::uuid`)
    await tx.execute(sql`
      UPDATE exchange_gateways SET failures = 0, failing_since = NULL, last_failure = NULL, next_try_at = NULL,
             delivered_at = ${now}::timestamptz WHERE agreement = ${agreement}`)
    await audit(tx, {
      kind: 'exchange.acknowledged',
      who: 'clearance',
      what: { disclosureId, agreement, sha256 },
    })
  })
  return true
}

async function recordFailure(at: ExchangeAt, gateway: Gateway, failure: Failure): Promise<void> {
  const now = at.clock()
  const { agreement, url } = gateway
  const { health, blockedWhy } = afterFailure(gateway, failure, {
    now,
    chance: at.chance(),
    blockAfterMs: at.settings.blockAfterMs,
  })
  await at.database.execute(sql`
    UPDATE exchange_gateways SET failures = ${health.failures}, failing_since = ${health.failingSince}::timestamptz,
           last_failure = ${failure.why}, next_try_at = ${health.nextTryAt}::timestamptz,
           blocked_at = CASE WHEN ${blockedWhy}::text IS NOT NULL THEN ${now}::timestamptz END, blocked_why = ${blockedWhy}
     WHERE agreement = ${agreement} AND url = ${url}`)
  at.logger.warn({ agreement, failures: health.failures, why: failure.why }, 'a partner takes no disclosures')
}
