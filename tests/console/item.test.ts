/**
 * The item page, in a real browser: twenty items by the keyboard alone, an examination that ends in a seizure by two, a question that
 * the post answers, what others do meanwhile, hostile data, and whose eyes see what.
 */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf } from '../flow/mail.ts'
import { despatchOf, receptacle } from '../flow/moving-mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import {
  desk,
  expectAccessible,
  expectNoComplaints,
  openBrowser,
  PASSWORD,
  PHONE,
  picture,
} from './browser.ts'

/** Held, and one officer alone may release it. */
const BAG = 'python handbag'

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const browser = await openBrowser()
const tess = await desk(browser, preadvice, { name: 'tess', roles: ['targeter'] })
const sam = await desk(browser, preadvice, { name: 'sam', roles: ['supervisor'] })

async function declare(...descriptions: string[]): Promise<string[]> {
  const items = descriptions.map((description) => letterWith(description))
  await china.send(messageOf(items))
  await preadvice.through()
  return items.map(({ itemId }) => itemId)
}
/** Of stories with many steps, on a machine that does other things too. */
const LONG_MS = 180_000
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
async function open(page: Page, itemId: string, search = ''): Promise<void> {
  await page.goto(`/items/${itemId}${search}`)
  await heading(page, `Item ${itemId}`).waitFor()
  await page.getByRole('region', { name: 'What I may do' }).waitFor()
}
const caseOf = async (itemId: string) => {
  const { rows } = await database.execute<{ caseId: number }>(
    sql`SELECT case_id::int AS "caseId" FROM cases WHERE item_id = ${itemId} ORDER BY case_id DESC LIMIT 1`,
  )
  return rows[0]!.caseId
}
const codes = async (itemId: string) =>
  (await china.responses()).filter((each) => each.itemId === itemId).map(({ decision }) => decision.code)
const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key)
}

test(
  'twenty items by the keyboard alone: two keys each, the next opens by itself, ten seconds later the post is told',
  async () => {
    const items = await declare(...Array.from({ length: 20 }, () => BAG))
    const first = items[0]!
    await database.execute(sql`UPDATE cases SET priority = 1 WHERE item_id = ${first}`)
    await open(tess, first, `?case=${await caseOf(first)}`)
    await tess.getByText('You are working on it').waitFor()
    const done = new Map<string, string>()
    for (let turn = 0; turn < 20; turn += 1) {
      const itemId = (await tess.locator('h1').innerText()).replace('Item ', '')
      const isHeld = turn % 5 === 4
      await tess
        .getByRole('button', { name: 'Nothing speaks against it' })
        .and(tess.locator(':enabled'))
        .waitFor()
      await keys(tess, ...(isHeld ? ['h', 'd'] : ['r', 'n']))
      done.set(itemId, isHeld ? 'HOLD_DOCUMENTARY' : 'RELEASED')
      if (turn < 19) await expect.poll(() => tess.locator('h1').innerText()).not.toBe(`Item ${itemId}`)
    }
    await tess.getByText('Nothing is left in the worklist.').waitFor()
    expect([...done.keys()].sort()).toEqual([...items].sort())
    for (const [itemId, code] of done) await expect.poll(() => codes(itemId)).toEqual(['HOLD_EXAM', code])
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test(
  'it answers what the item is, why it was flagged and what can be done; `?` shows the keys',
  async () => {
    const item = letterWith('carved elephant ivory figurine', { handlingClass: null })
    await china.send(messageOf([item]))
    await china.send(despatchOf({ [receptacle()]: [item.itemId] }))
    await preadvice.through()
    await open(tess, item.itemId)
    const declared = tess.getByRole('region', { name: 'Declaration' })
    await declared.getByRole('region', { name: 'From' }).getByText('Li Wei').waitFor()
    await declared.locator('mark', { hasText: 'ivory' }).first().waitFor()
    await tess.getByText(/It would have been released/).waitFor()
    await tess.getByText('What the model makes of it').waitFor()
    await expectAccessible(tess)
    await picture(tess, 'item')
    await keys(tess, '?')
    await tess.getByRole('dialog').getByText('Release: Nothing speaks against it').waitFor()
    await keys(tess, 'Escape')
    await tess.getByRole('dialog').waitFor({ state: 'hidden' })
    await keys(tess, '4')
    await tess.getByRole('list', { name: 'Timeline' }).getByText('Held for examination').first().waitFor()
    expect(new URL(tess.url()).searchParams.get('tab')).toBe('timeline')
    await picture(tess, 'item-timeline')
    await keys(tess, '3')
    await tess.getByText('Open cases that belong together').waitFor()
    await tess.getByRole('radiogroup').getByText('As a table').click()
    await tess
      .getByRole('table', { name: 'Open cases that belong together' })
      .getByRole('link')
      .first()
      .waitFor()
    await expectAccessible(tess)
    await picture(tess, 'item-links')
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test(
  'hold, examination with a photograph, seizure proposed, a second officer confirms',
  async () => {
    const [itemId] = await declare(HELD)
    await open(tess, itemId!)
    await keys(tess, 'w')
    await tess.getByText('You are working on it').waitFor()
    await keys(tess, 'e')
    await tess.getByLabel('What to look for').fill('Look for ivory in the lining.')
    await tess.getByRole('button', { name: 'Order an examination', exact: true }).last().click()
    const result = tess.getByRole('region', { name: 'Give the result' })
    await result.getByRole('combobox', { name: 'Outcome' }).click()
    await tess.getByRole('option', { name: 'Seize all of it' }).click()
    await result.getByLabel('What was found').fill('Two pieces of ivory.')
    await result.getByRole('combobox', { name: 'Category' }).click()
    await tess.getByRole('option', { name: 'Protected species' }).click()
    await result.getByRole('textbox', { name: 'Goods' }).fill('ivory figurine')
    await tess
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PNG })
    await result.getByRole('button', { name: 'Record the result' }).click()
    await tess.getByText('tess proposes: Seize').waitFor()
    await tess.getByText('You proposed it: another officer has to confirm it.').waitFor()
    await open(sam, itemId!)
    await sam.getByText('tess proposes: Seize').waitFor()
    await sam.getByRole('img', { name: 'Photograph a.png' }).waitFor()
    await expectAccessible(sam)
    await picture(sam, 'item-proposal')
    await sam.getByLabel('Reason, for the record').fill('I have seen the photographs.')
    await sam.getByRole('button', { name: 'Confirm' }).click()
    await sam.getByRole('button', { name: 'Send now' }).click()
    await sam.getByText('Seized', { exact: true }).first().waitFor()
    expect(await codes(itemId!)).toEqual(['HOLD_EXAM', 'SEIZED'])
    await tess.getByText('Case closed').waitFor()
  },
  LONG_MS,
)

test('what the post will be told is shown, and what it answers appears by itself', async () => {
  const [itemId] = await declare(BAG)
  await open(tess, itemId!)
  await keys(tess, 'i')
  const form = tess.getByRole('region', { name: 'Ask for information' })
  await form.getByText('The post will be told').waitFor()
  await form.getByText('R-OFFICER-HELD').waitFor()
  await form.getByLabel('What is asked, one in a line').fill('Send the CITES permit.')
  await tess.keyboard.press('Control+Enter')
  await form.getByText('Say why.').waitFor()
  await form.getByLabel('Reason, for the record').fill('to see the permit')
  await picture(tess, 'item-ask')
  await tess.keyboard.press('Control+Enter')
  await tess.getByRole('button', { name: 'Send now' }).click()
  await tess.getByText('Information requested').first().waitFor()
  const told = (await china.responses()).findLast((each) => each.itemId === itemId)!
  expect(told.referral!.asks).toEqual(['Send the CITES permit.'])
  await keys(tess, '6')
  const pdf = Buffer.from('%PDF-1.4 permit').toString('base64')
  const answered = await fetch(`${preadvice.url}/v1/referrals/${told.referral!.reference}/answers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${china.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      text: 'The permit is <b>here</b>.',
      documents: [{ name: 'permit.pdf', content: pdf }],
    }),
  })
  expect(answered.status).toBe(202)
  await tess.getByText('The permit is <b>here</b>.').waitFor()
  await tess.getByRole('link', { name: 'Document permit.pdf' }).waitFor()
})

test('submitted twice it is decided once; undone in time it is not decided at all', async () => {
  const [twice, undone] = await declare(BAG, BAG)
  await open(tess, twice!)
  await keys(tess, 'r', 'n', 'r', 'n')
  await tess.getByRole('button', { name: 'Send now' }).dblclick()
  await tess.getByText('Released', { exact: true }).first().waitFor()
  await preadvice.through()
  expect(await codes(twice!)).toEqual(['HOLD_EXAM', 'RELEASED'])
  await open(tess, undone!)
  await keys(tess, 'r', 'k')
  await tess.getByText('Not sent yet: Release').waitFor()
  await keys(tess, 'u')
  await tess.getByText('Not sent: Release').waitFor()
  await tess.getByText('Not sent yet: Release').waitFor({ state: 'hidden' })
  const { rows } = await database.execute(
    sql`SELECT FROM commands WHERE item_id = ${undone!} AND kind = 'decide'`,
  )
  expect(rows).toEqual([])
})

test(
  'what another decides meanwhile is said and refuses a decision that rests on less; nothing that was written is lost',
  async () => {
    const [itemId] = await declare(BAG)
    await open(tess, itemId!)
    await keys(tess, 'w')
    await tess.getByText('You are working on it').waitFor()
    await keys(tess, 'i')
    const reason = tess.getByLabel('Reason, for the record')
    await reason.fill('half a sentence')
    await database.execute(
      sql`UPDATE cases SET locked_by = NULL, locked_until = NULL WHERE item_id = ${itemId!}`,
    )
    await open(sam, itemId!)
    await keys(sam, 'w')
    await sam.getByText('You are working on it').waitFor()
    await tess.getByText('sam has taken it over. What you have written stays here.').waitFor()
    await keys(sam, 'h', 'd')
    await sam.getByRole('button', { name: 'Send now' }).click()
    await tess.getByRole('alert').getByText('sam decided: it stands at “Held for documents” now.').waitFor()
    await expect.poll(() => reason.inputValue()).toBe('half a sentence')
    await expectAccessible(tess)
    await picture(tess, 'item-changed')
  },
  LONG_MS,
)

test(
  'a session that ends while one writes keeps every word',
  async () => {
    const [itemId] = await declare(BAG)
    const page = await desk(
      browser,
      preadvice,
      { name: 'vera', roles: ['targeter'] },
      { to: `/items/${itemId}` },
    )
    await page.getByRole('button', { name: 'Notes (0)' }).waitFor()
    await keys(page, 'n')
    await page.getByRole('textbox', { name: 'Note' }).fill('The sender called.')
    await database.execute(
      sql`UPDATE sessions SET seen_at = seen_at - interval '31 minutes' WHERE person = 'vera'`,
    )
    await page.getByRole('button', { name: 'Keep the note' }).click()
    const over = page.getByRole('dialog', { name: 'Please sign in again' })
    await over.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await over.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('The note is kept.').waitFor()
    await page.getByRole('button', { name: 'Notes (1)' }).waitFor()
  },
  LONG_MS,
)

test(
  'hostile data: 99 lines, markup, characters that turn the writing, a name of 2,000 letters',
  async () => {
    const item = letter()
    item.sender.name = `<img src=x onerror=alert(1)> ${'Ω'.repeat(2_000)}`
    item.addressee.name = 'Jean \u202Etnopud\u202C <script>document.title="taken"</script>'
    const [piece] = item.contents
    item.contents = Array.from({ length: 99 }, (_, line) => ({
      ...piece,
      description: line === 7 ? 'python handbag \u202Egab' : `line ${line} "><svg onload=alert(1)>`,
      netWeightGrams: 1,
      value: { amount: '0.10', currency: 'USD' },
    }))
    await china.send(messageOf([item]))
    await preadvice.through()
    await open(tess, item.itemId)
    const declared = tess.getByRole('region', { name: 'Declaration' })
    await declared.getByText('<img src=x onerror=alert(1)>').waitFor()
    await declared.getByText('RLO', { exact: true }).first().waitFor()
    await declared
      .getByRole('button', { name: /Show all/ })
      .first()
      .waitFor()
    await expect
      .poll(() => declared.getByRole('table').locator('tbody tr:has(td:nth-child(6))').count())
      .toBe(99)
    expect(await tess.title()).toMatch(/^Item /)
    await expectAccessible(tess)
    await picture(tess, 'item-hostile')
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test('a sealed case shows to its people alone; an analyst sees no person until a reason is given', async () => {
  const [itemId] = await declare(BAG)
  await database.execute(
    sql`UPDATE cases SET sealed_for = '{sam}', sealed_by = 'sam' WHERE item_id = ${itemId!}`,
  )
  await open(tess, itemId!)
  await tess.getByText('No case is open').waitFor()
  await open(sam, itemId!)
  await sam.getByText('Sealed').waitFor()
  const ann = await desk(browser, preadvice, { name: 'ann', roles: ['analyst'] }, { to: `/items/${itemId}` })
  await ann.getByText('Your role does not need to know who sent it').waitFor()
  expect(await ann.getByText('Li Wei').count()).toBe(0)
  await ann.getByLabel(/Why do you need to know/).fill('a complaint')
  await ann.getByRole('button', { name: 'Show sender and addressee' }).click()
  await ann.getByText('Li Wei').waitFor()
  await expectAccessible(ann)
})

test(
  'in French, in the dark, and on a telephone',
  async () => {
    const [itemId] = await declare(ASKED_ABOUT)
    const french = await desk(
      browser,
      preadvice,
      { name: 'odile', roles: ['targeter'] },
      { to: `/items/${itemId}`, locale: 'fr-FR', colorScheme: 'dark' },
    )
    await heading(french, `Envoi ${itemId}`).waitFor()
    await french.getByRole('button', { name: 'Rien ne s’y oppose' }).waitFor()
    await french.getByText('Ce qu’en pense le modèle').waitFor()
    await expectAccessible(french)
    await picture(french, 'item-french-dark')
    const phone = await desk(
      browser,
      preadvice,
      { name: 'pia', roles: ['targeter'] },
      { to: `/items/${itemId}`, viewport: PHONE },
    )
    await heading(phone, `Item ${itemId}`).waitFor()
    await phone.getByText('What the model makes of it').waitFor()
    await expectAccessible(phone)
    const { scroll, width } = await phone.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: window.innerWidth,
    }))
    expect(scroll).toBeLessThanOrEqual(width)
    await picture(phone, 'item-phone')
  },
  LONG_MS,
)

/** One white pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)
