/**
 * What a declared text says once its disguises are off.
 *
 * `readText` cuts a text into tokens (a word, a number, one ideograph) with their offsets in the text as written, and
 * keeps beside them the other readings a person would see: "gl0ck" is also "glock", "g.l.o.c.k" too, a Cyrillic "о" in a
 * Latin word is an "o". The plain tokens are never replaced, so "9mm", "1/2-28", "r-22" and CAS numbers stay what they are.
 * Linear in the length of the text; about 4 µs for a line of 60 characters (2026-11).
 */
import { isLetterSign } from './confusables.ts'
import { findReadings } from './disguises.ts'

export const TEXT_LENGTH_MAX = 20_000

export interface Token {
  /** Folded: lower case, no diacritics. Letters of one word, digits of one number, or one ideograph. */
  text: string
  kind: 'word' | 'number' | 'ideograph'
  /** Offsets in the text as it was written, end exclusive. */
  start: number
  end: number
}

/** Another way to read the tokens from one place up to, not including, `to`. */
export interface Reading {
  text: string
  to: number
}

export interface ReadText {
  source: string
  tokens: Token[]
  /** By the place of the first token; most places have none. */
  readings: (Reading[] | undefined)[]
  /** Why the text cannot be relied on, or null: empty, garbled, too long, or too disguised to unfold. */
  unreadable: string | null
}

const INVISIBLE = /\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]/u
/** Marks of no script of their own: accents, Arabic vowel signs. Not the vowels of Thai or Devanagari. */
const MARK = /\p{Script=Inherited}/gu
const LETTER = /[\p{L}\p{M}]/u
const DIGIT = /\p{Nd}/u
const PLAIN_ASCII = /^[\x20-\x7E]*$/

const FOLDS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ς: 'σ',
  ى: 'ي',
  ـ: '',
  '⁄': '/',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '×': 'x',
  '：': ':',
}

/** One character as it is compared: nothing for a hidden one, lower case without marks for a letter. */
function foldChar(char: string): string {
  const code = char.codePointAt(0)!
  if (code < 0x20 || code === 0x7f) return code === 9 || code === 10 || code === 13 ? ' ' : ''
  if (code < 0x7f) return char.toLowerCase()
  if (code >= 0x80 && code < 0xa0) return ''
  if (INVISIBLE.test(char)) return ''
  if (code >= 0x3400 && code <= 0x9fff) return char
  // Hangul syllables would fall apart into letters, and voiced kana into others.
  const keepsParts = (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x3040 && code <= 0x30ff)
  const plain = (keepsParts ? char : char.normalize('NFKD')).toLowerCase().replace(MARK, '')
  return FOLDS[plain] ?? plain
}

interface Folded {
  text: string
  /** Offset in the source of each character of `text`; null where they are the same. */
  offsets: number[] | null
}

function fold(source: string): Folded {
  if (PLAIN_ASCII.test(source)) return { text: source.toLowerCase(), offsets: null }
  const offsets: number[] = []
  let text = ''
  let at = 0
  for (const char of source) {
    const folded = foldChar(char)
    text += folded
    for (let i = 0; i < folded.length; i++) offsets.push(at)
    at += char.length
  }
  offsets.push(at)
  return { text, offsets }
}

/** The text as it is compared: compatibility forms, lower case, no diacritics, no hidden characters. */
export function foldText(source: string): string {
  return fold(source).text
}

const OTHER = 0
const WORD = 1
const NUMBER = 2
const IDEOGRAPH = 3
const SIGN = 4

/** Scripts written without spaces: Han, kana, Thai, Lao, Khmer, Burmese. */
function isIdeograph(code: number): boolean {
  return (
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x0e00 && code <= 0x0eff) ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0x20000 && code <= 0x3ffff)
  )
}

function classOf(char: string, code: number): number {
  if (code < 0x80) {
    if (code >= 0x61 && code <= 0x7a) return WORD
    if (code >= 0x30 && code <= 0x39) return NUMBER
    return isLetterSign(char) ? SIGN : OTHER
  }
  if (char === '€') return SIGN
  if (code >= 0x3400 && code <= 0x9fff) return IDEOGRAPH
  if (isIdeograph(code)) return LETTER.test(char) ? IDEOGRAPH : OTHER
  if (LETTER.test(char)) return WORD
  return DIGIT.test(char) ? NUMBER : OTHER
}

const KINDS = ['word', 'word', 'number', 'ideograph'] as const

/** Where tokens stand together without anything between them but letter signs: "fent@nyl", "r134a". */
export interface Chunk {
  from: number
  to: number
  text: string
}

interface Cut {
  tokens: Token[]
  chunks: Chunk[]
}

function cut({ text, offsets }: Folded): Cut {
  const tokens: Token[] = []
  const chunks: Chunk[] = []
  const offset = (at: number) => (offsets === null ? at : offsets[at]!)
  let at = 0
  let chunkStart = -1
  let chunkFrom = 0
  const endChunk = (end: number) => {
    if (chunkStart >= 0 && tokens.length - chunkFrom > 1)
      chunks.push({ from: chunkFrom, to: tokens.length, text: text.slice(chunkStart, end) })
    chunkStart = -1
  }
  while (at < text.length) {
    const code = text.codePointAt(at)!
    const width = code > 0xffff ? 2 : 1
    const kind = classOf(width === 1 ? text[at]! : text.slice(at, at + 2), code)
    if (kind === OTHER || (kind === SIGN && chunkStart < 0)) endChunk(at)
    if (kind === OTHER || kind === SIGN) {
      at += width
      continue
    }
    let end = at + width
    if (kind === IDEOGRAPH) endChunk(at)
    else {
      if (chunkStart < 0) {
        chunkStart = at
        chunkFrom = tokens.length
      }
      end = endOfRun(text, end, kind)
    }
    tokens.push({ text: text.slice(at, end), kind: KINDS[kind]!, start: offset(at), end: offset(end) })
    at = end
  }
  endChunk(text.length)
  return { tokens, chunks }
}

function endOfRun(text: string, from: number, kind: number): number {
  let end = from
  while (end < text.length) {
    const code = text.codePointAt(end)!
    const width = code > 0xffff ? 2 : 1
    if (classOf(width === 1 ? text[end]! : text.slice(end, end + 2), code) !== kind) break
    end += width
  }
  return end
}

function whyUnreadable(source: string, tokens: Token[], isFull: boolean): string | null {
  if (source.length > TEXT_LENGTH_MAX) return 'the text is too long to read'
  if (tokens.length === 0) return 'the text has no word in it'
  if (isFull) return 'the text is too disguised to read'
  const lost = source.split('\uFFFD').length - 1
  return lost * 4 > source.length ? 'the text is garbled' : null
}

/** Reads a text of at most TEXT_LENGTH_MAX characters; what is beyond is not read, and said so. */
export function readText(source: string): ReadText {
  const within = source.length > TEXT_LENGTH_MAX ? source.slice(0, TEXT_LENGTH_MAX) : source
  const { tokens, chunks } = cut(fold(within))
  const { readings, isFull } = findReadings(tokens, chunks, within)
  return { source, tokens, readings, unreadable: whyUnreadable(source, tokens, isFull) }
}

/** How many ideographs make a word, on average: two in Chinese and Japanese, four in Thai and its neighbours. */
const IDEOGRAPHS_PER_WORD = 2
const THAI_PER_WORD = 4

/** Meaningful words: at least two letters; numbers and single letters do not count; scripts without spaces by length. */
export function countWords(source: string): number {
  let words = 0
  let [ideographs, thai] = [0, 0]
  for (const { text, kind } of cut(fold(source.slice(0, TEXT_LENGTH_MAX))).tokens) {
    if (kind === 'word' && text.length >= 2) words++
    else if (kind === 'ideograph') text.charCodeAt(0) < 0x2000 ? thai++ : ideographs++
  }
  return words + Math.ceil(ideographs / IDEOGRAPHS_PER_WORD) + Math.ceil(thai / THAI_PER_WORD)
}
