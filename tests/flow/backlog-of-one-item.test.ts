/**
 * Chapter: clearance was stopped while an item was declared and two sources spoke of it. What waits is taken in one batch, decided in
 * order, and nothing is tried twice.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { TOPICS } from '#contracts/topics.ts'
import { sql } from '#platform/sql.ts'
import { addSource } from '#services/risk/evidence/sources.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { letter, messageOf } from './mail.ts'

const HOUR_MS = 3_600_000
const before = await startPreadvice({ SERVICES: 'ingest,risk' })
const { database, log } = before
const china = await before.post('CNA')
await addSource(database, 'detector', ['scan', 'hit'], null)

async function assessed(times: number): Promise<void> {
  await expect
    .poll(async () => (await database.execute(sql`SELECT FROM assessments`)).rowCount, { timeout: 20_000 })
    .toBe(times)
}

test('three assessments of one entry in one batch: the last one stands', async () => {
  const item = letter()
  await china.send(messageOf([item]))
  await assessed(1)
  for (const [place, kind] of ['scan', 'hit'].entries()) {
    const observedAt = new Date(Date.now() - HOUR_MS).toISOString()
    const evidence = {
      evidenceId: `D-${kind}`,
      kind,
      category: 'weapons',
      score: 950,
      method: 'x-ray',
      observedAt,
    }
    const { itemId } = item
    const at = new Date().toISOString()
    const command = { command: 'evidence', commandId: randomUUID(), itemId, at, source: 'detector', evidence }
    await log.append([{ topic: TOPICS.commands, key: itemId, value: JSON.stringify(command) }])
    await assessed(place + 2)
  }
  const after = await startPreadvice({ DATABASE_URL: database.url, SERVICES: 'clearance' })
  const decided = async () =>
    (
      await database.execute<{ code: string; number: string; xid: string }>(
        sql`SELECT code, number, xid::text FROM decisions ORDER BY number`,
      )
    ).rows
  await expect.poll(async () => (await decided()).length, { timeout: 20_000 }).toBe(3)
  // In one transaction; a number that was taken in vain would be missing.
  const rows = await decided()
  expect(rows.map(({ number }) => number)).toEqual(['1', '2', '3'])
  expect(new Set(rows.map(({ xid }) => xid)).size).toBe(1)
  expect(rows.map(({ code }) => code)).toEqual(['RELEASED', expect.any(String), 'HOLD_EXAM'])
  const { rows: stands } = await database.execute(sql`SELECT code FROM standings`)
  expect(stands).toEqual([{ code: 'HOLD_EXAM' }])
  await after.stop()
})
