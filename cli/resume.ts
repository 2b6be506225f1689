/**
 * Reads Kafka again from where a backup stood, stage by stage: what operators sent first, then what follows from it, and people's
 * decisions last, so that each finds what it is about. What the stages themselves wrote after the backup is passed over: it follows
 * again. Nothing else may run meanwhile.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { TOPICS } from '#contracts/topics.ts'
import type { Database } from '#platform/database.ts'
import type { ConsumeOptions, HandleBatch, Log, LogRecord } from '#platform/log.ts'
import type { SetBack } from '#services/clearance/continuity/positions.ts'
import { consumersOf, type StagesConfig } from '#services/stages.ts'
import { type Group, READS } from '#services/watch-lag.ts'

/** Written by stages alone. Commands are written by people too, and bear numbers: a repeat changes nothing. */
export const WRITTEN_BY_STAGES = [TOPICS.itemReceived, TOPICS.itemAssessed]

const ORDER = Object.keys(READS) as Group[]
const LOOK_EVERY_MS = 200

export async function resume(
  at: { database: Database; log: Log; config: StagesConfig },
  passed: SetBack['passed'],
  onGroup: (group: string) => void = () => {},
): Promise<void> {
  const consumers = await consumersOf(at)
  for (const group of ORDER) {
    onGroup(group)
    const options = consumers.find((each) => each.group === group)!
    await readToEnd(at.log, { ...options, handle: passingOver(passed, options.handle) })
  }
}

async function readToEnd(log: Log, options: ConsumeOptions): Promise<void> {
  const consumer = await log.consume(options)
  try {
    while (true) {
      const lags = await log.lag(options.group, options.topics)
      if (lags.every(({ lag }) => lag === 0)) return
      await sleep(LOOK_EVERY_MS)
    }
  } finally {
    await consumer.stop()
  }
}

function passingOver(passed: SetBack['passed'], handle: HandleBatch): HandleBatch {
  const isPassed = ({ topic, partition, offset }: LogRecord) =>
    passed.some(
      (each) =>
        each.topic === topic && each.partition === partition && each.from <= offset && offset < each.to,
    )
  return async (batch, tx) => {
    const records = batch.records.filter((record) => !isPassed(record))
    return records.length === 0 ? [] : handle({ ...batch, records }, tx)
  }
}
