/** Numbers by cursor: dense, and never visible before a smaller one, however many take them at once and fail. On a real database. */
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { takeSequence, takeSequences } from '#platform/sequences.ts'
import { sql } from '#platform/sql.ts'
import { openTestDatabase } from '../../harness/database.ts'

const database = await openTestDatabase()
beforeAll(async () => {
  await database.execute(sql`CREATE TABLE taken (operator text, number bigint)`)
})

test('begin at 1, and go on by as many as were taken', async () => {
  const take = (count: number) => database.transaction((tx) => takeSequence(tx, 'receipts', 'AAA', count))
  expect([await take(1), await take(5), await take(1)]).toEqual([1, 2, 7])
})

test('are of one operator and one stream', async () => {
  const firsts = await database.transaction((tx) =>
    takeSequences(
      tx,
      'responses',
      new Map([
        ['BBB', 3],
        ['AAA', 2],
      ]),
    ),
  )
  expect(firsts).toEqual(
    new Map([
      ['AAA', 1],
      ['BBB', 1],
    ]),
  )
  expect(await database.transaction((tx) => takeSequences(tx, 'responses', new Map()))).toEqual(new Map())
})

test('are dense and appear in order while many take them, several operators at a time, and some fail', async () => {
  const operators = ['XXA', 'XXB', 'XXC']
  let writing = true
  const reading = watch(() => writing)
  const takers = Array.from({ length: 60 }, async (_, i) => {
    const counts = new Map(
      (i % 2 ? operators : operators.toReversed()).map((operator) => [operator, 1 + (i % 4)]),
    )
    const work = database.transaction(async (tx) => {
      const firsts = await takeSequences(tx, 'receipts', counts)
      for (const [operator, first] of firsts) {
        await tx.execute(
          sql`INSERT INTO taken SELECT ${operator}, number FROM generate_series(${first}::bigint, ${first + counts.get(operator)! - 1}::bigint) AS number`,
        )
      }
      if (i % 5 === 0) throw new Error('changed its mind')
      return firsts
    })
    return work.catch(() => null)
  })
  await Promise.all(takers)
  writing = false
  expect(await reading, 'a reader that follows by cursor saw a gap').toEqual([])
  const { rows } = await database.execute<{
    operator: string
    count: string
    least: string
    most: string
    distinct: string
  }>(sql`
    SELECT operator, count(*), min(number) AS least, max(number) AS most, count(DISTINCT number) AS distinct FROM taken GROUP BY operator ORDER BY operator`)
  expect(rows.map(({ operator }) => operator)).toEqual(operators)
  for (const { count, least, most, distinct } of rows)
    expect([least, most, distinct]).toEqual(['1', count, count])
})

/** Follows the numbers as an operator does, and tells every gap it meets. */
async function watch(goesOn: () => boolean): Promise<string[]> {
  const gaps: string[] = []
  while (goesOn()) {
    const { rows } = await database.execute<{ operator: string; count: string; most: string }>(
      sql`SELECT operator, count(*), max(number) AS most FROM taken GROUP BY operator`,
    )
    gaps.push(
      ...rows
        .filter(({ count, most }) => count !== most)
        .map(({ operator, count, most }) => `${operator}: ${count} numbers up to ${most}`),
    )
    await sleep(1)
  }
  return gaps
}
