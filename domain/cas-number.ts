/** CAS registry numbers in a text. */
import type { ReadText } from './text.ts'

/** CAS check digit: the last digit is the sum of position × digit, counted from the right, modulo 10.
 *  @param digits all digits of the number, the check digit last */
export function isCasNumber(digits: string): boolean {
  if (digits.length < 5 || digits.length > 10) return false
  let sum = 0
  for (let i = 0; i < digits.length - 1; i++) sum += Number(digits[i]) * (digits.length - 1 - i)
  return sum % 10 === Number(digits.at(-1))
}

export interface CasNumber {
  /** As registered: `437-38-7`. */
  number: string
  start: number
  end: number
}

/** CAS registry numbers with a right check digit, however they are set apart: `437-38-7`, `437 38 7`, `CAS 437387`. */
export function findCasNumbers({ tokens, source }: ReadText): CasNumber[] {
  const found: CasNumber[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.kind !== 'number') continue
    const [middle, last] = [tokens[i + 1], tokens[i + 2]]
    if (
      middle?.kind === 'number' &&
      last?.kind === 'number' &&
      middle.text.length === 2 &&
      last.text.length === 1
    ) {
      const together = last.start - token.end - middle.text.length <= 6
      const digits = token.text + middle.text + last.text
      if (together && isCasNumber(digits))
        found.push({ number: asCas(digits), start: token.start, end: last.end })
    }
    const named = i > 0 && /^cas/.test(tokens[i - 1]!.text) && token.start - tokens[i - 1]!.end <= 6
    if (named && isCasNumber(token.text))
      found.push({ number: asCas(token.text), start: token.start, end: Math.min(token.end, source.length) })
  }
  return found
}

function asCas(digits: string): string {
  return `${digits.slice(0, -3)}-${digits.slice(-3, -1)}-${digits.slice(-1)}`
}
