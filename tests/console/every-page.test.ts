/**
 * Every page of the console, as every role that may open it: what the menu offers is what the role may, each page opens without a
 * complaint and asks nobody but this service; each is held against WCAG in light, in the dark, and fits a telephone.
 */
import { globSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { may, ROLES, type Role } from '#domain/capability.ts'
import { openJoint } from '#services/clearance/cases/joint/open-joint.ts'
import type { PageGroup } from '../../services/console/web/app/page.ts'
import { HELD, letter, letterWith, messageOf } from '../flow/mail.ts'
import { despatchOf, receptacle } from '../flow/moving-mail.ts'
import { preadviceHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { DESK, desk, expectAccessible, expectNoComplaints, openBrowser, PHONE, still } from './browser.ts'

const WEB = path.join(import.meta.dirname, '..', '..', 'services', 'console', 'web')
/** Each role looks at some thirty pages, on a machine that does other things too. */
const LONG_MS = 600_000

const preadvice = await startPreadvice()
const post = await preadvice.post('CNA')
const held = letterWith(HELD)
const answered = letterWith('semaglutide injection pens')
const folder = await mkdtemp(path.join(tmpdir(), 'every-page-'))
afterAll(() => rm(folder, { recursive: true }))
await writeFile(
  path.join(folder, 'people.csv'),
  'id,kind,name,countries\n1,person,Ivan Testovich Petrov,RU\n',
)
const imported = await preadviceHere(
  preadvice.config.databaseUrl!,
  ...['lists', 'import', path.join(folder, 'people.csv'), '--list', 'sanctions', '--format', 'csv'],
)
if (imported.code !== 0) throw new Error(imported.stderr)
const { receipt } = await post.send(messageOf([held, answered, letter(), letter({ sender: null })]))
await post.send(despatchOf({ [receptacle()]: [held.itemId] }))
await preadvice.through()
const reference = (await post.responses()).map(({ referral }) => referral?.reference).find(Boolean)!

const { joint } = await openJoint(
  preadvice.database,
  {
    ...{ title: 'Ivory of one sender', reason: 'seen before', joins: 'proposed' },
    of: { link: 'sender', itemId: held.itemId },
  },
  { name: 'jo', roles: ['targeter'], now: new Date().toISOString() },
)

/** What stands for a part of an address that changes. */
const PARTS: Record<string, string> = {
  $itemId: held.itemId,
  $operator: 'CNA',
  $partner: 'CNA',
  $rule: 'cites.ivory',
  $list: 'sanctions',
  $reference: reference,
  $receiptId: receipt.receiptId,
  $jointId: String(joint.jointId),
}

const groups: PageGroup[] = await Promise.all(
  globSync('pages/*/index.ts', { cwd: WEB }).map(
    async (file) => (await import(path.join(WEB, file))).default,
  ),
)
const pages = groups
  .flatMap((group) => group.pages)
  // Where an identity provider sends people to; whoever is signed in is sent on from there.
  .filter(({ path: at }) => at !== '/sign-in' && at !== '/signed-in')
const isOpenTo = (role: Role) => (page: (typeof pages)[number]) =>
  page.capability === null || may({ roles: [role] }, page.capability)
const addressOf = (at: string) => at.replace(/\$\w+/g, (part) => encodeURIComponent(PARTS[part]!))
/** Who looks closely: the first role that may. */
const closest = (page: (typeof pages)[number]) => ROLES.find((role) => isOpenTo(role)(page))

const browser = await openBrowser()

/** Somebody of this role, and what the browser asked of anybody else. */
async function deskOf(role: Role): Promise<{ page: Page; elsewhere: string[]; refused: string[] }> {
  const more = role === 'liaison' ? { operator: 'CNA' } : {}
  const page = await desk(browser, preadvice, { name: `a-${role}`, roles: [role], ...more })
  const elsewhere: string[] = []
  const refused: string[] = []
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${preadvice.url}/`))
      elsewhere.push(request.url())
  })
  page.on('response', (response) => {
    // A busy service asks to wait (429), and the pages do.
    if (response.status() >= 400 && response.status() !== 429)
      refused.push(`${response.status()} ${new URL(response.url()).pathname}`)
  })
  return { page, elsewhere, refused }
}

async function open(page: Page, at: string): Promise<void> {
  await page.goto(addressOf(at))
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  // Grey lines stand where something is still being read.
  await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0)
}

/** The pages follow the browser's wish a moment later, and colours when they have passed over into it, however long that takes. */
async function lookIs(page: Page, wanted: 'light' | 'dark'): Promise<void> {
  await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(wanted)
  await still(page)
}

test('every part of an address that changes has something that stands for it', () => {
  const parts = pages.flatMap(({ path: at }) => at.match(/\$\w+/g) ?? [])
  expect([...new Set(parts)].sort()).toEqual(Object.keys(PARTS).sort())
  for (const value of Object.values(PARTS)) expect(value).toEqual(expect.any(String))
  for (const page of pages) expect(closest(page), page.path).toBeDefined()
})

describe.each(ROLES)('%s', (role) => {
  test(
    'is offered what it may and nothing else; every page opens, asks nobody else and breaks no rule, is accessible in light and in the dark, and fits a telephone',
    async () => {
      const { page, elsewhere, refused } = await deskOf(role)
      const offered = await page
        .getByRole('navigation')
        .first()
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
      const expected = pages.filter(isOpenTo(role)).filter(({ nav }) => nav)
      expect(offered.sort()).toEqual(expected.map(({ path: at }) => at).sort())
      for (const each of pages.filter(isOpenTo(role))) {
        await open(page, each.path)
        expect(await page.getByText('This could not be loaded').count(), each.path).toBe(0)
        if (closest(each) === role) await lookClosely(page, each.path)
        expect(refused, each.path).toEqual([])
      }
      expect(elsewhere).toEqual([])
      expectNoComplaints(page)
    },
    LONG_MS,
  )
})

/** Light and dark by the rules of WCAG, and on a telephone; leaves the page in light on a desk. */
async function lookClosely(page: Page, at: string): Promise<void> {
  await lookIs(page, 'light')
  await expectAccessible(page, at)
  await page.emulateMedia({ colorScheme: 'dark' })
  await lookIs(page, 'dark')
  await expectAccessible(page, `${at} in the dark`)
  await page.setViewportSize(PHONE)
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), {
      message: `${at} on a telephone`,
    })
    .toBeLessThanOrEqual(PHONE.width)
  await page.setViewportSize(DESK)
  await page.emulateMedia({ colorScheme: 'light' })
}

test('the rules for the browser have no exception', async () => {
  const page = await browser.newPage()
  const answer = await page.goto(preadvice.url)
  const policy = (await answer!.allHeaders())['content-security-policy']!
  expect(policy).not.toMatch(/unsafe-|\*|https?:/)
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("connect-src 'self';")
})
