/** The Kafka log keeps the contract, on a real broker and a real PostgreSQL. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { createKafka } from '#platform/kafka-client.ts'
import { openKafkaLog } from '#platform/log-kafka.ts'
import { migrate } from '#platform/migrate.ts'
import { brokerUnavailable, startBroker } from '../../infra/kafka/broker.ts'
import { createDatabase, silent } from '../harness/database.ts'
import { type Backend, describeLog } from './conformance.ts'

const CAN: Backend['can'] = { atomic: false, newTopicMsMax: 5_000 }

const missing = await brokerUnavailable()
if (missing) test.skip(`the Kafka log: ${missing}`, () => {})
else {
  const backendUrl = await createDatabase()
  describeLog('the Kafka log', () => openBackend(backendUrl), CAN)
}

async function openBackend(databaseUrl: string): Promise<Backend> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-kafka-'))
  const broker = await startBroker({ port: 0, dataDir })
  const kafka = readConfig({ KAFKA_BROKERS: broker.brokers, KAFKA_SESSION_TIMEOUT_MS: '6000' }).kafka!
  const open = () => openDatabase({ databaseUrl, dataDir: '' }, silent)
  const admin = (await createKafka(kafka, silent)).admin()
  await admin.connect()
  const database = await open()
  await migrate(database)
  return {
    can: CAN,
    openMember: async () => {
      const database = await open()
      return { database, log: await openKafkaLog(kafka, database, silent, { deadLetterShareMax: 0.5 }) }
    },
    rewind: async (groupId, topics) => {
      for (const topic of topics) await admin.resetOffsets({ groupId, topic, earliest: true })
    },
    close: async () => {
      await admin.disconnect()
      await database.close()
      await broker.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
