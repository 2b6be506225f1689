/** How far groups have read Kafka: read for a backup, and set back after a restore. The log in the database needs neither. */
import type { Admin } from 'kafkajs'
import type { KafkaSettings } from '#platform/config.ts'
import { PreadviceError } from '#platform/errors.ts'
import { createKafka } from '#platform/kafka-client.ts'
import { readsTopic } from '#platform/log.ts'
import type { Logger } from '#platform/logger.ts'
import type { Offsets, Positions } from './backup-form.ts'

/** What each group reads. */
export type Reads = Readonly<Record<string, readonly string[] | RegExp>>

export interface SetBack {
  /** Records that are read again. */
  again: number
  /** Records after the backup that Kafka has deleted since: their time was up. */
  gone: number
  /** Records that stages wrote after the backup: they are written anew, and the old ones are passed over. */
  passed: { topic: string; partition: number; from: bigint; to: bigint }[]
}

export async function withAdmin<T>(
  settings: KafkaSettings,
  logger: Logger,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const admin = (await createKafka(settings, logger)).admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect()
  }
}

/** To be read before the snapshot is taken. Groups before ends: what a group has answered stands below the end of its topic. */
export async function readPositions(admin: Admin, reads: Reads): Promise<Positions> {
  const names = await admin.listTopics()
  const groups: Positions['groups'] = {}
  const topics = new Set<string>()
  for (const [group, wanted] of Object.entries(reads)) {
    const read = names.filter((topic) => readsTopic(wanted, topic))
    for (const topic of read) topics.add(topic)
    groups[group] = read.length === 0 ? [] : await committedOf(admin, group, read)
  }
  const ends: Offsets = []
  for (const topic of [...topics].sort())
    for (const { partition, high } of await admin.fetchTopicOffsets(topic))
      ends.push({ topic, partition, offset: high })
  return { groups, ends }
}

async function committedOf(admin: Admin, group: string, topics: string[]): Promise<Offsets> {
  const committed = await admin.fetchOffsets({ groupId: group, topics })
  return committed.flatMap(({ topic, partitions }) =>
    partitions.flatMap(({ partition, offset }) => (Number(offset) < 0 ? [] : [{ topic, partition, offset }])),
  )
}

/**
 * Sets every group back to where it stood at the backup; what it had not read then starts at the beginning.
 * @param written topics that only stages write: what they wrote after the backup follows again from what is read again
 */
export async function setPositionsBack(
  admin: Admin,
  reads: Reads,
  { groups, ends }: Positions,
  written: readonly string[],
): Promise<SetBack> {
  const done: SetBack = { again: 0, gone: 0, passed: [] }
  const names = await admin.listTopics()
  for (const [groupId, wanted] of Object.entries(reads)) {
    for (const topic of names.filter((name) => readsTopic(wanted, name))) {
      const now = await admin.fetchTopicOffsets(topic)
      const partitions = now.map(({ partition, low, high }) => {
        const then = offsetIn(groups[groupId] ?? [], topic, partition) ?? 0n
        const first = BigInt(low)
        if (then < first) done.gone += Number(first - then)
        const offset = then < first ? first : then
        done.again += Number(BigInt(high) - offset)
        if (written.includes(topic)) {
          const from = offsetIn(ends, topic, partition) ?? 0n
          if (from < BigInt(high)) done.passed.push({ topic, partition, from, to: BigInt(high) })
        }
        return { partition, offset: String(offset) }
      })
      await admin.setOffsets({ groupId, topic, partitions }).catch(explainMembers(groupId))
    }
  }
  return done
}

function offsetIn(offsets: Offsets, topic: string, partition: number): bigint | null {
  const found = offsets.find((each) => each.topic === topic && each.partition === partition)
  return found ? BigInt(found.offset) : null
}

function explainMembers(group: string): (error: unknown) => never {
  return (error) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new PreadviceError(
      `restore: group ${group} could not be set back (${why}): stop every service first, wait for its session to end, and run it again`,
    )
  }
}
