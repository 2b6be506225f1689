/** Puts models in shadow and in force, and back. Each by a person who may, with a reason, on the audit ledger. */

import { may, type Person } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { type ComparedItem, compare, type Evidence } from './compare.ts'

/** A model that has not been seen on living mail is not put in force. */
export const SHADOWED_MIN = 100
const COMPARED_MAX = 100_000

export function mustManage(person: Person): void {
  if (!may(person, 'models.manage'))
    throw new PreadviceError(`model: ${person.name} may not manage models: an analyst or a supervisor may`)
}

/** Whoever changes anything here takes it; promotions themselves may only be added to, so nobody may lock their table so. */
async function alone(tx: Tx): Promise<void> {
  await tx.execute(sql`LOCK TABLE model_shadows IN SHARE ROW EXCLUSIVE MODE`)
}

export interface Promotion {
  /** Null: the shipped model. */
  version: string | null
  before: string | null
  isRollback: boolean
  reason: string
  evidence: Evidence | null
  promotedBy: string
  promotedAt: string
}

/** Oldest first. */
export async function listPromotions(db: Queryable): Promise<Promotion[]> {
  const { rows } = await db.execute<Promotion & Record<string, unknown>>(sql`
    SELECT version, before, is_rollback AS "isRollback", reason, evidence, promoted_by AS "promotedBy",
           ${isoUtc(sql`promoted_at`)} AS "promotedAt"
      FROM model_promotions ORDER BY id`)
  return rows
}

/** What a rollback would return to: each takes back the promotion that is in force, and the next the one before it. */
export function beforeLast(
  promotions: readonly Pick<Promotion, 'version' | 'isRollback'>[],
): (string | null) | undefined {
  const stack: (string | null)[] = [null]
  for (const { version, isRollback } of promotions) {
    if (isRollback) stack.pop()
    else stack.push(version)
  }
  return stack.length > 1 ? stack.at(-2)! : undefined
}

/** @param share 0..1 of the mail; 0 ends it */
export async function shadow(
  database: Database,
  version: string,
  share: number,
  person: Person,
): Promise<void> {
  mustManage(person)
  await database.transaction(async (tx) => {
    await alone(tx)
    const { rowCount } = await tx.execute(sql`
      UPDATE model_shadows SET ended_at = clock_timestamp(), ended_by = ${person.name}
       WHERE version = ${version} AND ended_at IS NULL`)
    if (share === 0 && !rowCount) throw new PreadviceError(`model: ${version} is not in shadow`)
    if (share > 0)
      await tx.execute(sql`
        INSERT INTO model_shadows (version, share, started_by) VALUES (${version}, ${share}, ${person.name})`)
    await audit(tx, { kind: 'model.shadowed', who: person.name, what: { version, share } })
  })
}

/**
 * Puts a version in force, from each process's next batch on.
 * @param now what is in force, by version   @returns what the person was shown, as it is kept
 */
export async function promote(
  database: Database,
  asked: { version: string; now: string | null; reason: string; capacityShare: number },
  person: Person,
): Promise<Evidence> {
  mustManage(person)
  const { version, now, reason, capacityShare } = asked
  if (version === now) throw new PreadviceError(`model: ${version} is in force already`)
  return database.transaction(async (tx) => {
    await alone(tx)
    const evidence = await readEvidence(tx, version, capacityShare)
    if (evidence.items < SHADOWED_MIN)
      throw new PreadviceError(
        `model: ${version} has scored ${evidence.items} items beside the model in force; it takes ${SHADOWED_MIN}: ` +
          `see "model shadow ${version}"`,
      )
    const before = (await listPromotions(tx)).at(-1)?.version ?? null
    await insert(tx, { version, before, isRollback: false, reason, evidence }, person)
    await tx.execute(sql`
      UPDATE model_shadows SET ended_at = clock_timestamp(), ended_by = ${person.name}
       WHERE version = ${version} AND ended_at IS NULL`)
    await audit(tx, { kind: 'model.promoted', who: person.name, what: { version, before, reason, evidence } })
    return evidence
  })
}

/** Back to what was in force before. @returns that version; null: the shipped one */
export async function rollback(database: Database, reason: string, person: Person): Promise<string | null> {
  mustManage(person)
  return database.transaction(async (tx) => {
    await alone(tx)
    const promotions = await listPromotions(tx)
    const version = beforeLast(promotions)
    if (version === undefined)
      throw new PreadviceError('model: nothing was promoted: the shipped model is in force')
    const before = promotions.at(-1)!.version
    await insert(tx, { version, before, isRollback: true, reason, evidence: null }, person)
    await audit(tx, { kind: 'model.rolled-back', who: person.name, what: { version, before, reason } })
    return version
  })
}

async function insert(
  tx: Tx,
  { version, before, isRollback, reason, evidence }: Omit<Promotion, 'promotedBy' | 'promotedAt'>,
  { name }: Person,
): Promise<void> {
  await tx.execute(sql`
    INSERT INTO model_promotions (version, before, is_rollback, reason, evidence, promoted_by)
    VALUES (${version}, ${before}, ${isRollback}, ${reason}, ${JSON.stringify(evidence)}::json, ${name})`)
}

/** Both models on the items that both have scored, the latest first. */
export async function readEvidence(db: Queryable, version: string, capacityShare: number): Promise<Evidence> {
  const { rows } = await db.execute<ComparedItem & Record<string, unknown>>(sql`
    SELECT a.facts #> '{model,scores}' AS champion, s.scores AS challenger,
           CASE WHEN o.found IS NOT NULL
                THEN json_build_object('found', o.found, 'categories', o.categories, 'pSelect', o.p_select) END AS outcome
      FROM model_shadow_scores s JOIN assessments a USING (receipt_id, place, cause)
      LEFT JOIN outcomes o ON (o.receipt_id, o.place, o.cause) = (s.receipt_id, s.place, s.cause) AND o.withdrawn_at IS NULL
     WHERE s.version = ${version} AND a.facts #> '{model,scores}' IS NOT NULL AND a.facts #>> '{model,version}' <> ${version}
     ORDER BY s.scored_at DESC, s.receipt_id, s.place LIMIT ${COMPARED_MAX}`)
  return compare(rows, capacityShare)
}
