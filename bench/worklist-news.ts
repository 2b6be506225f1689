/** How long until a worklist that is open tells what has changed in it: a case that has come, one that another officer decided. */

import type { Page } from 'playwright-core'
import { makeS10 } from '#domain/s10.ts'
import { addOperator, addOperatorKey } from '#platform/auth.ts'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { ordinaryItem } from '../tests/unit/ingest/ordinary-item.ts'
import type { Bench, Service } from './service.ts'

const TIMES = 10
const OPERATOR = 'CNA'
/** Held by the shipped rules; one officer alone may release it. */
const HELD = 'python handbag'
const GOODS = [HELD, 'carved elephant ivory figurine', HELD, 'python skin wallet']

export interface WorklistTimes {
  /** From the answer to the message until the list tells of a new case. */
  newMs: number[]
  /** The same, from when the case was there. */
  newSinceOpenedMs: number[]
  /** From when the decision is sent until the list says that the case has left it. */
  goneMs: number[]
}

export async function measureWorklist(
  { database }: Bench,
  { url }: Service,
  [watching, working]: [Page, Page],
): Promise<WorklistTimes> {
  await addOperator(database, OPERATOR, null)
  const key = await addOperatorKey(database, OPERATOR)
  const times: WorklistTimes = { newMs: [], newSinceOpenedMs: [], goneMs: [] }
  await watching.goto('/worklist?order=age&text=LX700000')
  await watching.getByRole('heading', { name: 'Nothing fits' }).waitFor()
  for (let turn = 0; turn < TIMES; turn += 1) {
    const itemId = makeS10('LX', 70_000_000 + turn, 'CN')
    const refresh = watching.getByRole('button', { name: /^\d+ new/ })
    const from = await send(url, key, `NEWS-${itemId}`, [heldItem(itemId, HELD)])
    await refresh.waitFor()
    const seen = performance.now()
    times.newMs.push(seen - from)
    times.newSinceOpenedMs.push(performance.timeOrigin + seen - (await openedAt(database, itemId)))
    await refresh.click()
    const row = watching.getByRole('row').filter({ hasText: itemId })
    await row.waitFor()
    await working.goto(`/items/${itemId}`)
    await working.getByRole('button', { name: 'Nothing speaks against it', disabled: false }).waitFor()
    for (const pressed of ['r', 'n']) await working.keyboard.press(pressed)
    await working.getByRole('button', { name: 'Send now' }).click()
    const decided = performance.now()
    await row.getByLabel('closed').waitFor()
    times.goneMs.push(performance.now() - decided)
  }
  return times
}

/** When its case was written, in milliseconds by the machine's clock. */
async function openedAt(database: Database, itemId: string): Promise<number> {
  const { rows } = await database.execute<{ ms: number }>(
    sql`SELECT extract(epoch FROM changed_at)::float8 * 1000 AS ms FROM cases WHERE item_id = ${itemId}`,
  )
  return rows[0]!.ms
}

/** Items that the shipped rules hold, of several goods and as many people as there are items. */
export async function sendHeld(
  { database }: Pick<Bench, 'database'>,
  url: string,
  count: number,
): Promise<void> {
  await addOperator(database, OPERATOR, null)
  const key = await addOperatorKey(database, OPERATOR)
  const { sender, addressee } = ordinaryItem()
  const items = Array.from({ length: count }, (_, place) =>
    heldItem(makeS10('LX', 60_000_000 + place, 'CN'), GOODS[place % GOODS.length]!, {
      sender: { ...sender, name: `Sender ${place}`, phone: `+8675583${100_000 + place}` },
      addressee: { ...addressee, name: `Addressee ${place}` },
    }),
  )
  await send(url, key, 'HELD', items)
}

function heldItem(itemId: string, description: string, changes: Record<string, unknown> = {}) {
  const [piece] = ordinaryItem().contents
  const contents = [{ ...piece, description, hsCode: null }, piece, { ...piece, description: 'wool scarf' }]
  return ordinaryItem({ itemId, contents, ...changes })
}

/** @returns when it was taken, by this process's clock */
async function send(url: string, key: string, id: string, items: readonly unknown[]): Promise<number> {
  const message = { type: 'ITMATT', id, sentAt: new Date().toISOString() }
  const response = await fetch(`${url}/v1/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ message, items }),
  })
  if (!response.ok) throw new Error(`the gateway answered ${response.status}: ${await response.text()}`)
  return performance.now()
}
