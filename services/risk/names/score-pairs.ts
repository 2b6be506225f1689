/** Scores pairs of names and, where they are labelled, tells how right that is. Pure. */

import type { NameKind } from '#domain/names.ts'
import { compareNames, MATCH_SCORE, type Similarity } from './similarity.ts'

export interface NamePair {
  name1: string
  name2: string
  kind: NameKind
  /** Null where nobody has said. */
  isMatch: boolean | null
}

export interface Accuracy {
  precision: number
  recall: number
  f1: number
  pairs: number
}

export function scorePair({ name1, name2, kind }: NamePair): Similarity {
  return compareNames(name1, name2, kind)
}

/** Of the labelled pairs, how many of those found are right and how many of the right ones are found. Three decimals. */
export function accuracyOf(
  pairs: Iterable<{ score: number; isMatch: boolean }>,
  atLeast: number = MATCH_SCORE,
): Accuracy {
  let [right, found, matches, count] = [0, 0, 0, 0]
  for (const { score, isMatch } of pairs) {
    count += 1
    if (isMatch) matches += 1
    if (score < atLeast) continue
    found += 1
    if (isMatch) right += 1
  }
  const precision = found === 0 ? 0 : right / found
  const recall = matches === 0 ? 0 : right / matches
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  const rounded = (share: number) => Math.round(share * 1000) / 1000
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1), pairs: count }
}
