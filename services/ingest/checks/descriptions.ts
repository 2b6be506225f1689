import { type Fault, fault } from '#contracts/findings/catalogue.ts'
import { DESCRIPTION_LENGTH_MAX } from '#contracts/message.ts'
import { countWords } from '#domain/text.ts'
import { type Check, type Piece, weighed } from './check.ts'
import { insteadOf, matchStopWords, type StopWords } from './stop-words.ts'
import { type Emptiness, emptinessOf } from './words.ts'

const NOTHING_DECLARED = fault('contents-missing')
const MISSING = fault('description-missing')
const EMPTY: Readonly<Record<Emptiness, Fault>> = {
  'only-digits': fault('description-only-digits'),
  'only-signs': fault('description-only-signs'),
  repetition: fault('description-repetition'),
  file: fault('description-file'),
}
const ALONE = fault('stop-word-alone')
const NOTHING_ELSE = fault('stop-words-only')
const SINGLE_WORD = fault('description-single-word')

/** DQ06: every content piece says what it is, documents (nature 91) too. Source: standards.md §4.1, §4.2. */
export const checkDescriptions: Check = ({ item, pieces, rules }, report) => {
  if (item.contents.length === 0) report('contents', NOTHING_DECLARED)
  for (const piece of pieces) {
    const found = descriptionFault(piece, rules.stopWords)
    if (found) report(`contents[${piece.at}].description`, found)
  }
}

function descriptionFault({ piece: { description }, words }: Piece, stopWords: StopWords): Fault | null {
  if (description === null) return MISSING
  if (description.length > DESCRIPTION_LENGTH_MAX) return null // rejected as too long already
  const emptiness = emptinessOf(description)
  if (emptiness) return EMPTY[emptiness]
  const match = matchStopWords(words, stopWords)
  if (match?.kind === 'alone') return weighed(aloneFault(match.term), match.severity)
  if (match?.kind === 'nothing-else') return NOTHING_ELSE
  if (match) return insideFault(match.term)
  return isSingleWord(description, words) ? SINGLE_WORD : null
}

function aloneFault(term: string): Fault {
  const examples = insteadOf(term)
  return examples === null ? ALONE : fault('stop-word-alone-examples', { term, examples })
}

function insideFault(term: string): Fault {
  const examples = insteadOf(term)
  return examples === null
    ? fault('stop-word-inside', { term })
    : fault('stop-word-inside-examples', { term, examples })
}

/** Counted exactly only where the compared words do not show at least two. */
function isSingleWord(description: string, words: readonly string[]): boolean {
  let long = 0
  for (const word of words) if (word.length >= 2 && word.charCodeAt(0) > 57 && ++long === 2) return false
  return countWords(description) <= 1
}
