/** How fast rows of evidence are sealed and verified, on a database of their own. `node bench/audit.ts [ROWS]` */
import { generateKeyPairSync } from 'node:crypto'
import { systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { keyId } from '#services/clearance/audit/keys.ts'
import { sealAll } from '#services/clearance/audit/seal.ts'
import { verifyLedger } from '#services/clearance/audit/verify.ts'
import { withPlatform } from './service.ts'

const rows = Number(process.argv[2] ?? 50_000)

await withPlatform({}, async ({ database }) => {
  await fill(database)
  const pair = generateKeyPairSync('ed25519')
  const key = { ...pair, id: keyId(pair.publicKey) }
  const seal = await timed(() => sealAll({ database, key, clock: systemClock }))
  const verify = await timed(async () => (await verifyLedger({ db: database, trusted: key.publicKey })).rows)
  const { rows: sizes } = await database.execute<{ bytes: number }>(
    sql`SELECT (pg_total_relation_size('audit_ledger') + pg_total_relation_size('audit_blocks'))::float8 AS bytes`,
  )
  const told = {
    rows,
    sealedPerSecond: seal,
    verifiedPerSecond: verify,
    ledgerBytesPerRow: Math.round(sizes[0]!.bytes / rows),
  }
  process.stdout.write(`${JSON.stringify(told)}\n`)
})

/** Decisions with facts of 1.5 kB and a result of 1 kB of hexadecimal digits, which is what they are like once stored. */
async function fill(database: Database): Promise<void> {
  await database.execute(sql`
    INSERT INTO decisions (receipt_id, place, cause, item_id, version, engine, policy, code, standing, facts, result, decided_at)
    SELECT gen_random_uuid(), n % 50, 'received', 'LX' || n, 1, 'e', 'p', 'RELEASED', 'released',
           (SELECT to_json(string_agg(md5(n::text || i), '')) FROM generate_series(1, 48) AS i),
           (SELECT to_json(string_agg(md5(i::text || n), '')) FROM generate_series(1, 32) AS i), now()
      FROM generate_series(1, ${rows}::int) AS n`)
}

async function timed(work: () => Promise<number>): Promise<number> {
  const started = performance.now()
  const done = await work()
  return Math.round(done / ((performance.now() - started) / 1000))
}
