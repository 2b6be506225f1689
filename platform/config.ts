/**
 * Configuration in three steps: read the environment, decide what it means, freeze the answer.
 * Nothing else in the project looks at the environment, and nothing after this asks which mode it is in.
 */
import path from 'node:path'
import { usageError } from './errors.ts'
import { wholeNumber } from './whole-number.ts'

export const SERVICE_NAMES = Object.freeze(['ingest', 'risk', 'clearance'] as const)
export type ServiceName = (typeof SERVICE_NAMES)[number]

const MEBIBYTE = 1024 * 1024
const DAY_SECONDS = 86_400

export interface Config {
  services: readonly ServiceName[]
  /** Null: the PostgreSQL that the npm package carries, kept under `dataDir`. */
  databaseUrl: string | null
  dataDir: string
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
  /** How long the gateway waits for a receipt before it answers without one. */
  receiptTimeoutMs: number
  /** How long consumed records of the embedded log are kept. */
  logRetentionSeconds: number
}

type Environment = Record<string, string | undefined>

/** Reads, decides and freezes. Throws a usage error that names the setting. */
export function readConfig(env: Environment): Config {
  if (env.KAFKA_BROKERS) {
    throw usageError('KAFKA_BROKERS is set, but this version has the embedded log only: unset it')
  }
  return Object.freeze({
    services: servicesOf(env.SERVICES),
    databaseUrl: databaseUrlOf(env.DATABASE_URL),
    dataDir: path.resolve(env.DATA_DIR || '.data'),
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
    receiptTimeoutMs: wholeNumber('RECEIPT_TIMEOUT_MS', env.RECEIPT_TIMEOUT_MS, 30_000, 1, 600_000),
    logRetentionSeconds: wholeNumber(
      'LOG_RETENTION_SECONDS',
      env.LOG_RETENTION_SECONDS,
      DAY_SECONDS,
      0,
      365 * DAY_SECONDS,
    ),
  })
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

function databaseUrlOf(text: string | undefined): string | null {
  if (!text) return null
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text))
    throw usageError('DATABASE_URL: write postgres://user:password@host:port/database')
  return text
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function levelOf(text: string | undefined): string {
  const level = text || 'info'
  if (!LEVELS.includes(level)) throw usageError(`LOG_LEVEL: "${level}" is none of ${LEVELS.join(', ')}`)
  return level
}
