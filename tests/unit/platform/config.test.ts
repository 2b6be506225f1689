/** Configuration: what each setting means, its limits, and the words of each refusal. */
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { PreadviceError } from '#platform/errors.ts'

const MEBIBYTE = 1024 * 1024

test('nothing set: the embedded database in .data, every service, this machine only', () => {
  expect(readConfig({})).toEqual({
    services: ['ingest', 'risk', 'clearance', 'console'],
    databaseUrl: null,
    auditKeyFile: null,
    secretsKeys: null,
    dataDir: path.resolve('.data'),
    kafka: null,
    countries: [],
    itemPartitions: 2,
    edifactMappingFile: null,
    port: 8080,
    host: '127.0.0.1',
    logLevel: 'info',
    bodyBytesMax: 64 * MEBIBYTE,
    waitingBytesMax: 256 * MEBIBYTE,
    operatorRequestsPerSecondMax: 2000,
    loopDelayMsMax: 2000,
    receiptTimeoutMs: 30_000,
    logRetentionSeconds: 86_400,
    deadLetterShareMax: 0.5,
    webhookPrivateAllowed: false,
    webhookBlockAfterHours: 72,
    modelBackend: 'auto',
    modelRegistry: null,
    console: {
      publicUrl: null,
      installationName: 'Preadvice',
      sessionIdleSeconds: 1800,
      sessionMaxSeconds: 43_200,
      openId: null,
    },
    mail: null,
  })
})

test('set and empty is the same as not set', () => {
  const names = [
    'SERVICES',
    'DATABASE_URL',
    'DATA_DIR',
    'PORT',
    'HOST',
    'LOG_LEVEL',
    'BODY_BYTES_MAX',
    'KAFKA_BROKERS',
  ]
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}))
})

describe('taken', () => {
  test.each([
    ['SERVICES', 'risk', 'services', ['risk']],
    ['COUNTRIES', ' fr,MC, FR ', 'countries', ['FR', 'MC']],
    ['SERVICES', ' clearance , ingest ', 'services', ['clearance', 'ingest']],
    ['SERVICES', 'risk,risk', 'services', ['risk']],
    ['DATABASE_URL', 'postgres://u:p@db:5432/mail', 'databaseUrl', 'postgres://u:p@db:5432/mail'],
    [
      'DATABASE_URL',
      'postgresql://db/mail?sslmode=require',
      'databaseUrl',
      'postgresql://db/mail?sslmode=require',
    ],
    ['DATA_DIR', '/var/lib/x', 'dataDir', '/var/lib/x'],
    ['DATA_DIR', 'here', 'dataDir', path.resolve('here')],
    ['PORT', '0', 'port', 0],
    ['PORT', '65535', 'port', 65_535],
    ['HOST', '::', 'host', '::'],
    ['LOG_LEVEL', 'silent', 'logLevel', 'silent'],
    ['BODY_BYTES_MAX', '1024', 'bodyBytesMax', 1024],
    ['BODY_BYTES_MAX', String(128 * MEBIBYTE), 'bodyBytesMax', 128 * MEBIBYTE],
    ['WAITING_BYTES_MAX', String(4096 * MEBIBYTE), 'waitingBytesMax', 4096 * MEBIBYTE],
    ['LOOP_DELAY_MS_MAX', '50', 'loopDelayMsMax', 50],
    ['OPERATOR_REQUESTS_PER_SECOND_MAX', '1', 'operatorRequestsPerSecondMax', 1],
    ['RECEIPT_TIMEOUT_MS', '600000', 'receiptTimeoutMs', 600_000],
    ['LOG_RETENTION_SECONDS', '0', 'logRetentionSeconds', 0],
    ['MODEL_BACKEND', 'cpu', 'modelBackend', 'cpu'],
    ['MODEL_REGISTRY', '/var/lib/models', 'modelRegistry', '/var/lib/models'],
  ] as const)('%s=%s', (name, text, field, value) => {
    expect(readConfig({ [name]: text })[field]).toEqual(value)
  })
})

describe('refused, as wrong use, in one line that names the setting', () => {
  test.each([
    [
      'SERVICES',
      'ingest,mail',
      'SERVICES: no service is called "mail"; there are ingest, risk, clearance',
      'unknown',
    ],
    ['SERVICES', 'ingest,', 'SERVICES: no service is called ""', 'a comma too many'],
    [
      'DATABASE_URL',
      'mysql://u:secret@db/x',
      'DATABASE_URL: write postgres://user:password@host:port/database',
      'another database',
    ],
    ['DATABASE_URL', 'postgres://u:secret@/x y', 'DATABASE_URL: write', 'no host'],
    [
      'LOG_LEVEL',
      'loud',
      'LOG_LEVEL: "loud" is none of trace, debug, info, warn, error, fatal, silent',
      'unknown',
    ],
    ['MODEL_BACKEND', 'gpu', 'MODEL_BACKEND: "gpu" is none of auto, tfjs-node, wasm, cpu', 'unknown'],
    ['PORT', '-1', 'PORT: "-1" is not a whole number from 0 to 65535', 'below'],
    ['PORT', '65536', 'PORT: "65536" is not a whole number from 0 to 65535', 'above'],
    ['PORT', '80.5', 'PORT: "80.5" is not a whole number', 'a fraction'],
    ['PORT', '0x50', 'PORT: "0x50" is not a whole number', 'not decimal'],
    ['PORT', '1e3', 'PORT: "1e3" is not a whole number', 'not decimal'],
    ['PORT', ' ', 'PORT: " " is not a whole number', 'blank'],
    ['PORT', 'http', 'PORT: "http" is not a whole number', 'a word'],
    [
      'BODY_BYTES_MAX',
      '1023',
      'BODY_BYTES_MAX: "1023" is not a whole number from 1024 to 134217728',
      'below',
    ],
    ['BODY_BYTES_MAX', '134217729', 'BODY_BYTES_MAX: "134217729" is not', 'above'],
    [
      'WAITING_BYTES_MAX',
      '1',
      'WAITING_BYTES_MAX: "1" is not a whole number from 1024 to 4294967296',
      'below',
    ],
    [
      'OPERATOR_REQUESTS_PER_SECOND_MAX',
      '0',
      'OPERATOR_REQUESTS_PER_SECOND_MAX: "0" is not a whole number from 1',
      'below',
    ],
    ['LOOP_DELAY_MS_MAX', '49', 'LOOP_DELAY_MS_MAX: "49" is not a whole number from 50 to 600000', 'below'],
    ['RECEIPT_TIMEOUT_MS', '0', 'RECEIPT_TIMEOUT_MS: "0" is not a whole number from 1 to 600000', 'below'],
    [
      'LOG_RETENTION_SECONDS',
      '31536001',
      'LOG_RETENTION_SECONDS: "31536001" is not a whole number from 0 to 31536000',
      'above',
    ],
    ['ITEM_PARTITIONS', '0', 'ITEM_PARTITIONS: "0" is not a whole number from 1 to 1000', 'below'],
    ['DEAD_LETTER_PERCENT_MAX', '101', 'DEAD_LETTER_PERCENT_MAX: "101" is not a whole number', 'above'],
    ['WEBHOOK_PRIVATE_ALLOWED', 'yes', 'WEBHOOK_PRIVATE_ALLOWED: "yes" is neither true nor false', 'a word'],
    ['WEBHOOK_BLOCK_AFTER_HOURS', '0', 'WEBHOOK_BLOCK_AFTER_HOURS: "0" is not a whole number', 'below'],
    ['DATABASE_URL_FILE', '/nowhere/secret', 'DATABASE_URL_FILE cannot be read: ENOENT', 'no such file'],
  ])('%s=%s: %s (%s)', (name, text, message) => {
    const error = refusalOf({ [name]: text })
    expect(error.message.startsWith(message), error.message).toBe(true)
    expect(error.message).not.toContain('\n')
    expect(error.message.replace('/nowhere/secret', '')).not.toContain('secret')
    expect(error.exitCode).toBe(2)
  })
})

test('is frozen, and so are its lists', () => {
  for (const config of [readConfig({}), readConfig({ SERVICES: 'risk' })]) {
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.services)).toBe(true)
  }
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
