/** What retention removes from the log, and what it never does: a record that somebody still has to read. On a real log. */

import { beforeEach, describe, expect, test } from 'vitest'
import { trim } from '#platform/log-retention.ts'
import { sql } from '#platform/sql.ts'
import { openTestDatabase } from '../../harness/database.ts'

const HOUR = 3_600
const database = await openTestDatabase()

/** A topic of one partition with records of these ages, and what groups have read of it. */
async function topicWith(
  topic: string,
  agesHours: readonly number[],
  read: Record<string, number>,
): Promise<void> {
  await database.execute(sql`
    WITH made AS (INSERT INTO log_partitions (topic, partition, next_offset) VALUES (${topic}, 0, ${agesHours.length}) RETURNING id),
         groups AS (INSERT INTO log_offsets (consumer_group, partition_id, next_offset)
                    SELECT key, id, value::bigint FROM made, json_each_text(${JSON.stringify(read)}::json))
    INSERT INTO log_records (partition_id, record_offset, headers, value, appended_at)
    SELECT id, place - 1, '{}', '', clock_timestamp() - make_interval(hours => age)
      FROM made, unnest(${sql.param(agesHours)}::int[]) WITH ORDINALITY AS ages (age, place)`)
}

async function left(topic: string): Promise<number[]> {
  const { rows } = await database.execute<{ at: string }>(sql`
    SELECT record_offset AS at FROM log_records r JOIN log_partitions p ON p.id = r.partition_id WHERE topic = ${topic} ORDER BY 1`)
  return rows.map(({ at }) => Number(at))
}

describe('trim', () => {
  beforeEach(async () => {
    await database.execute(sql`TRUNCATE log_records, log_offsets, log_partitions`)
  })

  test.each<[why: string, topic: string, ages: number[], read: Record<string, number>, left: number[]]>([
    ['what everybody has read and is old goes', 'ead.inbound.CNA.v1', [9, 8, 7, 0], { ingest: 4 }, [3]],
    ['what is not read stays, however old', 'ead.inbound.CNA.v1', [9, 8, 7, 6], { ingest: 2 }, [2, 3]],
    ['the slowest group counts', 'item.assessed.v1', [9, 8, 7, 6], { clearance: 4, console: 1 }, [1, 2, 3]],
    [
      'a group that has read nothing keeps all',
      'item.assessed.v1',
      [9, 8],
      { clearance: 2, console: 0 },
      [0, 1],
    ],
    ['young records stay, though they are read', 'item.received.v1', [0, 0], { risk: 2 }, [0, 1]],
    ['an inbound topic that ingest has not met yet keeps all', 'ead.inbound.CNA.v1', [99, 98], {}, [0, 1]],
    ['so does a stage topic whose stage has never run', 'item.received.v1', [99, 98], {}, [0, 1]],
    ['receipts, which no stage reads, go by age', 'ead.receipts.CNA.v1', [9, 8, 0], {}, [2]],
    ['so do responses', 'ead.responses.CNA.v1', [9, 0], {}, [1]],
    ['and decisions', 'item.decided.v1', [9, 0], {}, [1]],
    ['unless a group reads them after all', 'item.decided.v1', [9, 9], { warehouse: 1 }, [1]],
    ['a topic nobody thought of keeps all', 'clearance.commands.v1', [99], {}, [0]],
  ])('%s', async (_, topic, ages, read, expected) => {
    await topicWith(topic, ages, read)
    expect(await trim(database, 5 * HOUR)).toBe(ages.length - expected.length)
    expect(await left(topic)).toEqual(expected)
  })

  test('with no retention removes what is read, at once, and nothing else', async () => {
    await topicWith('ead.inbound.CNA.v1', [0, 0, 0], { ingest: 2 })
    expect(await trim(database, 0)).toBe(2)
    expect(await left('ead.inbound.CNA.v1')).toEqual([2])
  })

  test('goes on until all is gone, in pieces, over several topics', async () => {
    await topicWith(
      'ead.receipts.CNA.v1',
      Array.from({ length: 7_000 }, () => 9),
      {},
    )
    await topicWith(
      'ead.receipts.FRA.v1',
      Array.from({ length: 6_000 }, () => 9),
      {},
    )
    await topicWith(
      'ead.inbound.FRA.v1',
      Array.from({ length: 10 }, () => 9),
      { ingest: 5 },
    )
    expect(await trim(database, HOUR)).toBe(13_005)
    expect(await left('ead.inbound.FRA.v1')).toEqual([5, 6, 7, 8, 9])
    expect(await trim(database, HOUR)).toBe(0)
  })
})
