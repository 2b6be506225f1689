/**
 * The stop words of services/ingest/reference/stop-words.json: terms too vague to describe goods, by destination and day.
 * Pure; the lists in force for a destination are put together once and kept by `destination.ts`.
 */

import { z } from 'zod'
import type { Severity } from '#domain/finding.ts'
import reference from '../reference/stop-words.json' with { type: 'json' }
import { isFiller, wordsOf } from './words.ts'

const day = z.iso.date()
const termSchema = z.union([
  z.string().min(2),
  z.strictObject({
    term: z.string().min(2),
    /** Acceptable wordings in its place. */
    instead: z.array(z.string()).min(1).optional(),
    /** `at-times`: switched off now and then, so it does not reject. */
    enforced: z.enum(['at-times']).optional(),
    validFrom: day.optional(),
    validTo: day.optional(),
  }),
])
const valuesSchema = z.strictObject({ source: z.string(), date: day, terms: z.array(z.string()).min(1) })

export const stopWordsSchema = z.strictObject({
  version: day,
  note: z.string(),
  lists: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      source: z.string().min(10),
      date: day,
      /** Whether the terms were read at their source. */
      verified: z.boolean(),
      /** Whether the authority applies the list to mail. */
      forMail: z.boolean(),
      destinations: z.union([z.literal('all'), z.array(z.string()).min(1)]),
      validFrom: day,
      validTo: day.nullable(),
      note: z.string().optional(),
      terms: z.array(termSchema).min(1),
    }),
  ),
  placeholderNames: valuesSchema,
  placeholderPlaces: valuesSchema,
})

interface StopWord {
  term: string
  /** How bad it is alone. */
  severity: Severity
}

export interface StopWords {
  /** By the term's words joined without spaces. */
  alone: ReadonlyMap<string, StopWord>
  /** By its words joined by spaces, to be found inside longer texts: the term as the list writes it. */
  phrases: ReadonlyMap<string, string>
  /** First words of phrases: few words of a text are one. */
  beginnings: ReadonlySet<string>
}

const { lists, placeholderNames, placeholderPlaces } = stopWordsSchema.parse(reference)
const PLACEHOLDERS: ReadonlySet<string> = new Set(placeholderNames.terms.map(compact))
const PLACEHOLDER_PLACES: ReadonlySet<string> = new Set(placeholderPlaces.terms.map(compact))
/** Acceptable wordings by term, whichever list names them. */
const INSTEAD: ReadonlyMap<string, string> = compileInstead()

/** The longest term has five words. */
const PHRASE_WORDS_MAX = 6

/** `alone`: the text is a stop word. `nothing-else`: it is made of stop words only. `inside`: it holds this one. */
export type StopWordMatch =
  | { kind: 'alone'; severity: Severity; term: string }
  | { kind: 'nothing-else' }
  | { kind: 'inside'; term: string }
  | null

/** Whether a name is a placeholder: unknown, N/A, private. Case, accents and punctuation do not count. */
export function isPlaceholder(name: string): boolean {
  return name.length <= 20 && PLACEHOLDERS.has(compact(name))
}

/** Whether a city is one. */
export function isPlaceholderPlace(city: string): boolean {
  return city.length <= 20 && PLACEHOLDER_PLACES.has(compact(city))
}

/** Acceptable wordings in place of a term, or null where none are published. */
export function insteadOf(term: string): string | null {
  return INSTEAD.get(compact(term)) ?? null
}

/** The lists in force. @param groups the groups of destinations.json that the destination is in   @param on day, UTC */
export function stopWordsFor(groups: ReadonlySet<string>, on: string): StopWords {
  const alone = new Map<string, StopWord>()
  const phrases = new Map<string, string>()
  const isOn = (from: string | undefined, to: string | null | undefined) =>
    (from ?? '') <= on && (to === null || to === undefined || on < to)
  for (const { destinations, validFrom, validTo, verified, forMail, terms } of lists) {
    if (!isOn(validFrom, validTo)) continue
    if (destinations !== 'all' && !destinations.some((group) => groups.has(group))) continue
    for (const entry of terms) {
      const { term, enforced, ...own } = typeof entry === 'string' ? { term: entry } : entry
      if (!isOn(own.validFrom, own.validTo)) continue
      const severity = verified && forMail && enforced === undefined ? 'critical' : 'major'
      const words = wordsOf(term)
      const key = words.join('')
      if (alone.get(key)?.severity !== 'critical') alone.set(key, { term, severity })
      if (!phrases.has(words.join(' '))) phrases.set(words.join(' '), term)
    }
  }
  return { alone, phrases, beginnings: new Set([...phrases.keys()].map((words) => words.split(' ')[0]!)) }
}

/** How the words of a description hold stop words. Case, accents, punctuation and plural do not count. */
export function matchStopWords(words: readonly string[], stopWords: StopWords): StopWordMatch {
  const alone = words.length <= PHRASE_WORDS_MAX ? stopWords.alone.get(words.join('')) : undefined
  if (alone) return { kind: 'alone', ...alone }
  let first: string | null = null
  let covered = 0
  let hasOthers = false
  for (let start = 0; start < words.length; start++) {
    const word = words[start]!
    const match = stopWords.beginnings.has(word) ? longestAt(words, start, stopWords) : null
    if (match) {
      first ??= match.term
      covered = Math.max(covered, start + match.words)
    } else if (start >= covered && !isFiller(word)) hasOthers = true
  }
  if (first === null) return null
  return hasOthers ? { kind: 'inside', term: first } : { kind: 'nothing-else' }
}

function longestAt(
  words: readonly string[],
  start: number,
  { phrases }: StopWords,
): { term: string; words: number } | null {
  let found: { term: string; words: number } | null = null
  let candidate = ''
  for (let end = start; end < words.length && end < start + PHRASE_WORDS_MAX; end++) {
    candidate = end === start ? words[end]! : `${candidate} ${words[end]}`
    const term = phrases.get(candidate)
    if (term !== undefined) found = { term, words: end - start + 1 }
  }
  return found
}

function compileInstead(): ReadonlyMap<string, string> {
  const instead = new Map<string, string>()
  for (const entry of lists.flatMap(({ terms }) => terms as z.infer<typeof termSchema>[])) {
    if (typeof entry !== 'string' && entry.instead) instead.set(compact(entry.term), entry.instead.join(', '))
  }
  return instead
}

/** Without spaces too: `gift-box`, `giftbox` and `Gift boxes` are one term. */
function compact(text: string): string {
  return wordsOf(text).join('')
}
