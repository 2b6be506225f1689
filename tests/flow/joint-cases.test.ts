/**
 * Chapter: linked cases worked on as one. Told through the front door: opened by a party, one release for all, what needs a second
 * officer, what somebody else works on, who comes later, who is taken out; notes, threads and checklists once; undo; the ledger.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { runRetention } from '#services/clearance/retention/run-retention.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf, TO_BE_SCREENED } from './mail.ts'
import { despatchOf, receptacle } from './moving-mail.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const tess = await officer('tess', 'targeter')
const tom = await officer('tom', 'targeter')
const sam = await officer('sam', 'supervisor')
const ann = await officer('ann', 'analyst')
const ada = await officer('ada', 'auditor')

type Officer = (path: string, body?: object, method?: string) => Promise<{ status: number; body: Json }>
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
type Json = any

async function officer(name: string, role: string): Promise<Officer> {
  const password = randomUUID()
  await addPerson(database, { name, roles: [role], password })
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  return async (path, body, method = body ? 'POST' : 'GET') => {
    const response = await fetch(`${preadvice.url}${path}`, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
}

let senders = 0
/** Somebody in whose mail nothing was found yet, at an address of their own, who writes to one of their own. */
function party(): object {
  senders += 1
  const { sender, addressee } = letter()
  const at = (address: object, street: string) => ({ ...address, lines: [`${senders} ${street}`] })
  return {
    sender: {
      ...sender,
      name: `Sender ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[senders]} Trading`,
      phone: null,
      address: at(sender.address, 'Own Road'),
    },
    addressee: {
      ...addressee,
      name: `Addressee ${senders}`,
      phone: null,
      address: at(addressee.address, 'rue Propre'),
    },
  }
}

async function declare(of: object, ...descriptions: string[]): Promise<Json[]> {
  const items = descriptions.map((description) => letterWith(description, of))
  await china.send(messageOf(items))
  await preadvice.through()
  return Promise.all(items.map(({ itemId }) => caseOf(itemId)))
}
const caseOf = async (itemId: string, by = tess) =>
  (await by(`/api/worklist?limit=500&lane=all`)).body.cases.find((each: Json) => each.itemId === itemId)
const jointOf = async (jointId: number, by = tess) => (await by(`/api/joint-cases/${jointId}`)).body
const membersOf = async (jointId: number, state = 'member', by = tess): Promise<Json[]> =>
  (await jointOf(jointId, by)).members.filter((each: Json) => each.state === state)
const seen = (members: Json[]) => members.map(({ caseId, version }) => ({ caseId, version }))
const outcomes = (parts: Json[]) => new Map(parts.map(({ caseId, outcome }) => [caseId, outcome]))
const codesOn = async (itemId: string) =>
  (await china.responses()).filter((each) => each.itemId === itemId).map(({ decision }) => decision.code)
const kinds = async (jointId: number): Promise<string[]> =>
  (
    await database.execute<{ kind: string }>(
      sql`SELECT kind FROM audit_events WHERE kind LIKE 'joint.%' AND (what ->> 'jointId')::int = ${jointId} ORDER BY id`,
    )
  ).rows.map(({ kind }) => kind)

async function open(of: object, joins = 'proposed', by = tess): Promise<Json> {
  const { status, body } = await by('/api/joint-cases', { title: 'Lotus', reason: 'same sender', of, joins })
  expect(body.error).toBeUndefined()
  expect(status).toBe(201)
  return body
}

test('opened by the sender: its open cases are in it, those of others are not, and each says so in its record', async () => {
  const sender = party()
  const [first, second] = await declare(sender, HELD, TO_BE_SCREENED)
  const [other] = await declare(party(), HELD)
  const { joint, parts } = await open({ link: 'sender', itemId: first.itemId })
  expect(outcomes(parts)).toEqual(
    new Map([
      [first.caseId, 'done'],
      [second.caseId, 'done'],
    ]),
  )
  const members = await membersOf(joint.jointId)
  expect(members.map(({ itemId }) => itemId).sort()).toEqual([first.itemId, second.itemId].sort())
  expect(members.map(({ caseId }) => caseId)).not.toContain(other.caseId)
  const { body } = await tess(`/api/cases/${first.caseId}`)
  expect(body.steps).toContainEqual(
    expect.objectContaining({
      step: 'joined',
      who: 'tess',
      text: 'same sender',
      facts: { jointId: joint.jointId },
    }),
  )
  expect((await tess(`/api/joint-cases?item=${second.itemId}`)).body.joints).toMatchObject([
    { jointId: joint.jointId, open: 2, closed: 0, proposed: 0 },
  ])
  const { body: list } = await tess(`/api/worklist?lane=all&joint=${joint.jointId}`)
  expect(list.cases).toHaveLength(2)
  const { body: outline } = await tess(`/api/worklist/outline?lane=all&joint=${joint.jointId}`)
  expect(outline.rows.map((row: Json) => row.joint)).toEqual([joint.jointId, joint.jointId])
  const { body: live } = await tess(`/api/worklist/live?lane=all&ids=${other.caseId}`)
  expect(live.rows).toMatchObject([{ caseId: other.caseId, joint: null }])
  expect(await kinds(joint.jointId)).toEqual(['joint.opened', 'joint.joined'])
})

test('one release for all: each answers for itself, what needs a second officer waits, what another works on is left', async () => {
  const sender = party()
  const [heavy, light, locked] = await declare(sender, HELD, TO_BE_SCREENED, TO_BE_SCREENED)
  const { joint } = await open({ link: 'sender', itemId: light.itemId })
  const path = `/api/joint-cases/${joint.jointId}`
  await tom(`/api/cases/${locked.caseId}/lock`, {})
  const { body: told } = await tess(`${path}/actions`)
  expect(told.actions.find(({ code }: Json) => code === 'RELEASED')).toMatchObject({
    now: 1,
    proposed: 1,
    refused: [{ told: expect.stringMatching(/^tom is working on case/), count: 1 }],
    to: [{ operator: 'CNA', count: 2 }],
  })
  const decide = { bulkId: randomUUID(), code: 'RELEASED', reason: 'all seen at the counter' }
  const asked = { ...decide, cases: seen(await membersOf(joint.jointId)) }
  const { status, body } = await tess(`${path}/decisions`, asked)
  expect(status).toBe(200)
  expect(outcomes(body.parts)).toEqual(
    new Map([
      [heavy.caseId, 'proposed'],
      [light.caseId, 'done'],
      [locked.caseId, 'refused'],
    ]),
  )
  expect(await codesOn(light.itemId)).toEqual(['REQUEST_SCREENING', 'RELEASED'])
  expect(await codesOn(heavy.itemId)).toEqual(['HOLD_EXAM'])
  expect(await codesOn(locked.itemId)).toEqual(['REQUEST_SCREENING'])
  // The same again is the same act.
  expect(outcomes((await tess(`${path}/decisions`, asked)).body.parts).get(light.caseId)).toBe('done')
  expect(await codesOn(light.itemId)).toHaveLength(2)
  const { body: seenHeavy } = await sam(`/api/cases/${heavy.caseId}`)
  const confirm = { proposalId: seenHeavy.proposal.proposalId, agree: true, reason: 'agreed' }
  expect((await tess(`/api/items/${heavy.itemId}/confirmations`, confirm)).status).toBe(403)
  expect((await sam(`/api/items/${heavy.itemId}/confirmations`, confirm)).body.outcome).toBe('done')
  expect((await tess(`/api/joint-cases?item=${light.itemId}`)).body.joints[0]).toMatchObject({
    open: 1,
    closed: 2,
  })
  expect(await kinds(joint.jointId)).toEqual(['joint.opened', 'joint.joined', 'joint.decide'])
})

test('a decision on all is taken back as far as it stands', async () => {
  const [first, second] = await declare(party(), TO_BE_SCREENED, TO_BE_SCREENED)
  const { joint } = await open({ link: 'sender', itemId: first.itemId })
  const cases = seen(await membersOf(joint.jointId))
  const { body } = await tess(`/api/joint-cases/${joint.jointId}/decisions`, {
    code: 'RELEASED',
    reason: 'x',
    cases,
  })
  expect((await tom(`/api/cases/bulk/${body.bulkId}/undo`, { reason: 'no' })).status).toBe(403)
  await tess(`/api/cases/bulk/${body.bulkId}/undo`, { reason: 'the wrong sender' })
  expect((await caseOf(first.itemId)).code).toBe('REQUEST_SCREENING')
  expect((await caseOf(second.itemId)).code).toBe('REQUEST_SCREENING')
  expect(await kinds(joint.jointId)).toContain('joint.undone')
})

test('a new item of the sender is proposed; accepted, it has the owner and the priority of the others', async () => {
  const sender = party()
  const [first] = await declare(sender, HELD)
  const { joint } = await open({ link: 'sender', itemId: first.itemId })
  const path = `/api/joint-cases/${joint.jointId}`
  const change = async (given: object) =>
    (
      await tess(`${path}/changes`, {
        cases: seen(await membersOf(joint.jointId)),
        reason: 'ours',
        change: given,
      })
    ).body
  await change({ change: 'assign', to: 'tom' })
  const { bulkId } = await change({ change: 'priority', priority: 1 })
  const [late, turnedDown] = await declare(sender, HELD, ASKED_ABOUT)
  const [stranger] = await declare(party(), HELD)
  const proposed = (await membersOf(joint.jointId, 'proposed')).map(({ caseId }) => caseId).sort()
  expect(proposed).toEqual([late.caseId, turnedDown.caseId].sort())
  expect(proposed).not.toContain(stranger.caseId)
  // What is proposed is not decided on.
  const cases = seen([first, late])
  const tried = await tess(`${path}/decisions`, { code: 'DETAINED', reason: 'x', cases })
  expect(outcomes(tried.body.parts).get(late.caseId)).toBe('refused')
  expect((await caseOf(late.itemId)).code).toBe('HOLD_EXAM')
  await tess(`${path}/members`, { cases: [late.caseId], reason: 'the same goods' })
  await tess(`${path}/members/removals`, { cases: [turnedDown.caseId], reason: 'a private letter' })
  expect(await caseOf(late.itemId)).toMatchObject({ assignedTo: 'tom', priority: 1 })
  expect((await membersOf(joint.jointId, 'declined')).map(({ caseId }) => caseId)).toEqual([
    turnedDown.caseId,
  ])
  expect((await tess(`/api/cases/bulk/${bulkId}/undo`, { reason: 'not so urgent' })).status).toBe(200)
  expect(await jointOf(joint.jointId)).toMatchObject({ assignedTo: 'tom', priority: null })
})

test('where an officer asked so, a new one joins at once and is not released with those that were seen', async () => {
  const sender = party()
  const [first] = await declare(sender, TO_BE_SCREENED)
  const { joint } = await open({ link: 'sender', itemId: first.itemId }, 'automatic')
  const before = seen(await membersOf(joint.jointId))
  const [late] = await declare(sender, TO_BE_SCREENED)
  expect((await membersOf(joint.jointId)).map(({ caseId }) => caseId)).toContain(late.caseId)
  const { body } = await tess(`/api/cases/${late.caseId}`)
  expect(body.steps).toContainEqual(expect.objectContaining({ step: 'joined', who: 'clearance' }))
  const told = await tess(`/api/joint-cases/${joint.jointId}/decisions`, {
    code: 'RELEASED',
    reason: 'x',
    cases: before,
  })
  expect(told.body.parts.find(({ caseId }: Json) => caseId === late.caseId).told).toMatch(
    /not among those you chose/,
  )
  expect(await codesOn(late.itemId)).toEqual(['REQUEST_SCREENING'])
  expect(await codesOn(first.itemId)).toEqual(['REQUEST_SCREENING', 'RELEASED'])
})

test('opened by despatch and by rule, new ones of each are proposed', async () => {
  const bag = receptacle({ despatchNumber: 911 })
  const [first] = await declare(party(), HELD)
  await china.send(despatchOf({ [bag]: [first.itemId] }))
  await preadvice.through()
  const byDespatch = await open({ link: 'despatch', itemId: first.itemId })
  expect(byDespatch.joint.linkName).toBe(bag.slice(0, 20))
  const [late] = await declare(party(), HELD)
  expect(await membersOf(byDespatch.joint.jointId, 'proposed')).toEqual([])
  await china.send(despatchOf({ [bag]: [first.itemId, late.itemId] }))
  await preadvice.through()
  await expect
    .poll(async () => (await membersOf(byDespatch.joint.jointId, 'proposed')).map(({ caseId }) => caseId))
    .toEqual([late.caseId])
  const [rule] = late.rules
  const byRule = await open({ link: 'rule', rule })
  const [later] = await declare(party(), HELD)
  expect((await membersOf(byRule.joint.jointId, 'proposed')).map(({ caseId }) => caseId)).toContain(
    later.caseId,
  )
})

test('opened by an address, a new item from there under another name is proposed, one from elsewhere is not', async () => {
  const here: Json = party()
  const [first] = await declare(here, HELD)
  const { joint } = await open({ link: 'senderAddress', itemId: first.itemId })
  const elsewhere: Json = party()
  const renamed = { ...elsewhere, sender: { ...elsewhere.sender, address: here.sender.address } }
  const [same] = await declare(renamed, HELD)
  await declare({ ...elsewhere, sender: { ...elsewhere.sender, name: here.sender.name } }, HELD)
  const proposed = await membersOf(joint.jointId, 'proposed')
  expect(proposed.map(({ caseId }) => caseId)).toEqual([same.caseId])
  const { body } = await tess(`/api/joint-cases?item=${same.itemId}`)
  expect(body.joints).toContainEqual(
    expect.objectContaining({ jointId: joint.jointId, itemState: 'proposed', proposed: 1 }),
  )
})

test('a case is in one at a time: taken out with a reason it is free, and not proposed again', async () => {
  const sender = party()
  const [first, second] = await declare(sender, HELD, HELD)
  const { joint } = await open({ link: 'sender', itemId: first.itemId })
  const path = `/api/joint-cases/${joint.jointId}`
  const chosen = { link: 'chosen', cases: [second.caseId] }
  const refused = await tom('/api/joint-cases', { title: 'Mine', reason: 'x', of: chosen })
  expect(refused).toMatchObject({
    status: 409,
    body: { error: `case ${second.caseId} is in joint case ${joint.jointId} already` },
  })
  await tess(`${path}/members/removals`, { cases: [second.caseId], reason: 'another matter' })
  const { body } = await tess(`/api/cases/${second.caseId}`)
  expect(body.steps).toContainEqual(
    expect.objectContaining({ step: 'taken-out', who: 'tess', text: 'another matter' }),
  )
  await tom(`/api/cases/${second.caseId}/changes`, {
    ...{ version: body.version, reason: 'first' },
    change: { change: 'priority', priority: 1 },
  })
  const { joint: mine } = await open(chosen, 'proposed', tom)
  expect((await membersOf(mine.jointId)).map(({ caseId }) => caseId)).toEqual([second.caseId])
  expect((await membersOf(joint.jointId)).map(({ caseId }) => caseId)).toEqual([first.caseId])
  const automatic = { reason: 'x', change: { change: 'joins', joins: 'automatic' } }
  expect((await tom(`/api/joint-cases/${mine.jointId}/settings`, automatic)).status).toBe(409)
})

test('notes, messages and ticks are written once and stand on every member', async () => {
  const [first, second] = await declare(party(), HELD, TO_BE_SCREENED)
  const { joint } = await open({ link: 'sender', itemId: first.itemId })
  const path = `/api/joint-cases/${joint.jointId}`
  await tess(`${path}/notes`, { text: 'one consignment in two parcels' })
  await tom(`/api/cases/${second.caseId}/notes`, { text: 'this one is heavier' })
  await tess(`${path}/comments`, { text: 'please send the invoice of both' })
  const { body: record } = await sam(`${path}/record`)
  expect(record.notes).toMatchObject([
    { text: 'one consignment in two parcels', itemId: null },
    { text: 'this one is heavier', itemId: second.itemId },
  ])
  expect(record.threads).toMatchObject([
    { operator: 'CNA', comments: [{ from: 'customs', officer: 'tess' }] },
  ])
  expect(record.threads[0].comments[0].items.sort()).toEqual([first.itemId, second.itemId].sort())
  const theirs = await fetch(`${preadvice.url}/v1/items/${second.itemId}/comments`, {
    headers: { authorization: `Bearer ${china.key}` },
  })
  expect(((await theirs.json()) as Json).comments).toMatchObject([
    { from: 'customs', text: 'please send the invoice of both' },
  ])
  const { body: one } = await tess(`/api/cases/${first.caseId}`)
  expect(one.steps).toContainEqual(
    expect.objectContaining({ step: 'note', text: 'one consignment in two parcels' }),
  )
  const { checklists } = await jointOf(joint.jointId)
  const { procedure, of, steps } = checklists[0]
  const ticked = await tess(`${path}/ticks`, { procedure, step: steps[0].id, done: true })
  expect(ticked.body).toEqual({ cases: of })
  expect((await jointOf(joint.jointId)).checklists[0].steps[0].done).toBe(of)
  expect((await tess(`${path}/ticks`, { procedure, step: 'none', done: true })).status).toBe(409)
  const { rows } = await database.execute<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM audit_events WHERE kind = 'case.viewed' AND who = 'sam' AND what ->> 'itemId' = ${second.itemId}`)
  expect(rows[0]!.n).toBe(1)
})

test('two officers: all are locked to one, and the other is told of each', async () => {
  const [first, second] = await declare(party(), HELD, HELD)
  const { joint } = await open({ link: 'sender', itemId: first.itemId })
  const path = `/api/joint-cases/${joint.jointId}`
  expect(outcomes((await tess(`${path}/lock`, {})).body.parts)).toEqual(
    new Map([
      [first.caseId, 'done'],
      [second.caseId, 'done'],
    ]),
  )
  const { body } = await tom(`${path}/lock`, {})
  expect(outcomes(body.parts)).toEqual(
    new Map([
      [first.caseId, 'refused'],
      [second.caseId, 'refused'],
    ]),
  )
  // Staying keeps what is hers, takes nothing else and is no step of the record.
  await tess(`/api/cases/${second.caseId}/lock`, undefined, 'DELETE')
  await database.execute(sql`
    UPDATE cases SET locked_until = now() + interval '2 minutes' WHERE case_id = ${first.caseId}`)
  const stepsOf = async () => (await tess(`${path}/record`)).body.steps.map(({ step }: Json) => step)
  const before = await stepsOf()
  expect(outcomes((await tess(`${path}/lock?stay=true`, {})).body.parts)).toEqual(
    new Map([[first.caseId, 'done']]),
  )
  expect(await stepsOf()).toEqual(before)
  expect(outcomes((await tom(`${path}/lock?stay=true`, {})).body.parts)).toEqual(new Map())
  const [kept, free] = await Promise.all(
    [first, second].map(async ({ caseId }) => (await tess(`/api/cases/${caseId}`)).body),
  )
  expect(kept.lockedBy).toBe('tess')
  expect(Date.parse(kept.lockedUntil) - Date.now()).toBeGreaterThan(5 * 60_000)
  expect(free.lockedBy).toBeNull()
  await tess(`${path}/lock`, {})
  const cases = seen(await membersOf(joint.jointId))
  const tried = await tom(`${path}/decisions`, { code: 'DETAINED', reason: 'mine', cases })
  expect([...outcomes(tried.body.parts).values()]).toEqual(['refused', 'refused'])
  await tess(`${path}/lock`, undefined, 'DELETE')
  const ordered = await tom(`${path}/examinations`, {
    instructions: 'open both',
    cases: [first.caseId, second.caseId],
  })
  expect([...outcomes(ordered.body.parts).values()]).toEqual(['done', 'done'])
  expect((await tom(`/api/cases/${first.caseId}`)).body.examinations).toMatchObject([{ state: 'ordered' }])
  // Both at once on what both have seen: one of them decides, the other is told.
  const now = seen(await membersOf(joint.jointId))
  const answers = await Promise.all(
    [tess, tom].map((by) => by(`${path}/decisions`, { code: 'DETAINED', reason: 'both', cases: now })),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  for (const { caseId, itemId } of [first, second]) {
    const told = answers.map(({ body }) => outcomes(body.parts).get(caseId)).sort()
    expect(told).toEqual(['done', 'refused'])
    expect((await codesOn(itemId)).filter((code) => code === 'DETAINED')).toHaveLength(1)
  }
})

test('a case sealed for others shows in no joint case', async () => {
  const [first, second] = await declare(party(), HELD, HELD)
  const { joint } = await open({ link: 'sender', itemId: first.itemId })
  await sam(`/api/cases/${second.caseId}/changes`, {
    ...{ version: second.version, reason: 'followed' },
    change: { change: 'seal', people: ['sam'] },
  })
  expect((await membersOf(joint.jointId)).map(({ caseId }) => caseId)).toEqual([first.caseId])
  expect(await membersOf(joint.jointId, 'member', sam)).toHaveLength(2)
  const cases = [...seen([first]), { caseId: second.caseId, version: second.version + 1 }]
  const { body } = await tess(`/api/joint-cases/${joint.jointId}/decisions`, {
    code: 'DETAINED',
    reason: 'x',
    cases,
  })
  expect(outcomes(body.parts).get(second.caseId)).toBe('refused')
  expect((await caseOf(second.itemId, sam)).code).toBe('HOLD_EXAM')
})

test('closed, it proposes nothing, forgets whom it followed, and its members go on by themselves', async () => {
  const sender = party()
  const [first] = await declare(sender, HELD)
  const { joint } = await open({ link: 'sender', itemId: first.itemId })
  const path = `/api/joint-cases/${joint.jointId}`
  const close = { reason: 'done', change: { change: 'close' } }
  expect(
    (await tess(`${path}/settings`, { reason: 'clearer', change: { change: 'title', title: 'Lotus 2' } }))
      .body.title,
  ).toBe('Lotus 2')
  const late = { change: 'title', title: 'Lotus 3', was: joint.title }
  expect((await tess(`${path}/settings`, { reason: 'clearer', change: late })).status).toBe(409)
  expect((await tess(`${path}/settings`, close)).body).toMatchObject({ closedBy: 'tess' })
  expect((await tess(`${path}/settings`, close)).status).toBe(409)
  expect((await tess(`${path}/notes`, { text: 'afterwards' })).status).toBe(200)
  await declare(sender, HELD)
  expect(await membersOf(joint.jointId, 'proposed')).toEqual([])
  expect(await caseOf(first.itemId)).toMatchObject({ closedAt: null, code: 'HOLD_EXAM' })
  const { rows } = await database.execute(
    sql`SELECT link_key FROM joint_cases WHERE joint_id = ${joint.jointId}`,
  )
  expect(rows).toEqual([{ link_key: null }])
  await expect(database.execute(sql`UPDATE joint_steps SET who = 'nobody'`)).rejects.toThrow(
    /stays on record/,
  )
  expect((await open({ link: 'sender', itemId: first.itemId })).joint.jointId).toBeGreaterThan(joint.jointId)
})

test('who may not is refused, and what cannot be read is said', async () => {
  expect((await ann('/api/joint-cases')).status).toBe(403)
  const of = { link: 'sender', itemId: 'LX999999998CN' }
  expect((await ada('/api/joint-cases', { title: 'a', reason: 'b', of })).status).toBe(403)
  expect((await ada('/api/joint-cases')).status).toBe(200)
  expect((await tess('/api/joint-cases', { title: 'a', reason: 'b', of })).status).toBe(409)
  expect((await tess('/api/joint-cases', { title: 'a', reason: 'b', of: { link: 'guess' } })).status).toBe(
    400,
  )
  const [{ caseId }] = await declare(party(), HELD)
  const chosen = { link: 'chosen', cases: [caseId] }
  expect((await tess('/api/joint-cases', { title: 'a\u0000b', reason: 'x', of: chosen })).status).toBe(400)
  expect((await tess(`/api/cases/${caseId}/notes`, { text: 'a\u0000b' })).status).toBe(400)
  const half = await tess('/api/joint-cases', { title: 'a\ud800b', reason: 'half \ud800', of: chosen })
  expect(half).toMatchObject({ status: 201, body: { joint: { title: 'a\ufffdb' } } })
  expect((await tess('/api/joint-cases/999999')).status).toBe(404)
  expect((await tess('/api/joint-cases/none')).status).toBe(400)
})

test('retention ends it with the last of its members, and not while it is open', async () => {
  const [kept] = await declare(party(), HELD)
  const { joint: staying } = await open({ link: 'sender', itemId: kept.itemId })
  const [first] = await declare(party(), TO_BE_SCREENED)
  const { joint } = await open({ link: 'sender', itemId: first.itemId })
  const cases = seen(await membersOf(joint.jointId))
  await tess(`/api/joint-cases/${joint.jointId}/decisions`, { code: 'RELEASED', reason: 'x', cases })
  await tess(`/api/joint-cases/${joint.jointId}/settings`, { reason: 'done', change: { change: 'close' } })
  await preadvice.through()
  const inTwentyYears = new Date(Date.now() + 20 * 366 * 86_400_000).toISOString()
  // What the ledger has not sealed yet stays until it has.
  await expect
    .poll(
      async () => {
        const [mail] = await runRetention(database, inTwentyYears)
        return [mail!.rows.joint_members ?? 0, mail!.rows.joint_steps ?? 0, mail!.rows.joint_cases]
      },
      { timeout: 15_000 },
    )
    .toEqual([expect.any(Number), expect.any(Number), expect.any(Number)])
  const left = await database.execute<{ id: number }>(sql`SELECT joint_id::int AS id FROM joint_cases`)
  const ids = left.rows.map(({ id }) => id)
  expect(ids).not.toContain(joint.jointId)
  expect(ids).toContain(staying.jointId)
})
