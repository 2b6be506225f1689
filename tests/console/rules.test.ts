/**
 * Rules and lists in a real browser, as three people: an author writes with completion and mends what is wrong, a checker approves, a
 * publisher tries it on history and publishes; then it holds. Lists are imported, searched and excepted from; a name is tried.
 */

import type { Page } from 'playwright-core'
import { beforeAll, expect, test, vi } from 'vitest'
import { sql } from '#platform/sql.ts'
import { letter, messageOf } from '../flow/mail.ts'
import { type Post, startPreadvice } from '../harness/preadvice.ts'
import { ordinaryItem } from '../unit/ingest/ordinary-item.ts'
import {
  desk,
  expectAccessible,
  expectNoComplaints,
  openBrowser,
  openPage,
  PASSWORD,
  PHONE,
  person,
  picture,
  signIn,
} from './browser.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const RULE = 'local.brass-trumpets'
const preadvice = await startPreadvice()
const { database, url } = preadvice
const browser = await openBrowser()
let post: Post

const text = (version: number, phrase = 'brass trumpet') => `rule ${RULE} version ${version}
  title en "Brass trumpets" fr "Trompettes en laiton"
  category cultural-goods
  effect hold weight 700
  source "made up for a test"
  purpose "Finds brass trumpets."
  when
    text "${phrase}" and not text "toy trumpet"
  example true "${phrase}"
  example false "cotton shirt"
`

let parties = 0

async function send(print: string): Promise<string> {
  const { sender, addressee, contents } = ordinaryItem()
  parties += 1
  const one = (party: typeof sender, phone: string) => ({
    ...party,
    name: `${party.name} ${parties.toString(36)}`,
    phone: `${phone}${10_000_000 + parties}`,
    email: null,
    address: { ...party.address, lines: [`${parties} ${party.address.lines[0]}`] },
  })
  const item = letter({
    contents: [{ ...contents[0], description: `${contents[0].description}, ${print} print` }],
    sender: one(sender, '+86755'),
    addressee: one(addressee, '+331'),
  })
  await post.send(messageOf([item], { sender: 'CNA' }))
  await preadvice.through()
  return item.itemId
}

async function codesOf(itemId: string): Promise<string[]> {
  const { rows } = await database.execute<{ code: string }>(sql`
    SELECT code FROM decisions WHERE item_id = ${itemId} ORDER BY decided_at`)
  return rows.map(({ code }) => code)
}

async function stepsOf(rule: string): Promise<string[]> {
  const { rows } = await database.execute<{ told: string }>(sql`
    SELECT step || ' ' || person AS told FROM rule_steps WHERE rule = ${rule} ORDER BY id`)
  return rows.map(({ told }) => told)
}

async function ledger(kind: string): Promise<unknown[]> {
  const { rows } = await database.execute<{ what: unknown }>(sql`
    SELECT what FROM audit_events WHERE kind = ${kind} ORDER BY id`)
  return rows.map(({ what }) => what)
}

async function call(who: string, path: string, body: unknown): Promise<{ status: number; body: string }> {
  const authorization = `Basic ${Buffer.from(`${who}:${PASSWORD}`).toString('base64')}`
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.text() }
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const editor = (page: Page) => page.getByRole('textbox', { name: 'Text of the rule' })

beforeAll(async () => {
  post = await preadvice.post('CNA')
  await person(preadvice, 'omni', ['author', 'checker', 'publisher'])
  await person(preadvice, 'ivo', ['analyst'])
  for (const print of ['brass trumpet', 'cotton', 'plain']) await send(print)
})

test('an author writes a rule with completion, mends what is wrong at its line, and keeps it', async () => {
  const page = await desk(browser, preadvice, { name: 'ada', roles: ['author'] }, { to: '/rules' })
  await heading(page, 'Rules').waitFor()
  await page.getByRole('grid', { name: 'Rules' }).getByRole('link').first().waitFor()
  await expectAccessible(page)
  await picture(page, 'rules-list')
  await page.keyboard.press('n')
  await heading(page, 'Write a rule').waitFor()
  await editor(page).fill(text(1).slice(0, text(1).indexOf('hold')))
  await page.keyboard.press('Control+End')
  await page.keyboard.type('ho')
  const next = page.getByRole('listbox', { name: 'What can be written next' })
  await next.getByRole('option', { name: /^hold/ }).waitFor()
  await picture(page, 'rule-completion')
  await page.keyboard.press('Enter')
  await next.waitFor({ state: 'hidden' })
  await expect.poll(() => editor(page).inputValue()).toMatch(/effect hold $/)
  await page.keyboard.insertText(
    text(1).split('hold ')[1]!.replace('text "toy', 'text in weapons.parts or text "toy'),
  )
  await page.getByRole('button', { name: /Line 8, column \d+: there is no lexicon weapons\.parts/ }).click()
  await expect
    .poll(() => editor(page).evaluate((area: HTMLTextAreaElement) => area.selectionStart))
    .toBeGreaterThan(200)
  await expect.poll(() => editor(page).getAttribute('aria-invalid')).toBe('true')
  await expect.poll(() => page.getByRole('button', { name: 'Keep as draft' }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await picture(page, 'rule-error')
  await editor(page).fill(text(1).replace('example true "brass trumpet"', 'example true "silver bell"'))
  await page.getByText('The rule should hit this').waitFor()
  await editor(page).fill(text(1))
  await page.getByText('Nothing is wrong with it.').waitFor()
  await expect.poll(() => page.getByLabel('As it should be').count()).toBe(2)
  await page.reload()
  await expect.poll(() => editor(page).inputValue()).toBe(text(1))
  await page.getByText('Form', { exact: true }).click()
  await page.getByLabel('Owner').fill('Culture desk')
  await page.getByRole('group', { name: 'All of these' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'rule-form')
  await page.getByText('Text', { exact: true }).click()
  await expect.poll(() => editor(page).inputValue()).toContain('owner "Culture desk"')
  const keep = page.getByRole('button', { name: 'Keep as draft' })
  await expect.poll(() => keep.isEnabled()).toBe(true)
  await keep.click()
  await heading(page, RULE).waitFor()
  await page.getByText('Somebody with another role approves it.').waitFor()
  await expectAccessible(page)
  await picture(page, 'rule-draft')
  expect(await stepsOf(RULE)).toEqual(['draft ada'])
  expectNoComplaints(page)
})

test('a checker approves, a back-test runs with progress, a third person publishes, and the rule holds', async () => {
  const ben = await desk(browser, preadvice, { name: 'ben', roles: ['checker'] }, { to: `/rules/${RULE}` })
  await ben.getByRole('button', { name: 'Approve into shadow' }).click()
  await ben.getByText('It is in shadow now').waitFor()
  await send('brass trumpet')
  const cleo = await desk(
    browser,
    preadvice,
    { name: 'cleo', roles: ['publisher'] },
    { to: `/rules/${RULE}?version=1&tab=dossier` },
  )
  await cleo.getByText('It was never back-tested: run that first').waitFor()
  await expect.poll(() => cleo.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true)
  await cleo.getByRole('button', { name: 'Run', exact: true }).click()
  const last = cleo.getByRole('region', { name: 'Last back-test' })
  await last.getByText('4 of one day').waitFor()
  await last.getByRole('img', { name: /^Hits of one day/ }).waitFor()
  await expectAccessible(cleo)
  await cleo.getByRole('heading', { name: 'Last back-test' }).scrollIntoViewIfNeeded()
  await picture(cleo, 'rule-dossier')
  await cleo.getByRole('heading', { level: 2, name: 'On live mail, by day' }).scrollIntoViewIfNeeded()
  await picture(cleo, 'rule-shadow')
  await cleo.getByRole('button', { name: 'Publish' }).click()
  // Where asking all that is on its way takes long, the page does not wait for it; the end stands in the history.
  await cleo.getByText(/^It is in force\. (Of \d+ items|Mail on its way)/).waitFor()
  await preadvice.through()
  const held = await send('brass trumpet')
  expect(await codesOf(held)).toEqual(['HOLD_EXAM'])
  await expect
    .poll(() => stepsOf(RULE))
    .toEqual(['draft ada', 'approve ben', 'backtest cleo', 'publish cleo', 'hunt cleo'])
  expectNoComplaints(cleo)
})

test('a rule rests on a lane, is held against its other version, and goes', async () => {
  const page = await openPage(browser, preadvice)
  expect(await call('omni', '/api/rules', { text: text(2, 'brass trombone') })).toMatchObject({ status: 200 })
  await signIn(page, 'cleo', `/rules/${RULE}?version=2&tab=versions`)
  await page.getByRole('heading', { name: 'Version 2 against' }).waitFor()
  await page
    .getByRole('group', { name: 'Lines that differ' })
    .getByText('text "brass trombone"')
    .first()
    .waitFor()
  await expectAccessible(page)
  await picture(page, 'rule-diff')
  await page.goto(`/rules/${RULE}`)
  await page.getByRole('button', { name: 'Snooze' }).click()
  const asked = page.getByRole('dialog', { name: `Snooze: ${RULE}` })
  await asked.getByLabel('From').fill('cn')
  await asked.getByLabel('Last day').fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10))
  await asked.getByLabel('Why').fill('trade fair')
  await expect.poll(() => asked.getByRole('button', { name: 'Snooze' }).isEnabled()).toBe(true)
  await expectAccessible(page)
  await asked.getByRole('button', { name: 'Snooze' }).click()
  await page.getByText('CN to anywhere').waitFor()
  expect(await codesOf(await send('brass trumpet'))).toEqual(['RELEASED'])
  await page.getByRole('button', { name: 'End it' }).click()
  await page.getByText('The snooze is ended.').waitFor()
  await page.getByRole('button', { name: 'Retire' }).click()
  const why = page.getByRole('dialog', { name: `Retire: ${RULE}` })
  await why.getByLabel('Why').fill('the season is over')
  await why.getByRole('button', { name: 'Retire' }).click()
  await page.getByText('It is out of force. To bring it back').waitFor()
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('table', { name: 'History' }).getByText('the season is over').waitFor()
  await picture(page, 'rule-history')
})

test('the same person twice is refused in words, and so is who may not', async () => {
  const twice = await call('omni', `/api/rules/${RULE}/versions/2/approve`, {})
  expect(twice.status).toBe(409)
  expect(twice.body).toContain('author, checker and publisher are three different people')
  const page = await openPage(browser, preadvice)
  await signIn(page, 'omni', `/rules/${RULE}?version=2`)
  await page.getByText('You wrote this version, so somebody else approves it').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Approve into shadow' }).isDisabled()).toBe(true)
  expect((await call('ivo', `/api/rules/${RULE}/versions/2/approve`, {})).status).toBe(403)
  expect((await call('ivo', '/api/rules', { text: text(3) })).status).toBe(403)
  expect((await call('ivo', '/api/screen', { name: 'a', country: null, list: null })).status).toBe(403)
  const wrong = await call('omni', '/api/rules', { text: 'rule x' })
  expect([wrong.status, wrong.body]).toEqual([409, expect.stringContaining('rule.rules:1:')])
})

test('a back-test is stopped, and of a text that is not kept nothing stays', async () => {
  const page = await openPage(browser, preadvice)
  await signIn(page, 'omni', '/rules/write')
  await editor(page).fill(text(3, 'brass bugle'))
  const open = page.getByRole('button', { name: 'Back-test' })
  await expect.poll(() => open.isEnabled()).toBe(true)
  await open.click()
  await page.route('**/api/rules/backtests', () => {})
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Stopped. Nothing of it is kept.').waitFor()
  await page.unroute('**/api/rules/backtests')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByText(/^\d+ of one day$/).waitFor()
  const { rows } = await database.execute(sql`SELECT FROM rule_backtests WHERE version = 3`)
  expect(rows).toEqual([])
})

const LIST = 'id,kind,name,countries\n1,person,Ivan Testovich Petrov,RU\n2,organisation,Acme Export Ltd,CN\n'

test('a list is imported with its progress, searched, excepted from; a name is tried', async () => {
  const page = await desk(browser, preadvice, { name: 'lea', roles: ['author'] }, { to: '/lists/import' })
  await heading(page, 'Import a list').waitFor()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Files' }).click()
  const file = (csv: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await (await chooser).setFiles([file(`${LIST}3,person,,RU\n`)])
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('sanctions')
  await page.getByRole('button', { name: 'Import a list' }).click()
  await page.getByRole('alert').getByText('people.csv, line 4: the name or value is empty').waitFor()
  await page.locator('input[type=file]').setInputFiles([file(LIST)])
  await page.getByRole('button', { name: 'Import a list' }).click()
  await page.getByText('2 entries. It is in use.').waitFor()
  await expectAccessible(page)
  await picture(page, 'list-import')
  await page.getByRole('link', { name: 'sanctions' }).click()
  await heading(page, 'sanctions').waitFor()
  await page.getByRole('textbox', { name: 'Search' }).fill('petrov')
  const entries = page.getByRole('grid', { name: 'Entries' })
  await entries.getByText('Ivan Testovich Petrov').waitFor()
  await entries.getByText('Acme').waitFor({ state: 'hidden' })
  await expectAccessible(page)
  await picture(page, 'list-entries')
  await page.getByRole('button', { name: 'Make an exception from Ivan Testovich Petrov' }).click()
  const asked = page.getByRole('dialog', { name: 'Make an exception' })
  await asked.getByLabel('Name of the party').fill('Ivan T. Petrov')
  await asked.getByLabel('Until').fill('2099-12-31')
  await asked.getByLabel('Why').fill('a dentist, known for years')
  await expect.poll(() => asked.getByRole('button', { name: 'Make an exception' }).isEnabled()).toBe(true)
  await expectAccessible(page)
  await asked.getByRole('button', { name: 'Make an exception' }).click()
  await page.getByText('The exception holds.').waitFor()
  await page.getByRole('tab', { name: 'Exceptions' }).click()
  await page.getByRole('table', { name: 'Exceptions' }).getByText('a dentist, known for years').waitFor()
  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByRole('table', { name: 'Versions' }).getByText('In use').waitFor()
  await page.goto('/screening')
  await page.getByRole('textbox', { name: 'Name' }).fill('Petrov Ivan Testovitch')
  await page.getByRole('button', { name: 'Screen' }).click()
  await page.getByRole('article').getByText('Ivan Testovich Petrov').waitFor()
  await expectAccessible(page)
  await picture(page, 'screening')
  expect(await ledger('list.imported')).toMatchObject([{ list: 'sanctions', active: true }])
  expect(await ledger('list-exception.added')).toMatchObject([{ list: 'sanctions', entryId: '1' }])
  expect(await ledger('name.screened')).toEqual([{ list: null, matches: 1 }])
  expect(JSON.stringify(await ledger('list.entries-viewed'))).not.toContain('etrov')
  expectNoComplaints(page)
})

test('in French, in the dark, on a telephone', async () => {
  const look = { locale: 'fr-FR', colorScheme: 'dark', viewport: PHONE } as const
  const page = await openPage(browser, preadvice, look)
  await signIn(page, 'omni', '/rules')
  await heading(page, 'Règles').waitFor()
  await page.getByRole('grid', { name: 'Règles' }).getByRole('link').first().waitFor()
  await expectAccessible(page)
  await picture(page, 'rules-french-dark-phone')
  await page.goto(`/rules/${RULE}?version=1&tab=dossier`)
  await page.getByRole('heading', { name: 'Dernier essai sur le passé' }).waitFor()
  await page.getByRole('heading', { name: 'Par jour', exact: true }).waitFor()
  await expectAccessible(page)
  await picture(page, 'rule-french-dark-phone')
  await page.goto('/rules/write')
  await page.getByRole('textbox', { name: 'Texte de la règle' }).waitFor()
  await page.getByText('Contrôles').waitFor()
  await expectAccessible(page)
  await picture(page, 'rule-write-french-dark-phone')
  await page.goto('/lists')
  await page.getByRole('grid', { name: 'Listes' }).getByText('sanctions').waitFor()
  await expectAccessible(page)
  await picture(page, 'lists-french-dark-phone')
  const dark = await openPage(browser, preadvice, { colorScheme: 'dark' })
  await signIn(dark, 'omni', '/rules')
  await dark.getByRole('grid', { name: 'Rules' }).getByRole('link').first().waitFor()
  await expectAccessible(dark)
  await picture(dark, 'rules-list-dark')
  await dark.goto(`/rules/write?from=${RULE}@1`)
  await expect.poll(() => editor(dark).inputValue()).toContain(`rule ${RULE} version 3`)
  await dark.getByText('Nothing is wrong with it.').waitFor()
  await expectAccessible(dark)
  await picture(dark, 'rule-write-dark')
  expectNoComplaints(page)
  expectNoComplaints(dark)
})
