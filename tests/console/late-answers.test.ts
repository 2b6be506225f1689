/**
 * Answers that come late, in a real browser: what was written, chosen or asked for meanwhile is what counts.
 */
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { HELD, letterWith, messageOf, TO_BE_SCREENED } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { comesBack, desk, expectNoComplaints, held, openBrowser } from './browser.ts'

vi.setConfig({ testTimeout: 120_000 })

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const browser = await openBrowser()

async function declare(...descriptions: string[]): Promise<string[]> {
  const items = descriptions.map((description) => letterWith(description))
  await china.send(messageOf(items))
  await preadvice.through()
  return items.map(({ itemId }) => itemId)
}

const RULE = `rule own.trumpets version 1
  title en "Trumpets" fr "Trompettes"
  category cultural-goods
  effect hold weight 700
  source "made up for a test"
  purpose "Finds trumpets."
  when
    text "brass trumpet"
  example true "brass trumpet"
  example false "cotton shirt"
`
const BUGLES = RULE.replace('own.trumpets', 'own.bugles')
const editor = (page: Page) => page.getByRole('textbox', { name: 'Text of the rule' })

test('a decision that was lost on its way and is changed then is another one', async () => {
  const [itemId] = await declare(TO_BE_SCREENED)
  const tess = { name: 'tess', roles: ['targeter' as const] }
  const page = await desk(browser, preadvice, tess, { to: '/worklist?lane=all' })
  await page.getByRole('row').filter({ hasText: itemId! }).getByRole('checkbox').check()
  await page.keyboard.press('d')
  const deciding = page.getByRole('dialog', { name: 'Decide' })
  await deciding.getByLabel('Reason').fill('seen at the counter')
  const asked: { code: string; bulkId: string }[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/cases/bulk/decisions')) asked.push(request.postDataJSON())
  })
  await page.route('**/api/cases/bulk/decisions', (route) => route.abort())
  const go = deciding.getByRole('button', { name: 'Do it for 1 case' })
  await go.click()
  await deciding.getByRole('alert').waitFor()
  await page.unroute('**/api/cases/bulk/decisions')
  await deciding.getByRole('combobox', { name: 'Decision' }).click()
  await page.getByRole('option', { name: 'Held, papers' }).click()
  await go.click()
  await deciding.waitFor({ state: 'hidden' })
  expect(asked.map(({ code }) => code)).toEqual(['RELEASED', 'HOLD_DOCUMENTARY'])
  expect(asked[0]!.bulkId).not.toBe(asked[1]!.bulkId)
})

test('a decision that has become impossible gives way to none, not to another', async () => {
  const [itemId] = await declare(HELD)
  const sam = { name: 'sam', roles: ['supervisor' as const] }
  const page = await desk(browser, preadvice, sam, { to: '/worklist?lane=all' })
  let isGone = false
  await page.route('**/api/joint-cases/*/actions', async (route) => {
    const answer = await route.fetch()
    const { actions } = await answer.json()
    await route.fulfill({ response: answer, json: { actions: isGone ? actions.slice(1) : actions } })
  })
  await page.getByRole('row').filter({ hasText: itemId! }).getByRole('checkbox').check()
  await page.keyboard.press('c')
  const opening = page.getByRole('dialog', { name: 'Work on them together' })
  await opening.getByLabel('Name').fill('Ivory')
  await opening.getByLabel('Why they belong together').fill('one sender')
  await opening.getByRole('button', { name: 'Open the joint case' }).click()
  const acts = page.getByRole('region', { name: 'With all open cases' })
  await acts.getByRole('button', { name: 'Decide', exact: true }).click()
  const deciding = page.getByRole('dialog', { name: 'Decide' })
  const decision = deciding.getByRole('combobox', { name: 'Decision' })
  await deciding.getByLabel('Reason').fill('opened at the counter')
  await decision.waitFor()
  const first = await decision.inputValue()
  expect(first).not.toBe('')
  isGone = true
  await comesBack(page, deciding.getByText(/is decided at once|waits for a second officer/), false)
  expect(await decision.inputValue()).toBe('')
  expect(await deciding.getByRole('button', { name: /^Do it for/ }).isDisabled()).toBe(true)
  expect(await deciding.getByLabel('Reason').inputValue()).toBe('opened at the counter')
  expectNoComplaints(page)
})

test('a rule that is to be kept before it has been checked is kept as soon as it has; a word is completed whole', async () => {
  const page = await desk(browser, preadvice, { name: 'olga', roles: ['author'] }, { to: '/rules/write' })
  await editor(page).fill(RULE.slice(0, RULE.indexOf('hold')))
  await page.keyboard.press('Control+End')
  await page.keyboard.type('ho')
  const offered = page.getByRole('listbox', { name: 'What can be written next' })
  await offered.getByRole('option', { name: /^hold/ }).waitFor()
  const answer = await held(page, '**/api/rules/complete')
  await page.keyboard.type('l')
  await page.keyboard.press('Enter')
  await expect.poll(() => editor(page).inputValue()).toMatch(/effect hold $/)
  answer()

  const checked = await held(page, '**/api/rules/check')
  await editor(page).fill(RULE)
  await page.keyboard.press('Control+s')
  checked()
  await page.getByRole('heading', { level: 1, name: 'own.trumpets' }).waitFor()
  expectNoComplaints(page)
})

test('a rule: what is written while it is put in order stays; a draft that was kept does not come back', async () => {
  const mine = { name: 'otto', roles: ['author' as const] }
  const page = await desk(browser, preadvice, mine, { to: '/rules/write' })
  await editor(page).fill(BUGLES)
  const go = await held(page, '**/api/rules/format')
  await page.getByRole('button', { name: 'Put in order' }).click()
  const longer = BUGLES.replace('weight 700', 'weight 710')
  await editor(page).fill(longer)
  const answered = page.waitForResponse('**/api/rules/format')
  go()
  await (await answered).finished()
  await page.locator('button[data-loading]').waitFor({ state: 'detached' })
  expect(await editor(page).inputValue()).toBe(longer)

  await page.reload()
  await expect.poll(() => editor(page).inputValue()).toBe(longer)
  const keep = page.getByRole('button', { name: 'Keep as draft' })
  await expect.poll(() => keep.isEnabled()).toBe(true)
  await keep.click()
  await page.getByRole('heading', { level: 1, name: 'own.bugles' }).waitFor()
  await page.goto('/rules/write')
  await expect.poll(() => editor(page).inputValue()).toMatch(/^rule pack\.name version 1/)
  expectNoComplaints(page)
})
