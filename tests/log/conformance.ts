/**
 * What platform/log.ts promises, as one suite that every log must pass on a real backend. What a backend cannot do it
 * declares as a capability, and the suite says so by name instead of keeping silent.
 *
 * How: every test has topics of its own and members of its own, each with connections of its own, as processes have.
 * Handlers write what they saw through their transaction into one table without keys, so that a record which took effect
 * twice stands there twice.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { TOPICS } from '#contracts/topics.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { ConsumeOptions, HandleBatch, Log, LogBatch, LogEvent, LogRecord } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'

/** A process that uses the log: it shares nothing with another but the backend. */
export interface Member {
  log: Log
  database: Database
}

export interface Backend {
  /** Declared, not tried out. */
  can: {
    /** State, events and offset become true in one transaction. */
    atomic: boolean
  }
  openMember(): Promise<Member>
  /** Makes a group read these topics again from their beginning. Only while nobody of the group runs. */
  rewind(group: string, topics: readonly string[]): Promise<void>
  close(): Promise<void>
}

interface Seen {
  topic: string
  partition: number
  offset: number
  key: string | null
  value: string
  by: string
}

const UNTIL_MS_MAX = 30_000
const WARMING_UP = 'warming up'

/** Waits for a condition, and says what it waited for where it does not come. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  msMax = UNTIL_MS_MAX,
): Promise<void> {
  const deadline = Date.now() + msMax
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${msMax} ms for: ${what}`)
    await sleep(10)
  }
}

/** A door that opens once. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

export function describeLog(name: string, openBackend: () => Promise<Backend>, can: Backend['can']): void {
  describe(name, () => {
    let backend: Backend
    let own: Member
    const members: Member[] = []

    beforeAll(async () => {
      backend = await openBackend()
      own = await backend.openMember()
      await own.database.execute(sql`
        CREATE TABLE seen (consumer_group text, topic text, partition int, record_offset bigint, key text, value text, seen_by text)`)
    })
    afterEach(closeMembers)
    afterAll(async () => {
      await closeMember(own)
      await backend.close()
    })

    async function openMember(): Promise<Member> {
      const member = await backend.openMember()
      members.push(member)
      return member
    }

    async function closeMembers(): Promise<void> {
      await Promise.all(members.splice(0).map(closeMember))
    }

    async function closeMember({ log, database }: Member): Promise<void> {
      await log.close()
      await database.close()
    }

    /** Names that no other test uses. */
    async function newTopic(partitions = 1): Promise<string> {
      const topic = `conformance.${randomBytes(4).toString('hex')}.v1`
      await own.log.ensureTopic(topic, partitions)
      return topic
    }
    const newGroup = () => `group-${randomBytes(4).toString('hex')}`

    async function see(tx: Tx, group: string, batch: LogBatch, by = ''): Promise<void> {
      const { records } = batch
      await tx.execute(sql`
        INSERT INTO seen SELECT ${group}, ${batch.topic}, ${batch.partition}::int, * FROM unnest(
          ${sql.param(records.map(({ offset }) => offset))}::bigint[], ${sql.param(records.map(({ key }) => key))}::text[],
          ${sql.param(records.map(({ value }) => value.toString()))}::text[]), (SELECT ${by}::text) AS by`)
    }

    /** Where a crash or a rebalance may deliver a batch again, a repeat is no second record: law 1 is for the handler to keep. */
    async function seenBy(group: string): Promise<Seen[]> {
      const all = await sightingsBy(group)
      if (can.atomic) return all
      return [
        ...new Map(all.map((seen) => [`${seen.topic}/${seen.partition}/${seen.offset}`, seen])).values(),
      ]
    }

    async function sightingsBy(group: string): Promise<Seen[]> {
      const { rows } = await own.database.execute<Omit<Seen, 'offset'> & { offset: string }>(sql`
        SELECT topic, partition, record_offset AS "offset", key, value, seen_by AS by FROM seen
         WHERE consumer_group = ${group} ORDER BY topic, partition, record_offset`)
      return rows.map((row) => ({ ...row, offset: Number(row.offset) }))
    }

    async function untilSeen(group: string, count: number): Promise<Seen[]> {
      await until(`${count} records seen by ${group}`, async () => (await seenBy(group)).length >= count)
      return seenBy(group)
    }

    /** Sees everything of the topics and returns no events, unless told otherwise. */
    async function consume(
      member: Member,
      options: Partial<ConsumeOptions> & Pick<ConsumeOptions, 'topics'>,
      by = '',
    ) {
      const group = options.group ?? newGroup()
      const handle: HandleBatch = async (batch, tx) => {
        await see(tx, group, batch, by)
        return options.handle ? options.handle(batch, tx) : []
      }
      const consumer = await member.log.consume({ ...options, group, handle })
      return { group, stop: consumer.stop }
    }

    /** Everything in a topic, as a group of its own reads it. */
    async function readAll(topics: readonly string[], count: number): Promise<LogRecord[]> {
      const member = await openMember()
      const records = new Map<string, LogRecord>()
      const group = newGroup()
      const handle: HandleBatch = async (batch) => {
        for (const record of batch.records) {
          const place = `${record.topic}/${record.partition}/${record.offset}`
          expect(can.atomic && records.has(place), `${place} delivered twice`).toBe(false)
          records.set(place, record)
        }
        return []
      }
      const consumer = await member.log.consume({ topics, group, handle })
      await until(`${count} records in ${topics}`, () => records.size >= count)
      await consumer.stop()
      return [...records.values()]
    }

    function expectDense(records: readonly Pick<Seen, 'topic' | 'partition' | 'offset'>[]): void {
      const partitions = Map.groupBy(records, ({ topic, partition }) => `${topic}/${partition}`)
      for (const [partition, inOrder] of partitions) {
        expect(
          inOrder.map(({ offset }) => offset),
          `offsets of ${partition}`,
        ).toEqual(inOrder.map((_, i) => i))
      }
    }

    const text = (topic: string, key: string | null, value: string): LogEvent => ({ topic, key, value })

    describe('append', () => {
      test('is durable once it resolves: another process reads it, though the first is gone', async () => {
        const topic = await newTopic()
        const writer = await openMember()
        await writer.log.append([text(topic, 'a', 'first'), text(topic, 'a', 'second')])
        await closeMembers()
        const records = await readAll([topic], 2)
        expect(records.map(({ value, offset }) => [offset, value.toString()])).toEqual([
          [0, 'first'],
          [1, 'second'],
        ])
        expect(records.every(({ appendedAt }) => new Date(appendedAt).toISOString() === appendedAt)).toBe(
          true,
        )
      })

      test.each<[why: string, event: Omit<LogEvent, 'topic'>, value: Buffer]>([
        ['an empty value as text', { key: 'a', value: '' }, Buffer.alloc(0)],
        ['an empty value as bytes', { key: 'a', value: Buffer.alloc(0) }, Buffer.alloc(0)],
        ['every byte there is', { key: 'a', value: allBytes() }, allBytes()],
        [
          'bytes that are no UTF-8',
          { key: 'a', value: Buffer.from([0xff, 0xfe, 0xc0, 0x80]) },
          Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
        ],
        ['text with a zero in it', { key: 'a', value: 'a\0b' }, Buffer.from('a\0b')],
        ['text beyond the basic plane', { key: 'a', value: '𝒳 寄件人 🚚' }, Buffer.from('𝒳 寄件人 🚚')],
        ['no key', { key: null, value: 'x' }, Buffer.from('x')],
        ['an empty key is a key', { key: '', value: 'x' }, Buffer.from('x')],
        ['a key of many alphabets', { key: 'مرسل/寄件人\n"\\{}', value: 'x' }, Buffer.from('x')],
        [
          'headers',
          {
            key: 'a',
            value: 'x',
            headers: { 'content-type': 'text/csv', 'x-é': '"quoted" \\ é\n', empty: '' },
          },
          Buffer.from('x'),
        ],
      ])('keeps %s', async (_, event, value) => {
        const topic = await newTopic()
        await own.log.append([{ topic, ...event }])
        const [record] = await readAll([topic], 1)
        expect(record).toMatchObject({
          topic,
          partition: 0,
          offset: 0,
          key: event.key,
          headers: event.headers ?? {},
        })
        expect(record!.value.equals(value)).toBe(true)
      })

      test('of nothing does nothing', () => expect(own.log.append([])).resolves.toBeUndefined())

      test('keeps the order of a key, keeps a key in one partition, and numbers each partition without a gap', async () => {
        const topic = await newTopic(4)
        const sent = Array.from({ length: 400 }, (_, i) => text(topic, `key-${i % 23}`, String(i)))
        for (let from = 0; from < sent.length; from += 37) await own.log.append(sent.slice(from, from + 37))
        const records = await readAll([topic], sent.length)
        expect(records).toHaveLength(sent.length)
        expectDense(records)
        for (const [key, ofKey] of Map.groupBy(records, (record) => record.key)) {
          expect(new Set(ofKey.map(({ partition }) => partition)).size, `partitions of ${key}`).toBe(1)
          const values = ofKey.map(({ value }) => Number(value))
          expect(values, `order of ${key}`).toEqual(values.toSorted((a, b) => a - b))
        }
        expect(new Set(records.map(({ partition }) => partition)).size, 'keys spread').toBe(4)
      })

      test('by many at once, over the same topics in different orders, neither blocks nor skips a record', async () => {
        const topics = await Promise.all([newTopic(2), newTopic(2), newTopic(2)])
        const reader = await openMember()
        const { group } = await consume(reader, { topics, partitionsAtOnce: 6 })
        const writers = await Promise.all([openMember(), openMember(), openMember()])
        const appendsEach = 15
        const appenders = Array.from({ length: 18 }, async (_, appender) => {
          for (let i = 0; i < appendsEach; i += 1) {
            const order = i % 2 === 0 ? topics : topics.toReversed()
            await writers[appender % writers.length]!.log.append(
              order.map((topic) => text(topic, `appender-${appender}`, String(i))),
            )
          }
        })
        await Promise.all(appenders)
        const seen = await untilSeen(group, 18 * appendsEach * topics.length)
        expect(seen).toHaveLength(18 * appendsEach * topics.length)
        expectDense(seen)
        for (const [key, ofKey] of Map.groupBy(seen, (record) => `${record.topic} ${record.key}`)) {
          expect(
            ofKey.map(({ value }) => Number(value)),
            key,
          ).toEqual(Array.from({ length: appendsEach }, (_, i) => i))
        }
      })

      test('to an unknown topic is a clear error, and fails alone', async () => {
        const topic = await newTopic()
        const fails = own.log.append([
          text(topic, 'a', 'goes down too'),
          text('conformance.nobody.v1', 'a', 'x'),
        ])
        const works = Promise.all(
          Array.from({ length: 5 }, (_, i) => own.log.append([text(topic, 'a', `good ${i}`)])),
        )
        await expect(fails).rejects.toThrow(/conformance\.nobody\.v1/)
        await works
        const records = await readAll([topic], 5)
        expect(records.map(({ value }) => value.toString()).toSorted()).toEqual(
          [0, 1, 2, 3, 4].map((i) => `good ${i}`),
        )
      })

      test('keeps a record of 10 MB', async () => {
        const topic = await newTopic()
        const value = randomBytes(10 * 1024 * 1024)
        await own.log.append([{ topic, key: 'a', value }])
        const [record] = await readAll([topic], 1)
        expect(record!.value.equals(value)).toBe(true)
      })
    })

    describe('ensureTopic', () => {
      test('leaves a topic with the partitions it has', async () => {
        const other = await openMember()
        const topic = await newTopic(2)
        await other.log.ensureTopic(topic, 5)
        await own.log.ensureTopic(topic, 3)
        expect((await own.log.lag('nobody', [topic])).map(({ partition }) => partition)).toEqual([0, 1])
      })

      test('by several processes at once makes one topic', async () => {
        const topic = `conformance.${randomBytes(4).toString('hex')}.v1`
        const others = await Promise.all([openMember(), openMember(), openMember()])
        await Promise.all(others.map(({ log }, i) => log.ensureTopic(topic, i + 1)))
        const partitions = await Promise.all(
          others.map(async ({ log }) => (await log.lag('nobody', [topic])).length),
        )
        expect(new Set(partitions).size).toBe(1)
      })
    })

    describe('groups', () => {
      test('each read everything', async () => {
        const topic = await newTopic(2)
        await own.log.append(Array.from({ length: 20 }, (_, i) => text(topic, `key-${i}`, String(i))))
        const member = await openMember()
        const [one, two] = await Promise.all([
          consume(member, { topics: [topic] }),
          consume(member, { topics: [topic] }),
        ])
        expect(await untilSeen(one.group, 20)).toHaveLength(20)
        expect(await untilSeen(two.group, 20)).toHaveLength(20)
      })

      test('share: members work at the same time, and a record takes effect once', async () => {
        const topic = await newTopic(4)
        const group = newGroup()
        const both = gate()
        const [present, working] = [new Set<string>(), new Set<string>()]
        const members = await Promise.all([openMember(), openMember()])
        for (const [i, member] of members.entries()) {
          const by = `member-${i}`
          const handle: HandleBatch = async ({ records }) => {
            present.add(by)
            if (records.every(({ value }) => value.toString() === WARMING_UP)) return []
            working.add(by)
            if (working.size === members.length) both.open()
            await both.opened
            return []
          }
          await consume(
            member,
            { topics: [topic], group, handle, batchRecordsMax: 5, partitionsAtOnce: 1 },
            by,
          )
        }
        // A batch that waits keeps a newcomer out of its group: both have joined before any waits.
        let count = 0
        for (; present.size < members.length; count += 8) {
          await own.log.append(Array.from({ length: 8 }, (_, i) => text(topic, `key-${i}`, WARMING_UP)))
          await untilSeen(group, count + 8)
        }
        const sent = Array.from({ length: 200 }, (_, i) => text(topic, `key-${i}`, String(i)))
        await own.log.append(sent)
        const seen = await untilSeen(group, count + sent.length)
        expect(seen).toHaveLength(count + sent.length)
        expectDense(seen)
        expect(working).toEqual(new Set(['member-0', 'member-1']))
      })

      test('of a member that is gone are read on by the others', async () => {
        const topic = await newTopic(2)
        const group = newGroup()
        const [first, second] = await Promise.all([openMember(), openMember()])
        await consume(first, { topics: [topic], group })
        await consume(second, { topics: [topic], group })
        await own.log.append([text(topic, 'a', '1'), text(topic, 'b', '2')])
        await untilSeen(group, 2)
        await first.log.close()
        await own.log.append(Array.from({ length: 10 }, (_, i) => text(topic, `key-${i}`, String(i))))
        expect(await untilSeen(group, 12)).toHaveLength(12)
      })
    })

    describe('batches', () => {
      const batchesOf = async (
        options: Partial<ConsumeOptions>,
        sizes: readonly number[],
      ): Promise<number[][]> => {
        const topic = await newTopic()
        for (const size of sizes) await own.log.append([{ topic, key: 'a', value: Buffer.alloc(size, 'x') }])
        const batches: number[][] = []
        const handle: HandleBatch = async ({ records }) => {
          batches.push(records.map(({ value }) => value.length))
          return []
        }
        const member = await openMember()
        await member.log.consume({ topics: [topic], group: newGroup(), handle, ...options })
        await until('all records', () => batches.flat().length >= sizes.length)
        expect(batches.flat()).toEqual(sizes)
        return batches
      }

      test('hold no more records than asked', async () => {
        const batches = await batchesOf(
          { batchRecordsMax: 7 },
          Array.from({ length: 20 }, () => 3),
        )
        expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(7)
      })

      test('hold no more bytes than asked; one that is larger comes alone', async () => {
        const batches = await batchesOf(
          { batchBytesMax: 1_000 },
          [400, 400, 400, 5_000, 0, 999, 1, 1, 1_000, 1_001, 0],
        )
        for (const batch of batches) {
          const bytes = batch.reduce((sum, size) => sum + size, 0)
          expect(bytes <= 1_000 || batch.length === 1, `a batch of ${batch}`).toBe(true)
        }
      })

      test('are of one partition, in order, and never empty', async () => {
        const topic = await newTopic(3)
        await own.log.append(Array.from({ length: 60 }, (_, i) => text(topic, `key-${i}`, String(i))))
        const batches: LogBatch[] = []
        const handle: HandleBatch = async (batch) => {
          batches.push(batch)
          return []
        }
        const member = await openMember()
        await member.log.consume({ topics: [topic], group: newGroup(), handle, batchRecordsMax: 10 })
        await until('all records', () => batches.reduce((sum, { records }) => sum + records.length, 0) >= 60)
        for (const { records, partition } of batches) {
          expect(records.length).toBeGreaterThan(0)
          expect(records.every((record) => record.partition === partition && record.topic === topic)).toBe(
            true,
          )
          expect(records.map(({ offset }) => offset)).toEqual(records.map((_, i) => records[0]!.offset + i))
        }
      })
    })

    describe('a handler that throws', () => {
      test('gets the same batch again, and nothing of what it wrote is there', async () => {
        const topic = await newTopic()
        const out = await newTopic()
        await own.log.append([text(topic, 'a', '1'), text(topic, 'a', '2')])
        const attempts: string[][] = []
        const handle: HandleBatch = async ({ records }) => {
          attempts.push(records.map(({ offset, value }) => `${offset} ${value}`))
          if (attempts.length < 3) throw noSpace()
          return records.map(({ value }) => text(out, 'a', `of ${value}`))
        }
        const { group } = await consume(await openMember(), { topics: [topic], handle })
        expect(await untilSeen(group, 2)).toHaveLength(2)
        expect(attempts).toEqual([
          ['0 1', '1 2'],
          ['0 1', '1 2'],
          ['0 1', '1 2'],
        ])
        expect((await readAll([out], 2)).map(({ value }) => value.toString())).toEqual(['of 1', 'of 2'])
      })

      test.each([1, 2, 4])(
        'for ever stops its own partition alone (partitions at once: %i)',
        async (partitionsAtOnce) => {
          const topic = await newTopic(3)
          const poison = 'poison'
          await own.log.append([text(topic, poison, 'bad')])
          let attempts = 0
          const handle: HandleBatch = async ({ records }) => {
            if (!records.some(({ key }) => key === poison)) return []
            attempts += 1
            throw noSpace()
          }
          const { group } = await consume(await openMember(), { topics: [topic], handle, partitionsAtOnce })
          await until('the bad one to have failed', () => attempts >= 3)
          const [bad] = (await own.log.lag(group, [topic])).filter(({ lag }) => lag > 0)
          for (let round = 0; round < 5; round += 1) {
            await own.log.append(Array.from({ length: 30 }, (_, i) => text(topic, `key-${i}`, String(round))))
          }
          await until('the other partitions to be read', async () => {
            const lags = await own.log.lag(group, [topic])
            return lags.every(({ partition, lag }) => lag === 0 || partition === bad!.partition)
          })
          expect((await seenBy(group)).every(({ partition }) => partition !== bad!.partition)).toBe(true)
        },
      )

      test('no more is read on from where it failed', async () => {
        const topic = await newTopic()
        await own.log.append([text(topic, 'a', 'bad'), text(topic, 'a', 'after')])
        const group = newGroup()
        const member = await openMember()
        let failed = 0
        const failing = await consume(member, {
          topics: [topic],
          group,
          batchRecordsMax: 1,
          handle: async () => {
            failed += 1
            throw noSpace()
          },
        })
        await until('a failure', () => failed > 1)
        await failing.stop()
        expect(await seenBy(group)).toEqual([])
        await consume(member, { topics: [topic], group })
        expect((await untilSeen(group, 2)).map(({ value }) => value)).toEqual(['bad', 'after'])
      })
    })

    describe('a record that can never be handled', () => {
      const isBad = ({ value }: LogRecord) => value.toString().startsWith('bad')
      const choke: HandleBatch = async ({ records }) => {
        if (records.some(isBad)) throw new TypeError('cannot read this')
        return []
      }
      const lettersOf = async (group: string) => {
        const { rows } = await own.database.execute<{ record_offset: string; value: Buffer; reason: string }>(
          sql`SELECT record_offset, value, reason FROM dead_letters WHERE consumer_group = ${group} ORDER BY id`,
        )
        return rows.map((row) => [Number(row.record_offset), row.value.toString(), row.reason])
      }
      beforeAll(() => own.log.ensureTopic(TOPICS.deadLetters, 1))

      test('is set aside with its bytes and the reason, and the others around it take effect once', async () => {
        const topic = await newTopic()
        const values = Array.from({ length: 30 }, (_, i) => (i === 11 || i === 12 ? `bad ${i}` : String(i)))
        await own.log.append(values.map((value) => text(topic, `key-${value}`, value)))
        const { group } = await consume(await openMember(), {
          topics: [topic],
          handle: choke,
          batchRecordsMax: 8,
        })
        await untilSeen(group, 28)
        await until('no lag', async () => (await own.log.lag(group, [topic]))[0]!.lag === 0)
        expect((await seenBy(group)).map(({ value }) => value)).toEqual(
          values.filter((v) => !v.startsWith('bad')),
        )
        expect(await lettersOf(group)).toEqual([
          [11, 'bad 11', 'the record could not be handled (TypeError)'],
          [12, 'bad 12', 'the record could not be handled (TypeError)'],
        ])
        const published = (await readAll([TOPICS.deadLetters], 2)).filter(
          ({ headers }) => headers['dead-letter-group'] === group,
        )
        expect(published.map(({ key, value, headers }) => [key, value.toString(), headers])).toEqual(
          [11, 12].map((offset) => [
            `key-bad ${offset}`,
            `bad ${offset}`,
            {
              'dead-letter-group': group,
              'dead-letter-source': `${topic}/0/${offset}`,
              'dead-letter-reason': 'the record could not be handled (TypeError)',
            },
          ]),
        )
      })

      test('stops its partition where it is one of too many; the other partitions go on', async () => {
        const topic = await newTopic(2)
        await own.log.append(Array.from({ length: 16 }, (_, i) => text(topic, `key-${i}`, 'good')))
        const places = await readAll([topic], 16)
        const [good, bad] = [0, 1].map((at) => places.find(({ partition }) => partition === at)!.key)
        const kept = 0
        await own.log.append(
          Array.from({ length: 100 }, (_, i) => [
            text(topic, good!, `${i}`),
            text(topic, bad!, `bad ${i}`),
          ]).flat(),
        )
        const { group } = await consume(await openMember(), { topics: [topic], handle: choke })
        const lagOf = async (mine: boolean) =>
          (await own.log.lag(group, [topic]))
            .filter(({ partition }) => (partition === kept) === mine)
            .reduce((sum, { lag }) => sum + lag, 0)
        await until('the good ones to be read', async () => (await lagOf(true)) === 0)
        let before = -1
        await until('the bad ones to stop', async () => {
          const now = await lagOf(false)
          const stands = now === before
          before = now
          if (!stands) await sleep(3_000)
          return stands
        })
        expect(before).toBeGreaterThan(50)
        expect((await lettersOf(group)).length).toBeLessThan(50)
      })
    })

    describe('events', () => {
      test('that a handler returns are appended, once, with its state', async () => {
        const topic = await newTopic(2)
        const out = await newTopic(2)
        const group = newGroup()
        const handle: HandleBatch = async ({ records }) =>
          records.map(({ key, value }) => text(out, key, `of ${value}`))
        const sent = Array.from({ length: 120 }, (_, i) => text(topic, `key-${i}`, String(i)))
        for (let from = 0; from < sent.length; from += 40) {
          const member = await openMember()
          const { stop } = await consume(member, { topics: [topic], group, handle, batchRecordsMax: 9 })
          await own.log.append(sent.slice(from, from + 40))
          await until('something to be read', async () => (await seenBy(group)).length > from)
          await stop()
        }
        await consume(await openMember(), { topics: [topic], group, handle })
        await untilSeen(group, sent.length)
        const events = await readAll([out], sent.length)
        expect(events.map(({ value }) => value.toString()).toSorted()).toEqual(
          sent.map(({ value }) => `of ${value}`).toSorted(),
        )
        expectDense(events)
      })

      test.runIf(can.atomic)('that cannot be appended take the state down with them (atomic)', async () => {
        const topic = await newTopic()
        await own.log.append([text(topic, 'a', '1')])
        let attempts = 0
        const handle: HandleBatch = async () => {
          attempts += 1
          return attempts < 3 ? [text('conformance.nobody.v1', 'a', 'x')] : []
        }
        const { group } = await consume(await openMember(), { topics: [topic], handle })
        await untilSeen(group, 1)
        expect(attempts).toBe(3)
        expect(await seenBy(group)).toHaveLength(1)
      })

      test('may go to a topic that another process has just made', async () => {
        const topic = await newTopic()
        const member = await openMember()
        const out = await newTopic()
        await consume(member, { topics: [topic], handle: async () => [text(out, 'a', 'new')] })
        await own.log.append([text(topic, 'a', '1')])
        expect(await readAll([out], 1)).toHaveLength(1)
      })

      test('of a batch that is delivered again are those of its stored rows (law 1)', async () => {
        const topic = await newTopic()
        const out = await newTopic()
        const group = newGroup()
        await own.database.execute(sql`CREATE TABLE IF NOT EXISTS decided (id text PRIMARY KEY, answer text)`)
        const handle: HandleBatch = async ({ records }, tx) => {
          for (const { value } of records) {
            await tx.execute(
              sql`INSERT INTO decided VALUES (${`${topic} ${value}`}, ${randomBytes(4).toString('hex')}) ON CONFLICT DO NOTHING`,
            )
          }
          const { rows } = await tx.execute<{ answer: string }>(sql`
            SELECT d.answer FROM unnest(${sql.param(records.map(({ value }) => `${topic} ${value}`))}::text[]) WITH ORDINALITY AS asked (id, place)
              JOIN decided d USING (id) ORDER BY place`)
          return rows.map(({ answer }) => text(out, 'a', answer))
        }
        await own.log.append([text(topic, 'a', '1'), text(topic, 'a', '2')])
        const first = await consume(await openMember(), { topics: [topic], group, handle })
        await untilSeen(group, 2)
        await first.stop()
        await backend.rewind(group, [topic])
        await consume(await openMember(), { topics: [topic], group, handle })
        await until('both to be seen again', async () => (await sightingsBy(group)).length >= 4)
        const events = (await readAll([out], 4)).map(({ value }) => value.toString())
        expect(events.slice(2, 4)).toEqual(events.slice(0, 2))
      })
    })

    test('a topic that appears later and fits the pattern is picked up without a restart', async () => {
      const prefix = `conformance.${randomBytes(4).toString('hex')}`
      const handled = new Set<string>()
      const handle: HandleBatch = async ({ topic }) => {
        handled.add(topic)
        return []
      }
      const { group } = await consume(await openMember(), {
        topics: new RegExp(`^${prefix}\\.[a-z]+\\.v1$`),
        handle,
      })
      const other = await openMember()
      for (const name of ['alpha', 'beta', 'gamma']) {
        const topic = `${prefix}.${name}.v1`
        await other.log.ensureTopic(topic, 2)
        await other.log.ensureTopic(`${prefix}.${name}.v2`, 1)
        await other.log.append([text(topic, 'a', name), text(`${prefix}.${name}.v2`, 'a', 'does not fit')])
        await until(`${topic} to be read`, () => handled.has(topic))
      }
      expect((await untilSeen(group, 3)).map(({ value }) => value)).toEqual(['alpha', 'beta', 'gamma'])
    })

    test('stop() finishes the batch in hand and commits it; whoever comes next goes on behind it', async () => {
      const topic = await newTopic()
      const out = await newTopic()
      const group = newGroup()
      const [begun, mayEnd] = [gate(), gate()]
      const handle: HandleBatch = async ({ records }) => {
        begun.open()
        await mayEnd.opened
        return records.map(({ value }) => text(out, 'a', `of ${value}`))
      }
      await own.log.append([text(topic, 'a', '1'), text(topic, 'a', '2'), text(topic, 'a', '3')])
      const first = await consume(await openMember(), { topics: [topic], group, handle, batchRecordsMax: 2 })
      await begun.opened
      let stopped = false
      const stopping = first.stop().then(() => {
        stopped = true
      })
      await sleep(50)
      expect(stopped, 'stopped with a batch in hand').toBe(false)
      mayEnd.open()
      await stopping
      expect((await seenBy(group)).map(({ value }) => value)).toEqual(['1', '2'])
      expect(await own.log.lag(group, [topic])).toEqual([{ topic, partition: 0, committed: 2, lag: 1 }])
      await consume(await openMember(), { topics: [topic], group, handle })
      expect((await untilSeen(group, 3)).map(({ value }) => value)).toEqual(['1', '2', '3'])
      expect((await readAll([out], 3)).map(({ value }) => value.toString())).toEqual(['of 1', 'of 2', 'of 3'])
    })

    test('stop() while a batch fails does not wait for its next try', async () => {
      const topic = await newTopic()
      await own.log.append([text(topic, 'a', '1')])
      let attempts = 0
      const { stop } = await consume(await openMember(), {
        topics: [topic],
        handle: async () => {
          attempts += 1
          throw noSpace()
        },
      })
      await until('some failures', () => attempts >= 4)
      const before = attempts
      await stop()
      expect(attempts).toBe(before)
    })

    test('lag counts what is appended and not committed, by group and partition', async () => {
      const topic = await newTopic(2)
      const [group, door] = [newGroup(), gate()]
      expect(await own.log.lag(group, [topic])).toEqual([
        { topic, partition: 0, committed: 0, lag: 0 },
        { topic, partition: 1, committed: 0, lag: 0 },
      ])
      await own.log.append(Array.from({ length: 40 }, (_, i) => text(topic, `key-${i}`, String(i))))
      const sum = async (of: string) =>
        (await own.log.lag(of, [topic])).reduce((all, { lag }) => all + lag, 0)
      expect(await sum(group)).toBe(40)
      await consume(await openMember(), {
        topics: [topic],
        group,
        handle: async () => {
          await door.opened
          return []
        },
      })
      expect(await sum(group), 'in hand is not committed').toBe(40)
      door.open()
      await until('no lag', async () => (await sum(group)) === 0)
      expect(await sum(newGroup()), 'another group has read nothing').toBe(40)
      expect(await own.log.lag(group, /^no such topic$/)).toEqual([])
    })

    test.each([
      ['between two statements', sql`SELECT 1`],
      ['inside a statement', sql`SELECT pg_sleep(20)`],
    ])(
      'a consumer whose database connection is killed %s loses nothing and repeats nothing',
      async (where, statement) => {
        const topic = await newTopic(2)
        const out = await newTopic()
        let kills = 0
        const handle: HandleBatch = async ({ records }, tx) => {
          if (kills < 3) {
            kills += 1
            const { rows } = await tx.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
            const killed = async () => {
              if (where.startsWith('inside')) await sleep(100)
              await own.database.execute(sql`SELECT pg_terminate_backend(${rows[0]!.pid}, 5000)`)
              // The news reaches the client between two statements; before this was heard, it ended the process.
              await sleep(50)
            }
            if (where.startsWith('inside')) void killed()
            else await killed()
            await tx.execute(statement)
          }
          return records.map(({ value }) => text(out, 'a', `of ${value}`))
        }
        const { group } = await consume(await openMember(), { topics: [topic], handle })
        await own.log.append(
          Array.from({ length: 30 }, (_, i) => text(topic, `key-${i}`, String(i).padStart(2, '0'))),
        )
        const seen = await untilSeen(group, 30)
        expect(kills).toBe(3)
        expect(seen).toHaveLength(30)
        expectDense(seen)
        if (!can.atomic) return
        const events = await readAll([out], 30)
        expect(new Set(events.map(({ value }) => value.toString())).size).toBe(30)
        expect(events).toHaveLength(30)
      },
    )
  })
}

/** What no record is to blame for, and what may last: a disk that is full. */
function noSpace(): Error {
  return Object.assign(new Error('no space left'), { code: '53100' })
}

function allBytes(): Buffer {
  return Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
}
