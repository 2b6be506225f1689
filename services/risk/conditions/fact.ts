/** Conditions on facts: of the item, of a piece, counted and summed over the pieces. */
import { type FactName, isPieceFact, isUnknown, type PieceFactName } from '../facts.ts'
import { itemFactIn, pieceFactIn } from '../sight.ts'
import type { Compare } from './comparison.ts'
import { somePiece } from './logic.ts'
import { type Judge, unknown } from './verdict.ts'

export function factOf(name: FactName, is: Compare): Judge {
  if (!isPieceFact(name)) return (sight) => is(name, itemFactIn(sight, name), sight.facts)
  return somePiece(({ facts }, piece) => is(`${piece.path}.${name}`, pieceFactIn(piece, name, facts), facts))
}

export function countOf(judge: Judge, is: Compare): Judge {
  return (sight) => {
    let count = 0
    for (const each of sight.pieces) {
      const verdict = judge(sight, each)
      if (verdict.is === 'unknown') return verdict
      if (verdict.is === 'true') count++
    }
    return is('contents', count, sight.facts)
  }
}

/** The sum over the pieces for which `where` holds; false where none declares the fact. */
export function sumOf(name: PieceFactName, where: Judge | null, is: Compare): Judge {
  return (sight) => {
    let sum: number | null = null
    for (const each of sight.pieces) {
      const counts = where?.(sight, each)
      if (counts?.is === 'unknown') return counts
      if (counts?.is === 'false') continue
      const fact = pieceFactIn(each, name, sight.facts)
      if (isUnknown(fact)) return unknown(fact.unknown)
      if (typeof fact === 'number') sum = (sum ?? 0) + fact
    }
    return is(`contents.${name}`, sum, sight.facts)
  }
}
