/**
 * A targeter and a supervisor at linked cases, in a real browser: from the links of an item to a joint case and from the worklist,
 * one decision for all with what it will send, taken back; proposals, notes, messages, taking out, closing; by keys, in French, on a telephone.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { HELD, letter, letterWith, messageOf, TO_BE_SCREENED } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import {
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
const china = await preadvice.post('CNA')
const browser = await openBrowser()
await person(preadvice, 'tess', ['targeter'])
await person(preadvice, 'tom', ['targeter'])
await person(preadvice, 'ada', ['auditor'])

const PARTIES = ['Golden Lotus Trading', 'Silver Heron Export', 'Amber Gate Goods', 'Blue Harbour Works']
/** A sender and an addressee of their own, at addresses of their own. */
function party(index: number): object {
  const { sender, addressee } = letter()
  const at = (address: object, street: string) => ({ ...address, lines: [`${index + 11} ${street}`] })
  return {
    sender: { ...sender, name: PARTIES[index], phone: null, address: at(sender.address, 'Hubin Road') },
    addressee: {
      ...addressee,
      name: `Client ${PARTIES[index]}`,
      phone: null,
      address: at(addressee.address, 'rue Neuve'),
    },
  }
}

async function declare(of: object, ...descriptions: string[]): Promise<string[]> {
  const items = descriptions.map((description) => letterWith(description, of))
  await china.send(messageOf(items))
  await preadvice.through()
  return items.map(({ itemId }) => itemId)
}

async function at(name: string, to: string, look = {}): Promise<Page> {
  const page = await openPage(browser, preadvice, look)
  await signIn(page, name, to)
  return page
}

const members = (page: Page) => page.getByRole('region', { name: 'Cases', exact: true })
const acts = (page: Page) => page.getByRole('region', { name: 'With all open cases' })
const grid = (page: Page) => page.getByRole('grid', { name: 'Worklist' })
const rowOf = (page: Page, itemId: string) => grid(page).getByRole('row').filter({ hasText: itemId })

test('from the links of an item: its like in the worklist, and a joint case of them', async () => {
  const sender = party(0)
  const ids = await declare(sender, HELD, TO_BE_SCREENED, TO_BE_SCREENED)
  const [stranger] = await declare(party(3), HELD)
  const page = await at('tess', `/items/${ids[1]}`)
  await page.getByRole('tab', { name: 'Links' }).click()
  await page.getByRole('link', { name: 'See them in the worklist' }).click()
  await page.waitForURL(/\/worklist\?.*linkedTo=/)
  for (const id of ids) await rowOf(page, id).waitFor()
  expect(await rowOf(page, stranger!).count()).toBe(0)
  await page.getByRole('button', { name: /^More filters/ }).click()
  await expect
    .poll(() =>
      page.getByRole('group', { name: 'More filters' }).getByLabel('Together with item').inputValue(),
    )
    .toBe(ids[1])
  await page.keyboard.press('Escape')
  await page.goBack()
  await page.getByRole('tab', { name: 'Links' }).click()
  await page.getByRole('button', { name: 'Work on them together' }).click()
  const opening = page.getByRole('dialog', { name: 'Work on them together' })
  await opening
    .getByLabel(/^Same rule: /)
    .first()
    .waitFor()
  await opening.getByLabel('Same sender', { exact: true }).check()
  await opening.getByLabel('Name').fill('Golden Lotus parcels')
  await opening.getByLabel('Why they belong together').fill('one sender, one day')
  await expectAccessible(page)
  await picture(page, 'joint-open')
  await opening.getByRole('button', { name: 'Open the joint case' }).click()
  await page.waitForURL(/\/joint-cases\/\d+$/)
  await page.getByRole('heading', { level: 1, name: /Golden Lotus parcels/ }).waitFor()
  for (const id of ids) await members(page).getByRole('row').filter({ hasText: id }).waitFor()
  expect(await members(page).getByText(stranger!).count()).toBe(0)
  await expectAccessible(page)
  await picture(page, 'joint-case')
  // The item leads there now, and opens no second one.
  await members(page).getByRole('link', { name: ids[2]! }).click()
  await page.getByRole('link', { name: /^Joint case \d+: Golden Lotus parcels/ }).waitFor()
  await page.getByRole('tab', { name: 'Links' }).click()
  await page.getByRole('link', { name: /^In joint case \d+: Golden Lotus parcels/ }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Work on them together' }).count()).toBe(0)
  await expectAccessible(page)
  await picture(page, 'joint-links')
  expectNoComplaints(page)
})

/** Opens one of these cases from the worklist, by keys. */
async function openFromWorklist(page: Page, ids: readonly string[], title: string): Promise<void> {
  await page.goto('/worklist?lane=all')
  for (const id of ids) {
    await rowOf(page, id).waitFor()
    await rowOf(page, id).getByRole('checkbox').check()
  }
  await page.keyboard.press('c')
  const opening = page.getByRole('dialog', { name: 'Work on them together' })
  await opening.getByLabel('Name').fill(title)
  await opening.getByLabel('Why they belong together').fill('seen at the counter together')
  await opening.getByRole('button', { name: 'Open the joint case' }).click()
  await page.waitForURL(/\/joint-cases\/\d+$/)
  await acts(page).waitFor()
}

test('from the worklist by keys; one decision says what it will send, is told of each, and taken back', async () => {
  const [heavy, light, other] = await declare(party(1), HELD, TO_BE_SCREENED, TO_BE_SCREENED)
  const page = await at('tess', '/worklist?lane=all')
  await openFromWorklist(page, [heavy!, light!, other!], 'Heron')
  const tom = await at('tom', `/items/${other}`)
  await tom.getByRole('button', { name: 'Work on it' }).click()
  await acts(page).getByText(`tom is working on ${other}.`).waitFor()
  await page.keyboard.press('d')
  const deciding = page.getByRole('dialog', { name: 'Decide' })
  await deciding.getByLabel('Decision').click()
  await page.getByRole('option', { name: 'Released', exact: true }).click()
  await deciding.getByText('1 item is decided at once.').waitFor()
  await deciding.getByText('1 item waits for a second officer.').waitFor()
  await deciding.getByText('CNA is told of 2 items.').waitFor()
  await deciding.getByText('1 item is left as it is:').waitFor()
  await deciding.getByLabel('Reason').fill('opened at the counter')
  await expectAccessible(page)
  await picture(page, 'joint-decide')
  await deciding.getByRole('button', { name: 'Do it for 2 items' }).click()
  await page.getByRole('alert').getByText('tom is working on case').waitFor()
  await members(page)
    .getByRole('row')
    .filter({ hasText: light! })
    .getByText('Released', { exact: true })
    .waitFor()
  const waiting = members(page).getByRole('row').filter({ hasText: heavy! })
  expect(await waiting.getByText('Released', { exact: true }).count()).toBe(0)
  await picture(page, 'joint-partly')
  await acts(page).getByRole('button', { name: 'Undo', exact: true }).click()
  await page
    .getByRole('menuitem', { name: /^Undo:/ })
    .first()
    .click()
  await expect.poll(() => members(page).getByText('Released', { exact: true }).count()).toBe(0)
  await page.keyboard.press('a')
  const assigning = page.getByRole('dialog', { name: 'Assign' })
  await assigning.getByLabel('Reason').fill('mine')
  await assigning.getByRole('button', { name: /^Do it for/ }).click()
  await page.getByText('Assigned to: tess').waitFor()
  const address = page.url()
  const [more] = await declare(party(1), HELD)
  await page.goto('/worklist?lane=all')
  await rowOf(page, light!)
    .getByLabel(/^in joint case \d+$/)
    .waitFor()
  await rowOf(page, more!).getByRole('checkbox').check()
  await page
    .getByRole('region', { name: 'With the selected cases' })
    .getByRole('button', { name: 'Work on them together' })
    .click()
  const adding = page.getByRole('dialog', { name: 'Work on them together' })
  await adding.getByLabel('Joint case').click()
  await page.getByRole('option', { name: /Heron/ }).click()
  await adding.getByLabel('Why they belong together').fill('it came later')
  await expectAccessible(page)
  await adding.getByRole('button', { name: 'Add them to it' }).click()
  await page.waitForURL(address)
  await members(page).getByRole('row').filter({ hasText: more! }).getByText('tess', { exact: true }).waitFor()
  expectNoComplaints(page)
})

test('locked to somebody who stays at the desk, the cases stay theirs', async () => {
  const [first, second] = await declare(party(0), HELD, HELD)
  const page = await at('tess', '/worklist?lane=all')
  await page.clock.install()
  await openFromWorklist(page, [first!, second!], 'Lotus at the desk')
  await acts(page).getByRole('button', { name: 'Lock them to me' }).click()
  await acts(page).getByRole('button', { name: 'Let them go' }).waitFor()
  const ends = async () => {
    const { rows } = await preadvice.database.execute<{ soon: boolean }>(sql`
      SELECT locked_until < now() + interval '5 minutes' AS soon FROM cases
       WHERE item_id IN (${first}, ${second}) AND locked_by = 'tess'`)
    return rows.map(({ soon }) => soon)
  }
  await preadvice.database.execute(sql`
    UPDATE cases SET locked_until = now() + interval '2 minutes' WHERE item_id IN (${first}, ${second})`)
  expect(await ends()).toEqual([true, true])
  await page.clock.fastForward('01:30')
  await page.mouse.move(200, 200)
  await page.clock.fastForward('00:40')
  await expect.poll(ends).toEqual([false, false])
  await acts(page).getByRole('button', { name: 'Let them go' }).click()
  await acts(page).getByRole('button', { name: 'Lock them to me' }).waitFor()
  expectNoComplaints(page)
})

test('a new one is proposed and taken in; notes and messages once; one is taken out; it is closed', async () => {
  const sender = party(2)
  const [first, second] = await declare(sender, HELD, TO_BE_SCREENED)
  const page = await at('tess', `/items/${first}`)
  await page.getByRole('tab', { name: 'Links' }).click()
  await page.getByRole('button', { name: 'Work on them together' }).click()
  const opening = page.getByRole('dialog', { name: 'Work on them together' })
  await opening.getByLabel('Same sender', { exact: true }).check()
  await opening.getByLabel('Name').fill('Amber Gate')
  await opening.getByLabel('Why they belong together').fill('one sender')
  await opening.getByRole('button', { name: 'Open the joint case' }).click()
  await acts(page).waitFor()
  const [late] = await declare(sender, TO_BE_SCREENED)
  const proposals = page.getByRole('region', { name: 'Proposed' })
  await proposals.getByRole('link', { name: late! }).waitFor()
  await expectAccessible(page)
  await picture(page, 'joint-proposed')
  await proposals.getByRole('button', { name: `Take in: ${late}` }).click()
  const taking = page.getByRole('dialog', { name: `Take in: ${late}` })
  await taking.getByLabel('Reason').fill('the same goods')
  await taking.getByRole('button', { name: 'Take in' }).click()
  await members(page).getByRole('link', { name: late! }).waitFor()
  await page.getByRole('button', { name: 'Notes', exact: true }).click()
  await page.getByLabel('Note on all').fill('three parcels of one consignment')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByText('three parcels of one consignment').first().waitFor()
  await page.getByRole('button', { name: 'Messages with the posts' }).click()
  await page.getByLabel('Message about all').fill('please send one invoice for all')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('Sent about 3 items').waitFor()
  await page.getByText('about 3 items', { exact: true }).waitFor()
  // By keys: the message that it was sent lies over this corner for a moment.
  await page.getByRole('button', { name: 'Record', exact: true }).press('Enter')
  await page.getByText('message to the posts').waitFor()
  await expectAccessible(page)
  await picture(page, 'joint-written')
  await members(page)
    .getByRole('button', { name: `Take out: ${second}` })
    .click()
  const leaving = page.getByRole('dialog', { name: `Take out: ${second}` })
  await leaving.getByLabel('Reason').fill('a private letter')
  await leaving.getByRole('button', { name: 'Take out' }).click()
  await expect.poll(() => members(page).getByRole('link', { name: second! }).count()).toBe(0)
  await acts(page).getByRole('button', { name: 'Name, joining, closing' }).click()
  const setting = page.getByRole('dialog', { name: 'Name, joining, closing' })
  await setting.getByLabel('Reason').fill('nothing left to do together')
  await expectAccessible(page)
  await picture(page, 'joint-settings')
  await setting.getByRole('button', { name: 'Close the joint case' }).click()
  await page.getByText(/^Closed by tess/).waitFor()
  await expect.poll(() => acts(page).count()).toBe(0)
  await page.goto('/joint-cases?state=all')
  await page
    .getByRole('row')
    .filter({ hasText: 'Amber Gate' })
    .getByText(/Closed by tess/)
    .waitFor()
  await expectAccessible(page)
  await picture(page, 'joint-cases')
  expectNoComplaints(page)
})

test('an auditor reads and changes nothing; in French, in the dark, on a telephone', async () => {
  const ada = await at('ada', '/joint-cases')
  await ada.getByRole('link', { name: /Heron/ }).click()
  await members(ada).waitFor()
  expect(await acts(ada).count()).toBe(0)
  expect(await ada.getByRole('button', { name: /^Take out/ }).count()).toBe(0)
  const address = new URL(ada.url()).pathname
  for (const [name, viewport] of [
    ['desk', undefined],
    ['phone', PHONE],
  ] as const) {
    const look = { locale: 'fr-FR', colorScheme: 'dark' as const, ...(viewport && { viewport }) }
    const page = await at('tess', address, look)
    await page.getByRole('heading', { level: 1, name: /^Dossier commun \d+ : Heron/ }).waitFor()
    await page.getByRole('region', { name: 'Avec tous les dossiers ouverts' }).waitFor()
    await expectAccessible(page)
    await picture(page, `joint-french-dark-${name}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      (viewport ?? { width: 1366 }).width,
    )
    expectNoComplaints(page)
  }
})
