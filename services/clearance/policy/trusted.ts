/**
 * The register of trusted senders: added by one person, confirmed by another, valid for a time, revoked by either. What the trust
 * was worth is counted from the decisions it changed.
 */

import type { Person } from '#domain/capability.ts'
import { SENDER_KINDS, type SenderKind } from '#domain/traits.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { requireMay } from './life.ts'

export interface NewTrusted {
  /** `actor:FRAEO00012345`, `mailer:CNA/SELLER-9`, `sender:<key>`. */
  sender: string
  operator: string | null
  reason: string
  /** YYYY-MM-DD, inclusive. */
  validFrom: string
  validUntil: string
}

export interface Trusted extends NewTrusted {
  id: number
  addedBy: string
  confirmedBy: string | null
  revokedBy: string | null
  /** Decisions on what it sent, and those that the trust changed. */
  items: number
  higherScores: number
  notSelected: number
}

export async function addTrusted(database: Database, given: NewTrusted, person: Person): Promise<number> {
  requireMay(person, 'policy.write', 'add trusted senders: an author may')
  const [kind, identifier] = partsOf(given.sender)
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: number }>(sql`
      INSERT INTO trusted_senders (kind, identifier, operator, reason, valid_from, valid_until, added_by)
      VALUES (${kind}, ${identifier}, ${given.operator}, ${given.reason}, ${given.validFrom}, ${given.validUntil}, ${person.name})
      ON CONFLICT DO NOTHING RETURNING id::int`)
    if (!rows[0])
      throw new PreadviceError(`policy: ${given.sender} is on the register already: revoke it first`)
    const { id } = rows[0]
    await audit(tx, { kind: 'trust.added', who: person.name, what: { id, ...given } })
    return id
  })
}

function partsOf(sender: string): [SenderKind, string] {
  const [kind = '', ...rest] = sender.split(':')
  const identifier = rest.join(':')
  const known = SENDER_KINDS.find((each) => each === kind)
  if (!known || identifier === '')
    throw usageError(`policy: "${sender}" names no sender: write actor:ID, mailer:OPERATOR/ID or sender:KEY`)
  return [known, known === 'actor' ? identifier.toUpperCase() : identifier]
}

export function confirmTrusted(database: Database, id: number, person: Person): Promise<void> {
  requireMay(person, 'policy.publish', 'confirm trusted senders: a publisher or a supervisor may')
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ addedBy: string }>(sql`
      SELECT added_by AS "addedBy" FROM trusted_senders
       WHERE id = ${id} AND confirmed_by IS NULL AND revoked_by IS NULL FOR UPDATE`)
    if (!rows[0]) throw new PreadviceError(`policy: no sender ${id} waits to be confirmed`)
    if (rows[0].addedBy === person.name)
      throw new PreadviceError(`policy: ${person.name} added it: somebody else has to confirm it`)
    await tx.execute(sql`
      UPDATE trusted_senders SET confirmed_by = ${person.name}, confirmed_at = clock_timestamp() WHERE id = ${id}`)
    await audit(tx, { kind: 'trust.confirmed', who: person.name, what: { id } })
  })
}

/** Trust ends at once, and one person is enough. */
export function revokeTrusted(database: Database, id: number, reason: string, person: Person): Promise<void> {
  requireMay(person, 'policy.write', 'revoke trust: an author may')
  return database.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE trusted_senders SET revoked_by = ${person.name}, revoked_at = clock_timestamp(), revoke_reason = ${reason}
       WHERE id = ${id} AND revoked_by IS NULL`)
    if (rowCount === 0) throw new PreadviceError(`policy: no sender ${id} is trusted`)
    await audit(tx, { kind: 'trust.revoked', who: person.name, what: { id, reason } })
  })
}

export async function listTrusted(db: Queryable): Promise<Trusted[]> {
  const { rows } = await db.execute<Trusted & Record<string, unknown>>(sql`
    SELECT t.id::int, t.kind || ':' || t.identifier AS sender, t.operator, t.reason, t.valid_from::text AS "validFrom",
           t.valid_until::text AS "validUntil", t.added_by AS "addedBy", t.confirmed_by AS "confirmedBy",
           t.revoked_by AS "revokedBy", count(u.trusted)::int AS items,
           count(*) FILTER (WHERE u.benefit = 'score')::int AS "higherScores",
           count(*) FILTER (WHERE u.benefit = 'selection')::int AS "notSelected"
      FROM trusted_senders t LEFT JOIN trusted_uses u ON u.trusted = t.id
     GROUP BY t.id ORDER BY t.id`)
  return rows
}
