/**
 * Kill -9 in mid-traffic, again and again, and then a second delivery of everything: nothing is lost, nothing takes effect
 * twice, and what is published again has the same bytes.
 *
 * How: the real service as a child process on a folder of its own; posts that send synthetic mail without pause and, as
 * posts do, send again what got no answer. The proof is read from the tables and from the log itself.
 */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { INBOUND_TOPICS, inboundTopic, operatorTopics, TOPICS } from '#contracts/topics.ts'
import { addOperator, addOperatorKey } from '#platform/auth.ts'
import { STAGE_NAMES, type StageName } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { openEmbeddedLog } from '#platform/log-embedded.ts'
import { sql } from '#platform/sql.ts'
import { startStages } from '#services/stages.ts'
import { SUBMITTERS } from '#traffic/corridors.ts'
import { generateTraffic, type TrafficMessage } from '#traffic/generate.ts'
import { openTestDatabase, silent } from '../harness/database.ts'
import { until } from '../log/conformance.ts'
import {
  byKey,
  countsPerVersion,
  fingerprints,
  firstMeetings,
  ONE_PER_VERSION,
  untilCounted,
} from './evidence.ts'
import {
  cleanUp,
  freePort,
  isAlive,
  postmasterOf,
  privateFolder,
  type Service,
  startService,
  verb,
  withClient,
} from './programs.ts'

const KILLS = 4
const POSTS_AT_ONCE = 6
const TAKEN_BETWEEN_KILLS = 80
const TIMEOUT = 240_000

interface Answered {
  receiptId: string
  status: number
  operator: string
  hash: string
}

let dataDir: string
let port: string
let service: Service
const keys = new Map<string, string>()

const start = async () => {
  service = await startService(dataDir, null, { PORT: port, LOG_LEVEL: 'info' })
}

describe('kill -9 in mid-traffic', () => {
  const answered: Answered[] = []
  const statuses: Record<string, number> = {}

  beforeAll(async () => {
    dataDir = await privateFolder(null)
    port = String(await freePort())
    await start()
    await makeKeys()
    const traffic = generateTraffic({ seed: 11, run: 1, items: 1_000_000, now: '2026-11-21T08:00:00Z' })
    let goesOn = true
    const posts = Array.from({ length: POSTS_AT_ONCE }, async () => {
      for (const message of traffic) {
        await sendUntilAnswered(message, statuses).then((each) => answered.push(each))
        if (!goesOn) return
      }
    })
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const before = answered.length
      await until(`mail before kill ${kill}`, () => answered.length >= before + TAKEN_BETWEEN_KILLS, 60_000)
      await service.kill()
      if (kill === KILLS) await killServer()
      await start()
    }
    const before = answered.length
    await until('mail after the last kill', () => answered.length >= before + TAKEN_BETWEEN_KILLS, 60_000)
    goesOn = false
    await Promise.all(posts)
  }, TIMEOUT)
  afterAll(cleanUp, 60_000)

  test('the books balance, with nothing in flight', { timeout: TIMEOUT }, async () => {
    const { code, stdout, stderr } = await verb(dataDir, null, 'balance', '--json')
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ balanced: true, inFlight: 0, problems: [] })
    expect(code).toBe(0)
  })

  test('every message that was answered is there once, with its bytes', async () => {
    expect(answered.length).toBeGreaterThan(KILLS * TAKEN_BETWEEN_KILLS)
    expect(new Set(answered.map(({ receiptId }) => receiptId)).size).toBe(answered.length)
    const stored = await rows<Answered>(
      `SELECT receipt_id AS "receiptId", submitter AS operator, encode(sha256(body), 'hex') AS hash FROM messages`,
    )
    const byId = new Map(stored.map((row) => [row.receiptId, row]))
    expect(byId.size).toBe(stored.length)
    for (const { receiptId, operator, hash } of answered)
      expect(byId.get(receiptId)).toEqual({ receiptId, operator, hash })
  })

  test.each(ONE_PER_VERSION)('every accepted version has one %s', async (_, table, where) => {
    const counts = await rows<{ found: string }>(countsPerVersion(table, where))
    expect(counts.map(({ found }) => found)).toEqual(['1'])
  })

  test('every event is in the log once: no kill came between state and events', async () => {
    const repeated = await rows(`
      SELECT p.topic, r.key, count(*) FROM log_records r JOIN log_partitions p ON p.id = r.partition_id
       WHERE p.topic !~ '^ead[.]inbound' GROUP BY p.topic, r.key, r.value HAVING count(*) > 1`)
    expect(repeated).toEqual([])
    const [counts] = await rows(`
      SELECT (SELECT count(*) FROM messages) = count(*) FILTER (WHERE topic ~ '^ead[.]receipts') AS receipts,
             (SELECT count(*) FROM entries WHERE outcome IN ('accepted', 'rejected') AND declaration IS NOT NULL)
               = count(*) FILTER (WHERE topic = 'item.received.v1') AS received,
             (SELECT count(*) FROM assessments) = count(*) FILTER (WHERE topic = 'item.assessed.v1') AS assessed,
             (SELECT count(*) FROM decisions) = count(*) FILTER (WHERE topic = 'item.decided.v1') AS decided,
             (SELECT count(*) FROM responses) = count(*) FILTER (WHERE topic ~ '^ead[.]responses') AS responses
        FROM log_records r JOIN log_partitions p ON p.id = r.partition_id`)
    expect(counts).toEqual({ receipts: true, received: true, assessed: true, decided: true, responses: true })
  })

  test('offsets are dense, and no group has read past the end', async () => {
    expect(
      await rows(`
        SELECT p.topic, p.partition FROM log_partitions p LEFT JOIN log_records r ON r.partition_id = p.id
         GROUP BY p.id HAVING count(record_offset) <> p.next_offset OR max(record_offset) <> p.next_offset - 1`),
    ).toEqual([])
    expect(
      await rows(
        `SELECT FROM log_offsets o JOIN log_partitions p ON p.id = o.partition_id WHERE o.next_offset > p.next_offset`,
      ),
    ).toEqual([])
  })

  test('replay derives every byte again', { timeout: TIMEOUT }, async () => {
    const { code, stdout } = await verb(dataDir, null, 'replay', '--all', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ differences: 0 })
    expect(code).toBe(0)
  })

  test('no request met a fault of ours, and the service drains in the end', async () => {
    expect(Object.keys(statuses).toSorted()).toEqual(['202', '400', 'no answer'])
    expect(service.output().stderr).not.toMatch(/"level":(50|60)/)
  })

  describe('all of it delivered a second time', () => {
    let before: Record<string, string>
    let after: Record<string, string>
    let ends: Map<string, number>

    beforeAll(async () => {
      await withClient(dataDir, untilCounted)
      expect(await service.stop()).toBe(0)
      await withClient(dataDir, async (client) => {
        before = await fingerprints(client)
        ends = await endsOf(client)
        await client.query('UPDATE log_offsets SET next_offset = 0')
      })
      await start()
      await until('everything to be read again', async () => (await lagOf()) === 0, 120_000)
      expect(await service.stop()).toBe(0)
      after = await withClient(dataDir, fingerprints)
    }, TIMEOUT)

    test('changes no row', () => expect(after).toEqual(before))

    test.each([
      ['ead.receipts', 'receipts'],
      ['item.received', 'received items'],
      ['item.assessed', 'assessed items'],
      ['item.decided', 'decisions'],
      ['ead.responses', 'responses'],
    ])('%s: the same %s are published again, byte for byte', async (prefix) => {
      const [first, again] = await published(prefix)
      expect(first.length).toBeGreaterThan(100)
      expect(new Set(again.map(({ hash }) => hash))).toEqual(new Set(first.map(({ hash }) => hash)))
    })

    test.each(['ead.receipts', 'item.received', 'item.assessed', 'item.decided', 'ead.responses'])(
      '%s: in the order of each key',
      (prefix) => expectOrder(prefix),
    )

    async function expectOrder(prefix: string): Promise<void> {
      const [first, again] = await published(prefix)
      const order = byKey(first)
      for (const [key, hashes] of byKey(again))
        expect(firstMeetings(hashes), `order of ${key}`).toEqual(order.get(key))
    }

    interface Published {
      key: string
      hash: string
      isFirst: boolean
    }

    /** What was published the first time, and what with the second delivery. */
    async function published(prefix: string): Promise<[Published[], Published[]]> {
      const all = await rows<{ id: number; at: string; key: string | null; hash: string; topic: string }>(`
        SELECT p.id, p.topic, record_offset AS at, key, md5(value) AS hash FROM log_records r JOIN log_partitions p ON p.id = r.partition_id
         WHERE topic LIKE '${prefix}%' ORDER BY p.id, record_offset`)
      const records = all.map(({ id, at, key, hash, topic }) => ({
        key: `${topic} ${key}`,
        hash,
        isFirst: Number(at) < ends.get(String(id))!,
      }))
      return [records.filter(({ isFirst }) => isFirst), records.filter(({ isFirst }) => !isFirst)]
    }
  })
})

const databases = [await openTestDatabase(), await openTestDatabase()]

describe('events that stand in the log twice before they are read, as Kafka leaves them when a crash comes between its commits', () => {
  test.each<[stage: StageName, topic: string, table: string]>([
    ['risk', TOPICS.itemReceived, 'assessments'],
    ['clearance', TOPICS.itemAssessed, 'decisions'],
  ])(
    '%s takes both of %s in one batch, and records one',
    { timeout: 60_000 },
    async (stage, topic, table) => {
      const database = databases.pop()!
      const log = await openEmbeddedLog(database, silent, { deadLetterShareMax: 0.5 })
      onTestFinished(() => log.close())
      for (const name of [...Object.values(TOPICS), ...operatorTopics('CNA')]) await log.ensureTopic(name, 1)
      const stagesBefore = STAGE_NAMES.slice(0, STAGE_NAMES.indexOf(stage))
      const before = await startStages(
        {
          database,
          log,
          config: { countries: [], edifactMappingFile: null, modelBackend: 'auto', modelRegistry: null },
        },
        stagesBefore,
      )
      const messages = [
        ...generateTraffic({ seed: 3, run: 1, items: 400, now: '2026-11-21T08:00:00Z' }),
      ].filter(({ operator }) => operator === 'CNA')
      await log.append(
        messages.map(({ contentType, body }) => ({
          topic: inboundTopic('CNA'),
          key: null,
          headers: { 'content-type': contentType },
          value: body,
        })),
      )
      for (const each of stagesBefore) await untilRead(log, each)
      await before.stop()

      const { rows: records } = await database.execute<{ key: string; value: Buffer }>(sql`
      SELECT key, value FROM log_records r JOIN log_partitions p ON p.id = r.partition_id WHERE topic = ${topic} ORDER BY record_offset`)
      expect(records.length).toBeGreaterThan(20)
      await log.append(records.map(({ key, value }) => ({ topic, key, value })))
      const running = await startStages(
        {
          database,
          log,
          config: { countries: [], edifactMappingFile: null, modelBackend: 'auto', modelRegistry: null },
        },
        [stage],
      )
      try {
        await untilRead(log, stage, 8_000)
      } finally {
        await running.stop()
      }
      const { rows: counts } = await database.execute<{ recorded: string; distinct: string }>(
        sql`SELECT count(*) AS recorded, count(DISTINCT (receipt_id, place)) AS distinct FROM ${sql.raw(table)}`,
      )
      expect(Number(counts[0]!.recorded)).toBeGreaterThan(20)
      expect(counts[0]!.recorded).toBe(counts[0]!.distinct)
    },
  )

  async function untilRead(log: Log, stage: StageName, msMax?: number): Promise<void> {
    const topics = { ingest: INBOUND_TOPICS, risk: [TOPICS.itemReceived], clearance: [TOPICS.itemAssessed] }[
      stage
    ]
    await until(
      `${stage} to have read everything`,
      async () => (await log.lag(stage, topics)).every(({ lag }) => lag === 0),
      msMax,
    )
  }
})

/** Sends until there is an answer that stands: what got none may or may not have been taken. */
async function sendUntilAnswered(
  message: TrafficMessage,
  statuses: Record<string, number>,
): Promise<Answered> {
  const { operator, contentType, body } = message
  const headers = { authorization: `Bearer ${keys.get(operator)}`, 'content-type': contentType }
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/messages`, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
    })
      .then(async (response) => ({
        status: response.status,
        body: (await response.json()) as { receiptId?: string },
      }))
      .catch(() => null)
    const status = answer ? String(answer.status) : 'no answer'
    statuses[status] = (statuses[status] ?? 0) + 1
    if (answer?.body.receiptId) {
      return {
        receiptId: answer.body.receiptId,
        status: answer.status,
        operator,
        hash: createHash('sha256').update(body).digest('hex'),
      }
    }
    await sleep(50)
  }
}

async function makeKeys(): Promise<void> {
  const database = await openDatabase({ databaseUrl: null, dataDir }, silent)
  for (const operator of SUBMITTERS) {
    await addOperator(database, operator, null)
    keys.set(operator, await addOperatorKey(database, operator))
  }
  await database.close()
}

async function killServer(): Promise<void> {
  const server = (await postmasterOf(dataDir))!
  process.kill(server, 'SIGKILL')
  await until('the server to be gone', () => !isAlive(server))
}

function rows<Row = Record<string, unknown>>(query: string): Promise<Row[]> {
  return withClient(dataDir, async (client) => (await client.query(query)).rows as Row[])
}

async function lagOf(): Promise<number> {
  const [sum] = await rows<{ lag: string }>(`
    SELECT coalesce(sum(p.next_offset - o.next_offset), 0) AS lag FROM log_offsets o JOIN log_partitions p ON p.id = o.partition_id`)
  return Number(sum!.lag)
}

async function endsOf(client: pg.Client): Promise<Map<string, number>> {
  const { rows: partitions } = await client.query('SELECT id, next_offset FROM log_partitions')
  return new Map(partitions.map(({ id, next_offset }) => [String(id), Number(next_offset)]))
}
