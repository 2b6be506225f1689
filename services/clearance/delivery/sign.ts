/**
 * A webhook request is signed with HMAC-SHA256 over `<timestamp>.<body>`, once with each key that is valid, so that a partner
 * changes keys without a gap: it takes the request where any signature fits. Pure.
 */
import { createHmac } from 'node:crypto'

export interface WebhookKey {
  keyId: string
  secret: Buffer
}

export const TIMESTAMP_HEADER = 'preadvice-timestamp'
export const SIGNATURE_HEADER = 'preadvice-signature'

/** @param at ISO 8601; signed in whole seconds since 1970 */
export function signatureHeaders(
  body: string,
  at: string,
  keys: readonly WebhookKey[],
): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(at) / 1000))
  const signatures = keys.map(({ keyId, secret }) => `${keyId}=${signatureOf(secret, timestamp, body)}`)
  return { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signatures.join(', ') }
}

/** Hexadecimal. */
export function signatureOf(secret: Buffer, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
}
