/**
 * The text of a rule cut into words, quoted texts, patterns and signs; comments are kept aside.
 *
 * A word is anything from `hold` over `weapons.part` and `2026-11-22` to `10%`: what it is, its place tells.
 */
import { TEXT_MAX } from './limits.ts'
import { positionOf, RuleTextError } from './rule-text-error.ts'

export interface Token {
  kind: 'word' | 'text' | 'pattern' | 'sign' | 'end'
  /** Of a quoted text or a pattern: what it says, escapes resolved. */
  value: string
  /** UTF-16 units from 0, end exclusive. */
  start: number
  end: number
}

export interface Comment {
  /** From `#` to the end of the line. */
  text: string
  start: number
}

export interface Tokens {
  source: string
  /** The last one is the end. */
  tokens: Token[]
  comments: Comment[]
}

const SPACE = /[\s\uFEFF]+/y
const COMMENT = /#[^\n]*/y
const WORD = /[\p{L}\p{N}_.%+-]+/uy
const SIGN = />=|<=|==|[(),:<>=×≥≤]/y
const SAME_SIGN: Record<string, string> = { '==': '=', '≥': '>=', '≤': '<=' }
const STRAY_QUOTES = "“”„«»‘’'`"

function sticky(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? null
}

/** @throws RuleTextError where a character has no place, or a text no end */
export function tokenize(source: string): Tokens {
  if (source.length > TEXT_MAX)
    throw new RuleTextError(`a rule file has at most ${TEXT_MAX} characters, this one ${source.length}`, {
      line: 1,
      column: 1,
    })
  const tokens: Token[] = []
  const comments: Comment[] = []
  let at = 0
  while (at < source.length) {
    const passed = sticky(SPACE, source, at) ?? sticky(COMMENT, source, at)
    if (passed !== null) {
      if (passed.startsWith('#')) comments.push({ text: passed.trimEnd(), start: at })
      at += passed.length
      continue
    }
    const token = tokenAt(source, at)
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', value: '', start: source.length, end: source.length })
  return { source, tokens, comments }
}

function tokenAt(source: string, start: number): Token {
  if (source[start] === '"') return quotedAt(source, start)
  if (source[start] === '/') return patternAt(source, start)
  const word = sticky(WORD, source, start)
  if (word !== null) return { kind: 'word', value: word, start, end: start + word.length }
  const sign = sticky(SIGN, source, start)
  if (sign !== null) return { kind: 'sign', value: SAME_SIGN[sign] ?? sign, start, end: start + sign.length }
  const character = String.fromCodePoint(source.codePointAt(start)!)
  const hint = STRAY_QUOTES.includes(character) ? 'texts stand in straight double quotes: "…"' : null
  throw new RuleTextError(
    `the character ${JSON.stringify(character)} has no place here`,
    positionOf(source, start),
    hint,
  )
}

const ESCAPE = /\\(?:["\\nrt]|u[0-9a-fA-F]{4}|\r?\n\s*)/y
const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

/** `"…"`, with `\"`, `\\`, `\n`, `\r`, `\t`, `\u0041`; a `\` at the end of a line goes on at the next word below. */
function quotedAt(source: string, start: number): Token {
  let value = ''
  let at = start + 1
  while (source[at] !== '"') {
    if (at >= source.length || source[at] === '\n')
      throw new RuleTextError(
        'a quoted text has no end',
        positionOf(source, start),
        'end it with ", or its line with \\ to go on below',
      )
    const unit = source[at] === '\\' ? escapeAt(source, at) : source[at]!
    value += unit.length === 1 ? unit : unescaped(unit)
    at += unit.length
  }
  return { kind: 'text', value, start, end: at + 1 }
}

function escapeAt(source: string, at: number): string {
  const sequence = sticky(ESCAPE, source, at)
  if (sequence !== null) return sequence
  throw new RuleTextError(
    'a \\ that stands before nothing it can stand before',
    positionOf(source, at),
    'write \\\\ for the character itself; there are \\" \\\\ \\n \\r \\t \\u0041',
  )
}

function unescaped(sequence: string): string {
  if (sequence[1] === 'u') return String.fromCharCode(Number.parseInt(sequence.slice(2), 16))
  return ESCAPED[sequence[1]!] ?? ''
}

/** `/…/`: every `\` means what it means in a pattern, but `\/`, which is the sign alone. */
function patternAt(source: string, start: number): Token {
  let value = ''
  let at = start + 1
  while (source[at] !== '/') {
    if (at >= source.length || source[at] === '\n')
      throw new RuleTextError('a pattern has no end', positionOf(source, start), 'end it with /')
    const pair = source[at] === '\\' && at + 1 < source.length && source[at + 1] !== '\n'
    value += pair && source[at + 1] === '/' ? '/' : source.slice(at, at + (pair ? 2 : 1))
    at += pair ? 2 : 1
  }
  return { kind: 'pattern', value, start, end: at + 1 }
}
