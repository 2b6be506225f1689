/** What kind of value each fact has, and between which bounds a number can lie: what static checks know of facts. */
import { isEvidenceFact } from '../evidence/evidence-facts.ts'
import { FACT_NAMES, type FactName } from '../facts.ts'

const TEXT_FACTS: readonly FactName[] = [
  'pieceOriginCountry',
  'natureOfTransaction',
  'mailClass',
  'originOperator',
  'destinationOperator',
  'senderCountry',
  'addresseeCountry',
]

/** Scores of a model, a scanner or an agency lie between 0 and this. */
const SCORE_MAX = 1000

export function isFactName(name: string): name is FactName {
  return (FACT_NAMES as readonly string[]).includes(name)
}

export function isTextFact(name: FactName): boolean {
  return TEXT_FACTS.includes(name)
}

/** Facts in US dollars, which thresholds can be held against. */
export function isMoneyFact(name: FactName): boolean {
  return /Usd(\d+d)?$/.test(name) && !name.includes('PerKg')
}

export function isModelFact(name: FactName): boolean {
  return name.startsWith('model')
}

/** The greatest value the fact can have. The least is 0 for all of them. */
export function greatestValue(name: FactName): number {
  return isModelFact(name) || isEvidenceFact(name) ? SCORE_MAX : Number.POSITIVE_INFINITY
}
