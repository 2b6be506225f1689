/** Planted threats: the ways of declaring them, which one comes from where, and the words that are the threat itself. */

import type { RiskCategory } from '#domain/assessment.ts'
import { DRUGS, PRECURSORS, WEAPONS } from './data/threats.ts'
import { CITES, COUNTERFEITS, OZONE, WASTE } from './data/threats-trade.ts'
import { KINDS, rowsOf, wordingsOf } from './goods.ts'
import { type Draw, weightedPick } from './random.ts'
import type { Wording } from './wording.ts'

export interface Plot {
  key: string
  category: RiskCategory
  /** Null where it is declared openly. */
  trick: string | null
  hsCode: string
  /** HS code of the harmless thing it passes for; its own where it passes for nothing. */
  coverHsCode: string
  weightGrams: number
  valueUsd: number
  /** Families whose sellers it hides among. */
  families: readonly string[]
  /** Words that are the threat itself, lower case. */
  words: readonly string[]
  wordings: ReadonlyMap<string, Wording>
  origins: readonly string[] | null
}

const plots: readonly Plot[] = [WEAPONS, DRUGS, PRECURSORS, COUNTERFEITS, CITES, OZONE, WASTE].flatMap(
  (table) =>
    rowsOf(table).map(([key, category, trick, hsCode, coverHsCode, grams, usd, origins, words, english]) => ({
      key: key!,
      category: category as RiskCategory,
      trick: trick === '-' ? null : trick!,
      hsCode: hsCode!,
      coverHsCode: coverHsCode!,
      weightGrams: Number(grams),
      valueUsd: Number(usd),
      families: familiesAround(coverHsCode!),
      words: words === '' ? [] : words!.split(' '),
      wordings: wordingsOf(key!, english!),
      origins: origins === '*' ? null : origins!.split(' '),
    })),
)

function familiesAround(hsCode: string): string[] {
  return [
    ...new Set(
      KINDS.filter((kind) => kind.hsCode?.startsWith(hsCode.slice(0, 4))).map((kind) => kind.family),
    ),
  ]
}

/** Shares of the categories among what is found in the mail. */
const CATEGORY_SHARES: Readonly<Record<string, number>> = {
  counterfeits: 34,
  drugs: 20,
  weapons: 14,
  cites: 12,
  precursors: 9,
  ozone: 5,
  waste: 6,
}
/** How much likelier a threat comes from the operators named for it. */
const HOME_FACTOR = 8

const plotsIn = new Map<string, number>()
for (const plot of plots) plotsIn.set(plot.category, (plotsIn.get(plot.category) ?? 0) + 1)

const picks = new Map<string, (draw: Draw) => Plot>()

/** @param operator origin operator of the item */
export function drawPlot(operator: string, draw: Draw): Plot {
  let pick = picks.get(operator)
  if (pick === undefined) {
    pick = weightedPick(plots, (plot) => {
      const share = (CATEGORY_SHARES[plot.category] ?? 1) / plotsIn.get(plot.category)!
      return plot.origins === null || plot.origins.includes(operator) ? share * HOME_FACTOR : share
    })
    picks.set(operator, pick)
  }
  return pick(draw)
}

export const PLOTS: readonly Plot[] = plots

/** Words that may tell a planted item from innocent mail, because they are what a threat is. Nothing else may. */
export const THREAT_WORDS: ReadonlySet<string> = new Set(plots.flatMap((plot) => plot.words))
