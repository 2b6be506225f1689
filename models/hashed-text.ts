/**
 * A description as hashed features: its words, pairs of neighbours and the character n-grams of words, after disguises are
 * off (domain/text.ts). Sums of these are not divided by the length of the text, so that a threat among innocent words keeps
 * its weight. The hash is FNV-1a over UTF-16 units, folded to HASH_BITS.
 */
import { type ReadText, readText } from '#domain/text.ts'

export const HASH_BITS = 16
export const BUCKETS = 1 << HASH_BITS

const OFFSET = 0x811c9dc5
const PRIME = 0x01000193
const GRAM_MIN = 3
const GRAM_MAX = 5
/** Longer words are read to here, longer texts too: a description of 2,000 characters has some 300 words. */
const WORD_MAX = 24
const TOKENS_MAX = 400
const READINGS_MAX = 400
/** More than a word or a reading has n-grams, neighbours and a name. */
const BUCKETS_OF_TOKEN = 80

/** A bucket of a whole text under a namespace: `('w', 'glock')`. */
export function bucketOf(namespace: string, text: string): number {
  return folded(extend(seedOf(namespace), text))
}

function extend(hash: number, text: string): number {
  let extended = hash
  for (let at = 0; at < text.length; at++) extended = Math.imul(extended ^ text.charCodeAt(at), PRIME)
  return extended
}

function seedOf(namespace: string): number {
  return extend(OFFSET, namespace) ^ 0x1f
}

function folded(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return ((mixed ^ (mixed >>> 15)) >>> 0) & (BUCKETS - 1)
}

const WORD_SEED = seedOf('w')
const PAIR_SEED = seedOf('p')
const GRAM_SEED = seedOf('c')

/** What each token of a text brings, whether or not another brought it before: pairs of places, in the order of reading. */
export interface TokenBuckets {
  buckets: Uint16Array
  tokens: Uint16Array
  /** How many tokens were read. */
  count: number
}

export interface HashedText {
  text: ReadText
  /** Distinct buckets in the order they were met. */
  buckets: Uint16Array
  /** For each bucket the token it was first met at, for words to explain with. */
  tokens: Uint16Array
  every: TokenBuckets
  /** The buckets of words of three letters and more. */
  words: Uint16Array
  /** Share of word tokens that are plain Latin; 1 for a text without words. */
  latinShare: number
}

/**
 * Distinct buckets in the order they are met. One is used again and again, so that nothing of the size of all buckets is made
 * for a text; between two uses only the mark changes.
 */
export class DistinctBuckets {
  private readonly marks = new Uint32Array(BUCKETS)
  private mark = 0
  protected readonly met = new Uint16Array(BUCKETS)
  protected count = 0

  begin(): void {
    this.count = 0
    this.mark = (this.mark + 1) >>> 0
    if (this.mark !== 0) return
    this.marks.fill(0)
    this.mark = 1
  }

  /** @returns whether the bucket is new */
  add(bucket: number): boolean {
    if (this.marks[bucket] === this.mark) return false
    this.marks[bucket] = this.mark
    this.met[this.count++] = bucket
    return true
  }

  taken(): Uint16Array {
    return this.met.slice(0, this.count)
  }
}

const LESS = '<'.charCodeAt(0)
const MORE = '>'.charCodeAt(0)

class Gathering extends DistinctBuckets {
  private readonly places = new Uint16Array(BUCKETS)
  private readonly every = new Uint16Array((TOKENS_MAX + READINGS_MAX) * BUCKETS_OF_TOKEN)
  private readonly everyAt = new Uint16Array(this.every.length)
  private everyCount = 0
  /** What another reading repeats of the words beside it was said already. */
  isReading = false
  /** A word between its bounds, in UTF-16 units. */
  private readonly units = new Uint16Array(WORD_MAX + 2)

  /** The tokens at which the taken buckets were first met. */
  takenAt(): Uint16Array {
    return this.places.slice(0, this.count)
  }

  override begin(): void {
    super.begin()
    this.everyCount = 0
    this.isReading = false
  }

  takenOfTokens(count: number): TokenBuckets {
    const { every, everyAt, everyCount } = this
    return { buckets: every.slice(0, everyCount), tokens: everyAt.slice(0, everyCount), count }
  }

  private meet(hash: number, token: number): void {
    const bucket = folded(hash)
    const isNew = this.add(bucket)
    if (isNew) this.places[this.count - 1] = token
    if (!isNew && this.isReading) return
    this.every[this.everyCount] = bucket
    this.everyAt[this.everyCount++] = token
  }

  word(word: string, token: number): void {
    this.meet(extend(WORD_SEED, word), token)
  }

  grams(word: string, token: number): void {
    const { units } = this
    const length = Math.min(word.length, WORD_MAX) + 2
    units[0] = LESS
    for (let at = 1; at < length - 1; at++) units[at] = word.charCodeAt(at - 1)
    units[length - 1] = MORE
    for (let from = 0; from + GRAM_MIN <= length; from++) {
      let hash = GRAM_SEED
      const to = Math.min(length, from + GRAM_MAX)
      for (let at = from; at < to; at++) {
        hash = Math.imul(hash ^ units[at]!, PRIME)
        if (at - from >= GRAM_MIN - 1) this.meet(hash, token)
      }
    }
  }

  pair(one: string, other: string, token: number): void {
    this.meet(extend(extend(PAIR_SEED, one) ^ 0x20, other), token)
  }
}

const gathering = new Gathering()
const longWords = new DistinctBuckets()

/** Reads the description, null as empty. Pure: what is used again inside is begun anew for each text. */
export function hashText(description: string | null): HashedText {
  const text = readText(description ?? '')
  gathering.begin()
  longWords.begin()
  const count = Math.min(text.tokens.length, TOKENS_MAX)
  let words = 0
  let latin = 0
  for (let i = 0; i < count; i++) {
    const token = text.tokens[i]!
    gathering.word(token.text, i)
    if (token.kind === 'word') {
      words++
      if (isPlainLatin(token.text)) latin++
      gathering.grams(token.text, i)
      if (token.text.length >= 3) longWords.add(folded(extend(WORD_SEED, token.text)))
    }
    if (i > 0) gathering.pair(text.tokens[i - 1]!.text, token.text, i)
  }
  gatherReadings(text, count)
  return {
    text,
    buckets: gathering.taken(),
    tokens: gathering.takenAt(),
    every: gathering.takenOfTokens(count),
    words: longWords.taken(),
    latinShare: words === 0 ? 1 : latin / words,
  }
}

function isPlainLatin(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at)
    if (unit < 0x61 || unit > 0x7a) return false
  }
  return true
}

/** Other readings count as words; those of one unbroken word bring their n-grams and neighbours too. */
function gatherReadings({ tokens, readings }: ReadText, count: number): void {
  gathering.isReading = true
  let read = 0
  for (let i = 0; i < count && read < READINGS_MAX; i++) {
    for (const { text, to } of readings[i] ?? []) {
      if (++read > READINGS_MAX) return
      gathering.word(text, i)
      if (text.length < 4 || tokens[i]!.end - tokens[i]!.start === 1) continue
      if (tokens[to - 1]!.end - tokens[i]!.start <= text.length + 2) gathering.grams(text, i)
      if (i > 0) gathering.pair(tokens[i - 1]!.text, text, i)
      if (to < count) gathering.pair(text, tokens[to]!.text, i)
    }
  }
}
