/** Routes of items, for decisions that follow from commands: by the version in force, or by who told of an item without data. */

import type { Direction } from '#domain/direction.ts'
import { operatorOf } from '#domain/operators.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { routeOf } from './circumstances.ts'
import type { Route } from './corridors.ts'

interface RouteRow extends Record<string, unknown> {
  itemId: string
  from: string | null
  to: string | null
  mailClass: string | null
  originOperator: string | null
  destinationOperator: string | null
  direction: Direction | null
}

/** By item id; items nobody knows are left out. */
export async function readRoutes(
  db: Queryable,
  itemIds: readonly string[],
  countries: ReadonlySet<string>,
): Promise<Map<string, Route>> {
  const { rows } = await db.execute<RouteRow>(sql`
    SELECT DISTINCT ON (asked.item_id) asked.item_id AS "itemId",
           e.declaration #>> '{sender,address,country}' AS from,
           e.declaration #>> '{addressee,address,country}' AS to, e.declaration ->> 'mailClass' AS "mailClass",
           coalesce(e.origin_operator, g.origin_operator) AS "originOperator",
           coalesce(e.destination_operator, g.destination_operator) AS "destinationOperator",
           coalesce(d.direction, g.direction) AS direction
      FROM unnest(${sql.param(itemIds)}::text[]) AS asked (item_id)
      LEFT JOIN items i ON i.item_id = asked.item_id
      LEFT JOIN entries e ON e.item_id = asked.item_id AND e.version = i.effective_version
      LEFT JOIN ead_gaps g ON g.item_id = asked.item_id
      LEFT JOIN item_movements m ON m.item_id = asked.item_id
      LEFT JOIN despatches d ON d.despatch_id = left(m.receptacle_id, 20)
     WHERE e.item_id IS NOT NULL OR g.item_id IS NOT NULL
     ORDER BY asked.item_id, g.at DESC`)
  return new Map(
    rows.map(({ itemId, from, to, mailClass, originOperator, destinationOperator, direction }) => [
      itemId,
      routeOf(
        { from: from ?? countryOf(originOperator), to: to ?? countryOf(destinationOperator), mailClass },
        direction,
        countries,
      ),
    ]),
  )
}

function countryOf(operator: string | null): string | null {
  return operator === null ? null : (operatorOf(operator)?.country ?? null)
}
