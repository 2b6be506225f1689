/**
 * The topics of contracts/ on a Kafka cluster: read, planned, made so. Planning is pure; a plan that is carried out twice
 * changes nothing the second time.
 *
 * What it never does: delete a topic, change how many partitions one has (a key would go to another partition, and its
 * records would no longer be in order), or take away a setting that somebody else made.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Admin } from 'kafkajs'
import { operatorTopics, PARTITIONS, TOPICS, topicSettings } from '#contracts/topics.ts'
import { PreadviceError } from './errors.ts'

/** A topic as it is, or as it should be. `settings` are those of the topic itself, by Kafka's names, without defaults. */
export interface Topic {
  topic: string
  partitions: number
  settings: Record<string, string>
}

/** `from` is null where the topic had the broker's default. */
export interface SettingChange {
  name: string
  from: string | null
  to: string
}

export interface Alteration extends Topic {
  /** What becomes different; `settings` is everything the topic has afterwards. */
  changes: SettingChange[]
}

/** Every wanted topic is in one of create, alter and keep. */
export interface TopicPlan {
  create: Topic[]
  alter: Alteration[]
  keep: Topic[]
  /** Topics of alter or keep whose number of partitions is not the wanted one, and stays. */
  refused: { topic: string; partitions: number; wanted: number }[]
}

const TOPICS_AT_ONCE = 100
const CREATE_MS_MAX = 20_000
const VISIBLE_MS_MAX = 20_000
const NAMES_SHOWN_MAX = 5
/** Kafka's numbers on the wire: a resource that is a topic, and a setting that stands on the topic itself. */
const TOPIC_RESOURCE = 2
const SET_ON_TOPIC = 1

/** Every topic of the contracts for these operators. Only the item topics have a number of partitions to choose. */
export function wantedTopics(
  operators: readonly string[],
  itemPartitions: number = PARTITIONS.items,
): Topic[] {
  return [
    ...Object.values(TOPICS).map((topic) =>
      wanted(topic, topic.startsWith('item.') ? itemPartitions : PARTITIONS.items),
    ),
    ...operators.flatMap(operatorTopics).map((topic) => wanted(topic, PARTITIONS.operator)),
  ]
}

function wanted(topic: string, partitions: number): Topic {
  return { topic, partitions, settings: topicSettings(topic) }
}

/** What there is to do. Pure; `existing` may hold other topics too. */
export function planTopics(existing: readonly Topic[], wanted: readonly Topic[]): TopicPlan {
  const plan: TopicPlan = { create: [], alter: [], keep: [], refused: [] }
  const byName = new Map(existing.map((topic) => [topic.topic, topic]))
  for (const topic of wanted) {
    const found = byName.get(topic.topic)
    if (found) planExisting(plan, found, topic)
    else plan.create.push(topic)
  }
  return plan
}

function planExisting(plan: TopicPlan, found: Topic, wanted: Topic): void {
  const { topic, partitions } = found
  const changes = changesBetween(found.settings, wanted.settings)
  if (changes.length === 0) plan.keep.push(found)
  else plan.alter.push({ topic, partitions, settings: { ...found.settings, ...wanted.settings }, changes })
  if (partitions !== wanted.partitions) plan.refused.push({ topic, partitions, wanted: wanted.partitions })
}

function changesBetween(found: Record<string, string>, wanted: Record<string, string>): SettingChange[] {
  return Object.entries(wanted)
    .filter(([name, to]) => found[name] !== to)
    .map(([name, to]) => ({ name, from: found[name] ?? null, to }))
}

/** Those of the named topics that this account can see. */
export async function readTopics(admin: Admin, names: readonly string[]): Promise<Topic[]> {
  const there = new Set(await admin.listTopics())
  const topics = names.filter((name) => there.has(name))
  // Asked about no topic in particular, kafkajs answers about all, and Kafka about none.
  if (topics.length === 0) return []
  const { topics: metadata } = await admin.fetchTopicMetadata({ topics })
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({ type: TOPIC_RESOURCE, name })),
  })
  const settings = new Map(resources.map((each) => [each.resourceName, ownSettings(each.configEntries)]))
  return metadata.map(({ name, partitions }) => ({
    topic: name,
    partitions: partitions.length,
    settings: settings.get(name)!,
  }))
}

type ConfigEntries = Awaited<ReturnType<Admin['describeConfigs']>>['resources'][number]['configEntries']

function ownSettings(entries: ConfigEntries): Record<string, string> {
  const own = entries.filter(({ configSource }) => Number(configSource) === SET_ON_TOPIC)
  return Object.fromEntries(own.map(({ configName, configValue }) => [configName, configValue]))
}

/**
 * Reads, plans and carries out; returns the plan. In a trial the cluster says whether it would take the plan, and changes
 * nothing. Errors are those of kafkajs (see `kafkaReason`) and PreadviceError.
 */
export async function applyTopics(
  admin: Admin,
  wanted: readonly Topic[],
  isTrial = false,
): Promise<TopicPlan> {
  const names = wanted.map(({ topic }) => topic)
  const plan = planTopics(await readTopics(admin, names), wanted)
  for (let at = 0; at < plan.create.length; at += TOPICS_AT_ONCE)
    await create(admin, plan.create.slice(at, at + TOPICS_AT_ONCE), isTrial)
  if (plan.create.length > 0 && !isTrial) await untilVisible(admin, names)
  if (plan.alter.length > 0) await alter(admin, plan.alter, isTrial)
  return plan
}

async function create(admin: Admin, topics: readonly Topic[], validateOnly: boolean): Promise<void> {
  const isCreated = await admin.createTopics({
    validateOnly,
    timeout: CREATE_MS_MAX,
    // Its wait fails where the broker that is asked has not heard of a new topic yet; `untilVisible` goes on asking.
    waitForLeaders: false,
    topics: topics.map(({ topic, partitions, settings }) => ({
      topic,
      numPartitions: partitions,
      // The broker's default: how many copies there are is the cluster's business.
      replicationFactor: -1,
      configEntries: entriesOf(settings),
    })),
  })
  if (isCreated) return
  const names = listed(topics.map(({ topic }) => topic))
  throw new PreadviceError(
    `these topics are there, but could not be seen: ${names}; run it again, and where it says the same, this account lacks DESCRIBE on them`,
  )
}

async function untilVisible(admin: Admin, names: readonly string[]): Promise<void> {
  for (const deadline = Date.now() + VISIBLE_MS_MAX; ; await sleep(50)) {
    const there = new Set(await admin.listTopics())
    const missing = names.filter((name) => !there.has(name))
    if (missing.length === 0) return
    if (Date.now() > deadline)
      throw new PreadviceError(
        `these topics were created, but this account cannot see them: ${listed(missing)}; it lacks DESCRIBE on them`,
      )
  }
}

/**
 * kafkajs knows only the old request, which resets every setting that it does not name. So it names all: ours, and those
 * that somebody else made, as they were read a moment ago. What is changed by hand in that moment is lost.
 */
async function alter(admin: Admin, topics: readonly Alteration[], validateOnly: boolean): Promise<void> {
  await admin.alterConfigs({
    validateOnly,
    resources: topics.map(({ topic, settings }) => ({
      type: TOPIC_RESOURCE,
      name: topic,
      configEntries: entriesOf(settings),
    })),
  })
}

function entriesOf(settings: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(settings).map(([name, value]) => ({ name, value }))
}

/** What a cluster or kafkajs says in an error, in one line; null for an error that is not theirs. */
export function kafkaReason(error: unknown): string | null {
  if (!(error instanceof Error) || !error.name.startsWith('KafkaJS')) return null
  const { errors } = error as { errors?: (Error & { topic?: string })[] }
  if (!errors) return error.message
  const byMessage = Map.groupBy(errors, ({ message }) => message)
  return [...byMessage]
    .map(([message, same]) => `${message}: ${listed(same.map(({ topic }) => topic!))}`)
    .join('; ')
}

function listed(topics: readonly string[]): string {
  const more = topics.length - NAMES_SHOWN_MAX
  return topics.slice(0, NAMES_SHOWN_MAX).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
