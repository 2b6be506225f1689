/**
 * All words of a list's names, found by a word that is spelled like them: by letters, by sound, by consonants, by one
 * mistake, and by the groups of equal names. Built once; then only read.
 */

import { skeletonOf } from '#domain/name-sounds.ts'
import type { NameWord } from '#domain/names.ts'
import { similarityMin } from './align.ts'
import { type Likeness, wordLikeness } from './word-similarity.ts'

export interface WordIndex {
  words: readonly NameWord[]
  /** By word: the names it stands in, each once. */
  postings: readonly (readonly number[])[]
  keys: ReadonlyMap<string, readonly number[]>
  /** By `ownKey`: what is written the same. */
  ids: ReadonlyMap<string, number>
  /** What was found before: words of names come again and again. */
  found: Map<string, readonly FoundWord[]>
}

/** What makes two words of names the same word, with the same meaning. */
function ownKey({ kind, text, sounds, isVowelless }: NameWord): string {
  return `${kind} ${text} ${sounds.join(' ')}${isVowelless ? ' -' : ''}`
}

export interface FoundWord extends Likeness {
  word: number
}

/** The least part of its weight a word keeps, however many names have it. */
const COMMON_PART = 0.6
const MISTAKE_LENGTH_MIN = 5
const SKELETON_LENGTH_MIN = 2

/** The sound, and what it may be elsewhere: a g is an h in Ukrainian, and an article may have grown on. */
function variantsOf(sound: string): string[] {
  const variants = [sound]
  if (/[gG]/.test(sound)) variants.push(sound.replace(/[gG]/g, ''))
  if (/^[ae]l[^l].{3}/.test(sound)) variants.push(sound.slice(2))
  return variants
}

/** The keys a word is kept under and looked up by. */
function keysOf(word: NameWord): string[] {
  if (word.kind === 'number') return [`=${word.text}`]
  if (word.kind === 'initial') return []
  const keys = new Set<string>([`=${word.text}`])
  for (const group of word.groups) keys.add(`~${group}`)
  for (const sound of word.sounds) {
    keys.add(`"${sound}`)
    for (const spelled of variantsOf(sound)) {
      const skeleton = skeletonOf(spelled)
      if (skeleton.length >= SKELETON_LENGTH_MIN) keys.add(`#${skeleton}`)
    }
    if (sound.length >= MISTAKE_LENGTH_MIN && !word.isVowelless) {
      keys.add(`-${sound}`)
      for (let i = 0; i < sound.length; i++) keys.add(`-${sound.slice(0, i)}${sound.slice(i + 1)}`)
    }
  }
  return [...keys]
}

export class WordIndexBuilder {
  readonly words: NameWord[] = []
  readonly #ids = new Map<string, number>()
  readonly #postings: number[][] = []
  readonly #keys = new Map<string, number[]>()

  /** Notes that a name has this word. Returns the word as the index keeps it, so that equal words are one object. */
  add(word: NameWord, name: number): number {
    const own = ownKey(word)
    let id = this.#ids.get(own)
    if (id === undefined) {
      id = this.words.push({ ...word }) - 1
      this.#ids.set(own, id)
      this.#postings.push([])
      for (const key of keysOf(word)) this.#note(key, id)
    }
    const names = this.#postings[id]!
    if (names.at(-1) !== name) names.push(name)
    return id
  }

  #note(key: string, id: number): void {
    const ids = this.#keys.get(key)
    if (ids === undefined) this.#keys.set(key, [id])
    else ids.push(id)
  }

  /**
   * The index. Words that many names have tell less from here on.
   * @param size number of names
   */
  build(size: number): WordIndex {
    const most = Math.log(Math.max(2, size))
    this.words.forEach((word, id) => {
      const rarity = 1 - Math.log(Math.max(1, this.#postings[id]!.length)) / most
      word.weight *= COMMON_PART + (1 - COMMON_PART) * rarity
    })
    return { words: this.words, postings: this.#postings, keys: this.#keys, ids: this.#ids, found: new Map() }
  }
}

const FOUND_MAX = 50_000

/** The words of the index that may be this one, the likest first. */
export function findWords(index: WordIndex, word: NameWord): readonly FoundWord[] {
  const own = ownKey(word)
  const before = index.found.get(own)
  if (before !== undefined) return before
  const found = searchWords(index, word).sort((a, b) => b.similarity - a.similarity)
  if (index.found.size >= FOUND_MAX) index.found.clear()
  index.found.set(own, found)
  return found
}

function searchWords({ words, keys }: WordIndex, word: NameWord): FoundWord[] {
  const found: FoundWord[] = []
  const seen = new Set<number>()
  for (const key of keysOf(word)) {
    for (const id of keys.get(key) ?? []) {
      if (seen.has(id)) continue
      seen.add(id)
      const likeness = wordLikeness(word, words[id]!)
      if (likeness.similarity >= similarityMin(word, words[id]!)) found.push({ word: id, ...likeness })
    }
  }
  return found
}

/** The word as the index has it, with what it tells there; itself where the index has none like it. */
export function knownWord({ words, ids }: WordIndex, word: NameWord): NameWord {
  const id = ids.get(ownKey(word))
  return id === undefined ? word : words[id]!
}
