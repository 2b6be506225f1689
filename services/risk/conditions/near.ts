/** Which matches have others around them. */
import type { TermMatch } from '../lexicon.ts'

/** The matches that have one of `others` within so many tokens of them. What lies inside a match is not around it. */
export function matchesNear(
  matches: readonly TermMatch[],
  others: readonly TermMatch[],
  within: number,
  tokens: number,
): TermMatch[] {
  // Sums along the text, so that a text of ten thousand matches takes no longer than it is long.
  const started = new Int32Array(tokens + 1)
  const ended = new Int32Array(tokens + 1)
  const startingAt = Map.groupBy(others, (other) => other.from)
  for (const { from, to } of others) {
    started[from]!++
    ended[to]!++
  }
  for (let at = 1; at <= tokens; at++) {
    started[at]! += started[at - 1]!
    ended[at]! += ended[at - 1]!
  }
  return matches.filter(({ from, to }) => {
    const before = from - within - 1 < 0 ? 0 : ended[from - within - 1]!
    const around = started[Math.min(tokens, to + within - 1)]! - before
    let inside = 0
    for (let at = from; at < to; at++)
      for (const other of startingAt.get(at) ?? []) if (other.to <= to) inside++
    return around > inside
  })
}
