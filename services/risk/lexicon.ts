/**
 * All lexicons in one index, built once: a text is walked once however many terms there are.
 *
 * The index is a tree of tokens. At each place of a text the plain token and its other readings are followed; a term that
 * ends there is a match of its lexicons. A match inside a longer `except` phrase of the same lexicon is dropped.
 */
import { distance } from 'fastest-levenshtein'
import { type ReadText, readText } from '#domain/text.ts'
import type { Lexicon } from './rule.ts'

export interface TermMatch {
  /** The term as the lexicon writes it. */
  term: string
  /** Places of tokens, end exclusive. */
  from: number
  to: number
}

/** Matches by lexicon name; a lexicon without a match is not in it. */
export type TermMatches = ReadonlyMap<string, readonly TermMatch[]>

interface Ending {
  lexicon: string
  term: string
  tight: boolean
  except: boolean
}

interface Node {
  next: Map<string, Node>
  /** Endless words (`silenc*`) by their first three letters. */
  prefixes: Map<string, { prefix: string; node: Node }[]> | null
  endings: Ending[] | null
}

interface Brand {
  lexicon: string
  name: string
  term: string
  mistakes: number
}

export interface LexiconIndex {
  root: Node
  /** Names that may be misspelt, by first letter. */
  brands: Map<string, Brand[]>
  /** Real words that are not misspelt names. */
  butNot: Map<string, Set<string>>
}

const PREFIX_KEY_LENGTH = 3
const ARABIC_WITHOUT_ARTICLE = /^(?!ال)[\u0621-\u064A]{3}/

function newNode(): Node {
  return { next: new Map(), prefixes: null, endings: null }
}

/** Ways a term is also written: umlauts spelt out, a plural s, two words as one, an Arabic article. Tight terms stay as they are. */
function spellings(term: string): string[] {
  const spelled = [term]
  if (ARABIC_WITHOUT_ARTICLE.test(term)) spelled.push(`ال${term}`, `ال${term.replaceAll(' ', ' ال')}`)
  if (/[äöü]/i.test(term)) {
    const out = { ä: 'ae', ö: 'oe', ü: 'ue' } as Record<string, string>
    spelled.push(term.toLowerCase().replace(/[äöü]/g, (letter) => out[letter]!))
  }
  const plurals = spelled.flatMap((form) => {
    if (!/[a-z]{3}$/i.test(form) || /s$/i.test(form)) return [form]
    return /(?:ch|sh|x|z)$/i.test(form) ? [form, `${form}es`] : [form, `${form}s`]
  })
  const joined = plurals
    .filter((form) => /^[a-z]{3,} [a-z]{3,}\*?$/i.test(form))
    .map((form) => form.replace(' ', ''))
  return [...plurals, ...joined]
}

function childOf(node: Node, text: string, endless: boolean): Node {
  if (!endless) {
    const child = node.next.get(text) ?? newNode()
    node.next.set(text, child)
    return child
  }
  if (text.length < PREFIX_KEY_LENGTH) throw new Error(`a word with any ending needs three letters: ${text}*`)
  node.prefixes ??= new Map()
  const key = text.slice(0, PREFIX_KEY_LENGTH)
  const list = node.prefixes.get(key) ?? []
  node.prefixes.set(key, list)
  const known = list.find((entry) => entry.prefix === text)
  if (known !== undefined) return known.node
  const node_ = newNode()
  list.push({ prefix: text, node: node_ })
  return node_
}

function plant(root: Node, form: string, ending: Ending): void {
  let node = root
  const { tokens } = readText(form)
  if (tokens.length === 0) throw new Error(`a term without a word in it: ${ending.term}`)
  for (const token of tokens) node = childOf(node, token.text, form[token.end] === '*')
  node.endings ??= []
  node.endings.push(ending)
}

function plantTerm(root: Node, lexicon: string, written: string, except: boolean): void {
  const tight = written.startsWith('=')
  const term = tight ? written.slice(1) : written
  for (const form of tight ? [term] : spellings(term)) plant(root, form, { lexicon, term, tight, except })
}

/** Builds the index. Throws where a term cannot be indexed, which is a fault of the pack. */
export function indexLexicons(lexicons: Readonly<Record<string, Lexicon>>): LexiconIndex {
  const index: LexiconIndex = { root: newNode(), brands: new Map(), butNot: new Map() }
  for (const [name, lexicon] of Object.entries(lexicons)) {
    const terms = Object.values(lexicon.terms).flat()
    for (const term of terms) plantTerm(index.root, name, term, false)
    for (const phrase of lexicon.except) plantTerm(index.root, name, phrase, true)
    if (lexicon.misspelt !== undefined) indexBrands(index, name, terms, lexicon.misspelt)
  }
  return index
}

type Misspelt = NonNullable<Lexicon['misspelt']>

function indexBrands(
  index: LexiconIndex,
  lexicon: string,
  terms: readonly string[],
  misspelt: Misspelt,
): void {
  index.butNot.set(lexicon, new Set(misspelt.butNot))
  for (const term of terms) {
    const { tokens } = readText(term)
    const name = tokens[0]!.text
    const isOneWord = tokens.length === 1 && /^[a-z]+$/.test(name) && !term.endsWith('*')
    if (!isOneWord || name.length < misspelt.lettersMin) continue
    const list = index.brands.get(name[0]!) ?? []
    index.brands.set(name[0]!, list)
    list.push({ lexicon, name, term, mistakes: Math.min(misspelt.mistakesMax, name.length >= 8 ? 2 : 1) })
  }
}

class Walk {
  readonly matches = new Map<string, TermMatch[]>()
  readonly excepted: (TermMatch & { lexicon: string })[] = []
  readonly text: ReadText

  constructor(text: ReadText) {
    this.text = text
  }

  from(node: Node, at: number, start: number): void {
    const token = this.text.tokens[at]
    if (token === undefined) return
    this.step(node, token.text, at + 1, start)
    const readings = this.text.readings[at]
    if (readings !== undefined) for (const { text, to } of readings) this.step(node, text, to, start)
  }

  private step(node: Node, text: string, to: number, start: number): void {
    const child = node.next.get(text)
    if (child !== undefined) this.visit(child, to, start)
    if (node.prefixes === null || text.length < PREFIX_KEY_LENGTH) return
    const list = node.prefixes.get(text.slice(0, PREFIX_KEY_LENGTH))
    if (list === undefined) return
    for (const { prefix, node: endless } of list) if (text.startsWith(prefix)) this.visit(endless, to, start)
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

function findMisspelt(index: LexiconIndex, walk: Walk): void {
  walk.text.tokens.forEach(({ text, kind }, at) => {
    if (kind !== 'word' || text.length < 5 || text.length > 20) return
    for (const { lexicon, name, term, mistakes } of index.brands.get(text[0]!) ?? []) {
      if (Math.abs(name.length - text.length) > mistakes || text === name) continue
      if (index.butNot.get(lexicon)?.has(text)) continue
      if (distance(text, name) <= mistakes) walk.add(lexicon, { term, from: at, to: at + 1 })
    }
  })
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

/** The matches that have one of `others` within so many tokens of them. What lies inside a match is not around it. */
export function matchesNear(
  matches: readonly TermMatch[],
  others: readonly TermMatch[],
  within: number,
  tokens: number,
): TermMatch[] {
  // Sums along the text, so that a text of ten thousand matches takes no longer than it is long.
  const started = new Int32Array(tokens + 1)
  const ended = new Int32Array(tokens + 1)
  const startingAt = Map.groupBy(others, (other) => other.from)
  for (const { from, to } of others) {
    started[from]!++
    ended[to]!++
  }
  for (let at = 1; at <= tokens; at++) {
    started[at]! += started[at - 1]!
    ended[at]! += ended[at - 1]!
  }
  return matches.filter(({ from, to }) => {
    const before = from - within - 1 < 0 ? 0 : ended[from - within - 1]!
    const around = started[Math.min(tokens, to + within - 1)]! - before
    let inside = 0
    for (let at = from; at < to; at++)
      for (const other of startingAt.get(at) ?? []) if (other.to <= to) inside++
    return around > inside
  })
}

/** Every term of every lexicon in the text. */
export function findTerms(index: LexiconIndex, text: ReadText): TermMatches {
  const walk = new Walk(text)
  for (let at = 0; at < text.tokens.length; at++) walk.from(index.root, at, at)
  if (index.brands.size > 0) findMisspelt(index, walk)
  if (walk.excepted.length > 0) dropExcepted(walk)
  return walk.matches
}
