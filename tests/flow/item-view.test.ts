/**
 * Chapter: the screen of an item. Told through the front door: all there is of it in one answer, why it was flagged, what the post
 * would be told, what is like it and linked to it, what others may not see, and what is put on record of looking.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ItemExplanation, ItemLinks, SimilarItem } from '#contracts/item-explanation.ts'
import type { ItemPulse, ItemView } from '#contracts/item-view.ts'
import { registry } from '#platform/metrics.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf } from './mail.ts'
import { despatchOf, receptacle } from './moving-mail.ts'

/** Held, and one officer alone may release it. */
const BAG = 'python handbag'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const tess = await officer('tess', 'targeter')
const tom = await officer('tom', 'targeter')
const sam = await officer('sam', 'supervisor')
const ann = await officer('ann', 'analyst')

async function officer(name: string, role: string) {
  const password = randomUUID()
  await addPerson(preadvice.database, { name, roles: [role], password })
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  return async <T>(path: string, body?: object): Promise<{ status: number; body: T }> => {
    const response = await fetch(`${preadvice.url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as T }
  }
}

async function declare(...descriptions: string[]): Promise<string[]> {
  const items = descriptions.map((description) => letterWith(description))
  await china.send(messageOf(items))
  await preadvice.through()
  return items.map(({ itemId }) => itemId)
}
const viewOf = async (itemId: string, by = tess) => (await by<ItemView>(`/api/items/${itemId}`)).body
const action = (view: ItemView, code: string) => view.actions.find((each) => each.code === code)!

test('an item in one answer: declared, assessed, decided, what may be done and what the post would be told', async () => {
  const [itemId] = await declare(BAG)
  const view = await viewOf(itemId!)
  expect(view).toMatchObject({
    itemId,
    masked: false,
    standing: { code: 'HOLD_EXAM', standing: 'held' },
    basedOn: 'received',
  })
  expect(view.versions).toMatchObject([
    { version: 1, isInForce: true, submitter: 'CNA', outcome: 'accepted' },
  ])
  expect(view.versions[0]!.declaration!.contents[0]!.description).toBe(BAG)
  expect(view.assessment!.hits.some(({ category }) => category === 'cites')).toBe(true)
  expect(view.case).toMatchObject({ lane: 'todo', closedAt: null, lockedBy: null })
  expect(view.case!.checklist.steps.length).toBeGreaterThan(0)
  expect(view.timeline.map(({ kind }) => kind).slice(0, 3)).toEqual(['received', 'assessed', 'decided'])
  expect(action(view, 'RELEASED')).toMatchObject({
    needsSecond: false,
    refused: null,
    sends: { to: ['CNA'], referral: null },
  })
  expect(action(view, 'SEIZED')).toMatchObject({
    needsSecond: true,
    sends: { reasons: [{ code: 'R-OFFICER-REFUSED' }] },
  })
  expect(action(view, 'REQUEST_INFORMATION').sends!.referral).toMatchObject({ type: 'RFI' })
  expect(action(view, 'HOLD_EXAM').refused).toMatch('stands at HOLD_EXAM already')
  expect((await tess('/api/items/LX999999999CN')).status).toBe(404)
})

test('what the screen promises is what the post is told', async () => {
  const [itemId] = await declare(HELD)
  const view = await viewOf(itemId!)
  const promised = action(view, 'REQUEST_INFORMATION').sends!
  const asked = { code: 'REQUEST_INFORMATION', reason: 'to see the permit', basedOn: view.basedOn }
  expect((await tess(`/api/items/${itemId}/decisions`, asked)).status).toBe(200)
  const told = (await china.responses()).findLast((each) => each.itemId === itemId)!
  expect(told.reasons).toEqual(promised.reasons)
  expect(told.referral!.asks).toEqual(promised.referral!.asks)
  const after = await viewOf(itemId!)
  expect(after.decisions[0]).toMatchObject({
    code: 'REQUEST_INFORMATION',
    by: 'tess',
    why: 'to see the permit',
  })
  expect(after.referrals).toMatchObject([{ type: 'RFI', state: 'open', answers: [] }])
})

test('the pulse changes with what the screen shows, and asking for it is no view', async () => {
  const [itemId] = await declare(BAG)
  const view = await viewOf(itemId!)
  const pulse = async (by = tess) => (await by<ItemPulse>(`/api/items/${itemId}/pulse`)).body
  expect((await pulse()).sign).toBe(view.pulse.sign)
  const views = async () => {
    const { rows } = await preadvice.database.execute<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM audit_events WHERE what ->> 'itemId' = ${itemId!} AND kind = 'case.viewed'`,
    )
    return rows[0]!.n
  }
  expect(await views()).toBe(1)
  await tom(`/api/cases/${view.case!.caseId}/lock`, {})
  expect(await pulse()).toMatchObject({ sign: view.pulse.sign, lockedBy: 'tom' })
  await tom(`/api/items/${itemId}/decisions`, { code: 'RELEASED', reason: 'bone' })
  const now = await pulse()
  expect(now).toMatchObject({ code: 'RELEASED', by: 'tom' })
  expect(now.sign).not.toBe(view.pulse.sign)
  expect(await views()).toBe(1)
  const text = await registry.getSingleMetricAsString('ead_case_seconds')
  expect(text).toMatch(/ead_case_seconds_count\{outcome="done"\} [1-9]/)
})

test('why: rules in words, the way out, the model by groups beside its like', async () => {
  const [itemId] = await declare(HELD)
  const { body } = await tess<ItemExplanation>(`/api/items/${itemId}/explanation`)
  expect(body.rules[0]).toMatchObject({ is: 'true' })
  expect(body.rules[0]!.lines.join('\n')).toMatch('ivory')
  expect(body.counterfactual!.sentence).toMatch('would have been released')
  expect(body.model!.groups.length).toBeGreaterThan(4)
  expect(body.model!.peers[0]!.low).toBeLessThan(body.model!.peers[0]!.high)
  expect((await tess(`/api/items/LX999999999CN/explanation`)).status).toBe(404)
})

test('what is like it, with what was found in it; what is linked to it', async () => {
  const [earlier, itemId] = await declare(BAG, 'python purse')
  const { case: opened } = await viewOf(earlier!)
  const { body: order } = await tess<{ examinationId: string }>(`/api/cases/${opened!.caseId}/examinations`, {
    instructions: 'open it',
  })
  const result = { outcome: 'nothing-found', reason: 'it is bone' }
  expect((await tess(`/api/examinations/${order.examinationId}/results`, result)).status).toBe(200)
  await preadvice.through()
  const similar = async () =>
    (await tess<{ similar: SimilarItem[] }>(`/api/items/${itemId}/similar`)).body.similar
  await expect.poll(similar, { timeout: 10_000 }).toMatchObject([
    {
      itemId: earlier,
      outcome: 'nothing-found',
      found: false,
      by: expect.arrayContaining(['sender', 'addressee', 'words']),
    },
  ])
  expect((await similar())[0]!.words).toContain('python')
  const { body: links } = await tess<ItemLinks>(`/api/items/${itemId}/links`)
  expect(links.nodes[0]).toMatchObject({ id: itemId, isCentre: true })
  expect(links.nodes.filter(({ kind }) => kind === 'item').length).toBeGreaterThan(1)
  expect(links.edges).toContainEqual({ from: itemId, to: 'sender' })
})

test('who does not need to know who sent it sees no person; asked with a reason, and on record', async () => {
  const [itemId] = await declare(ASKED_ABOUT)
  const view = await viewOf(itemId!, ann)
  expect(view).toMatchObject({ masked: true, case: null, actions: [] })
  expect(view.versions[0]!.declaration!.sender).toMatchObject({
    name: null,
    phone: null,
    address: { country: 'CN', lines: [] },
  })
  expect(view.versions[0]!.declaration!.contents[0]!.description).toBe(ASKED_ABOUT)
  expect((await ann(`/api/items/${itemId}/links`)).status).toBe(403)
  const revealed = await ann<{ sender: { name: string } }>(`/api/items/${itemId}/reveals`, {
    reason: 'a complaint',
  })
  expect(revealed.body.sender.name).toBeTruthy()
  const { rows } = await preadvice.database.execute(
    sql`SELECT who, what ->> 'reason' AS reason FROM audit_events WHERE kind = 'person.revealed' AND what ->> 'itemId' = ${itemId!}`,
  )
  expect(rows).toEqual([{ who: 'ann', reason: 'a complaint' }])
})

test('a case that is sealed for others does not show, nor who works under it', async () => {
  const [itemId] = await declare(BAG)
  const { case: opened } = await viewOf(itemId!, sam)
  const seal = { version: opened!.version, reason: 'controlled', change: { change: 'seal', people: ['sam'] } }
  expect((await sam(`/api/cases/${opened!.caseId}/changes`, seal)).status).toBe(200)
  await sam(`/api/items/${itemId}/decisions`, { code: 'RELEASED', reason: 'followed to the door' })
  const seen = await viewOf(itemId!)
  expect(seen.case).toBeNull()
  expect(JSON.stringify(seen)).not.toMatch(/followed to the door|"sam"/)
  expect((await viewOf(itemId!, sam)).case).toMatchObject({ sealedFor: ['sam'] })
})

test('the flight it is on, and an item that was never assessed as one of its kind', async () => {
  const item = letter()
  await china.send(messageOf([item]))
  await preadvice.through()
  const view = await viewOf(item.itemId)
  expect(view).toMatchObject({ standing: { code: 'RELEASED' }, case: null, journey: { receptacleId: null } })
  await china.send(despatchOf({ [receptacle()]: [item.itemId] }))
  await preadvice.through()
  expect((await viewOf(item.itemId)).journey.despatch).toMatchObject({
    destinationOffice: expect.any(String),
  })
})
