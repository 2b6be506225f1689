/** Words of declared texts as the checks compare them, and texts that say nothing. */

import { foldText } from '#domain/text.ts'

const FILE_NAME = /^\S*\.(?:pdf|jpe?g|png|gif|tiff?|docx?|xlsx?|csv|txt|xml|html?)$/

/** Words that carry no meaning of their own, in the languages of the lists. */
const FILLERS: ReadonlySet<string> = new Set(
  'a an and at by for from in of on or other the to with de des du et la le les un une der die das und von y e'.split(
    ' ',
  ),
)

/**
 * Normalised words: small letters, no accents, no punctuation, singular. `"SPARE PARTS."` is `["spare", "part"]`,
 * `"men's"` is `["men"]`. Both a text and the list it is held against go through here.
 */
export function wordsOf(text: string): string[] {
  const plain = foldText(text).replace(/['’`]/g, '')
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(singular)
}

/** English plural off: boxes, batteries, parts; not glass, gas, bus. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return /(?:x|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1)
}

export function isFiller(word: string): boolean {
  return FILLERS.has(word)
}

/** Why a text says nothing, as PACT rejects it (standards.md §3.4), or null where it may say something. */
export function emptinessOf(text: string): string | null {
  const folded = foldText(text)
  const letters = folded.match(/\p{L}/gu)
  const hasDigits = /\p{N}/u.test(folded)
  if (!letters) return hasDigits ? 'only digits' : 'only special characters'
  if (!hasDigits && isRepetition(letters)) return 'one character repeated'
  return FILE_NAME.test(folded) ? 'a file name' : null
}

/** `xxx`, `X`, `a-a`; but one or two Chinese characters may be a word. */
function isRepetition(letters: readonly string[]): boolean {
  const first = letters[0]!
  if (letters.some((letter) => letter !== first)) return false
  return letters.length >= 3 || /\p{Script=Latin}/u.test(first)
}
