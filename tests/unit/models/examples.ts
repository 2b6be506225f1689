/** A tiny world to train in: shirts, toys and gun parts, told apart by words, price and code. */
import type { ContentPiece, Declaration } from '#domain/item.ts'
import type { LabelledExample, ScoringInput } from '#models/inputs.ts'
import { seededUnit } from '#models/random.ts'
import { THREAT_CLASSES, type ThreatClass } from '#models/threat-classes.ts'
import { aDeclaration, aPiece } from '../risk/declarations.ts'

export const RATES = { USD: 1, EUR: 1.15, JPY: 0.0066 }

export function anInput(overrides: Partial<ScoringInput> = {}): ScoringInput {
  return {
    declaration: aDeclaration(),
    ratesToUsd: RATES,
    lexicons: [],
    findings: [],
    partyHistory: null,
    targetRates: null,
    evidence: null,
    ...overrides,
  }
}

export function inputOf(piece: Partial<ContentPiece>, item: Partial<Declaration> = {}): ScoringInput {
  return anInput({ declaration: aDeclaration({ ...item, contents: [aPiece(piece)] }) })
}

type Goods = readonly [
  description: string,
  hsCode: string,
  usd: number,
  grams: number,
  threat: ThreatClass | null,
]

const GOODS: readonly Goods[] = [
  ['men’s knitted cotton t-shirt', '610910', 12, 190, null],
  ['cotton dress for girls', '620442', 22, 260, null],
  ['plastic toy car', '950300', 9, 240, null],
  ['toy water gun plastic', '950300', 7, 250, null],
  ['ceramic coffee mug', '691200', 8, 380, null],
  ['Glock 17 slide 9mm', '930510', 150, 420, 'weapons'],
  ['pistol barrel kit', '930510', 90, 320, 'weapons'],
  ['fentanyl hcl powder', '293333', 60, 50, 'drugs'],
  ['replica watch rolex aaa', '910221', 35, 180, 'counterfeits'],
  ['carved elephant ivory', '960110', 120, 290, 'environment'],
]
const COLOURS = ['red', 'blue', 'green', 'black', 'white']

/** @param threatShare of the items that are threats */
export function tinyExamples(count: number, seed: number, threatShare = 0.15): LabelledExample[] {
  const unit = seededUnit(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(unit() * list.length)]!
  return Array.from({ length: count }, () => {
    const isThreat = unit() < threatShare
    const [goods, hsCode, usd, grams, threat] = pick(
      GOODS.filter(([, , , , own]) => (own !== null) === isThreat),
    )
    const value = { amount: (usd * (0.7 + 0.6 * unit())).toFixed(2), currency: 'USD' }
    const netWeightGrams = Math.round(grams * (0.8 + 0.4 * unit()))
    const input = inputOf(
      { description: `${goods} ${pick(COLOURS)}`, hsCode, value, netWeightGrams, quantity: 1 },
      { grossWeightGrams: netWeightGrams + 30 },
    )
    const labels = Object.fromEntries(THREAT_CLASSES.map((name) => [name, name === threat ? 1 : 0]))
    return { input, labels, weight: 1, lookAlike: goods.includes('water gun') }
  })
}
