/**
 * Rules and lists beyond the main way, in a real browser: what the breaker stopped is looked at and lifted with a reason, versions are
 * held against any other, a version of a list is put in use and an older one again.
 */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { raiseRevision } from '#services/risk/rules/rule-versions.ts'
import { HELD, letterWith, messageOf } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import {
  desk,
  expectAccessible,
  expectNoComplaints,
  openBrowser,
  PASSWORD,
  person,
  picture,
} from './browser.ts'

const RULE = 'own.brass-trumpets'
const preadvice = await startPreadvice()
const { database, url } = preadvice
const post = await preadvice.post('CNA')
const browser = await openBrowser()
for (const [name, role] of [
  ['ada', 'author'],
  ['ben', 'checker'],
  ['cleo', 'publisher'],
] as const)
  await person(preadvice, name, [role])

const text = (version: number, phrase: string) => `rule ${RULE} version ${version}
  title en "Brass trumpets" fr "Trompettes en laiton"
  category cultural-goods
  effect hold weight 700
  source "made up for a test"
  purpose "Finds brass trumpets."
  when
    text "${phrase}"
  example true "${phrase}"
  example false "cotton shirt"
`

async function call(who: string, path: string, body: unknown = {}): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${who}:${PASSWORD}`).toString('base64')}`
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status, `${path}: ${await answer.text()}`).toBeLessThan(300)
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('a version is held against any other, and the address keeps which', async () => {
  await call('ada', '/api/rules', { text: text(1, 'brass trumpet') })
  await call('ben', `/api/rules/${RULE}/versions/1/approve`)
  await call('ada', '/api/rules', { text: text(2, 'brass trombone') })
  await call('ada', '/api/rules', { text: text(3, 'brass tuba') })
  const page = await desk(
    browser,
    preadvice,
    { name: 'ivo', roles: ['analyst'] },
    { to: `/rules/${RULE}?version=3&tab=versions` },
  )
  await page.getByRole('heading', { name: 'Version 3 against' }).waitFor()
  const lines = page.getByRole('group', { name: 'Lines that differ' })
  await lines.getByText('text "brass trombone"').waitFor()
  await lines.getByText('text "brass tuba"').waitFor()
  await page.getByRole('combobox', { name: 'Hold it against' }).click()
  await page.getByRole('option', { name: /^Version 1/ }).click()
  await lines.getByText('text "brass trumpet"').waitFor()
  await expect.poll(() => lines.getByText('text "brass trombone"').count()).toBe(0)
  await expectAccessible(page)
  await page.reload()
  await lines.getByText('text "brass trumpet"').waitFor()
  expectNoComplaints(page)
})

test('what the breaker stopped says why, and counts again once somebody has lifted it with a reason', async () => {
  await call('cleo', '/api/rules/backtests', {
    rule: RULE,
    version: 1,
    since: null,
    until: null,
  })
  await call('cleo', `/api/rules/${RULE}/versions/1/publish`)
  // As the breaker does it.
  await database.transaction(async (tx) => {
    await raiseRevision(tx)
    await tx.execute(sql`INSERT INTO rule_suspensions (rule, version) VALUES (${RULE}, 1)`)
    await tx.execute(sql`
      INSERT INTO rule_steps (rule, version, step, person, reason)
      VALUES (${RULE}, 1, 'suspend', 'breaker', 'held 400 of 500 items')`)
  })
  const page = await desk(
    browser,
    preadvice,
    { name: 'pam', roles: ['publisher'] },
    { to: `/rules/${RULE}?version=1` },
  )
  await page.getByText('held 400 of 500 items').waitFor()
  await expectAccessible(page)
  await picture(page, 'rule-suspended')
  await page.getByRole('button', { name: 'Lift the suspension' }).click()
  const asked = page.getByRole('dialog', { name: `Lift the suspension: ${RULE}` })
  await expect.poll(() => asked.getByRole('button', { name: 'Lift the suspension' }).isDisabled()).toBe(true)
  await asked.getByLabel('Why').fill('a fair of trumpets, over now')
  await asked.getByRole('button', { name: 'Lift the suspension' }).click()
  await page.getByText('The rule is in effect again.').waitFor()
  await page.getByText('held 400 of 500 items').waitFor({ state: 'hidden' })
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('table', { name: 'History' }).getByText('a fair of trumpets, over now').waitFor()
  const { rows } = await database.execute(
    sql`SELECT person FROM rule_steps WHERE rule = ${RULE} AND step = 'lift'`,
  )
  expect(rows).toEqual([{ person: 'pam' }])
  expectNoComplaints(page)
})

test('a list: a new version waits as a draft, is put in use, and the one before again', async () => {
  await post.send(messageOf([letterWith(HELD)]))
  const page = await desk(
    browser,
    preadvice,
    { name: 'lea', roles: ['administrator'] },
    { to: '/lists/import' },
  )
  for (const [name, isDraft] of [
    ['Ivan Testovich Petrov', false],
    ['Olga Testovna Petrova', true],
  ] as const) {
    await page.goto('/lists/import')
    await heading(page, 'Import a list').waitFor()
    await page.locator('input[type=file]').setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`id,kind,name,countries\n1,person,${name},RU\n`),
    })
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('sanctions')
    if (isDraft) await page.getByRole('checkbox').click()
    await page.getByRole('button', { name: 'Import a list' }).click()
    await page.getByText(isDraft ? 'It is not in use yet.' : 'It is in use.').waitFor()
  }
  await page.goto('/lists/sanctions')
  await page.getByRole('tab', { name: 'Versions' }).click()
  const table = page.getByRole('table', { name: 'Versions' })
  const inUse = table.getByRole('row').filter({ has: page.getByText('In use', { exact: true }) })
  const first = await inUse.locator('code').innerText()
  await expectAccessible(page)
  await picture(page, 'list-versions')
  await table.getByRole('button', { name: /^Put in use/ }).click()
  await expect.poll(() => inUse.locator('code').innerText()).not.toBe(first)
  await table.getByRole('button', { name: /^Put in use/ }).click()
  await expect.poll(() => inUse.locator('code').innerText()).toBe(first)
  const { rows } = await database.execute<Record<string, unknown>>(
    sql`SELECT * FROM list_activations WHERE list = 'sanctions'`,
  )
  expect(rows.length).toBe(3)
  expectNoComplaints(page)
})
