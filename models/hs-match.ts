/**
 * Whether a description fits its HS chapter: a softmax over chapters on hashed text, learned from a nomenclature alone. It
 * abstains where it knows too little of a text or its script is not the nomenclature's, and then says nothing at all.
 */
import { BUCKETS, type HashedText } from './hashed-text.ts'

export interface HsMatchModel {
  /** Two digits each, sorted. */
  chapters: readonly string[]
  bias: Float32Array
  /** How telling a bucket is, in 1/32; 0 for one never seen. */
  rarity: Uint8Array
  /** Words of the nomenclature, a bit for each bucket: what tells whether a text is in its language at all. */
  knownWords: Uint8Array
  /** Where each bucket's entries begin; one more than there are buckets. */
  offsets: Uint32Array
  /** Of each entry: the place of its chapter, and its weight in units of `unit`. */
  entryChapters: Uint8Array
  entryWeights: Int8Array
  unit: number
}

export interface HsFit {
  /** log P of the likeliest chapter less log P of the declared one: 0 where they are the same. */
  gap: number
  /** Place of the declared chapter, 1 is the likeliest. */
  rank: number
  /** The likeliest three. */
  likely: readonly string[]
}

export const RARITY_UNIT = 1 / 32
const KNOWN_WORDS_MIN = 2
const KNOWN_SHARE_MIN = 0.6
const LATIN_SHARE_MIN = 0.6

/** Log-probabilities by chapter, or null where the model abstains. */
export function chapterLogOdds(model: HsMatchModel, text: HashedText): Float64Array | null {
  if (!isCovered(model, text)) return null
  const { bias, rarity, offsets, entryChapters, entryWeights, unit } = model
  const { buckets } = text
  const sums = new Float64Array(bias)
  let square = 0
  for (let i = 0; i < buckets.length; i++) {
    const telling = rarity[buckets[i]!]! * RARITY_UNIT
    square += telling * telling
  }
  const perRarity = (RARITY_UNIT * unit) / Math.sqrt(square)
  for (let i = 0; i < buckets.length; i++) {
    const bucket = buckets[i]!
    const scale = rarity[bucket]! * perRarity
    const end = offsets[bucket + 1]!
    for (let at = offsets[bucket]!; at < end; at++) sums[entryChapters[at]!]! += entryWeights[at]! * scale
  }
  return normalised(sums)
}

/** At least two words, and most of them, are the nomenclature's. */
function isCovered({ knownWords }: HsMatchModel, { words, latinShare }: HashedText): boolean {
  let known = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    known += (knownWords[word >> 3]! >> (word & 7)) & 1
  }
  return known >= KNOWN_WORDS_MIN && known >= words.length * KNOWN_SHARE_MIN && latinShare >= LATIN_SHARE_MIN
}

/** Sums as log-probabilities, in their place. */
function normalised(sums: Float64Array): Float64Array {
  let most = -Infinity
  for (let i = 0; i < sums.length; i++) most = Math.max(most, sums[i]!)
  let total = 0
  for (let i = 0; i < sums.length; i++) total += Math.exp(sums[i]! - most)
  const log = most + Math.log(total)
  for (let i = 0; i < sums.length; i++) sums[i]! -= log
  return sums
}

/** @param chapter as declared   @returns null where the model abstains or does not know the chapter */
export function fitOf(model: HsMatchModel, text: HashedText, chapter: string): HsFit | null {
  const place = model.chapters.indexOf(chapter)
  if (place < 0) return null
  const odds = chapterLogOdds(model, text)
  if (odds === null) return null
  const declared = odds[place]!
  let [best, rank] = [-Infinity, 1]
  for (let i = 0; i < odds.length; i++) {
    const log = odds[i]!
    best = Math.max(best, log)
    if (log > declared) rank++
  }
  return { gap: best - declared, rank, likely: likeliest(model, odds, 3) }
}

/** The likeliest chapters, first the likeliest. */
export function likeliest({ chapters }: HsMatchModel, odds: Float64Array, count: number): string[] {
  const places: number[] = []
  for (let place = 0; place < odds.length; place++) {
    if (places.length === count && odds[places[count - 1]!]! >= odds[place]!) continue
    let at = places.length
    while (at > 0 && odds[places[at - 1]!]! < odds[place]!) at--
    if (at < count) places.splice(at, 0, place)
    if (places.length > count) places.pop()
  }
  return places.map((place) => chapters[place]!)
}

/** Offsets from how many entries each bucket has. */
export function offsetsOf(counts: Uint8Array): Uint32Array {
  const offsets = new Uint32Array(BUCKETS + 1)
  for (let bucket = 0; bucket < BUCKETS; bucket++) offsets[bucket + 1] = offsets[bucket]! + counts[bucket]!
  return offsets
}
