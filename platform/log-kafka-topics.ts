/** The topics of the cluster that this process knows of. */
import type { Admin } from 'kafkajs'
import { topicSettings } from '#contracts/topics.ts'
import { PreadviceError } from './errors.ts'
import { type LogEvent, readsTopic } from './log.ts'
import { typeOf } from './log-kafka-errors.ts'

export type Topics = Awaited<ReturnType<typeof openTopics>>

export async function openTopics(admin: Admin) {
  let known: ReadonlySet<string> = new Set()

  async function load(): Promise<void> {
    known = new Set(await admin.listTopics())
  }

  /** Makes the topic with our settings, where it is not there yet; the cluster decides how many copies it has. True where it was made. */
  async function ensure(topic: string, partitions: number): Promise<boolean> {
    if (known.has(topic)) return false
    await load()
    if (known.has(topic)) return false
    const configEntries = Object.entries(topicSettings(topic)).map(([name, value]) => ({ name, value }))
    const made = await admin
      .createTopics({ topics: [{ topic, numPartitions: partitions, configEntries }], waitForLeaders: true })
      .catch(explainCreation(topic))
    await load()
    return made
  }

  /** Throws where an event has no topic to go to. */
  async function know(events: readonly LogEvent[]): Promise<void> {
    if (events.every(({ topic }) => known.has(topic))) return
    await load()
    const missing = events.find(({ topic }) => !known.has(topic))
    if (missing)
      throw new Error(`the log has no topic ${missing.topic}: make it with "preadvice topics apply"`)
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

function explainCreation(topic: string): (error: unknown) => never {
  return (error) => {
    const type = typeOf(error) ?? typeOf((error as { errors?: unknown[] }).errors?.[0])
    const why = type ?? (error instanceof Error ? error.message : String(error))
    throw new PreadviceError(
      `the topic ${topic} is not there and cannot be made (${why}): make it with "preadvice topics apply"`,
    )
  }
}
