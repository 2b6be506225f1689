/**
 * Every page of the menu in French, where nothing the service says by itself may be left in English; and written from right to
 * left, as Arabic or Hebrew would be: it mirrors, and nothing sticks out. No such language is shipped; the direction is set here,
 * on the French pages, whose words are longer than the English.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Role } from '#domain/capability.ts'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf } from '../flow/mail.ts'
import { despatchOf, receptacle } from '../flow/moving-mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { DESK, desk, fillSignIn, openBrowser, openPage, PHONE, picture } from './browser.ts'
import { englishOn } from './english.ts'

const LONG_MS = 600_000
/** For a page, on a machine that does other things too. */
const WAIT_MS_MAX = 60_000
const PEOPLE: { name: string; roles: Role[]; operator?: string }[] = [
  { name: 'sam', roles: ['supervisor'] },
  { name: 'art', roles: ['author'] },
  { name: 'ana', roles: ['analyst'] },
  { name: 'adam', roles: ['administrator'] },
  { name: 'lin', roles: ['liaison'], operator: 'CNA' },
]

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const [held, asked, vague] = [
  letterWith('carved elephant ivory figurine'),
  letterWith(ASKED_ABOUT),
  letter({ addressee: { ...letter().addressee, phone: null, email: null } }),
]
const sent = await china.send(messageOf([held, asked, vague, letterWith(HELD)]))
await china.send(despatchOf({ [receptacle()]: [held.itemId as string] }))
await preadvice.through()
const { referral } = (await china.responses()).find(({ itemId }) => itemId === asked.itemId)!
const browser = await openBrowser()

/** Of the rule cites.ivory: its author wrote it, in one language. */
const PURPOSE = 'Ivory as a material, worked or not; not the colour of a dress, a paper or a paint.'

/** Beside those of the menu. */
const MORE: Record<string, string[]> = {
  sam: ['', '?tab=similar', '?tab=links', '?tab=timeline', '?tab=versions', '?tab=answers'].map(
    (tab) => `/items/${held.itemId}${tab}`,
  ),
  art: ['/rules/cites.ivory', '/rules/write'],
  ana: ['/quality/operators/CNA', '/quality/items?operator=CNA'],
  adam: ['/admin/operators/CNA'],
  lin: [
    `/post/referrals/${referral!.reference}`,
    `/post/messages/${sent.receipt.receiptId}`,
    `/post/items/${vague.itemId}`,
  ],
}

/** Each page once, though several people have it. */
async function pagesOf(page: Page, name: string, seen: Set<string>): Promise<string[]> {
  const links = page.getByRole('navigation').getByRole('link')
  await links.first().waitFor()
  const menu = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
  const fresh = [...menu, ...MORE[name]!].filter((path) => !seen.has(path))
  for (const path of fresh) seen.add(path)
  return fresh
}

/** Until the page is there with what it reads: its heading, and no grey lines where something is still to come. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: WAIT_MS_MAX }).toBe(0)
}

test('signing in is refused in French', async () => {
  const page = await openPage(browser, preadvice, { locale: 'fr-FR' })
  await page.goto('/')
  await fillSignIn(page, 'nobody', 'not the password')
  await page.getByRole('alert').getByText('le nom ou le mot de passe est faux').waitFor()
  expect(await englishOn(page)).toEqual([])
})

test('a page in French tells what was found by its French name, and why in French', async () => {
  const page = await desk(browser, preadvice, { name: 'tess', roles: ['targeter'] }, { locale: 'fr-FR' })
  await page.goto(`/items/${held.itemId}`)
  await page.getByText(/Il aurait été libéré si/).waitFor()
  await page
    .getByRole('article')
    .first()
    .getByText(/[Ii]voire/)
    .first()
    .waitFor()
  await picture(page, 'item-french')
  await page.goto('/worklist')
  await page
    .getByRole('textbox', { name: /code à barres|Lire|identifiant/i })
    .first()
    .fill('AB123')
  await page.keyboard.press('Enter')
  await page
    .getByText(/n’est pas un identifiant d’envoi|on ne sait rien de/)
    .first()
    .waitFor()
  expect(await englishOn(page)).toEqual([])
})

/** As a language that is written from right to left would have it: the shell sets the direction of its language, and that is this one. */
async function fromRightToLeft(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'dir')!
    Object.defineProperty(HTMLHtmlElement.prototype, 'dir', {
      get() {
        return get!.call(this)
      },
      set() {
        set!.call(this, 'rtl')
      },
    })
  })
}

/** That nothing sticks out of the window beside, once charts have been drawn anew for its size. */
const fits = (page: Page) =>
  page
    .waitForFunction(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth <= 1,
      null,
      { timeout: 30_000 },
    )
    .then(
      () => true,
      () => false,
    )

test(
  'no page says a sentence in English; from right to left each mirrors, and nothing sticks out, on a desk and on a telephone',
  async () => {
    const seen = new Set<string>()
    const wrong: string[] = []
    for (const who of PEOPLE) {
      const page = await desk(browser, preadvice, who, { locale: 'fr-FR' })
      page.setDefaultTimeout(WAIT_MS_MAX)
      await fromRightToLeft(page)
      for (const path of await pagesOf(page, who.name, seen)) {
        await page.setViewportSize(DESK)
        await page.goto(path)
        await settled(page)
        const english = (await englishOn(page)).filter((text) => text !== PURPOSE)
        wrong.push(...[...english, ...(await notMirrored(page))].map((text) => `${path}: ${text}`))
        if (!(await fits(page))) wrong.push(`${path}: wider than a desk`)
        if (PICTURED.test(path))
          await picture(page, `right-to-left-${path.replaceAll(/\W+/g, '-').slice(1, 20)}`)
        await page.setViewportSize(PHONE)
        if (!(await fits(page))) wrong.push(`${path}: wider than a telephone`)
      }
      await page.context().close()
    }
    expect(seen.size).toBeGreaterThan(35)
    expect(wrong).toEqual([])
  },
  LONG_MS,
)

const PICTURED = /^\/(worklist|items\/.*|quality|post\/today)$/

/** What does not stand where it would be read first from the right. */
async function notMirrored(page: Page): Promise<string[]> {
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  const menu = (await page.getByRole('navigation').first().boundingBox())!
  const heading = (await page.locator('main h1').first().boundingBox())!
  return [
    ...(menu.x + menu.width < DESK.width - 1 ? ['the menu is not at the right'] : []),
    ...(heading.x + heading.width < DESK.width / 2 ? ['the heading is not at the right'] : []),
  ]
}
