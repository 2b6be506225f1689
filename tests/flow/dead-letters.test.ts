/**
 * What could not be read is kept with the reason, told as a dead letter, and sent again once the cause is mended: on both
 * logs. The fault is a real one: a constraint in the database that a record runs into.
 */

import { describe, expect, test } from 'vitest'
import { inboundTopic, operatorTopics, TOPICS } from '#contracts/topics.ts'
import { sql } from '#platform/sql.ts'
import { run } from '../harness/command.ts'
import { createDatabase } from '../harness/database.ts'
import { startTestBroker, withoutKafka } from '../harness/kafka.ts'
import { type Post, type Preadvice, startPreadvice } from '../harness/preadvice.ts'
import { until } from '../log/conformance.ts'
import { letter, type Message, messageOf } from './mail.ts'

interface Letter {
  group: string
  topic: string
  key: string | null
  reason: string
  value: Buffer
}

const broker = withoutKafka ? null : await startTestBroker()

describe.each([
  // Metrics are of the process, so each log has a garbling operator of its own.
  ['the embedded log', 'FRA', {}, null],
  ['Kafka', 'ITA', { KAFKA_BROKERS: broker?.brokers ?? '' }, withoutKafka],
])('on %s', (name, garbling, settings, missing) => {
  if (missing) {
    test.skip(`${name}: ${missing}`, () => {})
    return
  }
  const started = startHub(settings)

  test('an unreadable message is quarantined, and a dead letter with its bytes', async () => {
    const { preadvice, cna, letters } = await started
    const answer = await cna.send('{"message": {"id": "BROKEN-1"')
    expect(answer).toMatchObject({ status: 400, receipt: { outcome: 'quarantined' } })
    await until('the letter', async () => (await letters()).length === 1)
    expect(await letters()).toEqual([
      {
        group: 'ingest',
        topic: 'ead.inbound.CNA.v1',
        key: 'BROKEN-1',
        reason: expect.stringContaining('message'),
        value: Buffer.from('{"message": {"id": "BROKEN-1"'),
      },
    ])
    expect(await preadvice.through()).toMatchObject({ balanced: true, quarantined: 1, deadLetters: 0 })
  })

  test('a record that fails every time is set aside, the mail around it goes on, and redrive brings it through', async () => {
    const { preadvice, cna, stream, letters, redrive } = await started
    const [before, bad, after] = [messageOf([letter()]), messageOf([letter()]), messageOf([letter()])]
    await preadvice.database.execute(
      sql.raw(
        `ALTER TABLE messages ADD CONSTRAINT fault CHECK (message_id <> '${bad.message.id}') NOT VALID`,
      ),
    )
    await stream([before, bad, after])
    await until('the letter', async () => (await letters()).some(({ key }) => key === bad.message.id))
    const books = await preadvice.through()
    expect(books).toMatchObject({ balanced: true, inFlight: 0, deadLetters: 1 })
    const receipts = async () =>
      (await cna.get('/v1/receipts?limit=1000')).body.receipts.map(
        ({ messageId, outcome }: { messageId: string; outcome: string }) => `${messageId} ${outcome}`,
      )
    expect(await receipts()).toEqual(
      expect.arrayContaining([`${before.message.id} accepted`, `${after.message.id} accepted`]),
    )
    expect(await redrive()).toMatchObject({ redriven: 2, deadAgain: 2 })
    await preadvice.database.execute(sql`ALTER TABLE messages DROP CONSTRAINT fault`)
    // The message that was never readable stays so.
    expect(await redrive()).toMatchObject({ redriven: 2, deadAgain: 1 })
    expect(await receipts()).toContain(`${bad.message.id} accepted`)
    expect(await preadvice.through()).toMatchObject({ balanced: true, inFlight: 0, deadLetters: 0 })
  })

  test('an event between services that is none is set aside by the stage that reads it', async () => {
    const { preadvice, letters } = await started
    const value = 'not an event'
    await preadvice.log.append([{ topic: TOPICS.itemReceived, key: 'x', value }])
    await until('the letter', async () => (await letters()).some(({ group }) => group === 'risk'))
    expect((await letters()).filter(({ group }) => group === 'risk')).toEqual([
      {
        group: 'risk',
        topic: TOPICS.itemReceived,
        key: 'x',
        reason: 'the record could not be handled (SyntaxError)',
        value: Buffer.from(value),
      },
    ])
    expect(await preadvice.through()).toMatchObject({ balanced: true, inFlight: 0 })
  })

  test('a stream of nothing but garbage is stopped before all of it is taken; others are not', async () => {
    const { preadvice, stream } = await started
    const dea = await preadvice.post('DEA')
    await preadvice.post(garbling)
    for (const topic of operatorTopics(garbling)) await preadvice.log.ensureTopic(topic, 1)
    for (let i = 0; i < 400; i += 50) {
      await preadvice.log.append(
        Array.from({ length: 50 }, () => ({ topic: inboundTopic(garbling), key: null, value: 'garbage' })),
      )
    }
    await stream([messageOf([letter()])])
    expect((await dea.send(messageOf([letter({ originOperator: 'DEA' })]))).status).toBe(202)
    await until('the partition to be stopped', async () => {
      const text = await (await fetch(`${preadvice.url}/metrics`)).text()
      return text.includes(`ead_stopped_partitions{group="ingest",topic="${inboundTopic(garbling)}"} 1`)
    })
    const [stopped] = await preadvice.log.lag('ingest', [inboundTopic(garbling)])
    expect(stopped!.lag).toBeGreaterThan(100)
    const [cna] = await preadvice.log.lag('ingest', [inboundTopic('CNA')])
    expect(cna!.lag).toBe(0)
  })
})

interface Hub {
  preadvice: Preadvice
  cna: Post
  /** As the operator's own client writes it: without the gateway's headers. */
  stream(messages: Message[]): Promise<void>
  letters(): Promise<Letter[]>
  redrive(): Promise<Record<string, number>>
}

async function startHub(settings: Record<string, string>): Promise<Hub> {
  const databaseUrl = await createDatabase()
  const preadvice = await startPreadvice({ ...settings, DATABASE_URL: databaseUrl })
  const cna = await preadvice.post('CNA')
  const published: Letter[] = []
  await preadvice.log.consume({
    topics: [TOPICS.deadLetters],
    group: 'test',
    handle: async ({ records }) => {
      for (const { key, value, headers } of records) {
        const {
          'dead-letter-group': group,
          'dead-letter-source': source,
          'dead-letter-reason': reason,
        } = headers
        published.push({ group: group!, topic: source!.split('/')[0]!, key, reason: reason!, value })
      }
      return []
    },
  })
  return {
    preadvice,
    cna,
    stream: (messages) =>
      preadvice.log.append(
        messages.map((message) => ({
          topic: inboundTopic('CNA'),
          key: String(message.message.id),
          headers: { 'content-type': 'application/json' },
          value: JSON.stringify(message),
        })),
      ),
    letters: async () => published,
    redrive: async () => {
      const { code, stdout, stderr } = await run('cli/preadvice.ts', ['redrive', '--json'], {
        ...settings,
        DATABASE_URL: databaseUrl,
      })
      expect(code, stderr).toBe(0)
      return JSON.parse(stdout)
    },
  }
}
