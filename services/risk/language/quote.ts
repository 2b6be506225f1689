/** Texts, numbers and patterns as a rule file writes them. */
import { tokenize } from './tokens.ts'

/** Control characters, marks that turn the direction of writing, and halves of characters, which no file can hold. */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu
const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

export function quote(text: string): string {
  return `"${escaped(text)}"`
}

function escaped(text: string): string {
  return text
    .replace(/["\\]/g, '\\$&')
    .replace(UNSAFE, (unit) => SHORT[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** In quotes unless it has the shape that needs none. */
export function quoteUnless(bare: RegExp, text: string): string {
  return bare.test(text) ? text : quote(text)
}

/** A long text over several lines, broken behind spaces. @param indent of the lines below the first */
export function quoteLines(text: string, indent: number, width: number): string {
  const lines: string[] = []
  let line = '"'
  for (const word of escaped(text).split(/(?<= )(?=\S)/)) {
    if (line.length > 1 && indent + line.length + word.length > width) {
      lines.push(`${line}\\`)
      line = ''
    }
    line += word
  }
  return [...lines, `${line}"`].join(`\n${' '.repeat(indent)}`)
}

export function printNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

/** `/…/` where that says the same, a quoted text otherwise. */
export function printPattern(pattern: string): string {
  const slashed = `/${pattern.replaceAll('/', '\\/')}/`
  return saysTheSame(slashed, pattern) ? slashed : quote(pattern)
}

function saysTheSame(slashed: string, pattern: string): boolean {
  if (escaped(pattern).includes('\\u') || /[\n\r]/.test(pattern)) return false
  try {
    const [token, end] = tokenize(slashed).tokens
    return token?.kind === 'pattern' && token.value === pattern && end?.kind === 'end'
  } catch {
    return false
  }
}
