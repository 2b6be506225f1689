/**
 * A targeter at the worklist, in a real browser: what is there and what comes, narrowing and views, many at once and back, take next,
 * two officers at one case, the scanner, a hundred thousand cases, pull lists and alerts. Cases come through the front door.
 */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeS10 } from '#domain/s10.ts'
import { sql } from '#platform/sql.ts'
import { lookForAlerts } from '#services/clearance/arrival/watch-alerts.ts'
import { ASKED_ABOUT, HELD, letterWith, messageOf, TO_BE_SCREENED } from '../flow/mail.ts'
import { despatchOf, receptacle, scan, scansOf } from '../flow/moving-mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import {
  desk,
  expectAccessible,
  expectNoComplaints,
  openBrowser,
  openPage,
  PHONE,
  person,
  picture,
  signIn,
} from './browser.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const france = await preadvice.post('FRA')
const browser = await openBrowser()
await person(preadvice, 'tess', ['targeter'])
await person(preadvice, 'tom', ['targeter'])
await person(preadvice, 'sam', ['supervisor'])

async function declare(...descriptions: string[]): Promise<string[]> {
  const items = descriptions.map((description) => letterWith(description))
  await china.send(messageOf(items))
  await preadvice.through()
  return items.map(({ itemId }) => itemId)
}

async function at(name: string, to = '/worklist', look = {}): Promise<Page> {
  const page = await openPage(browser, preadvice, look)
  await signIn(page, name, to)
  return page
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Worklist' })
const row = (page: Page, itemId: string) => grid(page).getByRole('row').filter({ hasText: itemId })
const lane = (page: Page, name: string | RegExp) => page.getByRole('radio', { name })
const pick = (page: Page, itemId: string) => row(page, itemId).getByRole('checkbox').click()
const bulk = (page: Page) => page.getByRole('region', { name: 'With the selected cases' })
const caseOf = async (itemId: string) => {
  const { rows } = await database.execute<Record<string, unknown>>(
    sql`SELECT case_id::float8 AS "caseId", priority, assigned_to AS "assignedTo", aside_until AS "asideUntil",
               locked_by AS "lockedBy", code, closed_at AS "closedAt" FROM cases WHERE item_id = ${itemId} ORDER BY case_id DESC`,
  )
  return rows[0]!
}
/** Cases of one message open side by side. */
const oldestFirst = async (itemIds: string[]) => {
  const { rows } = await database.execute<{ itemId: string }>(
    sql`SELECT item_id AS "itemId" FROM cases WHERE item_id = ANY(${sql.param(itemIds)}::text[]) ORDER BY case_id`,
  )
  return rows.map(({ itemId }) => itemId)
}
const HOSTILE = `${HELD} <img src=x onerror=alert(1)> \u202egnp.exe ${'long '.repeat(300)}`

test('what needs me is there, the most urgent first; what outsiders wrote stays text', async () => {
  const page = await at('tess')
  await page.getByRole('heading', { name: 'Nothing needs you here' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'worklist-empty')
  const [ivory, hostile] = await declare(HELD, HOSTILE)
  const [asked] = await declare(ASKED_ABOUT)
  await page.getByRole('status').getByRole('button', { name: '2 new' }).click()
  await row(page, ivory!).getByText('carved elephant ivory figurine').waitFor()
  await row(page, hostile!).getByText('<img src=x').waitFor()
  expect(await row(page, asked!).count()).toBe(0)
  expect(await page.getByRole('img', { name: 'x' }).count()).toBe(0)
  await lane(page, /^To do 2$/).waitFor()
  await lane(page, /^Waiting for an answer 1$/).click()
  await row(page, asked!).getByText('Question open').waitFor()
  await expect.poll(() => page.url()).toContain('lane=waiting')
  await lane(page, /^All open 3$/).click()
  await expect.poll(() => grid(page).getByRole('row').count()).toBe(4)
  await expectAccessible(page)
  await picture(page, 'worklist')
  expectNoComplaints(page)
})

test('filters and order stand in the address, and a reload keeps them', async () => {
  const page = await at('tess', '/worklist?lane=all')
  const { rows } = await database.execute<{ itemId: string }>(
    sql`SELECT item_id AS "itemId" FROM cases WHERE code = 'REQUEST_INFORMATION'`,
  )
  const asked = rows[0]!.itemId
  await row(page, asked).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(asked.slice(2, 11))
  await expect.poll(() => page.url()).toContain(`text=${asked.slice(2, 11)}`)
  await expect.poll(() => grid(page).getByRole('row').count()).toBe(2)
  await lane(page, /^All open 1$/).waitFor()
  await page.reload()
  await row(page, asked).waitFor()
  await expect.poll(() => grid(page).getByRole('row').count()).toBe(2)
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expect.poll(() => grid(page).getByRole('row').count()).toBe(4)
  await page.getByRole('combobox', { name: 'Category' }).click()
  await page.getByRole('option', { name: 'Drugs' }).click()
  await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
  await expectAccessible(page)
  await page.goto('/worklist?lane=all&code=REQUEST_INFORMATION&order=risk&columns=item,code,rules')
  await row(page, asked).waitFor()
  await expect
    .poll(() => grid(page).getByRole('columnheader').allTextContents())
    .toEqual(['', 'Item', 'Stands at', 'Rules'])
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('group', { name: 'More filters' }).getByLabel('Despatch').waitFor()
  await expectAccessible(page)
  await picture(page, 'worklist-filters')
})

test('a view is kept for its person alone, wherever that person sits', async () => {
  const page = await at('tess', '/worklist?lane=waiting&order=deadline&columns=item,deadline')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Keep this view…' }).click()
  const naming = page.getByRole('dialog', { name: 'Keep this view' })
  await naming.getByLabel('Name').fill('Answers <b>due</b>')
  await naming.getByRole('button', { name: 'Keep' }).click()
  await page.getByText('The view “Answers <b>due</b>” is kept.').waitFor()
  const elsewhere = await at('tess')
  await elsewhere.getByRole('button', { name: 'Views' }).click()
  await expectAccessible(elsewhere)
  await picture(elsewhere, 'worklist-views')
  await elsewhere.getByRole('menuitem', { name: 'Answers <b>due</b>', exact: true }).click()
  await expect.poll(() => elsewhere.url()).toMatch(/lane=waiting&order=deadline&columns=item,deadline/)
  await expect.poll(() => lane(elsewhere, /^Waiting/).isChecked()).toBe(true)
  const other = await at('tom')
  await other.getByRole('button', { name: 'Views' }).click()
  await other.getByText('You keep no views yet.').waitFor()
  await elsewhere.getByRole('button', { name: 'Views' }).click()
  await elsewhere.getByRole('menuitem', { name: 'Drop the view Answers <b>due</b>' }).click()
  await elsewhere.getByText('is dropped').waitFor()
  await expect.poll(async () => (await database.execute(sql`SELECT FROM saved_views`)).rows.length).toBe(0)
})

test('what is due or arrives within hours is chosen, stands in the address, and a view keeps it as hours', async () => {
  const { rows: open } = await database.execute<{ itemId: string; dueAt: string }>(
    sql`SELECT item_id AS "itemId", due_at::text AS "dueAt" FROM cases WHERE closed_at IS NULL ORDER BY case_id`,
  )
  const [soon, ...later] = open
  const due = (itemId: string, at: ReturnType<typeof sql>) =>
    database.execute(sql`UPDATE cases SET due_at = ${at} WHERE item_id = ${itemId} AND closed_at IS NULL`)
  await due(soon!.itemId, sql`now() + interval '3 hours'`)
  for (const { itemId } of later) await due(itemId, sql`now() + interval '30 hours'`)
  const page = await at('tess', '/worklist?lane=all')
  await row(page, later[0]!.itemId).waitFor()
  await page.getByRole('button', { name: 'More filters' }).click()
  const more = page.getByRole('group', { name: 'More filters' })
  await more.getByRole('combobox', { name: 'Due', exact: true }).click()
  await page.getByRole('option', { name: 'Within 4 hours' }).click()
  await expect.poll(() => page.url()).toContain('dueBefore=PT4H')
  await expect.poll(() => grid(page).getByRole('row').count()).toBe(2)
  await row(page, soon!.itemId).waitFor()
  await lane(page, /^All open 1$/).waitFor()
  await expectAccessible(page)
  await picture(page, 'worklist-due')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Keep this view…' }).click()
  await page.getByLabel('Name').fill('Due soon')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByText('The view “Due soon” is kept.').waitFor()
  await page.goto('/worklist?lane=all&arrivesBefore=PT0H')
  await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
  // A while later another is due within four hours.
  await due(later[0]!.itemId, sql`now() + interval '2 hours'`)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Due soon', exact: true }).click()
  await expect.poll(() => page.url()).toContain('dueBefore=PT4H')
  await row(page, later[0]!.itemId).waitFor()
  await expect.poll(() => grid(page).getByRole('row').count()).toBe(3)
  for (const { itemId, dueAt } of open) await due(itemId, sql`${dueAt}::timestamptz`)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Drop the view Due soon' }).click()
  await page.getByText('The view “Due soon” is dropped.').waitFor()
  expectNoComplaints(page)
})

test('what comes is told and moves nothing; what goes stays in its place, said to be gone', async () => {
  const [first, second] = await declare(HELD, HELD)
  const page = await at('tess')
  await row(page, first!).waitFor()
  await pick(page, first!)
  const order = () => grid(page).getByRole('row').allTextContents()
  const before = (await order()).length
  const [late] = await declare(HELD)
  await page.getByRole('button', { name: '1 new' }).waitFor()
  expect((await order()).length).toBe(before)
  await database.execute(
    sql`UPDATE cases SET closed_at = clock_timestamp(), closed_because = 'officer' WHERE item_id = ${second!}`,
  )
  await row(page, second!).getByLabel('closed').waitFor()
  await expectAccessible(page)
  await picture(page, 'worklist-news')
  await page.keyboard.press('u')
  await row(page, late!).waitFor()
  await expect.poll(() => row(page, second!).count()).toBe(0)
  await expect.poll(() => row(page, first!).getByRole('checkbox').isChecked()).toBe(true)
})

test('by keys: move, select, set aside, and back', async () => {
  const ids = await oldestFirst(await declare(HELD, HELD, HELD))
  const page = await at('tess', '/worklist?order=age')
  await row(page, ids[2]!).waitFor()
  await pick(page, ids[0]!)
  await page.keyboard.press('J')
  await page.keyboard.press('J')
  await bulk(page).getByText('3 selected').waitFor()
  await page.keyboard.press('k')
  await page.keyboard.press('x')
  await bulk(page).getByText('2 selected').waitFor()
  await picture(page, 'worklist-selected')
  await expectAccessible(page)
  await page.keyboard.press('s')
  const setAside = page.getByRole('dialog', { name: 'Set aside' })
  await setAside.getByLabel('In a day').click()
  await setAside.getByLabel('Reason').fill('waiting for the X-ray')
  await expectAccessible(page)
  await picture(page, 'worklist-aside')
  await setAside.getByRole('button', { name: 'Do it for 2 cases' }).click()
  await page.getByText('2 cases set aside').first().waitFor()
  await expect.poll(() => row(page, ids[0]!).count()).toBe(0)
  await expect.poll(() => row(page, ids[1]!).count()).toBe(1)
  await lane(page, /^Set aside 2$/).waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await page.getByRole('menuitem', { name: /Undo: 2 cases set aside/ }).click()
  await page.getByText('Taken back: 2 cases set aside').waitFor()
  await row(page, ids[0]!).waitFor()
  expect((await caseOf(ids[0]!)).asideUntil).toBeNull()
})

test('many are decided at once: what cannot be is said case by case, and the rest is taken back', async () => {
  const [free, held] = await declare(TO_BE_SCREENED, TO_BE_SCREENED)
  await database.execute(sql`
    UPDATE cases SET locked_by = 'tom', locked_until = clock_timestamp() + interval '9 minutes' WHERE item_id = ${held!}`)
  const page = await at('tess', '/worklist?lane=all')
  await row(page, held!)
    .getByLabel(/^tom is working on it until/)
    .waitFor()
  await pick(page, free!)
  await pick(page, held!)
  await bulk(page).getByRole('button', { name: 'Decide' }).click()
  const decide = page.getByRole('dialog', { name: 'Decide' })
  await decide.getByLabel('Reason').fill('seen at the counter')
  await expectAccessible(page)
  await decide.getByRole('button', { name: 'Do it for 2 cases' }).click()
  await page.getByRole('alert').getByText('Some of it was not done').waitFor()
  // Until when, as people write a time.
  await page
    .getByRole('alert')
    .getByText(/tom is working on case \d+, until \d+ \w+ \d{4}, \d\d:\d\d unless/)
    .waitFor()
  await expect.poll(async () => (await caseOf(free!)).code).toBe('RELEASED')
  expect((await caseOf(held!)).code).toBe('REQUEST_SCREENING')
  await picture(page, 'worklist-partly')
  // By the menu: the message with the button goes after ten seconds, the menu stays as long as the service lets one.
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await page.getByRole('menuitem', { name: /Undo: 1 case decided/ }).click()
  await page.getByText('Taken back: 1 case decided').waitFor()
  await expect.poll(async () => (await caseOf(free!)).code).toBe('REQUEST_SCREENING')
  expect((await caseOf(free!)).closedAt).toBeNull()
})

test('two officers at once: nobody gets the same, and the second is told who has it', async () => {
  await declare(HELD, HELD)
  const tess = await at('tess')
  const tom = await at('tom')
  await grid(tom).getByRole('row').nth(1).waitFor()
  await tess.getByRole('button', { name: 'Take the next' }).click()
  await tess.waitForURL(/\/items\/[A-Z0-9]+\?case=\d+$/)
  const taken = /\/items\/([A-Z0-9]+)/.exec(tess.url())![1]!
  expect((await caseOf(taken)).lockedBy).toBe('tess')
  await row(tom, taken)
    .getByLabel(/^tess is working on it until/)
    .waitFor()
  await row(tom, taken).getByText('carved').click()
  const told = tom.getByRole('dialog', { name: 'Somebody is working on it' })
  await told.getByText(/^tess is working on it until/).waitFor()
  await expectAccessible(tom)
  await picture(tom, 'worklist-held')
  await told.getByRole('button', { name: 'Stay here' }).click()
  await tom.keyboard.press('t')
  await tom.waitForURL(/\/items\//)
  const other = /\/items\/([A-Z0-9]+)/.exec(tom.url())![1]!
  expect(other).not.toBe(taken)
  expect((await caseOf(other)).lockedBy).toBe('tom')
})

test('a barcode opens its item, one that nobody knows gets a case, and a wrong one is said', async () => {
  const [known] = await declare(HELD)
  const page = await at('sam')
  await grid(page).waitFor()
  await page.keyboard.press('b')
  await page.keyboard.type(`${known!.slice(0, 2)} ${known!.slice(2).toLowerCase()}`)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/items/${known}?case=*`)
  await page.goto('/worklist')
  const field = page.getByRole('textbox', { name: /^Scan or type an item/ })
  await field.fill('LX999999999CN')
  await field.press('Enter')
  await page.getByText('its check digit is wrong').waitFor()
  await expectAccessible(page)
  const unknown = makeS10('RR', 77_000_001, 'CN')
  await field.fill(unknown)
  await field.press('Enter')
  await page.waitForURL(`**/items/${unknown}?case=*`)
  await page.getByText(`Nobody has told of ${unknown}`).waitFor()
  expect((await caseOf(unknown)).closedAt).toBeNull()
})

test('who may only read sees the list and can change nothing', async () => {
  const page = await desk(
    browser,
    preadvice,
    { name: 'ada', roles: ['auditor'] },
    { to: '/worklist?lane=all' },
  )
  await grid(page).getByRole('row').nth(1).waitFor()
  expect(await page.getByRole('checkbox').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Take the next' }).count()).toBe(0)
  expect(await page.getByRole('textbox', { name: /^Scan/ }).count()).toBe(0)
})

test('what is to be taken out of receptacles, with the time left; an alert is acknowledged and resolved', async () => {
  const [inBag, delivered] = await declare(HELD, HELD)
  const [bag, other] = [receptacle({ despatchNumber: 801 }), receptacle({ despatchNumber: 802 })]
  for (const [id, itemId, hours] of [
    [bag, inBag, 1.5],
    [other, delivered, 30],
  ] as const) {
    const body = despatchOf({ [id]: [itemId] })
    const arrivesAt = new Date(Date.now() + hours * 3_600_000).toISOString()
    await china.send({ ...body, despatch: { ...body.despatch, arrivesAt, transport: 'AF187' } })
  }
  await preadvice.through()
  const page = await at('tess', '/pull-lists?office=FRCDGA')
  const section = page.getByRole('region', { name: bag })
  await section.getByText(/arrives in 1 hr/).waitFor()
  await section.getByRole('link', { name: inBag! }).waitFor()
  await expect.poll(() => page.getByRole('region').allTextContents()).toHaveLength(2)
  await expectAccessible(page)
  await picture(page, 'pull-lists')
  await france.send(scansOf([scan(delivered!, 'EMD'), scan(delivered!, 'EMI')]))
  await preadvice.through()
  await lookForAlerts(database, () => new Date().toISOString())
  await page.getByRole('tab', { name: 'Alerts' }).click()
  await page.getByText('Held, but delivered').first().waitFor()
  await expectAccessible(page)
  await picture(page, 'alerts')
  await page.getByRole('button', { name: `Acknowledge the alert on ${delivered}` }).click()
  await page.getByLabel('Note (may be left out)').fill('the post is asked to bring it back')
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByText('Seen by tess').waitFor()
  await page.getByRole('button', { name: `Resolve the alert on ${delivered}` }).click()
  await page.getByLabel('Why nothing is left to do').fill('it is back')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click()
  await page.getByRole('heading', { name: 'No alerts' }).waitFor()
  await page.goto('/pull-lists?show=alerts&state=all')
  await page.getByText('Resolved by tess').waitFor()
  expectNoComplaints(page)
})

test('a hundred thousand cases: from the first to the last by one key, and rows are there when they are seen', async () => {
  await database.execute(sql`
    INSERT INTO cases (item_id, opened_because, opened_at, lane, code, standing, category, score, office, destination, priority, due_at)
    SELECT 'XX' || lpad(n::text, 9, '0') || 'CN', 'decision', now() - n * interval '1 second', 'todo', 'HOLD_EXAM', 'held', 'revenue',
           n % 1000, 'FRCDGA', 'FRA', 5, now() + n * interval '1 second'
      FROM generate_series(1, 100000) n`)
  const page = await at('tess', '/worklist?category=revenue')
  await grid(page).getByText('XX000000001CN').waitFor()
  await page.getByText('100,000 rows').waitFor()
  await lane(page, /^To do 100,000$/).waitFor()
  await grid(page).focus()
  await page.keyboard.press('End')
  await grid(page).getByText('XX000100000CN').waitFor()
  await expect.poll(() => grid(page).getByRole('row').count()).toBeLessThan(80)
  await picture(page, 'worklist-end')
  await grid(page).evaluate((box) => {
    box.scrollTop = box.scrollHeight / 2
  })
  await grid(page).getByText('XX000050000CN').waitFor()
  await page.keyboard.press('Home')
  await grid(page).getByText('XX000000001CN').waitFor()
  await page.getByLabel('Select all rows').click()
  await page.keyboard.press('p')
  await page.getByText('Select 500 cases at most: 100,000 are selected.').waitFor()
  await page.keyboard.press('Escape')
  expectNoComplaints(page)
})

test('in French, in the dark, wide and on a telephone', async () => {
  for (const [name, viewport] of [
    ['desk', undefined],
    ['phone', PHONE],
  ] as const) {
    const look = { locale: 'fr-FR', colorScheme: 'dark' as const, ...(viewport && { viewport }) }
    const page = await at('tess', '/worklist?lane=all', look)
    await page.getByRole('heading', { level: 1, name: 'File de travail' }).waitFor()
    await page.getByText('Retenu, examen').first().waitFor()
    await expectAccessible(page)
    await picture(page, `worklist-french-dark-${name}`)
    await page.goto('/pull-lists')
    await page
      .getByText(/arrive dans/)
      .first()
      .waitFor()
    await expectAccessible(page)
    await picture(page, `pull-lists-french-dark-${name}`)
    const toPrint = await page.getByRole('link', { name: 'Imprimer' }).getAttribute('href')
    const printed = await (await page.request.get(toPrint!)).text()
    expect(printed).toContain('<h1>Liste de retrait</h1>')
    expectNoComplaints(page)
  }
})
