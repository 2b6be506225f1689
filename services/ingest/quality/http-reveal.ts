/**
 * `POST /api/quality/reveals`: the parties of a failing sample, which is masked by default. Asked with a reason by who may, and put
 * on record in the transaction that reads it: nobody sees it unseen.
 */
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Declaration } from '#domain/item.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'

const revealBody = z.strictObject({
  receiptId: z.uuid(),
  place: z.int().min(0),
  reason: z.string().trim().min(3).max(200).describe('why, for the record; name nobody in it'),
})

type Revealed = Pick<Declaration, 'itemId' | 'sender' | 'addressee'>

export function addRevealRoute(server: Server, database: Database): void {
  server.post(
    '/api/quality/reveals',
    {
      onRequest: requirePerson(database, 'persons.reveal'),
      schema: { summary: 'Who sent and receives a failing item; goes on record', tags: ['quality'] },
    },
    async (request, reply) => {
      const read = revealBody.safeParse(parsed(request.body as Buffer | null))
      if (!read.success)
        return refuse(reply, 400, 'say which sample and why: {"receiptId", "place", "reason"}')
      const revealed = await reveal(database, request.person!.name, read.data)
      return revealed
        ? reply.send(revealed)
        : refuse(reply, 404, 'no sample of an item stands under this receipt and place')
    },
  )
}

function parsed(body: Buffer | null): unknown {
  try {
    return JSON.parse(body?.toString() ?? '')
  } catch {
    return null
  }
}

/** Only of samples: whoever may look at these may not look at any item. */
function reveal(
  database: Database,
  who: string,
  { receiptId, place, reason }: z.infer<typeof revealBody>,
): Promise<Revealed | null> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<Revealed & Record<string, unknown>>(sql`
      SELECT e.item_id AS "itemId", e.declaration -> 'sender' AS sender, e.declaration -> 'addressee' AS addressee
        FROM entries e
       WHERE e.receipt_id = ${receiptId}::uuid AND e.place = ${place} AND e.declaration IS NOT NULL
         AND EXISTS (SELECT FROM quality_samples s JOIN messages m USING (receipt_id)
                      WHERE s.receipt_id = e.receipt_id AND s.place = e.place AND m.entry_count > 0)`)
    if (!rows[0]) return null
    await audit(tx, { kind: 'person.revealed', who, what: { receiptId, place, reason } })
    return rows[0]
  })
}
