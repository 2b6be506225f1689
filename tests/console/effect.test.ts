/**
 * What targeting brings, in a real browser: a supervisor moves a slider and reads what it would do; an author drafts it and a
 * publisher publishes; an analyst puts a model in force and takes it back; effectiveness shows what the tables hold; the case study
 * is handed on. Mail and examinations come through the front door.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { HASHED_FILES, manifestOf } from '#models/artefact.ts'
import { REGISTRY, shippedVersion } from '#models/registry.ts'
import { sql } from '#platform/sql.ts'
import { HELD, letter, letterWith, messageOf, TO_BE_SCREENED } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { clearanceRefreshed } from '../harness/quality.ts'
import type { AnyItem } from '../unit/ingest/ordinary-item.ts'
import {
  expectAccessible,
  expectNoComplaints,
  openBrowser,
  openPage,
  PASSWORD,
  PHONE,
  person,
  picture,
  signIn,
} from './browser.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const SHIPPED = shippedVersion()!
const own = await mkdtemp(path.join(tmpdir(), 'effect-'))
afterAll(() => rm(own, { recursive: true }))
const CHALLENGER = await anotherVersion('# A challenger\n\nThe same under another card.')
const preadvice = await startPreadvice({ MODEL_REGISTRY: own, COUNTRIES: 'FR' })
const { database } = preadvice
const china = await preadvice.post('CNA')
const browser = await openBrowser()
await person(preadvice, 'sam', ['supervisor'])
await person(preadvice, 'ann', ['author'])
await person(preadvice, 'pat', ['publisher'])
await person(preadvice, 'ada', ['analyst'])
await person(preadvice, 'tess', ['targeter'])

/** The shipped model under another card: the same scores, another version. */
async function anotherVersion(card: string): Promise<string> {
  const from = path.join(REGISTRY, SHIPPED)
  const read = async (name: string) => [name, await readFile(path.join(from, name))] as const
  const files = Object.fromEntries(await Promise.all(HASHED_FILES.map(read)))
  files['card.md'] = Buffer.from(card)
  const manifest = manifestOf(files)
  const to = path.join(own, manifest.version)
  await cp(from, to, { recursive: true })
  await writeFile(path.join(to, 'card.md'), card)
  await writeFile(path.join(to, 'manifest.json'), JSON.stringify(manifest))
  return manifest.version
}

async function declare(items: AnyItem[]): Promise<string[]> {
  await china.send(messageOf(items))
  await preadvice.through()
  return items.map(({ itemId }) => itemId)
}

async function at(name: string, to: string, look = {}): Promise<Page> {
  const page = await openPage(browser, preadvice, look)
  page.setDefaultTimeout(60_000)
  await signIn(page, name, to)
  return page
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const rowOf = (page: Page, table: string, name: string) =>
  page.getByRole('table', { name: table }).getByRole('row', { name })

async function asked(name: string, method: string, where: string, body?: object) {
  const authorization = `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`
  const response = await fetch(`${preadvice.url}${where}`, {
    method,
    headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
  return { status: response.status, body: (await response.json().catch(() => null)) as any }
}

async function examine(itemId: string, result: object): Promise<void> {
  const { rows } = await database.execute<{ id: number }>(
    sql`SELECT case_id::int AS id FROM cases WHERE item_id = ${itemId} AND closed_at IS NULL`,
  )
  await asked('tess', 'POST', `/api/cases/${rows[0]!.id}/lock`, {})
  const ordered = await asked('tess', 'POST', `/api/cases/${rows[0]!.id}/examinations`, {
    instructions: 'Open it.',
  })
  const given = await asked('tess', 'POST', `/api/examinations/${ordered.body.examinationId}/results`, result)
  expect(given.status).toBe(200)
  await preadvice.through()
  // What takes two: ivory is of a score that one officer does not release alone, and neither does one seize.
  const confirmed = await asked('sam', 'POST', `/api/items/${itemId}/confirmations`, {
    proposalId: given.body.examination.commandId,
    agree: true,
    reason: 'seen',
  })
  expect(confirmed.body.outcome).toBe('done')
  await preadvice.through()
}

/** Weight alone speaks against these: nothing holds them as shipped. */
const lighters = Array.from({ length: 10 }, () => letterWith('metal lighter, new and empty'))
const held = [letterWith(HELD), letterWith(HELD), letterWith(HELD)]

beforeAll(async () => {
  const mail = [...Array.from({ length: 20 }, () => letter()), ...lighters, letterWith(TO_BE_SCREENED)]
  await declare([...mail, ...held])
  await examine(held[0]!.itemId, { outcome: 'nothing-found', reason: 'resin' })
  const goods = [{ category: 'cites', description: 'ivory figurine', quantity: 1, unit: 'pieces' }]
  await examine(held[1]!.itemId, { outcome: 'seized-whole', reason: 'ivory', goods })
  await clearanceRefreshed(database)
})

test('a supervisor moves a slider and reads what it would bring', async () => {
  const page = await at('sam', '/capacity')
  await heading(page, 'Capacity').waitFor()
  const kept = rowOf(page, 'What a day would bring', 'Kept back')
  await kept.getByText('4').first().waitFor()
  await rowOf(page, 'What a day would bring', 'Hits among them').getByText(/ to /).first().waitFor()
  await page.getByText(/30 items a day nothing is known/).waitFor()
  await expectAccessible(page)
  await picture(page, 'capacity')
  await page.getByRole('slider', { name: 'Hold from score' }).focus()
  await page.keyboard.press('Home')
  await expect.poll(() => page.url()).toContain('hold=1')
  const { rows } = await database.execute<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM assessments WHERE cause = 'received' AND score >= 1`,
  )
  expect(rows[0]!.n).toBeGreaterThanOrEqual(14)
  await kept.getByRole('cell', { name: new RegExp(`^${rows[0]!.n}`) }).waitFor()
  await kept.getByRole('cell', { name: `+${rows[0]!.n - 4}` }).waitFor()
  // Nobody may draft who is no author.
  expect(await page.getByRole('button', { name: 'Keep as a draft' }).count()).toBe(0)
  expect((await asked('sam', 'POST', '/api/what-if/drafts', {})).status).toBe(403)
  await page.getByText('As a table').click()
  await rowOf(page, 'Kept back and missed by hold score', '600').waitFor()
  await expectAccessible(page)
  await picture(page, 'capacity-moved')
  expectNoComplaints(page)
})

test('an author drafts what the sliders say; somebody else tries and publishes it', async () => {
  const author = await at('ann', '/capacity?hold=100&examinations=8')
  await author.getByLabel('Title of the draft').fill('Hold from a hundred')
  await author.getByRole('button', { name: 'Keep as a draft' }).click()
  await author.getByRole('link', { name: 'See the draft' }).click()
  await heading(author, 'Policy').waitFor()
  await rowOf(author, 'Changes', 'holdScore').getByText('100', { exact: true }).waitFor()
  expect(await author.getByRole('button', { name: 'Publish' }).count()).toBe(0)
  await expectAccessible(author)
  await picture(author, 'policy-changes')
  const version = new URL(author.url()).searchParams.get('version')!
  const refused = await asked('ann', 'POST', `/api/policies/${version}/publication`, { reason: 'mine' })
  expect(refused.status).toBe(403)
  const publisher = await at('pat', '/policy')
  await publisher.getByRole('navigation', { name: 'Versions' }).getByText('Hold from a hundred').click()
  await publisher.getByRole('radiogroup', { name: 'View' }).getByText('Trial').click()
  await publisher.getByRole('button', { name: 'Try on stored mail' }).click()
  await publisher.getByText(/of 3\d decisions would be others/).waitFor()
  await expectAccessible(publisher)
  await picture(publisher, 'policy-trial')
  await publisher.getByRole('button', { name: 'Publish' }).click()
  const window = publisher.getByRole('dialog', { name: 'Publish this version' })
  await window.getByLabel('Reason').fill('fewer misses')
  await expectAccessible(publisher)
  await window.getByRole('button', { name: 'Publish' }).click()
  await publisher.getByText(`Version ${version} is in force.`).waitFor()
  const { rows } = await database.execute(
    sql`SELECT version, author, publisher, reason FROM policy_publications ORDER BY id DESC LIMIT 1`,
  )
  expect(rows).toEqual([{ version, author: 'ann', publisher: 'pat', reason: 'fewer misses' }])
  expectNoComplaints(publisher)
})

test('a draft is written as a form and as JSON; what contradicts itself is refused with where', async () => {
  const page = await at('ann', '/policy')
  await page.getByRole('button', { name: 'Draft from this' }).click()
  const json = page.getByLabel('The whole policy as JSON')
  await page.getByLabel('Title', { exact: true }).fill('<b>Bold</b> \u202e policy')
  await page.getByLabel('Hold from score').fill('700')
  await expect.poll(() => json.inputValue()).toContain('"holdScore": 700')
  await page.getByRole('button', { name: 'Check' }).click()
  await page.getByRole('status').getByText('holdScore').waitFor()
  await expectAccessible(page)
  await picture(page, 'policy-editor')
  const good = await json.inputValue()
  await json.fill(good.replace('"clear": "RELEASED"', '"clear": "NONSENSE"'))
  await page.getByRole('button', { name: 'Keep as a draft' }).click()
  await page.getByRole('alert').getByText(/clear/).waitFor()
  await json.fill(`${good},`)
  await page.getByText(/This is not JSON/).waitFor()
  await json.fill(good)
  await page.getByRole('button', { name: 'Keep as a draft' }).click()
  await page.getByRole('heading', { name: /<b>Bold<\/b>/ }).waitFor()
  expectNoComplaints(page)
})

test('a model is put in force with a reason by who may, and rolled back', async () => {
  const targeter = await at('tess', `/models?version=${CHALLENGER}&show=compare`)
  await targeter.getByText('It has scored nothing beside the model in force').waitFor()
  expect(await targeter.getByRole('button', { name: 'Score in shadow' }).count()).toBe(0)
  const refused = await asked('tess', 'POST', `/api/models/${CHALLENGER}/promotion`, { reason: 'better' })
  expect(refused.status).toBe(403)
  const page = await at('ada', '/models')
  await page.getByRole('heading', { name: 'Model card' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'models-card')
  const early = await asked('ada', 'POST', `/api/models/${CHALLENGER}/promotion`, { reason: 'better' })
  expect([early.status, early.body.error]).toEqual([409, expect.stringContaining('has scored 0 items')])
  await page.goto(`/models?version=${CHALLENGER}&show=compare`)
  await page.getByLabel('Share of the mail').fill('100')
  await page.getByRole('button', { name: 'Score in shadow' }).click()
  await page.getByText(/scores 100 ?% of the mail in shadow/).waitFor()
  await declare(Array.from({ length: 105 }, () => letter()))
  await page.reload()
  await page.getByText('on the same 105 items').waitFor()
  await expectAccessible(page)
  await picture(page, 'models-compare')
  await page.getByRole('button', { name: 'Promote' }).click()
  const window = page.getByRole('dialog', { name: `Put ${CHALLENGER} in force` })
  await window.getByLabel('Reason').fill('as good, and newer')
  await window.getByRole('button', { name: 'Promote' }).click()
  await page.getByText(`${CHALLENGER} is in force.`).waitFor()
  await page.getByRole('button', { name: 'Roll back' }).click()
  const back = page.getByRole('dialog', { name: 'Back to the model before' })
  await back.getByLabel('Reason').fill('to be sure')
  await back.getByRole('button', { name: 'Roll back' }).click()
  await page.getByText('is in force again').waitFor()
  await page.getByRole('radiogroup', { name: 'View' }).getByText('History').click()
  await page.getByText('as good, and newer').waitFor()
  const { rows } = await database.execute(
    sql`SELECT kind, who, what ->> 'reason' AS reason FROM audit_events WHERE kind LIKE 'model.%' ORDER BY id`,
  )
  expect(rows).toMatchObject([
    { kind: 'model.shadowed', who: 'ada' },
    { kind: 'model.promoted', who: 'ada', reason: 'as good, and newer' },
    { kind: 'model.rolled-back', who: 'ada', reason: 'to be sure' },
  ])
  await page.goto(`/models?version=${SHIPPED}&show=measures`)
  await page.getByText('Precision at capacity').first().waitFor()
  await expectAccessible(page)
  await picture(page, 'models-measures')
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Drift').click()
  await page.getByText('Drift of scores').first().waitFor()
  await expectAccessible(page)
  await picture(page, 'models-drift')
  expectNoComplaints(page)
})

test('what chance has drawn tells the base rate and whether the model is right', async () => {
  // Labels as examinations of drawn items leave them.
  await database.execute(
    sql`UPDATE outcomes SET selected_by = 'random', p_select = 0.02 WHERE item_id = ${held[1]!.itemId}`,
  )
  const page = await at('ada', '/models?show=living')
  await page.getByText('From 1 examinations of items that chance selected').waitFor()
  await page.getByText('Calibration', { exact: true }).first().waitFor()
  await expectAccessible(page)
  await picture(page, 'models-living')
  await page.goto('/effectiveness?by=selections')
  await page.getByRole('region', { name: 'Base rate' }).getByText('100%', { exact: true }).waitFor()
})

test('effectiveness shows what the tables hold', async () => {
  const page = await at('ada', '/effectiveness', { colorScheme: 'dark' })
  await heading(page, 'Effectiveness').waitFor()
  const { rows } = await database.execute<{ examined: number; found: number; open: number }>(sql`
    SELECT count(*)::int AS examined, count(*) FILTER (WHERE found)::int AS found,
           (SELECT count(*)::int FROM cases WHERE closed_at IS NULL) AS open FROM outcomes WHERE found IS NOT NULL`)
  const { examined, found, open } = rows[0]!
  expect([examined, found]).toEqual([2, 1])
  await page
    .getByRole('region', { name: 'Confirmed hits' })
    .getByText(`${found} of ${examined} examined`)
    .waitFor()
  await page.getByRole('region', { name: 'Open cases' }).getByText(String(open), { exact: true }).waitFor()
  await expectAccessible(page)
  await picture(page, 'effectiveness-dark')
  await page.getByRole('radiogroup', { name: 'Hit rates by', exact: true }).getByText('Category').click()
  const rates = page.getByRole('region', { name: 'Hit rates' })
  await rates.getByText('As a table').click()
  const row = rates.getByRole('row', { name: 'Protected species' })
  await row.getByRole('cell', { name: '1/2' }).waitFor()
  await row.getByRole('cell', { name: '50%' }).waitFor()
  expectNoComplaints(page)
})

test('the case study is handed on with the measured figures', async () => {
  const page = await at('sam', '/green-customs')
  const row = rowOf(page, 'By category', 'Protected species (CITES)')
  await row.getByRole('cell', { name: '3', exact: true }).waitFor()
  await row.getByRole('cell', { name: '2', exact: true }).waitFor()
  await expectAccessible(page)
  await picture(page, 'green')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Case study as Markdown' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('case-study.md')
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toContain('# Electronic advance data for green customs: FR')
  expect(text).toContain('| Protected species (CITES): items flagged | 3 |')
  expect(text).toContain('| Protected species (CITES): confirmed | 1 |')
  expect(text).toContain('is an assumption, not a measurement: 1 sheet(s)')
  const csv = await fetch(`${preadvice.url}/api/green/case-study.csv?language=fr`, {
    headers: { authorization: `Basic ${Buffer.from(`sam:${PASSWORD}`).toString('base64')}` },
  })
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(await csv.text()).toMatch(/^Mesure,Valeur,.*\r\nVersions d’envois décidées,\d+/)
  expectNoComplaints(page)
})

test('a liaison reads none of it', async () => {
  await person(preadvice, 'wei', ['liaison'], { operator: 'CNA' })
  for (const where of ['/api/what-if', '/api/policies', '/api/effectiveness', '/api/green', '/api/models'])
    expect((await asked('wei', 'GET', where)).status).toBe(403)
})

test('in French, in the dark, on a telephone', async () => {
  const look = { locale: 'fr-FR', colorScheme: 'dark', viewport: PHONE }
  const page = await at('sam', '/capacity', look)
  const pages = [
    ['/capacity', 'Capacité'],
    ['/policy', 'Politique'],
    ['/models', 'Modèles'],
    ['/effectiveness', 'Efficacité'],
    ['/green-customs', 'Douane verte'],
  ] as const
  for (const [where, title] of pages) {
    await page.goto(where)
    await heading(page, title).waitFor()
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
    await picture(page, `effect-phone-${where.slice(1)}`)
  }
  expectNoComplaints(page)
})
