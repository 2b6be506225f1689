/**
 * An administrator at the console, in a real browser: an operator and its key, a liaison with an end date, sessions, the outage
 * switch, what could not be read, retention, the audit trail. Others are refused. French, axe.
 */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { letterWith, messageOf } from '../flow/mail.ts'
import { postOf, startPreadvice } from '../harness/preadvice.ts'
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

const preadvice = await startPreadvice()
const { database, url } = preadvice
const browser = await openBrowser()
await person(preadvice, 'ada', ['administrator'])

async function at(to: string, look = {}): Promise<Page> {
  const page = await openPage(browser, preadvice, look)
  await signIn(page, 'ada', to)
  return page
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
const told = async (kind: string) => {
  const { rows } = await database.execute<{ what: Record<string, unknown>; who: string }>(
    sql`SELECT what, who FROM audit_events WHERE kind = ${kind} ORDER BY id`,
  )
  return rows
}

test('adds an operator; its key, shown once, submits; another key; revoked keys end', async () => {
  const page = await at('/admin/operators')
  await page.getByRole('heading', { name: 'No operator is known yet' }).waitFor()
  await page.getByRole('button', { name: 'Add an operator' }).click()
  const adding = dialog(page, 'Add an operator')
  await adding.getByRole('textbox', { name: 'Code' }).fill('cna')
  await expectAccessible(page)
  await adding.getByRole('button', { name: 'Add an operator' }).click()
  const shown = dialog(page, 'Key of CNA')
  const key = (await shown.locator('[data-secret]').textContent())!
  expect(key).toMatch(/^CNA\.[0-9a-f]+\../)
  await expectAccessible(page)
  await picture(page, 'admin-operator-key')
  await shown.getByRole('button', { name: 'I have kept it' }).click()
  const sent = await postOf(url, 'CNA', key).send(messageOf([letterWith('wool socks')]))
  expect(sent.receipt.outcome).toBe('accepted')

  await page.getByRole('link', { name: 'CNA' }).click()
  await heading(page, 'CNA').waitFor()
  expect(await page.getByText(key).count()).toBe(0)
  await page.getByRole('button', { name: 'Make a further key' }).click()
  await dialog(page, 'Make a further key').getByRole('button', { name: 'Make a further key' }).click()
  const further = (await dialog(page, 'Key of CNA').locator('[data-secret]').textContent())!
  await dialog(page, 'Key of CNA').getByRole('button', { name: 'I have kept it' }).click()
  await expectAccessible(page)
  await picture(page, 'admin-operator')
  const id = key.split('.')[1]!
  await page.getByRole('button', { name: `Revoke key ${id}` }).click()
  await dialog(page, `Revoke key ${id}`).getByText('has 1 other valid keys').waitFor()
  await dialog(page, `Revoke key ${id}`).getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.getByText(`Key ${id} of CNA is revoked.`).waitFor()
  await expect.poll(async () => (await postOf(url, 'CNA', key).get('/v1/receipts')).status).toBe(401)
  expect((await postOf(url, 'CNA', further).get('/v1/receipts')).status).toBe(200)

  expect((await told('operator.add')).map(({ who, what }) => [who, what.operator, what.key])).toEqual([
    ['ada', 'CNA', id],
  ])
  expect(JSON.stringify(await told('operator.add'))).not.toContain(key.split('.')[2]!)
  expect((await told('operator.revoke'))[0]).toEqual({ who: 'ada', what: { operator: 'CNA', key: id } })
  expectNoComplaints(page)
})

test('what is wrong about an operator is said, and nothing is made', async () => {
  const page = await at('/admin/operators')
  await page.getByRole('button', { name: 'Add an operator' }).click()
  const adding = dialog(page, 'Add an operator')
  await adding.getByRole('textbox', { name: 'Code' }).fill('CNA')
  await adding.getByRole('button', { name: 'Add an operator' }).click()
  await adding.getByRole('alert').getByText('operator CNA is known already').waitFor()
  await adding.getByRole('textbox', { name: 'Code' }).fill('x!')
  await adding.getByRole('button', { name: 'Add an operator' }).click()
  await adding.getByRole('alert').getByText('three capital letters or digits').waitFor()
  expect(await told('operator.add')).toHaveLength(1)
})

test('mandates, codes of its own, XML, and a mapping file that is checked', async () => {
  const page = await at('/admin/operators/CNA')
  await page
    .getByRole('region', { name: 'May also submit for' })
    .getByRole('button', { name: 'Change' })
    .click()
  const mandates = dialog(page, 'Whom CNA may submit for')
  await mandates.getByRole('textbox').fill('fra, deu')
  await mandates.getByRole('button', { name: 'Save' }).click()
  await page.getByText('FRA, DEU').waitFor()
  await page.getByRole('button', { name: 'Import a table' }).click()
  const { DECISION_CODES } = await import('#domain/decision.ts')
  const csv = [
    'decision,code,name',
    ...DECISION_CODES.map((code, at) => `${code},X${at},"name, ${at}"`),
  ].join('\n')
  const importing = dialog(page, 'Import a table')
  await importing.locator('input[type=file]').setInputFiles({
    name: 'codes.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  })
  await importing.getByText(`${DECISION_CODES.length} rows were read.`).waitFor()
  await importing.getByLabel('Why').fill('their list of 2026')
  await importing.getByRole('button', { name: 'Import a table' }).click()
  await page.getByText('The codes of CNA are in use.').waitFor()
  await page.getByText('name, 0', { exact: true }).waitFor()
  expect((await told('partner.codes-imported'))[0]).toMatchObject({ who: 'ada', what: { operator: 'CNA' } })

  const mapping = page.getByRole('region', { name: 'EDIFACT mapping' })
  const shipped = await readFile('services/ingest/reference/edifact-example.json')
  const file = (buffer: Buffer) => ({ name: 'm.json', mimeType: 'application/json', buffer })
  await mapping.locator('input[type=file]').setInputFiles(file(shipped))
  await mapping.getByText('can be put in force').waitFor()
  await mapping.locator('input[type=file]').setInputFiles(file(Buffer.from('{"format": 1}')))
  await mapping.getByRole('alert').getByText('format').waitFor()
})

test('a webhook is set with a key shown once, blocked with a reason, and unblocked', async () => {
  const page = await at('/admin/operators/CNA')
  const hook = page.getByRole('region', { name: 'Webhook' })
  await hook.getByRole('button', { name: 'Send responses to an address' }).click()
  const setting = dialog(page, 'Send responses to an address')
  await setting.getByLabel('Address').fill('http://127.0.0.1:1/secret-path')
  await setting.getByRole('button', { name: 'Save' }).click()
  await setting.getByRole('alert').waitFor()
  await setting.getByLabel('Address').fill('https://post.example/secret-path')
  await setting.getByRole('button', { name: 'Save' }).click()
  const shown = dialog(page, /^Signing key k/)
  const secret = (await shown.locator('[data-secret]').textContent())!
  await shown.getByRole('button', { name: 'I have kept it' }).click()
  await hook.getByText('post.example (json)').waitFor()
  expect(await page.getByText('secret-path').count()).toBe(0)
  await hook.getByRole('button', { name: 'Block', exact: true }).click()
  await dialog(page, 'Block').getByLabel('Why').fill('they asked for it')
  await dialog(page, 'Block').getByRole('button', { name: 'Block' }).click()
  await hook.getByText('they asked for it').waitFor()
  await expectAccessible(page)
  await hook.getByRole('button', { name: 'Unblock' }).click()
  await dialog(page, 'Unblock').getByRole('button', { name: 'Unblock' }).click()
  await hook.getByRole('button', { name: 'Block', exact: true }).waitFor()
  expect(await told('webhook.blocked')).toEqual([
    { who: 'ada', what: { operator: 'CNA', why: 'they asked for it' } },
  ])
  expect((await told('webhook.unblocked'))[0]!.who).toBe('ada')
  const written = JSON.stringify([await told('webhook.set'), await told('webhook.key-added')])
  expect(written).not.toContain('secret-path')
  expect(written).not.toContain(secret)
})

test('a forgotten password is replaced by another first one, and open sessions end', async () => {
  const una = await desk(browser, preadvice, { name: 'una', roles: ['analyst'] })
  const page = await at('/admin/people')
  await page.getByRole('button', { name: 'More for una' }).click()
  await page.getByRole('menuitem', { name: 'Give a new first password' }).click()
  const giving = dialog(page, 'Give a new first password')
  await giving.getByLabel('First password').fill('another one for una')
  await giving.getByRole('button', { name: 'Give a new first password' }).click()
  await page.getByText('una has a new first password.').waitFor()
  const answer = await una.evaluate(() => fetch('/api/session').then((session) => session.json()))
  expect(answer.person).toBeNull()
  const anew = await openPage(browser, preadvice)
  await anew.goto('/')
  await fillSignIn(anew, 'una', 'another one for una')
  await heading(anew, 'Choose a password').waitFor()
  expect(await told('person.password-reset')).toEqual([{ who: 'ada', what: { name: 'una' } }])
})

test('a liaison with an end date chooses a password first; its session is ended; it ends', async () => {
  const page = await at('/admin/people')
  await page.getByRole('button', { name: 'Add a user' }).click()
  const adding = dialog(page, 'Add a user')
  await adding.getByRole('textbox', { name: 'Name' }).fill('lin')
  await adding.getByLabel('First password').fill(PASSWORD)
  await adding.getByRole('combobox', { name: 'Roles' }).click()
  await page.getByRole('option', { name: 'Operator liaison' }).click()
  await page.keyboard.press('Escape')
  await adding.getByLabel('Operator', { exact: true }).first().click()
  await page.getByRole('option', { name: 'CNA' }).click()
  await adding.getByLabel('Ends on').fill('2099-12-31')
  await expectAccessible(page)
  await picture(page, 'admin-user-new')
  await adding.getByRole('button', { name: 'Add a user' }).click()
  await page.getByText('lin can sign in now.').waitFor()
  const row = page.getByRole('row').filter({ hasText: 'lin' })
  await row.getByText('First password').waitFor()
  await row.getByText('31 Dec 2099').waitFor()
  await expectAccessible(page)
  await picture(page, 'admin-users')

  const hers = await openPage(browser, preadvice)
  await hers.goto('/')
  await fillSignIn(hers, 'lin', PASSWORD)
  await heading(hers, 'Choose a password').waitFor()
  await hers.getByLabel('Present password').fill(PASSWORD)
  await hers.getByLabel('New password', { exact: true }).fill('one that only lin knows')
  await hers.getByLabel('New password again').fill('one that only lin knows')
  await hers.getByRole('button', { name: 'Change password' }).click()
  await heading(hers, 'Today').waitFor()
  const cookies = await hers.context().cookies()
  const asked = () =>
    fetch(`${url}/api/session`, {
      headers: { cookie: cookies.map((c) => `${c.name}=${c.value}`).join('; ') },
    })
      .then((answer) => answer.json() as Promise<{ person: unknown }>)
      .then((session) => session.person)
  expect(await asked()).toMatchObject({ name: 'lin', operator: 'CNA' })

  await page.goto('/sessions')
  await page.getByRole('button', { name: 'End the session of lin' }).click()
  await page.getByText('The session of lin is ended.').waitFor()
  expect(await asked()).toBeNull()

  await page.goto('/admin/people')
  await page.getByRole('button', { name: 'More for lin' }).click()
  await page.getByRole('menuitem', { name: 'End the account' }).click()
  await dialog(page, 'End the account of lin').getByRole('button', { name: 'End the account' }).click()
  await page.getByText('The account of lin is ended.').waitFor()
  expect((await told('person.add')).at(-1)).toMatchObject({
    who: 'ada',
    what: { name: 'lin', roles: ['liaison'], operator: 'CNA' },
  })
  expect(await told('person.end')).toEqual([{ who: 'ada', what: { name: 'lin' } }])
  expectNoComplaints(page)
})

test('the last administrator cannot take it from herself; a lock-out is lifted', async () => {
  const page = await at('/admin/people')
  await page.getByRole('button', { name: 'More for ada' }).click()
  await page.getByRole('menuitem', { name: 'End the account' }).click()
  const ending = dialog(page, 'End the account of ada')
  await ending.getByRole('button', { name: 'End the account' }).click()
  await ending.getByRole('alert').getByText('ada is the only administrator').waitFor()
  await page.keyboard.press('Escape')
  await person(preadvice, 'ivo', ['analyst'])
  await database.execute(
    sql`UPDATE people SET locked_until = clock_timestamp() + interval '10 minutes' WHERE name = 'ivo'`,
  )
  await page.reload()
  await page.getByRole('row').filter({ hasText: 'ivo' }).getByText('Locked out').waitFor()
  await page.getByRole('button', { name: 'More for ivo' }).click()
  await page.getByRole('menuitem', { name: 'Lift the lock-out' }).click()
  await dialog(page, 'Lift the lock-out').getByRole('button', { name: 'Lift the lock-out' }).click()
  await page.getByText('ivo can sign in again.').waitFor()
  await signIn(await openPage(browser, preadvice), 'ivo')
})

test('throws the outage switch with a reason and an end, and lifts it', async () => {
  const page = await at('/admin/continuity')
  await page.getByText('It is off. Decisions are made as policy says.').waitFor()
  await page.getByRole('button', { name: 'Throw the switch' }).click()
  const throwing = dialog(page, 'Throw the switch')
  await expect.poll(() => throwing.getByRole('button', { name: 'Throw the switch' }).isDisabled()).toBe(true)
  await throwing.getByLabel('Why').fill('the risk engine is being moved')
  await expectAccessible(page)
  await picture(page, 'admin-outage-window')
  await throwing.getByRole('button', { name: 'Throw the switch' }).click()
  await page.getByText('The outage switch is on').waitFor()
  await page.getByText('Hold all: nothing is released').waitFor()
  const post = await preadvice.post('FRA')
  const item = letterWith('wool socks')
  item.originOperator = 'FRA'
  await post.send(messageOf([item], { sender: 'FRA' }))
  await preadvice.through()
  const { body } = await post.get(`/v1/items/${item.itemId}`)
  expect(body.decision.category).toBe('PENDING')
  await picture(page, 'admin-continuity-outage')
  await page.getByRole('button', { name: 'End it' }).click()
  await dialog(page, 'End it').getByLabel('Why').fill('it is back')
  await dialog(page, 'End it').getByRole('button', { name: 'End it' }).click()
  await page.getByText('It is off. Decisions are made as policy says.').waitFor()
  expect((await told('outage.started'))[0]).toMatchObject({
    who: 'ada',
    what: { mode: 'hold-all', drill: false, reason: 'the risk engine is being moved' },
  })
  expect((await told('outage.ended'))[0]).toMatchObject({ who: 'ada', what: { reason: 'it is back' } })

  await page.getByRole('button', { name: 'Write a drill down' }).click()
  await dialog(page, 'Write a drill down').getByLabel('What came of it').fill('all were told in 10 minutes')
  await dialog(page, 'Write a drill down').getByRole('button', { name: 'Write a drill down' }).click()
  await page.getByRole('region', { name: 'Drills' }).getByText('passed').waitFor()
  await expectAccessible(page)
  await picture(page, 'admin-continuity')
})

test('what could not be read is listed without its bytes and sent again', async () => {
  await database.execute(sql`
    INSERT INTO dead_letters (consumer_group, topic, partition, record_offset, appended_at, key, headers, value, reason)
    VALUES ('ingest', 'ead.inbound.CNA.v1', 0, 999999, now(), 'M-1', '{"content-type": "application/json"}',
            convert_to('{"message": {"name": "Jean Secret"}}', 'UTF8'), 'the record could not be handled (TypeError)')`)
  const page = await at('/admin/continuity')
  const letters = page.getByRole('region', { name: 'Records that could not be read' })
  await letters.getByText('the record could not be handled (TypeError)').waitFor()
  expect(await page.getByText('Jean Secret').count()).toBe(0)
  await letters.getByRole('checkbox', { name: 'Select all rows' }).click()
  await letters.getByRole('button', { name: 'Send again' }).click()
  await dialog(page, 'Send again').getByRole('button', { name: 'Send again' }).click()
  await page.getByText('One record was sent again.').waitFor()
  // Nobody can read its bytes, so it is set aside anew, for that reason.
  await letters.getByText('the record could not be handled (TypeError)').waitFor({ state: 'detached' })
  expect(await told('dead-letters.redriven')).toEqual([{ who: 'ada', what: { asked: 1, redriven: 1 } }])
  await expect
    .poll(async () => (await preadvice.post('CNA')).get('/v1/receipts'))
    .toMatchObject({
      body: { receipts: expect.arrayContaining([expect.objectContaining({ outcome: 'quarantined' })]) },
    })
})

test('retention: a trial, a floor, another period with a reason', async () => {
  const page = await at('/admin/retention')
  await page.getByRole('button', { name: 'What would go now' }).click()
  await page.getByRole('cell', { name: 'nothing' }).first().waitFor()
  await page.getByRole('button', { name: /^Change how long is kept: Mail/ }).click()
  const changing = dialog(page, /^Change how long is kept: Mail/)
  await changing.getByLabel('Days').fill('2000')
  await changing.getByLabel('Why').fill('the new law')
  await changing.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('cell', { name: '2000 days' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'admin-retention')
  expect(await told('retention.period-set')).toEqual([
    { who: 'ada', what: { kind: 'mail', days: 2000, reason: 'the new law' } },
  ])
})

test('an agreement is written by one and published by another', async () => {
  const author = await desk(
    browser,
    preadvice,
    { name: 'aron', roles: ['author'] },
    { to: '/admin/agreements' },
  )
  await author.getByRole('heading', { name: 'There is no agreement' }).waitFor()
  await author.getByRole('button', { name: 'Write a version' }).click()
  const writing = dialog(author, 'Write a version')
  await writing.getByLabel('The agreement, as JSON').fill('{')
  await writing.getByRole('button', { name: 'Write a version' }).click()
  await writing.getByRole('alert').getByText('is no JSON').waitFor()
  await writing
    .getByLabel('The agreement, as JSON')
    .fill(await readFile('docs/examples/agreement.json', 'utf8'))
  await writing.getByRole('button', { name: 'Write a version' }).click()
  await author.getByText('Draft', { exact: true }).waitFor()
  expect(await author.getByRole('button', { name: 'Publish' }).count()).toBe(0)
  const pia = { name: 'pia', roles: ['publisher' as const] }
  const publisher = await desk(browser, preadvice, pia, { to: '/admin/agreements' })
  await publisher.getByRole('button', { name: 'Publish' }).click()
  const publishing = dialog(publisher, /^Publish/)
  await publishing.getByLabel('Why').fill('signed by both')
  await publishing.getByRole('button', { name: 'Publish' }).click()
  await publisher.getByText('In force', { exact: true }).waitFor()
  await expectAccessible(publisher)
  await picture(publisher, 'admin-agreements')
  expect((await told('agreement.publish'))[0]!.who).toBe('pia')
})

test('the audit trail is searched, verified, and taken as evidence', async () => {
  const page = await at('/admin/audit')
  const grid = page.getByRole('grid', { name: 'Audit trail' })
  await page.getByRole('textbox', { name: 'What was done' }).fill('outage.')
  await grid.getByText('outage.started').waitFor()
  await expect.poll(() => grid.getByRole('row').count()).toBe(3)
  await expect.poll(() => page.url()).toContain('kind=outage.')
  await grid.getByText('the risk engine is being moved').waitFor()
  await expectAccessible(page)
  await picture(page, 'admin-audit')
  await grid.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await dialog(page, 'outage.started').getByRole('row', { name: 'mode hold-all' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Who' }).fill('nobody')
  await page.getByRole('heading', { name: 'Nothing on record fits' }).waitFor()
  await page.goto('/admin/audit?who=ada&kind=person.end&from=2020-01-01&to=2099-01-01')
  await grid.getByText('name lin').waitFor()
  await page.goto('/admin/audit?to=2020-01-01')
  await page.getByRole('heading', { name: 'Nothing on record fits' }).waitFor()

  await page.getByRole('button', { name: 'Verify the ledger' }).click()
  await dialog(page, 'Verify the ledger').getByRole('button', { name: 'Verify the ledger' }).click()
  await page.getByText('The ledger is intact').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const { rows } = await database.execute<{ item: string }>(sql`SELECT item_id AS item FROM entries LIMIT 1`)
  const { item } = rows[0]!
  await page.getByRole('button', { name: 'Evidence about an item' }).click()
  const taking = dialog(page, 'Evidence about an item')
  await taking.getByLabel('Item').fill(item)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    taking.getByRole('button', { name: 'Download' }).click(),
  ])
  const bundle = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(bundle).toMatchObject({ format: 'preadvice-evidence-1', itemId: item })
  expect(await told('evidence.taken')).toEqual([{ who: 'ada', what: { itemId: item } }])
  await page.goto(`/admin/audit?item=${item}`)
  await grid.getByText('evidence.taken').waitFor()
  await expect.poll(() => grid.getByRole('row').count()).toBe(2)
})

const PAGES = ['/admin/operators', '/admin/people', '/admin/retention'] as const
const CALLS = ['operators', 'people']
  .map((each) => `/api/admin/${each}`)
  .concat('/api/retention', '/api/dead-letters')

test('others are refused, by page and by call', async () => {
  const page = await desk(browser, preadvice, { name: 'tara', roles: ['targeter'] })
  for (const path of PAGES) {
    await page.goto(path)
    await heading(page, 'Not for your role').waitFor()
    expect(await page.getByRole('link', { name: 'Users' }).count()).toBe(0)
  }
  const basic = (name: string) => ({
    authorization: `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`,
  })
  for (const path of [...CALLS, '/api/audit/events'])
    expect((await fetch(`${url}${path}`, { headers: basic('tara') })).status, path).toBe(403)
  const posts: [string, string][] = [
    ['/api/admin/operators', 'POST'],
    ['/api/admin/people', 'POST'],
    ['/api/admin/people/ada/end', 'POST'],
    ['/api/outages', 'POST'],
    ['/api/drills', 'POST'],
    ['/api/retention/mail', 'PUT'],
    ['/api/partners/CNA/webhook/block', 'POST'],
    ['/api/dead-letters/redrive', 'POST'],
    ['/api/agreements', 'POST'],
    ['/api/audit/verification', 'POST'],
  ]
  for (const [path, method] of posts)
    expect((await fetch(`${url}${path}`, { method, headers: basic('tara') })).status, path).toBe(403)
  await page.goto('/admin/continuity')
  await heading(page, 'Continuity').waitFor()
  expect(await page.getByRole('button', { name: 'Throw the switch' }).count()).toBe(0)
})

test('in French, in the dark, and on a phone', async () => {
  const french = await at('/admin/people', { locale: 'fr-FR', colorScheme: 'dark' })
  await heading(french, 'Utilisateurs').waitFor()
  await french.getByText('Agent de liaison').or(french.getByText('Administrateur')).first().waitFor()
  await expectAccessible(french)
  await picture(french, 'admin-users-fr-dark')
  for (const [path, name] of [
    ['/admin/operators', 'Opérateurs'],
    ['/admin/continuity', 'Continuité'],
    ['/admin/retention', 'Conservation'],
    ['/admin/audit', 'Piste d’audit'],
  ]) {
    await french.goto(path!)
    await heading(french, name!).waitFor()
    await expectAccessible(french)
  }
  await picture(french, 'admin-audit-fr-dark')
  const phone = await at('/admin/continuity', { viewport: PHONE })
  await heading(phone, 'Continuity').waitFor()
  await expectAccessible(phone)
  await picture(phone, 'admin-continuity-phone')
  await phone.goto('/admin/operators/CNA')
  await heading(phone, 'CNA').waitFor()
  await picture(phone, 'admin-operator-phone')
})

test('a first visit is offered a tour, once; help for the role is a key away', async () => {
  const tom = { name: 'tom', roles: ['targeter' as const] }
  const page = await desk(browser, preadvice, tom)
  await page.getByRole('heading', { name: 'New here?' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show me around' }).click()
  const tour = dialog(page, 'Around the console')
  for (const said of [
    'The pages of your roles',
    'What needs you today',
    'works by keyboard',
    'What your role does',
  ]) {
    await tour.getByText(said).waitFor()
    if (said.startsWith('What your')) await picture(page, 'tour')
    await tour.getByRole('button', { name: 'Next' }).click()
  }
  await expectAccessible(page)
  await tour.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  await heading(page, 'Today').waitFor()
  await page.getByText('Open for anybody').waitFor()
  expect(await page.getByRole('heading', { name: 'New here?' }).count()).toBe(0)

  await page.keyboard.press('g')
  await page.keyboard.press('g')
  const help = dialog(page, 'Help')
  await help.getByRole('heading', { name: 'Targeter' }).waitFor()
  await help.getByText('Take the next one with t').waitFor()
  await expectAccessible(page)
  await picture(page, 'help')
  await help.getByRole('link', { name: 'Other roles' }).click()
  await heading(page, 'Help').waitFor()
  await page.getByRole('heading', { name: 'Administrator' }).waitFor()
  expectNoComplaints(page)
})
