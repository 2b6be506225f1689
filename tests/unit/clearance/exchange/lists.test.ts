/** What partners told becomes list entries that say where they come from; lists are made anew when something came, went or expired. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { SharedFields } from '#contracts/agreement.ts'
import { readConfig } from '#platform/config.ts'
import { openLog } from '#platform/open-log.ts'
import { sql } from '#platform/sql.ts'
import { entriesOf, type Indicator } from '#services/clearance/exchange/indicators.ts'
import { refreshLists } from '#services/clearance/exchange/watch-exchange.ts'
import { indicatorLists } from '#services/indicator-lists.ts'
import { openTestDatabase, silent } from '../../../harness/database.ts'

const indicator = (fields: SharedFields): Indicator => ({
  ...{ disclosureId: 'd-1', agreement: 'seizures', discloser: 'NLC', fields },
  ...{ receivedAt: '2026-11-22', expiresOn: '2026-12-22' },
})

test('each kind of field goes to its list, narrowed by country', () => {
  const told = entriesOf([
    indicator({
      'sender.country': 'CN',
      'sender.name': 'Li Wei',
      'addressee.phone': '+33612345678',
      'contents[].description': ['=garden* gnome', null, ' '],
      'contents[].hsCode': ['691390', '950300'],
      'contents[].originCountry': ['CN', null],
      'finding.outcome': 'seized-whole',
    }),
  ])
  const of = (entries: { value: string; countries: string[] }[]) =>
    entries.map(({ value, countries }) => [value, ...countries])
  expect(of(told['exchange-words'])).toEqual([[' garden  gnome', 'CN']])
  expect(of(told['exchange-codes'])).toEqual([['691390', 'CN'], ['950300']])
  expect(of(told['exchange-phones'])).toEqual([['+33612345678']])
  expect(of(told['exchange-parties'])).toEqual([['Li Wei', 'CN']])
  expect(told['exchange-codes'][0]).toMatchObject({
    id: 'NLC:seizures/d-1',
    kind: 'hs',
    note: 'told by NLC under seizures on 2026-11-22, looked for until 2026-12-22',
  })
})

test('made once, again when one comes, again when one expires, ended with the last', async () => {
  const database = await openTestDatabase()
  const log = await openLog(readConfig({ DATABASE_URL: database.url }), database, silent)
  let now = '2026-11-22T10:00:00.000Z'
  const at = { database, putInUse: indicatorLists({ database, log, clock: () => now }) }
  const tell = (description: string, expiresOn: string) =>
    database.execute(sql`
      INSERT INTO exchange_indicators (disclosure_id, agreement, version, discloser, fields, sha256, received_at, expires_on)
      VALUES (${randomUUID()}, 'seizures', 'v', 'NLC', ${JSON.stringify({ 'contents[].description': [description] })}::json,
              'x', ${now}::timestamptz, ${expiresOn}::date)`)
  const inUse = async () =>
    (
      await database.execute<{ value: string }>(sql`
        SELECT e.value FROM list_entries e JOIN lists l ON l.active_load = e.load ORDER BY e.value`)
    ).rows.map(({ value }) => value)
  try {
    expect(await refreshLists(at, now)).toEqual([])
    await tell('garden gnome', '2026-11-30')
    await tell('plush walrus', '2026-12-31')
    expect(await refreshLists(at, now)).toEqual(['exchange-words'])
    expect(await inUse()).toEqual(['garden gnome', 'plush walrus'])
    expect(await refreshLists(at, now)).toEqual([])
    now = '2026-12-01T00:00:00.000Z'
    expect(await refreshLists(at, now)).toEqual(['exchange-words'])
    expect(await inUse()).toEqual(['plush walrus'])
    now = '2027-01-01T00:00:00.000Z'
    expect(await refreshLists(at, now)).toEqual(['exchange-words'])
    expect(await inUse()).toEqual([])
    expect(await refreshLists(at, now)).toEqual([])
    await tell('garden gnome', '2027-11-30')
    await refreshLists(at, now)
    expect(await inUse()).toEqual(['garden gnome'])
  } finally {
    await log.close()
  }
})
