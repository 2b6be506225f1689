/** Changes that take away the sign a condition saw: a word, a code, a party on a list. */

import type { Condition, PatternField, TextTest } from './condition.ts'
import { compileText, writtenAt } from './conditions/text.ts'
import { type Lists, named } from './conditions/verdict.ts'
import { compileCondition } from './conditions.ts'
import { sayList } from './explain-words.ts'
import type { RiskFacts } from './facts.ts'
import type { TermMatch } from './lexicon.ts'
import type { PieceSight, Sight } from './sight.ts'

export interface Change {
  /** Two changes of one key are the same. In English, to follow "if": "postageToValue were at most 2 (it is 5.1)". */
  says: string
  apply: (sight: Sight) => Sight
}

/** Where a condition is asked. */
export interface Place {
  sight: Sight
  piece: PieceSight | null
  lists: Lists
}

export function changePieces(
  sight: Sight,
  paths: ReadonlySet<string>,
  change: (piece: PieceSight) => PieceSight,
): Sight {
  return { ...sight, pieces: sight.pieces.map((piece) => (paths.has(piece.path) ? change(piece) : piece)) }
}

export function changeFacts(sight: Sight, facts: Partial<RiskFacts>): Sight {
  return { ...sight, facts: { ...sight.facts, ...facts } }
}

/** The same without the sign that the condition saw. */
export function withoutSign(condition: Condition, at: Place): Change[] {
  if ('text' in condition) return withoutWords(condition.text, at)
  if ('hs' in condition) return withoutHsCode(condition, at)
  if ('cas' in condition) return withoutCasNumber(condition.cas, at)
  if ('pattern' in condition) return [withoutPattern(condition.pattern.on, at)]
  const { partyMatches = [], watchMatches = [], findings = [] } = at.sight.facts
  if ('party' in condition) {
    const { list, role = 'either' } = condition.party
    const left = partyMatches.filter(
      (match) => match.list !== list || (role !== 'either' && match.role !== role),
    )
    const who = role === 'either' ? 'sender and addressee' : `the ${role}`
    return [
      {
        says: `${who} were not taken for somebody on the list ${list}`,
        apply: (sight) => changeFacts(sight, { partyMatches: left }),
      },
    ]
  }
  if ('watched' in condition) {
    const left = watchMatches.filter(({ list }) => list !== condition.watched)
    return [
      {
        says: `nothing on the watch list ${condition.watched} were declared`,
        apply: (sight) => changeFacts(sight, { watchMatches: left }),
      },
    ]
  }
  if (!('finding' in condition)) return []
  const left = findings.filter((code) => !condition.finding.includes(code))
  return [
    {
      says: `there were no finding ${condition.finding.join(' or ')}`,
      apply: (sight) => changeFacts(sight, { findings: left }),
    },
  ]
}

/** The pieces at hand of which the condition is true. */
function piecesOf(condition: Condition, { sight, piece, lists }: Place): PieceSight[] {
  const judge = compileCondition(condition, lists)
  return (piece === null ? sight.pieces : [piece]).filter((each) => judge(sight, each).is === 'true')
}

function withoutWords(test: TextTest, at: Place): Change[] {
  const find = compileText(test, at.lists)
  const found = piecesOf({ text: test }, at).map((piece) => ({ piece, matches: find(piece) }))
  const said = found.map(({ piece, matches }) => {
    const words = [...new Set(matches.map((match) => writtenAt(piece, match).toLowerCase()))]
    return `${piece.path} were not described as ${sayList(words.map((word) => `“${word}”`))}`
  })
  const byPath = new Map(found.map(({ piece, matches }) => [piece.path, matches]))
  const apply = (sight: Sight) =>
    changePieces(sight, new Set(byPath.keys()), (piece) => dropWords(piece, byPath.get(piece.path)!))
  return [{ says: said.join(' and '), apply }]
}

/** The piece as it would be read without these words, whatever lexicon has them. */
function dropWords(piece: PieceSight, dropped: readonly TermMatch[]): PieceSight {
  const stays = ({ from, to }: TermMatch) => !dropped.some((match) => match.from < to && from < match.to)
  const terms = new Map<string, readonly TermMatch[]>()
  for (const [lexicon, matches] of piece.terms) {
    const left = matches.filter(stays)
    if (left.length > 0) terms.set(lexicon, left)
  }
  return { ...piece, terms }
}

function withoutHsCode(condition: Condition & { hs: string }, at: Place): Change[] {
  return piecesOf(condition, at).map(({ path, piece: { hsCode } }) => ({
    says: `${path} were not declared under HS ${hsCode}`,
    apply: (sight) =>
      changePieces(sight, new Set([path]), (other) => ({
        ...other,
        piece: { ...other.piece, hsCode: null },
      })),
  }))
}

function withoutCasNumber(list: string, at: Place): Change[] {
  const substances = named(at.lists.casLists, list)
  return piecesOf({ cas: list }, at).map(({ path, casNumbers }) => {
    const gone = casNumbers.filter(({ number }) => Object.hasOwn(substances, number))
    const left = casNumbers.filter(({ number }) => !Object.hasOwn(substances, number))
    return {
      says: `${path} did not name CAS ${sayList(gone.map(({ number }) => number))}`,
      apply: (sight: Sight) =>
        changePieces(sight, new Set([path]), (other) => ({ ...other, casNumbers: left })),
    }
  })
}

function withoutPattern(on: PatternField, { sight, piece }: Place): Change {
  if (on === 'description') {
    const paths = (piece === null ? sight.pieces : [piece]).map(({ path }) => path)
    const apply = (seen: Sight) =>
      changePieces(seen, new Set(paths), (each) => ({ ...each, piece: { ...each.piece, description: null } }))
    return { says: `${paths.join(' and ')} did not match the pattern`, apply }
  }
  return {
    says: `${on} did not match the pattern`,
    apply: (seen) => changeFacts(seen, { declaration: withoutText(on, seen.facts.declaration) }),
  }
}

function withoutText(on: Exclude<PatternField, 'description'>, declaration: RiskFacts['declaration']) {
  const [whole, field] = on.split('.') as ['sender' | 'addressee' | 'commerce', string]
  if (field !== 'address') return { ...declaration, [whole]: { ...declaration[whole], [field]: null } }
  const { address } = declaration[whole as 'sender']
  const blank = { ...address, lines: [], city: null, subdivision: null, postcode: null }
  return { ...declaration, [whole]: { ...declaration[whole], address: blank } }
}

/** Pieces of which it is asked whether other words for all they are would have been enough. */
const PIECES_MAX = 5

/** For when no word alone makes it: each piece without any word that a lexicon or a CAS list has. */
export function inOtherWords({ pieces }: Sight): Change[] {
  const worded = pieces.filter(({ terms, casNumbers }) => terms.size + casNumbers.length > 0)
  return worded.slice(0, PIECES_MAX).map(({ path }) => ({
    says: `${path} were described in other words`,
    apply: (sight) =>
      changePieces(sight, new Set([path]), (piece) => ({ ...piece, terms: new Map(), casNumbers: [] })),
  }))
}
