/** Words of declared texts as the checks compare them, and texts that say nothing. */

import { foldText } from '#domain/text.ts'

/** Words that carry no meaning of their own, in the languages of the lists. */
const FILLERS: ReadonlySet<string> = new Set(
  'a an and at by for from in of on or other the to with de des du et la le les un une der die das und von y e'.split(
    ' ',
  ),
)

/**
 * Normalised words: small letters, no accents, no punctuation, singular. `"SPARE PARTS."` is `["spare", "part"]`,
 * `"men's"` is `["men"]`. Both a text and the list it is held against go through here. About 0.5 µs for ASCII.
 */
export function wordsOf(text: string): string[] {
  return isAscii(text) ? asciiWords(text.toLowerCase()) : otherWords(text)
}

function otherWords(text: string): string[] {
  const plain = foldText(text).replace(/['’`]/g, '')
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(singular)
}

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7e) return false
  return true
}

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
}

/** Apostrophes are inside of words and not part of them. */
function asciiWords(text: string): string[] {
  const words: string[] = []
  let start = -1
  let marks = 0
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32
    if (isWordCode(code)) {
      if (start < 0) start = i
    } else if (code === 39 || code === 96) {
      marks++
    } else if (start >= 0 || marks > 0) {
      if (start >= 0) words.push(singular(wordBetween(text, start, i, marks)))
      start = -1
      marks = 0
    }
  }
  return words
}

function wordBetween(text: string, start: number, end: number, marks: number): string {
  const word = text.slice(start, end)
  return marks === 0 ? word : word.replace(/['`]/g, '')
}

/** English plural off: boxes, batteries, parts; not glass, gas, bus. */
function singular(word: string): string {
  const last = word.length - 1
  if (last < 3 || word.charCodeAt(last) !== 115) return word
  const before = word.charCodeAt(last - 1)
  if (before === 115 || before === 117 || before === 105) return word
  if (before !== 101) return word.slice(0, last)
  if (word.charCodeAt(last - 2) === 105) return `${word.slice(0, -3)}y`
  return /(?:x|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, last)
}

export function isFiller(word: string): boolean {
  return FILLERS.has(word)
}

/** Why a text says nothing. */
export type Emptiness = 'only-digits' | 'only-signs' | 'repetition' | 'file'

const FILE_NAME = /^\S*\.(?:pdf|jpe?g|png|gif|tiff?|docx?|xlsx?|csv|txt|xml|html?)$/

/** Why a text says nothing, as PACT rejects it (standards.md §3.4), or null where it may say something. */
export function emptinessOf(text: string): Emptiness | null {
  if (!isAscii(text)) return emptinessOfAny(foldText(text))
  let letter = 0
  let letters = 0
  let hasDigits = false
  let isOneLetter = true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 0x20
    if (code >= 97 && code <= 122) {
      if (letters++ === 0) letter = code
      else if (code !== letter) isOneLetter = false
    } else if (text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57) hasDigits = true
  }
  if (letters === 0) return hasDigits ? 'only-digits' : 'only-signs'
  if (!hasDigits && isOneLetter) return 'repetition'
  return text.includes('.') && FILE_NAME.test(text.toLowerCase()) ? 'file' : null
}

function emptinessOfAny(folded: string): Emptiness | null {
  const letters = folded.match(/\p{L}/gu)
  const hasDigits = /\p{N}/u.test(folded)
  if (!letters) return hasDigits ? 'only-digits' : 'only-signs'
  if (!hasDigits && isRepetition(letters)) return 'repetition'
  return FILE_NAME.test(folded) ? 'file' : null
}

/** `xxx`, `X`, `a-a`; but one or two Chinese characters may be a word. */
function isRepetition(letters: readonly string[]): boolean {
  const first = letters[0]!
  if (letters.some((letter) => letter !== first)) return false
  return letters.length >= 3 || /\p{Script=Latin}/u.test(first)
}
