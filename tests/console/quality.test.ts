/**
 * Data quality in a real browser: an analyst finds the worst operator and why, sees whose item it is with a reason on record, deals with
 * an incident, takes files home; a liaison sees its own operator; in French too. The mail comes through the front door.
 */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeS10 } from '#domain/s10.ts'
import { sql } from '#platform/sql.ts'
import { messageOf } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { folded, journeysRefreshed, lookedAt } from '../harness/quality.ts'
import { type AnyItem, ordinaryItem } from '../unit/ingest/ordinary-item.ts'
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
  still,
} from './browser.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const browser = await openBrowser()

/** Names that do harm where they are not shown as text. */
const HOSTILE = `Sato <img src=x onerror=alert(1)> \u202egnp.exe ${'Hana '.repeat(15)}`

function item(country: string, number: number, changes: AnyItem = {}): AnyItem {
  const { sender } = ordinaryItem()
  return ordinaryItem({
    itemId: makeS10('LX', number, country),
    originOperator: `${country}A`,
    postedAt: new Date(Date.now() - 30 * 3_600_000).toISOString(),
    sender: { ...sender, phone: null, address: { ...sender.address, postcode: '0600001', country } },
    ...changes,
  })
}

const [piece] = ordinaryItem().contents
const addressee = { ...ordinaryItem().addressee, name: HOSTILE }
/** Of JPA's items one in six has an HS code, and one in six says nothing of its goods. */
function badItem(number: number): AnyItem {
  if (number % 6 === 0)
    return item('JP', number, { contents: [{ ...piece, description: 'gifts', hsCode: null }], addressee })
  return number % 3 === 0
    ? item('JP', number)
    : item('JP', number, { contents: [{ ...piece, hsCode: null }], addressee })
}

for (const [country, count, make] of [
  ['CN', 180, (number: number) => item('CN', number)],
  ['JP', 120, badItem],
  ['SG', 8, (number: number) => item('SG', number, { postedAt: null })],
] as const) {
  const post = await preadvice.post(`${country}A`)
  await post.send(messageOf(Array.from({ length: count }, (_, place) => make(place + 1))))
}
await preadvice.through()
await folded(database)
await journeysRefreshed(database)
await lookedAt(database, new Date(Date.now() + 3_600_000).toISOString())
await person(preadvice, 'ana', ['analyst'])

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const league = (page: Page) => page.getByRole('grid', { name: 'League of operators' })
const cell = (page: Page) => page.getByRole('link', { name: /^JPA, Content: HS code: / })

async function ana(to: string, look = {}): Promise<Page> {
  const page = await openPage(browser, preadvice, look)
  await signIn(page, 'ana', to)
  return page
}

test('an analyst finds the worst operator and why: league, heat map, failing items in two clicks', async () => {
  const page = await ana('/quality?columns=hs-presence,completeness,vague-descriptions,late-data')
  await heading(page, 'Data quality').waitFor()
  const rows = league(page).getByRole('row')
  await rows.nth(3).waitFor()
  await expect.poll(() => rows.nth(1).textContent()).toMatch(/^JPA/)
  await expect.poll(() => rows.nth(1).textContent()).toMatch(/20 \/ 120/)
  await expect.poll(() => rows.nth(3).textContent()).toMatch(/^SGA/)
  await page.getByText('too few to compare').first().waitFor()
  await cell(page).waitFor()
  await expectAccessible(page)
  await picture(page, 'quality')
  await cell(page).scrollIntoViewIfNeeded()
  await picture(page, 'quality-heat-map')
  await cell(page).click()
  await heading(page, 'Completeness: Content: HS code, JPA').waitFor()
  await page.getByText('100 stand behind the number.').waitFor()
  const behind = page.getByRole('grid', { name: 'Items behind the number' })
  await behind.getByRole('row').nth(1).waitFor()
  await expectAccessible(page)
  await picture(page, 'quality-items')
  await behind.getByRole('row').nth(1).dblclick()
  const window = page.getByRole('dialog')
  await window.getByText('the HS code is missing').waitFor()
  await window.getByText('Give the six-digit HS code').waitFor()
  await expectAccessible(page)
  expect(await page.content()).not.toMatch(/Sato|\b[A-Z]{2}\d{9}JP\b/)
  expectNoComplaints(page)
})

test('whose item it is needs a reason, which goes on record; hostile names are only text', async () => {
  const page = await ana('/quality/items?measure=completeness&key=contents.hsCode&operator=JPA')
  const behind = page.getByRole('grid', { name: 'Items behind the number' })
  await behind.getByRole('row').nth(1).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('o')
  const window = page.getByRole('dialog')
  const reveal = window.getByRole('button', { name: 'Reveal' })
  await reveal.waitFor()
  await expect.poll(() => reveal.isDisabled()).toBe(true)
  await window.getByLabel('Reason').fill('the post asks which item it was')
  await reveal.click()
  await window.getByText('This is on record').waitFor()
  await window.getByText(/^LX\d{9}JP$/).waitFor()
  await window.getByText('Sato <img').first().waitFor()
  await window.getByText('RLO', { exact: true }).first().waitFor()
  await expectAccessible(page)
  await picture(page, 'quality-reveal')
  const { rows } = await database.execute(
    sql`SELECT who, what ->> 'reason' AS reason FROM audit_events WHERE kind = 'person.revealed'`,
  )
  expect(rows).toEqual([{ who: 'ana', reason: 'the post asks which item it was' }])
  await page.keyboard.press('Escape')
  await window.waitFor({ state: 'hidden' })
  expect(await page.content()).not.toContain('Sato')
  expectNoComplaints(page)
})

test('the page of an operator says what is wrong, since when, and which words are missing', async () => {
  const page = await ana('/quality/operators/JPA')
  await heading(page, 'Data quality of JPA (Japan)').waitFor()
  await page.getByRole('row', { name: /DQ07 · HS code .*Give the six-digit HS code/ }).waitFor()
  await page.getByRole('row', { name: /^gifts 20 / }).waitFor()
  await page.getByRole('figure', { name: 'Hours from posting to data' }).waitFor()
  await page.getByRole('figure', { name: 'Completeness: day by day' }).waitFor()
  const incidents = page.getByRole('region', { name: '1 incident is open' })
  await incidents.getByText('JPA · A field is left blank · Content: HS code').waitFor()
  const definition = page.getByRole('note').filter({ hasText: 'Completeness' }).first()
  await definition.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await page.getByRole('tooltip').getByText('filled ÷ expected').waitFor()
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await picture(page, 'quality-operator')
  await page.mouse.wheel(0, 800)
  await still(page)
  await picture(page, 'quality-operator-below')
  await page.mouse.wheel(0, 1_500)
  await still(page)
  await picture(page, 'quality-operator-end')
  await page.getByRole('link', { name: /^DQ07 · HS code: / }).click()
  await heading(page, 'Items with a finding: DQ07 · HS code, JPA').waitFor()
  expectNoComplaints(page)
})

test('an incident is acknowledged, resolved and opened again, each with a reason, by keys', async () => {
  const page = await ana('/quality-incidents')
  const list = page.getByRole('grid', { name: 'Quality incidents' })
  const row = list.getByRole('row').filter({ hasText: 'A field is left blank: Content: HS code' })
  await row.waitFor()
  await expectAccessible(page)
  await picture(page, 'quality-incidents')
  await row.click()
  const window = page.getByRole('dialog')
  const act = async (key: string, note: string, said: string) => {
    await page.keyboard.press(key)
    await window.getByLabel('Reason or note').fill(note)
    await window
      .locator('button.mantine-Button-root[type=button]')
      .filter({ visible: true })
      .first()
      .waitFor()
    await window
      .getByRole('button', { name: { a: 'Acknowledge', r: 'Resolve', u: 'Open again' }[key]! })
      .click()
    await page.getByText(said).waitFor()
    await window.getByText(note).waitFor()
    await page.keyboard.press('Escape')
    await window.waitFor({ state: 'hidden' })
  }
  await act('a', 'asked JPA about it', 'The incident is acknowledged.')
  await row.getByText('Acknowledged').waitFor()
  await act('r', 'their software was mended', 'The incident is resolved.')
  await row.waitFor({ state: 'hidden' })
  await page.getByLabel('State').selectOption('all')
  await row.click()
  await act('u', 'it goes on', 'The incident is open again.')
  const { rows } = await database.execute(sql`
    SELECT c.state, c.who, c.why FROM quality_incident_changes c JOIN quality_incidents i ON i.id = c.incident
     WHERE i.operator = 'JPA' AND i.field = 'contents.hsCode' AND c.who <> 'watch' ORDER BY c.number`)
  expect(rows).toEqual([
    { state: 'acknowledged', who: 'ana', why: 'asked JPA about it' },
    { state: 'resolved', who: 'ana', why: 'their software was mended' },
    { state: 'open', who: 'ana', why: 'it goes on' },
  ])
  await row.dblclick()
  await window.getByText('it goes on').waitFor()
  await expectAccessible(page)
  await picture(page, 'quality-incident')
  expectNoComplaints(page)
})

test('the league, the heat map and the report are taken as files', async () => {
  const page = await ana('/quality')
  const taken = async (button: ReturnType<Page['getByRole']>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  const csvs = page.getByRole('button', { name: 'CSV' })
  await csvs.nth(1).waitFor()
  const file = await taken(csvs.first())
  expect(file.name).toMatch(/^quality-operators-.*\.csv$/)
  expect(String(file.bytes)).toMatch(/^JPA,0\.\d+,\d+,\d+,true,/m)
  expect(String((await taken(csvs.nth(1))).bytes)).toMatch(/^contents\.hsCode,JPA,20,120,/m)
  await page.goto('/quality/operators/JPA')
  const pdf = await taken(page.getByRole('button', { name: 'Report, PDF' }))
  expect([pdf.name.startsWith('quality-JPA-'), String(pdf.bytes.subarray(0, 5))]).toEqual([true, '%PDF-'])
  expect(String((await taken(page.getByRole('button', { name: 'Report, CSV' }))).bytes)).toContain(
    'hs-presence',
  )
  expectNoComplaints(page)
})

test('filters stand in the address, go along, and say where a number is not kept by them', async () => {
  const page = await ana('/quality?class=C&days=7')
  await page.getByText('No mail in these days').first().waitFor()
  await page.getByLabel('Class').selectOption('U')
  await league(page).getByRole('link', { name: 'JPA', exact: true }).waitFor()
  await expect.poll(() => page.url()).toContain('class=U')
  await page.getByLabel('Nature').selectOption('11')
  await page.getByText('not kept by this filter').first().waitFor()
  await league(page).getByRole('link', { name: 'JPA', exact: true }).click()
  await heading(page, 'Data quality of JPA (Japan)').waitFor()
  await expect.poll(() => page.url()).toMatch(/days=7.*class=U.*nature=11/)
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect.poll(() => page.url()).toMatch(/\/quality\/operators\/JPA$/)
  expectNoComplaints(page)
})

test('a liaison sees its own operator and nobody else, and no names', async () => {
  const page = await desk(
    browser,
    preadvice,
    { name: 'lia', roles: ['liaison'], operator: 'JPA' },
    { to: '/quality' },
  )
  await heading(page, 'Your data quality: JPA (Japan)').waitFor()
  await page.getByRole('row', { name: /DQ07 · HS code/ }).waitFor()
  await expectAccessible(page)
  await picture(page, 'quality-liaison')
  expect(await page.content()).not.toMatch(/CNA|SGA|League/)
  await page.getByRole('link', { name: /^DQ07 · HS code: / }).click()
  const behind = page.getByRole('grid', { name: 'Items behind the number' })
  await behind.getByRole('row').nth(1).dblclick()
  const window = page.getByRole('dialog')
  await window.getByText('the HS code is missing').waitFor()
  expect(await window.getByRole('button', { name: 'Reveal' }).count()).toBe(0)
  await page.goto('/quality/operators/CNA')
  await page.getByText('Your account shows the quality of JPA.').waitFor()
  await page.goto('/quality/items?measure=clean-items&operator=CNA')
  await behind.getByRole('row').nth(1).waitFor()
  expect(await behind.textContent()).not.toContain('CNA')
  await page.goto('/quality-incidents')
  await page.getByRole('grid', { name: 'Quality incidents' }).getByRole('row').nth(1).dblclick()
  await window.getByText('History').waitFor()
  expect(await window.getByLabel('Reason or note').count()).toBe(0)
  expectNoComplaints(page)
})

test('in French, dark and on a telephone', async () => {
  const page = await ana('/quality', { locale: 'fr-FR', colorScheme: 'dark' })
  await heading(page, 'Qualité des données').waitFor()
  await page.getByRole('grid', { name: 'Classement des opérateurs' }).getByRole('row').nth(3).waitFor()
  await page.getByRole('link', { name: /^JPA, Contenu : code SH/ }).waitFor()
  await expectAccessible(page)
  await picture(page, 'quality-dark-fr')
  await page.getByRole('link', { name: /^JPA, Contenu : code SH/ }).click()
  await page.getByRole('grid', { name: 'Envois derrière le chiffre' }).getByRole('row').nth(1).dblclick()
  await page.getByRole('dialog').getByText('le code SH manque').waitFor()
  await page.goto('/quality/operators/JPA')
  await heading(page, 'Qualité des données de JPA (Japon)').waitFor()
  await page.getByRole('row', { name: /^gifts 20 / }).waitFor()
  await expectAccessible(page)
  await picture(page, 'quality-operator-dark-fr')
  await page.goto('/quality-incidents')
  await page.getByRole('grid', { name: 'Incidents de qualité' }).getByRole('row').nth(1).waitFor()
  await expectAccessible(page)
  await page.setViewportSize(PHONE)
  for (const [to, name] of [
    ['/quality', 'quality-phone'],
    ['/quality/operators/JPA', 'quality-operator-phone'],
    ['/quality/items?measure=clean-items', 'quality-items-phone'],
    ['/quality-incidents', 'quality-incidents-phone'],
  ] as const) {
    await page.goto(to)
    await page.getByRole('row').nth(1).waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, `${to} is as wide as the screen`).toBeLessThanOrEqual(PHONE.width)
    await picture(page, name)
  }
  expectNoComplaints(page)
})
