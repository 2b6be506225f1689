/**
 * Chapter: people work on cases. Told through the front door: the worklist, taking the next, examining, two officers at once,
 * an idle lock, many at once and back, a thread with the post, a scanner, a sealed case.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { takeNext } from '#services/clearance/cases/hold-case.ts'
import { followFlights } from '#services/clearance/cases/watch-flights.ts'
import { type ClearanceCounter, clearanceAt } from '#services/ingest/quality/clearance-counts.ts'
import { itemHash } from '#services/risk/history/keys.ts'
import { readSalt } from '#services/risk/history/read-history.ts'
import { run } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { clearanceRefreshed } from '../harness/quality.ts'
import { ASKED_ABOUT, HELD, letter, letterWith, messageOf, TO_BE_SCREENED } from './mail.ts'
import { despatchOf, receptacle, scan, scansOf } from './moving-mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const passwords = new Map<string, string>()
const tess = await officer('tess', 'targeter')
const tom = await officer('tom', 'targeter')
const sam = await officer('sam', 'supervisor')
const olga = await officer('olga', 'supervisor')
const ann = await officer('ann', 'analyst')

type Officer = (path: string, body?: object, method?: string) => Promise<{ status: number; body: Json }>
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
type Json = any

async function officer(name: string, role: string): Promise<Officer> {
  const password = randomUUID()
  passwords.set(name, password)
  await addPerson(preadvice.database, { name, roles: [role], password })
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  return async (path, body, method = body ? 'POST' : 'GET') => {
    const response = await fetch(`${preadvice.url}${path}`, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: isJson ? JSON.parse(text) : text }
  }
}

async function declare(...descriptions: string[]): Promise<string[]> {
  const items = descriptions.map((description) => letterWith(description))
  await china.send(messageOf(items))
  await preadvice.through()
  return items.map(({ itemId }) => itemId)
}
const worklist = async (by: Officer, query = 'lane=all'): Promise<Json[]> =>
  (await by(`/api/worklist?limit=500&${query}`)).body.cases
const caseOf = async (itemId: string, by = tess, query = 'lane=all') =>
  (await worklist(by, query)).find((each) => each.itemId === itemId)
const openCase = async (description: string) => {
  const [itemId] = await declare(description)
  return (await caseOf(itemId!))!
}
/** Cases of new items, in the order of their numbers, which is not that of the message. */
const casesOf = async (...descriptions: string[]): Promise<Json[]> => {
  const cases = await Promise.all((await declare(...descriptions)).map((itemId) => caseOf(itemId)))
  return cases.sort((a, b) => a.caseId - b.caseId)
}
const codes = async (itemId: string) =>
  (await china.responses()).filter((each) => each.itemId === itemId).map(({ decision }) => decision.code)
const rowsOf = async (query: ReturnType<typeof sql>): Promise<Json[]> =>
  (await preadvice.database.execute<Record<string, unknown>>(query)).rows
const labelOf = async (itemId: string) =>
  (await rowsOf(sql`SELECT * FROM outcomes WHERE item_id = ${itemId}`))[0]
const order = async (caseId: number, by = tess) =>
  (await by(`/api/cases/${caseId}/examinations`, { instructions: 'open it' })).body
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64')
const IVORY = { category: 'cites', description: 'ivory figurine', quantity: 2, unit: 'pieces' }

test('an item that is held stands in the worklist, with why and until when; a released one does not', async () => {
  const free = letter()
  await china.send(messageOf([free]))
  const found = await openCase(HELD)
  expect(found).toMatchObject({
    openedBecause: 'decision',
    lane: 'todo',
    code: 'HOLD_EXAM',
    category: 'cites',
    selectedBy: 'rule',
    clocks: { breached: false },
  })
  expect(found.rules.length).toBeGreaterThan(0)
  expect(found.clocks.leftMinutes).toBeGreaterThan(0)
  expect(await caseOf(free.itemId)).toBeUndefined()
  expect((await ann('/api/worklist')).status).toBe(403)
})

test('hold, next, examination with a photograph, seizure by two, label', async () => {
  const { itemId, caseId } = await openCase(HELD)
  await preadvice.database.execute(sql`UPDATE cases SET priority = 1 WHERE case_id = ${caseId}`)
  const { body: next } = await tess('/api/worklist/next?category=cites', {})
  expect(next.case).toMatchObject({ caseId, itemId, lockedBy: 'tess' })
  const examination = await order(caseId)
  const { body: page } = await tess(`/api/examinations/${examination.examinationId}/order`)
  expect(page).toMatch(new RegExp(`<title>Examination of ${itemId}`))
  expect(page).toMatch(/Ordered by \w+, \d{4}-\d\d-\d\d \d\d:\d\d UTC</)
  const orderIn = (language: string) =>
    tess(`/api/examinations/${examination.examinationId}/order?language=${language}`)
  expect((await orderIn('fr')).body).toMatch(
    new RegExp(`<title>Examen de ${itemId}[\\s\\S]*Espèces protégées`),
  )
  expect((await orderIn('en')).body).toBe(page)
  expect((await orderIn('xx')).status).toBe(400)
  const given = await tess(`/api/examinations/${examination.examinationId}/results`, {
    outcome: 'seized-whole',
    reason: 'two pieces of ivory',
    goods: [IVORY],
    photographs: [{ name: 'a.jpg', content: JPEG }],
  })
  expect(given).toMatchObject({ status: 200, body: { decision: { outcome: 'proposed' } } })
  expect(await labelOf(itemId)).toBeUndefined()
  expect((await caseOf(itemId, sam)).lane).toBe('proposed')
  const confirm = { proposalId: given.body.examination.commandId, agree: true, reason: 'seen' }
  expect((await tess(`/api/items/${itemId}/confirmations`, confirm)).status).toBe(403)
  expect((await sam(`/api/items/${itemId}/confirmations`, confirm)).body).toMatchObject({ outcome: 'done' })
  expect(await codes(itemId)).toEqual(['HOLD_EXAM', 'SEIZED'])
  expect(await labelOf(itemId)).toMatchObject({
    outcome: 'seized-whole',
    found: true,
    categories: ['cites'],
    selected_by: 'rule',
    p_select: 1,
    withdrawn_at: null,
  })
  const { body: seen } = await sam(`/api/cases/${caseId}`)
  expect(seen).toMatchObject({ closedBecause: 'decision', examinations: [{ state: 'concluded' }] })
  const { sha256 } = seen.examinations[0].result.photographs[0]
  expect((await sam(`/api/documents/${sha256}`)).status).toBe(200)
  expect(await caseOf(itemId)).toBeUndefined()
  // The next item of the same sender is assessed knowing of it.
  const item = itemHash(itemId, await readSalt(preadvice.database))
  await expect
    .poll(
      async () =>
        (
          await preadvice.database.execute(
            sql`SELECT FROM history_outcomes WHERE item = ${item}::bigint AND outcome = 'find'`,
          )
        ).rowCount,
      { timeout: 10_000 },
    )
    .toBeGreaterThan(3)
})

test('nothing found releases, and the label says so; taken back, the label is withdrawn and the case goes on', async () => {
  const { itemId, caseId } = await openCase(TO_BE_SCREENED)
  const { examinationId } = await order(caseId)
  const result = { outcome: 'nothing-found', reason: 'used telephones that work' }
  expect((await tess(`/api/examinations/${examinationId}/results`, result)).body).toMatchObject({
    decision: { outcome: 'done' },
    examination: { state: 'concluded' },
  })
  expect(await codes(itemId)).toEqual(['REQUEST_SCREENING', 'RELEASED'])
  expect(await labelOf(itemId)).toMatchObject({ found: false, categories: [] })
  await tess(`/api/items/${itemId}/recalls`, { reason: 'the wrong box' })
  expect((await labelOf(itemId)).withdrawn_at).not.toBeNull()
  expect(await caseOf(itemId)).toMatchObject({ caseId, lane: 'waiting', closedAt: null })
})

test('a seizure that is turned down leaves the examination open, and no label', async () => {
  const { itemId, caseId } = await openCase(HELD)
  const { examinationId } = await order(caseId)
  const path = `/api/examinations/${examinationId}/results`
  const { body } = await tess(path, { outcome: 'seized-whole', reason: 'ivory', goods: [IVORY] })
  const proposalId = body.examination.commandId
  await sam(`/api/items/${itemId}/confirmations`, { proposalId, agree: false, reason: 'that is bone' })
  const { body: seen } = await tess(`/api/cases/${caseId}`)
  expect(seen).toMatchObject({ lane: 'todo', examinations: [{ state: 'ordered', outcome: null }] })
  expect(await labelOf(itemId)).toBeUndefined()
})

test('a seizure in part takes a second officer before it is decided, and never the same', async () => {
  const { itemId, caseId } = await openCase(HELD)
  const { examinationId } = await order(caseId, sam)
  const result = { outcome: 'seized-part', reason: 'one of three', goods: [IVORY] }
  const { body } = await sam(`/api/examinations/${examinationId}/results`, result)
  expect(body.examination.state).toBe('approval')
  const approval = { agree: true, reason: 'seen too' }
  const path = `/api/examinations/${examinationId}/approvals`
  expect((await sam(path, approval)).body.error).toMatch(/somebody else/)
  expect((await tess(path, approval)).status).toBe(403)
  expect((await olga(path, approval)).body).toMatchObject({ examination: { approvedBy: 'olga' } })
  // The score is so high that what goes on of it takes two as well: another than who examined.
  const { proposal } = (await tess(`/api/cases/${caseId}`)).body
  expect(proposal).toMatchObject({ code: 'RELEASED_CONDITIONAL', by: 'sam' })
  const confirm = { proposalId: proposal.proposalId, agree: true, reason: 'the rest may go' }
  expect((await olga(`/api/items/${itemId}/confirmations`, confirm)).body.outcome).toBe('done')
  expect(await codes(itemId)).toEqual(['HOLD_EXAM', 'RELEASED_CONDITIONAL'])
  expect(await labelOf(itemId)).toMatchObject({ outcome: 'seized-part', found: true })
})

test('what does not go together is refused with the reason', async () => {
  const { caseId } = await openCase(HELD)
  const { examinationId } = await order(caseId)
  expect((await tess(`/api/cases/${caseId}/examinations`, { instructions: 'again' })).status).toBe(409)
  const give = async (body: object) =>
    (await tess(`/api/examinations/${examinationId}/results`, body)).body.error
  expect(await give({ outcome: 'seized-whole', reason: 'x' })).toMatch(/what was found/)
  expect(await give({ outcome: 'nothing-found', reason: 'x', goods: [IVORY] })).toMatch(/goods were found/)
  expect(await give({ outcome: 'revised', reason: 'x' })).toMatch(/revisions go with/)
  expect(await give({ outcome: 'lost', reason: 'x' })).toMatch(/at outcome/)
  const photographs = [{ name: 'x.jpg', content: Buffer.from('MZ program').toString('base64') }]
  expect(await give({ outcome: 'not-presented', reason: 'x', photographs })).toMatch(/no PDF, JPEG or PNG/)
  expect(
    (await tess(`/api/examinations/${randomUUID()}/results`, { outcome: 'abandoned', reason: 'x' })).status,
  ).toBe(404)
})

test('what was found otherwise than declared becomes a revision by the officer', async () => {
  const { itemId, caseId } = await openCase(ASKED_ABOUT)
  const { examinationId } = await order(caseId)
  const revisions = [{ line: 0, fields: { value: { amount: '240.00', currency: 'USD' } } }]
  const { body } = await tess(`/api/examinations/${examinationId}/results`, {
    outcome: 'revised',
    reason: 'the invoice inside says 240',
    revisions,
  })
  expect(body.examination.state).toBe('concluded')
  await expect
    .poll(() => rowsOf(sql`SELECT outcome, author FROM revisions WHERE item_id = ${itemId}`))
    .toEqual([{ outcome: 'recorded', author: 'tess' }])
  expect(await labelOf(itemId)).toMatchObject({ found: true, categories: ['revenue'] })
  await preadvice.through()
})

test('two officers never get the same case', async () => {
  await declare(...Array.from({ length: 12 }, () => TO_BE_SCREENED))
  const looking = (name: string) => ({ name, now: new Date().toISOString() })
  const taken = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      takeNext(preadvice.database, { category: 'waste' }, looking(i % 2 ? 'tess' : 'tom')),
    ),
  )
  const ids = taken.flatMap((each) => each?.caseId ?? [])
  expect(ids.length).toBe(0) // they wait for an answer
  await declare(...Array.from({ length: 12 }, () => HELD))
  const held = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      takeNext(preadvice.database, { category: 'cites' }, looking(i % 2 ? 'tess' : 'tom')),
    ),
  )
  const heldIds = held.flatMap((each) => each?.caseId ?? [])
  expect(heldIds).toHaveLength(10)
  expect(new Set(heldIds).size).toBe(10)
})

test('a case that somebody works on is that one person’s, until the lock is idle', async () => {
  const { caseId, version } = await openCase(HELD)
  expect((await tess(`/api/cases/${caseId}/lock`, {})).body.lockedBy).toBe('tess')
  const change = { version, reason: 'urgent', change: { change: 'priority', priority: 1 } }
  expect(await tom(`/api/cases/${caseId}/changes`, change)).toMatchObject({
    status: 409,
    body: { error: expect.stringMatching(/tess is working on/) },
  })
  expect((await tom(`/api/cases/${caseId}/lock`, {})).status).toBe(409)
  const urgent = await tess(`/api/cases/${caseId}/changes`, change)
  expect(urgent.body.priority).toBe(1)
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const next = (minutes: number) =>
    takeNext(preadvice.database, { priority: 1, scoreFrom: 1 }, { name: 'tom', now: inMinutes(minutes) })
  expect((await next(9))?.caseId).not.toBe(caseId)
  await preadvice.database.execute(
    sql`UPDATE cases SET locked_until = now() + interval '1 minute' WHERE case_id = ${caseId}`,
  )
  await tess(`/api/cases/${caseId}/notes`, { text: 'still on it' })
  expect((await next(9))?.caseId).not.toBe(caseId)
  expect(await next(11)).toMatchObject({ caseId, lockedBy: 'tom' })
  await tom(`/api/cases/${caseId}/lock`, undefined, 'DELETE')
  expect((await tess(`/api/cases/${caseId}/lock`, {})).status).toBe(200)
  await tess(`/api/cases/${caseId}/lock`, undefined, 'DELETE')
})

test('set aside, assign, re-allocate, prioritise: each on record, each only on what was seen', async () => {
  const { itemId, caseId, version } = await openCase(HELD)
  const path = `/api/cases/${caseId}/changes`
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const aside = { version, reason: 'a sample is at the laboratory', change: { change: 'set-aside', until } }
  expect((await tess(path, aside)).body).toMatchObject({ asideUntil: until, version: version + 1 })
  expect(await tess(path, aside)).toMatchObject({
    status: 409,
    body: { error: expect.stringMatching(/has changed/) },
  })
  expect(await caseOf(itemId, tess, 'lane=todo')).toBeUndefined()
  expect(await caseOf(itemId, tess, 'lane=aside')).toBeDefined()
  const step = async (change: object, seen: number) =>
    (await tess(path, { version: seen, reason: 'so it is', change })).body
  expect(await step({ change: 'resume' }, version + 1)).toMatchObject({ asideUntil: null })
  expect(await step({ change: 'assign', to: 'tom' }, version + 2)).toMatchObject({ assignedTo: 'tom' })
  expect((await step({ change: 'assign', to: 'ann' }, version + 3)).error).toMatch(/ann is nobody who works/)
  expect(await caseOf(itemId, tom, 'lane=mine')).toBeDefined()
  expect(await step({ change: 'reallocate', office: 'FRCDGA' }, version + 3)).toMatchObject({
    office: 'FRCDGA',
  })
  expect(await caseOf(itemId, tom, 'lane=all&office=FRCDGA')).toBeDefined()
  expect(await step({ change: 'priority', priority: 1 }, version + 4)).toMatchObject({ priority: 1 })
  expect((await step({ change: 'close' }, version + 5)).error).toMatch(/stands at HOLD_EXAM/)
  await tess(`/api/cases/${caseId}/notes`, { text: 'ask the laboratory' })
  const { steps } = (await tess(`/api/cases/${caseId}`)).body
  expect(steps.map((each: Json) => each.step)).toEqual([
    'opened',
    'set-aside',
    'resume',
    'assign',
    'reallocate',
    'priority',
    'note',
  ])
  expect(steps[1]).toMatchObject({ who: 'tess', text: 'a sample is at the laboratory' })
  const events = await rowsOf(
    sql`SELECT kind FROM audit_events WHERE what ->> 'itemId' = ${itemId} AND who = 'tess' ORDER BY id`,
  )
  expect(events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['case.set-aside', 'case.assign', 'case.note', 'case.viewed']),
  )
})

test('the flight of an item orders and narrows the worklist', async () => {
  const item = letterWith(HELD)
  await china.send(messageOf([item]))
  const flight = despatchOf({ [receptacle({ despatchNumber: 77 })]: [item.itemId] })
  const arrivesAt = '2030-01-02T03:04:05.000Z'
  await china.send({ ...flight, despatch: { ...flight.despatch, arrivesAt } })
  await preadvice.through()
  await expect.poll(() => caseOf(item.itemId)).toMatchObject({ office: 'FRCDGA', arrivesAt })
  expect(await caseOf(item.itemId, tess, 'lane=all&order=arrival&office=FRCDGA')).toBeDefined()
  expect(await caseOf(item.itemId, tess, 'lane=all&arrivesBefore=2030-01-01T00:00:00Z')).toBeUndefined()
  const [{ id }] = await rowsOf(sql`SELECT despatch_id AS id FROM cases WHERE item_id = ${item.itemId}`)
  const sooner = new Date(Date.now() + 3_600_000).toISOString()
  await preadvice.database.execute(
    sql`UPDATE despatches SET arrives_at = ${sooner}::timestamptz WHERE despatch_id = ${id}`,
  )
  await followFlights(preadvice.database, () => new Date().toISOString())
  expect(await caseOf(item.itemId)).toMatchObject({ arrivesAt: sooner, dueAt: sooner })
})

test('an item on its way without data has a case, until its data comes', async () => {
  // From somebody in whose mail nothing was found yet.
  const { sender, addressee } = letter()
  const item = letter({
    sender: {
      ...sender,
      name: 'Another Sender',
      phone: null,
      address: { ...sender.address, lines: ['9 Other Rd'] },
    },
    addressee: {
      ...addressee,
      name: 'Another Addressee',
      address: { ...addressee.address, lines: ['9 rue Neuve'] },
    },
  })
  await china.send(despatchOf({ [receptacle()]: [item.itemId] }))
  await expect
    .poll(() => caseOf(item.itemId))
    .toMatchObject({ selectedBy: 'no-data', code: 'HOLD_DOCUMENTARY', office: 'FRCDGA' })
  await china.send(messageOf([item]))
  await expect.poll(() => caseOf(item.itemId)).toBeUndefined()
  const [{ because }] = await rowsOf(
    sql`SELECT closed_because AS because FROM cases WHERE item_id = ${item.itemId}`,
  )
  expect(because).toBe('lifted')
})

test('a case shows the open cases of the same parties, not those of others', async () => {
  const by = (name: string, street: string) => ({
    ...letterWith(HELD).sender,
    name,
    address: { lines: [street], city: 'Xiamen', country: 'CN' },
    phone: null,
  })
  const items = [
    letterWith(HELD, { sender: by('Golden Lotus Trading', '88 Hubin Road') }),
    letterWith(HELD, { sender: by('LOTUS Golden trading', '88 Hubin Road') }),
    letterWith(HELD, { sender: by('Somebody Else', '1 Other Street') }),
    letterWith(HELD, {
      sender: by('A Stranger', '2 Far Street'),
      addressee: {
        ...letterWith(HELD).addressee,
        name: 'Nobody Known',
        phone: null,
        address: { lines: ['3 rue du Bac'], city: 'Lyon', postcode: '69001', country: 'FR' },
      },
    }),
  ]
  await china.send(messageOf(items))
  await preadvice.through()
  const [first, second, third, stranger] = await Promise.all(items.map(({ itemId }) => caseOf(itemId)))
  const linked: Json[] = (await tess(`/api/cases/${first.caseId}`)).body.linked
  const of = ({ caseId }: Json) => linked.find((each) => each.caseId === caseId)?.by ?? []
  expect(of(second)).toEqual(expect.arrayContaining(['sender', 'senderAddress']))
  expect(of(third)).not.toContain('sender')
  const { body: together } = await tess(`/api/worklist?lane=all&limit=500&linkedTo=${first.itemId}`)
  const ids = together.cases.map(({ caseId }: Json) => caseId)
  expect(ids).toEqual(expect.arrayContaining([first, second, third].map(({ caseId }) => caseId)))
  expect(ids).not.toContain(stranger.caseId)
  const salt = await readSalt(preadvice.database)
  const [{ hash }] = await rowsOf(sql`SELECT history_item(${first.itemId})::text AS hash`)
  expect(hash).toBe(itemHash(first.itemId, salt))
})

test('pages follow one another without a gap, in every order, and the counts agree', async () => {
  await declare(HELD, HELD, HELD, ASKED_ABOUT)
  const { body: counts } = await tess('/api/worklist/counts')
  for (const sort of ['due', 'risk', 'age', 'deadline']) {
    const seen: number[] = []
    for (let after = ''; ; ) {
      const { body } = await tess(`/api/worklist?lane=all&order=${sort}&limit=3${after && `&after=${after}`}`)
      seen.push(...body.cases.map((each: Json) => each.caseId))
      if (body.next === null) break
      after = body.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    if (sort !== 'deadline') expect(seen).toHaveLength(counts.all)
  }
  const lanes = await Promise.all(
    ['todo', 'waiting', 'proposed', 'aside'].map(
      async (lane) => (await worklist(tess, `lane=${lane}`)).length,
    ),
  )
  expect(lanes).toEqual([counts.todo, counts.waiting, counts.proposed, counts.aside])
  expect((await tess('/api/worklist?after=bm9uc2Vuc2U')).status).toBe(400)
})

test('many are released at once, and taken back', async () => {
  const cases = await casesOf(ASKED_ABOUT, ASKED_ABOUT, ASKED_ABOUT)
  const itemIds = cases.map(({ itemId }) => itemId)
  const asked = cases.map(({ caseId, version }) => ({ caseId, version }))
  const bulkId = randomUUID()
  const body = {
    bulkId,
    cases: [...asked.slice(0, 2), { ...asked[2]!, version: 99 }],
    code: 'RELEASED',
    reason: 'known sender',
  }
  const { body: done } = await tess('/api/cases/bulk/decisions', body)
  expect(done.parts.map(({ outcome }: Json) => outcome)).toEqual(['done', 'done', 'refused'])
  expect((await tess('/api/cases/bulk/decisions', body)).body.parts.slice(0, 2)).toEqual(
    done.parts.slice(0, 2),
  )
  expect(await codes(itemIds[0]!)).toEqual(['REQUEST_INFORMATION', 'RELEASED'])
  await tess(`/api/items/${itemIds[1]}/decisions`, { code: 'DETAINED', reason: 'not that one' })
  expect((await tom(`/api/cases/bulk/${bulkId}/undo`, { reason: 'mine' })).status).toBe(403)
  const { body: undone } = await tess(`/api/cases/bulk/${bulkId}/undo`, { reason: 'wrong list' })
  expect(undone.parts.map(({ outcome }: Json) => outcome)).toEqual(['done', 'refused'])
  expect(await codes(itemIds[0]!)).toEqual(['REQUEST_INFORMATION', 'RELEASED', 'REQUEST_INFORMATION'])
  expect(await codes(itemIds[1]!)).toEqual(['REQUEST_INFORMATION', 'RELEASED', 'DETAINED'])
  expect(await caseOf(itemIds[0]!)).toMatchObject({ caseId: asked[0]!.caseId })
  expect((await tess(`/api/cases/bulk/${bulkId}/undo`, { reason: 'again' })).body.error).toMatch(
    /undone already/,
  )
})

test('many are assigned at once, and taken back where nobody has touched them since', async () => {
  const cases = await casesOf(HELD, HELD)
  const itemIds = cases.map(({ itemId }) => itemId)
  const asked = cases.map(({ caseId, version }) => ({ caseId, version }))
  const change = { change: 'assign', to: 'tom' }
  const { body } = await sam('/api/cases/bulk/changes', { cases: asked, change, reason: 'Monday' })
  expect(body.parts.map(({ outcome }: Json) => outcome)).toEqual(['done', 'done'])
  const touched = { version: asked[0]!.version + 1, reason: 'me', change: { change: 'assign', to: 'tess' } }
  await tess(`/api/cases/${asked[0]!.caseId}/changes`, touched)
  const { body: undone } = await sam(`/api/cases/bulk/${body.bulkId}/undo`, { reason: 'Tuesday' })
  expect(undone.parts.map(({ outcome }: Json) => outcome)).toEqual(['refused', 'done'])
  expect((await caseOf(itemIds[0]!)).assignedTo).toBe('tess')
  expect((await caseOf(itemIds[1]!)).assignedTo).toBeNull()
})

test('customs and the post write to each other; the name of the officer stays here', async () => {
  const { itemId, caseId } = await openCase(HELD)
  await tess(`/api/cases/${caseId}/comments`, { text: 'Is there a permit?' })
  const path = `/v1/items/${itemId}/comments`
  const write = async (key: string, text: string) =>
    (
      await fetch(`${preadvice.url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      })
    ).status
  expect((await china.get(path)).body.comments).toEqual([
    { from: 'customs', text: 'Is there a permit?', at: expect.any(String) },
  ])
  expect(await write(china.key, 'It comes tomorrow.')).toBe(201)
  const stranger = await preadvice.post('BRA')
  expect(await write(stranger.key, 'me too')).toBe(404)
  expect((await stranger.get(path)).status).toBe(404)
  expect((await caseOf(itemId)).unread).toBe(true)
  const { comments } = (await tess(`/api/cases/${caseId}/comments`)).body
  expect(comments).toMatchObject([
    { from: 'customs', officer: 'tess', operator: 'CNA' },
    { from: 'post', officer: null, text: 'It comes tomorrow.' },
  ])
  expect((await caseOf(itemId)).unread).toBe(false)
})

test('a checklist by kind of threat, ticked; a letter to the addressee, printed', async () => {
  const { caseId } = await openCase(HELD)
  expect((await tess(`/api/cases/${caseId}/ticks`, { step: 'species', done: true })).status).toBe(201)
  expect((await tess(`/api/cases/${caseId}/ticks`, { step: 'dance', done: true })).body.error).toMatch(
    /no step/,
  )
  const { checklist } = (await tess(`/api/cases/${caseId}`)).body
  expect(checklist).toMatchObject({ procedure: 'protected-species', version: 1 })
  expect(checklist.steps.filter(({ tickedBy }: Json) => tickedBy).map(({ id }: Json) => id)).toEqual([
    'species',
  ])
  const asks = ['What is it made of? <script>alert(1)</script>']
  const { body } = await tess(`/api/cases/${caseId}/letters`, { asks, answerBefore: '2026-12-24' })
  const { body: page } = await tess(body.page)
  expect(page).toMatch(/2026-12-24/)
  const french = await tess(`/api/cases/${caseId}/letters/1?language=fr`)
  expect(french.body).toMatch(/<html lang="fr">[\s\S]*avant le 24 décembre 2026/)
  expect(page).not.toMatch(/<script>/)
})

test('a scanner opens the case of an item, and makes one for an item nobody has told of', async () => {
  const { itemId, caseId } = await openCase(HELD)
  const typed = `${itemId.slice(0, 2)} ${itemId.slice(2, 5)} ${itemId.slice(5)}`.toLowerCase()
  const path = (code: string) => `/api/items/by-scan/${encodeURIComponent(code)}`
  expect((await tess(path(typed))).body).toMatchObject({ itemId, known: true, case: { caseId } })
  const unknown = letter().itemId
  const { body } = await tess(path(unknown))
  expect(body).toMatchObject({ known: false, case: { openedBecause: 'scan', itemId: unknown, code: null } })
  expect((await tess(path(unknown))).body.case.caseId).toBe(body.case.caseId)
  const wrong = `${unknown.slice(0, 10)}${(Number(unknown[10]) + 1) % 10}CN`
  expect((await tess(path(wrong))).body.error).toMatch(/check digit is wrong/)
  const close = { version: body.case.version, reason: 'sent on', change: { change: 'close' } }
  expect((await tess(`/api/cases/${body.case.caseId}/changes`, close)).body.closedBecause).toBe('officer')
})

test('a sealed case is there for its people alone, while mail runs normally and its scans are followed', async () => {
  const { itemId, caseId, version } = await openCase(ASKED_ABOUT)
  const seal = {
    version,
    reason: 'a controlled delivery',
    change: { change: 'seal', people: ['sam', 'olga'] },
  }
  expect((await tess(`/api/cases/${caseId}/changes`, seal)).status).toBe(403)
  expect((await sam(`/api/cases/${caseId}/changes`, seal)).status).toBe(200)
  expect(await caseOf(itemId, tess)).toBeUndefined()
  expect((await tess(`/api/cases/${caseId}`)).status).toBe(404)
  expect((await tess(`/api/cases/${caseId}/notes`, { text: 'x' })).status).toBe(404)
  expect((await tess(`/api/items/by-scan/${itemId}`)).body).toMatchObject({ known: true, case: null })
  await sam(`/api/items/${itemId}/decisions`, { code: 'RELEASED', reason: 'let it run' })
  expect((await china.get(`/v1/items/${itemId}`)).body.decision.code).toBe('RELEASED')
  await china.send(scansOf([scan(itemId, 'EMD')]))
  await preadvice.through()
  const { body } = await olga(`/api/cases/${caseId}`)
  expect(body).toMatchObject({ closedAt: null, code: 'RELEASED', scans: [{ code: 'EMD' }] })
  const unseal = { version: body.version, reason: 'it is over', change: { change: 'unseal' } }
  expect((await sam(`/api/cases/${caseId}/changes`, unseal)).body.error).toMatch(/another of its people/)
  expect((await olga(`/api/cases/${caseId}/changes`, unseal)).body.sealedFor).toBeNull()
  expect(await caseOf(itemId, tess)).toBeDefined()
})

test('from the command line: list, note, show, examine', async () => {
  const { itemId, caseId } = await openCase(HELD)
  const verb = (as: string, ...args: string[]) =>
    run('cli/preadvice.ts', ['case', ...args, '--as', as], {
      DATABASE_URL: preadvice.config.databaseUrl!,
      PREADVICE_PASSWORD: passwords.get(as)!,
    })
  expect((await verb('tess', 'list', '--lane', 'all', '--order', 'age', '--limit', '500')).stdout).toContain(
    itemId,
  )
  expect((await verb('ann', 'list')).code).toBe(2)
  expect((await verb('tess', 'note', String(caseId), '--text', 'looks like bone')).code).toBe(0)
  expect((await verb('tess', 'show', String(caseId))).stdout).toMatch(/tess note looks like bone/)
  expect((await verb('tess', 'show', '999999')).stderr).toMatch(/there is no case 999999/)
  expect((await verb('tess', 'examine', String(caseId), '--instructions', 'open it')).code).toBe(0)
  const result = [
    '--outcome',
    'seized-whole',
    '--reason',
    'ivory',
    '--found',
    'cites:2:pieces:ivory figurine',
  ]
  const { stdout } = await verb('tess', 'examine', String(caseId), ...result)
  expect(stdout).toMatch(/given; SEIZED is proposed/)
})

test('openapi.json tells of the calls of officers and of posts', async () => {
  const { paths } = (await tess('/openapi.json')).body
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/worklist', '/v1/items/{itemId}/comments']))
  const { requestBody, security } = paths['/api/cases/{caseId}/changes'].post
  expect(JSON.stringify(requestBody)).toMatch(/reallocate/)
  expect(security).toEqual([{ person: [] }])
})

test('the books balance', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, inFlight: 0 })
})

test('examinations and answers are counted for the operator whose mail it was', async () => {
  await clearanceRefreshed(preadvice.database)
  const at = (name: ClearanceCounter) => sql.raw(String(clearanceAt(name) + 1))
  const [counted] = await rowsOf(sql`
    SELECT sum(counts[${at('examined')}])::int AS examined, sum(counts[${at('confirmed')}])::int AS confirmed
      FROM quality_counts WHERE grain = 'clearance' AND origin_operator = 'CNA'`)
  const [recorded] = await rowsOf(sql`
    SELECT count(*)::int AS examined, count(*) FILTER (WHERE found)::int AS confirmed
      FROM outcomes o JOIN entries USING (receipt_id, place) WHERE found IS NOT NULL AND withdrawn_at IS NULL`)
  expect(counted).toEqual(recorded)
  expect(recorded.confirmed).toBeGreaterThan(0)
})

test('hit rates are told by rule, model band, category and way of selection, to officers alone', async () => {
  const ask = async (of: string, by = ann) =>
    (await by(`/api/quality/measures?measure=hit-rate-by-${of}&by=${of}`)).body.rows as Json[]
  const sum = (rows: Json[]) => rows.reduce((all, { denominator }) => all + denominator, 0)
  const [{ examined }] = await rowsOf(sql`
    SELECT count(*)::int AS examined FROM outcomes JOIN entries USING (receipt_id, place)
     WHERE found IS NOT NULL AND withdrawn_at IS NULL`)
  for (const of of ['score', 'category', 'selection'])
    expect([of, sum(await ask(of))]).toEqual([of, examined])
  const byRule = await rowsOf(sql`
    SELECT hit ->> 'rule' AS rule, count(DISTINCT examination_id)::int AS examined,
           count(DISTINCT examination_id) FILTER (WHERE found)::int AS confirmed
      FROM outcomes JOIN assessments USING (receipt_id, place, cause), json_array_elements(result -> 'hits') hit
     WHERE found IS NOT NULL AND withdrawn_at IS NULL GROUP BY 1 ORDER BY 1`)
  expect(byRule.length).toBeGreaterThan(0)
  expect(
    (await ask('rule')).map(({ key, numerator, denominator }) => [key, denominator, numerator]).sort(),
  ).toEqual(byRule.map(({ rule, examined, confirmed }) => [rule, examined, confirmed]))
  const { key } = (await ask('rule'))[0]
  const byDay = await ann(`/api/quality/measures?measure=hit-rate-by-rule&key=${key}&by=day`)
  expect(byDay.body.total).toMatchObject({ denominator: sum(byDay.body.rows) })
  expect(await ann('/api/quality/measures?measure=hit-rate-by-rule&by=day')).toMatchObject({ status: 400 })
  const posts = await china.get('/api/quality/measures?measure=hit-rate-by-rule&by=rule')
  expect(posts.status).toBe(400)
  expect(JSON.stringify((await china.get('/api/quality/catalogue')).body)).not.toContain('hit-rate-by')
})

test('what stands beside an assessment says what is in it; without that, as in rows of before, the same is told', async () => {
  const [differing] = await rowsOf(sql`
    SELECT count(*) FILTER (WHERE rules_of(rules, NULL) IS DISTINCT FROM rules_in(result))::int AS rules,
           count(*) FILTER (WHERE model_score_of(model_score, NULL) IS DISTINCT FROM model_score_in(facts))::int AS scores,
           count(*) FILTER (WHERE rules <> '')::int > 0 AND count(*) FILTER (WHERE model_score >= 0)::int > 0 AS "isShown"
      FROM assessments`)
  expect(differing).toEqual({ rules: 0, scores: 0, isShown: true })
  const told = async () => {
    const { rules } = (await sam('/api/rules?days=7')).body
    const confirmed = rules.flatMap(({ rule, confirmation }: Json) =>
      confirmation ? [{ rule, confirmation }] : [],
    )
    const { all, rules: rates, bands } = (await sam('/api/effectiveness?days=7')).body
    return { confirmed, all, rates, bands }
  }
  const before = await told()
  expect(before.confirmed.length).toBeGreaterThan(0)
  expect(before.rates.length).toBeGreaterThan(0)
  await preadvice.database.transaction(async (tx) => {
    // What is on record is not changed otherwise.
    await tx.execute(sql`SET LOCAL session_replication_role = replica`)
    await tx.execute(sql`UPDATE assessments SET rules = NULL, model_score = NULL`)
  })
  expect(await told()).toEqual(before)
})

test('a rule is confirmed by what became of the items that somebody looked into', async () => {
  const judged = await rowsOf(sql`
    SELECT DISTINCT s.receipt_id, s.place, hit ->> 'rule' AS rule, s.code IN ('SEIZED', 'DESTROYED') AS found
      FROM standings s JOIN assessments USING (receipt_id, place), json_array_elements(result -> 'hits') hit
     WHERE s.code IN ('SEIZED', 'DESTROYED') OR s.code LIKE 'RELEASED%' AND EXISTS (
       SELECT FROM decisions d WHERE (d.receipt_id, d.place) = (s.receipt_id, s.place) AND d.code IN ('HOLD_EXAM', 'DETAINED'))`)
  expect(judged.some(({ found }) => found) && judged.some(({ found }) => !found)).toBe(true)
  const { rules } = (await sam('/api/rules?days=7')).body
  for (const rule of new Set(judged.map((each) => each.rule))) {
    const own = judged.filter((each) => each.rule === rule)
    const { confirmation } = rules.find((line: Json) => line.rule === rule)
    expect([rule, confirmation.examined, confirmation.found]).toEqual([
      rule,
      own.length,
      own.filter(({ found }) => found).length,
    ])
  }
})
