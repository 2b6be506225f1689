/**
 * How likely two names are one party's, 0..1, with the reasons word by word. Pure.
 *
 * Words are aligned in any order. What both sides have and cannot be matched speaks against, in the measure of how much the
 * words tell; what only one side has (a middle name, a second family name) speaks a little against. It goes by names alone:
 * countries are in qualifiers.ts.
 */
import { type NameReading, type NameWord, readName } from '#domain/names.ts'
import { type Alignment, align, type Compare } from './align.ts'
import { type How, wordLikeness } from './word-similarity.ts'

/**
 * From here on two names are taken for one party's. Chosen on labelled pairs (tests/unit/risk/names): below it, people who
 * share all names but one come in; above it, transliterations fall out.
 */
export const MATCH_SCORE = 0.7

export interface WordMatch {
  left: string
  right: string
  how: How
  similarity: number
}

export interface Similarity {
  score: number
  matched: WordMatch[]
  /** Words that stand for nothing on the other side. */
  leftOver: string[]
  rightOver: string[]
  notes: string[]
}

/** How fast unlikeness of a word takes its match away: at 0.8 alike, 0.56 of it counts. */
const STEEPNESS = 2.2
const PERSON = { conflict: 1.3, extra: 0.09, loneExtra: 0.5 }
const FIRM = { conflict: 1.45, extra: 0.32, loneExtra: 0.45 }
const VESSEL = { conflict: 1.6, extra: 0.5, loneExtra: 0.8 }
/** So much matched is a name: what stands beside it hardly speaks against. Two of the commonest names are less. */
const TOLD_ENOUGH = 1.9
const NUMBER_EXTRA = 0.6
const FORMS_DIFFER = 0.03
const ACRONYM_LENGTH_MIN = 3

/** Compares two readings. */
export function nameSimilarity(
  left: NameReading,
  right: NameReading,
  compare: Compare = wordLikeness,
): Similarity {
  const alignment = align(left.words, right.words, compare)
  const notes: string[] = []
  let score = scoreOf(left, right, alignment)
  if (isOutOfOrder(alignment)) score *= 0.97
  if (
    left.forms.length > 0 &&
    right.forms.length > 0 &&
    !left.forms.some((form) => right.forms.includes(form))
  ) {
    score -= FORMS_DIFFER
    notes.push('the legal forms differ')
  }
  const shortened = acronymScore(left, right)
  if (shortened > score) return acronymOf(left, right, shortened)
  return { score: rounded(score), ...told(left, right, alignment), notes }
}

/** Compares two names as they are written. */
export function compareNames(left: string, right: string, kind: NameReading['kind'] = 'unknown'): Similarity {
  const readings = [readName(left, kind), readName(right, kind)]
  // Where only one of them shows that it is a firm, both are read as one.
  const isFirm = readings.some((reading) => reading.kind === 'organisation')
  const [a, b] = isFirm ? [readName(left, 'organisation'), readName(right, 'organisation')] : readings
  return nameSimilarity(a!, b!)
}

function rounded(score: number): number {
  return Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000
}

function factorsOf(left: NameReading, right: NameReading): typeof PERSON {
  if (left.kind === 'vessel' || right.kind === 'vessel') return VESSEL
  return left.kind === 'organisation' || right.kind === 'organisation' ? FIRM : PERSON
}

/**
 * The best score two names can have of which this much is found to match; used to leave the others uncompared.
 * @param left what the words of the one tell, initials left out
 * @param right the same of the other
 */
export function bestScore(matched: number, left: number, right: number): number {
  const [leftOver, rightOver] = [Math.max(0, left - matched), Math.max(0, right - matched)]
  const against = Math.min(leftOver, rightOver)
  return (
    matched / (matched + PERSON.conflict * against + PERSON.extra * (Math.max(leftOver, rightOver) - against))
  )
}

function scoreOf(left: NameReading, right: NameReading, alignment: Alignment): number {
  const { conflict, extra, loneExtra } = factorsOf(left, right)
  let [matched, credit] = [0, 0]
  for (const match of alignment.matched) {
    const weight = Math.min(weightOfSpan(left.words, match.left), weightOfSpan(right.words, match.right))
    matched += weight
    credit += weight * Math.max(0, 1 - STEEPNESS * (1 - match.similarity))
  }
  if (matched === 0) return 0
  const [leftWeight, rightWeight] = [
    overWeight(left, alignment.leftOver),
    overWeight(right, alignment.rightOver),
  ]
  const against = Math.min(leftWeight, rightWeight)
  const beyond = Math.max(leftWeight, rightWeight) - against
  const told = Math.min(1, Math.max(0, matched - 1) / (TOLD_ENOUGH - 1))
  const beyondCost = loneExtra + (extra - loneExtra) * told
  const numbers = countNumbers(left, alignment.leftOver) + countNumbers(right, alignment.rightOver)
  return credit / (matched + conflict * against + beyondCost * beyond + NUMBER_EXTRA * numbers)
}

function weightOfSpan(words: readonly NameWord[], { from, to }: { from: number; to: number }): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += words[at]!.weight
  return sum
}

function overWeight({ words }: NameReading, over: readonly number[]): number {
  return over.reduce((sum, at) => sum + words[at]!.weight, 0)
}

function countNumbers({ words, kind }: NameReading, over: readonly number[]): number {
  return kind === 'person' ? 0 : over.filter((at) => words[at]!.kind === 'number').length
}

/** True unless the matched words stand in the same order, or in the same with the end moved to the front. */
function isOutOfOrder({ matched }: Alignment): boolean {
  const places = matched.toSorted((a, b) => a.left.from - b.left.from).map(({ right }) => right.from)
  const falls = places.filter((place, i) => i > 0 && place < places[i - 1]!).length
  return falls > 1 || (falls === 1 && places.length > 2 && places[0]! < places.at(-1)!)
}

function told(left: NameReading, right: NameReading, { matched, leftOver, rightOver }: Alignment) {
  const text = ({ words }: NameReading, { from, to }: { from: number; to: number }) =>
    words
      .slice(from, to)
      .map((word) => word.text)
      .join(' ')
  return {
    matched: matched.map((match) => ({
      left: text(left, match.left),
      right: text(right, match.right),
      how: match.how,
      similarity: rounded(match.similarity),
    })),
    leftOver: leftOver.map((at) => left.words[at]!.text),
    rightOver: rightOver.map((at) => right.words[at]!.text),
  }
}

/** A firm by its first letters: surer the more there are. */
function acronymScore(left: NameReading, right: NameReading): number {
  const [short, long] = left.words.length === 1 ? [left, right] : [right, left]
  if (long.kind !== 'organisation' || short.words.length !== 1 || long.words.length < ACRONYM_LENGTH_MIN)
    return 0
  const { length } = long.acronym
  return short.words[0]!.text === long.acronym ? (length > ACRONYM_LENGTH_MIN ? 0.9 : 0.83) : 0
}

function acronymOf(left: NameReading, right: NameReading, score: number): Similarity {
  const text = ({ words }: NameReading) => words.map((word) => word.text).join(' ')
  const match: WordMatch = { left: text(left), right: text(right), how: 'acronym', similarity: score }
  return {
    score,
    matched: [match],
    leftOver: [],
    rightOver: [],
    notes: ['one is the first letters of the other'],
  }
}
