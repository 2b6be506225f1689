/**
 * A crash between a batch's commit and its events, and then a batch that holds those messages again and new ones besides,
 * as Kafka delivers it: the events come in the order of the rows, so that no version of an item overtakes an earlier one.
 */
import { expect, test } from 'vitest'
import { inboundTopic, TOPICS } from '#contracts/topics.ts'
import type { LogBatch, LogRecord } from '#platform/log.ts'
import { ingestConsumer } from '#services/ingest/consume.ts'
import { installationOf } from '#services/ingest/installation.ts'
import { generateTraffic, type TrafficMessage } from '#traffic/generate.ts'
import { openTestDatabase } from '../harness/database.ts'

const database = await openTestDatabase()
const ingest = ingestConsumer(installationOf({ countries: [], edifactMappingFile: null }))

test('what was recorded before a crash is published before what is new', async () => {
  const [original, amendment] = correctedItem()
  const records = [recordOf(original, 0), recordOf(amendment, 1)]
  // Recorded, and its events lost with the process.
  await database.transaction((tx) => ingest.handle(batchOf(records.slice(0, 1)), tx))
  const events = await database.transaction((tx) => ingest.handle(batchOf(records), tx))
  const receipts = events.filter(({ topic }) => topic.startsWith('ead.receipts.'))
  expect(receipts.map(({ key }) => key)).toEqual([original.messageId, amendment.messageId])
  const received = events.filter(({ topic }) => topic === TOPICS.itemReceived)
  const versions = Map.groupBy(
    received.map(({ value }) => JSON.parse(String(value)) as { itemId: string; version: number | null }),
    ({ itemId }) => itemId,
  )
  const several = [...versions.values()].filter((ofItem) => ofItem.length > 1)
  expect(several.length, 'items in both messages').toBeGreaterThan(0)
  for (const ofItem of several) {
    const inOrder = ofItem.flatMap(({ version }) => version ?? [])
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
  }
})

/** A message and a later one that says something else of the same item. */
function correctedItem(): [TrafficMessage, TrafficMessage] {
  const first = new Map<string, TrafficMessage>()
  for (const message of generateTraffic({ seed: 5, run: 1, items: 20_000, now: '2026-11-21T08:00:00Z' })) {
    for (const { itemId, faults, function: kind } of message.truth) {
      const original = itemId === null ? undefined : first.get(itemId)
      const isSound = faults.length === 0 && itemId !== null
      if (isSound && kind === 'amendment' && original && original.messageId !== message.messageId)
        return [original, message]
      if (isSound && kind === 'original') first.set(itemId, message)
    }
  }
  throw new Error('this traffic has no amendment')
}

function recordOf({ operator, messageId, contentType, body }: TrafficMessage, offset: number): LogRecord {
  return {
    topic: inboundTopic(operator),
    partition: 0,
    offset,
    key: messageId,
    headers: { 'content-type': contentType },
    value: body,
    appendedAt: '2026-11-21T08:00:00.000Z',
  }
}

function batchOf(records: LogRecord[]): LogBatch {
  return { topic: records[0]!.topic, partition: 0, records }
}
