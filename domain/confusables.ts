/**
 * Letters that pass for other letters: Cyrillic and Greek ones drawn like Latin ones, small capitals, and the digits and
 * signs people write for letters ("gl0ck", "fent@nyl"). Source: Unicode confusables (UTS #39), cut down to what is seen.
 */

const PAIRS_TO_LATIN = [
  'аa вb еe кk мm нh оo рp сc тt уy хx ѕs іi јj ԁd ԛq ԝw һh ӏl ьb гr зe пn иu єe ґr',
  'αa βb γy εe ηn ιi κk νv οo ρp τt υu χx ωw σo μu',
  'ɑa ɡg ɩi ɪi ʟl ɴn ᴏo ᴀa ʙb ᴄc ᴅd ᴇe ɢg ʜh ᴊj ᴋk ᴍm ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz օo հh ոn սu',
]

const PAIRS_TO_CYRILLIC = 'aа bв cс eе hн kк mм oо pр tт xх yу'

function readPairs(lines: readonly string[]): ReadonlyMap<string, string> {
  const pairs = lines.flatMap((line) => line.split(' '))
  return new Map(pairs.map((pair) => [pair.slice(0, -1), pair.slice(-1)]))
}

const TO_LATIN = readPairs(PAIRS_TO_LATIN)
const TO_CYRILLIC = readPairs([PAIRS_TO_CYRILLIC])

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '€': 'e',
}

function isLatin(letter: string): boolean {
  return letter <= 'z'
}

/** The word as Latin letters, or null where a letter of it has no Latin look-alike. */
export function toLatin(word: string): string | null {
  let latin = ''
  for (const letter of word) {
    const like = isLatin(letter) ? letter : TO_LATIN.get(letter)
    if (like === undefined) return null
    latin += like
  }
  return latin
}

/** The word with its Latin letters as the Cyrillic ones they pass for, or null where one has none. */
export function toCyrillic(word: string): string | null {
  let cyrillic = ''
  for (const letter of word) {
    const like = isLatin(letter) ? TO_CYRILLIC.get(letter) : letter
    if (like === undefined) return null
    cyrillic += like
  }
  return cyrillic
}

/** True of the signs that stand for letters inside a word. Digits are not signs. */
export function isLetterSign(char: string): boolean {
  return char === '@' || char === '$' || char === '!' || char === '|' || char === '€'
}

/** The word with digits and signs as letters; `one` is what a 1 stands for. Null where a digit stands for none (2, 6). */
export function fromLeet(word: string, one: 'i' | 'l'): string | null {
  let plain = ''
  for (const char of word) {
    if (char === '1') plain += one
    else if (char === '2' || char === '6') return null
    else plain += LEET[char] ?? char
  }
  return plain
}
