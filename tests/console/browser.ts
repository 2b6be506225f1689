/** A real browser at the real console: sign in, look, act by role and visible text, check what assistive technology needs. */
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterEach, expect, onTestFinished } from 'vitest'
import type { Role } from '#domain/capability.ts'
import { addPerson } from '#platform/people.ts'
import { ensurePages } from '#services/console/pages.ts'
import { atEnd } from '../harness/at-end.ts'
import type { Preadvice } from '../harness/preadvice.ts'
import { launchBrowser } from './launch.ts'

const PICTURES = path.join(import.meta.dirname, 'pictures')
const AXE = path.join(import.meta.dirname, '..', '..', 'node_modules', 'axe-core', 'axe.min.js')
export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 390, height: 844 }
const SHOWN_MAX = 4_000
export const PASSWORD = 'correct horse battery'

export interface Look {
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
  locale?: string
}

/** One browser for a test file; the pages are built first if they need it. */
export async function openBrowser(): Promise<Browser> {
  await ensurePages()
  const browser = await launchBrowser()
  atEnd(() => browser.close())
  return browser
}

const pages = new Set<Page>()

/** What a page showed when its test failed tells most of why. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const page of pages) {
    if (page.isClosed()) continue
    const shown = await page.innerText('body', { timeout: 5_000 }).catch(String)
    console.error(`${task.name}: ${page.url()} showed\n${shown.replace(/\n+/g, '\n').slice(0, SHOWN_MAX)}`)
  }
})

/** What pages complained of: errors of scripts, and rules for the browser that were broken. */
const complaints = new WeakMap<BrowserContext, string[]>()

/** A window of its own, as another person at another desk has. */
export async function openPage(
  browser: Browser,
  { url }: Pick<Preadvice, 'url'>,
  look: Look = {},
): Promise<Page> {
  const { viewport = DESK, colorScheme = 'light', locale = 'en-GB' } = look
  const context = await browser.newContext({
    baseURL: url,
    viewport,
    colorScheme,
    locale,
    reducedMotion: 'reduce',
  })
  // What a test opens goes with it: pages look for news as long as they are open, and every one of them takes its time from the others.
  if (expect.getState().currentTestName !== undefined) onTestFinished(() => context.close())
  const said: string[] = []
  complaints.set(context, said)
  const page = await context.newPage()
  pages.add(page)
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => said.push(error.message))
  page.on('console', (message) => {
    // What the network said is shown by the page itself, and is what tests of it are about.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      said.push(message.text())
  })
  return page
}

/** That no page of this window has complained. */
export function expectNoComplaints(page: Page): void {
  expect(complaints.get(page.context())).toEqual([])
}

/** An account with a password that everybody in the test knows. */
export async function person(
  { database }: Pick<Preadvice, 'database'>,
  name: string,
  roles: Role[],
  more: { operator?: string; mustChange?: boolean; endsAt?: string } = {},
): Promise<void> {
  await addPerson(database, { name, roles, password: PASSWORD, ...more })
}

export async function signIn(page: Page, name: string, to = '/', password = PASSWORD): Promise<void> {
  await page.goto(to)
  await fillSignIn(page, name, password)
  await page
    .getByRole('navigation')
    .first()
    .or(page.getByRole('button', { name: 'Menu' }))
    .first()
    .waitFor()
}

export async function fillSignIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: /^(Name|Nom)$/ }).fill(name)
  await page.getByLabel(/^(Password|Mot de passe)$/).fill(password)
  await page.getByRole('button', { name: /^(Sign in|Se connecter)$/ }).click()
  await page.locator('form button[data-loading]').waitFor({ state: 'hidden' })
}

/** A person at a desk of their own, signed in. */
export async function desk(
  browser: Browser,
  preadvice: Preadvice,
  who: { name: string; roles: Role[]; operator?: string },
  { to = '/', ...look }: Look & { to?: string } = {},
): Promise<Page> {
  const { name, roles, ...more } = who
  await person(preadvice, name, roles, more)
  const page = await openPage(browser, preadvice, look)
  await signIn(page, name, to)
  return page
}

/** Somebody comes back to the window, as often as it takes until the page has read what is new. */
export async function comesBack(page: Page, seen: Locator, isVisible = true): Promise<void> {
  const look = async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
    return seen.isVisible()
  }
  await expect.poll(look, { interval: 500, timeout: 30_000 }).toBe(isVisible)
}

/** Holds what the page asks for here until it is let go. */
export async function held(page: Page, path: string): Promise<() => void> {
  const gate = Promise.withResolvers<void>()
  await page.route(path, async (route) => {
    await gate.promise
    await route.continue()
  })
  return gate.resolve
}

interface AxeViolation {
  id: string
  impact: string | null
  help: string
  nodes: { html: string; failureSummary?: string }[]
}

/** Until what passes over into another look has passed, however long that takes. What turns for ever is not waited for. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // Two frames, so that what passes over has begun to.
    for (let i = 0; i < 2; i += 1) await new Promise((drawn) => requestAnimationFrame(drawn))
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
    await Promise.all(ending.map(({ finished }) => finished.catch(() => {})))
  })
}

/** No serious or critical finding of axe by WCAG 2.2 AA, on the page as it is now, once it is still. @param where told where there is one */
export async function expectAccessible(page: Page, where = page.url()): Promise<void> {
  await still(page)
  await page.evaluate(await readFile(AXE, 'utf8'))
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(root: Document, options: object): Promise<{ violations: AxeViolation[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    return (await axe.run(document, { runOnly: { type: 'tag', values: tags } })).violations
  })
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const told = bad.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 300)} — ${failureSummary}`),
  }))
  expect(told, where).toEqual([])
}

/** Kept for people to look at, in a folder that git does not know. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true })
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
}
