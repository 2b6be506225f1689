/**
 * Chapter: a controlled delivery meets a machine. An item runs visibly normal while its case is sealed; then new data of it makes
 * the machine hold it. The hold stands, for a machine's finding may be a danger that nobody knew: what its operator and other
 * officers see is a hold like any other, and the people of the case find it in their worklist and let it run again.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Response as CustomsResponse } from '#contracts/response.ts'
import { addPerson } from '#platform/people.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import type { AnyItem } from '../unit/ingest/ordinary-item.ts'
import { call } from './calls.ts'
import { ASKED_ABOUT, contentsOf, HELD, letterWith, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const password = randomUUID()
for (const [name, role] of [
  ['tess', 'targeter'],
  ['sam', 'supervisor'],
  ['olga', 'supervisor'],
])
  await addPerson(preadvice.database, { name: name!, roles: [role!], password })

const as = (name: string, path: string, body?: object) =>
  call(preadvice, path, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
const caseOf = async (name: string, itemId: string) =>
  (await as(name, '/api/worklist?limit=500&lane=all')).body.cases.find(
    (each: { itemId: string }) => each.itemId === itemId,
  )
/** Of what is of high risk a second officer agrees. */
async function release(itemId: string): Promise<void> {
  const { status, body } = await as('sam', `/api/items/${itemId}/decisions`, {
    code: 'RELEASED',
    reason: 'let it run',
  })
  expect(status).toBeLessThan(300)
  if (body.outcome !== 'proposed') return
  const confirmation = { proposalId: body.commandId, agree: true, reason: 'let it run' }
  const confirmed = await as('olga', `/api/items/${itemId}/confirmations`, confirmation)
  expect(confirmed.body).toMatchObject({ outcome: 'done' })
}
const amended = (item: AnyItem) => ({
  ...item,
  function: 'amendment',
  contents: contentsOf(HELD),
})
const last = async (itemId: string): Promise<CustomsResponse> => {
  await preadvice.through()
  return (await china.responses()).findLast((each) => each.itemId === itemId)!
}
/** All of a response but what differs from item to item. */
const shapeOf = ({ decision, reasons, referral, stage, itemVersion }: CustomsResponse) => ({
  decision,
  reasons,
  referral,
  stage,
  itemVersion,
})

test('the hold looks like any other, and the people of the case alone know more', async () => {
  const [sealed, other] = [letterWith(ASKED_ABOUT), letterWith(ASKED_ABOUT)]
  await china.send(messageOf([sealed, other]))
  await preadvice.through()
  const { caseId, version } = await caseOf('sam', sealed.itemId)
  const change = { change: 'seal', people: ['sam', 'olga'] }
  const made = await as('sam', `/api/cases/${caseId}/changes`, { version, reason: 'controlled', change })
  expect(made.status).toBe(200)
  for (const { itemId } of [sealed, other]) await release(itemId)
  expect((await last(sealed.itemId)).decision.code).toBe('RELEASED')

  await china.send(messageOf([amended(sealed), amended(other)]))
  const [held, ordinary] = [await last(sealed.itemId), await last(other.itemId)]
  expect(held.decision.code).toBe('HOLD_EXAM')
  expect(shapeOf(held)).toEqual(shapeOf(ordinary))
  const status = async (itemId: string) => {
    const { itemId: _, ...rest } = (await china.get(`/v1/items/${itemId}`)).body
    return Object.keys(rest).sort()
  }
  expect(await status(sealed.itemId)).toEqual(await status(other.itemId))

  expect(await caseOf('tess', other.itemId)).toBeDefined()
  expect(await caseOf('tess', sealed.itemId)).toBeUndefined()
  expect((await as('tess', `/api/cases/${caseId}`)).status).toBe(404)
  expect(await caseOf('sam', sealed.itemId)).toMatchObject({ caseId, lane: 'todo', code: 'HOLD_EXAM' })
  await release(sealed.itemId)
  expect((await last(sealed.itemId)).decision.code).toBe('RELEASED')
  expect(await caseOf('sam', sealed.itemId)).toMatchObject({ caseId, sealedFor: ['sam', 'olga'] })
})
