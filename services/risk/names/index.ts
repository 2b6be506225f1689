/**
 * Names to screen against, indexed: a name is compared in full only with those that share enough of what their words tell.
 * Built once for the versions of lists that are active, then only read. Speed: bench/names.ts.
 */
import { type NameKind, type NameReading, type NameWord, readName } from '#domain/names.ts'
import { bestScore, MATCH_SCORE, nameSimilarity, type Similarity } from './similarity.ts'
import { findWords, knownWord, type WordIndex, WordIndexBuilder } from './word-index.ts'
import { joinWords } from './word-similarity.ts'

/** One name of one entry of a list. An entry with aliases is several of them with the same `entryId`. */
export interface ListedName {
  list: string
  entryId: string
  kind: NameKind
  name: string
  /** ISO 3166-1 alpha-2, upper case. */
  countries: readonly string[]
  address: string | null
}

export interface FoundName {
  entry: ListedName
  similarity: Similarity
}

/** Full comparisons a name is worth; the likeliest come first. */
const COMPARED_MAX = 16
/** What spelling, joined words and initials may still add to the bound. */
const SLACK = 0.06

export class NameIndex {
  readonly #entries: ListedName[] = []
  readonly #readings: NameReading[] = []
  readonly #words: WordIndex
  /** Names by what two neighbours sound as one word ("jinping" finds "Jin Ping"), and by their first letters. */
  readonly #joined = new Map<string, number[]>()
  /** What the words of each name tell. */
  readonly #totals: Float32Array
  readonly #matched: Float32Array
  readonly #seenFor: Int32Array
  #step = 0

  constructor(entries: Iterable<ListedName>) {
    const builder = new WordIndexBuilder()
    for (const entry of entries) this.#add(entry, builder)
    this.#words = builder.build(this.#entries.length)
    this.#totals = Float32Array.from(this.#readings, ({ words }) => totalOf(words))
    this.#matched = new Float32Array(this.#entries.length)
    this.#seenFor = new Int32Array(this.#entries.length)
  }

  get size(): number {
    return this.#entries.length
  }

  #add(entry: ListedName, builder: WordIndexBuilder): void {
    const reading = readName(entry.name, entry.kind)
    const name = this.#entries.push(entry) - 1
    const words = reading.words.map((word) => builder.words[builder.add(word, name)]!)
    this.#readings.push({ ...reading, words })
    for (const joined of neighbours(words)) this.#note(joined.sounds[0]!, name)
    if (reading.acronym.length > 2) this.#note(`@${reading.acronym}`, name)
  }

  #note(key: string, name: number): void {
    const names = this.#joined.get(key)
    if (names === undefined) this.#joined.set(key, [name])
    else names.push(name)
  }

  /**
   * Names of the index that may be this one's, the likeliest first.
   * @param atLeast 0..1, see MATCH_SCORE
   */
  find(name: string, kind: NameKind = 'unknown', atLeast: number = MATCH_SCORE): FoundName[] {
    const read = readName(name, kind)
    const reading = { ...read, words: read.words.map((word) => knownWord(this.#words, word)) }
    const found: FoundName[] = []
    for (const at of this.#candidates(reading, atLeast - SLACK)) {
      const similarity = nameSimilarity(reading, this.#readings[at]!)
      if (similarity.score >= atLeast) found.push({ entry: this.#entries[at]!, similarity })
    }
    return found.sort((a, b) => b.similarity.score - a.similarity.score)
  }

  /** Places of the names worth comparing, the likeliest first. */
  #candidates(reading: NameReading, atLeast: number): number[] {
    const touched: number[] = []
    for (const word of reading.words) this.#matchWord(word, touched)
    for (const word of neighbours(reading.words)) this.#matchJoined(word, touched)
    this.#matchAcronym(reading, touched)
    const total = totalOf(reading.words)
    const worth: { at: number; bound: number }[] = []
    for (const at of touched) {
      const bound = bestScore(this.#matched[at]!, total, this.#totals[at]!)
      if (bound >= atLeast) worth.push({ at, bound })
      this.#matched[at] = 0
    }
    worth.sort((a, b) => b.bound - a.bound || a.at - b.at)
    return worth.slice(0, COMPARED_MAX).map(({ at }) => at)
  }

  #matchWord(word: NameWord, touched: number[]): void {
    if (word.kind === 'initial') return
    const { words, postings } = this.#words
    const found = findWords(this.#words, word)
    this.#step += 1
    for (const { word: id } of found)
      this.#count(postings[id]!, Math.min(word.weight, words[id]!.weight), touched)
    for (const sound of word.sounds) this.#count(this.#joined.get(sound) ?? [], word.weight, touched)
  }

  #matchJoined(word: NameWord, touched: number[]): void {
    this.#step += 1
    for (const id of this.#words.keys.get(`"${word.sounds[0]}`) ?? [])
      this.#count(this.#words.postings[id]!, word.weight, touched)
  }

  #matchAcronym({ words, acronym }: NameReading, touched: number[]): void {
    this.#step += 1
    if (words.length === 1) this.#count(this.#joined.get(`@${words[0]!.text}`) ?? [], SURELY, touched)
    const id = acronym.length > 2 ? this.#words.ids.get(`word ${acronym} ${acronym}`) : undefined
    if (id !== undefined) this.#count(this.#words.postings[id]!, SURELY, touched)
  }

  /** Adds to what these names share with the one asked about, once for a word of it. */
  #count(names: readonly number[], weight: number, touched: number[]): void {
    for (const name of names) {
      if (this.#seenFor[name] === this.#step) continue
      this.#seenFor[name] = this.#step
      if (this.#matched[name] === 0) touched.push(name)
      this.#matched[name]! += weight
    }
  }
}

/** More than any name tells: a name so found is compared in any case. */
const SURELY = 1_000

function neighbours(words: readonly NameWord[]): NameWord[] {
  const joined: NameWord[] = []
  for (let i = 0; i + 1 < words.length; i++) {
    const pair = words.slice(i, i + 2)
    if (pair.every(({ kind }) => kind === 'word')) joined.push(joinWords(pair))
  }
  return joined
}

function totalOf(words: readonly NameWord[]): number {
  return words.reduce((sum, { kind, weight }) => (kind === 'initial' ? sum : sum + weight), 0)
}
