/** What is wrong with the text of a rule, and where: the only thing the parser throws. */

export interface Position {
  /** Both from 1; columns count UTF-16 units. */
  line: number
  column: number
}

export class RuleTextError extends Error {
  readonly line: number
  readonly column: number
  /** What to write instead, or null. */
  readonly hint: string | null

  constructor(message: string, { line, column }: Position, hint: string | null = null) {
    super(message)
    this.name = 'RuleTextError'
    this.line = line
    this.column = column
    this.hint = hint
  }
}

/** The line and column of an offset (UTF-16 units from 0). */
export function positionOf(text: string, offset: number): Position {
  let line = 1
  let start = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++
    start = at + 1
  }
  return { line, column: offset - start + 1 }
}
