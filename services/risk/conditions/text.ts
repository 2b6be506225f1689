/** Words and phrases of a description, with what must or must not stand around them. */

import type { Surroundings, TextTest } from '../condition.ts'
import type { TermMatch } from '../lexicon.ts'
import type { PieceSight } from '../sight.ts'
import { somePiece } from './logic.ts'
import { matchesNear } from './near.ts'
import { FALSE, type Judge, type Lists, named, TEXT_SHOWN_MAX, unknown, yes } from './verdict.ts'

/** The places in a piece's description that pass a text test. */
export type FindText = (piece: PieceSight) => readonly TermMatch[]

const NONE: readonly TermMatch[] = []

/** Unknown of a description that cannot be read, unless what could be read is enough. */
export function textOf(test: TextTest, lists: Lists): Judge {
  const find = compileText(test, lists)
  return somePiece((_, piece) => {
    const matches = find(piece)
    if (matches.length > 0) return yes(seenIn(piece, matches[0]!))
    return piece.unreadable === null ? FALSE : unknown(piece.unreadable)
  })
}

/** @param test its phrases are in a lexicon already, see `compileRuleSet` @throws where it names what is not */
export function compileText(test: TextTest, lists: Lists): FindText {
  const find = finderOf(test.lexicon ?? [], lists)
  const near = test.near && surroundedBy(test.near, lists)
  const unless = test.unless && surroundedBy(test.unless, lists)
  return (piece) => {
    let matches = find(piece)
    if (matches.length > 0 && near !== undefined) matches = near(matches, piece)
    if (matches.length > 0 && unless !== undefined) {
      const dropped = unless(matches, piece)
      if (dropped.length > 0) matches = without(matches, dropped)
    }
    return matches
  }
}

function without(matches: readonly TermMatch[], dropped: readonly TermMatch[]): readonly TermMatch[] {
  const gone = new Set(dropped)
  return matches.filter((match) => !gone.has(match))
}

function finderOf(lexicon: string | readonly string[], lists: Lists): FindText {
  const names = typeof lexicon === 'string' ? [lexicon] : lexicon
  for (const name of names) named(lists.lexicons, name)
  if (names.length === 1) return (piece) => piece.terms.get(names[0]!) ?? NONE
  return (piece) => (piece.terms.size === 0 ? NONE : names.flatMap((name) => piece.terms.get(name) ?? NONE))
}

function surroundedBy(
  { lexicon, within }: Surroundings,
  lists: Lists,
): (matches: readonly TermMatch[], piece: PieceSight) => readonly TermMatch[] {
  const find = finderOf(lexicon, lists)
  return (matches, piece) => {
    const others = find(piece)
    if (others.length === 0) return NONE
    return within === undefined ? matches : matchesNear(matches, others, within, piece.text.tokens.length)
  }
}

/** The words of a match as they were written. */
export function writtenAt({ text }: PieceSight, { from, to }: TermMatch): string {
  return text.source.slice(text.tokens[from]!.start, text.tokens[to - 1]!.end)
}

function seenIn(piece: PieceSight, match: TermMatch) {
  const value = writtenAt(piece, match).slice(0, TEXT_SHOWN_MAX)
  return { path: `${piece.path}.description`, value, matched: match.term }
}
