/** Agreements as they stand on a day: which version is in force, and if none, why. */

import type { Agreement } from '#contracts/agreement.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { AgreementStep } from './agreements.ts'

export interface Standing {
  agreement: string
  version: string
  body: Agreement
  state: 'draft' | 'in force' | 'suspended' | 'revoked' | 'not begun' | 'ended'
  author: string
  publisher: string | null
  publishedAt: string | null
  /** Since when some version of it was, without a revocation in between. */
  since: string | null
}

type Row = Omit<Standing, 'state'> & { step: AgreementStep | null } & Record<string, unknown>

/** One row for each agreement that was published, by its last step; and its drafts that never were. @param today YYYY-MM-DD */
export async function readStandings(
  db: Queryable,
  today: string,
  agreement: string | null = null,
): Promise<Standing[]> {
  const { rows } = await db.execute<Row>(sql`
    WITH last AS (SELECT DISTINCT ON (agreement) * FROM agreement_steps ORDER BY agreement, id DESC),
         published AS (SELECT DISTINCT ON (agreement) * FROM agreement_steps WHERE step = 'publish' ORDER BY agreement, id DESC)
    SELECT v.agreement, v.version, v.body, v.author, l.step, p.person AS publisher, ${isoUtc(sql`p.at`)} AS "publishedAt",
           (SELECT ${isoUtc(sql`min(s.at)`)} FROM agreement_steps s
             WHERE s.agreement = v.agreement AND s.step = 'publish' AND s.id > coalesce(
               (SELECT max(r.id) FROM agreement_steps r WHERE r.agreement = v.agreement AND r.step = 'revoke'), 0)) AS since
      FROM agreement_versions v
      LEFT JOIN last l ON l.agreement = v.agreement AND l.version = v.version
      LEFT JOIN published p ON p.agreement = v.agreement AND p.version = v.version
     WHERE (${agreement}::text IS NULL OR v.agreement = ${agreement})
       AND (l.step IS NOT NULL
            OR NOT EXISTS (SELECT FROM agreement_steps s WHERE s.agreement = v.agreement AND s.version = v.version))
     ORDER BY v.agreement, l.step IS NULL, v.drafted_at`)
  return rows.map(({ step, ...row }) => ({ ...row, state: stateOf(row.body, step, today) }))
}

function stateOf(
  { startsOn, endsOn }: Agreement,
  step: AgreementStep | null,
  today: string,
): Standing['state'] {
  if (step === null) return 'draft'
  if (step === 'suspend') return 'suspended'
  if (step === 'revoke') return 'revoked'
  if (today < startsOn) return 'not begun'
  return today > endsOn ? 'ended' : 'in force'
}

/** What was published last, whatever became of it; null where nothing was. */
export async function readPublished(
  db: Queryable,
  agreement: string,
  today: string,
): Promise<Standing | null> {
  const standings = await readStandings(db, today, agreement)
  return standings.find(({ state }) => state !== 'draft') ?? null
}
