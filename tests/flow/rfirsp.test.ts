/**
 * Chapter: a post answers what customs asked by a message (RFIRSP), as JSON or lines, with a PDF inside. Told through the front
 * door: what is taken becomes an answer that an officer sees, what is not is said line by line, and a repeat changes nothing.
 */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { inboundTopic } from '#contracts/topics.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { replay } from '../../cli/replay.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { ASKED_ABOUT, letterWith, messageOf, TO_BE_SCREENED } from './mail.ts'

const PDF = Buffer.from('%PDF-1.4 an invoice')
const content = PDF.toString('base64')
const sha256 = createHash('sha256').update(PDF).digest('hex')

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const germany = await preadvice.post('DEA')
await addPerson(preadvice.database, { name: 'tess', roles: ['targeter'], password: 'a long password' })
await addPerson(preadvice.database, { name: 'ann', roles: ['analyst'], password: 'a long password' })

let numbers = 0
const answersOf = (answers: unknown[], id?: string) => {
  numbers += 1
  return { message: { type: 'RFIRSP', id: id ?? `R-${numbers}`, sender: 'CNA', recipient: 'FRA' }, answers }
}

/** An item customs asks about, and the reference of what it asks. */
async function asked(description = ASKED_ABOUT) {
  const { itemId } = letterWith(description)
  await china.send(messageOf([letterWith(description, { itemId })]))
  await preadvice.through()
  const { referral } = (await china.responses()).findLast((each) => each.itemId === itemId)!
  return { itemId: itemId as string, reference: referral!.reference }
}

async function stateOf(reference: string): Promise<string> {
  const { rows } = await preadvice.database.execute<{ state: string }>(
    sql`SELECT state FROM referrals WHERE reference = ${reference}`,
  )
  return rows[0]!.state
}

async function answersTo(reference: string): Promise<Record<string, unknown>[]> {
  const { rows } = await preadvice.database.execute(sql`
    SELECT a.operator, a.text, a.data, array_agg(d.sha256) AS documents
      FROM referral_answers a LEFT JOIN command_documents d USING (command_id)
     WHERE a.reference = ${reference} GROUP BY a.command_id`)
  return rows
}

test('an answer with a PDF reaches the officer, and the item goes on', async () => {
  const { itemId, reference } = await asked()
  const documents = [{ name: 'invoice.pdf', content }]
  const data = { 'contents.0.description': 'empty pens' }
  const sent = answersOf([{ reference: reference.toLowerCase(), text: 'see the invoice', data, documents }])
  const { status, receipt } = await china.send(sent)
  expect([status, receipt.outcome]).toEqual([202, 'accepted'])
  expect(receipt.items).toEqual([{ itemId, version: null, outcome: 'accepted', findings: [] }])
  await expect.poll(() => stateOf(reference)).toBe('answered')
  expect(await answersTo(reference)).toEqual([
    { operator: 'CNA', text: 'see the invoice', data, documents: [sha256] },
  ])
  const authorization = `Basic ${Buffer.from('tess:a long password').toString('base64')}`
  const document = await fetch(`${preadvice.url}/api/documents/${sha256}`, { headers: { authorization } })
  expect(Buffer.from(await document.arrayBuffer())).toEqual(PDF)
  const analyst = { authorization: `Basic ${Buffer.from('ann:a long password').toString('base64')}` }
  expect((await fetch(`${preadvice.url}/api/documents/${sha256}`, { headers: analyst })).status).toBe(403)
  const { rows: views } = await preadvice.database.execute(
    sql`SELECT who, what FROM audit_events WHERE kind = 'document.viewed'`,
  )
  expect(views).toEqual([{ who: 'tess', what: { sha256 } }])
  const body = JSON.stringify({ code: 'RELEASED', reason: 'the invoice says so' })
  const headers = { authorization, 'content-type': 'application/json' }
  await fetch(`${preadvice.url}/api/items/${itemId}/decisions`, { method: 'POST', headers, body })
  const last = (await china.responses()).findLast((each) => each.itemId === itemId)!
  expect(last.decision.code).toBe('RELEASED')
})

test('each answer has its line: what is wrong with one does not keep the others from counting', async () => {
  const [good, screened, again] = [await asked(), await asked(TO_BE_SCREENED), await asked()]
  const lines = [
    { reference: good.reference, text: 'pens without anything in them' },
    { reference: screened.reference, text: 'we have looked' },
    { reference: 'RFI-NOBODY-S', text: 'x' },
    { reference: again.reference },
    {
      reference: again.reference,
      documents: [{ name: 'a.exe', content: Buffer.from('MZ…').toString('base64') }],
    },
    { reference: again.reference, txt: 'a slip' },
    'not an answer',
    { reference: good.reference, text: 'once more' },
  ]
  const { receipt } = await china.send(answersOf(lines))
  expect(receipt.outcome).toBe('partly-accepted')
  const told = receipt.items.map(({ outcome, findings }) => [
    outcome,
    findings[0]?.path,
    findings[0]?.message,
  ])
  expect(told).toEqual([
    ['accepted', undefined, undefined],
    ['rejected', 'answers[1].screening', 'the referral asks for screening'],
    ['rejected', 'answers[2].reference', 'no referral of this reference was opened for your operator'],
    ['rejected', 'answers[3]', 'the answer is empty'],
    ['rejected', 'answers[4].documents[0]', 'no PDF, JPEG or PNG by its first bytes'],
    ['rejected', 'answers[5]', 'not in the form of an answer, so this answer was not taken'],
    ['rejected', 'answers[6]', 'expected an object'],
    ['rejected', 'answers[7].reference', 'the referral is answered already'],
  ])
  await expect.poll(() => stateOf(good.reference)).toBe('answered')
  expect(await stateOf(again.reference)).toBe('open')
  expect(await answersTo(good.reference)).toHaveLength(1)
})

test('a referral of another post is as unknown as none, and a closed one is closed', async () => {
  const { itemId, reference } = await asked()
  const stranger = await germany.send(answersOf([{ reference, text: 'let it go' }]))
  expect(stranger.receipt).toMatchObject({ outcome: 'rejected', items: [{ itemId: null }] })
  expect(stranger.receipt.items[0]!.findings[0]!.message).toMatch(/^no referral of this reference/)
  const authorization = `Basic ${Buffer.from('tess:a long password').toString('base64')}`
  await fetch(`${preadvice.url}/api/items/${itemId}/decisions`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ code: 'RELEASED', reason: 'looked at it' }),
  })
  const late = await china.send(answersOf([{ reference, text: 'here it is' }]))
  expect(late.receipt.items[0]).toMatchObject({
    itemId,
    outcome: 'rejected',
    findings: [{ message: 'the referral is closed: customs has decided' }],
  })
})

test('the same message again is a duplicate; another one under its number is refused', async () => {
  const { reference } = await asked()
  const sent = answersOf([{ reference, text: 'pens' }], 'R-SAME')
  await china.send(sent)
  const again = await china.send(sent)
  expect(again.receipt).toMatchObject({ outcome: 'duplicate', items: [{ outcome: 'duplicate' }] })
  const other = await china.send(answersOf([{ reference, text: 'other pens' }], 'R-SAME'))
  expect(other.receipt.outcome).toBe('rejected')
  await expect.poll(() => stateOf(reference)).toBe('answered')
  expect(await answersTo(reference)).toHaveLength(1)
})

test('lines of JSON by the log itself, as an operator writes its topic', async () => {
  const { reference } = await asked(TO_BE_SCREENED)
  const { message } = answersOf([], 'R-LINES')
  const answer = { reference, screening: { method: 'X-ray', result: 'clear' } }
  const lines = `${JSON.stringify({ message })}\n${JSON.stringify(answer)}\n{"reference": broken`
  const headers = { 'content-type': 'application/x-ndjson' }
  await preadvice.log.append([{ topic: inboundTopic('CNA'), key: 'R-LINES', headers, value: lines }])
  await expect.poll(() => stateOf(reference)).toBe('answered')
  const { receipts } = (await china.get('/v1/receipts?limit=1000')).body
  expect(receipts.at(-1)).toMatchObject({
    messageId: 'R-LINES',
    outcome: 'partly-accepted',
    items: [{ outcome: 'accepted' }, { outcome: 'rejected' }],
  })
})

test('every command that follows has its number once, the books balance, and replay derives the same', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [] })
  const { rows } = await preadvice.database.execute<{ commands: number; answers: number }>(sql`
    SELECT (SELECT count(*)::int FROM message_answers) AS answers,
           (SELECT count(*)::int FROM message_answers m JOIN commands c ON c.command_id = (m.command ->> 'commandId')::uuid) AS commands`)
  expect(rows[0]!.commands).toBe(rows[0]!.answers)
  const { differences } = await replay(preadvice.database, null, () => {})
  expect(differences).toBe(0)
})
