/**
 * The key that signs blocks: an Ed25519 key pair in a file of its own, never in the database. AUDIT_KEY_FILE names it; where that
 * is not set, the first start makes `audit-key.pem` in the data folder, readable by its owner alone. Public keys are published.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomUUID,
} from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Queryable } from '#platform/database.ts'
import { codeOf, PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'

export interface KeyPlace {
  auditKeyFile: string | null
  dataDir: string
}

export interface AuditKey {
  id: string
  privateKey: KeyObject
  publicKey: KeyObject
}

/** A key as it is published. */
export interface PublishedKey {
  id: string
  /** SPKI, PEM. */
  publicKey: string
  since: string
}

/**
 * The key of this installation. A ledger that nobody has signed gets one; where one is signed already, its key has to be brought
 * along. Null where there is none here, or none can be made: a folder nobody may write to.
 */
export async function openKey(db: Queryable, at: KeyPlace): Promise<AuditKey | null> {
  return (await readOwnKey(at)) ?? ((await readKeys(db)).length === 0 ? makeOwnKey(at) : null)
}

export async function readOwnKey(at: KeyPlace): Promise<AuditKey | null> {
  if (at.auditKeyFile !== null) return readKey(at.auditKeyFile)
  return readKeyIfThere(fileIn(at))
}

/** A fresh key in the data folder, or the one that is there. Null where nobody may write there. */
export async function makeOwnKey(at: KeyPlace): Promise<AuditKey | null> {
  const file = fileIn(at)
  try {
    await makeKey(file)
  } catch (error) {
    if (NOT_WRITABLE.has(codeOf(error) ?? '')) return null
    throw error
  }
  return readKey(file)
}

const fileIn = ({ dataDir }: KeyPlace): string => path.join(dataDir, 'audit-key.pem')

const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ERR_ACCESS_DENIED'])

async function readKeyIfThere(file: string): Promise<AuditKey | null> {
  try {
    return keyOf(await readFile(file, 'utf8'), file)
  } catch (error) {
    if (error instanceof PreadviceError) throw error
    return null
  }
}

async function readKey(file: string): Promise<AuditKey> {
  const pem = await readFile(file, 'utf8').catch((error) => {
    throw new PreadviceError(
      `the audit key ${file} cannot be read (${codeOf(error)}): look at AUDIT_KEY_FILE`,
    )
  })
  return keyOf(pem, file)
}

function keyOf(pem: string, file: string): AuditKey {
  const privateKey = parse(() => createPrivateKey(pem), file)
  const publicKey = createPublicKey(privateKey)
  return { id: keyId(publicKey), privateKey, publicKey }
}

function parse(read: () => KeyObject, file: string): KeyObject {
  let key: KeyObject | null = null
  try {
    key = read()
  } catch {}
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new PreadviceError(
      `${file} holds no Ed25519 key: make one with "openssl genpkey -algorithm ed25519"`,
    )
  return key
}

/** Written whole and then named, so that of two first starts one wins and both read the same key. */
async function makeKey(file: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const fresh = `${file}.${randomUUID()}.new`
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(fresh, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  try {
    await link(fresh, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await rm(fresh)
  }
}

/** A public key in a PEM file that somebody gave; a private one will do. */
export function publicKeyOf(pem: string, file: string): KeyObject {
  return parse(() => createPublicKey(pem), file)
}

/** First 16 hexadecimal digits of the SHA-256 of the key (SPKI, DER). */
export function keyId(publicKey: KeyObject): string {
  return hash('sha256', publicKey.export({ type: 'spki', format: 'der' }), 'hex').slice(0, 16)
}

/** Every key that ever signed, the one in use last. */
export async function readKeys(db: Queryable): Promise<PublishedKey[]> {
  const { rows } = await db.execute<PublishedKey & Record<string, unknown>>(sql`
    SELECT key_id AS id, public_key AS "publicKey", to_char(added_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
      FROM audit_keys ORDER BY audit_keys.id`)
  return rows
}

/** Puts the key in use from here on. */
export async function publishKey(db: Queryable, { id, publicKey }: AuditKey): Promise<void> {
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  await db.execute(sql`INSERT INTO audit_keys (key_id, public_key) VALUES (${id}, ${pem})`)
}
