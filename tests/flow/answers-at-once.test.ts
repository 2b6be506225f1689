/**
 * Chapter: two answers to one question within the same moment, over HTTP, by a message, and in one batch of the log. One counts; the
 * other is refused, and the post that sent it is told so.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { TOPICS } from '#contracts/topics.ts'
import { sql } from '#platform/sql.ts'
import { replay } from '../../cli/replay.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { ASKED_ABOUT, HELD, letterWith, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const { database, log } = preadvice
const china = await preadvice.post('CNA')
const germany = await preadvice.post('DEA')

async function declared(description: string): Promise<string> {
  const item = letterWith(description)
  await china.send(messageOf([item]))
  await preadvice.through()
  return item.itemId
}

/** An item customs asks about, and the reference of what it asks. */
async function asked() {
  const itemId = await declared(ASKED_ABOUT)
  const { referral } = (await china.responses()).findLast((each) => each.itemId === itemId)!
  return { itemId, reference: referral!.reference }
}

async function answer(reference: string, text: string) {
  const response = await fetch(`${preadvice.url}/v1/referrals/${reference}/answers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${china.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
  return { status: response.status, body: (await response.json()) as any }
}

async function counted(reference: string): Promise<string[]> {
  const { rows } = await database.execute<{ text: string }>(
    sql`SELECT text FROM referral_answers WHERE reference = ${reference}`,
  )
  return rows.map(({ text }) => text)
}

/** As one batch: appended together, and of one item. */
async function appended(commands: { commandId: string; itemId: string }[]): Promise<string[]> {
  await log.append(
    commands.map((each) => ({ topic: TOPICS.commands, key: each.itemId, value: JSON.stringify(each) })),
  )
  await preadvice.through()
  const ids = commands.map(({ commandId }) => commandId)
  const { rows } = await database.execute<{ id: string; outcome: string }>(
    sql`SELECT command_id AS id, outcome FROM commands WHERE command_id = ANY(${sql.param(ids)}::uuid[])`,
  )
  return ids.map((id) => rows.find((row) => row.id === id)?.outcome ?? 'none')
}

const command = (itemId: string, kind: string, more: object) => ({
  command: kind,
  commandId: randomUUID(),
  itemId,
  at: new Date().toISOString(),
  ...more,
})

test('of answers at once over HTTP one counts, and every other is refused with the reason', async () => {
  const { reference } = await asked()
  const all = await Promise.all(['one', 'two', 'three', 'four'].map((text) => answer(reference, text)))
  expect(all.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409])
  for (const { body } of all.filter(({ status }) => status === 409))
    expect(body.error).toMatch(/is answered already/)
  const taken = all.findIndex(({ status }) => status === 202)
  expect(all[taken]!.body.outcome).toBe('done')
  expect(await counted(reference)).toEqual([['one', 'two', 'three', 'four'][taken]])
  const { body } = await china.get(`/v1/referrals/${reference}`)
  expect(body).toMatchObject({ reference, state: 'answered', type: 'RFI' })
  expect(body.answers.filter(({ outcome }: { outcome: string }) => outcome === 'done')).toMatchObject([
    { commandId: all[taken]!.body.commandId, receiptId: null, place: null },
  ])
  expect((await germany.get(`/v1/referrals/${reference}`)).status).toBe(404)
})

test('two in one batch of the log: the second sees what the first has done', async () => {
  const { itemId, reference } = await asked()
  const answerOf = (text: string) =>
    command(itemId, 'answer', {
      ...{ reference, operator: 'CNA', text },
      ...{ data: null, screening: null, documents: [] },
    })
  expect(await appended([answerOf('first'), answerOf('second')])).toEqual(['done', 'refused'])
  expect(await counted(reference)).toEqual(['first'])
})

test('an answer in a message that came too late by a moment is told by the referral', async () => {
  const { reference } = await asked()
  const message = {
    message: { type: 'RFIRSP', id: 'R-1', sender: 'CNA', recipient: 'FRA' },
    answers: [
      { reference: 'UNKNOWN', text: 'x' },
      { reference, text: 'by message' },
    ],
  }
  const [sent, alone] = await Promise.all([china.send(message), answer(reference, 'alone')])
  await preadvice.through()
  const { body } = await china.get(`/v1/referrals/${reference}`)
  const texts = await counted(reference)
  expect(texts).toHaveLength(1)
  const byMessage = body.answers.find(({ receiptId }: { receiptId: string | null }) => receiptId !== null)
  const line = sent.receipt.items[1]!
  // Either was first. What the receipt could not know yet, the referral tells.
  expect(alone.status).toBe(texts[0] === 'alone' ? 202 : 409)
  if (line.outcome === 'accepted')
    expect(byMessage).toMatchObject({
      ...{ receiptId: sent.receipt.receiptId, place: 1 },
      outcome: texts[0] === 'by message' ? 'done' : 'refused',
    })
  else expect(line.findings[0]!.message).toBe('the referral is answered already')
})

test('two proposals in one batch: the second is refused, nothing is set aside, and replay agrees', async () => {
  const itemId = await declared(HELD)
  const propose = (name: string) =>
    command(itemId, 'decide', {
      ...{ code: 'SEIZED', reason: 'looked at it' },
      by: { name, roles: ['targeter'] },
    })
  expect(await appended([propose('tess'), propose('tom')])).toEqual(['proposed', 'refused'])
  const { rows } = await database.execute(sql`SELECT count(*)::int AS n FROM dead_letters`)
  expect(rows).toEqual([{ n: 0 }])
  expect(await replay(database, null, () => {})).toMatchObject({ differences: 0 })
})
