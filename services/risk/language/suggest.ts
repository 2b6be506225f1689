/** "Did you mean …": the nearest of the words that would have been right. */
import { distance } from 'fastest-levenshtein'

/** Longer words are nobody's slip of the pen, and the comparison takes time in the square of the length. */
const LENGTH_MAX = 60

/** The known word that is a few slips away, or null. */
export function nearest(word: string, known: Iterable<string>): string | null {
  if (word.length > LENGTH_MAX) return null
  const slipsMax = Math.max(1, Math.floor(word.length / 3))
  let best: { word: string; slips: number } | null = null
  for (const each of known) {
    const slips = distance(word.toLowerCase(), each.toLowerCase())
    if (slips <= slipsMax && (best === null || slips < best.slips)) best = { word: each, slips }
  }
  return best?.word ?? null
}

export function didYouMean(word: string, known: Iterable<string>): string | null {
  const found = nearest(word, known)
  return found === null ? null : `did you mean ${found}?`
}
