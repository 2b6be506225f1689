/**
 * All lexicons in one index, built once: a tree of the words of their terms, in all the ways a term is written.
 */
import { readText } from '#domain/text.ts'
import type { Lexicon } from './pack.ts'

export interface Ending {
  lexicon: string
  term: string
  tight: boolean
  except: boolean
}

export interface Node {
  next: Map<string, Node>
  /** Endless words (`silenc*`) by a number their first three letters make. */
  prefixes: Map<number, { prefix: string; node: Node }[]> | null
  endings: Ending[] | null
}

export interface Brand {
  lexicon: string
  name: string
  term: string
  mistakes: number
  letters: number
}

export interface LexiconIndex {
  root: Node
  /** Names that may be misspelt, by first letter. */
  brands: Map<string, Brand[]>
  /** Real words that are not misspelt names. */
  butNot: Map<string, Set<string>>
  /** What words of mail lead to, remembered: most of them come again. See lexicon.ts. */
  met: Map<string, WordLeads>
}

/** What a word leads to as the first of a term, and the names it may be a misspelling of. */
export interface WordLeads {
  nodes: readonly Node[]
  misspelt: readonly { lexicon: string; term: string }[]
}

export const PREFIX_KEY_LENGTH = 3

/** Words with the same first three letters have the same key; others may have it too. */
export function prefixKey(text: string): number {
  return text.charCodeAt(0) ^ (text.charCodeAt(1) << 7) ^ (text.charCodeAt(2) << 14)
}
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
  node.prefixes ??= new Map()
  const key = prefixKey(text)
  const list = node.prefixes.get(key) ?? []
  node.prefixes.set(key, list)
  const known = list.find((entry) => entry.prefix === text)
  if (known !== undefined) return known.node
  const node_ = newNode()
  list.push({ prefix: text, node: node_ })
  return node_
}

/** Whether a match of `known` makes one of `ending` nothing new. */
function saysSame(known: Ending, ending: Ending): boolean {
  return (
    known.lexicon === ending.lexicon &&
    known.except === ending.except &&
    (known.tight === ending.tight || !known.tight)
  )
}

function plant(root: Node, form: string, ending: Ending): void {
  let node = root
  const { tokens } = readText(form)
  if (tokens.length === 0) throw new Error(`${ending.lexicon}: a term without a word in it: ${ending.term}`)
  for (const token of tokens) {
    const endless = form[token.end] === '*'
    if (endless && token.text.length < PREFIX_KEY_LENGTH)
      throw new Error(`${ending.lexicon}: a word with any ending needs three letters: ${ending.term}`)
    node = childOf(node, token.text, endless)
  }
  node.endings ??= []
  if (!node.endings.some((known) => saysSame(known, ending))) node.endings.push(ending)
}

function plantTerm(root: Node, lexicon: string, written: string, except: boolean): void {
  const tight = written.startsWith('=')
  const term = tight ? written.slice(1) : written
  for (const form of tight ? [term] : spellings(term)) plant(root, form, { lexicon, term, tight, except })
}

/** Builds the index. Throws where a term cannot be indexed, which is a fault of the pack. */
export function indexLexicons(lexicons: Readonly<Record<string, Lexicon>>): LexiconIndex {
  const index: LexiconIndex = { root: newNode(), brands: new Map(), butNot: new Map(), met: new Map() }
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
    const mistakes = Math.min(misspelt.mistakesMax, name.length >= 8 ? 2 : 1)
    list.push({ lexicon, name, term, mistakes, letters: lettersOf(name) })
  }
}

/** Which letters a word has, one bit each; others than a to z share bits with them. */
export function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}
