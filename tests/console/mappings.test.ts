/**
 * Partner mappings in a real browser: what is in force and by whom, a file with a mistake that is shown at its line, what changes,
 * a version put in force with a reason, an older one again, its end; agreements as an administrator reads them.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DECISION_CODES } from '#domain/decision.ts'
import { sql } from '#platform/sql.ts'
import example from '#services/ingest/reference/edifact-example.json' with { type: 'json' }
import { startPreadvice } from '../harness/preadvice.ts'
import {
  comesBack,
  desk,
  expectAccessible,
  expectNoComplaints,
  openBrowser,
  openPage,
  PHONE,
  person,
  picture,
  signIn,
} from './browser.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const cna = await preadvice.post('CNA')
await preadvice.post('FRA')
const browser = await openBrowser()
await person(preadvice, 'ada', ['administrator'])

async function at(to: string, look = {}): Promise<Page> {
  const page = await openPage(browser, preadvice, look)
  await signIn(page, 'ada', to)
  return page
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const fileOf = (text: string) => ({
  name: 'm.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
})
const own = JSON.stringify({ ...example, name: 'Post of China <b>2026</b>' }, null, 2)

test('a file with a mistake is shown at its line; mended, it is held against what is in force and stored with a reason', async () => {
  const page = await at('/admin/mappings')
  await page.getByText(`shipped example: ${example.name}`).waitFor()
  await page.getByText('as for all').first().waitFor()
  await expectAccessible(page)
  await picture(page, 'admin-mappings')
  await page.getByRole('link', { name: 'CNA' }).click()
  await heading(page, 'EDIFACT mapping: CNA').waitFor()
  await page.getByText('None stored: the example that is shipped is in force').waitFor()
  await page.getByRole('button', { name: 'Write a version' }).click()
  const writing = page.getByRole('region', { name: 'Write a version' })
  await writing.getByText('This is what is in force.').waitFor()
  const store = writing.getByRole('button', { name: 'Put in force' })

  const lines = own.split('\n')
  const line = lines.findIndex((each) => each.includes('"into": "itemId"'))
  const wrong = lines.with(line, lines[line]!.replace('"itemId"', '"itemNumber"')).join('\n')
  await writing.locator('input[type=file]').setInputFiles(fileOf(wrong))
  const alert = writing.getByRole('alert')
  await alert.getByText(`Line ${line + 1}, column ${lines[line]!.indexOf('"itemId"') + 1}`).waitFor()
  await alert.getByText('"itemNumber" is not a field of the contract').waitFor()
  await alert.getByRole('button', { name: 'Go there' }).click()
  const area = writing.getByRole('textbox', { name: 'The mapping, as JSON' })
  const chosen = () =>
    area.evaluate((element: HTMLTextAreaElement) =>
      element.value.slice(element.selectionStart, element.selectionEnd),
    )
  await expect.poll(chosen).toMatch(/^"itemNumber"/)
  await writing.getByLabel('Why').fill('as agreed in October')
  await expect.poll(() => store.isDisabled()).toBe(true)
  await expectAccessible(page)
  await picture(page, 'admin-mapping-mistake')

  await area.fill(own)
  await writing.getByText('can be put in force.').waitFor()
  await writing.getByText('1 lines come, 1 lines go').waitFor()
  await expectAccessible(page)
  await picture(page, 'admin-mapping-write')
  await store.click()
  await page.getByText('Version 1 of CNA is in force.').waitFor()
  await page.getByText(/Version 1, “Post of China <b>2026<\/b>”, since .*, by ada\./).waitFor()
  const { rows } = await database.execute<{ who: string; what: object }>(
    sql`SELECT who, what FROM audit_events WHERE kind = 'edifact-mapping.stored'`,
  )
  expect(rows).toMatchObject([
    { who: 'ada', what: { partner: 'CNA', version: 1, reason: 'as agreed in October' } },
  ])
  expectNoComplaints(page)
})

test('what somebody else has stored meanwhile is not written over', async () => {
  const page = await at('/admin/mappings/CNA')
  await page.getByRole('button', { name: 'Write a version' }).click()
  const writing = page.getByRole('region', { name: 'Write a version' })
  await writing.getByRole('textbox', { name: 'The mapping, as JSON' }).fill(JSON.stringify(example))
  await writing.getByText('can be put in force.').waitFor()
  await writing.getByLabel('Why').fill('mine')
  const other = await at('/admin/mappings/CNA')
  await other.getByRole('button', { name: 'Write a version' }).click()
  const theirs = other.getByRole('region', { name: 'Write a version' })
  await theirs.getByRole('textbox', { name: 'The mapping, as JSON' }).fill(own.replace('<b>2026</b>', '2027'))
  await theirs.getByText('can be put in force.').waitFor()
  await theirs.getByLabel('Why').fill('the form of 2027')
  await theirs.getByRole('button', { name: 'Put in force' }).click()
  await other.getByText('Version 2 of CNA is in force.').waitFor()
  // The page has read of it: what is written stays, and rests on what was seen.
  await comesBack(page, page.getByRole('button', { name: 'Look at version 2' }))
  await writing.getByRole('button', { name: 'Put in force' }).click()
  await writing.getByRole('alert').getByText('ada has put version 2 of CNA in force meanwhile').waitFor()
  await expect
    .poll(() => writing.getByRole('textbox', { name: 'The mapping, as JSON' }).inputValue())
    .toBe(JSON.stringify(example))
})

test('an older version is looked at, held against another and put in force again; the end gives back to all', async () => {
  const page = await at('/admin/mappings/CNA')
  const versions = page.getByRole('region', { name: 'Versions' })
  await versions.getByRole('button', { name: 'Look at version 1' }).click()
  await versions.getByText('1 lines come, 1 lines go').waitFor()
  await expectAccessible(page)
  await picture(page, 'admin-mapping-versions')
  await versions.getByRole('button', { name: 'Put in force again' }).click()
  const writing = page.getByRole('region', { name: 'Write a version' })
  await expect
    .poll(() => writing.getByLabel('Why').inputValue())
    .toBe('Version 1 again: as agreed in October')
  await writing.getByText('can be put in force.').waitFor()
  await writing.getByRole('button', { name: 'Put in force' }).click()
  await page.getByText('Version 3 of CNA is in force.').waitFor()
  await page.getByRole('button', { name: 'End its own mapping' }).click()
  const ending = page.getByRole('dialog', { name: 'End the own mapping of CNA' })
  await ending.getByLabel('Why').fill('they read ours')
  await ending.getByRole('button', { name: 'End its own mapping' }).click()
  await page.getByText('CNA has no mapping of its own any more.').waitFor()
  await versions.getByText('ended: none of its own').waitFor()
  const sent = await readFile(path.join(import.meta.dirname, '../../docs/examples/message.edi'))
  const { receipt } = await cna.send(sent, { 'content-type': 'application/edifact' })
  expect(receipt.outcome).toBe('accepted')
  expectNoComplaints(page)
})

test('tables of its own codes keep their versions, with who and why', async () => {
  const table = (letter: string) => DECISION_CODES.map((code, at) => `${code},${letter}${at},name ${at}`)
  const page = await at('/admin/operators/CNA')
  for (const [letter, why] of [
    ['X', 'list of 2026'],
    ['X', 'list of 2027'],
  ] as const) {
    const rows = table(letter)
    const changed = why.endsWith('2027') ? rows.with(0, rows[0]!.replace('X0', 'Y0')) : rows
    await page.getByRole('button', { name: 'Import a table' }).click()
    const importing = page.getByRole('dialog', { name: 'Import a table' })
    await importing.locator('input[type=file]').setInputFiles({
      name: 'c.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['decision,code,name', ...changed].join('\n')),
    })
    await importing.getByText(`${DECISION_CODES.length} rows were read.`).waitFor()
    await importing.getByLabel('Why').fill(why)
    await importing.getByRole('button', { name: 'Import a table' }).click()
    await importing.waitFor({ state: 'hidden' })
  }
  await page.getByRole('link', { name: 'mapping of CNA' }).click()
  const codes = page.getByRole('region', { name: 'Its own codes for decisions' })
  await codes.getByText('one row changed').waitFor()
  await codes.getByText('list of 2026').waitFor()
  await codes.getByText(/^version 2, .*, ada$/).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'All mappings' }).click()
  await page.getByText(/version 2, .*, ada/).waitFor()
})

test('others are kept out; in French, in the dark, on a phone', async () => {
  const tara = await desk(
    browser,
    preadvice,
    { name: 'tara', roles: ['targeter', 'author'] },
    { to: '/admin/mappings' },
  )
  await tara.getByRole('heading', { level: 1 }).waitFor()
  expect(await tara.getByText('shipped example').count()).toBe(0)
  const french = await at('/admin/mappings', { locale: 'fr-FR', colorScheme: 'dark' })
  await heading(french, 'Correspondances').waitFor()
  await french.getByRole('link', { name: 'CNA' }).waitFor()
  await expectAccessible(french)
  await french.goto('/admin/mappings/CNA?version=2')
  await french.getByText('Version 2, comparée à').waitFor()
  await expectAccessible(french)
  await picture(french, 'admin-mapping-fr-dark')
  const phone = await at('/admin/mappings/CNA?version=2', { viewport: PHONE })
  await phone.getByText('Version 2, held against').waitFor()
  await expectAccessible(phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await picture(phone, 'admin-mapping-phone')
})

test('an administrator reads agreements, and neither writes nor publishes them', async () => {
  const text = await readFile(path.join(import.meta.dirname, '../../docs/examples/agreement.json'), 'utf8')
  const paul = await desk(
    browser,
    preadvice,
    { name: 'paul', roles: ['author'] },
    { to: '/admin/agreements' },
  )
  await paul.getByRole('button', { name: 'Write a version' }).click()
  const writing = paul.getByRole('dialog', { name: 'Write a version' })
  await writing.getByLabel('The agreement, as JSON').fill(text)
  await writing.getByRole('button', { name: 'Write a version' }).click()
  await paul.getByText('is a draft now.').waitFor()
  const page = await at('/')
  await page.getByRole('navigation').getByRole('link', { name: 'Agreements' }).click()
  await heading(page, 'Agreements').waitFor()
  await page.getByText('written by paul').waitFor()
  expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Write a version' }).count()).toBe(0)
  await expectAccessible(page)
  const status = (to: string) => page.evaluate((asked) => fetch(asked).then((answer) => answer.status), to)
  expect(await status('/api/agreements')).toBe(200)
  expect(await status('/api/disclosures')).toBe(403)
  expect(await status('/api/indicators')).toBe(403)
})
