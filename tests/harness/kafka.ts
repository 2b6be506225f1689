/** A real broker on a folder of its own; stopped and removed at the end of the test file. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig } from '#platform/config.ts'
import { type Broker, brokerUnavailable, startBroker } from '../../infra/kafka/broker.ts'
import { atEnd } from './at-end.ts'

/** Why there can be no broker here, or null. */
export const withoutKafka = await brokerUnavailable()

export async function startTestBroker(): Promise<Broker> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-kafka-'))
  const broker = await startBroker({ port: 0, dataDir })
  atEnd(async () => {
    await broker.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return broker
}

/** The shortest that the broker takes. */
export const SESSION_MS = 6_000

/** Settings of a member whose absence is noticed soon. */
export function kafkaSettings({ brokers }: Broker) {
  return readConfig({ KAFKA_BROKERS: brokers, KAFKA_SESSION_TIMEOUT_MS: String(SESSION_MS) }).kafka!
}
