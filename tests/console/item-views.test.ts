/**
 * The views of the item page beside the main one, in a real browser: the most similar items and what was found in them, linked cases,
 * versions held against each other, letters printed from a page of their own, notes, the checklist; hostile text in what people write.
 */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { readSalt } from '#services/risk/target-rates/read-rates.ts'
import { countOutcomes } from '#services/risk/target-rates/record-outcomes.ts'
import { HELD, letterWith, messageOf } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { desk, expectAccessible, expectNoComplaints, openBrowser, picture } from './browser.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const browser = await openBrowser()
/** Of stories with many steps, on a machine that does other things too. */
const LONG_MS = 180_000
const HOSTILE = `<img src=x onerror="document.title='taken'"> \u202Egnp.exe ${'Ω'.repeat(900)}`

const [found, clear, item] = [letterWith(`${HELD} one`), letterWith(`${HELD} two`), letterWith(HELD)]
await china.send(messageOf([found, clear]))
await preadvice.through()
await examined({ [found.itemId]: true, [clear.itemId]: false })
await china.send(messageOf([item]))
await preadvice.through()

/** Earlier items that were examined, as clearance writes it; counted as risk does. */
async function examined(outcomes: Record<string, boolean>): Promise<void> {
  const rows = Object.entries(outcomes).map(([itemId, isFound]) => ({ itemId, found: isFound }))
  await database.execute(sql`
    WITH given AS (
      SELECT g.*, c.case_id, a.receipt_id, a.place, a.cause, now() - interval '9 days' AS at, gen_random_uuid() AS id
        FROM json_to_recordset(${JSON.stringify(rows)}::json) AS g ("itemId" text, found boolean)
        JOIN assessments a ON a.item_id = g."itemId" AND a.cause = 'received' JOIN cases c ON c.item_id = g."itemId"),
    examined AS (
      INSERT INTO examinations (examination_id, case_id, item_id, instructions, ordered_by, ordered_at, state)
      SELECT id, case_id, "itemId", 'open it', 'tess', at, 'concluded' FROM given)
    INSERT INTO outcomes (examination_id, case_id, item_id, receipt_id, place, cause, outcome, found, categories, selected_by, p_select, decided_at)
    SELECT id, case_id, "itemId", receipt_id, place, cause, CASE WHEN found THEN 'seized-whole' ELSE 'nothing-found' END, found,
           CASE WHEN found THEN ARRAY['cites'] ELSE '{}' END, 'rule', 1, at FROM given`)
  await countOutcomes(database, Object.keys(outcomes), await readSalt(database))
}

async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`/items/${item.itemId}${search}`)
  await page.getByRole('heading', { level: 1, name: `Item ${item.itemId}` }).waitFor()
  await page.getByRole('region', { name: 'What I may do' }).waitFor()
}

const tess = await desk(browser, preadvice, { name: 'tess', roles: ['targeter'] })

test(
  'the most similar earlier items, with what was found in them and why they are alike',
  async () => {
    await open(tess)
    await tess.getByRole('tab', { name: 'Similar' }).click()
    const seized = tess.getByRole('article', { name: found.itemId })
    await seized.getByText('Found', { exact: true }).waitFor()
    await seized.getByText('Protected species').waitFor()
    await seized.getByText(/same sender/).waitFor()
    await tess
      .getByRole('article', { name: clear.itemId })
      .getByText('Nothing found', { exact: true })
      .first()
      .waitFor()
    expect(new URL(tess.url()).searchParams.get('tab')).toBe('similar')
    await expectAccessible(tess)
    await picture(tess, 'item-similar')
    await seized.getByRole('link', { name: found.itemId }).click()
    await tess.getByRole('heading', { level: 1, name: `Item ${found.itemId}` }).waitFor()
    await tess.goBack()
    await tess.getByRole('heading', { level: 1, name: `Item ${item.itemId}` }).waitFor()
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test(
  'linked cases as a graph and as a table that leads to them',
  async () => {
    await open(tess)
    await tess.getByRole('tab', { name: 'Links' }).click()
    await tess.getByText('Open cases that belong together').waitFor()
    await tess.getByRole('radiogroup').getByText('As a table').click()
    const table = tess.getByRole('table', { name: 'Open cases that belong together' })
    await table.getByRole('link', { name: found.itemId }).waitFor()
    await table.getByRole('link', { name: clear.itemId }).waitFor()
    await expectAccessible(tess)
    await table.getByRole('link', { name: found.itemId }).click()
    await tess.getByRole('heading', { level: 1, name: `Item ${found.itemId}` }).waitFor()
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test(
  'a note stays as it was written, whatever is in it, and the checklist says who ticked what',
  async () => {
    await open(tess)
    await tess.keyboard.press('w')
    await tess.getByText('You are working on it').waitFor()
    await tess.getByRole('button', { name: 'Notes (0)' }).click()
    await tess.getByRole('textbox', { name: 'Note' }).fill(HOSTILE)
    await tess.getByRole('button', { name: 'Keep the note' }).click()
    await tess.getByRole('button', { name: 'Notes (1)' }).waitFor()
    await tess.getByText('<img src=x onerror=').waitFor()
    await tess.getByText('RLO', { exact: true }).waitFor()
    await tess.getByRole('button', { name: /^Checklist \(0 of/ }).click()
    await tess.getByRole('checkbox').first().click()
    await tess.getByRole('button', { name: /^Checklist \(1 of/ }).waitFor()
    await tess
      .getByText(/^tess, /)
      .first()
      .waitFor()
    expect(await tess.title()).toMatch(/^Item /)
    await expectAccessible(tess)
    await picture(tess, 'item-notes')
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test(
  'a letter to the addressee is written and printed from a page of its own, where markup is only text',
  async () => {
    await open(tess)
    await tess.getByRole('button', { name: 'Letters to the addressee' }).click()
    await tess
      .getByLabel('What is asked, one in a line')
      .fill('The invoice.\nWhat <b>figurine</b> it is <script>document.title="taken"</script>')
    await tess.getByRole('button', { name: 'Write the letter' }).click()
    await tess.getByText('The letter is ready to be printed.').waitFor()
    await expectAccessible(tess)
    const [printed] = await Promise.all([
      tess.waitForEvent('popup'),
      tess.getByRole('link', { name: /^Print letter 1/ }).click(),
    ])
    // Nothing runs in it, not even what looks at it for a test: what it was sent is read instead.
    const sent = await tess.context().request.get(printed.url())
    expect(sent.headers()['content-security-policy']).toContain("default-src 'none'")
    expect(sent.headers()['content-security-policy']).toContain('sandbox')
    const letter = await sent.text()
    expect(letter).toContain('The invoice.')
    expect(letter).toContain('&lt;b&gt;figurine&lt;/b&gt;')
    expect(letter).not.toMatch(/<script|<b>/)
    await picture(printed, 'item-letter')
    await printed.close()
    const other = await desk(
      browser,
      preadvice,
      { name: 'ann', roles: ['auditor'] },
      { to: `/items/${item.itemId}` },
    )
    await other.getByRole('button', { name: 'Letters to the addressee' }).click()
    await other.getByRole('link', { name: /^Print letter 1 · tess/ }).waitFor()
    expect(await other.getByRole('button', { name: 'Write the letter' }).count()).toBe(0)
    expectNoComplaints(tess)
  },
  LONG_MS,
)
