/** The stop words of services/ingest/reference/stop-words.json, compiled once: terms too vague to describe goods. */

import type { Severity } from '#domain/finding.ts'
import reference from '../reference/stop-words.json' with { type: 'json' }
import { isFiller, wordsOf } from './words.ts'

/** How bad a stop word standing alone is: lists not yet verified at their source only count. */
const SEVERITY_BY_TERM = compileTerms()
const PLACEHOLDERS: ReadonlySet<string> = new Set(reference.placeholderNames.terms.map(compact))
/** Joined by spaces, to be found inside longer texts. */
const PHRASES: ReadonlySet<string> = new Set(reference.lists.flatMap((list) => list.terms.map(phrase)))
const PHRASE_WORDS_MAX = Math.max(...[...PHRASES].map((term) => term.split(' ').length))

/** `alone`: the text is a stop word. `nothing-else`: it is made of stop words only. `inside`: it holds this one. */
export type StopWordMatch =
  | { kind: 'alone'; severity: Severity }
  | { kind: 'nothing-else' }
  | { kind: 'inside'; term: string }
  | null

/** Whether a name is a placeholder: unknown, N/A, private. Case, accents and punctuation do not count. */
export function isPlaceholder(name: string): boolean {
  return PLACEHOLDERS.has(compact(name))
}

/** How a description holds stop words. Case, accents, punctuation and plural do not count. About 1 µs. */
export function matchStopWords(description: string): StopWordMatch {
  const words = wordsOf(description)
  const severity = SEVERITY_BY_TERM.get(words.join(''))
  if (severity) return { kind: 'alone', severity }
  const covered = coveredWords(words)
  const [term] = covered.values()
  if (term === undefined) return null
  return words.every((word, i) => covered.has(i) || isFiller(word))
    ? { kind: 'nothing-else' }
    : { kind: 'inside', term }
}

/** Places of the words that belong to a stop word, with the longest one there. */
function coveredWords(words: readonly string[]): Map<number, string> {
  const covered = new Map<number, string>()
  for (let start = 0; start < words.length; start++) {
    let candidate = ''
    for (let end = start; end < Math.min(start + PHRASE_WORDS_MAX, words.length); end++) {
      candidate = end === start ? words[end]! : `${candidate} ${words[end]}`
      if (!PHRASES.has(candidate)) continue
      for (let i = start; i <= end; i++) covered.set(i, candidate)
    }
  }
  return covered
}

function compileTerms(): ReadonlyMap<string, Severity> {
  const terms = new Map<string, Severity>()
  for (const list of reference.lists) {
    for (const term of list.terms) {
      const key = compact(term)
      if (terms.get(key) !== 'critical') terms.set(key, list.verified ? 'critical' : 'major')
    }
  }
  return terms
}

function phrase(text: string): string {
  return wordsOf(text).join(' ')
}

/** Without spaces too: `gift-box`, `giftbox` and `Gift boxes` are one term. */
function compact(text: string): string {
  return wordsOf(text).join('')
}
