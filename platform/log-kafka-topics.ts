/** The topics of the cluster that this process knows of. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Admin } from 'kafkajs'
import { topicSettings } from '#contracts/topics.ts'
import { PreadviceError } from './errors.ts'
import { type LogEvent, readsTopic, TopicMissingError } from './log.ts'
import { sendError, typeOf } from './log-kafka-errors.ts'

/** A topic that was made is not known to every broker at once. */
const LOOKS_MAX = 50
const LOOK_EVERY_MS = 100

export type Topics = Awaited<ReturnType<typeof openTopics>>

export async function openTopics(admin: Admin) {
  let known: ReadonlySet<string> = new Set()

  async function load(): Promise<void> {
    known = new Set(await admin.listTopics().catch(throwSendError))
  }

  /** Makes the topic with our settings, where it is not there yet; the cluster decides how many copies it has. True where it was made. */
  async function ensure(topic: string, partitions: number): Promise<boolean> {
    if (known.has(topic)) return false
    await load()
    if (known.has(topic)) return false
    const configEntries = Object.entries(topicSettings(topic)).map(([name, value]) => ({ name, value }))
    const made = await admin
      .createTopics({ topics: [{ topic, numPartitions: partitions, configEntries }], waitForLeaders: false })
      .catch(explainCreation(topic))
    if (made) await untilLed(topic, partitions)
    await load()
    return made
  }

  /**
   * A send to a topic with a partition whose leader is not ready is tried again whole, and would stand twice in the others.
   * Offsets are told by each partition's leader, once it is ready; metadata may name one that is not yet.
   */
  async function untilLed(topic: string, partitions: number): Promise<void> {
    for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
      const led = await admin.fetchTopicOffsets(topic).catch(() => [])
      if (led.length >= partitions) return
      await sleep(LOOK_EVERY_MS)
    }
  }

  /** Throws where an event has no topic to go to. */
  async function know(events: readonly LogEvent[]): Promise<void> {
    if (events.every(({ topic }) => known.has(topic))) return
    await load()
    const missing = events.find(({ topic }) => !known.has(topic))
    if (missing) throw new TopicMissingError(missing.topic)
  }

  await load()
  return {
    load,
    ensure,
    know,
    matching: (wanted: readonly string[] | RegExp) =>
      [...known].filter((topic) => readsTopic(wanted, topic)).sort(),
  }
}

/** A cluster that does not answer is waited for, by whoever asked; what it answers is for a person to mend. */
function explainCreation(topic: string): (error: unknown) => never {
  return (error) => {
    const type = typeOf(error) ?? typeOf((error as { errors?: unknown[] }).errors?.[0])
    if (type === null) throw sendError(error)
    throw new PreadviceError(
      `the topic ${topic} is not there and cannot be made (${type}): make it with "preadvice topics apply"`,
    )
  }
}

function throwSendError(error: unknown): never {
  throw sendError(error)
}
