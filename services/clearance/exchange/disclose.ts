/**
 * Makes disclosures: from outcomes that an agreement in force asks for, from an officer's request, and withdrawals where an outcome
 * was taken back. A disclosure is a row with the very bytes that will leave; its number follows from what asked, so that asking
 * twice makes one. Gather, think, record.
 */

import type { Agreement } from '#contracts/agreement.ts'
import { may, type Person } from '#domain/capability.ts'
import type { Declaration } from '#domain/item.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { type Finding, fieldsOf, messageOf } from './cluster.ts'
import { readGateways } from './gateways.ts'
import { readPublished, readStandings, type Standing } from './in-force.ts'

const BATCH_MAX = 100
/** Who asked where no officer did. */
const BY_TRIGGER = 'clearance'

interface Concluded extends Finding, Record<string, unknown> {
  examinationId: string
  itemId: string
  declaration: Declaration
}

interface Asked {
  itemId: string
  declaration: Declaration
  finding: Finding | null
  examinationId: string | null
  by: string
  reason: string | null
}

/** Disclosures for all that has come to pass under agreements in force in which we disclose. Returns how many were made. */
export async function makeDisclosures(database: Database, now: string): Promise<number> {
  const ours = (await readGateways(database)).filter(({ role }) => role === 'discloser')
  if (ours.length === 0) return 0
  const names = new Set(ours.map(({ agreement }) => agreement))
  const inForce = (await readStandings(database, now.slice(0, 10))).filter(
    ({ state, agreement }) => state === 'in force' && names.has(agreement),
  )
  let made = 0
  for (const standing of inForce)
    made += await database.transaction(async (tx) => {
      const concluded = await readConcluded(tx, standing)
      for (const each of concluded) {
        const { examinationId, itemId, declaration, ...finding } = each
        await insertIndicator(tx, standing, now, {
          ...{ itemId, declaration, finding, examinationId, by: BY_TRIGGER, reason: null },
        })
      }
      return concluded.length + (await insertWithdrawals(tx, standing, now))
    })
  return made
}

/**
 * Outcomes since the agreement was published that it asks for and that the partner was not told of: what never left under an older
 * version is made anew. A case sealed for few stays with them.
 */
async function readConcluded(tx: Tx, { agreement, version, body, since }: Standing): Promise<Concluded[]> {
  if (body.trigger.on !== 'outcome') return []
  const { outcomes, categories } = body.trigger
  const { rows } = await tx.execute<Concluded>(sql`
    SELECT o.examination_id AS "examinationId", o.item_id AS "itemId", e.declaration, o.outcome, o.categories,
           ${isoUtc(sql`o.decided_at`)} AS "decidedAt", coalesce(x.result -> 'goods', '[]'::json) AS goods
      FROM outcomes o
      JOIN examinations x USING (examination_id)
      JOIN cases c ON c.case_id = o.case_id
      JOIN items i ON i.item_id = o.item_id
      JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
     WHERE o.withdrawn_at IS NULL AND o.decided_at >= ${since}::timestamptz AND o.decided_at >= ${body.startsOn}::date
       AND c.sealed_for IS NULL AND o.outcome = ANY(${sql.param(outcomes)}::text[])
       AND (${sql.param(categories)}::text[] IS NULL OR o.categories && ${sql.param(categories)}::text[])
       AND NOT EXISTS (SELECT FROM exchange_disclosures d
                        WHERE d.agreement = ${agreement} AND d.examination_id = o.examination_id AND d.kind = 'indicator'
                          AND (d.version = ${version} OR d.sent_at IS NOT NULL))
     ORDER BY o.decided_at, o.examination_id LIMIT ${BATCH_MAX}`)
  return rows
}

async function insertIndicator(
  tx: Tx,
  { version, body }: Standing,
  now: string,
  { itemId, declaration, finding, examinationId, by, reason }: Asked,
): Promise<{ disclosureId: string; isNew: boolean }> {
  const cause = examinationId ?? `request/${itemId}`
  const disclosureId = uuidOf(`disclosure/${body.agreement}/${version}/${cause}`)
  const fields = fieldsOf({ itemId, declaration, finding }, body)
  const made = { disclosureId, version, kind: 'indicator', withdraws: null, madeAt: now, fields } as const
  const isNew = await insert(tx, body, { ...made, itemId, examinationId, by, reason })
  return { disclosureId, isNew }
}

/** What was told and then taken back is withdrawn, under the version it was told under. */
async function insertWithdrawals(
  tx: Tx,
  { agreement, version, body }: Standing,
  now: string,
): Promise<number> {
  const { rows } = await tx.execute<{ disclosureId: string; itemId: string; examinationId: string }>(sql`
    SELECT d.disclosure_id AS "disclosureId", d.item_id AS "itemId", d.examination_id AS "examinationId"
      FROM outcomes o
      JOIN exchange_disclosures d ON d.examination_id = o.examination_id AND d.kind = 'indicator'
     WHERE o.withdrawn_at IS NOT NULL AND d.agreement = ${agreement} AND d.sent_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM exchange_disclosures w WHERE w.withdraws = d.disclosure_id)
     ORDER BY d.made_at LIMIT ${BATCH_MAX}`)
  for (const { disclosureId: withdraws, itemId, examinationId } of rows) {
    const disclosureId = uuidOf(`withdrawal/${withdraws}`)
    const made = { disclosureId, version, kind: 'withdrawal', withdraws, madeAt: now, fields: {} } as const
    await insert(tx, body, { ...made, itemId, examinationId, by: BY_TRIGGER, reason: null })
  }
  return rows.length
}

type Made = Parameters<typeof messageOf>[1] & Pick<Asked, 'itemId' | 'examinationId' | 'by' | 'reason'>

async function insert(tx: Tx, body: Agreement, made: Made): Promise<boolean> {
  const { disclosureId, version, kind, withdraws, madeAt, itemId, examinationId, by, reason } = made
  const message = messageOf(body, made)
  const { rowCount } = await tx.execute(sql`
    INSERT INTO exchange_disclosures (disclosure_id, agreement, version, recipient, kind, item_id, examination_id, withdraws,
                                      body, sha256, asked_by, reason, made_at)
    VALUES (${disclosureId}, ${body.agreement}, ${version}, ${body.entities.recipient.code}, ${kind}, ${itemId},
            ${examinationId}, ${withdraws}, ${message.body}, ${message.sha256}, ${by}, ${reason}, ${madeAt}::timestamptz)
    ON CONFLICT DO NOTHING`)
  return rowCount === 1
}

/** On request: an officer tells the partner of one item, with why. */
export function discloseOnRequest(
  database: Database,
  { agreement, itemId, reason, now }: { agreement: string; itemId: string; reason: string; now: string },
  person: Person,
): Promise<{ disclosureId: string; isNew: boolean }> {
  if (!may(person, 'exchange.disclose'))
    throw new PreadviceError(`agreement: ${person.name} may not disclose: a supervisor may`)
  return database.transaction(async (tx) => {
    const standing = await requireDisclosing(tx, agreement, now)
    if (standing.body.trigger.on !== 'request')
      throw new PreadviceError(
        `agreement: under ${agreement} nothing is told on request: see "agreement show"`,
      )
    const declaration = await readDeclaration(tx, itemId)
    if (!declaration)
      throw new PreadviceError(`agreement: no version of ${itemId} was accepted: nothing to disclose`)
    const asked = { itemId, declaration, finding: null, examinationId: null, by: person.name, reason }
    const made = await insertIndicator(tx, standing, now, asked)
    const what = { agreement, version: standing.version, itemId, ...made }
    await audit(tx, { kind: 'exchange.requested', who: person.name, what })
    return made
  })
}

async function requireDisclosing(db: Queryable, agreement: string, now: string): Promise<Standing> {
  const standing = await readPublished(db, agreement, now.slice(0, 10))
  if (standing?.state !== 'in force')
    throw new PreadviceError(
      `agreement: ${agreement} is ${standing?.state ?? 'not published'}: nothing is told`,
    )
  const [gateway] = await readGateways(db, agreement)
  if (gateway?.role !== 'discloser')
    throw new PreadviceError(`agreement: we are not the discloser of ${agreement}: nothing is told`)
  return standing
}

async function readDeclaration(db: Queryable, itemId: string): Promise<Declaration | null> {
  const { rows } = await db.execute<{ declaration: Declaration }>(sql`
    SELECT e.declaration FROM items i JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
     WHERE i.item_id = ${itemId}`)
  return rows[0]?.declaration ?? null
}
