/**
 * The life of an incident, on a real database: fields go blank, the watch opens it, a person acknowledges and resolves it over
 * HTTP with a reason, it comes back and is opened again, and every step is kept with who and why. Time is given, not waited for.
 */

import { expect, test } from 'vitest'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { readArrival } from '#services/ingest/arrival.ts'
import { gather } from '#services/ingest/gather.ts'
import { judge } from '#services/ingest/judge.ts'
import { countQuality } from '#services/ingest/quality/count.ts'
import { lookForIncidents } from '#services/ingest/quality/look.ts'
import { recordCounts } from '#services/ingest/quality/record-counts.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { folded, journeysRefreshed, lookedAt } from '../harness/quality.ts'
import { call } from './calls.ts'
import { letter, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const PASSWORD = 'a long enough password'
await preadvice.post('CNA')
await preadvice.post('JPA')
await addPerson(database, { name: 'ana', password: PASSWORD, roles: ['analyst'] })
await addPerson(database, { name: 'aud', password: PASSWORD, roles: ['auditor'] })
await addPerson(database, { name: 'lin', password: PASSWORD, roles: ['liaison'], operator: 'JPA' })

const basic = (name: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`,
})
const START = Date.parse('2026-10-05T00:00:00Z')
const at = (hours: number) => new Date(START + hours * 3_600_000).toISOString()

let offset = 0
/** A message of CNA with this many items, counted as ingest counts it, taken at that hour. */
async function take(hour: number, items: number, changes: Record<string, unknown> = {}): Promise<void> {
  const body = messageOf(Array.from({ length: items }, () => letter(changes)))
  const record = {
    ...{ topic: 'ead.inbound.CNA.v1', partition: 0, offset: offset++, key: null, headers: {} },
    ...{ value: Buffer.from(JSON.stringify(body)), appendedAt: at(hour) },
  }
  await database.transaction(async (tx) => {
    const arrivals = [readArrival(record)]
    await recordCounts(tx, countQuality(judge(arrivals, await gather(tx, 'CNA', arrivals, false))))
  })
}

async function look(hour: number): Promise<string[]> {
  await folded(database)
  const alarms = await lookedAt(database, at(hour))
  return alarms.map(({ kind, field }) => (field ? `${kind} ${field}` : kind))
}

async function incidents(name = 'ana', query = '') {
  const { body } = await call(preadvice, `/api/quality/incidents${query}`, { headers: basic(name) })
  return body.incidents
}

function change(id: number, to: string, body: unknown, name = 'ana') {
  const request = { method: 'POST', headers: { ...basic(name), 'content-type': 'application/json' } }
  return call(preadvice, `/api/quality/incidents/${id}/${to}`, { ...request, body: JSON.stringify(body) })
}

test('in good days nothing is opened', async () => {
  for (let hour = 0; hour < 48; hour += 2) await take(hour, 5)
  expect(await look(48)).toEqual([])
  expect(await incidents()).toEqual([])
})

test('a field that goes blank opens an incident, with what was seen', async () => {
  for (let hour = 49; hour < 71; hour += 2) await take(hour, 12, { postedAt: null })
  expect(await look(72)).toEqual(['blank-field postedAt'])
  expect(await incidents()).toMatchObject([
    {
      ...{ kind: 'blank-field', operator: 'CNA', field: 'postedAt', state: 'open', resolvedAt: null },
      facts: { expected: 132, filled: 0, usualShare: 1 },
      changes: [{ state: 'open', who: 'watch' }],
    },
  ])
  expect(await look(72), 'a second look changes nothing').toEqual(['blank-field postedAt'])
  expect(await incidents()).toHaveLength(1)
})

test('who may not write may not, and a note is needed', async () => {
  const [{ id }] = await incidents()
  expect((await change(id, 'acknowledge', { note: 'seen it' }, 'aud')).status).toBe(403)
  expect((await change(id, 'acknowledge', {})).status).toBe(400)
  expect((await change(9_999, 'acknowledge', { note: 'seen it' })).status).toBe(404)
  expect(await incidents('lin')).toEqual([])
  expect(await incidents('aud')).toHaveLength(1)
})

test('a person acknowledges it once and resolves it, each with a reason that is kept', async () => {
  const [{ id }] = await incidents()
  const { status, body } = await change(id, 'acknowledge', { note: 'asked CNA about it' })
  expect([status, body.state]).toEqual([200, 'acknowledged'])
  expect((await change(id, 'acknowledge', { note: 'again' })).status).toBe(409)
  expect((await change(id, 'resolve', { note: 'CNA mended its software' })).body).toMatchObject({
    state: 'resolved',
    changes: [
      { state: 'open', who: 'watch' },
      { state: 'acknowledged', who: 'ana', why: 'asked CNA about it' },
      { state: 'resolved', who: 'ana', why: 'CNA mended its software' },
    ],
  })
  await database.execute(sql`UPDATE quality_incidents SET resolved_at = ${at(72)}::timestamptz`)
})

test('still so an hour later it stays resolved; clear and so again, it is opened again', async () => {
  await look(73)
  expect((await incidents())[0].state).toBe('resolved')
  await take(97, 60)
  expect(await look(98)).toEqual([])
  await take(99, 600, { postedAt: null })
  expect(await look(100)).toEqual(['blank-field postedAt'])
  const all = await incidents('ana', '?state=open&operator=CNA')
  expect(all).toMatchObject([{ state: 'open', resolvedAt: null }])
  expect(all[0].changes.at(-1)).toMatchObject({ state: 'open', who: 'watch', why: 'it is so again' })
})

test('when it is not so at three looks in a row it resolves itself', async () => {
  await take(150, 60)
  for (const hour of [151, 152, 153]) expect(await look(hour)).toEqual([])
  const [incident] = await incidents()
  expect(incident).toMatchObject({ state: 'resolved', changes: expect.any(Array) })
  expect(incident.changes.at(-1)).toMatchObject({ state: 'resolved', who: 'watch' })
})

test('silence beyond its rhythm opens another', async () => {
  for (let hour = 154; hour < 170; hour += 1) await take(hour, 5)
  expect(await look(400)).toEqual(['no-data'])
})

test('several processes may look at once', async () => {
  const looks = await Promise.all([1, 2, 3].map(() => lookForIncidents(database, at(401))))
  expect(looks.some((alarms) => alarms !== null)).toBe(true)
  expect((await incidents()).filter(({ kind }: { kind: string }) => kind === 'no-data')).toHaveLength(1)
})

test('journeys are counted by the day an item was first heard of', async () => {
  await database.execute(sql`
    INSERT INTO items (item_id, origin_operator, destination_operator, mail_class, requires_ead, declared_at)
    SELECT 'I' || n, 'CNA', 'FRA', 'U', true, ${at(0)}::timestamptz FROM generate_series(1, 10) AS n`)
  await database.execute(sql`
    INSERT INTO item_movements (item_id, predes_at, emc_at, emd_at, customs_from, customs_to)
    SELECT 'I' || n, ${at(5)}::timestamptz, ${at(-2)}::timestamptz + n * interval '1 hour', ${at(-4)}::timestamptz + n * interval '1 hour',
           ${at(20)}::timestamptz, ${at(20)}::timestamptz + n * interval '10 hours'
      FROM generate_series(1, 12) AS n`)
  await journeysRefreshed(database, at(100))
  await journeysRefreshed(database, at(101))
  const total = async (measure: string, key = '') => {
    const query = `measure=${measure}&by=day&from=2026-10-01&to=2026-11-01${key && `&key=${key}`}`
    const { body } = await call(preadvice, `/api/quality/measures?${query}`, { headers: basic('ana') })
    return [body.total.numerator, body.total.denominator]
  }
  expect(await total('ead-coverage')).toEqual([10, 12])
  expect(await total('orphan-despatches')).toEqual([2, 12])
  // EMC of item n is n − 2 hours after its data, EMD n − 4.
  expect(await total('timeliness')).toEqual([8, 10])
  expect(await total('late-ead')).toEqual([4, 10])
  expect(await total('customs-dwell', 'under 24 h')).toEqual([2, 12])
  expect(await total('lead-time', 'under 6 h')).toEqual([5, 8])
})
