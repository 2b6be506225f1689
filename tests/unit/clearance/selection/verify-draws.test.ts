/** That every draw of an examination follows from the day's seed, and that one that does not is found. Stored decisions, by hand. */
import { randomBytes, randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { sql } from '#platform/sql.ts'
import { examinationDraw } from '#services/clearance/selection/draw.ts'
import { verifyDraws } from '#services/clearance/selection/verify-draws.ts'
import { openTestDatabase } from '../../../harness/database.ts'

const DAY = '2026-11-20'
const database = await openTestDatabase()
const seed = randomBytes(32)
// What a decision refers to plays no part here.
await database.execute(sql`ALTER TABLE decisions DISABLE TRIGGER ALL`)
await database.execute(sql`ALTER TABLE entries DISABLE TRIGGER ALL`)

async function decided(
  quota: object | null,
  selectedBy: string | null,
  receivedAt = `${DAY}T23:59:59Z`,
): Promise<string> {
  const receiptId = randomUUID()
  await database.execute(sql`
    INSERT INTO entries (receipt_id, place, submitter, outcome, function, received_at, authorised, findings)
    VALUES (${receiptId}, 0, 'CNA', 'rejected', 'original', ${receivedAt}::timestamptz, true, '[]')`)
  const facts = quota ? { quota: { draw: examinationDraw(seed, receiptId, 0), ...quota } } : {}
  const result = selectedBy ? { selectedBy } : {}
  await database.execute(sql`
    INSERT INTO decisions (receipt_id, place, cause, engine, policy, code, standing, facts, result, decided_at)
    VALUES (${receiptId}, 0, 'received', 'x', 'x', 'RELEASED', 'released', ${JSON.stringify(facts)}::json,
            ${JSON.stringify(result)}::json, ${receivedAt}::timestamptz)`)
  return receiptId
}

it('proves what was drawn, and finds what was not', async () => {
  await decided(null, null)
  await decided({ chance: 0.25 }, null)
  await decided({ chance: 1 }, 'random')
  await decided({ chance: 0.25, draw: 2 }, null, '2026-11-21T00:00:00Z')
  expect(await verifyDraws(database, DAY, seed)).toEqual({
    asked: 2,
    selected: 1,
    expected: 1.25,
    faults: [],
    faultCount: 0,
  })
  const another = await decided({ chance: 0.25, draw: 0.5 }, null)
  const chosen = await decided({ chance: 0 }, 'random')
  const without = await decided({ chance: 0.25, draw: null }, 'model')
  const { faults, faultCount } = await verifyDraws(database, DAY, seed)
  expect(faultCount).toBe(3)
  expect(new Map(faults.map(({ receiptId, fault }) => [receiptId, fault]))).toEqual(
    new Map([
      [another, 'the draw is another'],
      [chosen, 'selected and not drawn'],
      [without, 'decided without a draw'],
    ]),
  )
})
