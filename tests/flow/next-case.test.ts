/**
 * Chapter: the next case lies ready before an officer asks. Told through the front door: what is kept for one is not foreseen for
 * another, is free to whoever opens it, is nobody's alone where nothing else is left; and who reads ahead is on record, as is what
 * is shown.
 */
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import type { ItemView } from '#contracts/item-view.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { HELD, letterWith, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')

interface Case {
  caseId: number
  itemId: string
  lockedBy: string | null
}
interface Foreseen {
  case: Pick<Case, 'caseId' | 'itemId'> | null
  sign: string | null
}
interface Taken {
  case: Case | null
  isAsSeen: boolean
}

async function officer(name: string) {
  const password = randomUUID()
  await addPerson(database, { name, roles: ['targeter'], password })
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  async function ask<T>(path: string, body?: object, method = body ? 'POST' : 'GET') {
    const response = await fetch(`${preadvice.url}${path}`, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json().catch(() => null)) as T }
  }
  return {
    ask,
    foresee: async (instead?: number) =>
      (await ask<Foreseen>('/api/worklist/foreseen', instead === undefined ? {} : { instead })).body,
    take: async (seen?: { caseId: number; sign: string }) =>
      (await ask<Taken>('/api/worklist/next', seen ? { seen } : {})).body,
    lock: (caseId: number) => ask<Case>(`/api/cases/${caseId}/lock`, {}),
    seen: (caseId: number) => ask<Case>(`/api/cases/${caseId}`),
  }
}
const tess = await officer('tess')
const tom = await officer('tom')

/** Cases of new items, the most urgent first; no others are to be done. */
async function cases(count: number): Promise<number[]> {
  const items = Array.from({ length: count }, () => letterWith(HELD))
  await china.send(messageOf(items))
  await preadvice.through()
  const { rows } = await database.execute<{ caseId: number }>(sql`
    SELECT case_id::int AS "caseId" FROM cases WHERE closed_at IS NULL ORDER BY priority, due_at, case_id`)
  return rows.map(({ caseId }) => caseId)
}
/** What is on record of an item by who and kind: read ahead, seen. */
async function recorded(itemId: string): Promise<string[]> {
  const { rows } = await database.execute<{ said: string }>(sql`
    SELECT concat_ws(' ', who, kind, what ->> 'as') AS said FROM audit_events
     WHERE what ->> 'itemId' = ${itemId} AND kind ~ 'viewed|read-ahead' ORDER BY id`)
  return rows.map(({ said }) => said)
}

beforeEach(async () => {
  await database.execute(
    sql`UPDATE cases SET closed_at = clock_timestamp(), closed_because = 'officer', locked_by = NULL, locked_until = NULL
         WHERE closed_at IS NULL`,
  )
})

test('what is kept for one is not foreseen for another, and is what they get', async () => {
  const [first, second, third] = await cases(3)
  const ahead = await tess.foresee()
  expect(ahead.case?.caseId).toBe(first)
  expect((await tess.foresee(first)).case?.caseId).toBe(first)
  expect((await tom.foresee()).case?.caseId).toBe(second)
  // Nobody works on it: nobody is said to.
  expect((await tom.seen(first!)).body.lockedBy).toBeNull()
  expect(await tom.take()).toMatchObject({ case: { caseId: second, lockedBy: 'tom' }, isAsSeen: false })
  expect(await tom.take()).toMatchObject({ case: { caseId: third } })
  expect(await tess.take({ caseId: first!, sign: ahead.sign! })).toMatchObject({
    case: { caseId: first, lockedBy: 'tess' },
    isAsSeen: true,
  })
  expect(await tess.take()).toEqual({ case: null, isAsSeen: false })
})

test('a more urgent case comes before what was kept, which is free again', async () => {
  const [first, second] = await cases(2)
  await tess.foresee()
  await database.execute(sql`UPDATE cases SET priority = 1 WHERE case_id = ${second!}`)
  expect((await tess.foresee(first)).case?.caseId).toBe(second)
  expect((await tom.foresee()).case?.caseId).toBe(first)
})

test('the last one is waited for while it is touched: it is theirs then, and not nothing', async () => {
  const [only] = await cases(1)
  const [touched, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const touching = database.transaction(async (tx) => {
    await tx.execute(sql`SELECT 1 FROM cases WHERE case_id = ${only!} FOR UPDATE`)
    touched.resolve()
    await mayEnd.promise
  })
  await touched.promise
  const taking = tess.take()
  const isWaiting = async () => {
    const { rows } = await database.execute(sql`SELECT 1 FROM pg_locks WHERE NOT granted`)
    return rows.length > 0
  }
  await Promise.race([taking, vi.waitUntil(isWaiting, { timeout: 30_000 })])
  mayEnd.resolve()
  await touching
  expect(await taking).toMatchObject({ case: { caseId: only, lockedBy: 'tess' } })
})

test('who opens a case that is kept for another has it, and the other gets another', async () => {
  const [first, second] = await cases(2)
  const ahead = await tess.foresee()
  expect((await tom.lock(first!)).body.lockedBy).toBe('tom')
  expect(await tess.take({ caseId: first!, sign: ahead.sign! })).toMatchObject({
    case: { caseId: second },
    isAsSeen: false,
  })
  expect(await recorded(ahead.case!.itemId)).not.toContain('tess case.viewed item')
})

test('the last case is not kept from who has nothing else to do', async () => {
  const [last] = await cases(1)
  const ahead = await tess.foresee()
  expect(await tom.foresee()).toEqual({ case: null, sign: null })
  expect((await tom.take()).case?.caseId).toBe(last)
  expect(await tess.take({ caseId: last!, sign: ahead.sign! })).toEqual({ case: null, isAsSeen: false })
  // What somebody works on is theirs, however long ago they began.
  await database.execute(
    sql`UPDATE cases SET locked_until = clock_timestamp() + interval '20 seconds' WHERE case_id = ${last!}`,
  )
  expect((await tess.take()).case).toBeNull()
  expect((await tess.lock(last!)).status).toBe(409)
})

test('reading ahead is on record as that, and as a view once it is shown; what has changed since is not shown', async () => {
  const [first, second] = await cases(2)
  const ahead = await tess.foresee()
  const { itemId } = ahead.case!
  const { body: view } = await tess.ask<ItemView>(`/api/items/${itemId}?ahead=true`)
  expect(view.pulse.sign).toBe(ahead.sign)
  await tess.ask(`/api/items/${itemId}/explanation?ahead=true`)
  const read = ['tess case.read-ahead item', 'tess item.read-ahead explanation']
  expect(await recorded(itemId)).toEqual(read)
  expect((await tess.take({ caseId: first!, sign: ahead.sign! })).isAsSeen).toBe(true)
  expect(await recorded(itemId)).toEqual([...read, 'tess case.viewed item', 'tess item.viewed explanation'])
  const next = await tess.foresee()
  await tom.ask(`/api/cases/${second}/notes`, { text: 'the sender called' })
  expect(await tess.take({ caseId: second!, sign: next.sign! })).toMatchObject({
    case: { caseId: second },
    isAsSeen: false,
  })
  expect(await recorded(next.case!.itemId)).toEqual([])
})

test('eight officers at once, each with the next on the desk, never get the same', async () => {
  const all = await cases(40)
  const officers = await Promise.all(Array.from({ length: 8 }, (_, place) => officer(`officer-${place}`)))
  const taken = await Promise.all(
    officers.map(async ({ foresee, take }) => {
      const own: number[] = []
      for (let turn = 0; turn < 5; turn += 1) {
        const { case: next, sign } = await foresee()
        const got = await take(next && sign ? { caseId: next.caseId, sign } : undefined)
        if (got.case) own.push(got.case.caseId)
      }
      return own
    }),
  )
  expect(taken.flat().toSorted((a, b) => a - b)).toEqual(all.toSorted((a, b) => a - b))
})
