/** The kinds of goods that travel: what they are called, weigh and cost, and under which HS code they go. */

import { APPAREL, BABY, FASHION, FOOTWEAR } from './data/goods-dress.ts'
import { BEAUTY, FOOD, GARDEN, HOME } from './data/goods-home.ts'
import { CRAFT, DOCUMENTS, ELECTRONICS, INDUSTRY, PAPER, SPORTS, TOOLS, TOYS } from './data/goods-things.ts'
import { LOOK_ALIKES } from './data/look-alikes.ts'
import { TRANSLATIONS } from './data/translations.ts'
import { type Draw, weightedPick } from './random.ts'
import { type Wording, wordingOf } from './wording.ts'

export interface Kind {
  key: string
  family: string
  /** HS 2022, six digits. Null for papers. */
  hsCode: string | null
  /** Medians of one piece. */
  weightGrams: number
  valueUsd: number
  /** By language; `en` is always there. */
  wordings: ReadonlyMap<string, Wording>
  /** Type of the document that comes with it. */
  document: string | null
}

/** Rows of a data table, cells split by `|`. */
export function rowsOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
}

const translated = new Map<string, [string, string][]>()
for (const [language, table] of Object.entries(TRANSLATIONS)) {
  for (const [key, text] of rowsOf(table) as [string, string][]) {
    translated.set(key, [...(translated.get(key) ?? []), [language, text]])
  }
}

/** English wording and its translations, by language. */
export function wordingsOf(key: string, english: string): ReadonlyMap<string, Wording> {
  const wordings = new Map([['en', wordingOf(english)]])
  for (const [language, text] of translated.get(key) ?? []) wordings.set(language, wordingOf(text, language))
  return wordings
}

function kindsOf(family: string, table: string): Kind[] {
  return rowsOf(table).map(([key, hsCode, grams, usd, english, document]) => ({
    key: key!,
    family,
    hsCode: hsCode === '' ? null : hsCode!,
    weightGrams: Number(grams),
    valueUsd: Number(usd),
    wordings: wordingsOf(key!, english!),
    document: document ?? null,
  }))
}

/** Families with their share of the trade. */
const FAMILIES: readonly (readonly [name: string, share: number, table: string])[] = [
  ['apparel', 20, APPAREL],
  ['footwear', 5, FOOTWEAR],
  ['fashion', 11, FASHION],
  ['baby', 3, BABY],
  ['home', 12, HOME],
  ['food', 5, FOOD],
  ['beauty', 8, BEAUTY],
  ['garden', 4, GARDEN],
  ['electronics', 12, ELECTRONICS],
  ['toys', 6, TOYS],
  ['sports', 5, SPORTS],
  ['tools', 7, TOOLS],
  ['paper', 6, PAPER],
  ['craft', 5, CRAFT],
  ['industry', 4, INDUSTRY],
]

/** How steeply the kinds at the head of a family outsell those at its end. */
const POPULARITY = 1.35

export const FAMILY_NAMES: readonly string[] = FAMILIES.map(([name]) => name)
const kindsByFamily = new Map(FAMILIES.map(([name, , table]) => [name, kindsOf(name, table)]))
export const KINDS: readonly Kind[] = [...kindsByFamily.values()].flat()
export const LOOK_ALIKE_KINDS: readonly Kind[] = kindsOf('look-alike', LOOK_ALIKES)
const DOCUMENT_KINDS = kindsOf('documents', DOCUMENTS)

const pickFamily = weightedPick(FAMILIES, ([, share]) => share)

export function drawFamily(draw: Draw): string {
  return pickFamily(draw)[0]
}

export function drawKind(family: string, draw: Draw): Kind {
  const kinds = kindsByFamily.get(family)!
  return kinds[Math.floor(kinds.length * draw.unit() ** POPULARITY)]!
}

export function drawLookAlike(draw: Draw): Kind {
  return draw.pick(LOOK_ALIKE_KINDS)
}

export function drawDocumentKind(draw: Draw): Kind {
  return draw.pick(DOCUMENT_KINDS)
}

/** What a seller of this number deals in: one to three families, always the same ones. */
export function assortmentOf(sellerHash: number): readonly string[] {
  const count = 1 + (sellerHash % 3)
  const families: string[] = []
  for (let turn = 0; turn < count; turn++) {
    families.push(familyAt(((sellerHash >>> (turn * 7)) % 1009) / 1009))
  }
  return families
}

const sharesTotal = FAMILIES.reduce((sum, [, share]) => sum + share, 0)

function familyAt(position: number): string {
  let at = position * sharesTotal
  for (const [name, share] of FAMILIES) {
    if (at < share) return name
    at -= share
  }
  return FAMILIES[0]![0]
}
