/** History as a stage uses it: read for a batch, thought about, and written with what was assessed. */
import type { ItemReceived } from '#contracts/events.ts'
import type { Queryable, Tx } from '#platform/database.ts'
import { type BatchHistory, historyOfBatch } from './facts-of-batch.ts'
import { type ReadHistory, readHistory, readSalt } from './read-history.ts'
import { recordHistory } from './record-history.ts'
import { subjectOf } from './subject.ts'

export interface GatheredHistory extends BatchHistory {
  read: ReadHistory
}

export interface HistoryReader {
  /** The history facts of these entries, in their order. */
  gather(
    db: Queryable,
    entries: readonly ItemReceived[],
    ratesToUsd: Readonly<Record<string, number>>,
  ): Promise<GatheredHistory>
}

export function historyReader(): HistoryReader {
  let salt: string | null = null
  return {
    gather: async (db, entries, ratesToUsd) => {
      const known = salt ?? (await readSalt(db))
      salt = known
      const subjects = entries.map((entry) => subjectOf(entry, ratesToUsd, known))
      const read = await readHistory(db, subjects)
      return { ...historyOfBatch(subjects, read), read }
    },
  }
}

/** Remembers the batch. @param now ISO 8601 */
export function remember(
  tx: Tx,
  { fresh, read }: GatheredHistory,
  partition: number,
  now: string,
): Promise<void> {
  return recordHistory(tx, fresh, read, partition, now)
}
