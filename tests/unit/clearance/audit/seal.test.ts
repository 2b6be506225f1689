/** Sealing on a real PostgreSQL: what is committed is sealed once, whatever runs beside it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { audit } from '#platform/audit/record-event.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { hashOf, readHeader, signBlock } from '#services/clearance/audit/block.ts'
import { insertBlock, insertLedger, readBlocksAfter, readHead } from '#services/clearance/audit/ledger.ts'
import { rootOf } from '#services/clearance/audit/merkle.ts'
import { BLOCK_ROWS_MAX, type SealAt, sealAll, sealOnce } from '#services/clearance/audit/seal.ts'
import { readRows } from '#services/clearance/audit/source-queries.ts'
import { leafOf } from '#services/clearance/audit/sources.ts'
import { openTestDatabase } from '../../../harness/database.ts'
import { ledgerOn, makeKey, sealEverything } from './ledgers.ts'

const note = (db: Queryable, n: number | string) => audit(db, { kind: 'test', who: 'somebody', what: { n } })

async function sealedEvents(db: Queryable): Promise<string[]> {
  const { rows } = await db.execute<{ ref: string }>(
    sql`SELECT ref FROM audit_ledger WHERE kind = 'event' ORDER BY seq`,
  )
  return rows.map(({ ref }) => ref)
}

describe('sealing', async () => {
  const at = ledgerOn(await openTestDatabase())
  const { database } = at

  it('of nothing leaves nothing', async () => {
    expect(await sealAll(at)).toBe(0)
    expect(await readHead(database)).toBeNull()
  })

  it('waits for a transaction that is under way, and misses nothing of it', async () => {
    let seenMeanwhile: string[] = []
    await database.transaction(async (tx) => {
      await note(tx, 'early')
      await note(database, 'late, over first')
      await sealAll(at)
      seenMeanwhile = await sealedEvents(database)
    })
    expect(seenMeanwhile).toEqual([])
    expect(await sealEverything(at)).toMatchObject({ intact: true, rows: 2, unsealed: 0 })
  })

  it('takes each row of many transactions once, while they are written', async () => {
    const before = (await sealedEvents(database)).length
    let writing = true
    const sealing = Promise.all([sealWhile(at, () => writing), sealWhile(at, () => writing)])
    const writers = Array.from({ length: 12 }, async (_, writer) => {
      for (let i = 0; i < 25; i += 1)
        await database
          .transaction(async (tx) => {
            await note(tx, `${writer}/${i}`)
            if (i % 5 === 0) await sleep(writer * 3)
            await note(tx, `${writer}/${i} again`)
            if (i % 7 === 0) throw new Error('undone')
          })
          .catch(() => {})
    })
    await Promise.all(writers)
    writing = false
    await sealing
    expect(await sealEverything(at)).toMatchObject({ intact: true, unsealed: 0, problems: 0 })
    const sealed = await sealedEvents(database)
    const { rows } = await database.execute<{ id: string }>(sql`SELECT id::text FROM audit_events`)
    expect(sealed.length - before).toBe(12 * 21 * 2)
    expect(sealed.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
  })

  it('fills blocks and chains them, and cuts long work into runs', async () => {
    await database.execute(sql`
      INSERT INTO audit_events (kind, who, what) SELECT 'test', 'somebody', json_build_object('n', n) FROM generate_series(1, ${BLOCK_ROWS_MAX + 10}::int) AS n`)
    for (let i = 0; i < 3; i += 1) await note(database, i)
    const head = (await readHead(database))!
    await expect.poll(async () => (await sealOnce(at, { runRows: 2, wait: true })).more).toBe(false)
    expect(await sealEverything(at)).toMatchObject({ intact: true, unsealed: 0 })
    const headers = (await readBlocksAfter(database, head.number, 100)).map(
      ({ header }) => readHeader(header)!,
    )
    expect(headers[0]).toMatchObject({ count: BLOCK_ROWS_MAX, previous: { hash: head.hash } })
    expect(headers.length).toBeGreaterThan(2)
  })

  it('with another key is refused', async () => {
    await note(database, 'one more')
    await expect(sealAll({ ...at, key: makeKey() })).rejects.toThrow(/signed with key .* AUDIT_KEY_FILE/)
  })

  it('makes the hash in the database that evidence makes, whatever is in the text', async () => {
    const odd = 'é 漢字 😀 \n\t\\ " \' % $1 - 5:abc'
    await audit(database, { kind: 'test', who: odd, what: { odd } })
    await sealEverything(at)
    const { rows } = await database.execute<{ ref: string; leaf: Buffer }>(
      sql`SELECT ref, leaf FROM audit_ledger WHERE kind = 'event' ORDER BY seq DESC LIMIT 1`,
    )
    const fields = (await readRows(database, 'event', [rows[0]!.ref])).get(rows[0]!.ref)!
    expect(new Map(fields).get('who')).toBe(odd)
    expect(leafOf('event', fields)).toEqual(rows[0]!.leaf)
  })
})

async function sealWhile(at: SealAt, going: () => boolean): Promise<void> {
  while (going()) {
    await sealOnce(at)
    await sleep(5)
  }
}

describe('a database that was restored from a dump, whose server counts transactions afresh', async () => {
  const at = ledgerOn(await openTestDatabase())
  const { database } = at
  const OLD = 10n ** 15n
  const restore = (n: number) =>
    database.execute(sql`
      INSERT INTO audit_events (kind, who, what, xid) VALUES ('test', 'somebody', '{}', ${String(OLD + BigInt(n))}::xid8)`)

  it('goes on in a new epoch, with what the dump had sealed and what it had not', async () => {
    await restore(1)
    await restore(7)
    await database.execute(sql`INSERT INTO audit_keys (key_id, public_key) VALUES (${at.key.id}, 'restored')`)
    const leaf = leafOf('event', (await readRows(database, 'event', ['1'])).get('1')!)
    const block = signBlock(
      {
        format: 1,
        number: 1,
        previous: null,
        skip: null,
        root: rootOf([leaf]).toString('hex'),
        first: 1,
        count: 1,
        epoch: 1,
        upTo: String(OLD + 5n),
        sealedAt: at.clock(),
        key: at.key.id,
      },
      at.key.privateKey,
    )
    await database.transaction(async (tx) => {
      await insertBlock(tx, 1, block)
      await insertLedger(tx, [{ seq: 1, block: 1, kind: 'event', ref: '1', leaf }])
    })
    await note(database, 'new')
    expect(await sealEverything(at)).toMatchObject({ intact: true, rows: 3, unsealed: 0 })
    await note(database, 'newer')
    expect(await sealEverything(at)).toMatchObject({ intact: true, rows: 4, unsealed: 0 })
    const head = (await readHead(database))!
    expect(readHeader(head.header)).toMatchObject({ epoch: 2 })
    expect(hashOf(head.header)).toBe(head.hash)
  })
})
