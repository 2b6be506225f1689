/** Chapter: a worklist that is open in front of somebody. What a row tells of the goods is what the case was opened for. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { WorklistCase } from '#contracts/worklist.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { contentsOf, HELD, letter, messageOf } from './mail.ts'

const HOUR_MS = 3_600_000
const SHIRTS = 'cotton t-shirts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const password = randomUUID()
await addPerson(preadvice.database, { name: 'tess', roles: ['targeter'], password })
const authorization = `Basic ${Buffer.from(`tess:${password}`).toString('base64')}`

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${preadvice.url}${path}`, { headers: { authorization } })
  return (await response.json()) as T
}
const send = (path: string, body: object) =>
  fetch(`${preadvice.url}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const rows = async () =>
  (await ask<{ rows: WorklistCase[] }>('/api/worklist/outline?lane=all')).rows.map(
    ({ caseId, itemId, goods, pieces }) => ({ caseId, itemId, goods, pieces }),
  )
const rowOf = async (itemId: string) => (await rows()).find((row) => row.itemId === itemId)

async function declare(...descriptions: string[]): Promise<string> {
  const item = letter({ contents: descriptions.flatMap((description) => contentsOf(description)) })
  await china.send(messageOf([item]))
  await preadvice.through()
  return item.itemId
}

test('the piece that is shown is the one the heaviest hit saw, wherever it stands', async () => {
  const last = await declare(SHIRTS, 'wool socks', HELD)
  const first = await declare(HELD, SHIRTS)
  expect(await rowOf(last)).toMatchObject({ goods: HELD, pieces: 3 })
  expect(await rowOf(first)).toMatchObject({ goods: HELD, pieces: 2 })
})

test('the heavier of two hits is shown; what is read again row by row says the same', async () => {
  const heavier = 'Glock 19 pistol slide with barrel'
  const both = await declare(SHIRTS, HELD, heavier)
  const { hits } = (
    await ask<{ assessment: { hits: { weight: number; evidence: { path: string }[] }[] } }>(
      `/api/items/${both}`,
    )
  ).assessment
  const [heaviest] = hits
    .filter(({ evidence }) => evidence.some(({ path }) => path.startsWith('contents[')))
    .toSorted((a, b) => b.weight - a.weight)
  const at = /^contents\[(\d+)]/.exec(heaviest!.evidence[0]!.path)![1]
  expect(new Set(hits.flatMap(({ evidence }) => evidence.map(({ path }) => path))).size).toBeGreaterThan(1)
  const shown = (await rowOf(both))!
  expect(shown.goods).toBe([SHIRTS, HELD, heavier][Number(at)])
  const { rows: again } = await ask<{ rows: WorklistCase[] }>(
    `/api/worklist/live?lane=all&ids=${shown.caseId}`,
  )
  expect(again[0]!.goods).toBe(shown.goods)
})

test('where no hit saw a piece the first is shown', async () => {
  const itemId = await declare(SHIRTS, 'wool socks')
  const { status } = await send('/api/cases', { itemId, reason: 'asked about by telephone' })
  expect(status).toBeLessThan(300)
  expect(await rowOf(itemId)).toMatchObject({ goods: SHIRTS, pieces: 2 })
})

test('narrowed to what is due or arrives within hours from now, or before a moment', async () => {
  const soon = await declare(HELD)
  const later = await declare(HELD)
  const set = (itemId: string, hours: number) =>
    preadvice.database.execute(sql`
      UPDATE cases SET due_at = now() + ${`${hours} hours`}::interval, arrives_at = now() + ${`${hours + 5} hours`}::interval
       WHERE item_id = ${itemId}`)
  await set(soon, 3)
  await set(later, 30)
  const found = async (narrowing: string) => {
    const { rows } = await ask<{ rows: WorklistCase[] }>(`/api/worklist/outline?lane=all&${narrowing}`)
    return rows.map(({ itemId }) => itemId).filter((itemId) => [soon, later].includes(itemId))
  }
  expect(await found('dueBefore=PT4H')).toEqual([soon])
  expect(await found('dueBefore=PT0H')).toEqual([])
  expect(await found('dueBefore=PT48H')).toEqual([soon, later])
  expect(await found('arrivesBefore=PT4H')).toEqual([])
  expect(await found('arrivesBefore=PT12H&dueBefore=PT4H')).toEqual([soon])
  const moment = new Date(Date.now() + 4 * HOUR_MS).toISOString()
  expect(await found(`dueBefore=${moment}`)).toEqual([soon])
  const { error } = await ask<{ error: string }>('/api/worklist/outline?dueBefore=soon')
  expect(error).toContain('dueBefore')
})
