/** A condition explained on an item: each condition in it with what was seen and whether it is true, false or unknown. */

import type { Condition } from './condition.ts'
import { rounded } from './conditions/comparison.ts'
import { textAt } from './conditions/pattern.ts'
import { compileText, writtenAt } from './conditions/text.ts'
import { type Lists, TEXT_SHOWN_MAX } from './conditions/verdict.ts'
import { compileCondition } from './conditions.ts'
import { sayCondition } from './explain-words.ts'
import { type Fact, isPieceFact, isUnknown } from './facts.ts'
import { itemFactIn, type PieceSight, pieceFactIn, type Sight } from './sight.ts'

export type Truth = 'true' | 'false' | 'unknown'

export interface Seen {
  path: string
  /** What stands there; null where nothing does. */
  value: string | number | null
}

export interface Explained {
  is: Truth
  /** In English. */
  says: string
  /** Why it is unknown. */
  why?: string
  /** Of a condition without parts: what it was held against. */
  seen?: Seen[]
  /** The piece it was asked of, where a condition around it asks of each: `contents[0]`. */
  piece?: string
  parts?: Explained[]
}

/** @param condition as compiled, its phrases in a lexicon @param piece the piece at hand, or null */
export function explainCondition(
  condition: Condition,
  sight: Sight,
  piece: PieceSight | null,
  lists: Lists,
): Explained {
  const verdict = compileCondition(condition, lists)(sight, piece)
  const explained: Explained = { is: verdict.is, says: sayCondition(condition, lists) }
  if (verdict.is === 'unknown') explained.why = verdict.why
  const parts = partsOf(condition, sight, piece, lists)
  if (parts !== null) explained.parts = parts
  else explained.seen = seenBy(condition, sight, piece, lists)
  return explained
}

/** The condition that is asked of each piece, or null. */
export function askedOfPieces(condition: Condition): Condition | null {
  if ('some' in condition) return condition.some
  if ('every' in condition) return condition.every
  if ('count' in condition) return condition.count
  return 'sum' in condition ? (condition.where ?? null) : null
}

function partsOf(
  condition: Condition,
  sight: Sight,
  piece: PieceSight | null,
  lists: Lists,
): Explained[] | null {
  const explain = (part: Condition) => explainCondition(part, sight, piece, lists)
  if ('all' in condition) return condition.all.map(explain)
  if ('any' in condition) return condition.any.map(explain)
  if ('not' in condition) return [explain(condition.not)]
  const asked = askedOfPieces(condition)
  if (asked === null) return null
  const pieces = piece !== null && 'some' in condition ? [piece] : sight.pieces
  return pieces.map((each) => ({ ...explainCondition(asked, sight, each, lists), piece: each.path }))
}

function shown(fact: Fact): Seen['value'] {
  if (fact === null || isUnknown(fact)) return null
  return typeof fact === 'number' ? rounded(fact) : fact.slice(0, TEXT_SHOWN_MAX)
}

function seenBy(condition: Condition, sight: Sight, piece: PieceSight | null, lists: Lists): Seen[] {
  const pieces = piece === null ? sight.pieces : [piece]
  const inEach = (field: string, read: (each: PieceSight) => Seen['value']) =>
    pieces.map((each) => ({ path: `${each.path}.${field}`, value: read(each) }))
  if ('fact' in condition) {
    const { fact } = condition
    if (!isPieceFact(fact)) return [{ path: fact, value: shown(itemFactIn(sight, fact)) }]
    return inEach(fact, (each) => shown(pieceFactIn(each, fact, sight.facts)))
  }
  if ('sum' in condition)
    return inEach(condition.sum, (each) => shown(pieceFactIn(each, condition.sum, sight.facts)))
  if ('hs' in condition) return inEach('hsCode', ({ piece: { hsCode } }) => hsCode)
  if ('text' in condition) {
    const find = compileText(condition.text, lists)
    return inEach('description', (each) => {
      const match = find(each)[0]
      return match === undefined ? shown(each.piece.description) : writtenAt(each, match)
    })
  }
  if ('cas' in condition || ('pattern' in condition && condition.pattern.on === 'description'))
    return inEach('description', (each) => shown(each.piece.description))
  return seenInItem(condition, sight)
}

function seenInItem(condition: Condition, { facts }: Sight): Seen[] {
  const { declaration, partyMatches, watchMatches, findings } = facts
  if ('pattern' in condition && condition.pattern.on !== 'description')
    return [{ path: condition.pattern.on, value: shown(textAt(condition.pattern.on, declaration)) }]
  if ('document' in condition)
    return declaration.documents.map(({ type }, i) => ({ path: `documents[${i}].type`, value: type }))
  if ('party' in condition)
    return (partyMatches ?? [])
      .filter(({ list }) => list === condition.party.list)
      .map(({ role, score, entryId }) => ({ path: `${role}.name`, value: `${rounded(score)} ${entryId}` }))
  if ('watched' in condition)
    return (watchMatches ?? [])
      .filter(({ list }) => list === condition.watched)
      .map(({ path, entryId }) => ({ path, value: entryId }))
  return (findings ?? []).map((code) => ({ path: 'findings', value: code }))
}

/** One line a condition, indented by two blanks a level. */
export function linesOf({ is, says, why, seen, piece, parts }: Explained, depth = 0): string[] {
  const values = seen?.map(({ path, value }) => `${path}: ${value ?? 'nothing'}`).join('; ')
  const told = [
    piece === undefined ? '' : `${piece}: `,
    says,
    values ? ` [${values}]` : '',
    why ? ` (${why})` : '',
  ]
  const line = `${'  '.repeat(depth)}${is}: ${told.join('')}`
  return [line, ...(parts ?? []).flatMap((part) => linesOf(part, depth + 1))]
}
