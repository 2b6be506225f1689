/** The text of a rule in pieces that look alike, with what is wrong underlined. For the eye alone: the service does the reading. */
import type { RuleProblem } from '#contracts/rules.ts'

export type PieceKind = 'comment' | 'text' | 'pattern' | 'statement' | 'word' | 'name' | 'number' | 'plain'
export interface Piece {
  at: number
  text: string
  kind: PieceKind
  mark: RuleProblem['severity'] | null
}

const TOKEN =
  /(#[^\n]*)|("(?:\\[\s\S]|[^"\\\n])*"?)|(\/(?:\\.|[^/\\\n])+\/)|([\p{L}_][\p{L}\p{N}_.-]*)|(-?\d[\d.%-]*)|([\s\S])/gu
const STATEMENTS = new Set(
  (
    'rule title category scope effect suppresses mode share mandatory owner legal source purpose sunset visibility when lighter ' +
    'example'
  ).split(' '),
)
const WORDS = new Set(
  (
    'version en fr from to class nature since until everywhere weight true false undescribed and or not all any some every piece ' +
    'pieces count of sum where text in near unless within words cas hs document finding watched on party sender addressee either ' +
    'matches above below between at least most is one times threshold hs quantity grams value currency postage documents findings ' +
    'fact facts score none'
  ).split(' '),
)

export function piecesOf(text: string, problems: readonly RuleProblem[]): Piece[] {
  const marks = marksIn(text, problems)
  const pieces: Piece[] = []
  for (const match of text.matchAll(TOKEN)) {
    const at = match.index
    const piece: Piece = { at, text: match[0], kind: kindOf(match, text), mark: markAt(marks, at, match[0]) }
    const before = pieces.at(-1)
    if (before && before.kind === piece.kind && before.mark === null && piece.mark === null)
      before.text += piece.text
    else pieces.push(piece)
  }
  return pieces
}

function kindOf(match: RegExpExecArray, text: string): PieceKind {
  const [whole, comment, quoted, pattern, word, number] = match
  if (comment !== undefined) return 'comment'
  if (quoted !== undefined) return 'text'
  if (pattern !== undefined) return 'pattern'
  if (number !== undefined) return 'number'
  if (word === undefined) return 'plain'
  const line = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index)
  if (line.trim() === '' && STATEMENTS.has(whole)) return 'statement'
  if (STATEMENTS.has(whole) || WORDS.has(whole)) return 'word'
  return whole.includes('.') ? 'name' : 'plain'
}

interface Mark {
  offset: number
  severity: RuleProblem['severity']
}

function marksIn(text: string, problems: readonly RuleProblem[]): Mark[] {
  return problems.flatMap(({ line, column, severity }) =>
    line === null ? [] : [{ offset: offsetOf(text, line, column ?? 1), severity }],
  )
}

/** An error shows over a warning at the same place; at the end of a text, on what stands before. */
function markAt(marks: readonly Mark[], at: number, text: string): Mark['severity'] | null {
  const here = marks.filter(({ offset }) => offset >= at && offset < at + text.length)
  if (here.length === 0 || text.trim() === '') return null
  return here.some(({ severity }) => severity === 'error') ? 'error' : 'warning'
}

/** UTF-16 units from 0; lines and columns count from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let n = 1; n < line; n += 1) {
    const end = text.indexOf('\n', start)
    if (end < 0) return text.length
    start = end + 1
  }
  return Math.min(start + column - 1, text.length)
}

/** Both from 0. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const line = before.split('\n').length - 1
  return { line, column: offset - (before.lastIndexOf('\n') + 1) }
}
