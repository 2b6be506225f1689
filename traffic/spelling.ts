/**
 * Odd spelling and padding. Smugglers do it to slip past word lists; shops and tired clerks do it for no reason, so
 * neither tells planted mail from innocent.
 */

import type { Draw } from './random.ts'

export const SPELLING_TRICKS = ['leet', 'separators', 'confusables', 'doubled'] as const
export type SpellingTrick = (typeof SPELLING_TRICKS)[number]

const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' }
/** Cyrillic and Greek letters that look Latin. */
const CONFUSABLE: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  v: 'ν',
}

const FILLER: readonly string[] =
  'new fashion home travel portable gift party outdoor quality durable decoration kitchen office garden sport kids adult soft light mini large set accessories handmade classic modern vintage summer winter free size high useful daily cute waterproof adjustable'.split(
    ' ',
  )

const FILLER_STRIDE = 7

function replaceLetters(word: string, table: Readonly<Record<string, string>>, draw: Draw): string {
  let text = ''
  let changed = false
  for (const letter of word) {
    const other = table[letter.toLowerCase()]
    const change: boolean = other !== undefined && (!changed || draw.chance(0.6))
    text += change ? other : letter
    changed ||= change
  }
  return text
}

function respell(word: string, trick: SpellingTrick, draw: Draw): string {
  switch (trick) {
    case 'leet':
      return replaceLetters(word, LEET, draw)
    case 'confusables':
      return replaceLetters(word, CONFUSABLE, draw)
    case 'separators':
      return [...word].join(draw.pick(['.', '-', ' ', '_', '*']))
    case 'doubled': {
      const at = draw.below(word.length)
      return word.slice(0, at) + (word[at] ?? '').repeat(3) + word.slice(at + 1)
    }
  }
}

/** Respells one word: one of `targets` where the text has it, else the longest.
 *  @returns the text as it was where no word of letters is long enough to respell */
export function spellOddly(
  text: string,
  targets: readonly string[],
  trick: SpellingTrick,
  draw: Draw,
): string {
  const words = text.split(' ')
  const isPlain = (word: string) => /^[A-Za-z]{4,}$/.test(word)
  const wanted = words.filter((word) => isPlain(word) && targets.includes(word.toLowerCase()))
  const longest = words.filter(isPlain).sort((one, other) => other.length - one.length)
  const chosen = wanted.length > 0 ? draw.pick(wanted) : longest[0]
  if (chosen === undefined) return text
  return words.map((word) => (word === chosen ? respell(word, trick, draw) : word)).join(' ')
}

/** Adds words that say nothing, before and after. */
export function pad(text: string, draw: Draw): string {
  const count = draw.between(3, 11)
  const filler: string[] = []
  // A stride that shares no factor with the list never names a word twice.
  const start = draw.below(FILLER.length)
  for (let at = 0; at < count; at++) filler.push(FILLER[(start + at * FILLER_STRIDE) % FILLER.length]!)
  const before = draw.below(count)
  return [...filler.slice(0, before), text, ...filler.slice(before)].join(' ')
}
