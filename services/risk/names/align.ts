/**
 * Which word of one name is which word of the other, in any order. Greedy: the likest first, several neighbours as one
 * where that is likelier. Names have few words, so that this is as good as an optimal assignment and much cheaper.
 */
import type { NameWord } from '#domain/names.ts'
import { type How, joinWords, type Likeness, wordLikeness } from './word-similarity.ts'

export interface Matched {
  /** Places of words, end exclusive. */
  left: { from: number; to: number }
  right: { from: number; to: number }
  similarity: number
  how: How
}

export interface Alignment {
  matched: readonly Matched[]
  /** Places of words that stand for nothing on the other side. */
  leftOver: readonly number[]
  rightOver: readonly number[]
}

/** Words past these are not aligned: they count as left over. */
const WORDS_MAX = 24
const JOINED_MAX = 3
const JOINED_SIMILARITY_MIN = 0.85
const COVERED_MIN = 0.9

/** The likeness from which two words may be one: short names leave less room. */
export function similarityMin(one: NameWord, other: NameWord): number {
  if (one.kind === 'initial' || other.kind === 'initial') return 0.8
  const length = Math.max(one.sounds[0]!.length, other.sounds[0]!.length)
  return length >= 6 ? 0.78 : length >= 5 ? 0.8 : length === 4 ? 0.84 : 0.88
}

export type Compare = (one: NameWord, other: NameWord) => Likeness

export function align(
  left: readonly NameWord[],
  right: readonly NameWord[],
  compare: Compare = wordLikeness,
): Alignment {
  const candidates = single(left, right, compare)
  if (!isCovered(candidates, Math.min(left.length, right.length)))
    candidates.push(...joined(left, right, false), ...joined(right, left, true))
  candidates.sort((a, b) => b.similarity - a.similarity || spanOf(b) - spanOf(a))
  const takenLeft = new Set<number>()
  const takenRight = new Set<number>()
  const matched: Matched[] = []
  for (const candidate of candidates) {
    if (isTaken(takenLeft, candidate.left) || isTaken(takenRight, candidate.right)) continue
    take(takenLeft, candidate.left)
    take(takenRight, candidate.right)
    matched.push(candidate)
  }
  return { matched, leftOver: others(left.length, takenLeft), rightOver: others(right.length, takenRight) }
}

/** Whether every word of the shorter name has its like already: then neighbours need not be tried as one. */
function isCovered(candidates: readonly Matched[], words: number): boolean {
  const left = new Set<number>()
  const right = new Set<number>()
  for (const candidate of candidates) {
    if (candidate.similarity < COVERED_MIN) continue
    left.add(candidate.left.from)
    right.add(candidate.right.from)
  }
  return left.size >= words && right.size >= words
}

function spanOf({ left, right }: Matched): number {
  return left.to - left.from + right.to - right.from
}

function single(left: readonly NameWord[], right: readonly NameWord[], compare: Compare): Matched[] {
  const found: Matched[] = []
  const [n, m] = [Math.min(left.length, WORDS_MAX), Math.min(right.length, WORDS_MAX)]
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      const { similarity, how } = compare(left[i]!, right[j]!)
      if (similarity < similarityMin(left[i]!, right[j]!)) continue
      found.push({ left: { from: i, to: i + 1 }, right: { from: j, to: j + 1 }, similarity, how })
    }
  }
  return found
}

/** Two or three neighbours of one name against one word of the other that is about as long. */
function joined(many: readonly NameWord[], one: readonly NameWord[], isTurned: boolean): Matched[] {
  const found: Matched[] = []
  const to = Math.min(many.length, WORDS_MAX)
  for (let from = 0; from + 1 < to; from++) {
    for (let end = from + 2; end <= Math.min(to, from + JOINED_MAX); end++) {
      const neighbours = many.slice(from, end)
      if (neighbours.some(({ kind }) => kind === 'number')) break
      let word: NameWord | null = null
      for (let at = 0; at < Math.min(one.length, WORDS_MAX); at++) {
        if (!isAsLong(neighbours, one[at]!)) continue
        word ??= joinWords(neighbours)
        const similarity = joinedSimilarity(word, one[at]!)
        if (similarity < JOINED_SIMILARITY_MIN) continue
        const [span, place] = [
          { from, to: end },
          { from: at, to: at + 1 },
        ]
        const [left, right] = isTurned ? [place, span] : [span, place]
        found.push({ left, right, similarity, how: 'joined' })
      }
    }
  }
  return found
}

const LENGTHS_APART_MAX = 2

/** Whether neighbours could be a word by their length; where vowels are not written, that says nothing. */
function isAsLong(neighbours: readonly NameWord[], other: NameWord): boolean {
  if (other.kind !== 'word') return false
  let length = 0
  for (const { text, isVowelless } of neighbours) {
    if (isVowelless !== other.isVowelless) return true
    length += text.length
  }
  return Math.abs(length - other.text.length) <= LENGTHS_APART_MAX
}

function joinedSimilarity(word: NameWord, other: NameWord): number {
  const { similarity } = wordLikeness(word, other)
  return similarity === 1 ? 0.995 : similarity
}

function isTaken(taken: ReadonlySet<number>, { from, to }: { from: number; to: number }): boolean {
  for (let at = from; at < to; at++) if (taken.has(at)) return true
  return false
}

function take(taken: Set<number>, { from, to }: { from: number; to: number }): void {
  for (let at = from; at < to; at++) taken.add(at)
}

function others(count: number, taken: ReadonlySet<number>): number[] {
  const left: number[] = []
  for (let at = 0; at < count; at++) if (!taken.has(at)) left.push(at)
  return left
}
