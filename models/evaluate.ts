/**
 * How a model does on labelled examples it never saw: per class the ranking at 1, 2 and 5 in a hundred items, calibration, what
 * it makes of innocent look-alikes, what ten innocent words around a threat do to it, and errors by country of posting. Ranking and
 * calibration count each example for as many items as it stands for.
 */
import { probabilityOf } from './calibrate.ts'
import { COLUMN_COUNT } from './columns.ts'
import { readItem } from './features.ts'
import type { LabelledExample, ScoringInput } from './inputs.ts'
import { calibrationError, type Ranking, rankingOf } from './measures.ts'
import type { Model } from './model.ts'
import { paddedCopy } from './padding.ts'
import { seededUnit } from './random.ts'
import { referenceLogits } from './reference.ts'
import { rowsOf } from './scorer.ts'
import { THREAT_CLASSES, type ThreatClass } from './threat-classes.ts'

/** At one score: shares of innocent look-alikes and of all other innocents that reach it, and of threats padded with ten words. */
export interface Reaching {
  lookAlikes: number
  others: number
  padded: number
}

/** The lowest whole score that leaves innocent look-alikes alone: at most LOOK_ALIKES_FLAGGED of them reach it. */
export interface OperatingPoint extends Reaching {
  /** 0..1000; 1001 where look-alikes reach every score. */
  score: number
  /** Share of the threats that reach it. */
  recall: number
}

export interface ClassReport extends Ranking {
  threats: number
  calibrationError: number
  /** By share of the threats: what else reaches the score that so many of them reach. */
  reaching: Record<'80' | '90', Reaching>
  /** Where an office would begin to look; null where no look-alikes are known. */
  operating: OperatingPoint | null
}

export interface Evaluation {
  items: number
  lookAlikes: number
  classes: Partial<Record<ThreatClass, ClassReport>>
  /** By country of posting, over all classes, at the scores that 5 in 100 threats miss: of innocents flagged, of threats missed. */
  origins: Record<string, { items: number; flagged: number; threats: number; missed: number }>
}

const SHARES = [0.01, 0.02, 0.05]
const PADDING_WORDS = 10
export const LOOK_ALIKES_FLAGGED = 0.003
const ORIGIN_RECALL = 0.95
const WHOLE = 1000

type Probabilities = number[]

function probabilitiesOf(model: Model, input: ScoringInput): Probabilities {
  const logits = referenceLogits(
    model.network,
    rowsOf(model, [readItem(input, model.yardsticks)]).subarray(0, COLUMN_COUNT),
  )
  return THREAT_CLASSES.map((_, c) => probabilityOf(model.calibrators[c]!, logits[c]!))
}

/** @param seed for the words that threats are padded with */
export function evaluate(model: Model, examples: readonly LabelledExample[], seed: number): Evaluation {
  const scores = examples.map(({ input }) => probabilitiesOf(model, input))
  const pool = innocentWords(examples)
  const unit = seededUnit(seed)
  const weights = examples.map(({ weight }) => weight)
  const classes: Evaluation['classes'] = {}
  for (const name of model.trained) {
    const c = THREAT_CLASSES.indexOf(name)
    const own = scores.map((each) => each[c]!)
    const labels = examples.map((example) => example.labels[name] ?? -1)
    const threats = examples.filter((_, i) => labels[i] === 1)
    const padded = threats.map(
      (example) => probabilitiesOf(model, paddedCopy(example, pool, unit, PADDING_WORDS).input)[c]!,
    )
    const innocents = (isLookAlike: boolean) =>
      own.filter((_, i) => labels[i] === 0 && examples[i]!.lookAlike === isLookAlike)
    const groups: Groups = {
      lookAlikes: innocents(true),
      others: innocents(false),
      threats: own.filter((_, i) => labels[i] === 1),
      padded,
    }
    const reaching = (share: number) => reachingAt(reachedBy(own, labels, share), groups)
    classes[name] = {
      ...rankingOf(own, labels, SHARES, weights),
      threats: threats.length,
      calibrationError: calibrationError(own, labels, weights),
      reaching: { 80: reaching(0.8), 90: reaching(0.9) },
      operating: operatingPointOf(groups),
    }
  }
  return {
    items: examples.length,
    lookAlikes: examples.filter(({ lookAlike }) => lookAlike).length,
    classes,
    origins: originsOf(model, examples, scores),
  }
}

/** Scores of one class, by what the items are. */
export type Groups = Record<'lookAlikes' | 'others' | 'threats' | 'padded', readonly number[]>

function shareReaching(scores: readonly number[], reached: number): number {
  return scores.filter((score) => score >= reached).length / Math.max(1, scores.length)
}

function reachingAt(reached: number, { lookAlikes, others, padded }: Groups): Reaching {
  return {
    lookAlikes: shareReaching(lookAlikes, reached),
    others: shareReaching(others, reached),
    padded: shareReaching(padded, reached),
  }
}

export function operatingPointOf(groups: Groups): OperatingPoint | null {
  const highest = groups.lookAlikes.toSorted((a, b) => b - a)
  const first = highest[Math.floor(highest.length * LOOK_ALIKES_FLAGGED)]
  if (first === undefined) return null
  const score = Math.round(first * WHOLE) + 1
  // A whole score is the nearest thousandth, so it begins half a thousandth below itself.
  const reached = (score - 0.5) / WHOLE
  return { score, recall: shareReaching(groups.threats, reached), ...reachingAt(reached, groups) }
}

/** The score that this share of the threats reach. */
function reachedBy(scores: readonly number[], labels: readonly number[], share: number): number {
  const threats = scores.filter((_, i) => labels[i] === 1).sort((a, b) => b - a)
  return threats[Math.max(0, Math.ceil(threats.length * share) - 1)] ?? 1
}

function innocentWords(examples: readonly LabelledExample[]): string[] {
  return examples
    .filter(({ labels, lookAlike }) => !lookAlike && !Object.values(labels).includes(1))
    .slice(0, 3_000)
    .flatMap(({ input }) => input.declaration.contents)
    .flatMap(({ description }) => (description ?? '').split(/\s+/).filter((word) => /^\p{L}{3,}/u.test(word)))
}

function originsOf(
  model: Model,
  examples: readonly LabelledExample[],
  scores: readonly Probabilities[],
): Evaluation['origins'] {
  const origins: Evaluation['origins'] = {}
  const reached = THREAT_CLASSES.map((name, c) =>
    model.trained.includes(name)
      ? reachedBy(
          scores.map((each) => each[c]!),
          examples.map(({ labels }) => labels[name] ?? -1),
          ORIGIN_RECALL,
        )
      : Infinity,
  )
  examples.forEach(({ input, labels }, i) => {
    const country = input.declaration.originOperator?.slice(0, 2) ?? '??'
    origins[country] ??= { items: 0, flagged: 0, threats: 0, missed: 0 }
    const origin = origins[country]
    const threat = THREAT_CLASSES.findIndex((name) => labels[name] === 1)
    origin.items++
    if (threat < 0 && THREAT_CLASSES.some((name, c) => labels[name] === 0 && scores[i]![c]! >= reached[c]!))
      origin.flagged++
    if (threat >= 0) origin.threats++
    if (threat >= 0 && scores[i]![threat]! < reached[threat]!) origin.missed++
  })
  return Object.fromEntries(Object.entries(origins).sort(([a], [b]) => (a < b ? -1 : 1)))
}
