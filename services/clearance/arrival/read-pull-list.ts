/** Reads pull lists: a page of one, or all of it for paper and spreadsheets. */
import type { PullQuery } from '#contracts/arrival.ts'
import type { Queryable } from '#platform/database.ts'
import { type PullCursor, type PullRow, readPulls } from './gather-pulls.ts'
import { type PullList, pullListOf } from './pull-list.ts'

type Asked = Omit<PullQuery, 'format' | 'language' | 'limit' | 'after'>

/** Older flights are asked for by name or by date: what was never taken out of them is an alert by then. */
const LOOK_BACK_MS = 7 * 86_400_000
const WHOLE_PAGE = 1_000

export interface PullPage extends PullList {
  /** The cursor to go on from; null at the end. */
  next: string | null
}

/** Null where `after` is no cursor of ours. @param now ISO 8601 */
export async function readPullPage(
  db: Queryable,
  { after, limit, ...asked }: Omit<PullQuery, 'format' | 'language'>,
  now: string,
): Promise<PullPage | null> {
  const cursor = after === undefined ? null : cursorIn(after)
  if (after !== undefined && cursor === null) return null
  const { rows, next } = await readPulls(db, { ...scopeOf(asked, now), after: cursor, limit })
  return { ...pullListOf(rows, now), next: next && Buffer.from(JSON.stringify(next)).toString('base64url') }
}

/** @param now ISO 8601 */
export async function readWholePullList(db: Queryable, asked: Asked, now: string): Promise<PullList> {
  const scope = { ...scopeOf(asked, now), limit: WHOLE_PAGE }
  const all: PullRow[] = []
  for (let after: PullCursor | null = null; ; ) {
    const { rows, next } = await readPulls(db, { ...scope, after })
    all.push(...rows)
    if (next === null) return pullListOf(all, now)
    after = next
  }
}

function scopeOf({ office, despatch, receptacle, from, before }: Asked, now: string) {
  const isNamed = despatch !== undefined || receptacle !== undefined
  const since = from ?? (isNamed ? undefined : new Date(Date.parse(now) - LOOK_BACK_MS).toISOString())
  return { office, despatch, receptacle, from: since, before }
}

function cursorIn(text: string): PullCursor | null {
  try {
    const { due, receptacleId } = JSON.parse(Buffer.from(text, 'base64url').toString())
    const isInstant = typeof due === 'string' && /^(infinity|\d{4,6}-\d\d-\d\d [\d:.+-]{5,30})$/.test(due)
    return isInstant && typeof receptacleId === 'string' && /^[A-Z0-9]{1,40}$/.test(receptacleId)
      ? { due, receptacleId }
      : null
  } catch {
    return null
  }
}
