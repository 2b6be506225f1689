/**
 * The pages over plain HTTP by the machine's own address, as on a small post's network without certificates: browsers keep some of
 * what they offer from such pages. What is decided is decided all the same, and what cannot be copied by a click is said.
 */
import { networkInterfaces } from 'node:os'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { letterWith, messageOf } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { desk, openBrowser, openPage, person, signIn } from './browser.ts'

/** Held, and one officer alone may release it. */
const BAG = 'python handbag'
const LONG_MS = 180_000

/** Of scripts. That a header means nothing here, the browser says by itself. */
function errorsOf(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  return errors
}

const address = Object.values(networkInterfaces())
  .flatMap((each = []) => each)
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

if (address === undefined)
  test.skip('pages over plain HTTP: this machine has no address but its own', () => {})
else {
  const preadvice = await startPreadvice({ HOST: '0.0.0.0' })
  const url = `http://${address}:${new URL(preadvice.url).port}`
  const here = { ...preadvice, url }
  const browser = await openBrowser()

  test(
    'an item is decided by keys, and undone',
    async () => {
      const china = await preadvice.post('CNA')
      const items = [letterWith(BAG), letterWith(BAG)]
      await china.send(messageOf(items))
      await preadvice.through()
      const page = await desk(browser, here, { name: 'tess', roles: ['targeter'] }, { to: '/worklist' })
      const errors = errorsOf(page)
      expect(await page.evaluate(() => [isSecureContext, 'randomUUID' in crypto])).toEqual([false, false])
      await page.getByRole('button', { name: 'Take the next' }).click()
      const release = page.getByRole('button', { name: 'Nothing speaks against it' })
      const title = page.getByRole('heading', { level: 1, name: /^Item / })
      await release.waitFor()
      const first = await title.innerText()
      for (const key of ['r', 'n']) await page.keyboard.press(key)
      await title.filter({ hasNotText: first }).waitFor()
      await page.keyboard.press('u')
      await page.getByText('Not sent: Release').waitFor()
      await title.filter({ hasText: first }).waitFor()
      await release.and(page.locator(':enabled')).waitFor()
      for (const key of ['r', 'n']) await page.keyboard.press(key)
      const told = async () =>
        (await china.responses()).filter(({ decision }) => decision.code === 'RELEASED').length
      await expect.poll(told).toBe(1)
      expect(errors).toEqual([])
    },
    LONG_MS,
  )

  test(
    'a secret that is shown once says that it is to be copied by hand',
    async () => {
      await person(preadvice, 'ada', ['administrator'])
      const page = await openPage(browser, here)
      const errors = errorsOf(page)
      await signIn(page, 'ada', '/admin/operators/CNA')
      await page.getByRole('button', { name: 'Make a further key' }).click()
      const window = page.getByRole('dialog', { name: 'Make a further key' })
      await window.getByRole('button', { name: 'Make a further key' }).click()
      await page.getByText('This page cannot copy by itself here').waitFor()
      expect(await page.getByRole('button', { name: 'Copy', exact: true }).count()).toBe(0)
      expect(errors).toEqual([])
    },
    LONG_MS,
  )
}
