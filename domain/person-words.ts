/**
 * Words of a person's name made comparable: titles and particles left out, and names that are written in one word or in
 * several brought to one form ("Abdul Rahman", "Abd-ar-Rahman", "Abdurrahman" are "Rahman"; "Abu Bakr"; "Salah al-Din").
 */
import type { LatinWord } from './name-scripts.ts'
import { ASSIMILATED, PARTICLES, TITLES } from './names-data/person-words.ts'

/** The words that are names. Where nothing would be left, all of them. */
export function joinPersonWords(words: readonly LatinWord[]): readonly LatinWord[] {
  const joined: LatinWord[] = []
  for (let at = 0; at < words.length; ) {
    const [word, taken] = takeWord(words, at)
    if (word !== null && !isDin(word, joined)) joined.push(word)
    at += taken
  }
  return joined.length > 0 ? joined : words
}

/** "al-Din" and the like belong to the name before. Joins it there and says so. */
function isDin(word: LatinWord, joined: LatinWord[]): boolean {
  const before = joined.at(-1)
  if (before === undefined || !/^(din|deen|dine|dyn|ddin|eddin|eddine|uddin|aldin|aldeen)$/.test(word.text))
    return false
  joined[joined.length - 1] = glue(before, word, before.isVowelless ? '' : 'a', 'din')
  return true
}

function glue(one: LatinWord, other: LatinWord, between: string, tail?: string): LatinWord {
  return {
    text: one.text + between + (tail ?? other.text),
    marked: one.marked + between + (tail ?? other.marked),
    isVowelless: one.isVowelless || other.isVowelless,
    isHyphenated: one.isHyphenated,
  }
}

const ABD = /^(abd|abdu|abdul|abdel|abdal|abdol|abdoul|abdil|bd)$/
const ABU = /^(abu|abou|abo|aboo|abw|aba|abi)$/

/** The next name and how many words it took; null for a word that is none. */
function takeWord(words: readonly LatinWord[], at: number): [LatinWord | null, number] {
  const word = words[at]!
  const next = skipArticle(words, at + 1)
  if (ABD.test(word.text)) return servantAt(words, at, next)
  if (ABU.test(word.text) && next < words.length)
    return [glue({ ...word, text: 'abu', marked: 'abu' }, words[next]!, ''), next + 1 - at]
  if (isLeftOut(words, at)) return [null, 1]
  return [unjoined(word), 1]
}

function skipArticle(words: readonly LatinWord[], at: number): number {
  return at + 1 < words.length && (isArticle(words, at) || PARTICLES.has(words[at]!.text)) ? at + 1 : at
}

function isArticle(words: readonly LatinWord[], at: number): boolean {
  const [word, next] = [words[at]!, words[at + 1]]
  if (next === undefined || !ASSIMILATED.has(word.text)) return false
  return next.text.startsWith(word.text.slice(1))
}

function isLeftOut(words: readonly LatinWord[], at: number): boolean {
  const { text } = words[at]!
  if (isArticle(words, at)) return true
  // A letter alone may be an initial: "de la O", "Y. Petrov".
  if (PARTICLES.has(text)) return text.length > 1 || (at > 0 && at + 1 < words.length && text === 'y')
  return TITLES.has(text) && words.length > 2
}

const GOD = /^(a|u|al|ul)?l*[ae]?h$/
const ABDULLAH = { text: 'abdullah', marked: 'abdullah', isVowelless: false } as const

/**
 * "Abd" goes off: it stands before a name or, in lists, after the family name ("RAHMAN, Abdul"), and often is left out.
 * Only "Abdullah" is a name of its own.
 */
function servantAt(words: readonly LatinWord[], at: number, next: number): [LatinWord | null, number] {
  const of = words[next]
  if (of === undefined || !GOD.test(of.text)) return [null, 1]
  return [{ ...of, ...ABDULLAH }, next + 1 - at]
}

const ABD_IN_ONE = /^(?:abd|bd)(?:[aueoi]|ou|A)?(?:l|(?<double>[rsnztd]|sh|S)(?=\k<double>))(?<rest>.{2,})$/

/** The same, written in one word. */
function unjoined(word: LatinWord): LatinWord {
  const text = ABD_IN_ONE.exec(word.text)?.groups?.rest
  const marked = ABD_IN_ONE.exec(word.marked)?.groups?.rest
  if (text !== undefined && GOD.test(text)) return { ...word, ...ABDULLAH }
  if (text !== undefined && marked !== undefined) return { ...word, text, marked }
  const din = /^(.{3,}?)(?:[aueoi]|ou)?d?(?:din|deen|dine)$/.exec(word.text)
  if (din && /d(din|deen|dine)$|[ue](din|deen|dine)$/.test(word.text))
    return { ...word, text: `${din[1]}adin`, marked: `${din[1]}adin` }
  return word
}
