/**
 * The earlier items most like one that were examined, with what was found in them. Candidates are the latest examinations that
 * share a sender, an addressee or an HS heading, by the salted hashes that target rates keep; the likest of them are told. Who is
 * asked for is settled in two bounded steps, whatever the size of the mail: docs/decisions/0027-similar.md.
 */

import type { SimilarItem } from '#contracts/item-explanation.ts'
import type { Declaration } from '#domain/item.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { rateHashes, rateNames } from '../target-rates/rate-names.ts'
import { likenessOf } from './likeness.ts'

const SHOWN_MAX = 5
const LOOKED_THROUGH_MAX = 50_000
/** Of each of what can be in common. */
const CANDIDATES_MAX = 60

interface Candidate extends Record<string, unknown> {
  itemId: string
  outcome: string
  found: boolean
  categories: string[]
  decidedAt: string
  declaration: Declaration
}

/** @param name of who asks: examinations in a case sealed for others stay with those it is for */
export async function readSimilar(
  db: Queryable,
  itemId: string,
  declaration: Declaration,
  { salt, name }: { salt: string; name: string },
): Promise<SimilarItem[]> {
  const [sender, addressee, heading, route] = rateHashes(rateNames(declaration), salt)
  const asked = [sender, addressee, heading, route].flatMap((key) => key ?? [])
  if (asked.length === 0) return []
  const candidates = await readCandidates(db, itemId, asked, name)
  return candidates
    .map((candidate) => ({ candidate, like: likenessOf(declaration, candidate.declaration) }))
    .sort(
      (a, b) => b.like.likeness - a.like.likeness || (a.candidate.decidedAt < b.candidate.decidedAt ? 1 : -1),
    )
    .slice(0, SHOWN_MAX)
    .map(({ candidate: { declaration: other, ...known }, like }) => ({
      ...known,
      ...like,
      ...pieceOf(other),
    }))
}

function pieceOf({ contents }: Declaration): Pick<SimilarItem, 'description' | 'hsCode'> {
  const [first] = contents
  return { description: first?.description ?? null, hsCode: first?.hsCode ?? null }
}

async function readCandidates(
  db: Queryable,
  itemId: string,
  asked: readonly string[],
  name: string,
): Promise<Candidate[]> {
  const { rows } = await db.execute<Candidate>(sql`
    WITH latest AS MATERIALIZED (
      SELECT r.examination_id, r.keys, r.day FROM (
        SELECT examination_id, keys, day FROM rated_examinations ORDER BY day DESC LIMIT ${LOOKED_THROUGH_MAX}) AS r
       WHERE r.keys && ${sql.param(asked)}::bigint[]),
    near AS (
      SELECT DISTINCT l.examination_id FROM unnest(${sql.param(asked)}::bigint[]) AS k (key)
       CROSS JOIN LATERAL (SELECT examination_id FROM latest WHERE k.key = ANY(keys) ORDER BY day DESC LIMIT ${CANDIDATES_MAX}) AS l)
    SELECT o.item_id AS "itemId", o.outcome, o.found, o.categories, ${isoUtc(sql`o.decided_at`)} AS "decidedAt", e.declaration
      FROM near JOIN outcomes o USING (examination_id) JOIN entries e USING (receipt_id, place) JOIN cases c USING (case_id)
     WHERE o.item_id <> ${itemId} AND o.withdrawn_at IS NULL AND o.found IS NOT NULL AND e.declaration IS NOT NULL
       AND (c.sealed_for IS NULL OR ${name} = ANY(c.sealed_for))`)
  return rows
}
