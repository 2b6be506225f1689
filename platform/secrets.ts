/**
 * Secrets that have to stay readable, for a signature needs the secret itself, rest encrypted: AES-256-GCM with a key that is never in
 * the database. A sealed secret is bound to its place, so that one row's cannot be put in another's. Keys: `secrets-key.ts`.
 */
import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'
import { PreadviceError } from './errors.ts'

/** As it stands in the database. */
export interface Stored {
  /** Nonce, tag and cipher text; the secret itself where it was not sealed. */
  secret: Buffer
  /** Id of the key it was sealed with; null: in clear, from before there was one. */
  sealedBy: string | null
}

export interface Secrets {
  /** Of the key in use; null where this process has none. */
  keyId: string | null
  /** @param place what it is of: table and key of the row. Throws where this process has no key */
  seal(secret: Buffer, place: string): Stored
  /** Throws where the key it was sealed with is not here, or where it was changed or moved. */
  open(stored: Stored, place: string): Buffer
}

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const ID_LENGTH = 16

/** @param keys of 32 bytes; the first is in use, the others open what was sealed before it */
export function secretsWith(keys: readonly Buffer[]): Secrets {
  const known = new Map(keys.map((key) => [keyIdOf(key), key]))
  const [inUse] = known
  return {
    keyId: inUse?.[0] ?? null,
    seal(secret, place) {
      if (!inUse)
        throw new PreadviceError(
          'secrets: there is no key to keep a secret with: set SECRETS_KEY to the result of "openssl rand -base64 32", for every process with clearance and the command line',
        )
      const [sealedBy, key] = inUse
      return { secret: encrypt(key, secret, place), sealedBy }
    },
    open({ secret, sealedBy }, place) {
      if (sealedBy === null) return secret
      const key = known.get(sealedBy)
      if (!key)
        throw new PreadviceError(
          `secrets: ${place} was sealed with key ${sealedBy}, which is not here: name it in SECRETS_KEY behind the one in use`,
        )
      return decrypt(key, secret, place)
    },
  }
}

/** Tells keys apart and nothing of them: they are 256 random bits. */
export function keyIdOf(key: Buffer): string {
  return hash('sha256', Buffer.concat([Buffer.from('preadvice secrets key '), key]), 'hex').slice(
    0,
    ID_LENGTH,
  )
}

function encrypt(key: Buffer, secret: Buffer, place: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(place))
  const text = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

function decrypt(key: Buffer, sealed: Buffer, place: string): Buffer {
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES)
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  } catch {
    throw new PreadviceError(`secrets: ${place} is not what was sealed there: make a new key in its place`)
  }
}
