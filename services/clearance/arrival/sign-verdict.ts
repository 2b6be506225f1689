/**
 * Signs verdicts with the key of the audit ledger, so that whoever holds one can check it without us: JWS compact (RFC 7515) with
 * EdDSA (RFC 8037). The type in the header keeps a verdict from passing for anything else that the key signs.
 */
import type { KeyObject } from 'node:crypto'
import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose'
import { type Verdict, verdictSchema } from '#contracts/arrival.ts'
import type { AuditKey } from '../audit/keys.ts'

const TYPE = 'preadvice-verdict+jws'
const ALGORITHM = 'EdDSA'

export interface SignedVerdict {
  verdict: Verdict
  jws: string
}

export async function signVerdict(verdict: Verdict, { id, privateKey }: AuditKey): Promise<SignedVerdict> {
  const jws = await new CompactSign(Buffer.from(JSON.stringify(verdict)))
    .setProtectedHeader({ alg: ALGORITHM, kid: id, typ: TYPE })
    .sign(privateKey)
  return { verdict, jws }
}

/** The id of the key that a text says it is signed with; null where it is no JWS. */
export function keyIdIn(jws: string): string | null {
  try {
    return decodeProtectedHeader(jws).kid ?? null
  } catch {
    return null
  }
}

/** What was signed; null where it is not signed with this key, or is no verdict. */
export async function verifyVerdict(jws: string, publicKey: KeyObject): Promise<Verdict | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, publicKey, { algorithms: [ALGORITHM] })
    if (protectedHeader.typ !== TYPE) return null
    return verdictSchema.parse(JSON.parse(Buffer.from(payload).toString()))
  } catch {
    return null
  }
}
