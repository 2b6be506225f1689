/**
 * What a day would bring under some settings: kept back, hits among them, what would be missed. Pure.
 *
 * Items are put into cells by what rules and model think of them. How many of a cell hold a threat is Hájek's estimate from those
 * of it that were examined, each counting for one over its probability of selection (domain/weighted.ts). A cell of which none was
 * examined is not guessed at: its items are told apart. Intervals of cells are put together by their squared distances, as G. Zou,
 * A. Donner, Stat. Med. 27 (2008), do for sums of independent estimates.
 */
import type { Estimate, Expectation, WhatIfSettings } from '#contracts/policies.ts'
import type { Share } from '#domain/weighted.ts'
import { wilson } from '#domain/wilson.ts'
import { chanceBudget } from '../selection/quota-fact.ts'
import { ALWAYS, type WhatIfItem } from './what-if-item.ts'

export interface Sample {
  /** Highest score of the model first. */
  items: readonly WhatIfItem[]
  itemsPerDay: number
  /** How many of a cell hold a threat. */
  rates: ReadonlyMap<string, Share>
}

interface Cell {
  /** Items of the sample, by what becomes of them; chance has parts of items. */
  kept: number
  letThrough: number
  cents: number
}

export function expect(sample: Sample, settings: WhatIfSettings): Expectation {
  const { items, itemsPerDay } = sample
  const perItem = items.length === 0 ? 0 : itemsPerDay / items.length
  const counts = { rules: 0, score: 0, referred: 0, model: 0, chance: 0, cents: 0 }
  const cells = new Map<string, Cell>()
  const rest: WhatIfItem[] = []
  for (const item of items) {
    if (item.keptFrom < settings.holdScore) {
      rest.push(item)
      continue
    }
    cellIn(cells, item).kept += 1
    counts[item.keptFrom === ALWAYS ? 'rules' : 'score'] += 1
    if (item.as === 'referred') counts.referred += 1
  }
  const heldPerDay = (counts.rules + counts.score - counts.referred) * perItem
  select(rest, cells, counts, settings, perItem, heldPerDay)
  const kept = counts.rules + counts.score + counts.model + counts.chance
  return {
    kept: shareOfDay(kept, items.length, itemsPerDay),
    held: (kept - counts.referred) * perItem,
    referred: counts.referred * perItem,
    byRules: counts.rules * perItem,
    byScore: counts.score * perItem,
    byModel: counts.model * perItem,
    byChance: counts.chance * perItem,
    hits: added(sample, cells, ({ kept: n }) => n * perItem),
    missed: added(sample, cells, ({ letThrough }) => letThrough * perItem),
    missedValue: added(sample, cells, ({ cents }) => (cents * perItem) / 100),
    unknownItems: unknownOf(sample, cells) * perItem,
  }
}

/** The model takes those of the highest scores that there is room for, chance some of all others alike. */
function select(
  rest: readonly WhatIfItem[],
  cells: Map<string, Cell>,
  counts: { model: number; chance: number },
  { examinationsPerDay, randomShare, scoreFrom }: WhatIfSettings,
  perItem: number,
  heldPerDay: number,
): void {
  const forChance = chanceBudget(examinationsPerDay, randomShare)
  let room = perItem === 0 ? 0 : Math.max(0, examinationsPerDay - forChance - heldPerDay) / perItem
  const left: { item: WhatIfItem; part: number }[] = []
  for (const item of rest) {
    const part = item.model !== null && item.model >= scoreFrom ? Math.min(1, room) : 0
    room -= part
    counts.model += part
    if (part > 0) cellIn(cells, item).kept += part
    if (part < 1) left.push({ item, part: 1 - part })
  }
  const all = left.reduce((sum, { part }) => sum + part, 0)
  const chance = all === 0 || perItem === 0 ? 0 : Math.min(1, forChance / perItem / all)
  for (const { item, part } of left) {
    const cell = cellIn(cells, item)
    cell.kept += part * chance
    cell.letThrough += part * (1 - chance)
    cell.cents += part * (1 - chance) * item.cents
    counts.chance += part * chance
  }
}

function cellIn(cells: Map<string, Cell>, { cell }: WhatIfItem): Cell {
  const known = cells.get(cell) ?? { kept: 0, letThrough: 0, cents: 0 }
  cells.set(cell, known)
  return known
}

function shareOfDay(count: number, items: number, perDay: number): Estimate {
  const interval = wilson(count, items)
  if (!interval) return { value: 0, low: 0, high: 0 }
  return { value: (count / items) * perDay, low: interval.low * perDay, high: interval.high * perDay }
}

/** Σ of what there is of each cell times its rate; null where no cell of it is known. */
function added(
  { rates }: Sample,
  cells: ReadonlyMap<string, Cell>,
  of: (cell: Cell) => number,
): Estimate | null {
  let [value, below, above, known] = [0, 0, 0, 0]
  let isAny = false
  for (const [name, cell] of cells) {
    const amount = of(cell)
    if (amount === 0) continue
    isAny = true
    const rate = rates.get(name)
    if (rate?.share == null) continue
    known += 1
    value += amount * rate.share
    below += (amount * (rate.share - rate.low!)) ** 2
    above += (amount * (rate.high! - rate.share)) ** 2
  }
  if (isAny && known === 0) return null
  return { value, low: Math.max(0, value - Math.sqrt(below)), high: value + Math.sqrt(above) }
}

function unknownOf({ rates }: Sample, cells: ReadonlyMap<string, Cell>): number {
  let unknown = 0
  for (const [name, { kept, letThrough }] of cells)
    if (rates.get(name)?.share == null) unknown += kept + letThrough
  return unknown
}
