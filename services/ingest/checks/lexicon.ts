/**
 * Words that name goods, and the chapters of the HS they can be under: services/ingest/reference/hs-lexicon.json, compiled once.
 */

import { z } from 'zod'
import reference from '../reference/hs-lexicon.json' with { type: 'json' }
import { wordsOf } from './words.ts'

const words = z.string().min(1)

export const lexiconSchema = z.strictObject({
  version: z.iso.date(),
  source: z.string().min(10),
  note: z.string(),
  kin: z.array(z.strictObject({ title: z.string(), chapters: z.array(z.string().regex(/^\d\d$/)).min(2) })),
  abstain: words,
  attributes: words,
  measures: words,
  terms: z.record(
    z.string().regex(/^\d\d(?:\d\d)?$/),
    z.partialRecord(z.enum(['en', 'fr', 'es', 'de', 'zh']), words),
  ),
})

export interface Term {
  /** As the lexicon writes it. */
  term: string
  /** The heading or chapter that lists it foremost. */
  place: string
  /** How far in front it is there. */
  rank: number
  /** Chapters of codes it does not speak against. */
  chapters: Set<string>
  /** The thing comes first, what it is of or for behind it: French and Spanish. */
  comesFirst: boolean
  words: number
}

const { terms, kin, abstain, attributes, measures } = lexiconSchema.parse(reference)

const KIN = kinOf()
const BY_WORDS = new Map<string, Term>()
const BY_IDEOGRAPHS = new Map<string, Term>()
/** How many words the longest term beginning with a word has. */
const LONGEST = new Map<string, number>()
const IDEOGRAPHS_MAX = 6
compile()

const ABSTAIN = new Set(splitWords(abstain).map((term) => wordsOf(term).join(' ')))
const ATTRIBUTES = new Set(splitWords(attributes).flatMap((term) => wordsOf(term)))
const MEASURES = new Set(splitWords(measures).flatMap((term) => wordsOf(term)))

/** The longest term that begins at a word, or null. */
export function termAt(text: readonly string[], at: number): Term | null {
  const longest = LONGEST.get(text[at]!)
  if (longest === undefined) return null
  for (let count = Math.min(longest, text.length - at); count > 0; count--) {
    const key = count === 1 ? text[at]! : text.slice(at, at + count).join(' ')
    const term = BY_WORDS.get(key)
    if (term) return term
  }
  return null
}

/** The term that ends a run of ideographs, where the thing itself stands in Chinese. */
export function termAtEnd(run: string): Term | null {
  for (let count = Math.min(IDEOGRAPHS_MAX, run.length); count > 0; count--) {
    const term = BY_IDEOGRAPHS.get(run.slice(-count))
    if (term) return term
  }
  return null
}

export function makesAnotherThing(word: string): boolean {
  return ABSTAIN.has(word)
}

export function isAttribute(word: string): boolean {
  return ATTRIBUTES.has(word) || /^\d/.test(word)
}

export function isMeasure(word: string): boolean {
  return MEASURES.has(word)
}

function splitWords(list: string): string[] {
  return list.split(',').map((term) => term.trim())
}

function compile(): void {
  for (const [place, byLanguage] of Object.entries(terms)) {
    for (const [language, list] of Object.entries(byLanguage)) {
      for (const [rank, term] of splitWords(list).entries()) add(term, place, rank, language)
    }
  }
}

function add(written: string, place: string, rank: number, language: string): void {
  const text = wordsOf(written)
  const key = text.join(' ')
  const index = language === 'zh' && /\p{Script=Han}$/u.test(written) ? BY_IDEOGRAPHS : BY_WORDS
  const comesFirst = language === 'fr' || language === 'es'
  const known = index.get(key)
  const term = known ?? { term: written, place, rank, chapters: new Set(), comesFirst, words: text.length }
  if (rank < term.rank) Object.assign(term, { place, rank })
  if (!comesFirst) term.comesFirst = false
  for (const chapter of KIN.get(place.slice(0, 2)) ?? [place.slice(0, 2)]) term.chapters.add(chapter)
  index.set(key, term)
  LONGEST.set(text[0]!, Math.max(LONGEST.get(text[0]!) ?? 0, text.length))
}

/** Chapters that a chapter shares words with, itself among them. */
function kinOf(): ReadonlyMap<string, ReadonlySet<string>> {
  const byChapter = new Map<string, Set<string>>()
  for (const { chapters } of kin) {
    for (const chapter of chapters) {
      const own = byChapter.get(chapter) ?? new Set([chapter])
      for (const other of chapters) own.add(other)
      byChapter.set(chapter, own)
    }
  }
  return byChapter
}
