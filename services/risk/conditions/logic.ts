/**
 * Conditions put together, and asked of the pieces of an item.
 *
 * `all` is false as soon as one is false and `any` true as soon as one is true, whatever the others could not tell: only an
 * answer that hangs on the unknown is unknown.
 */
import type { Evidence } from '#domain/assessment.ts'
import { FALSE, type Judge, type PieceJudge, type Verdict, yes } from './verdict.ts'

export function allOf(judges: readonly Judge[]): Judge {
  return (sight, piece) => {
    let unknown: Verdict | null = null
    let evidence: Evidence[] | null = null
    for (const judge of judges) {
      const verdict = judge(sight, piece)
      if (verdict.is === 'false') return FALSE
      if (verdict.is === 'unknown') unknown ??= verdict
      else if (evidence === null) evidence = verdict.evidence
      else evidence = [...evidence, ...verdict.evidence]
    }
    return unknown ?? { is: 'true', evidence: evidence ?? [] }
  }
}

export function anyOf(judges: readonly Judge[]): Judge {
  return (sight, piece) => {
    let unknown: Verdict | null = null
    let evidence: Evidence[] | null = null
    for (const judge of judges) {
      const verdict = judge(sight, piece)
      if (verdict.is === 'unknown') unknown ??= verdict
      if (verdict.is === 'true')
        evidence = evidence === null ? verdict.evidence : [...evidence, ...verdict.evidence]
    }
    return evidence !== null ? { is: 'true', evidence } : (unknown ?? FALSE)
  }
}

export function notOf(judge: Judge): Judge {
  return (sight, piece) => {
    const verdict = judge(sight, piece)
    if (verdict.is === 'unknown') return verdict
    return verdict.is === 'true' ? FALSE : yes()
  }
}

/** A condition on pieces: of the piece at hand, or of some piece where none is at hand. */
export function somePiece(judge: PieceJudge): Judge {
  return (sight, piece) => {
    if (piece !== null) return judge(sight, piece)
    let unknown: Verdict | null = null
    let evidence: Evidence[] | null = null
    for (const each of sight.pieces) {
      const verdict = judge(sight, each)
      if (verdict.is === 'unknown') unknown ??= verdict
      if (verdict.is === 'true')
        evidence = evidence === null ? verdict.evidence : [...evidence, ...verdict.evidence]
    }
    return evidence !== null ? { is: 'true', evidence } : (unknown ?? FALSE)
  }
}

/** False of an item without pieces. */
export function everyPiece(judge: Judge): Judge {
  return (sight) => {
    if (sight.pieces.length === 0) return FALSE
    return allOf(sight.pieces.map((each) => () => judge(sight, each)))(sight, null)
  }
}
