/** Whether a request was signed with a key of the partner's, and now: HMAC-SHA256 over `<timestamp>.<body>`, as delivery/sign.ts makes it. Pure. */
import { timingSafeEqual } from 'node:crypto'
import { signatureOf, type WebhookKey } from '../delivery/sign.ts'

/** A signature is good for so long, before and after. */
export const GOOD_FOR_MS = 5 * 60_000
/** The longest header that is looked at. */
const HEADER_LENGTH_MAX = 1_000

export interface SignedRequest {
  body: string
  timestamp: string | undefined
  /** `keyId=hex`, by commas. */
  signatures: string | undefined
}

/** The signature that fits, or what is wrong. @param now ISO 8601 */
export function verifySignature(
  { body, timestamp, signatures }: SignedRequest,
  keys: readonly WebhookKey[],
  now: string,
): { keyId: string; signature: Buffer } | string {
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return 'there is no time in it'
  if (Math.abs(Number(timestamp) * 1_000 - Date.parse(now)) > GOOD_FOR_MS)
    return 'its time is more than five minutes from ours'
  const given = new Map(
    (signatures ?? '')
      .slice(0, HEADER_LENGTH_MAX)
      .split(',')
      .map((part) => part.trim().split('=') as [string, string | undefined]),
  )
  for (const { keyId, secret } of keys) {
    const told = given.get(keyId)
    if (told === undefined || !/^[0-9a-f]{64}$/.test(told)) continue
    const signature = Buffer.from(told, 'hex')
    if (timingSafeEqual(signature, Buffer.from(signatureOf(secret, timestamp, body), 'hex')))
      return { keyId, signature }
  }
  return 'no signature of a key that is valid'
}
