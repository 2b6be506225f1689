/** The Kafka log keeps the contract, on a real broker and a real PostgreSQL. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openDatabase } from '#platform/database.ts'
import { createKafka } from '#platform/kafka-client.ts'
import type { Log } from '#platform/log.ts'
import { openKafkaLog } from '#platform/log-kafka.ts'
import { migrate } from '#platform/migrate.ts'
import type { Broker } from '../../infra/kafka/broker.ts'
import { createDatabase, silent } from '../harness/database.ts'
import { kafkaSettings, SESSION_MS, startTestBroker, withoutKafka } from '../harness/kafka.ts'
import { type Backend, describeLog, until } from './conformance.ts'

const CAN: Backend['can'] = { atomic: false }

if (withoutKafka) test.skip(`the Kafka log: ${withoutKafka}`, () => {})
else {
  const databaseUrl = await createDatabase()
  const broker = await startTestBroker()
  describeLog('the Kafka log', () => openBackend(databaseUrl, broker), CAN)

  test('a batch that takes longer than the session keeps its member in the group: it is handled once', async () => {
    const backend = await openBackend(databaseUrl, broker)
    const [member, other] = [await backend.openMember(), await backend.openMember()]
    await member.log.ensureTopic('long.batch.v1', 1)
    const handled: string[] = []
    const consume = (log: Log, by: string) =>
      log.consume({
        topics: ['long.batch.v1'],
        group: 'long-batch',
        handle: async () => {
          handled.push(by)
          await sleep(SESSION_MS * 1.5)
          return []
        },
      })
    await consume(member.log, 'first')
    await member.log.append([{ topic: 'long.batch.v1', key: 'a', value: 'x' }])
    await until('the batch to begin', () => handled.length === 1)
    await until(
      'it to be committed',
      async () => (await other.log.lag('long-batch', ['long.batch.v1']))[0]!.lag === 0,
    )
    expect(handled).toEqual(['first'])
    for (const { log, database } of [member, other]) {
      await log.close()
      await database.close()
    }
    await backend.close()
  })
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
