/** A declaration as the rules see it: every text read and looked up once, for all rules. */
import { type CasNumber, findCasNumbers } from '#domain/cas-number.ts'
import { type ContentPiece, DOCUMENTS_NATURE } from '#domain/item.ts'
import { type ReadText, readText } from '#domain/text.ts'
import type { RiskFacts } from './facts.ts'
import { findTerms, type LexiconIndex, type TermMatches } from './lexicon.ts'

export interface PieceSight {
  piece: ContentPiece
  /** `contents[0]`. */
  path: string
  text: ReadText
  terms: TermMatches
  casNumbers: readonly CasNumber[]
  /** Why the description cannot tell what the piece is, or null. */
  unreadable: string | null
}

export interface Sight {
  facts: RiskFacts
  pieces: readonly PieceSight[]
}

/** What stands in for the pieces of a declaration that declares none. */
const NOTHING: ContentPiece = {
  description: null,
  quantity: null,
  netWeightGrams: null,
  value: null,
  hsCode: null,
  originCountry: null,
}

function seePiece(piece: ContentPiece, path: string, index: LexiconIndex, describes: boolean): PieceSight {
  const text = readText(piece.description ?? '')
  const unreadable = describes && text.unreadable !== null ? `${path}.description: ${text.unreadable}` : null
  return { piece, path, text, terms: findTerms(index, text), casNumbers: findCasNumbers(text), unreadable }
}

/** Reads the declaration. Goods that nobody describes are seen as one unreadable piece; documents need no description. */
export function see(facts: RiskFacts, index: LexiconIndex): Sight {
  const { contents, natureOfTransaction } = facts.declaration
  const describes = natureOfTransaction !== DOCUMENTS_NATURE
  const pieces = contents.length === 0 && describes ? [NOTHING] : contents
  return { facts, pieces: pieces.map((piece, i) => seePiece(piece, `contents[${i}]`, index, describes)) }
}
