/**
 * Signing in to the console, in a real browser: local accounts, first passwords, a real OpenID Connect provider, sessions that end in
 * the middle of something, what other sites must not be able to do, and what everybody sees on every page.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import {
  desk,
  expectAccessible,
  expectNoComplaints,
  fillSignIn,
  openBrowser,
  openPage,
  PASSWORD,
  PHONE,
  person,
  picture,
  signIn,
} from './browser.ts'
import { CLIENT, startProvider } from './provider.ts'

const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const claims = {
  'sub-olga': {
    preferred_username: 'Olga.Petrova@example.org',
    realm_access: { roles: ['customs-desk', 'x'] },
  },
  'sub-nils': { preferred_username: 'nils', realm_access: { roles: ['nothing of ours'] } },
  'sub-taken': { preferred_username: 'tess', realm_access: { roles: ['administrator'] } },
}
const issuer = await startProvider(claims, [`${origin}/api/sign-in/openid/return`])
const preadvice = await startPreadvice({
  PORT: String(port),
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  OIDC_ROLES_CLAIM: 'realm_access.roles',
  OIDC_ROLES: 'customs-desk=targeter',
})
const { database } = preadvice
const browser = await openBrowser()
await person(preadvice, 'tess', ['targeter'])

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: found } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return found
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const told = async (kind: string, who: string) => {
  const { rows } = await database.execute<{ what: object }>(
    sql`SELECT what FROM audit_events WHERE kind = ${kind} AND who = ${who} ORDER BY id`,
  )
  return rows.map(({ what }) => what)
}
const passIdleTime = (name: string) =>
  database.execute(sql`UPDATE sessions SET seen_at = seen_at - interval '31 minutes' WHERE person = ${name}`)

test('a person signs in, is where the address said, and signs out', async () => {
  const page = await openPage(browser, preadvice)
  await page.goto('/?kept=yes')
  await heading(page, 'Sign in').waitFor()
  await expectAccessible(page)
  await picture(page, 'sign-in')
  await fillSignIn(page, 'tess', PASSWORD)
  await heading(page, 'Today').waitFor()
  expect(page.url()).toBe(`${origin}/?kept=yes`)
  expect(await page.title()).toBe('Today · Preadvice')
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  await page.getByText('Open for anybody').waitFor()
  await expectAccessible(page)
  await picture(page, 'home')
  await page.getByRole('button', { name: 'Account: tess' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await heading(page, 'Sign in').waitFor()
  const headers = { cookie: `${cookie!.name}=${cookie!.value}` }
  expect((await fetch(`${origin}/api/worklist/counts`, { headers })).status).toBe(401)
  expect(await told('session.began', 'tess')).toEqual([{ how: 'password' }])
  expect(await told('session.ended', 'tess')).toEqual([{ person: 'tess' }])
  expectNoComplaints(page)
})

test('what is wrong is said; after five wrong passwords the right one does not help either', async () => {
  await person(preadvice, 'ivan', ['analyst'])
  const page = await openPage(browser, preadvice)
  await page.goto('/')
  for (let tries = 0; tries < 5; tries += 1) {
    await fillSignIn(page, 'ivan', `wrong ${tries}`)
    await page.getByRole('alert').getByText('the name or the password is wrong').waitFor()
  }
  await expectAccessible(page)
  await fillSignIn(page, 'ivan', PASSWORD)
  await page.getByRole('alert').getByText('closed for a quarter of an hour').waitFor()
  expect(await told('session.refused', 'ivan')).toHaveLength(6)
  await fillSignIn(page, 'my password by mistake', 'ivan')
  await expect.poll(() => told('session.refused', 'nobody known')).toHaveLength(1)
})

test('a first password that somebody else chose is changed before anything else', async () => {
  await person(preadvice, 'maja', ['analyst'], { mustChange: true })
  const page = await openPage(browser, preadvice)
  await page.goto('/')
  await fillSignIn(page, 'maja', PASSWORD)
  await heading(page, 'Choose a password').waitFor()
  await expectAccessible(page)
  const refused = await page.evaluate(() => fetch('/api/quality/incidents').then(({ status }) => status))
  expect(refused).toBe(403)
  const basic = `Basic ${Buffer.from(`maja:${PASSWORD}`).toString('base64')}`
  const byHand = await fetch(`${origin}/api/quality/incidents`, { headers: { authorization: basic } })
  expect(byHand.status).toBe(403)
  await page.getByLabel('Present password').fill(PASSWORD)
  await page.getByLabel('New password', { exact: true }).fill('one that only maja knows')
  await page.getByLabel('New password again').fill('something else')
  await page.getByText('The two are not the same').waitFor()
  await page.getByLabel('New password again').fill('one that only maja knows')
  await page.getByRole('button', { name: 'Change password' }).click()
  await heading(page, 'Today').waitFor()
  expect(await told('person.password-changed', 'maja')).toEqual([{ name: 'maja' }])
})

/** The provider's own pages: a name, and that this console may know it. */
async function signInAtProvider(page: Page, subject: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: 'Sign in with your organisation' }).click()
  await page.locator('input[name=login]').fill(subject)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  const consent = page.getByRole('button', { name: 'Continue' })
  await consent.or(page.locator('#root h1')).first().waitFor()
  if (await consent.isVisible()) await consent.click()
}

test('an identity provider vouches for people, and says what they may', async () => {
  const page = await openPage(browser, preadvice)
  await signInAtProvider(page, 'sub-olga')
  await heading(page, 'Today').waitFor()
  await page.getByText('Signed in as olga.petrova, Targeter').waitFor()
  expect(await told('session.began', 'olga.petrova')).toEqual([{ how: 'openid' }])
  claims['sub-olga'].realm_access.roles = ['analyst']
  const again = await openPage(browser, preadvice)
  await signInAtProvider(again, 'sub-olga')
  await again.getByText('Signed in as olga.petrova, Analyst').waitFor()
})

test('a provider makes nobody an administrator who has no role here, and takes over no account', async () => {
  const nils = await openPage(browser, preadvice)
  await signInAtProvider(nils, 'sub-nils')
  await nils.getByRole('alert').getByText('names no role for nils').waitFor()
  const taken = await openPage(browser, preadvice)
  await signInAtProvider(taken, 'sub-taken')
  await taken.getByRole('alert').getByText('that of another account').waitFor()
  const { rows } = await database.execute(sql`SELECT roles FROM people WHERE name = 'tess'`)
  expect(rows).toEqual([{ roles: ['targeter'] }])
  const elsewhere = await fetch(`${origin}/api/sign-in/openid/return?code=a&state=b`, { redirect: 'manual' })
  expect(elsewhere.headers.get('location')).toMatch(/^\/sign-in\?problem=/)
  const away = await fetch(`${origin}/api/sign-in/openid?to=//evil.example`, { redirect: 'manual' })
  expect(decodeURIComponent(away.headers.get('set-cookie')!)).toContain('"to":"/"')
})

test('a session that ends in the middle of a form loses nothing of it', async () => {
  const page = await desk(browser, preadvice, { name: 'vera', roles: ['targeter'] })
  await page.getByRole('button', { name: 'Account: vera' }).click()
  await page.getByRole('menuitem', { name: 'Change password' }).click()
  await page.getByLabel('Present password').fill(PASSWORD)
  await page.getByLabel('New password', { exact: true }).fill('a longer one than before')
  await page.getByLabel('New password again').fill('a longer one than before')
  await passIdleTime('vera')
  await page.getByRole('button', { name: 'Change password' }).click()
  const over = page.getByRole('dialog', { name: 'Please sign in again' })
  await over.waitFor()
  await expectAccessible(page)
  await picture(page, 'session-ended')
  await over.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await over.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('Your password is changed').waitFor()
  await signIn(await openPage(browser, preadvice), 'vera', '/', 'a longer one than before')
})

test('what a page does by itself keeps no session open, and what a person does keeps it open', async () => {
  const page = await desk(browser, preadvice, { name: 'paul', roles: ['targeter'] })
  const halfGone = () =>
    database.execute(
      sql`UPDATE sessions SET seen_at = clock_timestamp() - interval '20 minutes' WHERE person = 'paul'`,
    )
  const isFresh = async () => {
    const { rows } = await database.execute<{ fresh: boolean }>(
      sql`SELECT seen_at > clock_timestamp() - interval '10 minutes' AS fresh FROM sessions WHERE person = 'paul'`,
    )
    return rows[0]!.fresh
  }
  await page.goto('about:blank')
  const [cookie] = await page.context().cookies(origin)
  const headers = { cookie: `${cookie!.name}=${cookie!.value}` }
  await halfGone()
  await fetch(`${origin}/api/worklist/counts`, { headers: { ...headers, 'x-background': '1' } })
  expect(await isFresh()).toBe(false)
  await fetch(`${origin}/api/worklist/counts`, { headers })
  expect(await isFresh()).toBe(true)
  await database.execute(sql`UPDATE sessions SET expires_at = clock_timestamp() WHERE person = 'paul'`)
  expect((await fetch(`${origin}/api/worklist/counts`, { headers })).status).toBe(401)
})

test('other sites can neither act with somebody’s session nor sign anybody in', async () => {
  const page = await desk(browser, preadvice, { name: 'nora', roles: ['targeter'] })
  const [cookie] = await page.context().cookies()
  const session = { cookie: `${cookie!.name}=${cookie!.value}` }
  const next = (headers: Record<string, string>) =>
    fetch(`${origin}/api/worklist/next`, { method: 'POST', headers }).then(({ status }) => status)
  expect(await next(session)).toBe(403)
  expect(await next({ ...session, 'x-csrf-token': 'guessed' })).toBe(403)
  const view = await fetch(`${origin}/api/session`, { headers: session })
  const { csrf } = (await view.json()) as { csrf: string }
  expect(await next({ ...session, 'x-csrf-token': csrf })).toBe(200)
  const login = (headers: Record<string, string>) =>
    fetch(`${origin}/api/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'nora', password: PASSWORD }),
    }).then(({ status }) => status)
  expect(await login({ 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await login({ origin: 'https://evil.example' })).toBe(403)
  expect(await login({ origin })).toBe(204)
  const html = await fetch(origin, { headers: { accept: 'text/html' } })
  const policy = html.headers.get('content-security-policy')!
  expect(policy).toMatch(/script-src 'self';/)
  expect(policy).not.toMatch(/unsafe/)
  expect(policy).toMatch(/frame-ancestors 'none'/)
})

test('a page for others says so, and an address that leads nowhere too', async () => {
  const page = await desk(browser, preadvice, { name: 'otto', roles: ['targeter'] }, { to: '/sessions' })
  await heading(page, 'Not for your role').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Go to the first page' }).click()
  await heading(page, 'Today').waitFor()
  expect(await page.getByRole('link', { name: 'Sessions' }).count()).toBe(0)
  await page.goto('/nowhere/at/all')
  await heading(page, 'There is no such page').waitFor()
  await expectAccessible(page)
  const api = await fetch(`${origin}/api/nowhere`, { headers: { accept: 'text/html' } })
  expect([api.status, await api.json()]).toEqual([404, { error: 'there is nothing at GET /api/nowhere' }])
})

test('an administrator sees who is signed in and ends a session', async () => {
  const victim = await desk(browser, preadvice, { name: 'ute', roles: ['analyst'] })
  const page = await desk(browser, preadvice, { name: 'adam', roles: ['administrator'] }, { to: '/sessions' })
  await heading(page, 'Sessions').waitFor()
  await page.getByRole('grid', { name: 'Sessions' }).getByText('ute', { exact: true }).waitFor()
  await expectAccessible(page)
  await picture(page, 'sessions')
  await page.getByRole('button', { name: 'End the session of ute' }).click()
  await page.getByText('The session of ute is ended.').waitFor()
  expect(await told('session.ended', 'adam')).toEqual([{ person: 'ute' }])
  await victim.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  expect(await victim.evaluate(() => fetch('/api/quality/incidents').then(({ status }) => status))).toBe(401)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Roles' }).click()
  await expect.poll(() => page.url()).toContain('columns=person,how,begun,seen,end')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Person' }).click()
  await expect.poll(() => page.url()).toContain('order=person')
  expectNoComplaints(page)
})

test('a liaison’s account ends with its day, in the middle of a session', async () => {
  await preadvice.post('CNA')
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  await person(preadvice, 'wei', ['liaison'], { operator: 'CNA', endsAt: tomorrow })
  const page = await openPage(browser, preadvice)
  await signIn(page, 'wei')
  const read = () => page.evaluate(() => fetch('/api/quality/incidents').then(({ status }) => status))
  expect(await read()).toBe(200)
  await database.execute(sql`UPDATE people SET ends_at = clock_timestamp() WHERE name = 'wei'`)
  expect(await read()).toBe(401)
  const later = await openPage(browser, preadvice)
  await later.goto('/')
  await fillSignIn(later, 'wei', PASSWORD)
  await later.getByRole('alert').getByText('the name or the password is wrong').waitFor()
})

test('in French, in the dark, on a telephone', async () => {
  const look = { locale: 'fr-FR', colorScheme: 'dark', viewport: PHONE } as const
  const page = await openPage(browser, preadvice, look)
  await page.goto('/')
  await heading(page, 'Connexion').waitFor()
  await expectAccessible(page)
  await picture(page, 'sign-in-french-dark-phone')
  await fillSignIn(page, 'tess', PASSWORD)
  await heading(page, 'Aujourd’hui').waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
  await page.getByText('Ouverts à tous').waitFor()
  await expectAccessible(page)
  await picture(page, 'home-french-dark-phone')
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('link', { name: 'Aujourd’hui' }).waitFor()
  await picture(page, 'menu-french-dark-phone')
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('button', { name: 'Langue' }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await heading(page, 'Today').waitFor()
  await page.reload()
  await heading(page, 'Today').waitFor()
  expectNoComplaints(page)
})

test('keys are shown by ?, and can be turned off', async () => {
  const page = await desk(browser, preadvice, { name: 'kim', roles: ['administrator'] })
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keyboard' })
  await keys.getByText('Go to the first page').waitFor()
  await expectAccessible(page)
  await picture(page, 'keys')
  await keys.getByLabel('Single keys act on pages').click()
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'hidden' })
  await page.getByRole('navigation').getByRole('link', { name: 'Sessions' }).click()
  await heading(page, 'Sessions').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await page.keyboard.press('?')
  await keys.getByLabel('Single keys act on pages').click()
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'hidden' })
  await heading(page, 'Sessions').waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await heading(page, 'Today').waitFor()
})

test('a lost connection and an old tab are said, and neither loses the page', async () => {
  const page = await desk(browser, preadvice, { name: 'lia', roles: ['targeter'] })
  await page.clock.install()
  await page.reload()
  await heading(page, 'Today').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('alert').getByText('No connection').waitFor()
  await expectAccessible(page)
  await picture(page, 'no-connection')
  // By the button: the page, which would look again by itself, stands still.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000)
  // What it asked before has failed once this has: none of it comes back when the connection does.
  await page.evaluate(() => fetch('/api/session').catch(() => null))
  await page.context().setOffline(false)
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).first().click()
  await page.getByText('No connection').waitFor({ state: 'hidden' })
  await page.clock.resume()
  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), build: 'another' } })
  })
  await page.reload()
  await page.getByRole('status').getByText('newer version').waitFor()
  await expectAccessible(page)
})
