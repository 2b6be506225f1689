/**
 * Proves that nothing but the threat itself tells planted mail from innocent: no word outside the threat vocabulary, no
 * value of a field, no party, no number. Held over 150,000 entries, and word by word over the tables behind them.
 */

import { describe, expect, it } from 'vitest'
import { KINDS, LOOK_ALIKE_KINDS } from '#traffic/goods.ts'
import { drawsNamed } from '#traffic/random.ts'
import { pad } from '#traffic/spelling.ts'
import { PLOTS, THREAT_WORDS } from '#traffic/threats.ts'
import type { Wording } from '#traffic/wording.ts'
import { options, type ReadEntry, readTraffic } from './read-traffic.ts'

/** The largest share of planted entries that one value may have; the base rate is 0.012. */
const SHARE_MAX = 0.6
/** HS codes of threats are threat vocabulary too; innocent mail must still use every one of them. */
const HS_SHARE_MAX = 0.75
const PLANTED_MIN = 12
const SPELLED_ODDLY = /leet|separators|confusables|doubled/

function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}/.+:-]+/u)
    .map((word) => word.replace(/[.:-]+$/, ''))
    .filter((word) => word !== '')
}

class Tally {
  readonly counts = new Map<string, { planted: number; innocent: number }>()
  add(value: string, isPlanted: boolean): void {
    const count = this.counts.get(value) ?? { planted: 0, innocent: 0 }
    count[isPlanted ? 'planted' : 'innocent']++
    this.counts.set(value, count)
  }
  above(shareMax: number): string[] {
    return [...this.counts]
      .filter(
        ([, { planted, innocent }]) => planted >= PLANTED_MIN && planted / (planted + innocent) > shareMax,
      )
      .map(([value, { planted, innocent }]) => `${value}: ${planted} of ${planted + innocent}`)
  }
}

/** Probability that a planted entry has more of something than an innocent one; 0.5 says nothing. */
function areaUnderCurve(innocent: readonly number[], planted: readonly number[]): number {
  const sorted = Float64Array.from(innocent).sort()
  let below = 0
  for (const value of planted) {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]! < value) low = middle + 1
      else high = middle
    }
    let equal = 0
    while (sorted[low + equal] === value) equal++
    below += low + equal / 2
  }
  return below / (innocent.length * planted.length)
}

const words = new Tally()
const values = new Tally()
const hsCodes = new Tally()
const senders = new Tally()
const numbers = new Map<string, { innocent: number[]; planted: number[] }>()

function valuesOf({ item, message }: ReadEntry): string[] {
  const party = (role: string, { name, phone, email, idRef, address }: ReadEntry['item']['sender']) => [
    `${role} city ${address.city}`,
    `${role} has ${[phone, email, idRef, address.postcode].map((part) => (part ? 1 : 0)).join('')}`,
    `${role} form ${(name ?? '').replace(/\p{Lu}+/gu, 'A').replace(/\p{Ll}+/gu, 'a')}`,
  ]
  const { mailClass, mailSubclass, handlingClass, mailCategory } = item
  return [
    `operators ${item.originOperator} ${item.destinationOperator}`,
    `service ${mailClass} ${mailSubclass} ${handlingClass} ${mailCategory}`,
    `nature ${item.natureOfTransaction}`,
    `function ${item.function}`,
    `indicator ${item.itemId?.slice(0, 2)}`,
    `check ${item.itemId?.slice(9, 11)}`,
    `type ${message.contentType}`,
    `keys ${Object.keys(item)}`,
    `platform ${item.commerce?.platform}`,
    `lines ${item.contents.length}`,
    ...(item.documents ?? []).map((document) => `document ${document.type}`),
    ...item.contents.map((piece) => `quantity ${piece.quantity}`),
    ...item.contents.map((piece) => `origin ${piece.originCountry}`),
    ...item.contents.map((piece) => `currency ${piece.value?.currency}`),
    ...party('sender', item.sender),
    ...party('addressee', item.addressee),
  ]
}

function numbersOf({ item, truth }: ReadEntry): Record<string, number> {
  const value = item.contents.reduce((sum, piece) => sum + Number(piece.value?.amount ?? 0), 0)
  return {
    grossWeight: item.grossWeightGrams!,
    postageToValue: Number(item.postage!.amount) / Math.max(0.01, value),
    postagePerGram: Number(item.postage!.amount) / item.grossWeightGrams!,
    lines: item.contents.length,
    descriptionLength: Math.max(...item.contents.map((piece) => piece.description?.length ?? 0)),
    place: truth.place,
    serial: Number(item.itemId!.slice(2, 10)),
  }
}

for (const entry of readTraffic(options(150_000, { seed: 11 }))) {
  const { truth, item } = entry
  if (truth.faults.includes('wrong-type') || truth.duplicateOf !== null) continue
  const isPlanted = truth.threat !== null
  for (const value of new Set(valuesOf(entry))) values.add(value, isPlanted)
  for (const code of new Set(item.contents.map((piece) => piece.hsCode?.slice(0, 6) ?? '')))
    hsCodes.add(code, isPlanted)
  // A threat word that is misspelt is still the threat's own word.
  const isMisspelt = isPlanted && SPELLED_ODDLY.test(truth.disguise ?? '')
  const said = isMisspelt ? [] : item.contents.flatMap((piece) => wordsIn(piece.description ?? ''))
  for (const word of new Set(said)) words.add(word, isPlanted)
  if (truth.function !== 'original') continue
  senders.add(`${item.originOperator} ${item.sender.name} ${item.sender.address.lines[0]}`, isPlanted)
  for (const [name, number] of Object.entries(numbersOf(entry))) {
    const seen = numbers.get(name) ?? { innocent: [], planted: [] }
    seen[isPlanted ? 'planted' : 'innocent'].push(number)
    numbers.set(name, seen)
  }
}

describe('the tables', () => {
  const draw = drawsNamed(1, 'leak test')
  const vocabularyOf = (wordings: Iterable<Wording>) => {
    const found = new Set<string>()
    for (const wording of wordings)
      for (let turn = 0; turn < 400; turn++) for (const word of wordsIn(wording(draw))) found.add(word)
    return found
  }
  const innocent = vocabularyOf([
    ...[...KINDS, ...LOOK_ALIKE_KINDS].flatMap((kind) => [...kind.wordings.values()]),
    (padding) => pad('', padding),
  ])

  it('say nothing of a threat but its own words that innocent goods do not say', () => {
    const told = PLOTS.flatMap((plot) =>
      [...vocabularyOf(plot.wordings.values())]
        .filter((word) => !innocent.has(word) && !THREAT_WORDS.has(word) && !/^\d+$/.test(word))
        .map((word) => `${plot.key}: ${word}`),
    )
    expect(told).toEqual([])
  })

  it('let many words of threats stand in innocent mail too', () => {
    const shared = [...THREAT_WORDS].filter((word) => innocent.has(word))
    expect(shared.length).toBeGreaterThan(THREAT_WORDS.size * 0.4)
  })

  it('use every HS code of a threat for something innocent', () => {
    const used = new Set([...KINDS, ...LOOK_ALIKE_KINDS].map((kind) => kind.hsCode))
    expect(
      PLOTS.flatMap((plot) => [plot.hsCode, plot.coverHsCode]).filter((code) => !used.has(code)),
    ).toEqual([])
  })
})

describe('planted mail is not told by', () => {
  it('a word outside the threat vocabulary', () => {
    expect(
      words.above(SHARE_MAX).filter((line) => !THREAT_WORDS.has(line.slice(0, line.indexOf(': ')))),
    ).toEqual([])
  })

  it('the value of a field', () => {
    expect(values.above(0.1)).toEqual([])
  })

  it('an HS code', () => {
    expect(hsCodes.above(HS_SHARE_MAX)).toEqual([])
  })

  it('its sender', () => {
    const known = [...senders.counts.values()].filter(({ planted, innocent }) => planted + innocent >= 5)
    expect(known.filter(({ planted, innocent }) => planted > innocent)).toEqual([])
    const once = (kind: 'planted' | 'innocent') => {
      const all = [...senders.counts.values()].reduce((sum, count) => sum + count[kind], 0)
      const single = [...senders.counts.values()].filter((count) => count.planted + count.innocent === 1)
      return single.reduce((sum, count) => sum + count[kind], 0) / all
    }
    expect(Math.abs(once('planted') - once('innocent'))).toBeLessThan(0.06)
  })

  it.each([...numbers.keys()])('its %s', (name) => {
    const { innocent, planted } = numbers.get(name)!
    const area = areaUnderCurve(innocent, planted)
    expect(area).toBeGreaterThan(0.33)
    expect(area).toBeLessThan(0.67)
  })
})
