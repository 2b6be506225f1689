/** The embedded log keeps the contract, on a real PostgreSQL; and what only it can get wrong. */
import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#platform/database.ts'
import type { LogBatch } from '#platform/log.ts'
import { openEmbeddedLog } from '#platform/log-embedded.ts'
import { trim } from '#platform/log-retention.ts'
import { migrate } from '#platform/migrate.ts'
import { sql } from '#platform/sql.ts'
import { createDatabase, openTestDatabase, silent } from '../harness/database.ts'
import { type Backend, describeLog, gate, until } from './conformance.ts'

const CAN: Backend['can'] = { atomic: true }

const backendUrl = await createDatabase()
const database = await openTestDatabase()

describeLog('the embedded log', openBackend, CAN)

async function openBackend(): Promise<Backend> {
  const open = () => openDatabase({ databaseUrl: backendUrl, dataDir: '' }, silent)
  const admin = await open()
  await migrate(admin)
  return {
    can: CAN,
    openMember: async () => {
      const database = await open()
      return { database, log: await openEmbeddedLog(database, silent, { deadLetterShareMax: 0.5 }) }
    },
    rewind: async (group, topics) => {
      await admin.execute(sql`
        UPDATE log_offsets SET next_offset = 0 FROM log_partitions p
         WHERE p.id = partition_id AND consumer_group = ${group} AND p.topic = ANY(${sql.param(topics)}::text[])`)
    },
    close: admin.close,
  }
}

async function openLog() {
  const log = await openEmbeddedLog(database, silent, { deadLetterShareMax: 0.5 })
  onTestFinished(() => log.close())
  return log
}

test('a group that is new to a topic whose records retention has removed reads what comes after', async () => {
  const log = await openLog()
  await log.ensureTopic('item.decided.v1', 1)
  await log.append([{ topic: 'item.decided.v1', key: 'a', value: 'old' }])
  expect(await trim(database, 0)).toBe(1)
  const batches: LogBatch[] = []
  await log.consume({
    topics: ['item.decided.v1'],
    group: 'late',
    handle: async (batch) => {
      batches.push(batch)
      return []
    },
  })
  await until(
    'the group to have passed the gap',
    async () => (await log.lag('late', ['item.decided.v1']))[0]!.lag === 0,
  )
  await log.append([{ topic: 'item.decided.v1', key: 'a', value: 'new' }])
  await until('the new record', () => batches.length > 0)
  expect(
    batches.map(({ records }) => records.map(({ offset, value }) => [offset, value.toString()])),
  ).toEqual([[[1, 'new']]])
})

test('workers that hold every connection still learn of a new topic', async () => {
  const log = await openLog()
  const other = await openLog()
  const partitions = 16
  await log.ensureTopic('in.v1', partitions)
  const all = gate()
  let working = 0
  const consumer = await log.consume({
    topics: ['in.v1'],
    group: 'busy',
    partitionsAtOnce: partitions,
    handle: async ({ records }) => {
      working += 1
      if (working === partitions) {
        all.open()
      }
      await all.opened
      return records.map(({ key, value }) => ({ topic: 'out.v1', key, value }))
    },
  })
  const keys = Array.from({ length: 400 }, () => randomBytes(4).toString('hex'))
  await other.ensureTopic('out.v1', 1)
  await other.append(keys.map((key) => ({ topic: 'in.v1', key, value: key })))
  await until(
    'every worker to return events',
    async () => (await other.lag('nobody', ['out.v1']))[0]!.lag === keys.length,
  )
  await consumer.stop()
})
