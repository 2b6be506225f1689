/**
 * Chapter: a proceeding runs about an item whose time is over. A supervisor places a legal hold; retention passes it by, with all that
 * came with it and what was told to partners about it, until the hold is lifted or its day is over. Both are in the ledger.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { openKey } from '#services/clearance/audit/keys.ts'
import { SHIPPED } from '#services/clearance/retention/periods.ts'
import { runRetention } from '#services/clearance/retention/run-retention.ts'
import { replay } from '../../cli/replay.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { sealEverything } from '../unit/clearance/audit/ledgers.ts'
import { letter, messageOf } from './mail.ts'

const DAY_MS = 86_400_000
const preadvice = await startPreadvice()
const { database } = preadvice
const china = await preadvice.post('CNA')
const password = randomUUID()
await addPerson(database, { name: 'sam', roles: ['supervisor'], password })
await addPerson(database, { name: 'tess', roles: ['targeter'], password })
await addPerson(database, { name: 'ann', roles: ['analyst'], password })
const key = (await openKey(database, preadvice.config))!
const seal = () => sealEverything({ database, key, clock: systemClock })

async function ask(path: string, body: object | null, name = 'sam') {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  const response = await fetch(`${preadvice.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
  return { status: response.status, body: (await response.json()) as any }
}

const holdsOf = (itemId: string) => `/api/items/${itemId}/legal-holds`
const isKept = async (itemId: string) => (await china.get(`/v1/items/${itemId}`)).status === 200
/** An instant so many days after everything here has become too old. */
const whenOver = (days = 0) => new Date(Date.parse(after) + (SHIPPED.mail.days + days) * DAY_MS).toISOString()
const today = () => new Date().toISOString().slice(0, 10)

async function countAbout(itemId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of ['exchange_disclosures', 'document_verifications', 'legal_holds', 'entries']) {
    const { rows } = await database.execute<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM ${sql.identifier(table)} WHERE item_id = ${itemId}`,
    )
    counts[table] = rows[0]!.n
  }
  return counts
}

/** As exchange and verification write it. @param at of both */
async function toldAbout(itemId: string, at: string): Promise<void> {
  await database.execute(sql`
    INSERT INTO agreement_versions (agreement, version, body, author, drafted_at)
    VALUES ('fr-us', 'v1', '{}', 'sam', now()) ON CONFLICT DO NOTHING`)
  await database.execute(sql`
    INSERT INTO exchange_disclosures (disclosure_id, agreement, version, recipient, kind, item_id, body, sha256, asked_by, made_at)
    VALUES (${randomUUID()}, 'fr-us', 'v1', 'US', 'indicator', ${itemId}, '{"sender":"Li Wei"}', 'x', 'clearance', ${at}::timestamptz)`)
  await database.execute(sql`
    INSERT INTO document_verifications (item_id, version, place, document, result, why, asked_by, asked_at)
    VALUES (${itemId}, 1, 0, '{}', 'unknown', 'nobody verifies it', 'sam', ${at}::timestamptz)`)
}

const [wanted, beside, until, free] = [letter(), letter(), letter(), letter()]
await china.send(messageOf([wanted, beside]))
await china.send(messageOf([until]))
await china.send(messageOf([free]))
await preadvice.through()
for (const { itemId } of [wanted, until, free]) await toldAbout(itemId, new Date().toISOString())
await toldAbout('LX999999996CN', new Date().toISOString())
await sleep(50)
const after = new Date().toISOString()
let holdId = 0

test('a supervisor places it with a reason, and it is seen with the item; nobody else does', async () => {
  const reason = 'proceeding 2026/118'
  expect((await ask(holdsOf(wanted.itemId), { reason }, 'tess')).status).toBe(403)
  expect((await ask(holdsOf(wanted.itemId), { reason: '' })).status).toBe(400)
  expect((await ask(holdsOf('LX000000000XX'), { reason })).status).toBe(404)
  expect((await ask(holdsOf(wanted.itemId), { reason, endsOn: '2020-01-01' })).body.error).toMatch(
    /a day to come/,
  )
  const placed = await ask(holdsOf(wanted.itemId), { reason })
  expect(placed).toMatchObject({
    status: 201,
    body: { reason, endsOn: null, placedBy: 'sam', liftedAt: null, isInForce: true },
  })
  holdId = placed.body.holdId
  await ask(holdsOf(until.itemId), { reason, endsOn: whenOver(10).slice(0, 10) })
  const seen = async (name: string) => (await ask(`/api/items/${wanted.itemId}`, null, name)).body.legalHolds
  expect(await seen('tess')).toMatchObject([{ holdId, reason }])
  expect(await seen('ann')).toEqual([])
  expect((await ask('/api/legal-holds', null)).body.holds).toMatchObject([
    { itemId: until.itemId },
    { itemId: wanted.itemId },
  ])
  expect((await ask('/api/legal-holds', null, 'tess')).status).toBe(403)
})

test('what is under it outlives its time with all that came with it; the rest goes, and what was told of it', async () => {
  await seal()
  const [mail] = await runRetention(database, whenOver(1))
  expect(mail!.rows).toMatchObject({
    ...{ messages: 1, items: 1 },
    // One about the item, one about an item that is long gone.
    ...{ exchange_disclosures: 2, document_verifications: 2 },
  })
  for (const { itemId } of [wanted, beside, until]) expect(await isKept(itemId)).toBe(true)
  expect(await isKept(free.itemId)).toBe(false)
  const nothing = { exchange_disclosures: 0, document_verifications: 0, legal_holds: 0, entries: 0 }
  expect(await countAbout(free.itemId)).toEqual(nothing)
  expect(await countAbout('LX999999996CN')).toEqual(nothing)
  expect(await countAbout(wanted.itemId)).toMatchObject({
    exchange_disclosures: 1,
    document_verifications: 1,
  })
})

test('its day is over, and the item goes; another hold stays', async () => {
  expect((await runRetention(database, whenOver(9)))[0]!.rows).toEqual({})
  expect((await runRetention(database, whenOver(12)))[0]!.rows).toMatchObject({ messages: 1, legal_holds: 1 })
  expect([await isKept(until.itemId), await isKept(wanted.itemId)]).toEqual([false, true])
})

test('a person lifts it, once and on record; then the item goes', async () => {
  const path = `${holdsOf(wanted.itemId)}/${holdId}/lift`
  expect((await ask(path, { reason: 'it is over' }, 'tess')).status).toBe(403)
  expect((await ask(`${holdsOf(beside.itemId)}/${holdId}/lift`, { reason: 'it is over' })).status).toBe(404)
  expect(await ask(path, { reason: 'it is over' })).toMatchObject({
    status: 200,
    body: { liftedBy: 'sam', liftedBecause: 'it is over', isInForce: false },
  })
  expect((await ask(path, { reason: 'again' })).body.error).toMatch(/was lifted already, by sam/)
  await expect(database.execute(sql`UPDATE legal_holds SET reason = 'another'`)).rejects.toThrow(
    /lifted once/,
  )
  await expect(database.execute(sql`DELETE FROM legal_holds`)).rejects.toThrow(/retention alone/)
  await seal()
  expect((await runRetention(database, whenOver(13)))[0]!.rows).toMatchObject({ messages: 1, items: 2 })
  expect(await isKept(wanted.itemId)).toBe(false)
})

test('the ledger has both, is whole, and the books and replay hold', async () => {
  const { rows } = await database.execute<{ kind: string; who: string }>(
    sql`SELECT kind, who, what ->> 'itemId' AS item FROM audit_events WHERE kind LIKE 'legal-hold%' ORDER BY id`,
  )
  expect(rows).toEqual([
    { kind: 'legal-hold.placed', who: 'sam', item: wanted.itemId },
    { kind: 'legal-hold.placed', who: 'sam', item: until.itemId },
    { kind: 'legal-hold.lifted', who: 'sam', item: wanted.itemId },
  ])
  expect(await seal()).toMatchObject({ intact: true, problems: 0 })
  await china.send(messageOf([letter()]))
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [] })
  expect((await replay(database, null, () => {})).differences).toBe(0)
})

test('what partners told us goes once it is over and its time has passed', async () => {
  const at = (days: number) => new Date(Date.parse(today()) + days * DAY_MS).toISOString()
  for (const expires of [10, 4_000])
    await database.execute(sql`
      INSERT INTO exchange_indicators (disclosure_id, agreement, version, discloser, fields, sha256, received_at, expires_on)
      VALUES (${randomUUID()}, 'fr-us', 'v1', 'US', '{"sender":"Li Wei"}', 'x', now(), ${at(expires)}::date)`)
  await seal()
  expect((await runRetention(database, whenOver(5)))[0]!.rows).not.toHaveProperty('exchange_indicators')
  expect((await runRetention(database, whenOver(20)))[0]!.rows).toMatchObject({ exchange_indicators: 1 })
})
