/** The topics of the embedded log and their partitions, remembered by each process. */

import type { Database, Queryable } from './database.ts'
import { type LogEvent, readsTopic, TopicMissingError } from './log.ts'
import { sql } from './sql.ts'

/** Topics are made one after the other, or two processes could each give one a part of its partitions. */
const TOPIC_LOCK = 7_723_003

export interface Partition {
  id: number
  topic: string
  partition: number
}

/** The partitions of each topic, remembered; a topic another process has made is looked up when it is first met. */
export async function openTopics(database: Database) {
  const byTopic = new Map<string, Partition[]>()

  /** Adds to what is known: of two loads the older may end last, and must not make a topic unknown again. */
  async function load(queryable: Queryable = database): Promise<void> {
    const { rows } = await queryable.execute<Partition & Record<string, unknown>>(
      sql`SELECT id, topic, partition FROM log_partitions ORDER BY topic, partition`,
    )
    for (const [topic, partitions] of Map.groupBy(rows, ({ topic }) => topic)) byTopic.set(topic, partitions)
  }

  /** The number of partitions is given once: another one later would send a key elsewhere. */
  async function ensure(topic: string, partitions: number): Promise<void> {
    if (byTopic.has(topic)) return
    await database.transaction(async (tx) => {
      await tx.execute(sql`SELECT pg_advisory_xact_lock(${TOPIC_LOCK})`)
      await tx.execute(sql`
        INSERT INTO log_partitions (topic, partition)
        SELECT ${topic}, number FROM generate_series(0, ${partitions - 1}::int) AS number
         WHERE NOT EXISTS (SELECT FROM log_partitions WHERE topic = ${topic})`)
    })
    await load()
  }

  /** Inside a transaction by its own connection: one that waited there for a second could wait for ever. */
  async function know(events: readonly LogEvent[], queryable?: Queryable): Promise<void> {
    if (events.every(({ topic }) => byTopic.has(topic))) return
    await load(queryable)
  }

  function partitionOf(topic: string, key: string | null): number {
    const partitions = byTopic.get(topic)
    if (!partitions) throw new TopicMissingError(topic)
    const at = key === null ? Math.trunc(performance.now()) : hashOf(key)
    return partitions[at % partitions.length]!.id
  }

  await load()
  return {
    ensure,
    load,
    know,
    partitionOf,
    matching: (wanted: readonly string[] | RegExp) =>
      [...byTopic.entries()]
        .filter(([topic]) => readsTopic(wanted, topic))
        .flatMap(([, partitions]) => partitions),
  }
}
export type Topics = Awaited<ReturnType<typeof openTopics>>

/** FNV-1a, 32 bits: only has to spread keys evenly and stay the same. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
