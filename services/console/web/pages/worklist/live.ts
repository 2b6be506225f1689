/** What of an open worklist is known, and what comes to it. Pure. */
import type { WorklistCase, WorklistLive } from '#contracts/worklist.ts'

/** By case id. Null: it is not there for this person any more. */
export type Rows = ReadonlyMap<number, WorklistCase | null>

export interface Live {
  rows: Rows
  /** Cases that have come and are not in the list that is shown. */
  news: ReadonlySet<number>
}

export const NOTHING: Live = { rows: new Map(), news: new Set() }

/** @param isShown whether the list as it is shown has it   @param asked the rows that were asked for */
export function withAnswer(
  before: Live,
  { rows, news }: Pick<WorklistLive, 'rows' | 'news'>,
  { isShown, asked }: { isShown: (caseId: number) => boolean; asked: readonly number[] },
): Live {
  const known = new Map(before.rows)
  const answered = new Set(rows.map(({ caseId }) => caseId))
  for (const caseId of asked) if (!answered.has(caseId)) known.set(caseId, null)
  for (const row of [...rows, ...news]) known.set(row.caseId, row)
  const fresh = new Set(before.news)
  for (const { caseId } of news) if (!isShown(caseId)) fresh.add(caseId)
  // What has come and gone again is no news.
  for (const caseId of fresh) if (known.get(caseId)?.inLane === false) fresh.delete(caseId)
  return { rows: known, news: fresh }
}

/** So many rows before and behind what is in sight are read with it. */
const AROUND = 20

/** What is in sight or near it and was not read yet, at most so many. */
export function missingIn(
  caseIds: readonly number[],
  first: number,
  last: number,
  rows: Rows,
  most: number,
): number[] {
  return caseIds
    .slice(Math.max(0, first - AROUND), last + 1 + AROUND)
    .filter((caseId) => !rows.has(caseId))
    .slice(0, most)
}
