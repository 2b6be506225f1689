/** Amounts as senders write them: in their currency, with its decimals, at a shop's prices or a person's round sums. */

import type { DeclaredMoney } from '#domain/item.ts'
import { currencyDigits } from '#domain/money.ts'
import { PER_DOLLAR } from './corridors.ts'
import type { Draw } from './random.ts'

const DIGITS = new Map(Object.keys(PER_DOLLAR).map((currency) => [currency, currencyDigits(currency) ?? 2]))

export function moneyOf(usd: number, currency: string): DeclaredMoney & { amount: string } {
  const digits = DIGITS.get(currency)!
  const least = digits === 0 ? 1 : 0.01
  return { amount: Math.max(least, usd * PER_DOLLAR[currency]!).toFixed(digits), currency }
}

/** The price of one piece, moved to where a seller or a person would set it.
 *  @returns USD */
export function setPrice(usd: number, currency: string, isSeller: boolean, draw: Draw): number {
  const perDollar = PER_DOLLAR[currency]!
  const amount = usd * perDollar
  if (DIGITS.get(currency) === 0) return Math.max(10, Math.round(amount / 10) * 10) / perDollar
  const style = draw.unit()
  if (isSeller && style < 0.4) return (Math.floor(amount) + 0.99) / perDollar
  if (isSeller && style < 0.55) return (Math.floor(amount) + 0.9) / perDollar
  if (!isSeller && style < 0.7) return Math.max(1, Math.round(amount)) / perDollar
  return usd
}
