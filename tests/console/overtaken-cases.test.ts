/**
 * What others do to a case while somebody writes about it, in a real browser: no window goes with what it said, nothing that was
 * written goes with the form it stood in, and nothing else comes into the place of what was chosen.
 */
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { sql } from '#platform/sql.ts'
import { HELD, letter, letterWith, messageOf, TO_BE_SCREENED } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { desk, expectNoComplaints, openBrowser, person } from './browser.ts'
import { OVERTAKEN, otherDesk } from './other-desk.ts'

vi.setConfig({ testTimeout: 180_000 })

/** Held, and one officer alone may release it. */
const BAG = 'python handbag'

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const browser = await openBrowser()
await person(preadvice, 'tom', ['targeter'])
await person(preadvice, 'sam', ['supervisor'])
await person(preadvice, 'sue', ['supervisor'])
const tess = await desk(browser, preadvice, { name: 'tess', roles: ['targeter', 'supervisor'] })

async function declare(of: object, ...descriptions: string[]): Promise<string[]> {
  const items = descriptions.map((description) => letterWith(description, of))
  await china.send(messageOf(items))
  await preadvice.through()
  return items.map(({ itemId }) => itemId)
}

let senders = 0
/** A sender of their own. */
function party(): object {
  senders += 1
  const { sender } = letter()
  const address = { ...sender.address, lines: [`${senders + 40} Lake Road`] }
  return { sender: { ...sender, name: `Quiet Harbour ${senders}`, phone: null, address } }
}

const does = otherDesk(preadvice)

async function caseOf(itemId: string): Promise<number> {
  const { rows } = await database.execute<{ caseId: number }>(
    sql`SELECT case_id::int AS "caseId" FROM cases WHERE item_id = ${itemId} ORDER BY case_id DESC LIMIT 1`,
  )
  return rows[0]!.caseId
}

async function open(page: Page, itemId: string): Promise<void> {
  await page.goto(`/items/${itemId}`)
  await page.getByRole('heading', { level: 1, name: `Item ${itemId}` }).waitFor()
  await page.getByRole('region', { name: 'What I may do' }).waitFor()
}

/** A joint case of these, open before tess. */
async function joint(of: object): Promise<number> {
  const body = { title: 'Quiet Harbour', reason: 'one sender', joins: 'proposed', of }
  const opened = await does<{ joint: { jointId: number } }>('tom', '/api/joint-cases', body)
  const { jointId } = opened.joint
  await tess.goto(`/joint-cases/${jointId}`)
  await tess.getByRole('region', { name: 'With all open cases' }).waitFor()
  return jointId
}
const closing = { reason: 'nothing left to do', change: { change: 'close' } }

test('a joint case that somebody closes takes no window and no message with it', async () => {
  const [itemId] = await declare(party(), HELD, TO_BE_SCREENED)
  const jointId = await joint({ link: 'sender', itemId })
  await tess.getByRole('button', { name: 'Messages with the posts' }).click()
  const message = tess.getByLabel('Message about all')
  await message.fill('one invoice for all')
  await tess.getByRole('button', { name: 'Decide', exact: true }).click()
  const deciding = tess.getByRole('dialog', { name: 'Decide' })
  await deciding
    .getByText('The posts will be told')
    .or(deciding.getByText(/is told of/))
    .first()
    .waitFor()
  const reason = deciding.getByLabel('Reason')
  await reason.fill('opened at the counter')
  await does('tom', `/api/joint-cases/${jointId}/settings`, closing)
  await tess.getByText(/^Closed by tom/).waitFor()
  expect(await reason.inputValue()).toBe('opened at the counter')
  await deciding.getByRole('button', { name: /^Do it for/ }).click()
  await deciding.getByRole('alert').getByText(`joint case ${jointId} is closed`).waitFor()
  expect(await reason.inputValue()).toBe('opened at the counter')
  await deciding.getByRole('button', { name: 'Close' }).click()
  await tess.getByText(OVERTAKEN).waitFor()
  expect(await message.inputValue()).toBe('one invoice for all')
  expect(await tess.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)
  expectNoComplaints(tess)
})

test('a proposal that is gone is refused in the window that asks, with the reason kept', async () => {
  const sender = party()
  const [itemId] = await declare(sender, HELD)
  const jointId = await joint({ link: 'sender', itemId })
  const [late] = await declare(sender, TO_BE_SCREENED)
  await tess.getByRole('button', { name: `Take in: ${late}` }).click()
  const taking = tess.getByRole('dialog', { name: `Take in: ${late}` })
  await taking.getByLabel('Reason').fill('the same goods')
  await does('tom', `/api/joint-cases/${jointId}/settings`, closing)
  await tess.getByText(/^Closed by tom/).waitFor()
  await taking.getByRole('button', { name: 'Take in' }).click()
  await taking.getByRole('alert').getByText(`joint case ${jointId} is closed`).waitFor()
  expect(await taking.getByLabel('Reason').inputValue()).toBe('the same goods')
  await taking.getByRole('button', { name: 'Cancel' }).click()
  await taking.waitFor({ state: 'hidden' })
  expectNoComplaints(tess)
})

test('a result stays while somebody else has the case, and can be given when they let it go', async () => {
  const [itemId] = await declare(party(), BAG)
  const caseId = await caseOf(itemId!)
  await does('sam', `/api/cases/${caseId}/examinations`, { instructions: 'open it' })
  await open(tess, itemId!)
  const result = tess.getByRole('region', { name: 'Give the result' })
  await result.getByRole('combobox', { name: 'Outcome' }).click()
  await tess.getByRole('option', { name: 'Nothing found' }).click()
  const found = result.getByLabel('What was found')
  await found.fill('Wooden figures, no ivory.')
  await result
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 seen') })
  await does('sam', `/api/cases/${caseId}/lock`, {})
  const give = result.getByRole('button', { name: 'Record the result' })
  await tess.getByText('sam is working on it', { exact: false }).first().waitFor()
  await result.getByText(OVERTAKEN).waitFor()
  expect(await give.isDisabled()).toBe(true)
  expect(await found.inputValue()).toBe('Wooden figures, no ivory.')
  await does('sam', `/api/cases/${caseId}/lock`, undefined, 'DELETE')
  await expect.poll(() => give.isEnabled()).toBe(true)
  await give.click()
  await tess.getByText('The result is on record.').waitFor()
  await tess.getByText('Wooden figures, no ivory.').first().waitFor()
  await expect.poll(() => result.count()).toBe(0)
  expectNoComplaints(tess)
})

test('a letter that is half written stays when the case is closed', async () => {
  const [itemId] = await declare(party(), BAG)
  await open(tess, itemId!)
  await tess.getByRole('button', { name: 'Letters to the addressee' }).click()
  const asks = tess.getByLabel('What is asked, one in a line')
  await asks.fill('The invoice.\nThe permit.')
  await does('sam', `/api/items/${itemId}/decisions`, { code: 'RELEASED', reason: 'seen at the counter' })
  await tess.getByText('Case closed').waitFor()
  await tess.getByText(OVERTAKEN).waitFor()
  expect(await asks.inputValue()).toBe('The invoice.\nThe permit.')
  expectNoComplaints(tess)
})

test('an approval that another has given is not written over by what comes of it', async () => {
  const [itemId] = await declare(party(), HELD)
  const caseId = await caseOf(itemId!)
  const { examinationId } = await does<{ examinationId: string }>(
    'tom',
    `/api/cases/${caseId}/examinations`,
    {
      instructions: 'open it',
    },
  )
  await does('tom', `/api/examinations/${examinationId}/results`, {
    outcome: 'seized-part',
    reason: 'ivory',
    goods: [{ category: 'cites', description: 'ivory', quantity: 1, unit: 'pieces' }],
    revisions: [],
    photographs: [],
  })
  await open(tess, itemId!)
  const examination = tess.getByRole('article', { name: 'Examination' })
  await examination.getByRole('button', { name: 'Approve the result' }).click()
  const reason = examination.getByLabel('Reason, for the record')
  await reason.fill('I have seen the photographs.')
  const path = `/api/examinations/${examinationId}/approvals`
  await does('sue', path, { agree: false, reason: 'weigh it again' })
  await examination.getByText(OVERTAKEN).waitFor()
  expect(await reason.inputValue()).toBe('I have seen the photographs.')
  expect(await examination.getByRole('button', { name: 'Approve the result' }).isDisabled()).toBe(true)
  expectNoComplaints(tess)
})

test('what was written for a decision that was refused or taken back stands in the form again', async () => {
  const [refused, undone] = await declare(party(), BAG, BAG)
  const reason = tess.getByLabel('Reason, for the record')
  const asks = tess
    .getByRole('region', { name: 'Ask for information' })
    .getByLabel('What is asked, one in a line')
  const releaseWithDuty = async () => {
    await tess.getByRole('button', { name: 'Other decisions' }).click()
    await tess.getByRole('menuitem', { name: /^Release with duty/ }).click()
  }
  await open(tess, refused!)
  await tess.keyboard.press('i')
  await asks.fill('The permit, with its number.')
  await reason.fill('the permit is missing')
  await tess.keyboard.press('Control+Enter')
  await tess.getByText('Not sent yet: Ask for information').waitFor()
  await does('sam', `/api/items/${refused}/decisions`, {
    code: 'HOLD_DOCUMENTARY',
    reason: 'the papers first',
  })
  await tess.getByRole('button', { name: 'Send now' }).click()
  await tess.getByRole('alert').getByText(`${refused} was not`).waitFor()
  await tess.getByText('Not sent yet: Ask for information').waitFor({ state: 'hidden' })
  await tess.keyboard.press('i')
  await expect.poll(() => reason.inputValue()).toBe('the permit is missing')
  await expect.poll(() => asks.inputValue()).toBe('The permit, with its number.')

  await open(tess, undone!)
  await releaseWithDuty()
  const paid = tess.getByRole('region', { name: 'Release with duty' })
  await paid.getByLabel('To be paid').fill('12.50')
  await paid.getByLabel('Currency').fill('eur')
  await reason.fill('the invoice says so')
  await tess.keyboard.press('Control+Enter')
  await tess.locator('main').getByRole('button', { name: 'Undo' }).click()
  await releaseWithDuty()
  await expect.poll(() => reason.inputValue()).toBe('the invoice says so')
  await expect.poll(() => paid.getByLabel('To be paid').inputValue()).toBe('12.50')
  await expect.poll(() => paid.getByLabel('Currency').inputValue()).toBe('EUR')
  expectNoComplaints(tess)
})
