/** A kafkajs client made from our settings: TLS, SASL, our logger, and zstd by Node's own zlib. */
import { readFile } from 'node:fs/promises'
import type { ConnectionOptions } from 'node:tls'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import kafkajs, { type Kafka, type KafkaConfig, type LogEntry } from 'kafkajs'
import type { KafkaSettings } from './config.ts'
import { PreadviceError } from './errors.ts'
import type { Logger } from './logger.ts'

/** kafkajs is CommonJS: its names come through its default export. */
export const { CompressionTypes, Partitioners, logLevel } = kafkajs

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)
kafkajs.CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: ({ buffer }: { buffer: Buffer }) => compress(buffer),
  decompress: (buffer: Buffer) => decompress(buffer),
})

const CLIENT_ID = 'preadvice'
const CONNECT_MS_MAX = 5_000
const REQUEST_MS_MAX = 30_000

/** Reads the certificates and makes the client. Connects to nothing yet. */
export async function createKafka(settings: KafkaSettings, logger: Logger): Promise<Kafka> {
  return new kafkajs.Kafka({
    clientId: CLIENT_ID,
    brokers: [...settings.brokers],
    ssl: settings.tls === null ? false : await readTls(settings.tls),
    ...(settings.sasl && { sasl: { ...settings.sasl } as NonNullable<KafkaConfig['sasl']> }),
    connectionTimeout: CONNECT_MS_MAX,
    requestTimeout: REQUEST_MS_MAX,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 },
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => writeEntry(logger, entry),
  })
}

async function readTls(tls: NonNullable<KafkaSettings['tls']>): Promise<ConnectionOptions> {
  const [ca, cert, key] = await Promise.all([
    readPem('KAFKA_CA_FILE', tls.caFile),
    readPem('KAFKA_CERT_FILE', tls.certFile),
    readPem('KAFKA_KEY_FILE', tls.keyFile),
  ])
  return { ...(ca && { ca: [ca] }), ...(cert && { cert }), ...(key && { key }) }
}

async function readPem(setting: string, file: string | null): Promise<string | null> {
  if (file === null) return null
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new PreadviceError(`${setting} cannot be read: ${error.message}`)
  })
}

/** kafkajs tells as an error what it will try again, and as news what nobody asked: one level lower each. */
function writeEntry(logger: Logger, { level, namespace, log }: LogEntry): void {
  const { message, error, broker, groupId } = log as Record<string, unknown> & { message: string }
  const fields = { from: `kafkajs ${namespace}`.trim(), error, broker, groupId }
  const isNews = level !== logLevel.ERROR || MENDED_BY_ITSELF.test(message)
  logger[isNews ? 'debug' : 'warn'](fields, message)
}

/** Answers and restarts that belong to an ordinary start or rebalance; what lasts is told by whoever waits for it. */
const MENDED_BY_ITSELF =
  /^(Response |Crash: |Restarting the consumer|The coordinator is not aware of this member)/
