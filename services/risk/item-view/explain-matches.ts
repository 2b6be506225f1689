/** What of an item stands on lists, with what is declared beside what is listed. */

import type { ExplainedMatch, ExplainedWatch } from '#contracts/item-explanation.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { RiskFacts } from '../facts.ts'
import { differences } from './differences.ts'

/** @param titles of lists by id */
export function explainMatches(
  { partyMatches = [], declaration }: RiskFacts,
  titles: ReadonlyMap<string, string>,
): ExplainedMatch[] {
  return partyMatches.map(({ role, list, entryId, name, score, words, notes, exception, stale }) => ({
    role,
    list,
    listTitle: titles.get(list) ?? list,
    entryId,
    score,
    declared: declaration[role].name,
    listed: name,
    words: words.map(({ left, right, how, similarity }) => {
      const { left: declared, right: listed } = differences(left, right)
      return { declared, listed, how, similarity }
    }),
    notes,
    exception,
    stale,
  }))
}

export async function readTitles(db: Queryable): Promise<Map<string, string>> {
  const { rows } = await db.execute<{ id: string; title: string }>(sql`SELECT id, title FROM lists`)
  return new Map(rows.map(({ id, title }) => [id, title]))
}

const MATCHES_MAX = 50

export async function explainWatch(
  db: Queryable,
  { watchMatches = [], declaration }: RiskFacts,
  titles: ReadonlyMap<string, string>,
): Promise<ExplainedWatch[]> {
  const shown = watchMatches.slice(0, MATCHES_MAX)
  if (shown.length === 0) return []
  const listed = await readListed(db, shown)
  return shown.map(({ list, entryId, path, stale = false }) => ({
    list,
    listTitle: titles.get(list) ?? list,
    entryId,
    path,
    listed: listed.get(`${list} ${entryId}`) ?? null,
    declared: textAt(declaration, path),
    stale,
  }))
}

/** As the import in use has them. The entries of a list are found by its import and read through: some hundred thousand at most. */
async function readListed(
  db: Queryable,
  asked: readonly { list: string; entryId: string }[],
): Promise<Map<string, string>> {
  const { rows } = await db.execute<{ key: string; value: string }>(sql`
    SELECT DISTINCT ON (l.id, e.entry_id) l.id || ' ' || e.entry_id AS key, e.value
      FROM unnest(${sql.param(asked.map(({ list }) => list))}::text[], ${sql.param(asked.map(({ entryId }) => entryId))}::text[])
           AS asked (list, entry_id)
      JOIN lists l ON l.id = asked.list JOIN list_entries e ON e.load = l.active_load AND e.entry_id = asked.entry_id
     ORDER BY l.id, e.entry_id, e.place`)
  return new Map(rows.map(({ key, value }) => [key, value]))
}

/** What stands at a path such as `sender.phone` or `contents[0].description`. */
export function textAt(declaration: RiskFacts['declaration'], path: string): string | null {
  let at: unknown = declaration
  for (const step of path.split(/[.[\]]+/).filter(Boolean))
    at = (at as Record<string, unknown> | null)?.[step]
  if (typeof at === 'string') return at
  if (typeof at !== 'object' || at === null || !('lines' in at)) return null
  const { lines, postcode, city } = at as RiskFacts['declaration']['sender']['address']
  return [...lines, postcode, city].filter((each) => each !== null).join(', ')
}
