/**
 * A despatch or scan message delivered again publishes its own stored rows again and changes nothing; and where one
 * changes where an item is, the item is assessed again, once, and answered again only where that changes the decision. Proved on the stage's own handler and on
 * the real services.
 */

import { describe, expect, test } from 'vitest'
import { inboundTopic, TOPICS } from '#contracts/topics.ts'
import { addOperator } from '#platform/auth.ts'
import type { LogBatch, LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { ingestConsumer } from '#services/ingest/consume.ts'
import { installationOf } from '#services/ingest/installation.ts'
import { replay } from '../../cli/replay.ts'
import { openTestDatabase } from '../harness/database.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf } from './mail.ts'
import { despatchOf, receptacle, scan, scansOf } from './moving-mail.ts'

test('the same records give the same events, and the tables stay as they are', async () => {
  const database = await openTestDatabase()
  await addOperator(database, 'CNA', null)
  const { handle } = ingestConsumer(installationOf({ countries: ['FR'], edifactMappingFile: null }))
  const items = [letter(), letter(), letter()].map(({ itemId }) => itemId)
  const batch = batchOf([
    despatchOf({ [receptacle()]: items }),
    scansOf([scan(items[0], 'EMC', -9), scan(items[0], 'EMD', -5), scan(items[1], 'EMD', -4)]),
    despatchOf({ [receptacle()]: [items[0]] }),
  ])
  const first = await database.transaction((tx) => handle(batch, tx))
  const before = await dump()
  const again = await database.transaction((tx) => handle(batch, tx))
  expect(commandsOf(first)).toHaveLength(5)
  expect(sorted(again)).toEqual(sorted(first))
  expect(await dump()).toEqual(before)

  async function dump() {
    const tables = [
      'despatches',
      'receptacles',
      'receptacle_items',
      'scan_events',
      'ead_gaps',
      'item_movements',
    ]
    const rows = await Promise.all(
      tables.map((table) => database.execute(sql`SELECT t.* FROM ${sql.raw(table)} t ORDER BY t::text`)),
    )
    return rows.map(({ rows }) => rows)
  }
})

test('two posts that tell of the same items at once both count', async () => {
  const preadvice = await startPreadvice()
  const [china, france] = [await preadvice.post('CNA'), await preadvice.post('FRA')]
  const items = Array.from({ length: 200 }, () => letter().itemId as string)
  const mixed = (code: string, hours: number) =>
    items.toSorted(() => (code < 'EMD' ? 1 : -1)).map((id) => scan(id, code, hours))
  await Promise.all(
    Array.from({ length: 10 }, (_, i) => [
      china.send(scansOf(mixed('EMC', -20 - i))),
      france.send(scansOf(mixed('EMD', -10 - i))),
      france.send(despatchOf({ [receptacle()]: items.toReversed() })),
    ]).flat(),
  )
  const { rows } = await preadvice.database.execute<{ whole: string }>(sql`
    SELECT count(*) FILTER (WHERE m.emc_at = (SELECT min(at) FROM scan_events s WHERE s.item_id = m.item_id AND code = 'EMC')
      AND m.emd_at = (SELECT min(at) FROM scan_events s WHERE s.item_id = m.item_id AND code = 'EMD')
      AND m.predes_at IS NOT NULL) AS whole FROM item_movements m`)
  expect(Number(rows[0]!.whole)).toBe(items.length)
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [] })
})

describe('an item whose picture changes', async () => {
  const preadvice = await startPreadvice()
  const [china, france] = [await preadvice.post('CNA'), await preadvice.post('FRA')]

  /** Causes that an item was assessed for, those it was decided for, and those its post was answered for. */
  async function causesOf(itemId: string) {
    await preadvice.through()
    const { rows } = await preadvice.database.execute<{
      assessed: string[]
      decided: string[]
      answered: string[]
    }>(sql`
      SELECT (SELECT array_agg(cause ORDER BY assessed_at) FROM assessments WHERE item_id = ${itemId}) AS assessed,
             (SELECT array_agg(cause ORDER BY decided_at) FROM decisions WHERE item_id = ${itemId}) AS decided,
             (SELECT array_agg(r.cause) FROM responses r JOIN entries e USING (receipt_id, place) WHERE e.item_id = ${itemId}) AS answered`)
    return rows[0]!
  }

  test.each([
    ['released', letter, 'RELEASED'],
    ['held', () => letterWith(HELD), 'HOLD_EXAM'],
    ['asked about', () => letterWith(ASKED_ABOUT), 'REQUEST_INFORMATION'],
  ])('is assessed again by what changes it, and stays %s with one answer', async (_, make, code) => {
    const item = make()
    await china.send(messageOf([item]))
    await preadvice.through()
    const status = async () => (await china.get(`/v1/items/${item.itemId}`)).body
    const before = await status()
    await china.send(despatchOf({ [receptacle()]: [item.itemId] }))
    await preadvice.through()
    await france.send(scansOf([scan(item.itemId, 'EMC', -9), scan(item.itemId, 'EMD', -3)]))
    const asked = ['received', 'predes', 'emd']
    expect(await causesOf(item.itemId)).toEqual({ assessed: asked, decided: asked, answered: ['received'] })
    expect(await status()).toEqual(before)
    expect(before.decision.code).toBe(code)
  })

  test('costs nothing where it does not change: more receptacles, other scans, the same scan at other times', async () => {
    const item = letter()
    await china.send(messageOf([item]))
    await china.send(despatchOf({ [receptacle()]: [item.itemId] }))
    await france.send(scansOf([scan(item.itemId, 'EMD', -3)]))
    const before = await causesOf(item.itemId)
    await china.send(despatchOf({ [receptacle()]: [item.itemId] }))
    await france.send(
      scansOf([scan(item.itemId, 'EMD', -8), scan(item.itemId, 'EDB'), scan(item.itemId, 'EDC')]),
    )
    await france.send(scansOf([scan(item.itemId, 'EMD', -1), scan(item.itemId, 'EMI')]))
    expect(await causesOf(item.itemId)).toEqual(before)
  })

  test('what asks carries where the item was, by value; so does a version that comes later', async () => {
    const item = letter()
    const id = receptacle()
    await china.send(messageOf([item]))
    await china.send(despatchOf({ [id]: [item.itemId] }))
    await china.send(messageOf([{ ...item, function: 'amendment', grossWeightGrams: 450 }]))
    await preadvice.through()
    const { rows } = await preadvice.database.execute<{ value: Buffer }>(sql`
      SELECT r.value FROM log_records r JOIN log_partitions p ON p.id = r.partition_id
       WHERE p.topic = ${TOPICS.itemReceived} AND r.key = ${item.itemId} ORDER BY r.record_offset`)
    const events = rows.map(({ value }) => JSON.parse(value.toString()))
    const inDespatch = {
      direction: 'import',
      receptacleId: id,
      despatchedAt: expect.any(String),
      departedAt: null,
      arrivedAt: null,
    }
    expect(events.map(({ cause, version, journey }) => ({ cause, version, journey }))).toEqual([
      { cause: 'received', version: 1, journey: null },
      { cause: 'predes', version: 1, journey: inDespatch },
      { cause: 'received', version: 2, journey: inDespatch },
    ])
  })

  test('the books balance, and every stored decision is derived again', async () => {
    const books = await preadvice.through()
    expect(books).toMatchObject({ balanced: true, problems: [], inFlight: 0 })
    expect([books.assessed, books.decided]).toEqual([books.accepted, books.accepted])
    expect(await replay(preadvice.database, null, () => {})).toMatchObject({ differences: 0 })
  })
})

function batchOf(messages: unknown[]): LogBatch {
  const topic = inboundTopic('CNA')
  const records = messages.map((message, offset) => ({
    topic,
    partition: 0,
    offset,
    key: null,
    headers: { 'content-type': 'application/json' },
    value: Buffer.from(JSON.stringify(message)),
    appendedAt: new Date().toISOString(),
  }))
  return { topic, partition: 0, records }
}

function commandsOf(events: LogEvent[]): LogEvent[] {
  return events.filter(({ topic }) => topic === TOPICS.commands)
}

function sorted(events: LogEvent[]): string[] {
  return events.map((event) => JSON.stringify(event)).sort()
}
