/**
 * What a declared text says once its disguises are off.
 *
 * `readText` cuts a text into tokens (a word, a number, one ideograph) with their offsets in the text as written, and
 * keeps beside them the other readings a person would see: "gl0ck" is also "glock", "g.l.o.c.k" too, a Cyrillic "о" in a
 * Latin word is an "o". The plain tokens are never replaced, so "9mm", "1/2-28", "r-22" and CAS numbers stay what they are.
 * Linear in the length of the text; about 4 µs for a line of 60 characters (2026-11).
 */
import { fromLeet, isLetterSign, toCyrillic, toLatin } from './confusables.ts'

export const TEXT_LENGTH_MAX = 20_000
const READINGS_MAX = 3_000
const JOINED_LENGTH_MAX = 20

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

const INVISIBLE =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/u
const MARK = /[\u0300-\u036F\u0483-\u0489\u064B-\u065F\u0670\u1AB0-\u1AFF\u20D0-\u20FF\uFE20-\uFE2F]/g
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
  // Hangul syllables would fall apart into letters, and unmarked kana into other kana.
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
  if (isIdeograph(code)) return LETTER.test(char) ? IDEOGRAPH : OTHER
  if (LETTER.test(char)) return WORD
  return DIGIT.test(char) ? NUMBER : OTHER
}

const KINDS = ['word', 'word', 'number', 'ideograph'] as const

/** Where tokens stand together without anything between them but letter signs: "fent@nyl", "r134a". */
interface Chunk {
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

const NOT_LATIN = /[^\x00-\x7F]/
const LATIN = /[a-z]/
const TRIPLE = /(\p{L})\1\1+/gu

/** Collects the other readings, and stops at a limit: a text that needs more is not a text but an attack. */
class Readings {
  readonly at: (Reading[] | undefined)[] = []
  count = 0

  get full(): boolean {
    return this.count >= READINGS_MAX
  }

  add(from: number, to: number, text: string | null): void {
    if (text === null || this.full) return
    this.count++
    const here = this.at[from]
    if (here === undefined) this.at[from] = [{ text, to }]
    else if (!here.some((reading) => reading.to === to && reading.text === text)) here.push({ text, to })
  }
}

/** Mixed or look-alike scripts in one word: the plain token becomes the likelier reading, the other one is kept. */
function readScripts(tokens: Token[], readings: Readings): void {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.kind !== 'word' || !NOT_LATIN.test(token.text)) continue
    const latin = toLatin(token.text)
    if (latin === null && !LATIN.test(token.text)) continue
    if (LATIN.test(token.text)) readings.add(i, i + 1, toCyrillic(token.text))
    readings.add(i, i + 1, latin)
  }
}

function readRepeats(tokens: Token[], readings: Readings): void {
  for (let i = 0; i < tokens.length; i++) {
    const { text, kind } = tokens[i]!
    if (kind !== 'word' || text.length < 4 || text.search(TRIPLE) < 0) continue
    readings.add(i, i + 1, text.replace(TRIPLE, '$1'))
    readings.add(i, i + 1, text.replace(TRIPLE, '$1$1'))
  }
}

/** Digits and signs inside a word as letters. At least two letters, so that "r22" or "9mm" do not become words. */
function readLeet(chunks: Chunk[], readings: Readings): void {
  for (const { from, to, text } of chunks) {
    if (text.length > 40) continue
    const plain = toLatin(text) ?? text
    const letters = plain.match(/[a-z]/g)?.length ?? 0
    if (letters < 2) continue
    readings.add(from, to, fromLeet(plain, 'i'))
    if (plain.includes('1')) readings.add(from, to, fromLeet(plain, 'l'))
  }
}

const SEPARATOR = /^[ .\-_*·,/|'’`+~]{1,3}$/

function isSingle(token: Token): boolean {
  return token.text.length === 1 && token.kind !== 'ideograph'
}

/** Letters set apart ("g l o c k", "p.m.k"): every part of such a run joined, up to a word's length. */
function readSpelled(tokens: Token[], source: string, readings: Readings): void {
  let from = 0
  while (from < tokens.length && !readings.full) {
    const to = endOfSpelled(tokens, source, from)
    const shortest = to - from === 2 ? 2 : 3
    for (let start = from; start <= to - shortest && !readings.full; start++)
      readJoined(tokens, start, Math.min(to, start + JOINED_LENGTH_MAX), shortest, readings)
    from = Math.max(to, from + 1)
  }
}

function readJoined(tokens: Token[], start: number, to: number, shortest: number, readings: Readings): void {
  let joined = tokens[start]!.text
  for (let end = start + 1; end < to; end++) {
    joined += tokens[end]!.text
    if (joined.length < shortest) continue
    readings.add(start, end + 1, toLatin(joined) ?? joined)
    if (/[0-9]/.test(joined)) readings.add(start, end + 1, fromLeet(joined, 'i'))
  }
}

function endOfSpelled(tokens: Token[], source: string, from: number): number {
  if (!isSingle(tokens[from]!)) return from
  let to = from + 1
  while (to < tokens.length && isSingle(tokens[to]!)) {
    const gap = source.slice(tokens[to - 1]!.end, tokens[to]!.start)
    if (gap !== '' && !SEPARATOR.test(gap)) break
    to++
  }
  return to
}

/** A word cut in two or more: "fen tanyl", "co-ca-ine". Six letters at least, or ordinary neighbours become words. */
function readBroken(tokens: Token[], source: string, readings: Readings): void {
  for (let i = 0; i + 1 < tokens.length && !readings.full; i++) {
    let joined = tokens[i]!.text
    if (tokens[i]!.kind !== 'word') continue
    for (let next = i + 1; next < Math.min(tokens.length, i + 4); next++) {
      const gap = source.slice(tokens[next - 1]!.end, tokens[next]!.start)
      if (tokens[next]!.kind !== 'word' || gap.length !== 1 || (next > i + 1 && gap === ' ')) break
      joined += tokens[next]!.text
      if (joined.length > JOINED_LENGTH_MAX) break
      if (joined.length >= 6) readings.add(i, next + 1, joined)
    }
  }
}

function whyUnreadable(source: string, tokens: Token[], readings: Readings): string | null {
  if (source.length > TEXT_LENGTH_MAX) return 'the text is too long to read'
  if (tokens.length === 0) return 'the text has no word in it'
  if (readings.full) return 'the text is too disguised to read'
  const lost = source.split('\uFFFD').length - 1
  return lost * 4 > source.length ? 'the text is garbled' : null
}

/** Reads a text of at most TEXT_LENGTH_MAX characters; what is beyond is not read, and said so. */
export function readText(source: string): ReadText {
  const within = source.length > TEXT_LENGTH_MAX ? source.slice(0, TEXT_LENGTH_MAX) : source
  const { tokens, chunks } = cut(fold(within))
  const readings = new Readings()
  readScripts(tokens, readings)
  readRepeats(tokens, readings)
  readLeet(chunks, readings)
  readSpelled(tokens, within, readings)
  readBroken(tokens, within, readings)
  return { source, tokens, readings: readings.at, unreadable: whyUnreadable(source, tokens, readings) }
}

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
    if (middle?.kind === 'number' && last?.kind === 'number' && middle.text.length === 2 && last.text.length === 1) {
      const together = last.start - token.end - middle.text.length <= 6
      const digits = token.text + middle.text + last.text
      if (together && isCasNumber(digits)) found.push({ number: asCas(digits), start: token.start, end: last.end })
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
