/** Reading an operator's receipts or responses by cursor: the cursor is the last number read. Pages are made of the stored bytes. */

import { z } from 'zod'
import type { Queryable } from './database.ts'
import type { SQL } from './sql.ts'

export const PAGE_MAX = 1_000

/** Query of a page: `after` (a cursor) and `limit` (1 to 1,000). */
export const pageQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('cursor: read what came after it'),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(100),
})

export interface Page {
  /** JSON texts. */
  bodies: string[]
  /** The cursor to go on from; the one given where nothing was found. */
  next: number
}

/** Reads a page with a query that gives `sequence` and `body`, in the order of `sequence`, from behind `after`. */
export async function readPage(db: Queryable, after: number, query: SQL): Promise<Page> {
  const { rows } = await db.execute<{ sequence: string; body: string }>(query)
  return { bodies: rows.map(({ body }) => body), next: Number(rows.at(-1)?.sequence ?? after) }
}

/** A page as JSON: `{"receipts": […], "next": "17"}`. */
export function pageText(name: string, { bodies, next }: Page): string {
  return `{"${name}":[${bodies.join(',')}],"next":"${next}"}`
}
