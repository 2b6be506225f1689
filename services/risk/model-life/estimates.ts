/**
 * What examinations say of all mail that nothing else kept back: how much of it holds a threat, how much of that the model would
 * find, and whether its probabilities are right. From what chance has selected alone, since everything else was selected for its
 * looks. Pure.
 */
import { THREAT_CLASSES, type ThreatClass, threatClassOf } from '#models/threat-classes.ts'
import { type Share, shareOf, type Total, totalOf, type Weighed } from './weighted.ts'

/** An examination that came to something, and what was known of the item. */
export interface ExaminedItem {
  found: boolean
  /** Risk categories of what was found. */
  categories: readonly string[]
  selectedBy: string | null
  pSelect: number | null
  /** Whole scores 0..1000; null where no model scored the item. */
  scores: Readonly<Partial<Record<ThreatClass, number>>> | null
}

export interface CalibrationPoint {
  /** Whole scores, from and up to but not with. */
  from: number
  to: number
  /** Mean of the probabilities the model gave. */
  expected: number
  observed: Share
}

export interface ClassEstimates {
  prevalence: Share
  /** Of items that hold this threat, those that the threshold selects. */
  recall: Share
  calibration: CalibrationPoint[]
}

export interface Estimates {
  /** Examinations by how the item was selected, and how often they found something. */
  selected: Record<string, Share>
  /** Chosen by chance, with a probability on record. */
  drawn: number
  threshold: number
  prevalence: Share
  /** How many items with a threat there were among those that chance could have chosen. */
  total: Total
  recall: Share
  classes: Record<ThreatClass, ClassEstimates>
}

const BINS = [0, 10, 50, 100, 300, 600, 1001] as const

/** @param threshold the whole score from which on the model selects */
export function estimate(examined: readonly ExaminedItem[], threshold: number): Estimates {
  const drawn = examined.filter(({ selectedBy, pSelect }) => selectedBy === 'random' && (pSelect ?? 0) > 0)
  const found = drawn.map((item) => weigh(item, item.found))
  const isSelected = ({ scores }: ExaminedItem) => Math.max(-1, ...Object.values(scores ?? {})) >= threshold
  const recallOf = (items: readonly ExaminedItem[]) =>
    shareOf(items.map((item) => weigh(item, isSelected(item))))
  return {
    selected: bySelection(examined),
    drawn: drawn.length,
    threshold,
    prevalence: shareOf(found),
    total: totalOf(found),
    recall: recallOf(drawn.filter((item) => item.found)),
    classes: Object.fromEntries(
      THREAT_CLASSES.map((name) => [
        name,
        {
          prevalence: shareOf(drawn.map((item) => weigh(item, holds(item, name)))),
          recall: recallOf(drawn.filter((item) => holds(item, name))),
          calibration: calibrationOf(drawn, name),
        },
      ]),
    ) as Estimates['classes'],
  }
}

export function holds(
  { found, categories }: Pick<ExaminedItem, 'found' | 'categories'>,
  name: ThreatClass,
): boolean {
  return found && categories.some((category) => threatClassOf(category) === name)
}

function weigh({ pSelect }: ExaminedItem, is: boolean): Weighed {
  return { weight: 1 / pSelect!, is }
}

function bySelection(examined: readonly ExaminedItem[]): Record<string, Share> {
  const groups = Map.groupBy(examined, ({ selectedBy }) => selectedBy ?? 'unknown')
  return Object.fromEntries(
    [...groups]
      .sort()
      .map(([name, items]) => [name, shareOf(items.map(({ found }) => ({ weight: 1, is: found })))]),
  )
}

function calibrationOf(drawn: readonly ExaminedItem[], name: ThreatClass): CalibrationPoint[] {
  return BINS.slice(0, -1).flatMap((from, i) => {
    const to = BINS[i + 1]!
    const inside = drawn.filter(({ scores }) => {
      const score = scores?.[name]
      return score !== undefined && score >= from && score < to
    })
    if (inside.length === 0) return []
    const weights = inside.map(({ pSelect }) => 1 / pSelect!)
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    const expected =
      inside.reduce((sum, { scores }, n) => sum + weights[n]! * (scores![name]! / 1000), 0) / all
    return [{ from, to, expected, observed: shareOf(inside.map((item) => weigh(item, holds(item, name)))) }]
  })
}
