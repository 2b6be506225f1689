/** Secrets at rest: what is sealed opens with its key, in its place and unchanged, and not otherwise; keys are named or made. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { keyIdOf, secretsWith } from '#platform/secrets.ts'
import { openSecrets } from '#platform/secrets-key.ts'

const [first, second] = [randomBytes(32), randomBytes(32)]
const secret = Buffer.from('a secret to sign with')
const PLACE = 'webhook_keys/CNA/k1'

describe('a sealed secret', () => {
  const sealed = secretsWith([first]).seal(secret, PLACE)

  it('shows nothing of itself, is another each time, and opens', () => {
    expect(sealed.sealedBy).toBe(keyIdOf(first))
    expect(sealed.secret.includes(secret)).toBe(false)
    expect(secretsWith([first]).seal(secret, PLACE).secret.equals(sealed.secret)).toBe(false)
    expect(secretsWith([first]).open(sealed, PLACE)).toEqual(secret)
  })

  it('opens with a key behind the one in use, which seals', () => {
    const secrets = secretsWith([second, first])
    expect(secrets.open(sealed, PLACE)).toEqual(secret)
    expect(secrets.seal(secret, PLACE).sealedBy).toBe(keyIdOf(second))
  })

  it('does not open without its key, and the key is named', () => {
    const why = new RegExp(`${PLACE} was sealed with key ${keyIdOf(first)}, which is not here`)
    expect(() => secretsWith([second]).open(sealed, PLACE)).toThrow(why)
    expect(() => secretsWith([]).open(sealed, PLACE)).toThrow(why)
  })

  it('does not open in another place, nor changed in any byte', () => {
    const { open } = secretsWith([first])
    expect(() => open(sealed, 'webhook_keys/DEA/k1')).toThrow(/not what was sealed there/)
    for (let at = 0; at < sealed.secret.length; at += 1) {
      const changed = Buffer.from(sealed.secret)
      changed[at]! ^= 1
      expect(() => open({ ...sealed, secret: changed }, PLACE)).toThrow(/not what was sealed there/)
    }
    expect(() => open({ ...sealed, secret: Buffer.alloc(3) }, PLACE)).toThrow(/not what was sealed there/)
  })

  it('is as it was where it was not sealed; nothing is sealed without a key', () => {
    expect(secretsWith([]).open({ secret, sealedBy: null }, PLACE)).toEqual(secret)
    expect(() => secretsWith([]).seal(secret, PLACE)).toThrow(
      /set SECRETS_KEY to the result of "openssl rand/,
    )
  })
})

describe('the keys', () => {
  let dataDir = ''
  beforeAll(async () => {
    dataDir = path.join(await mkdtemp(path.join(tmpdir(), 'preadvice-')), 'data')
  })
  afterAll(() => rm(path.dirname(dataDir), { recursive: true }))

  it('are made once in the data folder of the embedded database, for its owner alone', async () => {
    const at = { secretsKeys: null, databaseUrl: null, dataDir }
    const opened = await Promise.all([openSecrets(at), openSecrets(at), openSecrets(at)])
    expect(new Set(opened.map(({ keyId }) => keyId)).size).toBe(1)
    const file = path.join(dataDir, 'secrets.key')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(dataDir)).toEqual(['secrets.key'])
    const sealed = opened[0]!.seal(secret, PLACE)
    await writeFile(file, `${second.toString('base64')}\n${await readFile(file, 'utf8')}`)
    const changed = await openSecrets(at)
    expect([changed.keyId, changed.open(sealed, PLACE)]).toEqual([keyIdOf(second), secret])
    await writeFile(file, 'nonsense')
    await expect(openSecrets(at)).rejects.toThrow(/secrets\.key: write keys of 32 bytes/)
  })

  it('are not made for a database elsewhere', async () => {
    const away = path.join(dataDir, 'away')
    const at = { secretsKeys: null, databaseUrl: 'postgres://db/x', dataDir: away }
    expect((await openSecrets(at)).keyId).toBe(null)
    await expect(stat(away)).rejects.toThrow(/ENOENT/)
  })

  it('are read from SECRETS_KEY or the file it names, and a wrong one is told without being shown', async () => {
    const both = `${second.toString('base64')},${first.toString('base64')}`
    expect(readConfig({ SECRETS_KEY: both }).secretsKeys).toEqual([second, first])
    const file = path.join(dataDir, 'named')
    await writeFile(file, `${second.toString('base64')}\n${first.toString('base64')}\n`)
    expect(readConfig({ SECRETS_KEY_FILE: file }).secretsKeys).toEqual([second, first])
    expect(readConfig({}).secretsKeys).toBe(null)
    const wrong = randomBytes(16).toString('base64')
    expect(() => readConfig({ SECRETS_KEY: wrong })).toThrow(/^SECRETS_KEY: write keys of 32 bytes in Base64/)
    expect(() => readConfig({ SECRETS_KEY: wrong })).not.toThrow(wrong)
  })
})
