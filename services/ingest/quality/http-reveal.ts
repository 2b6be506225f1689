/**
 * `POST /api/quality/reveals`: whose a failing item is and what it was declared as, which is masked by default. Asked with a reason by
 * who may, and put on record in the transaction that reads it: nobody sees it unseen.
 */

import type { z } from 'zod'
import { QUALITY_ITEMS_DOCUMENTED, type RevealedItem, revealBody } from '#contracts/quality-items.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { jsonOf } from '#platform/json-body.ts'
import { sql } from '#platform/sql.ts'

export function addRevealRoute(server: Server, database: Database): void {
  server.post(
    '/api/quality/reveals',
    {
      onRequest: requirePerson(database, 'persons.reveal'),
      config: { documented: QUALITY_ITEMS_DOCUMENTED.reveal },
      schema: {
        summary: 'Whose a failing item is, and as what it was declared; goes on record',
        tags: ['quality'],
      },
    },
    async (request, reply) => {
      const read = revealBody.safeParse(jsonOf(request.body))
      if (!read.success)
        return refuse(reply, 400, 'say which sample and why: {"receiptId", "place", "reason"}')
      const revealed = await reveal(database, request.person!.name, read.data)
      return revealed
        ? reply.header('cache-control', 'private, no-store').send(revealed)
        : refuse(reply, 404, 'nothing is wrong with an item under this receipt and place, or there is none')
    },
  )
}

/** Only of items that something is wrong with: whoever may look at these may not look at any item. */
function reveal(
  database: Database,
  who: string,
  { receiptId, place, reason }: z.infer<typeof revealBody>,
): Promise<RevealedItem | null> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<RevealedItem & Record<string, unknown>>(sql`
      SELECT item_id AS "itemId", (declaration -> 'sender')::jsonb - 'idRef' AS sender, (declaration -> 'addressee')::jsonb - 'idRef' AS addressee,
             declaration -> 'contents' AS contents, declaration -> 'grossWeightGrams' AS "grossWeightGrams",
             declaration ->> 'postedAt' AS "postedAt"
        FROM entries
       WHERE receipt_id = ${receiptId}::uuid AND place = ${place}::int AND declaration IS NOT NULL AND json_array_length(findings) > 0`)
    if (!rows[0]) return null
    await audit(tx, { kind: 'person.revealed', who, what: { receiptId, place, reason } })
    return rows[0]
  })
}
