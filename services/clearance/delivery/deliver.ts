/**
 * Delivers responses to a partner's webhook, in order and at least once: from the first that is not acknowledged; a 2xx
 * acknowledges up to the last that was sent. One process at a time holds a partner, by a row that says until when; a transaction
 * that stayed open as long as a partner may take would hold up whoever waits for transactions to end.
 */
import { randomUUID } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import type { Page } from '#platform/cursor.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { codeOf } from '#platform/errors.ts'
import type { Logger } from '#platform/logger.ts'
import { metrics } from '#platform/metrics.ts'
import type { Secrets } from '#platform/secrets.ts'
import { sql } from '#platform/sql.ts'
import { ForbiddenAddress } from './address.ts'
import { afterFailure, circuitOf, type Failure, isTripped } from './circuit.ts'
import { contentTypeOf, pageIn } from './formats.ts'
import { acknowledge, acknowledgedUpTo, readResponsePage } from './responses.ts'
import { send } from './send.ts'
import { signatureHeaders } from './sign.ts'
import { readKeys, readWebhooks, type Webhook } from './webhooks.ts'

export interface WebhookSettings {
  /** Also private addresses and plain http: development and tests. */
  isPrivateAllowed: boolean
  /** A partner that takes nothing for so long is blocked. */
  blockAfterMs: number
  /** For one request with its answer. */
  timeoutMs: number
}

export interface DeliveryAt {
  database: Database
  clock: Clock
  /** 0 to 1, for the jitter. */
  chance: () => number
  settings: WebhookSettings
  secrets: Secrets
  logger: Logger
}

/** What came of a request. */
export type Sent = { isTaken: true } | ({ isTaken: false; outcome: FailedOutcome } & Failure)
type FailedOutcome = 'refused' | 'unreachable' | 'forbidden'

const BATCH_MAX = 200
/** Longer than a request may take. Who holds a partner and dies keeps others from it for so long. */
const HELD_SECONDS = 60

/** Delivers once. `more`: at once again; `rest`: nothing to do, somebody else is at it, or it failed and is to wait. */
export async function deliver(at: DeliveryAt, operator: string, stop: AbortSignal): Promise<'more' | 'rest'> {
  const holder = randomUUID()
  const hook = await hold(at.database, operator, holder, at.clock())
  if (!hook) return 'rest'
  try {
    const isProbe = circuitOf(hook, at.clock()) === 'half-open'
    const limit = isProbe ? 1 : BATCH_MAX
    const after = await acknowledgedUpTo(at.database, operator)
    const page = await readResponsePage(at.database, operator, after, limit)
    if (page.bodies.length === 0) return 'rest'
    const sent = await sendPage(at, hook, page, stop)
    if (stop.aborted && !sent.isTaken) return 'rest'
    metrics.webhookDeliveries.inc({ operator, outcome: sent.isTaken ? 'delivered' : sent.outcome })
    if (!sent.isTaken) return await recordFailure(at, hook, sent)
    await recordDelivery(at, hook, page.next)
    return page.bodies.length === limit ? 'more' : 'rest'
  } finally {
    await release(at.database, operator, holder)
  }
}

/** One signed request. @param extra headers beside the ordinary ones */
export async function sendPage(
  { database, clock, settings, secrets }: Pick<DeliveryAt, 'database' | 'clock' | 'settings' | 'secrets'>,
  { operator, url, format }: Pick<Webhook, 'operator' | 'url' | 'format'>,
  page: Page,
  stop: AbortSignal,
  extra: Record<string, string> = {},
): Promise<Sent> {
  const body = pageIn(format, page)
  const headers = {
    'content-type': contentTypeOf(format),
    'user-agent': 'preadvice',
    'preadvice-operator': operator,
    'preadvice-next': String(page.next),
    ...signatureHeaders(body, clock(), await readKeys({ database, secrets }, operator)),
    ...extra,
  }
  const { isPrivateAllowed, timeoutMs } = settings
  const end = metrics.webhookSeconds.startTimer()
  try {
    const { status, retryAfterMs } = await send({ url, headers, body, timeoutMs, isPrivateAllowed, stop })
    if (status >= 200 && status < 300) return { isTaken: true }
    return {
      isTaken: false,
      outcome: 'refused',
      why: `answered ${status}`,
      retryAfterMs,
      isGone: status === 410,
    }
  } catch (error) {
    const isForbidden = error instanceof ForbiddenAddress
    const why = isForbidden ? error.message : reasonOf(error, timeoutMs)
    const outcome = isForbidden ? 'forbidden' : 'unreachable'
    return { isTaken: false, outcome, why, retryAfterMs: null, isGone: false }
  } finally {
    end()
  }
}

/** In words of ours and codes of the system: what a stranger's server says is not repeated. */
function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`
  return `no connection: ${codeOf(error) ?? 'closed without an answer'}`
}

async function hold(
  db: Queryable,
  operator: string,
  holder: string,
  now: string,
): Promise<Webhook | undefined> {
  const { rowCount } = await db.execute(sql`
    UPDATE webhooks SET held_by = ${holder}, held_until = clock_timestamp() + ${HELD_SECONDS} * interval '1 second'
     WHERE operator = ${operator} AND blocked_at IS NULL AND (next_try_at IS NULL OR next_try_at <= ${now}::timestamptz)
       AND (held_until IS NULL OR held_until < clock_timestamp())`)
  return rowCount === 1 ? (await readWebhooks(db, operator))[0] : undefined
}

async function release(db: Queryable, operator: string, holder: string): Promise<void> {
  await db.execute(sql`
    UPDATE webhooks SET held_by = NULL, held_until = NULL WHERE operator = ${operator} AND held_by = ${holder}`)
}

async function recordDelivery(at: DeliveryAt, hook: Webhook, upTo: number): Promise<void> {
  const { operator, url, failures } = hook
  await at.database.transaction(async (tx) => {
    await acknowledge(tx, operator, upTo)
    await tx.execute(sql`
      UPDATE webhooks SET failures = 0, failing_since = NULL, last_failure = NULL, next_try_at = NULL, delivered_at = ${at.clock()}
       WHERE operator = ${operator} AND url = ${url}`)
  })
  if (failures > 0) at.logger.info({ operator, failures }, 'a webhook takes responses again')
}

/** Of an address that was changed meanwhile nothing is said: the new one has not failed. */
async function recordFailure(at: DeliveryAt, hook: Webhook, failure: Failure): Promise<'rest'> {
  const { operator, url } = hook
  const now = at.clock()
  const { health, blockedWhy } = afterFailure(hook, failure, {
    now,
    chance: at.chance(),
    blockAfterMs: at.settings.blockAfterMs,
  })
  await at.database.execute(sql`
    UPDATE webhooks SET failures = ${health.failures}, failing_since = ${health.failingSince}, last_failure = ${failure.why},
           next_try_at = ${health.nextTryAt},
           blocked_at = coalesce(blocked_at, CASE WHEN ${blockedWhy}::text IS NOT NULL THEN ${now}::timestamptz END),
           blocked_why = coalesce(blocked_why, ${blockedWhy})
     WHERE operator = ${operator} AND url = ${url}`)
  tell(at.logger, hook, { failures: health.failures, why: failure.why, blockedWhy })
  return 'rest'
}

function tell(
  logger: Logger,
  hook: Webhook,
  { failures, why, blockedWhy }: { failures: number; why: string; blockedWhy: string | null },
): void {
  const { operator } = hook
  if (blockedWhy) logger.error({ operator, why: blockedWhy }, 'a webhook is blocked: nothing is sent to it')
  else if (isTripped(failures) && !isTripped(hook.failures))
    logger.warn({ operator, failures, why }, 'a webhook fails: single responses are tried now and then')
  else logger.debug({ operator, failures, why }, 'a webhook did not take responses')
}
