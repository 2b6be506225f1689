/**
 * Asks who issued a document whether it is real, and keeps what was asked and said by value. Nothing of the parties goes along: the
 * document's own data alone. An issuer that does not answer is left alone for a while (the circuit of delivery).
 */

import { audit } from '#platform/audit/record-event.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { codeOf, PreadviceError } from '#platform/errors.ts'
import type { Secrets } from '#platform/secrets.ts'
import { sql } from '#platform/sql.ts'
import { afterFailure, circuitOf } from '../delivery/circuit.ts'
import type { WebhookSettings } from '../delivery/deliver.ts'
import { signatureHeaders } from '../delivery/sign.ts'
import { askVerifier } from './ask-verifier.ts'
import { type HookAnswer, hookAnswerSchema, type Verified } from './hook-answer.ts'
import { certificateAt } from './read-certificates.ts'
import type { Certificate } from './typed.ts'
import { findVerifier, type Verifier } from './verifiers.ts'

export interface CertificatesAt {
  database: Database
  clock: Clock
  /** 0 to 1, for the jitter. */
  chance: () => number
  settings: WebhookSettings
  secrets: Secrets
}

/** Asks and records. Null where the item has no such document. @param by the name of who asks */
export async function verifyDocument(
  at: CertificatesAt,
  itemId: string,
  place: number,
  by: string,
): Promise<(Verified & { document: Certificate }) | null> {
  const now = at.clock()
  const found = await certificateAt(at.database, itemId, place, now.slice(0, 10))
  if (!found) return null
  const { document, version } = found
  const verifier = await findVerifier(at, document.type, document.issuer)
  const verified = verifier
    ? await ask(at, verifier, document, now)
    : { result: 'unknown' as const, why: 'nobody is registered who verifies it', answer: null }
  await at.database.transaction(async (tx) => {
    const { result, why, answer } = verified
    await tx.execute(sql`
      INSERT INTO document_verifications (item_id, version, place, document, verifier_id, result, why, answer, asked_by, asked_at)
      VALUES (${itemId}, ${version}, ${place}, ${JSON.stringify(document)}::json, ${verifier?.verifierId ?? null}, ${result},
              ${why}, ${answer ? JSON.stringify(answer) : null}::json, ${by}, ${now}::timestamptz)`)
    const what = {
      itemId,
      version,
      place,
      type: document.type,
      verifier: verifier?.verifierId ?? null,
      result,
    }
    await audit(tx, { kind: 'certificate.verified', who: by, what })
  })
  return { ...verified, document }
}

async function ask(
  at: CertificatesAt,
  verifier: Verifier & { secret: Buffer },
  document: Certificate,
  now: string,
): Promise<Verified> {
  if (document.number === null) return { result: 'unknown', why: 'it has no number to ask by', answer: null }
  if (circuitOf({ ...verifier, blockedAt: null }, now) === 'open')
    return unreachable(`it failed ${verifier.failures} times and is left alone until ${verifier.nextTryAt}`)
  const { type, number, issuer, validUntil, preference } = document
  const body = JSON.stringify({ document: { type, number, issuer, validUntil, preference }, askedAt: now })
  const { timeoutMs, isPrivateAllowed } = at.settings
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': 'preadvice',
    ...signatureHeaders(body, now, [verifier]),
  }
  const answer = await askVerifier({ url: verifier.url, headers, body, timeoutMs, isPrivateAllowed }).then(
    readAnswer,
    (error) => reasonOf(error, timeoutMs),
  )
  await recordHealth(at, verifier, typeof answer === 'string' ? answer : null, now)
  if (typeof answer === 'string') return unreachable(answer)
  return { result: answer.result, why: answer.note ?? `the issuer says: ${answer.result}`, answer }
}

function unreachable(why: string): Verified {
  return { result: 'unreachable', why, answer: null }
}

/** 404 is an answer: the issuer does not know it. */
function readAnswer({ status, body }: { status: number; body: string }): HookAnswer | string {
  if (status === 404) return { result: 'unknown', note: 'the issuer does not know it' }
  if (status < 200 || status > 299) return `answered ${status}`
  try {
    const read = hookAnswerSchema.safeParse(JSON.parse(body))
    return read.success ? read.data : 'answered what cannot be read'
  } catch {
    return 'answered what is no JSON'
  }
}

/** In words of ours and codes of the system: what a stranger's server says is not repeated. */
function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof PreadviceError) return error.message
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`
  return `no connection: ${codeOf(error) ?? 'closed without an answer'}`
}

async function recordHealth(
  { database, chance, settings }: CertificatesAt,
  verifier: Verifier,
  failed: string | null,
  now: string,
): Promise<void> {
  if (failed === null && verifier.failures === 0) return
  const { health } = failed
    ? afterFailure(
        verifier,
        { why: failed, retryAfterMs: null, isGone: false },
        { now, chance: chance(), blockAfterMs: settings.blockAfterMs },
      )
    : { health: { failures: 0, failingSince: null, nextTryAt: null } }
  await database.execute(sql`
    UPDATE certificate_verifiers SET failures = ${health.failures}, failing_since = ${health.failingSince}::timestamptz,
           next_try_at = ${health.nextTryAt}::timestamptz WHERE verifier_id = ${verifier.verifierId}`)
}
