/**
 * A despatch or scan message delivered again publishes its own stored rows again and changes nothing; and where a rule
 * asks for where an item is, a scan asks for the item to be assessed again, once. Proved on the stage's own handler and on
 * the real services.
 */
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { inboundTopic, TOPICS } from '#contracts/topics.ts'
import { addOperator } from '#platform/auth.ts'
import type { LogBatch, LogEvent } from '#platform/log.ts'
import { ingestConsumer } from '#services/ingest/consume.ts'
import { insertReassessments, readReassessments } from '#services/ingest/despatch/reassess.ts'
import { installationOf } from '#services/ingest/installation.ts'
import { openTestDatabase } from '../harness/database.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { letter, messageOf } from './mail.ts'
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

test('a picture that changed is assessed again, once, and decided again', async () => {
  const preadvice = await startPreadvice()
  const china = await preadvice.post('CNA')
  const item = letter()
  const { receipt } = await china.send(messageOf([item]))
  await preadvice.through()
  const nowhere = { despatchedAt: null, departedAt: null, arrivedAt: null }
  const arrived = { ...nowhere, arrivedAt: '2026-11-21T08:00:00.000Z' }
  for (let times = 0; times < 2; times += 1) {
    const events = await preadvice.database.transaction(async (tx) => {
      const askedBy = new Map([[item.itemId as string, receipt.receiptId]])
      const [before, after] = [nowhere, arrived].map((picture) => new Map([[item.itemId as string, picture]]))
      await insertReassessments(tx, askedBy, before!, after!, ['arrivedAt'])
      return readReassessments(tx, [receipt.receiptId])
    })
    expect(events).toHaveLength(1)
    await preadvice.log.append(events)
    await preadvice.through()
  }
  for (const table of ['assessments', 'decisions', 'responses']) {
    const { rows } = await preadvice.database.execute<{ cause: string }>(
      sql`SELECT cause FROM ${sql.raw(table)} WHERE receipt_id = ${receipt.receiptId}::uuid ORDER BY cause`,
    )
    expect(
      rows.map(({ cause }) => cause),
      table,
    ).toEqual(['received', 'scan:EMD:2026-11-21T08:00:00.000Z'])
  }
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [], assessed: 1, decided: 1 })
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
