/**
 * From any number of data quality to what stands behind it, in a real browser: messages, referrals, decisions and journeys, masked, by
 * pages, with the way back; a post's own liaison is led to what concerns it and to nothing that is kept from it.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf } from '../flow/mail.ts'
import { despatchOf, receptacle, scan, scansOf } from '../flow/moving-mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { clearanceRefreshed, folded, journeysRefreshed } from '../harness/quality.ts'
import {
  desk,
  expectAccessible,
  expectNoComplaints,
  openBrowser,
  openPage,
  PHONE,
  picture,
  signIn,
} from './browser.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const post = await preadvice.post('CNA')
const held = letterWith(HELD)
const mail = [held, letterWith(ASKED_ABOUT), ...Array.from({ length: 60 }, () => letter())]
for (const item of mail) await post.send(messageOf([item]))
await post.send('{"message": ')
const undeclared = letter()
await post.send(despatchOf({ [receptacle()]: [held.itemId, undeclared.itemId] }))
await post.send(scansOf([scan(held.itemId, 'EMD', -1)]))
await preadvice.through()
await folded(database)
await clearanceRefreshed(database)
await journeysRefreshed(database)
const browser = await openBrowser()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

test('from the page of an operator: coverage leads to the items that were never declared, and back', async () => {
  const page = await desk(
    browser,
    preadvice,
    { name: 'ann', roles: ['analyst'] },
    { to: '/quality/operators/CNA' },
  )
  await page.getByRole('link', { name: /^EAD coverage: 50/ }).click()
  await heading(page, 'EAD coverage: CNA').waitFor()
  await page.getByText('1 stands behind the number.').waitFor()
  await page.getByText('Cases that are sealed for others are counted and not listed.').waitFor()
  const list = page.getByRole('grid', { name: 'Journeys behind the number' })
  await list.getByText('•••').first().waitFor()
  expect(await list.getByText(undeclared.itemId).count()).toBe(0)
  await expectAccessible(page)
  await picture(page, 'quality-behind-journeys')
  await page
    .getByRole('link', { name: 'Data quality of CNA' })
    .or(page.getByRole('link', { name: /CNA/ }))
    .first()
    .click()
  await heading(page, /CNA/).waitFor()
  await page.getByRole('link', { name: /^Items without findings: / }).click()
  await heading(page, 'Items without findings: CNA').waitFor()
  expectNoComplaints(page)
})

test('from the league: a measure of clearance leads to its decisions, page by page', async () => {
  const page = await openPage(browser, preadvice)
  await signIn(page, 'ann', '/quality?columns=hold-rate,flag-rate,open-referrals,syntax-compliance')
  await page.getByRole('columnheader', { name: 'Holds' }).getByRole('button').hover()
  await page.getByRole('tooltip').getByText('holds ÷ decided versions × 1,000').waitFor()
  await page.getByRole('link', { name: /^CNA, Holds: / }).click()
  await heading(page, 'Holds: CNA').waitFor()
  await page
    .getByRole('grid', { name: 'Decisions behind the number' })
    .getByText('Held for examination')
    .waitFor()
  await page.goto('/quality/behind?measure=message-outcomes&key=accepted')
  const list = page.getByRole('grid', { name: 'Messages behind the number' })
  await list.waitFor()
  await page.getByText(/^6\d stand behind the number\.$/).waitFor()
  await page.getByRole('button', { name: 'Further ones' }).click()
  await page.getByRole('button', { name: 'Further ones' }).waitFor({ state: 'hidden' })
  await page.goto('/quality/behind?measure=syntax-compliance')
  await list.getByText('quarantined').waitFor()
  await page.goto('/quality/behind?measure=open-referrals')
  await page.getByRole('grid', { name: 'Referrals behind the number' }).getByText('RFI').first().waitFor()
  await expectAccessible(page)
  expectNoComplaints(page)
})

test('a liaison is led to its messages, and not to decisions', async () => {
  const page = await desk(
    browser,
    preadvice,
    { name: 'lin', roles: ['liaison'], operator: 'CNA' },
    { to: '/quality' },
  )
  await page.getByRole('link', { name: /^Items without findings: / }).waitFor()
  expect(await page.getByRole('link', { name: /^Holds presented: / }).count()).toBe(0)
  await page.goto('/quality/behind?measure=hold-rate')
  await page.getByText('nothing is listed behind "hold-rate"').waitFor()
})

test('in French, in the dark, on a telephone', async () => {
  const page = await openPage(browser, preadvice, { locale: 'fr-FR', colorScheme: 'dark', viewport: PHONE })
  await signIn(page, 'ann', '/quality/behind?measure=hold-rate')
  await page.getByText('Retenu pour examen').waitFor()
  await expectAccessible(page)
  await picture(page, 'quality-behind-fr-phone')
})
