/** What every check of a declaration is given, and how it reports. */

import { LIST_ENTRIES_MAX } from '#contracts/message.ts'
import type { Severity } from '#domain/finding.ts'
import type { ContentPiece, Declaration } from '#domain/item.ts'

/** What is known about an entry besides what it declares. */
export interface ValidateContext {
  /** Path of the entry in its message, `items[0]`. */
  path: string
  /** ISO 8601, UTC: the HS edition of this day counts. */
  receivedAt: string
  /** Operator code that sent the message. */
  submitter: string
  /** Operators that mandated the submitter to act for them. */
  mandates: ReadonlySet<string>
  /** Six-digit codes of the HS edition in force, where they were imported. */
  hsCodes?: ReadonlySet<string>
}

/** What is wrong with one field. The message never repeats personal data; the hint says how to mend it. */
export interface Fault {
  severity: Severity
  message: string
  hint: string
}

/** @param field path inside the item, `contents[0].hsCode` */
export type Report = (rule: string, field: string, fault: Fault) => void

/** Pure: looks at one thing and reports what is wrong with it. */
export type Check = (item: Declaration, context: ValidateContext, report: Report) => void

export function critical(message: string, hint: string): Fault {
  return { severity: 'critical', message, hint }
}

export function major(message: string, hint: string): Fault {
  return { severity: 'major', message, hint }
}

export function minor(message: string, hint: string): Fault {
  return { severity: 'minor', message, hint }
}

/** Pieces with their path. What is beyond the contract's limit is rejected as a whole already. */
export function piecesOf(item: Declaration): { piece: ContentPiece; field: string }[] {
  return item.contents.slice(0, LIST_ENTRIES_MAX).map((piece, i) => ({ piece, field: `contents[${i}]` }))
}
