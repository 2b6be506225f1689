/** What every check of a declaration is given, and how it reports. */

import type { Fault } from '#contracts/findings/catalogue.ts'
import { LIST_ENTRIES_MAX } from '#contracts/message.ts'
import type { Severity } from '#domain/finding.ts'
import { type HsFault, hsFault } from '#domain/hs.ts'
import type { ContentPiece, Declaration } from '#domain/item.ts'
import { type DestinationRules, rulesFor } from './destination.ts'
import { wordsOf } from './words.ts'

/** What is known about an entry besides what it declares. */
export interface ValidateContext {
  /** Path of the entry in its message, `items[0]`. */
  path: string
  /** ISO 8601, UTC: the HS edition, the lists and the destination's rules of this day count. */
  receivedAt: string
  /** Operator code that sent the message. */
  submitter: string
  /** Operators that mandated the submitter to act for them. */
  mandates: ReadonlySet<string>
  /** Six-digit codes of the HS edition in force, where they were imported. */
  hsCodes?: ReadonlySet<string> | undefined
}

/** A content piece, and what several checks need to know of it, found out once. */
export interface Piece {
  piece: ContentPiece
  /** Place in the list. */
  at: number
  /** Words of the description as they are compared; none where there is no description. */
  words: readonly string[]
  /** What is wrong with its HS code; null where nothing is or there is none. */
  hsFault: HsFault | null
}

/** An entry as checks look at it. */
export interface Subject {
  item: Declaration
  context: ValidateContext
  /** What is beyond the contract's limit is rejected as a whole already. */
  pieces: readonly Piece[]
  rules: DestinationRules
}

/** @param field path inside the item, `contents[0].hsCode` */
export type Report = (field: string, fault: Fault) => void

/** Pure: looks at one thing and reports what is wrong with it. */
export type Check = (subject: Subject, report: Report) => void

const NO_WORDS: readonly string[] = []

export function subjectOf(item: Declaration, context: ValidateContext): Subject {
  const { contents } = item
  const pieces: Piece[] = []
  for (let at = 0; at < contents.length && at < LIST_ENTRIES_MAX; at++) {
    const piece = contents[at]!
    pieces.push({
      piece,
      at,
      words: piece.description === null ? NO_WORDS : wordsOf(piece.description),
      hsFault: piece.hsCode === null ? null : hsFault(piece.hsCode, context.receivedAt, context.hsCodes),
    })
  }
  return { item, context, pieces, rules: rulesFor(item, context.receivedAt) }
}

/** The same fault as a destination's rule weighs it. */
export function weighed(fault: Fault, severity: Severity): Fault {
  return fault.severity === severity ? fault : { ...fault, severity }
}
