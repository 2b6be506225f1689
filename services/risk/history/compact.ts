/**
 * History facts as they are stored with an assessment: of most parties nothing is known, so what is nought is left out. Written
 * out in full they were two kilobytes of every assessment. Pure.
 */
import {
  HISTORY_FACT_NAMES,
  HISTORY_KEYS,
  type HistoryFactName,
  type HistoryFacts,
  type HistoryKey,
} from './names.ts'

export interface CompactHistory {
  /** Keys the declaration has nothing for: each of their facts is null. */
  without: readonly HistoryKey[]
  /** The others that are not nought; of `…FirstSeenDays` all that are known. */
  known: Readonly<Partial<Record<HistoryFactName, number>>>
}

/** Longer keys first, for `sender` begins `senderPhone` too. */
const KEYS_BY_LENGTH = [...HISTORY_KEYS].sort((a, b) => b.length - a.length)
const KEY_OF = new Map(
  HISTORY_FACT_NAMES.map((name) => [name, KEYS_BY_LENGTH.find((key) => name.startsWith(key))!]),
)

/** An absent fact of a known key: nobody was seen before, or nothing was counted. */
const ABSENT = new Map(HISTORY_FACT_NAMES.map((name) => [name, name.endsWith('FirstSeenDays') ? null : 0]))

/** @param facts every history fact */
export function compactHistory(facts: HistoryFacts): CompactHistory {
  const known: Partial<Record<HistoryFactName, number>> = {}
  for (const name of HISTORY_FACT_NAMES) {
    const fact = facts[name] ?? null
    if (fact !== null && fact !== ABSENT.get(name)) known[name] = fact
  }
  return { without: HISTORY_KEYS.filter((key) => facts[`${key}Items1d`] === null), known }
}

export function compactFact({ without, known }: CompactHistory, name: HistoryFactName): number | null {
  if (without.includes(KEY_OF.get(name)!)) return null
  return known[name] ?? ABSENT.get(name)!
}

export function isCompact(history: HistoryFacts | CompactHistory): history is CompactHistory {
  return 'known' in history
}
