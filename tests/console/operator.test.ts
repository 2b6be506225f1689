/**
 * A post's own staff at the console: what is to be mended and how, mending by hand, answering customs, a file of rows, the sandbox.
 * Proved in a real browser on the real services; what they see never names a rule of customs, a list or a score.
 */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeS10 } from '#domain/s10.ts'
import { sql } from '#platform/sql.ts'
import { setWebhook } from '#services/clearance/delivery/webhooks.ts'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf, TO_BE_SCREENED } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { secrets } from '../harness/secrets.ts'
import {
  desk,
  expectAccessible,
  expectNoComplaints,
  openBrowser,
  PASSWORD,
  PHONE,
  person,
  picture,
} from './browser.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const germany = await preadvice.post('DEA')
const browser = await openBrowser()
await person(preadvice, 'tess', ['targeter'])
const page = await desk(browser, preadvice, { name: 'lin', roles: ['liaison'], operator: 'CNA' })

async function asked(description: string) {
  const { itemId } = letterWith(description)
  await china.send(messageOf([letterWith(description, { itemId })]))
  await preadvice.through()
  const { referral } = (await china.responses()).findLast((each) => each.itemId === itemId)!
  return { itemId: itemId as string, reference: referral?.reference ?? '' }
}

/** In both schemes: no finding of axe, and a picture. */
async function pictures(name: string, of: Page = page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await of.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await of.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    await expectAccessible(of)
    await picture(of, `operator-${name}${colorScheme === 'dark' ? '-dark' : ''}`)
  }
}

/** As an officer does it, by the API. */
async function decide(itemId: string, code: string): Promise<void> {
  const headers = {
    authorization: `Basic ${Buffer.from(`tess:${PASSWORD}`).toString('base64')}`,
    'content-type': 'application/json',
  }
  const body = JSON.stringify({ code, reason: 'the invoice says so' })
  const { status } = await fetch(`${preadvice.url}/api/items/${itemId}/decisions`, {
    method: 'POST',
    headers,
    body,
  })
  expect(status).toBeLessThan(300)
}

async function counts() {
  const { rows } = await preadvice.database.execute<Record<string, number>>(sql`
    SELECT (SELECT count(*)::int FROM messages) AS messages, (SELECT count(*)::int FROM entries) AS entries,
           (SELECT count(*)::int FROM items) AS items, (SELECT count(*)::int FROM responses) AS responses,
           (SELECT count(*)::int FROM assessments) AS assessments, (SELECT count(*)::int FROM decisions) AS decisions,
           (SELECT count(*)::int FROM log_records) AS records`)
  return rows[0]!
}

const mended = letter()

test('a receipt says which field is to be mended, and the form mends it', async () => {
  const { itemId } = mended
  await china.send(
    messageOf([{ ...mended, contents: [{ ...mended.contents[0], description: 'gift' }] }], { id: 'BAD-1' }),
  )
  await preadvice.through()
  await page.goto('/post/today')
  await page.getByRole('link', { name: 'BAD-1' }).click()
  await page.getByText('1 of 1 rejected').waitFor()
  const card = page.locator('section').filter({ hasText: itemId })
  await card.getByText('Line 1 · Description').waitFor()
  await card.getByText('Must be mended').waitFor()
  await card.getByText(/such as "men's knitted cotton t-shirt"/).waitFor()
  await pictures('message')
  await page.getByRole('link', { name: `Mend this item: ${itemId}` }).click()
  const description = page.getByLabel('Description')
  await expect.poll(() => description.inputValue()).toBe('gift')
  await expect.poll(() => description.getAttribute('aria-invalid')).toBe('true')
  await page.getByText('It would be rejected').waitFor()
  await pictures('declare')
  await description.fill("men's knitted cotton t-shirt")
  await page.getByText(/It would be accepted/).waitFor()
  await page.getByRole('button', { name: 'Send the declaration' }).click()
  await page.waitForURL(/\/post\/messages\/[0-9a-f-]{36}$/)
  await page.getByText('0 of 1 rejected').waitFor()
  await preadvice.through()
  const status = (await china.get(`/v1/items/${itemId}`)).body
  expect(status).toMatchObject({ version: 1, decision: { code: 'RELEASED' } })
}, 120_000)

test('messages are found by outcome, item and day; the bytes are those that were sent', async () => {
  await page.goto('/post/messages?outcome=to-mend')
  await page.getByRole('gridcell', { name: 'BAD-1' }).waitFor()
  await pictures('messages')
  await page.goto(`/post/messages?text=${mended.itemId}`)
  await expect.poll(() => page.getByRole('row').count()).toBe(3)
  await page.goto('/post/messages?day=2020-01-01')
  await page.getByText('No message fits').waitFor()
  await page.goto(`/post/messages?day=${new Date().toISOString().slice(0, 10)}&text=BAD-1&rule=DQ06`)
  await page.getByRole('heading', { name: 'Messages sent' }).waitFor()
  await page.goto('/post/messages?text=bad-1')
  await page.getByRole('link', { name: 'BAD-1' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'As it was sent' }).click()
  const sent = readFileSync(await (await downloading).path(), 'utf8')
  expect(JSON.parse(sent).message.id).toBe('BAD-1')
}, 60_000)

test('a question is answered with a PDF, and the item is released after an officer has decided', async () => {
  const { itemId, reference } = await asked(ASKED_ABOUT)
  await page.goto('/post/today')
  await page.getByRole('heading', { name: '1 question to answer' }).waitFor()
  await page
    .getByText(/in 2 days|in 3 days/)
    .first()
    .waitFor()
  await pictures('today')
  await page.getByRole('link', { name: itemId }).click()
  await page.getByText('Customs asks').waitFor()
  expect(await page.locator('main').innerText()).not.toMatch(/score|rule|watch ?list/i)
  await page.getByLabel('In words').fill('Empty pens for a school, see the invoice')
  await page.locator('input[type=file]').setInputFiles({
    name: 'invoice.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 an invoice'),
  })
  await pictures('referral')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByText('An officer looks at your answer').waitFor()
  await page.getByText('invoice.pdf').waitFor()
  await page.getByLabel('Write to customs').fill('Please call us if the invoice is not enough')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('Please call us if the invoice is not enough').first().waitFor()
  await decide(itemId, 'RELEASED')
  await page.getByText('Customs has decided').waitFor()
  await page.goto(`/post/items/${itemId}`)
  await page.getByText('Released', { exact: true }).first().waitFor()
  await page.getByText('Please call us if the invoice is not enough').waitFor()
  await pictures('item')
  const { rows } = await preadvice.database.execute<{ state: string; who: string }>(sql`
    SELECT r.state, (SELECT who FROM audit_events WHERE kind = 'operator.answer-given' AND what ->> 'reference' = ${reference}) AS who
      FROM referrals r WHERE reference = ${reference}`)
  expect(rows[0]).toEqual({ state: 'closed', who: 'lin' })
}, 120_000)

test('a screening is answered with its method and result; what is held is told apart', async () => {
  const screened = await asked(TO_BE_SCREENED)
  const held = await asked(HELD)
  await page.goto('/post/referrals')
  await page.getByRole('gridcell', { name: screened.itemId }).waitFor()
  await pictures('referrals')
  await page.getByText('Held (1)').click()
  await page.getByRole('gridcell', { name: held.itemId }).waitFor()
  await expect.poll(() => page.getByRole('gridcell', { name: screened.itemId }).count()).toBe(0)
  await page.goto(`/post/referrals/${screened.reference}`)
  const send = page.getByRole('button', { name: 'Send the answer' })
  await expect.poll(() => send.isDisabled()).toBe(true)
  await page.getByLabel('Method of screening').fill('X-ray')
  await page.getByRole('combobox', { name: 'Result' }).click()
  await page.getByRole('option', { name: 'Clear' }).click()
  await send.click()
  await page.getByText('An officer looks at your answer').waitFor()
  await page.goto('/post/items?category=PENDING')
  await page.getByRole('gridcell', { name: held.itemId }).waitFor()
  await pictures('items')
}, 120_000)

test('a file of rows says which row is to be mended before anything is sent', async () => {
  // What the tests before have sent is on its way no more.
  await preadvice.through()
  const before = await counts()
  const [good, bad] = [makeS10('LX', 900_001, 'CN'), makeS10('LX', 900_002, 'CN')]
  await page.goto('/post/upload')
  await page.locator('input[type=file]').setInputFiles({
    name: 'items.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv('CSV-1', [good, 'cotton t-shirt'], [good, 'woollen socks'], [bad, 'gift'])),
  })
  await page.getByText('1 would be accepted, 1 rejected').waitFor()
  const row = page.getByRole('row').filter({ hasText: bad }).filter({ hasText: 'Must be mended' })
  await expect.poll(() => row.first().getByRole('cell').first().innerText()).toBe('4')
  await row.first().getByText('contents.description').waitFor()
  await pictures('upload')
  expect(await counts()).toEqual(before)
  await page.getByRole('button', { name: /^Send it: 1 item/ }).click()
  await page.waitForURL(/\/post\/messages\//)
  await page.getByText('Partly accepted').waitFor()
  await page.getByRole('link', { name: `Mend this item: ${bad}` }).waitFor()
}, 90_000)

function csv(messageId: string, ...rows: [itemId: string, description: string][]): string {
  const [head, example] = readFileSync('docs/examples/message.csv', 'utf8').trim().split(/\r?\n/)
  const columns = head!.split(',')
  // The rows of one message say the same of it, to the millisecond.
  const [sentAt, postedAt] = [0, 86_400_000].map((before) => new Date(Date.now() - before).toISOString())
  const written = rows.map(([itemId, description]) => {
    const cells = example!.split(',')
    const set = (column: string, cell: string) => {
      cells[columns.indexOf(column)] = cell
    }
    set('message.id', messageId)
    set('message.sentAt', sentAt!)
    set('postedAt', postedAt!)
    set('itemId', itemId)
    set('contents.description', description)
    set('grossWeightGrams', '2000')
    return cells.join(',')
  })
  return [head, ...written].join('\n')
}

test('the sandbox holds on purpose, is answered, and touches nothing real', async () => {
  await preadvice.through()
  const before = await counts()
  await page.goto('/post/sandbox')
  await page.getByText('Nothing here is real').waitFor()
  await page.getByRole('button', { name: 'Send a test item' }).click()
  await page.getByRole('row').filter({ hasText: 'Held for examination' }).waitFor()
  await page.getByRole('button', { name: /^Issue a test decision/ }).click()
  await page.getByRole('menuitem', { name: 'Information requested' }).click()
  await page.getByRole('row').filter({ hasText: 'Information requested' }).waitFor()
  await pictures('sandbox')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByLabel('In words').fill('cotton')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByRole('row').filter({ hasText: 'Released' }).waitFor()
  expect(await counts()).toEqual(before)
  const { responses, next } = (await china.get('/v1/sandbox/responses')).body
  expect(
    responses.map(({ decision, test: isTest }: { decision: { code: string }; test: boolean }) => [
      decision.code,
      isTest,
    ]),
  ).toEqual([
    ['HOLD_EXAM', true],
    ['REQUEST_INFORMATION', true],
    ['RELEASED', true],
  ])
  expect(next).toBe('3')
  expect((await germany.get('/v1/sandbox/responses')).body.responses).toEqual([])
}, 90_000)

test('a webhook that is blocked is let go on', async () => {
  await setWebhook(
    { database: preadvice.database, secrets },
    { operator: 'CNA', url: 'https://post.example/secret-hook', format: 'json' },
    false,
  )
  await preadvice.database.execute(
    sql`UPDATE webhooks SET blocked_at = clock_timestamp(), blocked_why = 'nothing was taken for three days' WHERE operator = 'CNA'`,
  )
  await page.goto('/post/responses')
  await page.getByText('Your webhook is blocked').waitFor()
  await page.getByText('nothing was taken for three days').waitFor()
  expect(await page.locator('main').innerText()).not.toContain('secret-hook')
  await pictures('responses')
  await page.getByRole('button', { name: 'Let it go on' }).click()
  await page.getByText('Your webhook is blocked').waitFor({ state: 'hidden' })
  const { rows } = await preadvice.database.execute(
    sql`SELECT who FROM audit_events WHERE kind = 'webhook.unblocked'`,
  )
  expect(rows).toEqual([{ who: 'lin' }])
}, 60_000)

test('another post sees nothing of it, and officers have no such pages', async () => {
  const { itemId, reference } = await asked(ASKED_ABOUT)
  const other = await desk(browser, preadvice, { name: 'dora', roles: ['liaison'], operator: 'DEA' })
  const receiptId = (await china.get('/v1/receipts?limit=1')).body.receipts[0].receiptId
  const paths = [
    `messages/${receiptId}`,
    `messages/${receiptId}/bytes`,
    `messages/${receiptId}/items/0`,
    `items/${itemId}`,
    `items/${itemId}/comments`,
    `referrals/${reference}`,
  ]
  const ask = (path: string) =>
    other.evaluate(async (to) => (await fetch(`/api/operator/${to}`)).status, path)
  for (const path of paths) expect([path, await ask(path)]).toEqual([path, 404])
  await other.goto('/post/messages')
  await other.getByText('No message fits').waitFor()
  await other.goto(`/post/referrals/${reference}`)
  await other.getByText('no referral').waitFor()
  const authorization = `Basic ${Buffer.from(`tess:${PASSWORD}`).toString('base64')}`
  const officer = await fetch(`${preadvice.url}/api/operator/today`, { headers: { authorization } })
  expect(officer.status).toBe(403)
}, 90_000)

test('in French, and on a telephone', async () => {
  const phone = await desk(
    browser,
    preadvice,
    { name: 'lucie', roles: ['liaison'], operator: 'CNA' },
    { to: '/post/messages?text=BAD-1', viewport: PHONE, locale: 'fr-FR' },
  )
  await phone.getByRole('link', { name: 'BAD-1' }).click()
  await phone.getByText('Ligne 1 · Désignation').waitFor()
  await phone.getByText('À corriger').waitFor()
  await pictures('message-telephone', phone)
  for (const [path, heading] of [
    ['today', 'À traiter'],
    ['declare', 'Déclarer un envoi'],
    ['upload', 'Déposer un fichier'],
    ['reports', 'Rapports de qualité'],
    ['sandbox', 'Bac à sable'],
  ] as const) {
    await phone.goto(`/post/${path}`)
    await phone.getByRole('heading', { name: heading, level: 1 }).waitFor()
    await pictures(`${path}-telephone`, phone)
  }
  expectNoComplaints(phone)
  expectNoComplaints(page)
}, 120_000)

test('the books balance', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [] })
}, 60_000)
