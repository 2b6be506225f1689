/**
 * The terms of all lexicons in a text, which is walked once however many terms there are.
 *
 * The index is a tree of tokens (lexicon-index.ts). At each place of a text the plain token and its other readings are followed; a term that
 * ends there is a match of its lexicons. A match inside a longer `except` phrase of the same lexicon is dropped.
 */
import { distance } from 'fastest-levenshtein'
import type { ReadText } from '#domain/text.ts'
import {
  type Brand,
  type Ending,
  type LexiconIndex,
  lettersOf,
  type Node,
  PREFIX_KEY_LENGTH,
  prefixKey,
  type WordLeads,
} from './lexicon-index.ts'

export { indexLexicons, type LexiconIndex } from './lexicon-index.ts'

export interface TermMatch {
  /** The term as the lexicon writes it. */
  term: string
  /** Places of tokens, end exclusive. */
  from: number
  to: number
}

/** Matches by lexicon name; a lexicon without a match is not in it. */
export type TermMatches = ReadonlyMap<string, readonly TermMatch[]>

function forEachLead(node: Node, word: string, visit: (next: Node) => void): void {
  const child = node.next.get(word)
  if (child !== undefined) visit(child)
  if (node.prefixes === null || word.length < PREFIX_KEY_LENGTH) return
  const list = node.prefixes.get(prefixKey(word))
  if (list === undefined) return
  for (const { prefix, node: endless } of list) if (word.startsWith(prefix)) visit(endless)
}

/** More words than most mail is written in; then the memory starts anew. */
const MET_MAX = 20_000
/** A longer word may be a view of its whole text, which would be kept with it. */
const MET_LENGTH_MAX = 12

/** What a word leads to from the root. The same whether it was met before or not. */
function leadsOf(index: LexiconIndex, word: string): WordLeads {
  const known = index.met.get(word)
  if (known !== undefined) return known
  const nodes: Node[] = []
  forEachLead(index.root, word, (node) => nodes.push(node))
  const leads = { nodes, misspelt: misspeltNames(index, word) }
  if (word.length > MET_LENGTH_MAX) return leads
  if (index.met.size >= MET_MAX) index.met.clear()
  index.met.set(word, leads)
  return leads
}

function hasMore(letters: number, max: number): boolean {
  for (let left = letters, count = 0; left !== 0; left &= left - 1) if (++count > max) return true
  return false
}

/** Each mistake brings in one letter at most, and takes out one at most: this rules out nearly all words cheaply. */
function mayBe(letters: number, length: number, brand: Brand): boolean {
  const { mistakes } = brand
  return (
    Math.abs(brand.name.length - length) <= mistakes &&
    !hasMore(letters & ~brand.letters, mistakes) &&
    !hasMore(brand.letters & ~letters, mistakes)
  )
}

const MISSPELT_LENGTH_MIN = 5
const MISSPELT_LENGTH_MAX = 20
const NO_NAMES: WordLeads['misspelt'] = []

function misspeltNames({ brands, butNot }: LexiconIndex, word: string): WordLeads['misspelt'] {
  if (word.length < MISSPELT_LENGTH_MIN || word.length > MISSPELT_LENGTH_MAX) return NO_NAMES
  const letters = lettersOf(word)
  const names = (brands.get(word[0]!) ?? NO_BRANDS).filter(
    (brand) =>
      mayBe(letters, word.length, brand) &&
      word !== brand.name &&
      !butNot.get(brand.lexicon)?.has(word) &&
      distance(word, brand.name) <= brand.mistakes,
  )
  return names.length === 0 ? NO_NAMES : names.map(({ lexicon, term }) => ({ lexicon, term }))
}
const NO_BRANDS: readonly Brand[] = []

class Walk {
  readonly matches = new Map<string, TermMatch[]>()
  readonly excepted: (TermMatch & { lexicon: string })[] = []
  readonly text: ReadText

  constructor(text: ReadText) {
    this.text = text
  }

  /** Every term that starts at a place. */
  start(index: LexiconIndex, at: number): void {
    for (const node of leadsOf(index, this.text.tokens[at]!.text).nodes) this.visit(node, at + 1, at)
    const readings = this.text.readings[at]
    if (readings === undefined) return
    // Not remembered: two words made one are rarely met again.
    for (const { text, to } of readings) forEachLead(index.root, text, (next) => this.visit(next, to, at))
  }

  private from(node: Node, at: number, start: number): void {
    const token = this.text.tokens[at]
    if (token === undefined) return
    forEachLead(node, token.text, (next) => this.visit(next, at + 1, start))
    const readings = this.text.readings[at]
    if (readings === undefined) return
    for (const { text, to } of readings) forEachLead(node, text, (next) => this.visit(next, to, start))
  }

  private visit(node: Node, to: number, start: number): void {
    if (node.endings !== null) for (const ending of node.endings) this.end(ending, start, to)
    if (node.next.size > 0 || node.prefixes !== null) this.from(node, to, start)
  }

  private end({ lexicon, term, tight, except }: Ending, from: number, to: number): void {
    if (tight && /\s/.test(this.written(from, to))) return
    if (except) this.excepted.push({ lexicon, term, from, to })
    else this.add(lexicon, { term, from, to })
  }

  add(lexicon: string, match: TermMatch): void {
    const list = this.matches.get(lexicon)
    if (list === undefined) this.matches.set(lexicon, [match])
    else list.push(match)
  }

  private written(from: number, to: number): string {
    return this.text.source.slice(this.text.tokens[from]!.start, this.text.tokens[to - 1]!.end)
  }
}

function dropExcepted({ matches, excepted, text }: Walk): void {
  for (const lexicon of new Set(excepted.map((phrase) => phrase.lexicon))) {
    // How far a phrase reaches that starts here or before; one pass, for texts that repeat themselves thousands of times.
    const reach = new Int32Array(text.tokens.length)
    for (const phrase of excepted)
      if (phrase.lexicon === lexicon) reach[phrase.from] = Math.max(reach[phrase.from]!, phrase.to)
    for (let at = 1; at < reach.length; at++) reach[at] = Math.max(reach[at]!, reach[at - 1]!)
    const kept = matches.get(lexicon)?.filter(({ from, to }) => reach[from]! < to)
    if (kept === undefined) continue
    if (kept.length > 0) matches.set(lexicon, kept)
    else matches.delete(lexicon)
  }
}

function addMisspelt(index: LexiconIndex, walk: Walk): void {
  walk.text.tokens.forEach(({ text, kind }, at) => {
    if (kind !== 'word') return
    for (const { lexicon, term } of leadsOf(index, text).misspelt)
      walk.add(lexicon, { term, from: at, to: at + 1 })
  })
}

/** Every term of every lexicon in the text. */
export function findTerms(index: LexiconIndex, text: ReadText): TermMatches {
  const walk = new Walk(text)
  for (let at = 0; at < text.tokens.length; at++) walk.start(index, at)
  if (index.brands.size > 0) addMisspelt(index, walk)
  if (walk.excepted.length > 0) dropExcepted(walk)
  return walk.matches
}
