/**
 * Where items are: despatches (PREDES) and scans (EMSEVT) over HTTP, before and after the item data. What the receipt says,
 * who is known to be on its way without data, and what is asked of clearance. Proved by receipts, by the commands on the
 * log, by the measures, and by the books, which count these messages and no entry of them.
 */

import { describe, expect, test } from 'vitest'
import { noEadCommandSchema } from '#contracts/commands.ts'
import { TOPICS } from '#contracts/topics.ts'
import { makeS10 } from '#domain/s10.ts'
import { sql } from '#platform/sql.ts'
import {
  coverageOf,
  dwellOf,
  holdFulfilmentOf,
  itemsWithoutData,
  orphansOf,
  timelinessOf,
} from '#services/ingest/despatch/measures.ts'
import { readBalance } from '../../cli/books.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { HELD, letter, letterWith, messageOf } from './mail.ts'
import { despatchOf, receptacle, scan, scansOf } from './moving-mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const france = await preadvice.post('FRA')
const NDJSON = { 'content-type': 'application/x-ndjson' }
const ALWAYS = { from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }

/** An identifier nobody has declared. */
let serial = 5_000_000
const undeclared = () => makeS10('LX', serial++, 'CN')

describe('a despatch', () => {
  test('after the item data: taken, with nothing to say', async () => {
    const item = letter()
    await china.send(messageOf([item]))
    const { status, receipt } = await china.send(
      despatchOf({ [receptacle()]: [item.itemId], [receptacle()]: [] }),
    )
    expect({ status, outcome: receipt.outcome, items: receipt.items }).toEqual({
      status: 202,
      outcome: 'accepted',
      items: [],
    })
    expect(await commandsOn(item.itemId)).toEqual([])
  })

  test('before the item data: the item is known to have none, clearance is told once, and late data is told', async () => {
    const item = letter()
    const id = receptacle()
    const { receipt } = await china.send(despatchOf({ [id]: [item.itemId] }))
    expect(receipt.outcome).toBe('accepted')
    expect(receipt.items).toMatchObject([
      {
        itemId: item.itemId,
        version: null,
        outcome: 'accepted',
        findings: [{ rule: 'DQ16', path: 'receptacles[0].items[0]' }],
      },
    ])
    await france.send(despatchOf({ [id]: [item.itemId] }))
    expect(await commandsOn(item.itemId)).toMatchObject([
      {
        cause: 'predes',
        receptacleId: id,
        originOperator: 'CNA',
        destinationOperator: null,
        direction: 'import',
      },
    ])
    const data = await china.send(messageOf([item]))
    expect(data.receipt.items[0]).toMatchObject({
      outcome: 'accepted',
      findings: [{ rule: 'DQ15', severity: 'minor' }],
    })
    expect((await china.send(despatchOf({ [receptacle()]: [item.itemId] }))).receipt.items).toEqual([])
  })

  test.each([
    ['UL', 'letters'],
    ['TA', 'empty receptacles'],
  ])('of %s (%s) needs no data', async (mailSubclass) => {
    const itemId = undeclared()
    const { receipt } = await china.send(despatchOf({ [receptacle({ mailSubclass })]: [itemId] }))
    expect(receipt.items).toEqual([])
    expect(await commandsOn(itemId)).toEqual([])
  })

  test('with faults: each is named, the rest counts', async () => {
    const good = letter()
    await china.send(messageOf([good]))
    const id = receptacle()
    const body = despatchOf({
      [id]: [good.itemId, 'LX000000006CN', 7, null, good.itemId],
      [receptacle({ originOffice: 'DEFRAA', destinationOffice: 'NLHAGA' })]: [undeclared()],
      X: [],
    })
    const { receipt } = await china.send({ ...body, despatch: { id: 'short' } })
    expect(receipt.outcome).toBe('partly-accepted')
    expect(told(receipt)).toEqual([
      'rejected DQ01 despatch.id',
      'rejected DQ01 receptacles[0].items[1]',
      'rejected DQ00 receptacles[0].items[2]',
      'rejected DQ01 receptacles[0].items[3]',
      'accepted DQ20 receptacles[0].items[4]',
      'rejected DQ00 receptacles[1].id',
      'rejected DQ01 receptacles[2].id',
    ])
    expect((await china.get(`/v1/receptacles/${id}`)).body.items).toHaveLength(1)
  })

  test('of another despatch than announced is refused', async () => {
    const body = despatchOf({ [receptacle()]: [] })
    const { receipt } = await china.send({ ...body, despatch: { id: 'CNPEKAFRCDGAAUX69999' } })
    expect([receipt.outcome, ...told(receipt)]).toEqual(['rejected', 'rejected DQ01 receptacles[0].id'])
  })

  test('as lines comes to the same, and a broken line is named', async () => {
    const item = letter()
    await china.send(messageOf([item]))
    const { message, despatch, receptacles } = despatchOf({ [receptacle()]: [item.itemId] })
    const lines = [JSON.stringify({ message, despatch }), JSON.stringify(receptacles[0]), '{"id": '].join(
      '\n',
    )
    const { receipt } = await china.send(lines, NDJSON)
    expect([receipt.outcome, ...told(receipt)]).toEqual(['partly-accepted', 'rejected DQ00 receptacles[1]'])
  })

  test('of 10,000 items is taken, also where none was declared', async () => {
    const inside: Record<string, string[]> = {}
    for (let i = 0; i < 100; i++) inside[receptacle()] = Array.from({ length: 100 }, undeclared)
    const { receipt } = await china.send(despatchOf(inside))
    expect(receipt.outcome).toBe('accepted')
    // Of so many remarks the first thousand are listed and the rest counted.
    expect(receipt.items).toHaveLength(1_001)
    expect(receipt.items.at(-1)!.findings[0]!.message).toMatch(/^9000 more/)
    const { rows } = await preadvice.database.execute<{ count: string }>(
      sql`SELECT count(*) FROM ead_gaps WHERE receipt_id = ${receipt.receiptId}::uuid`,
    )
    expect(Number(rows[0]!.count)).toBe(10_000)
  })
})

describe('a message sent again', () => {
  test('is a duplicate, and tells again what was refused', async () => {
    const body = despatchOf({ [receptacle()]: [undeclared(), 'LX000000006CN'] })
    const first = await china.send(body)
    const second = await china.send(body)
    expect(first.receipt.outcome).toBe('partly-accepted')
    expect([second.receipt.outcome, ...told(second.receipt)]).toEqual([
      'duplicate',
      'duplicate DQ20 message.id',
      'rejected DQ01 receptacles[0].items[1]',
    ])
  })

  test('with other content under its id is refused, of whatever type', async () => {
    const body = despatchOf({ [receptacle()]: [undeclared()] })
    await china.send(body)
    const { id } = body.message as { id: string }
    for (const other of [
      despatchOf({ [receptacle()]: [] }, { id }),
      scansOf([scan(undeclared(), 'EMD')], { id }),
    ]) {
      const { receipt } = await china.send(other)
      expect([receipt.outcome, ...told(receipt)]).toEqual(['rejected', 'rejected DQ20 message.id'])
    }
    expect((await china.send(messageOf([letter()], { id }))).receipt.outcome).toBe('rejected')
  })
})

describe('scans', () => {
  test('an arrival without data is told, and asked of clearance', async () => {
    const itemId = undeclared()
    const { receipt } = await france.send(scansOf([scan(itemId, 'EMD')]))
    expect([receipt.outcome, ...told(receipt)]).toEqual(['accepted', 'accepted DQ16 events[0].itemId'])
    expect(await commandsOn(itemId)).toMatchObject([
      {
        cause: 'emd',
        receptacleId: null,
        originOperator: null,
        destinationOperator: 'FRA',
        direction: 'import',
      },
    ])
  })

  test('data that comes after the arrival is late', async () => {
    const item = letter()
    await france.send(scansOf([scan(item.itemId, 'EMD')]))
    const { receipt } = await china.send(messageOf([item]))
    expect(receipt.items[0]).toMatchObject({
      outcome: 'accepted',
      findings: [{ rule: 'DQ15', severity: 'major' }],
    })
  })

  test('faults: each event is named, the rest counts', async () => {
    const { itemId } = letter()
    const body = scansOf([
      scan(itemId, 'EMC'),
      scan(itemId, 'EME'),
      scan(itemId, 'XYZ'),
      scan(itemId, 'EMD', 48),
      scan('LX000000006CN', 'EMC'),
      scan(itemId, 'EMJ', -1, { office: 'here' }),
      scan(itemId, 'EMC', -1, { at: 'yesterday' }),
      scan(itemId, 'EMC', -1, { at: null }),
      'no event',
    ])
    expect([...told((await china.send(body)).receipt)]).toEqual([
      'accepted DQ00 events[1].reason',
      'rejected DQ00 events[2].code',
      'rejected DQ00 events[3].at',
      'rejected DQ01 events[4].itemId',
      'accepted DQ01 events[5].office',
      'rejected DQ00 events[6].at',
      'rejected DQ00 events[7].at',
      'rejected DQ00 events[8]',
    ])
  })

  test('of a stranger are refused, of the office’s own post taken', async () => {
    const germany = await preadvice.post('DEA')
    const { itemId } = letter()
    expect(told((await germany.send(scansOf([scan(itemId, 'EMD')]))).receipt)).toEqual([
      'rejected DQ00 events[0].itemId',
    ])
    const transit = scansOf([scan(itemId, 'EMJ', -1, { office: 'DEFRAA' })])
    expect((await germany.send(transit)).receipt.outcome).toBe('accepted')
  })
})

describe('measures', () => {
  test('coverage, timeliness, orphans and items without data', async () => {
    const before = {
      coverage: await coverageOf(preadvice.database, ALWAYS),
      timeliness: await timelinessOf(preadvice.database, ALWAYS),
    }
    const [early, unscanned] = [letter(), letter()]
    await china.send(messageOf([early, unscanned, letter({ itemId: 'LX999999998CN' })]))
    const rejected = letter({ addressee: null })
    await china.send(messageOf([rejected]))
    await china.send(despatchOf({ [receptacle()]: [early.itemId, rejected.itemId] }))
    await china.send(scansOf([scan(early.itemId, 'EMC', 1)]))
    await france.send(scansOf([scan(early.itemId, 'EMD', 12)]))
    const after = {
      coverage: await coverageOf(preadvice.database, ALWAYS),
      timeliness: await timelinessOf(preadvice.database, ALWAYS),
    }
    expect(after.coverage.required - before.coverage.required).toBe(2)
    expect(after.coverage.covered - before.coverage.covered).toBe(1)
    expect(after.timeliness.beforeDeparture - before.timeliness.beforeDeparture).toBe(1)
    expect(after.timeliness.unknown - before.timeliness.unknown).toBe(1)
    const later = new Date(Date.now() + 48 * 3_600_000).toISOString()
    const orphans = await orphansOf(preadvice.database, ALWAYS, { now: later, hours: 24 })
    expect(orphans.dataWithoutDespatch).toBeGreaterThan(0)
    expect(orphans.despatchWithoutData).toBeGreaterThan(10_000)
    expect(await orphansOf(preadvice.database, ALWAYS, { now: new Date().toISOString(), hours: 24 })).toEqual(
      {
        dataWithoutDespatch: 0,
        despatchWithoutData: 0,
        arrivalWithoutData: 0,
      },
    )
    const without = await itemsWithoutData(preadvice.database, ALWAYS, 100_000)
    expect(without.find(({ itemId }) => itemId === rejected.itemId)).toMatchObject({
      why: 'rejected',
      originOperator: 'CNA',
    })
    expect(without.some(({ itemId }) => itemId === early.itemId)).toBe(false)
  })

  test('time with customs, in whatever order the scans come, and holds that were presented', async () => {
    const [held, missed, waiting] = [letterWith(HELD), letterWith(HELD), letterWith(HELD)]
    await china.send(messageOf([held, missed, waiting]))
    await preadvice.through()
    await france.send(scansOf([scan(held.itemId, 'EDC', -2)]))
    await france.send(scansOf([scan(held.itemId, 'EME', -5, { reason: '41' }), scan(held.itemId, 'EDC', -7)]))
    await france.send(scansOf([scan(held.itemId, 'EDB', -6), scan(missed.itemId, 'EMF', -1)]))
    const dwell = await dwellOf(preadvice.database, ALWAYS)
    expect({ ...dwell, p50Hours: Math.round(dwell.p50Hours! * 100) }).toMatchObject({
      closed: 1,
      deducted: 1,
      p50Hours: 400,
    })
    expect(await holdFulfilmentOf(preadvice.database, ALWAYS)).toEqual({ holds: 3, presented: 1, missed: 1 })
  })
})

describe('GET /v1/receptacles/{receptacleId}', () => {
  test('says how it and its items stand, to those at both ends', async () => {
    const [free, kept, documents] = [letter(), letterWith(HELD), undeclared()]
    await china.send(messageOf([free, kept]))
    await preadvice.through()
    const [clear, stop, pending, unlisted] = [receptacle(), receptacle(), receptacle(), receptacle()]
    await china.send(
      despatchOf({ [clear]: [free.itemId], [stop]: [kept.itemId], [pending]: [documents], [unlisted]: [] }),
    )
    for (const [id, status] of [
      [clear, 'clear'],
      [stop, 'stop'],
      [pending, 'pending'],
      [unlisted, 'unlisted'],
    ] as const)
      expect((await france.get(`/v1/receptacles/${id}`)).body, status).toMatchObject({
        receptacleId: id,
        status,
      })
    const { body } = await china.get(`/v1/receptacles/${stop.toLowerCase()}`)
    expect(body).toMatchObject({
      despatch: { originOffice: 'CNPEKA', destinationOffice: 'FRCDGA', transport: 'CA933' },
      items: [{ itemId: kept.itemId, decision: { category: 'PENDING' }, dataRequired: true }],
    })
    const germany = await preadvice.post('DEA')
    expect((await germany.get(`/v1/receptacles/${stop}`)).status).toBe(404)
    expect((await china.get('/v1/receptacles/nothing')).status).toBe(404)
  })

  test('tells nobody of items that are none of theirs', async () => {
    const kept = letterWith(HELD)
    await china.send(messageOf([kept]))
    await preadvice.through()
    const germany = await preadvice.post('DEA')
    const id = receptacle({ originOffice: 'DEFRAA', destinationOffice: 'NLHAGA' })
    await germany.send(despatchOf({ [id]: [kept.itemId] }))
    expect((await germany.get(`/v1/receptacles/${id}`)).body).toMatchObject({
      status: 'pending',
      items: [{ itemId: kept.itemId, decision: null, decidedAt: null }],
    })
  })
})

describe('the books', () => {
  test('balance over all of it, and count no entry of these messages', async () => {
    const books = await preadvice.through()
    expect(books).toMatchObject({ balanced: true, problems: [], inFlight: 0, quarantined: 0 })
  })

  test('do not balance where a despatch message is lost', async () => {
    await preadvice.database.execute(sql`
      SET session_replication_role = replica;
      DELETE FROM messages WHERE receipt_id = (SELECT receipt_id FROM messages WHERE message_type = 'PREDES' LIMIT 1);
      RESET session_replication_role`)
    expect((await readBalance(preadvice.database, preadvice.log)).balanced).toBe(false)
  })
})

function told(receipt: {
  items: { outcome: string; findings: { rule: string; path: string }[] }[]
}): string[] {
  return receipt.items.flatMap(({ outcome, findings }) =>
    findings.map(({ rule, path }) => `${outcome} ${rule} ${path}`),
  )
}

/** What clearance was asked about an item; each fits the contract. */
async function commandsOn(itemId: string) {
  const { rows } = await preadvice.database.execute<{ value: Buffer }>(sql`
    SELECT r.value FROM log_records r JOIN log_partitions p ON p.id = r.partition_id
     WHERE p.topic = ${TOPICS.commands} AND r.key = ${itemId} ORDER BY r.record_offset`)
  return rows.map(({ value }) => noEadCommandSchema.parse(JSON.parse(value.toString())))
}
