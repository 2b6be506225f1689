/**
 * Configuration in three steps: read the environment, decide what it means, freeze the answer.
 * Nothing else in the project looks at the environment, and nothing after this asks which mode it is in.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PARTITIONS } from '#contracts/topics.ts'
import { isCountry } from '#domain/countries.ts'
import { type ConsoleSettings, consoleSettingsOf } from './config-console.ts'
import { type MailSettings, mailSettingsOf } from './config-mail.ts'
import { usageError } from './errors.ts'
import { parseSecretsKeys } from './secrets-key.ts'
import { wholeNumber } from './whole-number.ts'

/** The services that read the log. */
export const STAGE_NAMES = Object.freeze(['ingest', 'risk', 'clearance'] as const)
export type StageName = (typeof STAGE_NAMES)[number]
export const SERVICE_NAMES = Object.freeze([...STAGE_NAMES, 'console'] as const)
export type ServiceName = (typeof SERVICE_NAMES)[number]

const MEBIBYTE = 1024 * 1024
const DAY_SECONDS = 86_400

/** How to reach a Kafka cluster. Files are read when it is first connected to. */
export interface KafkaSettings {
  /** `host:port`, at least one. */
  brokers: readonly string[]
  /** Null: plaintext. `caFile` null: the certificates this machine trusts. */
  tls: { caFile: string | null; certFile: string | null; keyFile: string | null } | null
  sasl: { mechanism: SaslMechanism; username: string; password: string } | null
  /** How long a member of a group may be silent before its partitions go to the others. */
  sessionTimeoutMs: number
}

const SASL_MECHANISMS = ['scram-sha-512', 'scram-sha-256', 'plain'] as const
type SaslMechanism = (typeof SASL_MECHANISMS)[number]

export interface Config {
  services: readonly ServiceName[]
  /** Null: the PostgreSQL that the npm package carries, kept under `dataDir`. */
  databaseUrl: string | null
  dataDir: string
  /** The private key that signs the audit ledger; null: one in `dataDir`, made at the first start. */
  auditKeyFile: string | null
  /** What secrets that sign are sealed with, the key in use first; null: `secrets.key` in `dataDir`, with the embedded database alone. */
  secretsKeys: readonly Buffer[] | null
  /** Null: the log is kept in the database. */
  kafka: KafkaSettings | null
  /** ISO 3166-1 alpha-2 of the countries whose customs this is for. Empty: all mail is import. */
  countries: readonly string[]
  /** Partitions of the topics between services, given when they are made: as many processes of a stage can share the work. */
  itemPartitions: number
  /** How partners' EDIFACT segments map to fields; null: the shipped example. */
  edifactMappingFile: string | null
  port: number
  /** Address the port is opened on. */
  host: string
  logLevel: string
  /** The largest message taken over HTTP, in bytes. */
  bodyBytesMax: number
  /** Bytes of messages that may wait for their receipts before the gateway answers 429. */
  waitingBytesMax: number
  /** Requests per second one operator may make before the gateway answers 429. */
  operatorRequestsPerSecondMax: number
  /** How long the event loop may lag, as the mean of a second, before requests are answered with 429. */
  loopDelayMsMax: number
  /** How long the gateway waits for a receipt before it answers without one. */
  receiptTimeoutMs: number
  /** How long consumed records of the embedded log are kept. */
  logRetentionSeconds: number
  /** The share of the last records of a partition that may go to the dead letters before the partition is stopped. */
  deadLetterShareMax: number
  /** Webhooks also to private addresses and over plain http: development and tests. */
  webhookPrivateAllowed: boolean
  /** A webhook that takes nothing for so many hours is blocked. */
  webhookBlockAfterHours: number
  /** What runs the model; `auto` is WebAssembly. */
  modelBackend: (typeof MODEL_BACKENDS)[number]
  /** Folder of models trained here, beside those that are shipped; null: there are none. */
  modelRegistry: string | null
  /** The console, and how people sign in to it. */
  console: ConsoleSettings
  /** Where letters to addressees leave by e-mail; null: they are printed. */
  mail: MailSettings | null
}

const MODEL_BACKENDS = ['auto', 'tfjs-node', 'wasm', 'cpu'] as const

type Environment = Record<string, string | undefined>

/** Reads, decides and freezes. Throws a usage error that names the setting. */
export function readConfig(env: Environment): Config {
  return Object.freeze({
    services: servicesOf(env.SERVICES),
    databaseUrl: databaseUrlOf(secretOf(env, 'DATABASE_URL')),
    dataDir: path.resolve(env.DATA_DIR || '.data'),
    auditKeyFile: env.AUDIT_KEY_FILE || null,
    secretsKeys: secretsKeysOf(secretOf(env, 'SECRETS_KEY')),
    kafka: kafkaOf(env),
    countries: countriesOf(env.COUNTRIES),
    edifactMappingFile: env.EDIFACT_MAPPING_FILE || null,
    itemPartitions: wholeNumber('ITEM_PARTITIONS', env.ITEM_PARTITIONS, PARTITIONS.items, 1, 1_000),
    port: wholeNumber('PORT', env.PORT, 8080, 0, 65_535),
    host: env.HOST || '127.0.0.1',
    logLevel: levelOf(env.LOG_LEVEL),
    bodyBytesMax: wholeNumber('BODY_BYTES_MAX', env.BODY_BYTES_MAX, 64 * MEBIBYTE, 1024, 128 * MEBIBYTE),
    waitingBytesMax: wholeNumber(
      'WAITING_BYTES_MAX',
      env.WAITING_BYTES_MAX,
      256 * MEBIBYTE,
      1024,
      4096 * MEBIBYTE,
    ),
    operatorRequestsPerSecondMax: wholeNumber(
      'OPERATOR_REQUESTS_PER_SECOND_MAX',
      env.OPERATOR_REQUESTS_PER_SECOND_MAX,
      2000,
      1,
      1_000_000,
    ),
    loopDelayMsMax: wholeNumber('LOOP_DELAY_MS_MAX', env.LOOP_DELAY_MS_MAX, 2_000, 50, 600_000),
    receiptTimeoutMs: wholeNumber('RECEIPT_TIMEOUT_MS', env.RECEIPT_TIMEOUT_MS, 30_000, 1, 600_000),
    logRetentionSeconds: wholeNumber(
      'LOG_RETENTION_SECONDS',
      env.LOG_RETENTION_SECONDS,
      DAY_SECONDS,
      0,
      365 * DAY_SECONDS,
    ),
    deadLetterShareMax: wholeNumber('DEAD_LETTER_PERCENT_MAX', env.DEAD_LETTER_PERCENT_MAX, 50, 0, 100) / 100,
    webhookPrivateAllowed: yesOrNo('WEBHOOK_PRIVATE_ALLOWED', env.WEBHOOK_PRIVATE_ALLOWED),
    webhookBlockAfterHours: wholeNumber(
      'WEBHOOK_BLOCK_AFTER_HOURS',
      env.WEBHOOK_BLOCK_AFTER_HOURS,
      72,
      1,
      8_760,
    ),
    modelBackend: modelBackendOf(env.MODEL_BACKEND),
    modelRegistry: env.MODEL_REGISTRY || null,
    console: consoleSettingsOf(env, secretOf(env, 'OIDC_CLIENT_SECRET')),
    mail: mailSettingsOf(secretOf(env, 'SMTP_URL'), env.SMTP_FROM),
  })
}

function secretsKeysOf(text: string | undefined): readonly Buffer[] | null {
  return text ? Object.freeze(parseSecretsKeys(text, 'SECRETS_KEY')) : null
}

function yesOrNo(name: string, text: string | undefined): boolean {
  if (text && text !== 'true' && text !== 'false')
    throw usageError(`${name}: "${text}" is neither true nor false`)
  return text === 'true'
}

function servicesOf(text: string | undefined): readonly ServiceName[] {
  if (!text) return SERVICE_NAMES
  const names = text.split(',').map((name) => name.trim())
  for (const name of names) {
    if (!SERVICE_NAMES.includes(name as ServiceName)) {
      throw usageError(`SERVICES: no service is called "${name}"; there are ${SERVICE_NAMES.join(', ')}`)
    }
  }
  return Object.freeze([...new Set(names)] as ServiceName[])
}

function countriesOf(text: string | undefined): readonly string[] {
  const codes = (text ?? '').split(',').map((code) => code.trim().toUpperCase())
  const named = codes.filter((code) => code !== '')
  for (const code of named) {
    if (!isCountry(code))
      throw usageError(`COUNTRIES: "${code}" is no country: write ISO 3166-1 codes by commas, such as FR,MC`)
  }
  return Object.freeze([...new Set(named)])
}

function databaseUrlOf(text: string | undefined): string | null {
  if (!text) return null
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text))
    throw usageError('DATABASE_URL: write postgres://user:password@host:port/database')
  return text
}

function kafkaOf(env: Environment): KafkaSettings | null {
  const named = Object.keys(env).filter((name) => name.startsWith('KAFKA_') && env[name])
  if (!env.KAFKA_BROKERS) {
    if (named.length > 0) throw usageError(`${named[0]} is set, but KAFKA_BROKERS is not: write host:port,…`)
    return null
  }
  const brokers = env.KAFKA_BROKERS.split(',').map((broker) => broker.trim())
  for (const broker of brokers) {
    const port = /^(?:[^\s:/]+|\[[\da-fA-F:]+\]):(\d{1,5})$/.exec(broker)?.[1]
    if (port === undefined || Number(port) > 65_535)
      throw usageError(`KAFKA_BROKERS: "${broker}" is not host:port`)
  }
  const sessionTimeoutMs = wholeNumber(
    'KAFKA_SESSION_TIMEOUT_MS',
    env.KAFKA_SESSION_TIMEOUT_MS,
    20_000,
    6_000,
    300_000,
  )
  const [tls, sasl] = [kafkaTlsOf(env), kafkaSaslOf(env)]
  return Object.freeze({
    brokers: Object.freeze(brokers),
    tls: tls && Object.freeze(tls),
    sasl: sasl && Object.freeze(sasl),
    sessionTimeoutMs,
  })
}

function kafkaTlsOf(env: Environment): KafkaSettings['tls'] {
  const { KAFKA_TLS: tls = '', KAFKA_CA_FILE, KAFKA_CERT_FILE, KAFKA_KEY_FILE } = env
  if (!['', 'true', 'false'].includes(tls)) throw usageError(`KAFKA_TLS: "${tls}" is neither true nor false`)
  if (tls !== 'true') {
    if (KAFKA_CA_FILE || KAFKA_CERT_FILE || KAFKA_KEY_FILE)
      throw usageError('KAFKA_CA_FILE, KAFKA_CERT_FILE and KAFKA_KEY_FILE need KAFKA_TLS=true')
    return null
  }
  if (Boolean(KAFKA_CERT_FILE) !== Boolean(KAFKA_KEY_FILE))
    throw usageError('KAFKA_CERT_FILE and KAFKA_KEY_FILE go together: set both or neither')
  return {
    caFile: KAFKA_CA_FILE || null,
    certFile: KAFKA_CERT_FILE || null,
    keyFile: KAFKA_KEY_FILE || null,
  }
}

function kafkaSaslOf(env: Environment): KafkaSettings['sasl'] {
  const username = env.KAFKA_USERNAME
  const mechanism = env.KAFKA_SASL_MECHANISM || 'scram-sha-512'
  if (!username) {
    if (env.KAFKA_PASSWORD || env.KAFKA_PASSWORD_FILE || env.KAFKA_SASL_MECHANISM)
      throw usageError('KAFKA_USERNAME is missing: a password or mechanism without it signs nobody in')
    return null
  }
  if (!SASL_MECHANISMS.includes(mechanism as SaslMechanism))
    throw usageError(`KAFKA_SASL_MECHANISM: "${mechanism}" is none of ${SASL_MECHANISMS.join(', ')}`)
  return { mechanism: mechanism as SaslMechanism, username, password: kafkaPasswordOf(env) }
}

function kafkaPasswordOf(env: Environment): string {
  const password = secretOf(env, 'KAFKA_PASSWORD')
  if (!password) throw usageError('KAFKA_USERNAME needs KAFKA_PASSWORD or KAFKA_PASSWORD_FILE')
  return password
}

/** A file, `NAME_FILE`, is where a container's secrets are; the variable is for everywhere else. */
function secretOf(
  env: Environment,
  name: 'DATABASE_URL' | 'KAFKA_PASSWORD' | 'OIDC_CLIENT_SECRET' | 'SMTP_URL' | 'SECRETS_KEY',
): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return env[name]
  if (env[name]) throw usageError(`${name} and ${name}_FILE are both set: choose one`)
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw usageError(`${name}_FILE cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}

/** Also for commands that need nothing else of the configuration. */
export function modelBackendOf(text: string | undefined): Config['modelBackend'] {
  const backend = text || 'auto'
  const known = MODEL_BACKENDS.find((name) => name === backend)
  if (known === undefined)
    throw usageError(`MODEL_BACKEND: "${backend}" is none of ${MODEL_BACKENDS.join(', ')}`)
  return known
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function levelOf(text: string | undefined): string {
  const level = text || 'info'
  if (!LEVELS.includes(level)) throw usageError(`LOG_LEVEL: "${level}" is none of ${LEVELS.join(', ')}`)
  return level
}
