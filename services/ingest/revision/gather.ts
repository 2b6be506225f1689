/** What judging revisions needs to know, and what a post's newer declaration is laid under. One statement per question. */

import type { RevisionCommand } from '#contracts/revision.ts'
import type { Declaration } from '#domain/item.ts'
import type { Queryable, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { readJourneys } from '../despatch/journeys.ts'
import { codesAt, readNomenclature } from '../nomenclature.ts'
import type { RevisionContext, VersionInForce } from './judge-revision.ts'
import type { LineRevision, RevisedField } from './revised-line.ts'

/** Keeps the items' rows until the transaction ends, as taking in their posts' versions does. */
export async function gatherRevisions(
  tx: Tx,
  commands: readonly RevisionCommand[],
): Promise<RevisionContext> {
  const itemIds = [...new Set(commands.map(({ itemId }) => itemId))].sort()
  const inForce = await readInForce(tx, itemIds, true)
  const journeys = await readJourneys(tx, itemIds)
  const nomenclature = await readNomenclature(tx)
  return {
    inForce: new Map(
      [...inForce].map(([id, version]) => [id, { ...version, journey: journeys.get(id) ?? null }]),
    ),
    earlier: await readLineRevisions(tx, itemIds),
    hsCodesAt: (instant) => codesAt(nomenclature, instant),
  }
}

/** The versions in force, by item id. */
export async function readInForce(
  db: Queryable,
  itemIds: readonly string[],
  lock = false,
): Promise<Map<string, Omit<VersionInForce, 'journey'>>> {
  const { rows } = await db.execute<
    { itemId: string; declaration: Declaration; revised: RevisedField[] | null } & Omit<
      VersionInForce,
      'revised'
    > &
      Record<string, unknown>
  >(sql`
    SELECT i.item_id AS "itemId", e.version, i.last_version AS "lastVersion", e.submitter,
           i.origin_operator AS "originOperator", i.destination_operator AS "destinationOperator", e.declaration, e.revised
      FROM items i JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
     WHERE i.item_id = ANY(${sql.param(itemIds)}::text[]) ORDER BY i.item_id ${lock ? sql`FOR UPDATE OF i` : sql``}`)
  return new Map(
    rows.map(({ itemId, revised, ...version }) => [itemId, { ...version, revised: revised ?? [] }]),
  )
}

/** Recorded revisions of the items, in the order of their versions, by item id. */
export async function readLineRevisions(
  db: Queryable,
  itemIds: readonly string[],
): Promise<Map<string, LineRevision[]>> {
  if (itemIds.length === 0) return new Map()
  const { rows } = await db.execute<LineRevision & { itemId: string } & Record<string, unknown>>(sql`
    SELECT item_id AS "itemId", revision_id AS "revisionId", line, declared, fields
      FROM revisions WHERE item_id = ANY(${sql.param(itemIds)}::text[]) AND outcome = 'recorded'
     ORDER BY item_id, version`)
  const byItem = new Map<string, LineRevision[]>()
  for (const { itemId, ...revision } of rows) {
    const known = byItem.get(itemId)
    if (known) known.push(revision)
    else byItem.set(itemId, [revision])
  }
  return byItem
}
