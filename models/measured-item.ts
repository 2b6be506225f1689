/**
 * A declaration in numbers that can be relied on: US dollars, grams, pieces. What is missing, negative, infinite, not a
 * number or in an unknown currency is null, and where something was declared that cannot be used, `fallbacks` says so.
 */
import type { ContentPiece, DeclaredMoney } from '#domain/item.ts'
import type { ScoringInput } from './inputs.ts'

export interface MeasuredLine {
  quantity: number
  grams: number | null
  valueUsd: number | null
  /** Six digits, or null where the code is missing or not digits. */
  hs6: string | null
  originCountry: string | null
  usdPerKg: number | null
  usdPerPiece: number | null
  gramsPerPiece: number | null
}

export interface MeasuredItem {
  lines: MeasuredLine[]
  valueUsd: number | null
  netGrams: number | null
  grossGrams: number | null
  postageUsd: number | null
  insuredUsd: number | null
  /** Paths of what was declared and could not be used, with why. */
  fallbacks: string[]
}

const DECIMAL = /^\d{1,15}(\.\d{1,6})?$/
/** Beyond these a number is a slip of the pen: a thousand tonnes, a billion dollars, a billion pieces. */
const MEASURE_MAX = 1e9

function usable(value: number | null, path: string, fallbacks: string[]): number | null {
  if (value === null || value === undefined) return null
  if (Number.isFinite(value) && value >= 0 && value <= MEASURE_MAX) return value
  fallbacks.push(`${path}: not a usable number`)
  return null
}

function usdOf(
  money: DeclaredMoney | null,
  rates: Readonly<Record<string, number>>,
  path: string,
  fallbacks: string[],
): number | null {
  if (!money || money.amount === null) return null
  if (!DECIMAL.test(money.amount)) {
    fallbacks.push(`${path}: not an amount`)
    return null
  }
  if (money.currency === null || !Object.hasOwn(rates, money.currency)) {
    fallbacks.push(`${path}: no exchange rate for its currency`)
    return null
  }
  return usable(Number(money.amount) * rates[money.currency]!, path, fallbacks)
}

function ratio(above: number | null, below: number | null, factor = 1): number | null {
  return above === null || below === null || below <= 0 ? null : (above * factor) / below
}

function measureLine(
  piece: ContentPiece,
  rates: Readonly<Record<string, number>>,
  path: string,
  fallbacks: string[],
): MeasuredLine {
  const declared = usable(piece.quantity, `${path}.quantity`, fallbacks)
  const quantity = declared !== null && declared >= 1 ? declared : 1
  const grams = usable(piece.netWeightGrams, `${path}.netWeightGrams`, fallbacks)
  const valueUsd = usdOf(piece.value, rates, `${path}.value`, fallbacks)
  const code = piece.hsCode
  const isCode = code !== null && /^\d{6,10}$/.test(code)
  if (code !== null && !isCode) fallbacks.push(`${path}.hsCode: not a code`)
  return {
    quantity,
    grams,
    valueUsd,
    hs6: isCode ? code.slice(0, 6) : null,
    originCountry: piece.originCountry,
    usdPerKg: ratio(valueUsd, grams, 1000),
    usdPerPiece: ratio(valueUsd, quantity),
    gramsPerPiece: ratio(grams, quantity),
  }
}

/** The sum of what is known; null where nothing is. */
function total(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

export function measureItem({ declaration, ratesToUsd }: ScoringInput): MeasuredItem {
  const fallbacks: string[] = []
  const lines = declaration.contents.map((piece, i) =>
    measureLine(piece, ratesToUsd, `contents[${i}]`, fallbacks),
  )
  return {
    lines,
    valueUsd: total(lines.map((line) => line.valueUsd)),
    netGrams: total(lines.map((line) => line.grams)),
    grossGrams: usable(declaration.grossWeightGrams, 'grossWeightGrams', fallbacks),
    postageUsd: usdOf(declaration.postage, ratesToUsd, 'postage', fallbacks),
    insuredUsd: usdOf(declaration.insuredValue, ratesToUsd, 'insuredValue', fallbacks),
    fallbacks,
  }
}
