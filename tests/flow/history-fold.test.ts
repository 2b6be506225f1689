/** Folding moves events from the recent table to the older one, and no fact is another for it, before, during or after. */

import { describe, expect, it } from 'vitest'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { historyOfBatch } from '#services/risk/history/facts-of-batch.ts'
import { foldAll, foldHistory } from '#services/risk/history/fold.ts'
import type { Remembered, Subject } from '#services/risk/history/history.ts'
import type { HistoryFacts } from '#services/risk/history/names.ts'
import { insertOutcomes } from '#services/risk/history/outcomes.ts'
import { readHistory } from '#services/risk/history/read-history.ts'
import { recordHistory } from '#services/risk/history/record-history.ts'
import { HISTORY_KEPT_DAYS, trimHistory } from '#services/risk/history/retention.ts'
import { DAY_MS } from '#services/risk/history/windows.ts'
import { openTestDatabase } from '../harness/database.ts'
import { countedPlainly, keysOf } from '../unit/risk/history/remembering.ts'

const NOW = Date.UTC(2026, 10, 22, 12, 3, 4, 567)
const HOUR_MS = 3_600_000

/** A quarter of mail: one large sender, whose keys become busy, and small addressees. Keys are spread over all slices. */
function quarterOfMail(): Subject[][] {
  return Array.from({ length: 40 }, (_, i) =>
    Array.from({ length: 10 }, (_, n) => {
      const draw = (i * 10 + n) * 7 + (i % 5)
      return {
        item: String(BigInt(i * 10 + n + 1) * 23_058_430_092_136_939n),
        at: NOW - (39 - i) * 2 * DAY_MS + n * 1_000,
        cents: draw * 100,
        keys: spread([1, 1, draw % 3, 1 + (draw % 11), 1 + (draw % 7), draw % 5, 1 + (draw % 11)]),
        isAccepted: draw % 9 > 0,
      }
    }),
  )
}

function spread(numbers: readonly number[]): Subject['keys'] {
  const keys = Object.entries(keysOf(numbers)).map(([kind, key]) => [
    kind,
    key && BigInt.asIntN(64, BigInt(key) * 0x9e37_79b9_7f4a_7c15n).toString(),
  ])
  return Object.fromEntries(keys)
}

async function handle(database: Database, batch: readonly Subject[]): Promise<HistoryFacts[]> {
  return database.transaction(async (tx) => {
    const read = await readHistory(tx, batch)
    const told = historyOfBatch(batch, read)
    await recordHistory(tx, told.fresh, read, 0, new Date(batch.at(-1)!.at).toISOString())
    return told.facts
  })
}

async function counts(database: Database): Promise<{ recent: number; older: number }> {
  const { rows } = await database.execute<{ recent: number; older: number }>(sql`
    SELECT (SELECT count(*) FROM history_recent)::int AS recent, (SELECT count(*) FROM history_older)::int AS older`)
  return rows[0]!
}

describe('folding', () => {
  it('leaves every fact as it is, of small keys and of busy ones', async () => {
    const database = await openTestDatabase()
    const remembered: Remembered[] = []
    for (const [i, batch] of quarterOfMail().entries()) {
      // Beside the batch, so that some of it reads events in the moment in which they are moved.
      const [facts] = await Promise.all([handle(database, batch), i % 3 === 0 ? foldAll(database) : 0])
      const fresh = batch.flatMap((each, place) =>
        each.isAccepted ? [{ ...each, item: each.item!, place }] : [],
      )
      batch.forEach((subject, place) => {
        const before = [...remembered, ...fresh.filter((each) => each.place < place)]
        expect(facts[place]).toEqual(countedPlainly(subject, before, [...remembered, ...fresh]))
      })
      remembered.push(...fresh)
    }
    const events = remembered.flatMap(({ keys }) => Object.values(keys).filter((key) => key !== null))
    await foldAll(database)
    expect(await counts(database)).toEqual({ recent: 0, older: events.length + remembered.length })
  })

  it('keeps what an item is known by when it comes again, and the outcomes of it', async () => {
    const database = await openTestDatabase()
    const item = {
      item: '77',
      at: NOW - DAY_MS,
      cents: 500,
      keys: spread([1, 1, 1, 1, 1, 1, 1]),
      isAccepted: true,
    }
    await handle(database, [item])
    expect(await foldAll(database)).toBe(8)
    const [again] = await handle(database, [{ ...item, at: NOW, cents: 900 }])
    expect(again).toMatchObject({ senderItems365d: 0, pairItems7d: 0, senderFirstSeenDays: null })
    await insertOutcomes(database, 'hold', ['77'])
    const [other] = await handle(database, [{ ...item, item: '78', at: NOW }])
    expect(other).toMatchObject({ senderItems365d: 1, senderValueUsd7d: 5, pairHolds365d: 1 })
    expect(await counts(database)).toEqual({ recent: 8, older: 8 })
  })

  it('waits until there is enough, and is done by one alone', async () => {
    const database = await openTestDatabase()
    const keys = spread([1, 1, 1, 1, 1, 1, 1])
    await handle(database, [{ item: '1', at: NOW, cents: 1, keys, isAccepted: true }])
    expect(await foldHistory(database)).toBe(0)
    const moved = await Promise.all([foldAll(database), foldAll(database)])
    expect(moved[0]! + moved[1]!).toBe(8)
    expect(await counts(database)).toEqual({ recent: 0, older: 8 })
  })
})

describe('what was folded', () => {
  it('is removed when it is old, a month later at the most', async () => {
    const database = await openTestDatabase()
    const keys = spread([1, 1, 1, 1, 1, 1, 1])
    const at = NOW - HISTORY_KEPT_DAYS * DAY_MS
    const aged = (item: string, by: number) => ({ item, at: at + by, cents: 1, keys, isAccepted: true })
    await handle(database, [aged('1', -HOUR_MS)])
    await handle(database, [aged('2', DAY_MS), aged('3', 40 * DAY_MS)])
    await foldAll(database)
    const trim = (days: number) => trimHistory(database, new Date(NOW + days * DAY_MS).toISOString())
    expect(await trim(0)).toBe(9)
    // The row of the item goes within the hour, what its keys know of it when the table is looked through.
    expect(await trim(2)).toBe(1)
    expect(await counts(database)).toEqual({ recent: 0, older: 16 })
    expect(await trim(31)).toBe(8)
    expect(await counts(database)).toEqual({ recent: 0, older: 8 })
  })
})
