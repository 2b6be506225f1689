/** The Kafka log keeps the contract, on a real broker and a real PostgreSQL. */
import { test } from 'vitest'
import { openDatabase } from '#platform/database.ts'
import { createKafka } from '#platform/kafka-client.ts'
import { openKafkaLog } from '#platform/log-kafka.ts'
import { migrate } from '#platform/migrate.ts'
import type { Broker } from '../../infra/kafka/broker.ts'
import { createDatabase, silent } from '../harness/database.ts'
import { kafkaSettings, startTestBroker, withoutKafka } from '../harness/kafka.ts'
import { type Backend, describeLog } from './conformance.ts'

const CAN: Backend['can'] = { atomic: false, newTopicMsMax: 5_000 }

if (withoutKafka) test.skip(`the Kafka log: ${withoutKafka}`, () => {})
else {
  const databaseUrl = await createDatabase()
  const broker = await startTestBroker()
  describeLog('the Kafka log', () => openBackend(databaseUrl, broker), CAN)
}

async function openBackend(databaseUrl: string, broker: Broker): Promise<Backend> {
  const kafka = kafkaSettings(broker)
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
    },
  }
}
