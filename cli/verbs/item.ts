import { parseArgs } from 'node:util'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import { systemClock } from '#platform/clock.ts'
import type { Queryable } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { readCertificates } from '#services/clearance/certificates/read-certificates.ts'
import { explainStored } from '#services/risk/explain-stored.ts'
import { print, type Verb, withDatabase } from '../verb.ts'

/** Everything that is known about an item, version by version. For the installation's own staff: it shows what rules saw. */
export const item: Verb = {
  usage: 'item ID',
  does: 'everything known about an item',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    })
    const id = positionals[0]?.toUpperCase()
    if (!id || positionals.length > 1) throw usageError('item: write "item ID"')
    return withDatabase(async ({ database }) => {
      const entries = await readHistory(database, id)
      const revisions = await readRevisions(database, id)
      const [receptacles, scans] = [await readReceptacles(database, id), await readScans(database, id)]
      const evidence = await readEvidence(database, id)
      if (entries.length + receptacles.length + scans.length + evidence.length === 0)
        throw new PreadviceError(`item: nothing is stored about ${id}`)
      const explanation = await explainStored(database, id)
      const documents = await readCertificates(database, id, systemClock().slice(0, 10))
      await audit(database, { kind: 'item.viewed', who: COMMAND_LINE, what: { itemId: id } })
      const known = { itemId: id, entries, revisions, receptacles, scans, evidence, documents, explanation }
      print(known, values.json, () => JSON.stringify(known, null, 2))
      return 0
    })
  },
}

async function readHistory(db: Queryable, itemId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await db.execute(sql`
    SELECT e.receipt_id AS "receiptId", e.place, m.message_id AS "messageId", e.outcome, e.version,
           json_build_object('kind', e.author_kind, 'name', coalesce(e.author, e.submitter)) AS author,
           e.superseded_by AS "supersededBy", e.received_at AS "receivedAt", e.declaration,
           e.revised, e.findings,
           (SELECT json_agg(json_build_object('cause', a.cause, 'ruleSet', a.rule_set, 'engine', a.engine, 'threat', a.threat, 'result', a.result) ORDER BY a.assessed_at)
              FROM assessments a WHERE a.receipt_id = e.receipt_id AND a.place = e.place) AS assessments,
           (SELECT json_agg(json_build_object('cause', d.cause, 'policy', d.policy, 'engine', d.engine, 'decidedAt', d.decided_at, 'result', d.result) ORDER BY d.decided_at)
              FROM decisions d WHERE d.receipt_id = e.receipt_id AND d.place = e.place) AS decisions
      FROM entries e LEFT JOIN messages m USING (receipt_id)
     WHERE e.item_id = ${itemId}
     ORDER BY e.received_at, e.place`)
  return rows
}

/** What officers asked to be revised, what the post had declared there, and what came of it. */
async function readRevisions(db: Queryable, itemId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await db.execute(sql`
    SELECT revision_id AS "revisionId", of_version AS "ofVersion", line, declared, fields, author, reason, outcome,
           version, refusal, asked_at AS "askedAt"
      FROM revisions WHERE item_id = ${itemId} ORDER BY asked_at, revision_id`)
  return rows
}

async function readReceptacles(db: Queryable, itemId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await db.execute(sql`
    SELECT receptacle_id AS "receptacleId", receipt_id AS "receiptId", received_at AS "receivedAt"
      FROM receptacle_items WHERE item_id = ${itemId} ORDER BY received_at, receptacle_id`)
  return rows
}

async function readScans(db: Queryable, itemId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await db.execute(sql`
    SELECT code, at, office, reason, submitter, receipt_id AS "receiptId", received_at AS "receivedAt"
      FROM scan_events WHERE item_id = ${itemId} ORDER BY at, code, office`)
  return rows
}

/** What scanners and other agencies told of it. */
async function readEvidence(db: Queryable, itemId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await db.execute(sql`
    SELECT source, source_reference AS "evidenceId", kind, category, score, method, observed_at AS "observedAt",
           body ->> 'analysedBy' AS "analysedBy", body ->> 'reference' AS reference, body ->> 'label' AS label,
           received_at AS "receivedAt", evidence_id AS "id"
      FROM evidence WHERE item_id = ${itemId} ORDER BY observed_at, evidence_id`)
  return rows
}
