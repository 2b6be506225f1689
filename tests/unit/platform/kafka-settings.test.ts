/** The settings of Kafka: what each means, and that each wrong one is wrong use that names it and repeats no password. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { PreadviceError } from '#platform/errors.ts'

const BROKERS = { KAFKA_BROKERS: 'kafka:9092' }
const TLS = { ...BROKERS, KAFKA_TLS: 'true' }
const USER = { ...BROKERS, KAFKA_USERNAME: 'preadvice' }
const SECRET = 'open-sesame'

const folder = mkdtempSync(path.join(tmpdir(), 'preadvice-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

function passwordFile(content: string): string {
  const file = path.join(folder, 'password')
  writeFileSync(file, content)
  return file
}

describe('taken', () => {
  test('no KAFKA_ setting, or empty ones: the embedded log', () => {
    expect(readConfig({}).kafka).toBeNull()
    expect(readConfig({ KAFKA_BROKERS: '', KAFKA_TLS: '', KAFKA_USERNAME: '' }).kafka).toBeNull()
  })

  test('brokers alone: plaintext, and nobody signs in', () => {
    const { brokers, tls, sasl } = readConfig({ KAFKA_BROKERS: 'a:1, b.example.org:65535,[::1]:9092' }).kafka!
    expect(brokers).toEqual(['a:1', 'b.example.org:65535', '[::1]:9092'])
    expect([tls, sasl]).toEqual([null, null])
  })

  test('TLS with the certificates that the machine trusts, or with files', () => {
    expect(readConfig(TLS).kafka!.tls).toEqual({ caFile: null, certFile: null, keyFile: null })
    const files = { KAFKA_CA_FILE: '/ca.pem', KAFKA_CERT_FILE: '/cert.pem', KAFKA_KEY_FILE: '/key.pem' }
    expect(readConfig({ ...TLS, ...files }).kafka!.tls).toEqual({
      caFile: '/ca.pem',
      certFile: '/cert.pem',
      keyFile: '/key.pem',
    })
    expect(readConfig({ ...BROKERS, KAFKA_TLS: 'false' }).kafka!.tls).toBeNull()
  })

  test.each([
    [undefined, 'scram-sha-512'],
    ['scram-sha-256', 'scram-sha-256'],
    ['plain', 'plain'],
  ])('mechanism %s', (mechanism, meant) => {
    const env = { ...USER, KAFKA_PASSWORD: SECRET, KAFKA_SASL_MECHANISM: mechanism }
    expect(readConfig(env).kafka!.sasl).toEqual({
      mechanism: meant,
      username: 'preadvice',
      password: SECRET,
    })
  })

  test.each([`${SECRET}\n`, `${SECRET}\r\n`, SECRET])('a password in the file %j', (content) => {
    const env = { ...USER, KAFKA_PASSWORD_FILE: passwordFile(content) }
    expect(readConfig(env).kafka!.sasl!.password).toBe(SECRET)
  })

  test('of a password file, only the end of its line is not the password', () => {
    const env = { ...USER, KAFKA_PASSWORD_FILE: passwordFile(` ${SECRET} \n\n`) }
    expect(readConfig(env).kafka!.sasl!.password).toBe(` ${SECRET} \n`)
  })
})

describe('refused, as wrong use, in one line that names the setting and no password', () => {
  const certificates = 'KAFKA_CERT_FILE and KAFKA_KEY_FILE go together'
  test.each<[string, string, Record<string, string>]>([
    ['no port', 'KAFKA_BROKERS: "kafka" is not host:port', { KAFKA_BROKERS: 'kafka' }],
    ['a comma too many', 'KAFKA_BROKERS: "" is not host:port', { KAFKA_BROKERS: 'kafka:9092,' }],
    ['an address of the web', 'KAFKA_BROKERS: "http://kafka:1" is', { KAFKA_BROKERS: 'http://kafka:1' }],
    ['a port that is a word', 'KAFKA_BROKERS: "kafka:tls" is', { KAFKA_BROKERS: 'kafka:tls' }],
    ['a user, no brokers', 'KAFKA_USERNAME is set, but KAFKA_BROKERS is not', { KAFKA_USERNAME: 'x' }],
    ['a password, no brokers', 'KAFKA_PASSWORD is set, but', { KAFKA_PASSWORD: SECRET }],
    ['TLS, no brokers', 'KAFKA_TLS is set, but KAFKA_BROKERS is not', { KAFKA_TLS: 'true' }],
    [
      'neither true nor false',
      'KAFKA_TLS: "yes" is neither true nor false',
      { ...BROKERS, KAFKA_TLS: 'yes' },
    ],
    ['a certificate without TLS', 'KAFKA_CA_FILE', { ...BROKERS, KAFKA_CA_FILE: '/ca.pem' }],
    ['a key with TLS off', 'KAFKA_CA_FILE', { ...BROKERS, KAFKA_TLS: 'false', KAFKA_KEY_FILE: '/k.pem' }],
    ['a certificate without its key', certificates, { ...TLS, KAFKA_CERT_FILE: '/cert.pem' }],
    ['a key without its certificate', certificates, { ...TLS, KAFKA_KEY_FILE: '/key.pem' }],
    ['a password of nobody', 'KAFKA_USERNAME is missing', { ...BROKERS, KAFKA_PASSWORD: SECRET }],
    ['a password file of nobody', 'KAFKA_USERNAME is missing', { ...BROKERS, KAFKA_PASSWORD_FILE: '/p' }],
    ['a mechanism for nobody', 'KAFKA_USERNAME is missing', { ...BROKERS, KAFKA_SASL_MECHANISM: 'plain' }],
    ['no password', 'KAFKA_USERNAME needs KAFKA_PASSWORD or KAFKA_PASSWORD_FILE', USER],
    [
      'two passwords',
      'KAFKA_PASSWORD and KAFKA_PASSWORD_FILE are both set',
      { ...USER, KAFKA_PASSWORD: SECRET, KAFKA_PASSWORD_FILE: '/p' },
    ],
    ['no such file', 'KAFKA_PASSWORD_FILE cannot be read', { ...USER, KAFKA_PASSWORD_FILE: '/nowhere/p' }],
    [
      'an unknown mechanism',
      'KAFKA_SASL_MECHANISM: "gssapi" is none of scram-sha-512, scram-sha-256, plain',
      { ...USER, KAFKA_PASSWORD: SECRET, KAFKA_SASL_MECHANISM: 'gssapi' },
    ],
    [
      'a session too short',
      'KAFKA_SESSION_TIMEOUT_MS: "5999" is not a whole number from 6000 to 300000',
      { ...BROKERS, KAFKA_SESSION_TIMEOUT_MS: '5999' },
    ],
  ])('%s: %s', (_, message, env) => {
    const error = refusalOf(env)
    expect(error.message.startsWith(message), error.message).toBe(true)
    expect(error.message).not.toContain('\n')
    expect(error.message).not.toContain(SECRET)
    expect(error.exitCode).toBe(2)
  })
})

function refusalOf(env: Record<string, string>): PreadviceError {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof PreadviceError) return error
    throw error
  }
  throw new Error('was not refused')
}
