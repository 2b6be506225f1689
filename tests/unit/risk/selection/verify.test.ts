/** Sealing, revealing and proving a day of draws on a real database: what is tampered with is found out. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { chanceFor } from '#services/risk/selection/draw.ts'
import { dayAfter, ensureSeeds, readCommitments, readSeeds, reveal } from '#services/risk/selection/seeds.ts'
import { verifyDay } from '#services/risk/selection/verify.ts'
import { openTestDatabase } from '../../../harness/database.ts'
import { aDeclaration } from '../declarations.ts'

const now = new Date().toISOString()
const today = now.slice(0, 10)
const yesterday = dayAfter(today, -1)
const SHARE = 0.5
let database: Database

/** An entry received yesterday and its assessment, drawn as the stage draws. */
async function insertDrawn(tampered: { draw?: number } = {}): Promise<string> {
  const receiptId = randomUUID()
  const seed = (await readSeeds(database, [yesterday])).get(yesterday)
  const chance = chanceFor({ receiptId, place: 0, declaration: aDeclaration() }, seed, [
    { stratum: 'all', share: SHARE },
  ])!
  const selected = { stratum: 'all', share: SHARE, commitment: chance.commitment }
  const result = chance.draw < SHARE ? { selected } : {}
  await database.execute(sql`
    INSERT INTO entries (receipt_id, place, outcome, submitter, authorised, findings, received_at)
    VALUES (${receiptId}, 0, 'rejected', 'CNA', true, '[]', ${`${yesterday}T12:00:00Z`})`)
  await database.execute(sql`
    INSERT INTO assessments (receipt_id, place, cause, engine, rule_set, score, threat, facts, result, assessed_at)
    VALUES (${receiptId}, 0, 'received', 'risk', 'x', 0, false, ${JSON.stringify({ chance: { ...chance, ...tampered } })}::json, ${JSON.stringify(result)}::json, ${now})`)
  return receiptId
}

beforeAll(async () => {
  database = await openTestDatabase()
  await ensureSeeds(database, yesterday)
})

describe('a seed', () => {
  it('is made once for each day, a week ahead, and never changes', async () => {
    const before = await readCommitments(database, yesterday)
    await ensureSeeds(database, yesterday)
    expect(await readCommitments(database, yesterday)).toEqual(before)
    expect(before).toHaveLength(8)
    expect(before.at(-1)).toMatchObject({ inAdvance: true, seed: null })
    await expect(
      database.execute(
        sql`UPDATE selection_seeds SET seed = sha256('x'), commitment = encode(sha256(sha256('x')), 'hex')`,
      ),
    ).rejects.toThrow('never changes')
    await expect(database.execute(sql`DELETE FROM selection_seeds`)).rejects.toThrow('never changes')
  })

  it('is sealed until its day is over, to the command and to the table', async () => {
    await expect(database.transaction((tx) => reveal(tx, today, 'sam', now))).rejects.toThrow('sealed until')
    await expect(
      database.execute(sql`UPDATE selection_seeds SET revealed_at = now() WHERE day = ${today}::date`),
    ).rejects.toThrow('revealed after its day')
  })
})

describe('verify', () => {
  it('draws a day again once its seed is shown, and finds what was tampered with', async () => {
    for (let n = 0; n < 40; n += 1) await insertDrawn()
    await expect(verifyDay(database, yesterday, () => {})).rejects.toThrow('not revealed')
    const { seed } = await database.transaction((tx) => reveal(tx, yesterday, 'sam', now))
    expect(seed).toMatch(/^[0-9a-f]{64}$/)
    const honest = await verifyDay(database, yesterday, () => {})
    expect(honest).toMatchObject({ assessments: 40, undrawn: 0, faultCount: 0 })
    expect(honest.strata).toMatchObject([{ stratum: 'all', items: 40, expected: 20 }])
    const tampered = await insertDrawn({ draw: 0.9999 })
    const { faults, faultCount } = await verifyDay(database, yesterday, () => {})
    expect([faultCount, faults[0]?.receiptId, faults[0]?.fault]).toEqual([1, tampered, 'the draw is another'])
  })
})
