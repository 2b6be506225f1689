/**
 * DQ08: whether a description and its HS code can belong together.
 *
 * Finds the words that are the thing itself ("knife" in "kitchen knife, steel", not in "knife sharpener" or "case for
 * knives") and says so where all of them belong to other chapters. Abstains where it knows no word, where a word makes the
 * thing something else ("toy"), and where any word it knows, wherever it stands, fits the code. Never critical.
 */

import { fault } from '#contracts/findings/catalogue.ts'
import type { Check } from './check.ts'
import { isAttribute, isMeasure, makesAnotherThing, type Term, termAt, termAtEnd } from './lexicon.ts'
import { isFiller } from './words.ts'

/** Words behind which stands what the thing is for, made of or comes with, not the thing. */
const BEHIND = new Set(
  'for with from in on to of by w without against pour avec en de du des par sans sur para con del sin mit fur aus ohne von im'.split(
    ' ',
  ),
)
/** A pair of shoes, une boîte de bonbons. */
const OF = new Set(['of', 'de', 'd'])
/** Scripts written without spaces begin here. */
const CJK = 0x2e80

export const checkAgreement: Check = ({ pieces }, report) => {
  for (const { piece, at, words, hsFault } of pieces) {
    const { hsCode } = piece
    if (hsCode === null || hsFault !== null) continue
    const term = conflictOf(words, hsCode.slice(0, 2))
    if (term === null) continue
    const values = { word: term.term, heading: term.place, declared: hsCode.slice(0, 4) }
    report(`contents[${at}].hsCode`, fault('hs-disagrees', values))
  }
}

/** The word that speaks against a chapter, or null. */
export function conflictOf(words: readonly string[], chapter: string): Term | null {
  let conflict: Term | null = null
  let isBehind = false
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (makesAnotherThing(word)) return null
    if (BEHIND.has(word)) {
      isBehind ||= !OF.has(word) || at === 0 || !isMeasure(words[at - 1]!)
      continue
    }
    const isRun = word.charCodeAt(0) >= CJK
    const term = isRun ? termAtEnd(word) : termAt(words, at)
    if (term === null) continue
    if (term.chapters.has(chapter)) return null
    if (!isBehind && isTheThing(term, words, at)) conflict ??= term
    if (!isRun) at += term.words - 1
  }
  return conflict
}

/** In English and German the last noun is the thing, so nothing unknown may follow; in French and Spanish the first one. */
function isTheThing({ comesFirst, words: count }: Term, words: readonly string[], at: number): boolean {
  if (comesFirst) return at === 0 || isAttribute(words[at - 1]!)
  const next = words[at + count]
  return next === undefined || isFiller(next) || BEHIND.has(next) || isAttribute(next)
}
