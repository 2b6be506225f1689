/**
 * How like an item an earlier one is, and by what: the same parties weigh most, then what is in it, then where it came from. Pure.
 */
import type { Likeness } from '#contracts/item-explanation.ts'
import type { Declaration } from '#domain/item.ts'
import { readText } from '#domain/text.ts'
import { rateNames } from '../target-rates/rate-names.ts'

/** Thousandths; they add up to 1,000. */
const WEIGHTS: Readonly<Record<Likeness, number>> = {
  sender: 250,
  addressee: 200,
  hs6: 150,
  heading: 80,
  route: 70,
  words: 250,
}
const WORDS_SHOWN_MAX = 6
const WORD_LENGTH_MIN = 3

export interface Like {
  likeness: number
  by: Likeness[]
  words: string[]
}

export function likenessOf(one: Declaration, other: Declaration): Like {
  const [names, others] = [rateNames(one), rateNames(other)]
  const same = (key: 'sender' | 'addressee' | 'heading' | 'route') =>
    names[key] !== null && names[key] === others[key]
  const [words, otherWords] = [wordsOf(one), wordsOf(other)]
  const shared = [...words].filter((word) => otherWords.has(word))
  const share = shared.length === 0 ? 0 : shared.length / new Set([...words, ...otherWords]).size
  const holds: Record<Likeness, number> = {
    sender: same('sender') ? 1 : 0,
    addressee: same('addressee') ? 1 : 0,
    hs6: shareCode(one, other) ? 1 : 0,
    heading: same('heading') ? 1 : 0,
    route: same('route') ? 1 : 0,
    words: share,
  }
  const by = (Object.keys(WEIGHTS) as Likeness[]).filter((key) => holds[key] > 0)
  const likeness = Math.round(by.reduce((sum, key) => sum + WEIGHTS[key] * holds[key], 0))
  return { likeness, by, words: shared.slice(0, WORDS_SHOWN_MAX) }
}

function wordsOf({ contents }: Declaration): Set<string> {
  const words = contents.flatMap(({ description }) => {
    const { source, tokens } = readText(description ?? '')
    return tokens.map(({ start, end }) => source.slice(start, end).toLowerCase())
  })
  return new Set(words.filter((word) => word.length >= WORD_LENGTH_MIN))
}

function shareCode(one: Declaration, other: Declaration): boolean {
  const codes = new Set(codesOf(one))
  return codesOf(other).some((code) => codes.has(code))
}

function codesOf({ contents }: Declaration): string[] {
  return contents.flatMap(({ hsCode }) =>
    hsCode !== null && /^\d{6}/.test(hsCode) ? [hsCode.slice(0, 6)] : [],
  )
}
