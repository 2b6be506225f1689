/**
 * The session's cookie behind a proxy that ends TLS, and over plain http: secure where the installation says that it is reached by
 * https, in either case closed to scripts and to other sites; and nothing of one is worth anything to the other.
 */

import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { fillSignIn, openBrowser, PASSWORD, person } from './browser.ts'
import { openSecureFront } from './secure-front.ts'

const front = await openSecureFront()
const preadvice = await startPreadvice({
  PUBLIC_URL: front.url,
  SESSION_IDLE_SECONDS: '600',
  SESSION_MAX_SECONDS: '3600',
})
front.leadTo(preadvice.url)
const { database } = preadvice
const browser = await openBrowser()
await person(preadvice, 'tess', ['targeter'])

const signedIn = () =>
  fetch(`${preadvice.url}/api/session`, {
    method: 'POST',
    body: JSON.stringify({ name: 'tess', password: PASSWORD }),
  })
const secretOf = (answer: Response) => /=([^;]+)/.exec(answer.headers.get('set-cookie')!)![1]!
const asks = (cookie: string) =>
  fetch(`${preadvice.url}/api/worklist/counts`, { headers: { cookie } }).then(({ status }) => status)

test('behind https the cookie is for this host alone, over https alone, and no script reads it', async () => {
  const context = await browser.newContext({ baseURL: front.url, ignoreHTTPSErrors: true, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto('/')
  await fillSignIn(page, 'tess', PASSWORD)
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  const cookies = await context.cookies()
  expect(cookies).toHaveLength(1)
  expect(cookies[0]).toMatchObject({
    name: '__Host-preadvice',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    domain: '127.0.0.1',
  })
  expect(await page.evaluate(() => document.cookie)).toBe('')
  // What changes something goes through the proxy too.
  await page.getByRole('button', { name: 'Account: tess' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  expect(await context.cookies()).toEqual([])
  await context.close()
})

test('the secret of a secure cookie is worth nothing under the name for plain http', async () => {
  const secret = secretOf(await signedIn())
  expect(await asks(`__Host-preadvice=${secret}`)).toBe(200)
  expect(await asks(`preadvice=${secret}`)).toBe(401)
})

test('the limits that the installation sets are those of the session: idle and in any case', async () => {
  const cookie = `__Host-preadvice=${secretOf(await signedIn())}`
  const { rows } = await database.execute<{ idle: number; whole: number }>(sql`
    SELECT idle_seconds AS idle, extract(epoch FROM expires_at - begun_at)::int AS whole FROM sessions ORDER BY begun_at DESC LIMIT 1`)
  expect(rows).toEqual([{ idle: 600, whole: 3_600 }])
  const answer = await signedIn()
  expect(answer.headers.get('set-cookie')).toMatch(/Max-Age=3600/)
  await database.execute(sql`UPDATE sessions SET seen_at = clock_timestamp() - interval '9 minutes'`)
  expect(await asks(cookie)).toBe(200)
  await database.execute(sql`UPDATE sessions SET seen_at = clock_timestamp() - interval '11 minutes'`)
  expect(await asks(cookie)).toBe(401)
  await database.execute(sql`
    UPDATE sessions SET seen_at = clock_timestamp(), expires_at = clock_timestamp() - interval '1 second'`)
  expect(await asks(cookie)).toBe(401)
})

test('over plain http on this machine people sign in too; what a caller says of the protocol changes nothing', async () => {
  const plain = await startPreadvice()
  await person(plain, 'nora', ['targeter'])
  const body = JSON.stringify({ name: 'nora', password: PASSWORD })
  for (const headers of [{}, { 'x-forwarded-proto': 'https' }]) {
    const answer = await fetch(`${plain.url}/api/session`, { method: 'POST', headers, body })
    const given = answer.headers.get('set-cookie')!
    expect(given).toMatch(/^preadvice=.*HttpOnly.*SameSite=Strict/)
    expect(given).not.toMatch(/Secure/)
  }
  const url = plain.url.replace('127.0.0.1', 'localhost')
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto('/')
  await fillSignIn(page, 'nora', PASSWORD)
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await context.close()
})
