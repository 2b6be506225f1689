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

/** A bucket of a whole text under a namespace: `('w', 'glock')`. */
export function bucketOf(namespace: string, text: string): number {
  return folded(extend(extend(OFFSET, namespace, 0, namespace.length) ^ 0x1f, text, 0, text.length))
}

function extend(hash: number, text: string, from: number, to: number): number {
  let extended = hash
  for (let at = from; at < to; at++) extended = Math.imul(extended ^ text.charCodeAt(at), PRIME)
  return extended
}

function folded(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return ((mixed ^ (mixed >>> 15)) >>> 0) & (BUCKETS - 1)
}

const WORD_SEED = extend(OFFSET, 'w', 0, 1) ^ 0x1f
const PAIR_SEED = extend(OFFSET, 'p', 0, 1) ^ 0x1f
const GRAM_SEED = extend(OFFSET, 'c', 0, 1) ^ 0x1f

export interface HashedText {
  text: ReadText
  /** Distinct buckets in the order they were met. */
  buckets: Uint16Array
  /** For each bucket the token it was first met at, for words to explain with. */
  tokens: Uint16Array
  /** The buckets of words of three letters and more. */
  words: Uint16Array
  /** Share of word tokens that are plain Latin; 1 for a text without words. */
  latinShare: number
}

class Gathering {
  private readonly seen = new Uint8Array(BUCKETS)
  readonly buckets: number[] = []
  readonly tokens: number[] = []

  add(hash: number, token: number): void {
    const bucket = folded(hash)
    if (this.seen[bucket] === 1) return
    this.seen[bucket] = 1
    this.buckets.push(bucket)
    this.tokens.push(token)
  }

  word(word: string, token: number): void {
    this.add(extend(WORD_SEED, word, 0, word.length), token)
  }

  grams(word: string, token: number): void {
    const bounded = `<${word.slice(0, WORD_MAX)}>`
    for (let from = 0; from + GRAM_MIN <= bounded.length; from++) {
      let hash = extend(GRAM_SEED, bounded, from, from + GRAM_MIN - 1)
      const to = Math.min(bounded.length, from + GRAM_MAX)
      for (let at = from + GRAM_MIN - 1; at < to; at++) {
        hash = Math.imul(hash ^ bounded.charCodeAt(at), PRIME)
        this.add(hash, token)
      }
    }
  }

  pair(one: string, other: string, token: number): void {
    const hash = extend(PAIR_SEED, one, 0, one.length) ^ 0x20
    this.add(extend(hash, other, 0, other.length), token)
  }
}

/** Reads the description, null as empty. Pure; some 20 µs for a line of ten words. */
export function hashText(description: string | null): HashedText {
  const text = readText(description ?? '')
  const gathering = new Gathering()
  const count = Math.min(text.tokens.length, TOKENS_MAX)
  let words = 0
  let latin = 0
  const long: number[] = []
  for (let i = 0; i < count; i++) {
    const token = text.tokens[i]!
    gathering.word(token.text, i)
    if (token.kind === 'word') {
      words++
      if (/^[a-z]+$/.test(token.text)) latin++
      gathering.grams(token.text, i)
      if (token.text.length >= 3) long.push(bucketOf('w', token.text))
    }
    if (i > 0) gathering.pair(text.tokens[i - 1]!.text, token.text, i)
  }
  gatherReadings(text, count, gathering)
  return {
    text,
    buckets: Uint16Array.from(gathering.buckets),
    tokens: Uint16Array.from(gathering.tokens),
    words: Uint16Array.from(new Set(long)),
    latinShare: words === 0 ? 1 : latin / words,
  }
}

/** Other readings count as words; those of one unbroken word bring their n-grams and neighbours too. */
function gatherReadings({ tokens, readings }: ReadText, count: number, gathering: Gathering): void {
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
