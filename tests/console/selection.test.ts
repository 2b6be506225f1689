/**
 * Selection by chance and its proof, in a real browser: commitments that stand before the day, a seed that an auditor shows when its day
 * is over, every draw held against it, a draw that was changed is found.
 */
import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { dayAfter } from '#services/risk/selection/seeds.ts'
import { letter, messageOf } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import {
  desk,
  expectAccessible,
  expectNoComplaints,
  openBrowser,
  openPage,
  person,
  picture,
  signIn,
} from './browser.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const today = new Date().toISOString().slice(0, 10)
const yesterday = dayAfter(today, -1)
const SEED = Buffer.alloc(32, 7)
const COMMITMENT = createHash('sha256').update(SEED).digest('hex')

// A day that is over, sealed the day before it, with mail of which half is drawn.
await database.execute(sql`
  INSERT INTO selection_seeds (day, seed, commitment, committed_at)
  VALUES (${yesterday}::date, ${SEED}, ${COMMITMENT}, ${dayAfter(today, -2)}::date)`)
await person(preadvice, 'sue', ['supervisor'])
await database.execute(sql`INSERT INTO selection_shares (stratum, share, set_by) VALUES ('all', 0.5, 'sue')`)
const post = await preadvice.post('CNA')
await post.send(messageOf([letter(), letter()]))
await preadvice.through()

const browser = await openBrowser()
const proofs = (page: Page) => page.getByRole('region', { name: 'Random selection' })

test('an analyst reads commitments and shares, and can show no seed', async () => {
  const page = await desk(browser, preadvice, { name: 'ann', roles: ['analyst'] }, { to: '/effectiveness' })
  await proofs(page).getByText('Drawn by chance: 50').waitFor()
  const row = proofs(page).getByRole('row').filter({ hasText: yesterday })
  await row.getByText(COMMITMENT).waitFor()
  await row.getByText('sealed').waitFor()
  await row.getByText('in advance').waitFor()
  await expect.poll(() => proofs(page).getByRole('row').count()).toBeGreaterThan(8)
  expect(await proofs(page).getByRole('button').count()).toBe(0)
  expect(await page.content()).not.toContain(SEED.toString('hex'))
  const status = (to: string) =>
    page.evaluate(async (asked) => {
      const { csrf } = await (await fetch('/api/session')).json()
      return (await fetch(asked, { method: 'POST', headers: { 'x-csrf-token': csrf } })).status
    }, to)
  expect(await status(`/api/selection/days/${yesterday}/reveal`)).toBe(403)
  expect(await status(`/api/selection/days/${yesterday}/verification`)).toBe(403)
})

test('an auditor shows the seed of a day that is over, and every draw follows from it', async () => {
  const page = await desk(browser, preadvice, { name: 'aud', roles: ['auditor'] }, { to: '/effectiveness' })
  const show = (day: string) => proofs(page).getByRole('button', { name: `Show the seed of ${day}` })
  await show(yesterday).waitFor()
  expect(await show(today).count()).toBe(0)
  await show(yesterday).click()
  const asked = page.getByRole('dialog', { name: `Show the seed of ${yesterday}` })
  await asked.getByText('It cannot be sealed again.').waitFor()
  await asked.getByRole('button', { name: 'Show the seed' }).click()
  await proofs(page).getByText(SEED.toString('hex'), { exact: true }).waitFor()
  await proofs(page).getByText('shown by aud').waitFor()
  await proofs(page)
    .getByRole('button', { name: `Verify the draws of ${yesterday}` })
    .click()
  const proved = page.getByRole('region', { name: `Draws of ${yesterday}` })
  await proved.getByText('Every draw follows from the seed').waitFor()
  await proved.getByText(`preadvice selection verify ${yesterday}`).waitFor()
  await proved.getByText(`printf %s ${SEED.toString('hex')} | xxd -r -p | sha256sum`).waitFor()
  await expectAccessible(page)
  await picture(page, 'selection-proved')
  const { rows } = await database.execute<{ who: string; what: object }>(
    sql`SELECT who, what FROM audit_events WHERE kind = 'selection.revealed'`,
  )
  expect(rows).toEqual([{ who: 'aud', what: { day: yesterday } }])
  expectNoComplaints(page)
})

test('a draw that does not follow from the seed is found and named; a sealed day is not verified', async () => {
  // Mail of today becomes mail of yesterday, whose seed did not draw it.
  await database.execute(sql`
    UPDATE entries SET received_at = received_at - interval '1 day'`)
  const page = await openPage(browser, preadvice, { locale: 'fr-FR', colorScheme: 'dark' })
  await signIn(page, 'aud', '/effectiveness')
  await page.getByRole('button', { name: `Vérifier les tirages du ${yesterday}` }).click()
  const proved = page.getByRole('region', { name: `Tirages du ${yesterday}` })
  await proved.getByText('2 tirages ne découlent pas de la graine').waitFor()
  await proved.getByText('2 évaluations, dont 0 sans tirage.').waitFor()
  await expectAccessible(page)
  await picture(page, 'selection-fr-dark')
  const answer = await page.evaluate(async (asked) => {
    const { csrf } = await (await fetch('/api/session')).json()
    const answered = await fetch(asked, { method: 'POST', headers: { 'x-csrf-token': csrf } })
    return { status: answered.status, ...(await answered.json()) }
  }, `/api/selection/days/${today}/verification`)
  expect(answer).toEqual({ status: 409, error: `the seed of ${today} is not revealed` })
})
