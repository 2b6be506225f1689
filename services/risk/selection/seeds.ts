/** The seeds of random selection and the shares in force. A seed is made days ahead; its hash can be shown from then on. */
import { randomBytes } from 'node:crypto'
import type { Queryable, Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { raiseRevision } from '../rules/rule-versions.ts'
import { commitmentOf, SEED_BYTES, type Seed, type StratumShare } from './draw.ts'

/** Today and so many days after it have a seed. */
export const DAYS_AHEAD = 7
const DAY_MS = 86_400_000

/** The day so many days from this one; both YYYY-MM-DD. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Commits to a seed for each of the coming days that has none. */
export async function ensureSeeds(db: Queryable, today: string): Promise<void> {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const seed = randomBytes(SEED_BYTES)
    await db.execute(sql`
      INSERT INTO selection_seeds (day, seed, commitment)
      VALUES (${dayAfter(today, ahead)}::date, ${sql.param(seed)}, ${commitmentOf(seed)}) ON CONFLICT DO NOTHING`)
  }
}

/** By day. Days without a seed are left out. */
export async function readSeeds(db: Queryable, days: readonly string[]): Promise<Map<string, Seed>> {
  if (days.length === 0) return new Map()
  const { rows } = await db.execute<Seed & Record<string, unknown>>(sql`
    SELECT day::text AS day, seed, commitment FROM selection_seeds WHERE day = ANY(${sql.param(days)}::date[])`)
  return new Map(rows.map((row) => [row.day, row]))
}

export async function readShares(db: Queryable): Promise<StratumShare[]> {
  const { rows } = await db.execute<StratumShare & Record<string, unknown>>(sql`
    SELECT stratum, share FROM selection_shares WHERE ended_at IS NULL ORDER BY stratum`)
  return rows
}

/** Puts a share in force for a stratum; what was in force before stays on record. */
export async function setShare(tx: Tx, { stratum, share }: StratumShare, by: string): Promise<void> {
  await raiseRevision(tx)
  await tx.execute(sql`
    UPDATE selection_shares SET ended_at = clock_timestamp() WHERE stratum = ${stratum} AND ended_at IS NULL`)
  await tx.execute(sql`
    INSERT INTO selection_shares (stratum, share, set_by) VALUES (${stratum}, ${share}, ${by})`)
}

export interface Commitment {
  day: string
  commitment: string
  committedAt: string
  /** Before the day began, as it should be. Only the day a system first runs is not. */
  inAdvance: boolean
  /** Hexadecimal; null until it is revealed. */
  seed: string | null
  revealedAt: string | null
  revealedBy: string | null
}

/** The days from this one on, oldest first. */
export async function readCommitments(db: Queryable, fromDay: string): Promise<Commitment[]> {
  const { rows } = await db.execute<Commitment & Record<string, unknown>>(sql`
    SELECT day::text AS day, commitment, ${isoUtc(sql`committed_at`)} AS "committedAt",
           (committed_at AT TIME ZONE 'UTC')::date < day AS "inAdvance",
           CASE WHEN revealed_at IS NOT NULL THEN encode(seed, 'hex') END AS seed, ${isoUtc(sql`revealed_at`)} AS "revealedAt",
           revealed_by AS "revealedBy"
      FROM selection_seeds WHERE day >= ${fromDay}::date ORDER BY day`)
  return rows
}

/** Shows the seed of a day that is over. Revealed again, it is the same. */
export async function reveal(tx: Tx, day: string, by: string, now: string): Promise<Commitment> {
  if (day >= now.slice(0, 10))
    throw new PreadviceError(`selection: the seed of ${day} is sealed until the day is over (UTC)`)
  await tx.execute(sql`
    UPDATE selection_seeds SET revealed_at = clock_timestamp(), revealed_by = ${by}
     WHERE day = ${day}::date AND revealed_at IS NULL`)
  const revealed = (await readCommitments(tx, day)).find((each) => each.day === day)
  if (!revealed) throw new PreadviceError(`selection: there is no seed of ${day}`)
  return revealed
}
