/** Tells apart what is seen in a text and what is not: controls, overrides of direction, characters without width. */

export interface Piece {
  /** Where it begins. */
  at: number
  text: string
  /** The name of a character that is not seen; null for what is. */
  hidden: string | null
}

/** Unicode's own abbreviations of what people are deceived with; all others by their number. */
const NAMES: Record<number, string> = {
  0: 'NUL',
  9: 'TAB',
  10: 'LF',
  13: 'CR',
  27: 'ESC',
  127: 'DEL',
  160: 'NBSP',
  173: 'SHY',
  8203: 'ZWSP',
  8204: 'ZWNJ',
  8205: 'ZWJ',
  8206: 'LRM',
  8207: 'RLM',
  8232: 'LSEP',
  8233: 'PSEP',
  8234: 'LRE',
  8235: 'RLE',
  8236: 'PDF',
  8237: 'LRO',
  8238: 'RLO',
  8239: 'NNBSP',
  8288: 'WJ',
  8294: 'LRI',
  8295: 'RLI',
  8296: 'FSI',
  8297: 'PDI',
  65279: 'BOM',
}

/** Controls, formats, unassigned, private and broken ones, line separators; of the spaces those that are not the plain one. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u00A0\u202F\u2800\u3164\u115F\u1160\uFFA0]/u
/** Joiners have their work within scripts and pictures: after these they are no deception. */
const JOINS = new Set(['\u200C', '\u200D'])
const JOINED =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}]/u

/** Spaces that do not break stand before these in French, and inside « ». */
const BINDS = new Set(['\u00A0', '\u202F'])
const FRENCH_SIGNS = new Set([';', ':', '?', '!', '»'])

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let before = ''
  for (const letter of text) {
    const after = text.charAt(at + letter.length)
    const isFrench = BINDS.has(letter) && (before === '«' || FRENCH_SIGNS.has(after))
    const isHidden = HIDDEN.test(letter) && !isFrench && !(JOINS.has(letter) && JOINED.test(before))
    const last = pieces.at(-1)
    if (isHidden) pieces.push({ at, text: letter, hidden: nameOf(letter) })
    else if (last && last.hidden === null) last.text += letter
    else pieces.push({ at, text: letter, hidden: null })
    at += letter.length
    before = letter
  }
  return pieces
}

function nameOf(letter: string): string {
  const code = letter.codePointAt(0)!
  return NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
