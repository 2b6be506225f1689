/**
 * History facts on a real database: exact for a year of mail with busy keys in it, the same however often a batch comes, told
 * in the assessment by value; holds come back as history; what is old goes.
 */

import { describe, expect, it } from 'vitest'
import { TOPICS } from '#contracts/topics.ts'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type CompactHistory, compactFact } from '#services/risk/history/compact.ts'
import { historyOfBatch } from '#services/risk/history/facts-of-batch.ts'
import type { Remembered, Subject } from '#services/risk/history/history.ts'
import { itemHash } from '#services/risk/history/keys.ts'
import { HISTORY_FACT_NAMES, type HistoryFacts } from '#services/risk/history/names.ts'
import { insertOutcomes } from '#services/risk/history/outcomes.ts'
import { readHistory, readSalt } from '#services/risk/history/read-history.ts'
import { recordHistory } from '#services/risk/history/record-history.ts'
import { HISTORY_KEPT_DAYS, trimHistory } from '#services/risk/history/retention.ts'
import { DAY_MS } from '#services/risk/history/windows.ts'
import { preadvice } from '../harness/command.ts'
import { openTestDatabase } from '../harness/database.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { countedPlainly, keysOf } from '../unit/risk/history/remembering.ts'
import { HELD, letter, letterWith, messageOf } from './mail.ts'

const NOW = Date.UTC(2026, 10, 22, 12, 3, 4, 567)
const BATCHES = 120
const BATCH_ITEMS = 12

/** Numbers that look like chance and are the same each time. */
function draws(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
}

/** A year of mail: a large sender at one address, small addressees. The last batches lie hours, then minutes apart. */
function yearOfMail(): Subject[][] {
  const draw = draws(7)
  return Array.from({ length: BATCHES }, (_, i) => {
    const left = BATCHES - 1 - i
    const apart = left > 60 ? (left - 60) * 6 * DAY_MS : left > 20 ? (left - 20) * 3_600_000 : 0
    const startsAt = NOW - apart - left * 90_000
    return Array.from({ length: BATCH_ITEMS }, (_, n) => ({
      item: String(i * 1_000 + n + 1),
      at: startsAt + Math.floor(n / 3) * 1_000,
      cents: draw(50_000),
      keys: keysOf([draw(4) === 0 ? 2 : 1, 1, draw(3), 1 + draw(40), 1 + draw(30), draw(20), 1 + draw(40)]),
      isAccepted: draw(10) > 0,
    }))
  })
}

async function handle(
  database: Database,
  batch: readonly Subject[],
  partition: number,
): Promise<HistoryFacts[]> {
  return database.transaction(async (tx) => {
    const read = await readHistory(tx, batch)
    const told = historyOfBatch(batch, read)
    await recordHistory(tx, told.fresh, read, partition, new Date(batch.at(-1)!.at).toISOString())
    return told.facts
  })
}

describe('what is stored', () => {
  it('gives exact facts over a year of mail, with keys that are summed up', async () => {
    const database = await openTestDatabase()
    const remembered: Remembered[] = []
    for (const [i, batch] of yearOfMail().entries()) {
      const facts = await handle(database, batch, i % 2)
      const fresh = batch.flatMap((each, place) =>
        each.isAccepted ? [{ ...each, item: each.item!, place }] : [],
      )
      batch.forEach((subject, place) => {
        const before = [...remembered, ...fresh.filter((each) => each.place < place)]
        expect(facts[place]).toEqual(countedPlainly(subject, before, [...remembered, ...fresh]))
      })
      remembered.push(...fresh)
    }
    const { rows } = await database.execute<{ busy: number; sums: number }>(sql`
      SELECT (SELECT count(*) FROM history_busy_keys)::int AS busy, (SELECT count(*) FROM history_sums WHERE span = 'day')::int AS sums`)
    expect(rows[0]!.busy).toBeGreaterThan(1)
    expect(rows[0]!.sums).toBeGreaterThan(100)
  })

  it('counts an item once, and not for itself when it comes again', async () => {
    const database = await openTestDatabase()
    const keys = keysOf([1, 1, 1, 1, 1, 1, 1])
    const first = { item: '1', at: NOW - DAY_MS, cents: 500, keys, isAccepted: true }
    const other = { ...first, item: '2', at: NOW - 1_000, cents: 700 }
    await handle(database, [first], 0)
    await handle(database, [other], 1)
    const [amended] = await handle(database, [{ ...first, at: NOW, cents: 9_900 }], 0)
    expect(amended).toMatchObject({
      senderItems7d: 1,
      senderValueUsd7d: 7,
      pairSameDayItems: 2,
      pairSameDayValueUsd: 106,
    })
    const [third] = await handle(database, [{ ...first, item: '3', at: NOW, cents: 0 }], 0)
    expect(third).toMatchObject({ senderItems7d: 2, senderValueUsd7d: 12, senderFirstSeenDays: 1 })
  })

  it('keeps outcomes once for each item, and forgets what no window reaches', async () => {
    const database = await openTestDatabase()
    const keys = keysOf([1, 0, 0, 2, 0, 0, 3])
    const held = { item: '1', at: NOW - 2 * DAY_MS, cents: 1, keys, isAccepted: true }
    const old = { item: '2', at: NOW - (HISTORY_KEPT_DAYS + 1) * DAY_MS, cents: 1, keys, isAccepted: true }
    await handle(database, [old, held], 0)
    for (let times = 0; times < 2; times += 1) await insertOutcomes(database, 'hold', ['1', '2', '999'])
    await insertOutcomes(database, 'find', ['1'])
    const ask = async (item: string) =>
      (await handle(database, [{ ...held, item, at: NOW, isAccepted: false }], 0))[0]
    expect(await ask('4')).toMatchObject({
      senderHolds365d: 1,
      senderFinds365d: 1,
      pairHolds365d: 1,
      senderPhoneHolds365d: null,
    })
    expect(await ask('1')).toMatchObject({ senderHolds365d: 0, senderFinds365d: 0 })
    expect(await ask('4')).toMatchObject({ senderFirstSeenDays: HISTORY_KEPT_DAYS + 1 })
    expect(await trimHistory(database, new Date(NOW).toISOString())).toBeGreaterThan(1)
    expect(await ask('4')).toMatchObject({ senderFirstSeenDays: 2, senderHolds365d: 1 })
  })
})

describe('mail', () => {
  it('is assessed with the history of those in it, by value; an amendment adds nothing; replay agrees', async () => {
    const running = await startPreadvice()
    const post = await running.post('CNA')
    const facts = async (itemId: string, version = 1) => {
      const { rows } = await running.database.execute<{ history: CompactHistory }>(
        sql`SELECT facts -> 'history' AS history FROM assessments WHERE item_id = ${itemId} AND version = ${version}`,
      )
      const { history } = rows[0]!
      return Object.fromEntries(HISTORY_FACT_NAMES.map((name) => [name, compactFact(history, name)]))
    }
    const send = async (...items: { itemId: string }[]) => {
      await post.send(messageOf(items, { sender: 'CNA' }))
      await running.through()
    }
    const [one, two, three] = [letter(), letter(), letterWith(HELD)] as unknown as { itemId: string }[]
    await send(one!)
    expect(await facts(one!.itemId)).toMatchObject({
      senderItems365d: 0,
      senderFirstSeenDays: null,
      pairSameDayItems: 1,
    })
    await send({ ...one!, function: 'amendment' } as never)
    expect(await facts(one!.itemId, 2)).toMatchObject({ senderItems365d: 0, pairSameDayItems: 1 })
    await send(two!)
    const told = await facts(two!.itemId)
    expect(told).toMatchObject({
      senderItems1d: 1,
      pairItems365d: 1,
      senderFirstSeenDays: 0,
      pairSameDayItems: 2,
      senderHolds365d: 0,
    })
    expect(told.senderValueUsd1d).toBeGreaterThan(0)
    await send(three!)
    const salt = await readSalt(running.database)
    const hold = itemHash(three!.itemId, salt)
    await expect
      .poll(
        async () =>
          (await running.database.execute(sql`SELECT FROM history_outcomes WHERE item = ${hold}::bigint`))
            .rowCount,
      )
      .toBeGreaterThan(3)
    const four = letter() as unknown as { itemId: string }
    await send(four)
    expect(await facts(four.itemId)).toMatchObject({ senderHolds365d: 1, pairHolds365d: 1, senderItems7d: 3 })
    const replayed = await preadvice(running.config.databaseUrl!, 'replay', '--all', '--json')
    expect([replayed.code, replayed.stderr]).toEqual([0, ''])
    expect(JSON.parse(replayed.stdout)).toMatchObject({ assessments: 5, differences: 0 })
    const kept = await running.database.execute(sql`SELECT row_to_json(h)::text AS row FROM history_items h`)
    expect(JSON.stringify(kept.rows)).not.toMatch(/[a-z]{3,} [a-z]/i)
  })

  it('delivered again changes nothing', async () => {
    const running = await startPreadvice()
    const post = await running.post('CNA')
    await post.send(messageOf([letter(), letter()], { sender: 'CNA' }))
    await running.through()
    const state = async () =>
      (
        await running.database.execute(sql`SELECT (SELECT json_agg(h ORDER BY h.item) FROM history_items h)::text AS items,
        (SELECT json_agg(a.facts ORDER BY a.receipt_id, a.place) FROM assessments a)::text AS facts`)
      ).rows
    const before = await state()
    const { rows } = await running.database.execute<{ key: string; value: Buffer }>(sql`
      SELECT r.key, r.value FROM log_records r JOIN log_partitions p ON p.id = r.partition_id WHERE p.topic = ${TOPICS.itemReceived}`)
    expect(rows).toHaveLength(2)
    await running.log.append(rows.map(({ key, value }) => ({ topic: TOPICS.itemReceived, key, value })))
    await running.through()
    expect(await state()).toEqual(before)
  })
})
