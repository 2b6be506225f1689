/**
 * Every kind of record that is sealed, on the real services: verify-audit finds one row that is changed, one that is taken away,
 * two that have changed places, and the ledger itself put in another order.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { audit } from '#platform/audit/record-event.ts'
import { systemClock } from '#platform/clock.ts'
import type { Queryable } from '#platform/database.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { openKey } from '#services/clearance/audit/keys.ts'
import { KINDS, type Kind, SOURCES } from '#services/clearance/audit/sources.ts'
import { verifyLedger } from '#services/clearance/audit/verify.ts'
import { revisionCommand, revisionEvent } from '#services/ingest/revision/command.ts'
import { importList } from '#services/risk/lists/import-list.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { sealEverything, tampered } from '../unit/clearance/audit/ledgers.ts'
import { letterWith, messageOf, TO_BE_SCREENED } from './mail.ts'

const preadvice = await startPreadvice()
const { database } = preadvice
const at = { database, key: (await openKey(database, preadvice.config))!, clock: systemClock }
const verify = (db: Queryable) => verifyLedger({ db, trusted: at.key.publicKey })

/** A column of each kind that is sealed and that no key is made of. */
const COLUMN: Record<Kind, string> = {
  message: 'content_type',
  assessment: 'engine',
  decision: 'engine',
  command: 'told',
  revision: 'reason',
  'rule-step': 'person',
  'list-activation': 'activated_by',
  event: 'who',
}

await twoOfEach()
const sealed = await sealEverything(at)

/** At least two rows of each kind, by the ways they come in use; steps of rules and events by hand. */
async function twoOfEach(): Promise<void> {
  const china = await preadvice.post('CNA')
  const password = 'a long enough password'
  await addPerson(database, { name: 'tess', roles: ['targeter'], password })
  const authorization = `Basic ${Buffer.from(`tess:${password}`).toString('base64')}`
  for (const item of [letterWith(TO_BE_SCREENED), letterWith(TO_BE_SCREENED)]) {
    await china.send(messageOf([item]))
    await preadvice.through()
    const { itemId } = item
    const asked = { itemId, version: 1, line: 0, fields: { hsCode: '611020' }, author: 'tess' }
    await preadvice.log.append([revisionEvent(revisionCommand({ ...asked, reason: `opened ${itemId}` }))])
    await preadvice.through()
    await fetch(`${preadvice.url}/api/items/${itemId}/decisions`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ code: 'RELEASED', reason: `looked at ${itemId}` }),
    })
    await database.execute(
      sql`INSERT INTO rule_steps (rule, step, person) VALUES ('a.b', 'draft', ${itemId})`,
    )
    await audit(database, { kind: 'test', who: itemId, what: {} })
    await listOf(itemId)
  }
}

async function listOf(itemId: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'preadvice-kinds-'))
  afterAll(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'list.csv')
  await writeFile(file, `value\n${itemId}\n`)
  await importList(
    database,
    {
      ...{ list: 'kinds', kind: 'codes', title: 'Kinds', format: 'csv', files: [file], source: 'test' },
      ...{ retrievedOn: '2026-11-01', expiresOn: null, by: itemId, isDraft: false },
    },
    () => {},
  )
}

/** Two rows of a kind by where they lie, the first first. */
async function twoRows(db: Queryable, table: string): Promise<[string, string]> {
  const { rows } = await db.execute<{ ctid: string }>(
    sql`SELECT ctid::text FROM ${sql.raw(table)} ORDER BY ${sql.raw(`${table}.xid`)} LIMIT 2`,
  )
  return [rows[0]!.ctid, rows[1]!.ctid]
}

test('all of it is sealed, and intact', async () => {
  expect(sealed).toMatchObject({ intact: true, unsealed: 0 })
  const { rows } = await database.execute<{ kind: string }>(
    sql`SELECT kind FROM audit_ledger GROUP BY kind HAVING count(*) > 1`,
  )
  expect(rows.map(({ kind }) => kind).sort()).toEqual([...KINDS].sort())
})

describe.each(KINDS)('of kind %s', (kind) => {
  const { table } = SOURCES[kind]
  const column = sql.raw(COLUMN[kind])

  test('a row that is changed', async () => {
    const verified = await tampered(
      at,
      async (tx) => {
        const [row] = await twoRows(tx, table)
        await tx.execute(
          sql`UPDATE ${sql.raw(table)} SET ${column} = ${column} || '.' WHERE ctid = ${row}::tid`,
        )
      },
      verify,
    )
    expect(verified.broken).toEqual([expect.objectContaining({ what: 'changed', kind })])
  })

  test('a row that is taken away', async () => {
    const verified = await tampered(
      at,
      async (tx) => {
        const [row] = await twoRows(tx, table)
        await tx.execute(sql`DELETE FROM ${sql.raw(table)} WHERE ctid = ${row}::tid`)
      },
      verify,
    )
    expect(verified.broken).toEqual([expect.objectContaining({ what: 'missing', kind })])
  })

  test('two rows of the ledger in each other’s place', async () => {
    const verified = await tampered(
      at,
      async (tx) => {
        const { rows } = await tx.execute<{ seq: string; block: string }>(
          sql`SELECT seq::text, block::text FROM audit_ledger WHERE kind = ${kind} ORDER BY seq LIMIT 2`,
        )
        const [first, second] = [rows[0]!, rows[1]!]
        const move = (from: string, to: { seq: string; block: string }) =>
          tx.execute(
            sql`UPDATE audit_ledger SET seq = ${to.seq}::bigint, block = ${to.block}::bigint WHERE seq = ${from}::bigint`,
          )
        await move(first.seq, { seq: '-1', block: '0' })
        await move(second.seq, first)
        await move('-1', second)
      },
      verify,
    )
    expect(verified.intact).toBe(false)
    expect(verified.broken).toContainEqual(expect.objectContaining({ what: 'changed' }))
  })
})
