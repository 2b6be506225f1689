/**
 * Chapter: a letter to the addressee by e-mail, where a mail server is set. It leaves once, to the address that was declared; that it
 * is to leave and what came of it is on record; where it cannot, the officer is told to print it.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { startMailServer } from '../harness/mail-server.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { HELD, letterWith, messageOf } from './mail.ts'

const server = await startMailServer()
const preadvice = await startPreadvice({
  SMTP_URL: `smtp://127.0.0.1:${server.port}`,
  SMTP_FROM: 'customs@example.org',
})
const without = await startPreadvice({ DATABASE_URL: preadvice.database.url, SERVICES: 'clearance' })
const china = await preadvice.post('CNA')
const password = randomUUID()
await addPerson(preadvice.database, { name: 'tess', roles: ['targeter'], password })
await addPerson(preadvice.database, { name: 'ann', roles: ['analyst'], password })

async function ask(path: string, body: object | null, name = 'tess', url = preadvice.url) {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  const response = await fetch(`${url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
  return { status: response.status, body: (await response.json()) as any }
}

/** A held item with a letter written about it. @returns where its mailings are asked for */
async function written(email: string | null) {
  const { itemId, addressee, ...rest } = letterWith(HELD)
  await china.send(messageOf([{ ...rest, itemId, addressee: { ...addressee, email } }]))
  await preadvice.through()
  const { body } = await ask(`/api/items/by-scan/${itemId}`, null)
  const caseId: number = body.case.caseId
  const asks = ['What is it made of?', 'Из чего это? <b>']
  await ask(`/api/cases/${caseId}/letters`, { asks, answerBefore: '2026-12-24' })
  return { itemId: itemId as string, caseId, mailings: `/api/cases/${caseId}/letters/1/mailings` }
}

const stepsOf = async (caseId: number) =>
  (await ask(`/api/cases/${caseId}`, null)).body.steps
    .filter(({ step }: { step: string }) => step.startsWith('letter'))
    .map(({ step, who }: { step: string; who: string }) => `${step} ${who}`)

test('it leaves once, and that is on record', async () => {
  const { itemId, caseId, mailings } = await written('jd@example.org')
  expect(await ask(mailings, {})).toEqual({ status: 201, body: { sent: true, why: null } })
  const [{ to, text }] = server.messages as [(typeof server.messages)[number]]
  expect(to).toEqual(['jd@example.org'])
  expect(text).toContain(`Your postal item ${itemId} (reference ${caseId})`)
  expect(text).toContain('1. What is it made of?\n2. Из чего это? <b>\n')
  expect(text).toContain('Please answer before 2026-12-24')
  expect(await ask(mailings, {})).toMatchObject({ status: 409, body: { error: 'letter 1 has left already' } })
  expect(server.messages).toHaveLength(1)
  expect(await stepsOf(caseId)).toEqual(['letter tess', 'letter-leaves tess', 'letter-mailed tess'])
  const { rows } = await preadvice.database.execute<{ kind: string; what: object }>(
    sql`SELECT kind, what FROM audit_events WHERE kind LIKE 'case.letter%' ORDER BY id`,
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['case.letter', 'case.letter-leaves', 'case.letter-mailed'])
  expect(JSON.stringify(rows)).not.toContain('example.org')
})

test('it leaves in the language it was asked for', async () => {
  const { itemId, caseId, mailings } = await written('jd@example.org')
  expect((await ask(`${mailings}?language=fr`, {})).body).toEqual({ sent: true, why: null })
  const { text } = server.messages.at(-1)!
  expect(text).toContain(`Votre envoi postal ${itemId} (référence ${caseId})`)
  expect(text).toContain('1. What is it made of?\n')
  expect(text).toContain('Veuillez répondre avant le 24 décembre 2026.')
})

test('what the server does not take is told, on record, and may be tried again', async () => {
  const { caseId, mailings } = await written('away@example.org')
  server.refuses = '550 nobody of that name'
  expect((await ask(mailings, {})).body).toMatchObject({
    sent: false,
    why: expect.stringMatching(/550 nobody of that name/),
  })
  server.refuses = null
  expect((await ask(mailings, {})).body).toMatchObject({ sent: true })
  expect(await stepsOf(caseId)).toEqual([
    'letter tess',
    ...['letter-leaves tess', 'letter-not-mailed tess'],
    ...['letter-leaves tess', 'letter-mailed tess'],
  ])
})

test('where it cannot leave, nothing does', async () => {
  const sent = server.messages.length
  const [none, broken] = [await written(null), await written('jd@example.org> SIZE=1')]
  for (const { mailings } of [none, broken])
    expect(await ask(mailings, {})).toMatchObject({
      status: 409,
      body: { error: expect.stringMatching(/print/) },
    })
  const { caseId, mailings } = await written('jd@example.org')
  expect((await ask(`/api/cases/${caseId}/letters/2/mailings`, {})).status).toBe(404)
  expect((await ask(mailings, {}, 'ann')).status).toBe(403)
  expect(await ask(mailings, {}, 'tess', without.url)).toMatchObject({
    status: 409,
    body: { error: expect.stringMatching(/no mail leaves this installation/) },
  })
  expect(server.messages).toHaveLength(sent)
})
