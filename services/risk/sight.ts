/** A declaration as the rules see it: every text read and looked up once, every fact worked out once, for all rules. */
import { type CasNumber, findCasNumbers } from '#domain/cas-number.ts'
import { type ContentPiece, DOCUMENTS_NATURE } from '#domain/item.ts'
import { type ReadText, readText } from '#domain/text.ts'
import {
  type Fact,
  type FactName,
  type ItemFactName,
  itemFact,
  type PieceFactName,
  pieceFact,
  type RiskFacts,
} from './facts.ts'
import { findTerms, type TermMatches } from './lexicon.ts'
import type { LexiconIndex } from './lexicon-index.ts'

/** Facts that were asked for already. */
export type KnownFacts = Map<FactName, Fact>

export interface PieceSight {
  piece: ContentPiece
  /** `contents[0]`. */
  path: string
  text: ReadText
  terms: TermMatches
  casNumbers: readonly CasNumber[]
  /** Why the description cannot tell what the piece is, or null. */
  unreadable: string | null
  known: KnownFacts
}

export interface Sight {
  facts: RiskFacts
  pieces: readonly PieceSight[]
  known: KnownFacts
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
  const terms = findTerms(index, text)
  return { piece, path, text, terms, casNumbers: findCasNumbers(text), unreadable, known: new Map() }
}

/** Reads the declaration. Goods that nobody describes are seen as one unreadable piece; documents need no description. */
export function see(facts: RiskFacts, index: LexiconIndex): Sight {
  const { contents, natureOfTransaction } = facts.declaration
  const describes = natureOfTransaction !== DOCUMENTS_NATURE
  const pieces = contents.length === 0 && describes ? [NOTHING] : contents
  return {
    facts,
    pieces: pieces.map((piece, i) => seePiece(piece, `contents[${i}]`, index, describes)),
    known: new Map(),
  }
}

export function itemFactIn({ known, facts }: Sight, name: ItemFactName): Fact {
  const fact = known.get(name)
  if (fact !== undefined) return fact
  const read = itemFact(name, facts)
  known.set(name, read)
  return read
}

export function pieceFactIn({ known, piece }: PieceSight, name: PieceFactName, facts: RiskFacts): Fact {
  const fact = known.get(name)
  if (fact !== undefined) return fact
  const read = pieceFact(name, piece, facts)
  known.set(name, read)
  return read
}
