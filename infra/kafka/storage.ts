/**
 * What stands in a broker's data folder: `cluster-id`, `server.properties`, `broker.log`, the log itself in `data/`,
 * and what Kafka knows of itself in `metadata/`. One node that is controller and broker (KRaft).
 */
import { randomUUID } from 'node:crypto'
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PreadviceError } from '#platform/errors.ts'
import { runTool } from './java.ts'

/** The listeners by name. Clients come to CLIENT alone, so that it can be secured; administration may use INTERNAL. */
export interface Ports {
  client: number
  internal: number
  controller: number
}

export type Properties = Record<string, string>

const LOG_DIR = 'data'
const METADATA_DIR = 'metadata'
/** 70 MiB: a topic may hold the largest message that is taken (50 MB) in its envelope. */
const MESSAGE_BYTES_MAX = 70 * 1024 * 1024

export function propertiesFile(dataDir: string): string {
  return path.join(dataDir, 'server.properties')
}

export function brokerLog(dataDir: string): string {
  return path.join(dataDir, 'broker.log')
}

/** Makes the folder ready for a start: writes server.properties, and formats the storage where that has not been done. */
export async function prepareStorage(dataDir: string, ports: Ports, extra: Properties): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new PreadviceError(`the data folder ${dataDir} cannot be made: ${error.message}`)
  })
  const lines = Object.entries({ ...settings(ports), ...extra }).map(
    ([name, value]) => `${name}=${escaped(value)}`,
  )
  await writeFile(propertiesFile(dataDir), `${lines.join('\n')}\n`, { mode: 0o600 })
  if (await isFormatted(dataDir)) return
  const args = ['format', '--cluster-id', await clusterId(dataDir), '--config', propertiesFile(dataDir)]
  await runTool('kafka.tools.StorageTool', [...args, '--ignore-formatted'], '', dataDir)
}

function settings({ client, internal, controller }: Ports): Properties {
  const listeners = `CLIENT://127.0.0.1:${client},INTERNAL://127.0.0.1:${internal}`
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'INTERNAL',
    listeners: `${listeners},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': listeners,
    'listener.security.protocol.map': 'CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
    // Relative to the working folder, so that the folder's name needs no escaping and may change.
    'log.dirs': LOG_DIR,
    // In a folder of its own Kafka locks it; in that of the log a second broker would write to it before it is refused.
    'metadata.log.dir': METADATA_DIR,
    'message.max.bytes': String(MESSAGE_BYTES_MAX),
    'auto.create.topics.enable': 'false',
    // One node keeps one copy, and few partitions of its own topics start sooner.
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '5',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '5',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'share.coordinator.state.topic.num.partitions': '5',
    'group.initial.rebalance.delay.ms': '0',
    // After a kill -9 the controller refuses the new broker until the old one's session is over; the default is 9 s.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    // The default, 128 MB, is a quarter of the heap.
    'log.cleaner.dedupe.buffer.size': String(16 * 1024 * 1024),
  }
}

/** Java reads a properties file as Latin-1 with escapes. */
function escaped(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The format tool writes this file last in either folder. */
async function isFormatted(dataDir: string): Promise<boolean> {
  const marks = [LOG_DIR, METADATA_DIR].map((folder) => access(path.join(dataDir, folder, 'meta.properties')))
  return (await Promise.allSettled(marks)).every(({ status }) => status === 'fulfilled')
}

/** Made once and kept: Kafka refuses data under another id. Its form is Kafka's, a UUID in base64url. */
async function clusterId(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'cluster-id')
  const stored = await readFile(file, 'utf8').catch(() => null)
  if (stored !== null) return stored.trim()
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url').replace(/^-/, 'A')
  await writeFile(`${file}.new`, `${id}\n`)
  await rename(`${file}.new`, file)
  return id
}
