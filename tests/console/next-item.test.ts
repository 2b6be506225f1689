/**
 * Going through the worklist, in a real browser: the next item lies ready while one is read, is shown without being read again, and is
 * on record as seen only then; two officers side by side get every item once; what another took, and a connection that is lost, are
 * said and lose nothing.
 */

import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { IS_KEPT } from '#services/clearance/cases/sql.ts'
import { letterWith, messageOf } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { desk, expectNoComplaints, openBrowser } from './browser.ts'

/** Held, and one officer alone may release it. */
const BAG = 'python handbag'
/** Of stories with many steps, on a machine that does other things too. */
const LONG_MS = 180_000

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const browser = await openBrowser()
const tess = await desk(browser, preadvice, { name: 'tess', roles: ['targeter'] })
const tom = await desk(browser, preadvice, { name: 'tom', roles: ['targeter'] })

/** Items whose cases are all there is to be done, the most urgent first. */
async function declare(count: number): Promise<string[]> {
  await china.send(messageOf(Array.from({ length: count }, () => letterWith(BAG))))
  await preadvice.through()
  const { rows } = await database.execute<{ itemId: string }>(sql`
    SELECT item_id AS "itemId" FROM cases WHERE closed_at IS NULL ORDER BY priority, due_at, case_id`)
  return rows.map(({ itemId }) => itemId)
}
const itemOf = async (page: Page) => (await page.locator('h1').innerText()).replace('Item ', '')
const release = (page: Page) =>
  page.getByRole('button', { name: 'Nothing speaks against it' }).and(page.locator(':enabled'))
async function begin(page: Page): Promise<void> {
  await page.goto('/worklist')
  await page.getByRole('button', { name: 'Take the next' }).waitFor()
  await page.keyboard.press('t')
  await release(page).waitFor()
}
async function decide(page: Page): Promise<void> {
  await release(page).waitFor()
  for (const key of ['r', 'n']) await page.keyboard.press(key)
}
/** That an item lies ready in the page, with why it was flagged. */
async function readAhead(page: Page, itemId: string): Promise<void> {
  await page.waitForFunction((id) => {
    const read = performance.getEntriesByType('resource').map(({ name }) => name)
    return ['', '/explanation'].every((part) => read.some((url) => url.endsWith(`${id}${part}?ahead=true`)))
  }, itemId)
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
}
async function recorded(who: string, itemId: string): Promise<string[]> {
  const { rows } = await database.execute<{ said: string }>(sql`
    SELECT concat_ws(' ', kind, what ->> 'as') AS said FROM audit_events
     WHERE what ->> 'itemId' = ${itemId} AND who = ${who} AND kind ~ 'viewed|read-ahead' ORDER BY id`)
  return rows.map(({ said }) => said)
}
/** Who works on its case; who has it only kept for them has not begun. */
async function takenBy(itemId: string): Promise<string | null> {
  const { rows } = await database.execute<{ who: string | null }>(sql`
    SELECT CASE WHEN NOT ${IS_KEPT} THEN c.locked_by END AS who FROM cases c WHERE c.item_id = ${itemId}`)
  return rows[0]!.who
}
const codes = async (itemId: string) =>
  (await china.responses()).filter((each) => each.itemId === itemId).map(({ decision }) => decision.code)

beforeEach(async () => {
  await database.execute(
    sql`UPDATE cases SET closed_at = clock_timestamp(), closed_because = 'officer', locked_by = NULL, locked_until = NULL
         WHERE closed_at IS NULL`,
  )
})

test(
  'the next item is read once, ahead, and is on record as seen when it is shown; what is not shown is not',
  async () => {
    const [first, second, third] = await declare(3)
    await begin(tess)
    expect(await itemOf(tess)).toBe(first)
    await expect.poll(() => recorded('tess', first!)).toEqual(['case.viewed item', 'item.viewed explanation'])
    await readAhead(tess, second!)
    const asked: string[] = []
    tess.on('request', (request) => asked.push(request.url()))
    await decide(tess)
    await tess.getByRole('heading', { level: 1, name: `Item ${second}` }).waitFor()
    await tess.getByRole('region', { name: 'About the item' }).getByText('Assessed').first().waitFor()
    await tess.getByText('You are working on it').waitFor()
    await readAhead(tess, third!)
    expect(asked.filter((url) => url.includes(`/api/items/${second}`) && !url.endsWith('/pulse'))).toEqual([])
    expect((await recorded('tess', second!)).toSorted()).toEqual([
      'case.read-ahead item',
      'case.viewed item',
      'item.read-ahead explanation',
      'item.viewed explanation',
    ])
    await tess.keyboard.press('b')
    await tess.getByRole('heading', { level: 1, name: 'Worklist' }).waitFor()
    expect((await recorded('tess', third!)).toSorted()).toEqual([
      'case.read-ahead item',
      'item.read-ahead explanation',
    ])
    await expect.poll(() => codes(first!), { timeout: 30_000 }).toEqual(['HOLD_EXAM', 'RELEASED'])
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test(
  'undone, one is back at the item with its own case, and the one that came next is let go',
  async () => {
    const [first, second] = await declare(2)
    await begin(tess)
    expect(await itemOf(tess)).toBe(first)
    const own = new URL(tess.url()).search
    await readAhead(tess, second!)
    await decide(tess)
    await tess.getByRole('heading', { level: 1, name: `Item ${second}` }).waitFor()
    await expect.poll(() => takenBy(second!)).toBe('tess')
    await tess.keyboard.press('u')
    await tess.getByRole('heading', { level: 1, name: `Item ${first}` }).waitFor()
    expect(new URL(tess.url()).search).toBe(own)
    await tess.getByText('You are working on it').waitFor()
    await expect.poll(() => takenBy(second!)).toBeNull()
    await tom.goto(`/items/${second}`)
    await release(tom).waitFor()
    await tom.keyboard.press('w')
    await tom.getByText('You are working on it').waitFor()
    await decide(tess)
    await tess.getByText('Nothing is left in the worklist.').waitFor()
    await tess.getByRole('button', { name: 'Undo', exact: true }).first().click()
    await tess.getByRole('heading', { level: 1, name: `Item ${first}` }).waitFor()
    expect(new URL(tess.url()).search).toBe(own)
    expect(await takenBy(second!)).toBe('tom')
    expect(await codes(first!)).toEqual(['HOLD_EXAM'])
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test(
  'two officers side by side, by keys alone, get twenty items, each of them once',
  async () => {
    const items = await declare(20)
    const through = async (page: Page) => {
      const own: string[] = []
      const over = page.getByText('Nothing is left in the worklist.')
      for (;;) {
        const itemId = await itemOf(page)
        own.push(itemId)
        await decide(page)
        await page
          .getByRole('heading', { level: 1, name: /^Item / })
          .filter({ hasNotText: itemId })
          .or(over)
          .first()
          .waitFor()
        if (await over.isVisible()) return own
      }
    }
    await begin(tess)
    await begin(tom)
    const [byTess, byTom] = await Promise.all([through(tess), through(tom)])
    expect([...byTess!, ...byTom!].toSorted()).toEqual(items.toSorted())
    expect(Math.min(byTess!.length, byTom!.length)).toBeGreaterThan(2)
    for (const itemId of items) await expect.poll(() => codes(itemId)).toEqual(['HOLD_EXAM', 'RELEASED'])
  },
  LONG_MS,
)

test(
  'what lay ready for one and was opened by another is not shown; the next but one is',
  async () => {
    const [first, second, third] = await declare(3)
    await begin(tess)
    expect(await itemOf(tess)).toBe(first)
    await readAhead(tess, second!)
    await tom.goto(`/items/${second}`)
    await release(tom).waitFor()
    await tom.keyboard.press('w')
    await tom.getByText('You are working on it').waitFor()
    await decide(tess)
    await tess.getByRole('heading', { level: 1, name: `Item ${third}` }).waitFor()
    expect(await recorded('tess', second!)).not.toContain('case.viewed item')
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test(
  'where the connection is lost the item stays and what was decided is sent when it is back',
  async () => {
    const [first, second] = await declare(2)
    await begin(tess)
    await readAhead(tess, second!)
    await tess.context().setOffline(true)
    await decide(tess)
    await tess.getByText('the service does not answer').first().waitFor()
    expect(await itemOf(tess)).toBe(first)
    await tess.getByText('Not sent yet: Release').waitFor()
    expect(await recorded('tess', second!)).not.toContain('case.viewed item')
    await tess.context().setOffline(false)
    await tess.keyboard.press('.')
    await tess.getByRole('heading', { level: 1, name: `Item ${second}` }).waitFor()
    await expect.poll(() => codes(first!)).toEqual(['HOLD_EXAM', 'RELEASED'])
  },
  LONG_MS,
)
