/**
 * One stored decision as the sliders see it: from which hold score down it is kept back, and with what it counts as alike. Pure.
 *
 * An item is decided by policy itself, with other hold scores; so bands, corridors and trusted senders are as they will be.
 */
import exchangeRates from '#domain/exchange-rates.json' with { type: 'json' }
import type { Declaration } from '#domain/item.ts'
import { decide } from '../decide.ts'
import type { InForce } from '../policy/circumstances.ts'
import { factsUnder, type StoredDecision } from '../policy/trial.ts'

export interface WhatIfItem {
  /** Kept back where the hold score is this or less; 0: never, over 1000: always. */
  keptFrom: number
  /** What it is kept back as. */
  as: 'held' | 'referred'
  /** Of items in one cell as many hold a threat. */
  cell: string
  /** Highest of the model's scores that may select, 0..1000; null where none was given. */
  model: number | null
  /** Declared, in USD cents; 0 where nothing readable was declared. */
  cents: number
}

export const ALWAYS = 1001
const KEPT: ReadonlySet<string> = new Set(['held', 'referred', 'refused'])
const SCORE_MAX = 1000
/** First scores of bands. */
const RULE_BANDS = [300, 600, 800] as const
const MODEL_BANDS = [10, 50, 100, 300, 600] as const
const TO_USD = new Map(Object.entries(exchangeRates.toUsd))

/** @param model the highest score that may select */
export function whatIfItem(stored: StoredDecision, inForce: InForce, model: number | null): WhatIfItem {
  const { own: _own, quota: _quota, ...asked } = factsUnder(stored, inForce)
  const facts = { ...asked, prior: [] }
  const standing = (holdScore: number) => decide(facts, { ...inForce.policy.body, holdScore }).standing
  const isKept = (holdScore: number) => KEPT.has(standing(holdScore))
  const keptFrom = isKept(SCORE_MAX) ? ALWAYS : isKept(1) ? highestThat(isKept) : 0
  return {
    keptFrom,
    as: keptFrom > 0 && standing(1) === 'referred' ? 'referred' : 'held',
    cell: cellOf(keptFrom, model),
    model,
    cents: declaredCents(stored.declaration),
  }
}

/** It holds for 1 and not for 1000. */
function highestThat(holds: (score: number) => boolean): number {
  let [yes, no] = [1, SCORE_MAX]
  while (no - yes > 1) {
    const middle = (yes + no) >> 1
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}

/** What rules hold, then what rules think of it, then what the model thinks. */
export function cellOf(keptFrom: number, model: number | null): string {
  if (keptFrom > SCORE_MAX) return 'rules'
  const band = RULE_BANDS.findLast((from) => keptFrom >= from)
  if (band !== undefined) return `score ${band}`
  if (model === null) return 'not scored'
  return `model ${MODEL_BANDS.findLast((from) => model >= from) ?? 0}`
}

function declaredCents(declaration: Declaration | null): number {
  let cents = 0
  for (const { value } of declaration?.contents ?? []) {
    const rate = value?.currency ? TO_USD.get(value.currency) : undefined
    const amount = Number(value?.amount ?? Number.NaN)
    if (rate !== undefined && Number.isFinite(amount) && amount > 0) cents += amount * rate * 100
  }
  return Math.round(cents)
}
