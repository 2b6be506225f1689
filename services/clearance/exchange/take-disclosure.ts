/**
 * Takes what a partner discloses: signed by its key, in time, under an agreement in force, of the same version, and with no field
 * that the agreement's cluster does not have. Kept once, however often it comes.
 */
import { createHash } from 'node:crypto'
import {
  agreementName,
  type DisclosureMessage,
  disclosureSchema,
  outsideCluster,
} from '#contracts/agreement.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Queryable, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { KeysAt } from '../delivery/webhooks.ts'
import { readExchangeKeys, readGateways } from './gateways.ts'
import { readPublished, type Standing } from './in-force.ts'
import { GOOD_FOR_MS, type SignedRequest, verifySignature } from './verify-signature.ts'

export interface Taken {
  disclosureId: string
  sha256: string
  /** It was there already. */
  repeated: boolean
}

/** Why it is not taken, as an HTTP status and a sentence. */
export interface Refused {
  status: 400 | 401 | 403 | 409 | 422
  error: string
}

const STRANGER: Refused = { status: 401, error: 'not signed with a key of ours for this agreement' }

/** @param now ISO 8601 */
export async function takeDisclosure(
  { database, secrets }: KeysAt,
  agreement: string,
  request: SignedRequest,
  now: string,
): Promise<Taken | Refused> {
  if (!agreementName.safeParse(agreement).success) return STRANGER
  // Who has no key is told nothing of which agreements there are.
  const signed = verifySignature(request, await readExchangeKeys({ database, secrets }, agreement), now)
  if (typeof signed === 'string') return { ...STRANGER, error: `${STRANGER.error}: ${signed}` }
  return database.transaction(async (tx) => {
    if (!(await isFirst(tx, signed.signature, now)))
      return { status: 409, error: 'this very request was taken before: sign it anew' }
    const taken = await take(tx, agreement, request.body, now)
    if ('status' in taken) {
      const what = { agreement, keyId: signed.keyId, status: taken.status, why: taken.error }
      await audit(tx, { kind: 'exchange.refused', who: 'clearance', what })
    }
    return taken
  })
}

async function take(tx: Tx, agreement: string, body: string, now: string): Promise<Taken | Refused> {
  const read = readMessage(body)
  if ('status' in read) return read
  const standing = await readPublished(tx, agreement, now.slice(0, 10))
  const [gateway] = await readGateways(tx, agreement)
  const fault = faultOf(read, standing, gateway?.role === 'recipient', agreement)
  if (fault) return fault
  const sha256 = createHash('sha256').update(body).digest('hex')
  return read.kind === 'withdrawal'
    ? withdraw(tx, read, sha256, now)
    : keep(tx, read, standing!.body.validDays, sha256, now)
}

function readMessage(body: string): DisclosureMessage | Refused {
  const parsed = disclosureSchema.safeParse(jsonOf(body))
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  return { status: 400, error: `it cannot be read at ${path.join('.') || 'its top'}: ${message}` }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function faultOf(
  message: DisclosureMessage,
  standing: Standing | null,
  isRecipient: boolean,
  agreement: string,
): Refused | null {
  if (message.agreement !== agreement)
    return {
      status: 422,
      error: `it names the agreement ${message.agreement}, and was sent under ${agreement}`,
    }
  if (!isRecipient || standing?.state !== 'in force')
    return { status: 403, error: `the agreement is ${standing?.state ?? 'not published'} here` }
  const { discloser, recipient } = standing.body.entities
  if (message.from !== discloser.code || message.to !== recipient.code)
    return {
      status: 403,
      error: `under this agreement ${discloser.code} tells ${recipient.code}, and nobody else`,
    }
  // Not for good: the two publish a new version one after the other. What is taken back has no fields that a version could cover.
  if (message.version !== standing.version && message.kind !== 'withdrawal')
    return { status: 409, error: `it names version ${message.version}; in force here is ${standing.version}` }
  const outside = outsideCluster(standing.body, message.fields)
  if (outside.length > 0)
    return { status: 422, error: `outside the agreement's data cluster: ${outside.join(', ').slice(0, 300)}` }
  if ((message.kind === 'withdrawal') !== (message.withdraws !== null))
    return { status: 422, error: 'a withdrawal, and nothing else, says what it withdraws' }
  return null
}

async function keep(
  tx: Tx,
  { disclosureId, agreement, version, from, fields }: DisclosureMessage,
  validDays: number,
  sha256: string,
  now: string,
): Promise<Taken | Refused> {
  const { rowCount } = await tx.execute(sql`
    INSERT INTO exchange_indicators (disclosure_id, agreement, version, discloser, fields, sha256, received_at, expires_on)
    VALUES (${disclosureId}, ${agreement}, ${version}, ${from}, ${JSON.stringify(fields)}::json, ${sha256},
            ${now}::timestamptz, ${now.slice(0, 10)}::date + ${validDays}::int)
    ON CONFLICT DO NOTHING`)
  if (rowCount !== 1) return repeated(tx, disclosureId, agreement, sha256)
  const what = { disclosureId, agreement, version, from, paths: Object.keys(fields), sha256 }
  await audit(tx, { kind: 'exchange.received', who: 'clearance', what })
  return { disclosureId, sha256, repeated: false }
}

async function repeated(
  db: Queryable,
  disclosureId: string,
  agreement: string,
  sha256: string,
): Promise<Taken | Refused> {
  const { rowCount } = await db.execute(sql`
    SELECT FROM exchange_indicators
     WHERE disclosure_id = ${disclosureId}::uuid AND agreement = ${agreement} AND sha256 = ${sha256}`)
  if (rowCount === 1) return { disclosureId, sha256, repeated: true }
  return { status: 422, error: `${disclosureId} was used for something else` }
}

/** A withdrawal of what never came is taken too: there is nothing left to do. */
async function withdraw(
  tx: Tx,
  { disclosureId, agreement, withdraws }: DisclosureMessage,
  sha256: string,
  now: string,
): Promise<Taken> {
  const { rowCount } = await tx.execute(sql`
    UPDATE exchange_indicators SET withdrawn_at = ${now}::timestamptz
     WHERE disclosure_id = ${withdraws}::uuid AND agreement = ${agreement} AND withdrawn_at IS NULL`)
  if (rowCount === 1)
    await audit(tx, {
      kind: 'exchange.withdrawn',
      who: 'clearance',
      what: { disclosureId, agreement, withdraws },
    })
  return { disclosureId, sha256, repeated: rowCount !== 1 }
}

/** Remembers a signature as long as it is good. */
async function isFirst(tx: Tx, signature: Buffer, now: string): Promise<boolean> {
  await tx.execute(sql`
    DELETE FROM exchange_requests WHERE taken_at < ${now}::timestamptz - ${2 * GOOD_FOR_MS} * interval '1 millisecond'`)
  const { rowCount } = await tx.execute(sql`
    INSERT INTO exchange_requests (signature, taken_at) VALUES (${signature}, ${now}::timestamptz) ON CONFLICT DO NOTHING`)
  return rowCount === 1
}
