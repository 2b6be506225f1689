/**
 * What only use shows, in a real browser: what is wrong at the door is a sentence, the keys of a page stand below one heading, a field
 * is left by a key, what was undone offers no undoing, who is waited for reads it on the first page, and that page is small.
 */
import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { letterWith, messageOf } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { desk, expectNoComplaints, fillSignIn, openBrowser, openPage, PASSWORD, person } from './browser.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const browser = await openBrowser()
const tess = await desk(browser, preadvice, { name: 'tess', roles: ['targeter'] })

test('what is wrong with a sign-in is said in a sentence', async () => {
  await person(preadvice, 'otto', ['targeter'])
  const page = await openPage(browser, preadvice)
  await page.goto('/')
  await fillSignIn(page, 'otto', 'not this one')
  await expect
    .poll(() => page.getByRole('alert').innerText())
    .toMatch(/^The name or the password is wrong; .*\.$/)
})

test('a browser that names a language as its machine does, and no language tag, is written to in English', async () => {
  await person(preadvice, 'nat', ['targeter', 'analyst'])
  const context = await browser.newContext({ baseURL: preadvice.url })
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'languages', { get: () => ['en-US@posix'] })
  })
  const page = await context.newPage()
  await page.goto('/')
  await fillSignIn(page, 'nat', PASSWORD)
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  for (const [at, name] of [
    ['/worklist', 'Worklist'],
    ['/quality', 'Data quality'],
  ]) {
    await page.goto(at!)
    await page.getByRole('heading', { level: 1, name: name! }).waitFor()
  }
  expect(await page.getByText('This could not be loaded').count()).toBe(0)
})

test('the keys of a page stand once below each heading, and a heading without keys is not there', async () => {
  await tess.goto('/worklist')
  await tess.getByRole('button', { name: 'Take the next' }).waitFor()
  await tess.keyboard.press('?')
  const list = tess.getByRole('dialog', { name: 'Keyboard' })
  await list.getByText('Go to the scanner field').waitFor()
  const headings = await list.getByRole('heading', { level: 3 }).allInnerTexts()
  expect(headings).toEqual(['Worklist', 'On every page'])
  await tess.keyboard.press('Escape')
  await list.waitFor({ state: 'hidden' })
})

test('Escape leaves a field, then keys act; what was undone by a key offers no undoing any more', async () => {
  const items = [letterWith('python handbag'), letterWith('python handbag')]
  await china.send(messageOf(items))
  await preadvice.through()
  await tess.goto('/worklist')
  await tess.getByRole('button', { name: 'Take the next' }).waitFor()
  await tess.keyboard.press('t')
  const quick = tess.getByRole('button', { name: 'Documents are missing' }).and(tess.locator(':enabled'))
  await quick.waitFor()
  const first = await tess.locator('h1').innerText()
  await tess.keyboard.press('n')
  const note = tess.getByRole('textbox', { name: 'Note' })
  await note.and(tess.locator(':focus')).waitFor()
  await tess.keyboard.press('Escape')
  for (const key of ['h', 'd']) await tess.keyboard.press(key)
  const offer = tess.getByText(/^Hold for documents: LX/)
  await offer.waitFor()
  await tess.keyboard.press('u')
  await offer.waitFor({ state: 'hidden' })
  await tess.getByRole('heading', { name: first }).waitFor()
  await tess.getByText('Not sent: Hold for documents').waitFor()
  expectNoComplaints(tess)
})

test('who approves rules reads on the first page what waits, and is led to it', async () => {
  const author = await desk(browser, preadvice, { name: 'ada', roles: ['author'] }, { to: '/rules/write' })
  await author.getByRole('textbox', { name: 'Text of the rule' }).fill(`rule local.brass version 1
  title en "Brass" fr "Laiton"
  category cultural-goods
  effect hold weight 700
  source "made up for a test"
  purpose "Finds brass."
  when
    text "brass trumpet"
  example true "brass trumpet"
  example false "cotton shirt"
`)
  await author.getByRole('button', { name: 'Keep as draft' }).and(author.locator(':enabled')).click()
  await author.getByText(/^Kept as a draft/).waitFor()
  const checker = await desk(browser, preadvice, { name: 'cleo', roles: ['checker'] })
  await checker.getByRole('link', { name: 'Drafts to approve' }).click()
  await checker.getByRole('link', { name: 'local.brass' }).waitFor()
  await checker.getByText('1 row', { exact: true }).waitFor()
  expectNoComplaints(checker)
})

test('the first page, for whoever sees most of it, is at most 400 kB, with the sign-in before it', async () => {
  await person(preadvice, 'all', ['targeter', 'supervisor', 'analyst', 'checker', 'publisher'])
  const page = await openPage(browser, preadvice)
  const own = new Set<string>()
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    if (origin === preadvice.url && !pathname.startsWith('/api/')) own.add(pathname)
  })
  await page.goto('/')
  await fillSignIn(page, 'all', PASSWORD)
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.locator('main .mantine-Skeleton-root').count()).toBe(0)
  const sizes = [...own].map(async (path) => {
    const response = await fetch(`${preadvice.url}${path}`)
    return gzipSync(new Uint8Array(await response.arrayBuffer())).length
  })
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  // More than nothing: the pages were not at hand already.
  expect(own.size).toBeGreaterThan(20)
  expect(bytes).toBeGreaterThan(200_000)
  expect(bytes).toBeLessThanOrEqual(400_000)
})
