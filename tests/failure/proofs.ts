/**
 * What must be true after a campaign, read from the tables and from every topic: nothing that was taken is lost or
 * unanswered, nothing took effect twice, what was published more than once has the same bytes each time and stands in the
 * order of the rows. Each proof returns what contradicts it, so that an empty list is the proof.
 */
import { randomUUID } from 'node:crypto'
import type { Admin, Kafka } from 'kafkajs'
import type pg from 'pg'
import { INBOUND_TOPICS, TOPICS } from '#contracts/topics.ts'
import { until } from '../log/conformance.ts'
import type { Life } from './cluster.ts'
import { firstMeetings } from './evidence.ts'
import { hashOf, type Load } from './load.ts'

const READ_MS_MAX = 300_000
const SHOWN_MAX = 5

/** A record as it stands in a topic. */
export interface Published {
  topic: string
  /** `topic/partition/offset`. */
  position: string
  offset: number
  partition: number
  key: string
  /** What it tells of: a receipt, a response, or an entry and its cause. */
  id: string
  hash: string
}

/** What a row says should have been published. */
interface Due {
  topic: string
  key: string
  id: string
  /** Null where the row does not keep the bytes. */
  hash: string | null
}

/** Every topic's records, in the order of each partition. */
export async function readTopics(kafka: Kafka, admin: Admin): Promise<Published[]> {
  const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'))
  const ends = await endsOf(admin, topics)
  const consumer = kafka.consumer({
    groupId: `proof-${randomUUID()}`,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 100,
    maxBytes: 64 * 1024 * 1024,
    maxBytesPerPartition: 8 * 1024 * 1024,
  })
  const records: Published[] = []
  await consumer.connect()
  try {
    await consumer.subscribe({ topics, fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { topic, partition, messages } }) => {
        for (const { offset, key, value } of messages)
          records.push(publishedOf({ topic, partition, offset: Number(offset), key, value: value! }))
        if (messages.length > 0)
          ends.set(`${topic}/${partition}`, ends.get(`${topic}/${partition}`)! - messages.length)
      },
    })
    await until('every topic to be read', () => [...ends.values()].every((left) => left <= 0), READ_MS_MAX)
  } finally {
    await consumer.disconnect()
  }
  return records
}

/** Records of each partition; topics of ours are neither trimmed nor compacted in the time of a campaign. */
export async function endsOf(admin: Admin, topics: readonly string[]): Promise<Map<string, number>> {
  const ends = await Promise.all(
    topics.map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, high }): [string, number] => [
        `${topic}/${partition}`,
        Number(high),
      ]),
    ),
  )
  return new Map(ends.flat())
}

interface Raw {
  topic: string
  partition: number
  offset: number
  key: Buffer | null
  value: Buffer
}

function publishedOf({ topic, partition, offset, key, value }: Raw): Published {
  const position = `${topic}/${partition}/${offset}`
  const at = { topic, partition, offset, position, key: String(key), hash: hashOf(value) }
  return { ...at, id: idOf(topic, position, value) }
}

function idOf(topic: string, position: string, value: Buffer): string {
  if (INBOUND_TOPICS.test(topic) || topic === TOPICS.deadLetters) return position
  const { receiptId, responseId, place, cause } = JSON.parse(value.toString())
  if (topic.startsWith('ead.receipts.')) return receiptId
  if (topic.startsWith('ead.responses.')) return responseId
  return [receiptId, place, cause ?? 'received'].join('/')
}

/** The kinds of what is published, and the rows each follows from, in their order. */
export const KINDS: [name: string, topics: RegExp, rows: string][] = [
  [
    'receipts',
    /^ead\.receipts\./,
    `SELECT 'ead.receipts.' || submitter || '.v1' AS topic, coalesce(message_id, 'null') AS key, receipt_id::text AS id,
            md5(receipt::text) AS hash FROM messages ORDER BY submitter, sequence`,
  ],
  [
    'received items',
    /^item\.received\./,
    `SELECT 'item.received.v1' AS topic, coalesce(e.item_id, receipt_id::text) AS key, receipt_id || '/' || place || '/received' AS id, NULL AS hash
       FROM entries e JOIN messages m USING (receipt_id)
      WHERE e.outcome IN ('accepted', 'rejected') AND declaration IS NOT NULL ORDER BY m.submitter, sequence, place`,
  ],
  [
    'assessed items',
    /^item\.assessed\./,
    `SELECT 'item.assessed.v1' AS topic, coalesce(a.item_id, receipt_id::text) AS key, receipt_id || '/' || place || '/' || cause AS id,
            NULL AS hash FROM assessments a JOIN messages m USING (receipt_id) ORDER BY m.submitter, m.sequence, place`,
  ],
  [
    'decisions',
    /^item\.decided\./,
    `SELECT 'item.decided.v1' AS topic, coalesce(d.item_id, receipt_id::text) AS key, receipt_id || '/' || place || '/' || d.cause AS id,
            NULL AS hash FROM decisions d JOIN responses r USING (receipt_id, place, cause) ORDER BY r.submitter, r.sequence`,
  ],
  [
    'responses',
    /^ead\.responses\./,
    `SELECT 'ead.responses.' || submitter || '.v1' AS topic, coalesce(d.item_id, receipt_id::text) AS key, response_id::text AS id,
            md5(body::text) AS hash FROM responses r JOIN decisions d USING (receipt_id, place, cause) ORDER BY submitter, sequence`,
  ],
]

/** Rows whose events are not there, events without a row, and events that were published with different bytes. */
export async function differencesFrom(
  client: pg.Client,
  records: readonly Published[],
  [, topics, query]: (typeof KINDS)[number],
): Promise<string[]> {
  const due = await rowsOf<Due>(client, query)
  const byId = Map.groupBy(
    records.filter(({ topic }) => topics.test(topic)),
    placeOf,
  )
  const ids = new Set(due.map(placeOf))
  const problems = [...byId].flatMap(([id, same]) => [
    ...(ids.has(id) ? [] : [`${id} was published and there is no row`]),
    ...(new Set(same.map(({ hash }) => hash)).size === 1 ? [] : [`${id} was published with different bytes`]),
  ])
  for (const each of due) {
    const [first] = byId.get(placeOf(each)) ?? []
    if (!first) problems.push(`${placeOf(each)} has a row and was not published`)
    else if (each.hash && each.hash !== first.hash)
      problems.push(`${placeOf(each)} was published otherwise than stored`)
  }
  return problems.slice(0, SHOWN_MAX)
}

function placeOf({ topic, key, id }: Pick<Due, 'topic' | 'key' | 'id'>): string {
  return `${topic} ${key} ${id}`
}

/** Keys whose events are first met in another order than that of the rows. */
export async function disordersOf(
  client: pg.Client,
  records: readonly Published[],
  [, topics, query]: (typeof KINDS)[number],
): Promise<string[]> {
  const due = idsByKey(await rowsOf<Due>(client, query))
  const met = idsByKey(records.filter(({ topic }) => topics.test(topic)))
  return [...met]
    .filter(([key, ids]) => ids.join() !== due.get(key)?.join())
    .map(([key, ids]) => `${key}: ${ids.join(' ')}, and the rows say ${due.get(key)?.join(' ')}`)
    .slice(0, SHOWN_MAX)
}

function idsByKey(events: readonly Pick<Due, 'topic' | 'key' | 'id'>[]): Map<string, string[]> {
  const keys = Map.groupBy(events, ({ topic, key }) => `${topic} ${key}`)
  return new Map([...keys].map(([key, ofKey]) => [key, firstMeetings(ofKey.map(({ id }) => id))]))
}

/** What was taken, and every record of an inbound topic besides, is a message with its bytes, once. */
export async function missingMessages(
  client: pg.Client,
  records: readonly Published[],
  { posted, streamed }: Pick<Load, 'posted' | 'streamed'>,
): Promise<string[]> {
  const stored = await rowsOf<{ receiptId: string; operator: string; position: string; hash: string }>(
    client,
    `SELECT receipt_id AS "receiptId", submitter AS operator, split_part(position, '@', 1) AS position, md5(body) AS hash FROM messages`,
  )
  const byPlace = new Map(stored.map((row) => [row.position, row.hash]))
  const byReceipt = new Map(stored.map((row) => [row.receiptId, `${row.operator} ${row.hash}`]))
  const inbound = records.filter(({ topic }) => INBOUND_TOPICS.test(topic))
  return [
    ...inbound
      .filter(({ position, hash }) => byPlace.get(position) !== hash)
      .map(({ position }) => `${position} is in its topic and not in messages`),
    ...streamed
      .filter(({ position, hash }) => byPlace.get(position) !== hash)
      .map(({ position }) => `${position} was acknowledged and is not in messages`),
    ...posted
      .filter(({ receiptId, operator, hash }) => byReceipt.get(receiptId) !== `${operator} ${hash}`)
      .map(({ receiptId }) => `${receiptId} was answered and is not in messages`),
    ...(stored.length === inbound.length && byPlace.size === stored.length
      ? []
      : [
          `${inbound.length} records came in and ${stored.length} messages are stored, from ${byPlace.size} places`,
        ]),
    ...(new Set(posted.map(({ receiptId }) => receiptId)).size === posted.length
      ? []
      : ['two posts were answered with one receipt']),
  ].slice(0, SHOWN_MAX)
}

/** Only messages that nobody can read are set aside, and those are quarantined with their bytes. */
export async function needlessLetters(client: pg.Client, records: readonly Published[]): Promise<string[]> {
  const letters = await rowsOf<{ source: string; outcome: string | null }>(
    client,
    `SELECT topic || '/' || partition || '/' || record_offset AS source, outcome FROM dead_letters LEFT JOIN messages USING (receipt_id)`,
  )
  const [quarantined] = await rowsOf<{ count: string }>(
    client,
    `SELECT count(*) FROM messages WHERE outcome = 'quarantined'`,
  )
  const told = new Set(records.filter(({ topic }) => topic === TOPICS.deadLetters).map(({ hash }) => hash))
  return [
    ...letters
      .filter(({ outcome }) => outcome !== 'quarantined')
      .map(({ source }) => `${source} was set aside`),
    ...(letters.length === Number(quarantined!.count)
      ? []
      : [`${letters.length} letters, and ${quarantined!.count} messages that cannot be read`]),
    ...(told.size <= letters.length ? [] : [`${told.size} letters in the topic, and ${letters.length} rows`]),
  ]
}

/** Lines in which a service told of an error (level 50 or above), and what it wrote beside its log. */
export function errorsIn(lives: readonly Life[]): string[] {
  return lives.flatMap(({ member, service }) =>
    service
      .output()
      .stderr.split('\n')
      .filter((line) => line !== '' && !/^\{"level":[1-4]0,/.test(line))
      .map((line) => `${member}: ${line.slice(0, 600)}`),
  )
}

export async function rowsOf<Row>(client: pg.Client, query: string): Promise<Row[]> {
  return (await client.query(query)).rows as Row[]
}
