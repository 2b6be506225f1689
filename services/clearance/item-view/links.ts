/** Open cases that belong together with an item, as a graph: the item, what others have in common with it, those others. */

import { type ItemLinks, LINKS, type LinkKind, type LinkNode } from '#contracts/item-explanation.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type Linked, readLinked } from '../cases/linked.ts'
import type { CaseRow } from '../cases/sql.ts'

/** No case has it. */
const NO_CASE = -1

/** An item without a case has links too. */
export async function readLinks(
  db: Queryable,
  itemId: string,
  row: CaseRow | null,
  name: string,
): Promise<ItemLinks> {
  const about = row ?? { caseId: NO_CASE, itemId, rules: [], despatchId: await readDespatch(db, itemId) }
  const linked = await readLinked(db, about as CaseRow, name)
  return graphOf(itemId, row, linked)
}

async function readDespatch(db: Queryable, itemId: string): Promise<string | null> {
  const { rows } = await db.execute<{ despatchId: string | null }>(sql`
    SELECT left(receptacle_id, 20) AS "despatchId" FROM item_movements WHERE item_id = ${itemId}`)
  return rows[0]?.despatchId ?? null
}

/** Pure: what is in common stands between the items, so that one node shows what a hundred edges would. */
export function graphOf(
  itemId: string,
  row: Pick<CaseRow, 'caseId' | 'code' | 'category'> | null,
  linked: readonly Linked[],
): ItemLinks {
  const kinds = LINKS.filter((kind) => linked.some(({ by }) => by.includes(kind)))
  const centre: LinkNode = {
    id: itemId,
    kind: 'item',
    itemId,
    caseId: row?.caseId ?? null,
    code: row?.code ?? null,
    category: row?.category ?? null,
    isCentre: true,
  }
  const others = linked.map(
    ({ caseId, itemId: other, code, category, rules }): LinkNode => ({
      id: other,
      kind: 'item',
      itemId: other,
      caseId,
      code,
      category,
      rules,
    }),
  )
  return {
    nodes: [centre, ...kinds.map((kind): LinkNode => ({ id: kind, kind })), ...others],
    edges: [
      ...kinds.map((kind) => ({ from: itemId, to: kind as string })),
      ...linked.flatMap(({ itemId: other, by }) =>
        by
          .filter((kind): kind is LinkKind => (LINKS as readonly string[]).includes(kind))
          .map((kind) => ({ from: kind as string, to: other })),
      ),
    ],
  }
}
