/** Writes what a batch adds to the counts, in ingest's own transaction: one row, whatever the batch holds. */
import { type Columns, copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/database.ts'
import type { QualityCounts, Sample } from './count.ts'
import type { CountRow } from './count-entry.ts'

/** As it is stored: keys as text, counts as place and number in turn. */
export interface StoredCounts {
  rows: [
    hour: string,
    origin: string,
    submitter: string,
    destination: string,
    mailClass: string,
    nature: string,
    counts: number[],
  ][]
  samples: Sample[]
}

/** A row that is only appended waits for nobody and locks nothing; `fold.ts` adds it to the rollups. */
export async function recordCounts(tx: Tx, counted: QualityCounts): Promise<void> {
  if (counted.rows.length > 0) await copyRows(tx, 'quality_deltas', DELTA, [counted])
}

const DELTA: Columns<QualityCounts> = { counts: ['json', storedCounts] }

function storedCounts({ rows, samples }: QualityCounts): StoredCounts {
  return { rows: rows.map(storedRow), samples }
}

function storedRow(row: CountRow): StoredCounts['rows'][number] {
  const { hour, origin, submitter, destination, mailClass, nature, counts } = row
  const sparse: number[] = []
  for (const [place, count] of counts.entries()) if (count > 0) sparse.push(place, count)
  return [hour, origin, submitter, destination, mailClass, nature, sparse]
}
