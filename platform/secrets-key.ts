/**
 * The keys that secrets are sealed with: SECRETS_KEY, or with the embedded database `secrets.key` in the data folder, made at the first
 * start and readable by its owner alone. The first key is in use, the others open what was sealed before.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { codeOf, PreadviceError, usageError } from './errors.ts'
import { type Secrets, secretsWith } from './secrets.ts'

const KEY_BYTES = 32

export interface SecretsPlace {
  /** Null: none is named. */
  secretsKeys: readonly Buffer[] | null
  databaseUrl: string | null
  dataDir: string
}

/** Keys in Base64, by commas, spaces or lines. @param from what to name where one is none */
export function parseSecretsKeys(text: string, from: string): Buffer[] {
  const keys = text
    .split(/[\s,]+/)
    .filter((each) => each !== '')
    .map((each) => Buffer.from(each, 'base64'))
  if (keys.length === 0 || keys.some(({ length }) => length !== KEY_BYTES))
    throw usageError(
      `${from}: write keys of 32 bytes in Base64, the one in use first: "openssl rand -base64 32" makes one`,
    )
  return keys
}

/** A database on another machine has no folder of ours beside it: there a key has to be named. */
export async function openSecrets({ secretsKeys, databaseUrl, dataDir }: SecretsPlace): Promise<Secrets> {
  if (secretsKeys) return secretsWith(secretsKeys)
  if (databaseUrl !== null) return secretsWith([])
  const file = path.join(dataDir, 'secrets.key')
  return secretsWith(parseSecretsKeys((await readIfThere(file)) ?? (await make(file)), file))
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw new PreadviceError(`secrets: ${file} cannot be read (${codeOf(error)})`)
  }
}

/** Written whole and then named, so that of two first starts one wins and both read the same key. */
async function make(file: string): Promise<string> {
  const fresh = `${file}.${randomUUID()}.new`
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(fresh, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    await link(fresh, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await rm(fresh)
  }
  return readFile(file, 'utf8')
}
