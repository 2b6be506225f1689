/** The views that a person keeps. Nobody else sees them; the same name again is the same view, changed. */

import { type SavedView, VIEWS_MAX, type ViewBody } from '#contracts/views.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

const VIEW = sql`view_id AS "viewId", name, search`

/** By name. */
export async function readViews(db: Queryable, person: string, page: string): Promise<SavedView[]> {
  const { rows } = await db.execute<SavedView & Record<string, unknown>>(sql`
    SELECT ${VIEW} FROM saved_views WHERE person = ${person} AND page = ${page} ORDER BY lower(name), name`)
  return rows
}

/** @returns the view, or null where the person has as many of this page as one can */
export function saveView(
  database: Database,
  person: string,
  { page, name, search }: ViewBody,
): Promise<SavedView | null> {
  return database.transaction(async (tx) => {
    // Of one person's two windows, one at a time.
    await tx.execute(sql`SELECT 1 FROM people WHERE name = ${person} FOR UPDATE`)
    const others = (await readViews(tx, person, page)).filter((view) => view.name !== name)
    if (others.length >= VIEWS_MAX) return null
    const { rows } = await tx.execute<SavedView & Record<string, unknown>>(sql`
      INSERT INTO saved_views (person, page, name, search)
      VALUES (${person}, ${page}, ${name}, ${JSON.stringify(search)}::json)
      ON CONFLICT (person, page, name) DO UPDATE SET search = excluded.search
      RETURNING ${VIEW}`)
    return rows[0]!
  })
}

/** @returns false where the person has no such view */
export async function dropView(db: Queryable, person: string, viewId: string): Promise<boolean> {
  const { rowCount } = await db.execute(
    sql`DELETE FROM saved_views WHERE view_id = ${viewId}::uuid AND person = ${person}`,
  )
  return rowCount === 1
}
