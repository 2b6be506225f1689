/** The other readings of a text: look-alike letters, digits for letters, letters set apart, words cut in two. */
import { fromLeet, toCyrillic, toLatin } from './confusables.ts'
import type { Chunk, Reading, Token } from './text.ts'

const READINGS_MAX = 3_000
const JOINED_LENGTH_MAX = 20

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

/**
 * All other readings, by the place of their first token.
 * @param chunks where tokens stand together with nothing but letter signs between
 * @param source the text the offsets of the tokens are of
 * @returns `isFull` where there were more readings than are kept
 */
export function findReadings(
  tokens: Token[],
  chunks: Chunk[],
  source: string,
): { readings: (Reading[] | undefined)[]; isFull: boolean } {
  const readings = new Readings()
  readScripts(tokens, readings)
  readRepeats(tokens, readings)
  readLeet(chunks, readings)
  readSpelled(tokens, source, readings)
  readBroken(tokens, source, readings)
  return { readings: readings.at, isFull: readings.full }
}
