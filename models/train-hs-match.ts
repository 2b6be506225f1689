/**
 * Trains the match of descriptions and HS chapters on a nomenclature: softmax regression with Adagrad, then only the heaviest
 * weights are kept, as whole numbers of eight bits.
 */
import { BUCKETS, hashText } from './hashed-text.ts'
import { type HsMatchModel, RARITY_UNIT } from './hs-match.ts'
import { shuffledPlaces } from './random.ts'

export interface NomenclatureRow {
  /** Two, four or six digits. */
  code: string
  description: string
}

export interface HsMatchOptions {
  seed: number
  rounds: number
  /** Weights that are kept. */
  entriesMax: number
}

export const HS_MATCH_OPTIONS: HsMatchOptions = { seed: 1, rounds: 4, entriesMax: 160_000 }
const RATE = 0.8
/** Half of the time a feature is hidden, since declarations say less than a nomenclature does. */
const HIDDEN_EVERY = 3

interface Document {
  chapter: number
  buckets: Uint16Array
}

export function trainHsMatch(
  rows: readonly NomenclatureRow[],
  options: HsMatchOptions = HS_MATCH_OPTIONS,
): HsMatchModel {
  const known = rows.filter(({ code }) => /^\d{2,6}$/.test(code))
  const chapters = [...new Set(known.map(({ code }) => code.slice(0, 2)))].sort()
  const documents = known.flatMap(({ code, description }): Document[] => {
    const chapter = chapters.indexOf(code.slice(0, 2))
    const parts = description.split(/[;:]/).filter((part) => part.trim().length > 2)
    const texts = parts.length > 1 ? [description, ...parts.slice(0, 1)] : [description]
    return texts.map((text) => ({ chapter, buckets: hashText(text).buckets }))
  })
  const rarity = rarityOf(documents)
  const learned = learn(documents, chapters.length, rarity, options)
  const priors = priorsOf(documents, chapters.length)
  return { ...prune(learned, chapters, rarity, priors, options.entriesMax), knownWords: wordsOf(known) }
}

function wordsOf(rows: readonly NomenclatureRow[]): Uint8Array {
  const bits = new Uint8Array(BUCKETS / 8)
  for (const { description } of rows)
    for (const word of hashText(description).words) bits[word >> 3]! |= 1 << (word & 7)
  return bits
}

function rarityOf(documents: readonly Document[]): Uint8Array {
  const seen = new Uint32Array(BUCKETS)
  for (const { buckets } of documents) for (const bucket of buckets) seen[bucket]!++
  return Uint8Array.from(seen, (count) =>
    count === 0
      ? 0
      : Math.max(1, Math.min(255, Math.round(Math.log(documents.length / count) / RARITY_UNIT))),
  )
}

function priorsOf(documents: readonly Document[], chapters: number): Float32Array {
  const counts = new Float32Array(chapters).fill(20)
  for (const { chapter } of documents) counts[chapter]!++
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => Math.log(count / total))
}

function learn(
  documents: readonly Document[],
  chapters: number,
  rarity: Uint8Array,
  { seed, rounds }: HsMatchOptions,
): Float32Array {
  const weights = new Float32Array(BUCKETS * chapters)
  const squares = new Float32Array(BUCKETS * chapters).fill(0.05)
  const odds = new Float64Array(chapters)
  for (let round = 0; round < rounds; round++) {
    for (const place of shuffledPlaces(documents.length, seed * 101 + round)) {
      const { buckets, chapter } = documents[place]!
      const shown = buckets.filter((bucket) => (bucket + place + round) % HIDDEN_EVERY !== 0)
      step(weights, squares, odds, shown.length === 0 ? buckets : shown, chapter, rarity)
    }
  }
  return weights
}

function step(
  weights: Float32Array,
  squares: Float32Array,
  odds: Float64Array,
  buckets: Uint16Array,
  chapter: number,
  rarity: Uint8Array,
): void {
  const chapters = odds.length
  let square = 0
  for (const bucket of buckets) square += (rarity[bucket]! * RARITY_UNIT) ** 2
  const length = Math.sqrt(square)
  odds.fill(0)
  for (const bucket of buckets) {
    const scale = (rarity[bucket]! * RARITY_UNIT) / length
    for (let c = 0; c < chapters; c++) odds[c]! += weights[bucket * chapters + c]! * scale
  }
  const most = odds.reduce((one, other) => Math.max(one, other), -Infinity)
  let total = 0
  for (let c = 0; c < chapters; c++) total += odds[c] = Math.exp(odds[c]! - most)
  for (let c = 0; c < chapters; c++) {
    const error = odds[c]! / total - (c === chapter ? 1 : 0)
    if (Math.abs(error) < 1e-3) continue
    for (const bucket of buckets) {
      const at = bucket * chapters + c
      const gradient = (error * rarity[bucket]! * RARITY_UNIT) / length
      squares[at]! += gradient * gradient
      weights[at]! -= (RATE * gradient) / Math.sqrt(squares[at]!)
    }
  }
}

/** Keeps the heaviest entries, an even number of steps either side of nought. */
function prune(
  learned: Float32Array,
  chapters: readonly string[],
  rarity: Uint8Array,
  bias: Float32Array,
  entriesMax: number,
): Omit<HsMatchModel, 'knownWords'> {
  const importance = (at: number) => Math.abs(learned[at]!) * rarity[Math.floor(at / chapters.length)]!
  const sizes: number[] = []
  for (let at = 0; at < learned.length; at++) if (learned[at] !== 0) sizes.push(importance(at))
  const least = sizes.length <= entriesMax ? 0 : Float64Array.from(sizes).sort()[sizes.length - entriesMax]!
  const heaviest = learned.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6)
  const unit = heaviest / 127
  const offsets = new Uint32Array(BUCKETS + 1)
  const entryChapters: number[] = []
  const entryWeights: number[] = []
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    for (let c = 0; c < chapters.length; c++) {
      const at = bucket * chapters.length + c
      const weight = Math.round(learned[at]! / unit)
      if (weight === 0 || importance(at) < least) continue
      entryChapters.push(c)
      entryWeights.push(weight)
    }
    offsets[bucket + 1] = entryChapters.length
  }
  return {
    chapters,
    bias,
    rarity,
    offsets,
    entryChapters: Uint8Array.from(entryChapters),
    entryWeights: Int8Array.from(entryWeights),
    unit,
  }
}
