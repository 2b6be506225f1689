/**
 * What others do to a policy, an outage, an account, an incident or a question while somebody writes about it, in a real browser: the
 * page shows it, and takes neither the window nor the words. What was asked for before the page was ready is done when it is.
 */
import { expect, test, vi } from 'vitest'
import type { Role } from '#domain/capability.ts'
import { sql } from '#platform/sql.ts'
import { ASKED_ABOUT, letter, letterWith, messageOf } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { comesBack, desk, expectNoComplaints, held, openBrowser, person } from './browser.ts'
import { OVERTAKEN, otherDesk } from './other-desk.ts'

vi.setConfig({ testTimeout: 120_000 })

const OTHERS: Record<string, Role> = {
  pia: 'author',
  pat: 'publisher',
  tess: 'targeter',
  ann: 'analyst',
  ada: 'administrator',
}

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const browser = await openBrowser()
for (const [name, role] of Object.entries(OTHERS)) await person(preadvice, name, [role])
await china.send(messageOf([letter()]))
await preadvice.through()

const does = otherDesk(preadvice)

/** Somebody else drafts and publishes what is in force, with another title. */
async function publish(title: string): Promise<string> {
  const { body } = await does<{ body: object }>('pia', '/api/policies/in-force')
  const { version } = await does<{ version: string }>('pia', '/api/policies', { body: { ...body, title } })
  await does('pat', `/api/policies/${version}/publication`, { reason: 'agreed' })
  return version
}

test('a policy that is published under the pen is told of, and takes no word of a draft', async () => {
  const mine = { name: 'mia', roles: ['author'] satisfies Role[] }
  const page = await desk(browser, preadvice, mine, { to: '/policy?write=yes' })
  await page.getByLabel('Title', { exact: true }).fill('My own policy')
  const version = await publish('Theirs')
  await comesBack(page, page.getByText(`Version ${version} is in force meanwhile.`, { exact: false }))
  expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('My own policy')
  await page.getByRole('button', { name: 'Keep as a draft' }).click()
  await page.getByText('My own policy').first().waitFor()

  await page.goto('/capacity?hold=100')
  await page.getByLabel('Title of the draft').fill('Hold from a hundred')
  await publish('Theirs again')
  await comesBack(page, page.getByText(/Theirs again/))
  expect(await page.getByLabel('Title of the draft').inputValue()).toBe('Hold from a hundred')
  expectNoComplaints(page)
})

test('an outage that somebody else has ended: the window stays and says so', async () => {
  const mine = { name: 'sue', roles: ['supervisor'] satisfies Role[] }
  const until = new Date(Date.now() + 3_600_000).toISOString()
  await does('ada', '/api/outages', { mode: 'queue', drill: true, reason: 'a drill', until })
  const page = await desk(browser, preadvice, mine, { to: '/admin/continuity' })
  await page.getByRole('button', { name: 'End it' }).click()
  const ending = page.getByRole('dialog', { name: 'End it' })
  await ending.getByLabel('Why').fill('all have practised')
  await does('ada', '/api/outages/end', { reason: 'it is over' })
  await comesBack(page, page.getByText('It is off. Decisions are made as policy says.'))
  expect(await ending.getByLabel('Why').inputValue()).toBe('all have practised')
  await ending.getByRole('button', { name: 'End it' }).click()
  await ending.getByRole('alert').waitFor()
  expect(await ending.getByLabel('Why').inputValue()).toBe('all have practised')
  expectNoComplaints(page)
})

test('an account that somebody else has ended: its window stays and says so', async () => {
  const mine = { name: 'ada2', roles: ['administrator'] satisfies Role[] }
  await person(preadvice, 'lin', ['analyst'])
  const page = await desk(browser, preadvice, mine, { to: '/admin/people' })
  await page.getByRole('button', { name: 'Change lin' }).click()
  const changing = page.getByRole('dialog', { name: 'Change lin' })
  await changing.getByLabel('Ends on').fill('2099-12-31')
  await does('ada', '/api/admin/people/lin/end', {})
  await comesBack(page, page.getByText('lin', { exact: true }), false)
  expect(await changing.getByLabel('Ends on').inputValue()).toBe('2099-12-31')
  await changing.getByRole('button', { name: 'Save' }).click()
  await changing.getByRole('alert').waitFor()
  expectNoComplaints(page)
})

test('an account, and mandates, that somebody else has changed are not written over', async () => {
  const mine = { name: 'ada4', roles: ['administrator'] satisfies Role[] }
  await person(preadvice, 'lou', ['analyst'])
  const page = await desk(browser, preadvice, mine, { to: '/admin/people' })
  await page.getByRole('button', { name: 'Change lou' }).click()
  const changing = page.getByRole('dialog', { name: 'Change lou' })
  await changing.getByLabel('Ends on').fill('2099-12-31')
  const roles = ['analyst', 'auditor']
  await does('ada', '/api/admin/people/lou', { roles }, 'PUT')
  await comesBack(page, page.getByRole('row').filter({ hasText: 'lou' }).getByText('Auditor'))
  await changing.getByRole('button', { name: 'Save' }).click()
  await changing.getByRole('alert').getByText('has been changed since you opened it').waitFor()
  const { people } = await does<{ people: { name: string }[] }>('ada', '/api/admin/people')
  expect(people.find(({ name }) => name === 'lou')).toMatchObject({ roles, endsAt: null })

  await page.goto('/admin/operators/CNA')
  const section = page.getByRole('region', { name: 'May also submit for' })
  await section.getByRole('button', { name: 'Change' }).click()
  const mandates = page.getByRole('dialog')
  await mandates.getByRole('textbox').fill('SGA')
  await does('ada', '/api/admin/operators/CNA/mandates', { mandatedBy: ['DEA'] }, 'PUT')
  await mandates.getByRole('button', { name: 'Save' }).click()
  await mandates.getByRole('alert').getByText('have been changed since you opened them').waitFor()
  await mandates.getByRole('button', { name: 'Cancel' }).click()
  await comesBack(page, section.getByText('DEA'))
  await section.getByRole('button', { name: 'Change' }).click()
  await mandates.getByRole('textbox').fill('DEA, SGA')
  await mandates.getByRole('button', { name: 'Save' }).click()
  await section.getByText('DEA, SGA').waitFor()
  expectNoComplaints(page)
})

test('an incident that somebody else has taken: its window stays with the note, and says so', async () => {
  await database.execute(sql`
    WITH made AS (
      INSERT INTO quality_incidents (kind, operator, field, state, facts, holds, opened_at, seen_at)
      VALUES ('blank-field', 'CNA', 'contents.hsCode', 'open', '{"share": 0.1, "items": 100}', true, now(), now()) RETURNING id)
    INSERT INTO quality_incident_changes (incident, number, state, changed_at, who, why)
    SELECT id, 1, 'open', now(), 'watch', 'it is blank' FROM made`)
  const { incidents } = await does<{ incidents: { id: number }[] }>('ann', '/api/quality/incidents')
  const mine = { name: 'ina', roles: ['analyst'] satisfies Role[] }
  const page = await desk(browser, preadvice, mine, { to: '/quality-incidents?state=open' })
  const row = page.getByText('A field is left blank: Content: HS code')
  await row.click()
  const window = page.getByRole('dialog')
  await window.getByLabel('Reason or note').fill('I have asked them')
  await does('ann', `/api/quality/incidents/${incidents[0]!.id}/acknowledge`, { note: 'I look into it' })
  await comesBack(page, row, false)
  expect(await window.getByLabel('Reason or note').inputValue()).toBe('I have asked them')
  await window.getByRole('button', { name: 'Acknowledge' }).click()
  await window.getByText('cannot be acknowledged as it stands').waitFor()
  expect(await window.getByLabel('Reason or note').inputValue()).toBe('I have asked them')
  expectNoComplaints(page)
})

const post = { name: 'lena', roles: ['liaison'] satisfies Role[], operator: 'CNA' }
const lena = await desk(browser, preadvice, post)

test('a question that customs has settled while the post answers it keeps the answer in sight', async () => {
  const { itemId } = letterWith(ASKED_ABOUT)
  await china.send(messageOf([letterWith(ASKED_ABOUT, { itemId })]))
  await preadvice.through()
  const { referral } = (await china.responses()).findLast((each) => each.itemId === itemId)!
  await lena.goto(`/post/referrals/${referral!.reference}`)
  const words = lena.getByLabel('In words')
  await words.fill('Empty pens for a school')
  await does('tess', `/api/items/${itemId}/decisions`, { code: 'RELEASED', reason: 'the invoice says so' })
  await lena.getByText('Customs has decided').waitFor()
  await lena.getByText(OVERTAKEN).waitFor()
  expect(await words.inputValue()).toBe('Empty pens for a school')
  expect(await lena.getByRole('button', { name: 'Send the answer' }).isDisabled()).toBe(true)
  expectNoComplaints(lena)
})

test('a declaration that is sent before it has been looked at goes as soon as it has', async () => {
  const item = letter()
  const bad = { ...item, contents: [{ ...item.contents[0], description: 'gift' }] }
  const { receipt } = await china.send(messageOf([bad], { id: 'BAD-2' }))
  await preadvice.through()
  await lena.goto(`/post/declare?receipt=${receipt.receiptId}&place=0`)
  await lena.getByText('It would be rejected').waitFor()
  const go = await held(lena, '**/api/operator/messages/validate')
  await lena.getByLabel('Description').fill("men's knitted cotton t-shirt")
  await lena.getByRole('button', { name: 'Send the declaration' }).click()
  go()
  await lena.waitForURL(/\/post\/messages\/[0-9a-f-]{36}$/)
  await lena.getByText('0 of 1 rejected').waitFor()
  expectNoComplaints(lena)
})

test('sessions, which one click ends, keep their places whoever was seen last', async () => {
  for (const name of ['early', 'later']) await desk(browser, preadvice, { name, roles: ['analyst'] })
  const mine = { name: 'ada3', roles: ['administrator'] satisfies Role[] }
  const page = await desk(browser, preadvice, mine, { to: '/sessions' })
  const rows = page.getByRole('grid', { name: 'Sessions' }).getByRole('row')
  const people = async () =>
    (await rows.allTextContents()).flatMap((row) => /early|later/.exec(row)?.[0] ?? [])
  for (const name of ['early', 'later']) {
    const minutes = name === 'early' ? 7 : 8
    await database.execute(sql`
      UPDATE sessions SET seen_at = clock_timestamp() - ${minutes} * interval '1 minute' WHERE person = ${name}`)
    await comesBack(page, rows.filter({ hasText: name }).getByText(`${minutes} minutes ago`))
    expect(await people()).toEqual(['early', 'later'])
  }
})
