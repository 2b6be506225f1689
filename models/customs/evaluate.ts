/**
 * The evaluation on public declarations. *Split* trains on the first file and reports on the second, where most rows have a twin
 * in training: there the twin's own rate is a feature and a look-up table does as well, so it measures memory. *Grouped* is
 * 5-fold over both files with twins kept together, and measures what little there is to detect.
 */
import type { Backend } from '../backend.ts'
import { type Boosted, boostedLogit, trainBoosted } from '../boosted.ts'
import { rankingOf } from '../measures.ts'
import { shuffledPlaces } from '../random.ts'
import { referenceLogits } from '../reference.ts'
import { NETWORK_OPTIONS, type NetworkOptions, trainNetwork } from '../train-network.ts'
import type { Declared } from './declared.ts'
import { spreadsOf, widthOf, writeFeatures } from './features.ts'
import { FOLDS, tableRates } from './rates.ts'

export const LABELS = ['fraud', 'critical'] as const
type Label = (typeof LABELS)[number]

export interface Figures {
  p1: number
  p2: number
  p5: number
  p10: number
  auc: number
}

export type ByLabel = Record<Label, Figures>

export interface Report {
  split: ByLabel & { lookup: Figures }
  grouped: ByLabel
}

export const METHODS = ['network', 'logistic', 'boosted'] as const
export type Method = (typeof METHODS)[number]

interface Work {
  backend: Backend
  seed: number
  method: Method
  tell: (told: string) => void
}

const SHARES = [0.01, 0.02, 0.05, 0.1]
const OPTIONS: Partial<NetworkOptions> = {
  units: 32,
  rounds: 8,
  rate: 2e-3,
  l2Deep: 2e-2,
  l2Wide: 5e-3,
  batch: 512,
}
const DEVIATIONS_MAX = 6

function figuresOf(scores: ArrayLike<number>, labels: ArrayLike<number>): Figures {
  const { auc, at } = rankingOf(scores, labels, SHARES)
  const [p1, p2, p5, p10] = SHARES.map((share) => rounded(at[String(share * 100)]!.precision)) as [
    number,
    number,
    number,
    number,
  ]
  return { p1, p2, p5, p10, auc: rounded(auc) }
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

const labelsOf = (rows: readonly Declared[], label: Label) => rows.map((row) => row[label])

/** Twins are in one fold; which one, the seed decides. */
function foldsByTuple(rows: readonly Declared[], seed: number): Uint8Array {
  const tuples = [...new Set(rows.map(({ tuple }) => tuple))]
  const order = shuffledPlaces(tuples.length, seed)
  const foldOf = new Map(tuples.map((tuple, i) => [tuple, order[i]! % FOLDS]))
  return Uint8Array.from(rows, ({ tuple }) => foldOf.get(tuple)!)
}

interface Inputs {
  width: number
  learned: Float32Array
  asked: Float32Array
}

/** @param withTwins whether the twin's own rate is a feature */
function inputsOf(
  learned: readonly Declared[],
  asked: readonly Declared[],
  withTwins: boolean,
  seed: number,
): Inputs {
  const byTuple = foldsByTuple(learned, seed)
  const byRow = Uint8Array.from(shuffledPlaces(learned.length, seed), (place) => place % FOLDS)
  // With twins everything is as easy to know by heart as it is: the rates of the columns too.
  const folds = withTwins ? byRow : byTuple
  const rates = tableRates(learned, folds, withTwins ? byRow : null)
  const spreads = spreadsOf(learned)
  const width = widthOf(rates)
  const write = (rows: readonly Declared[], foldOf: (i: number) => number) => {
    const values = new Float64Array(rows.length * width)
    rows.forEach((row, i) => {
      writeFeatures(row, foldOf(i), { spreads, rates }, values, i * width)
    })
    return values
  }
  const raw = write(learned, (i) => folds[i]!)
  const standard = standardOf(raw, width)
  return {
    width,
    learned: standardised(raw, width, standard),
    asked: standardised(
      write(asked, () => -1),
      width,
      standard,
    ),
  }
}

function standardOf(values: Float64Array, width: number): { mean: Float64Array; deviation: Float64Array } {
  const [mean, deviation] = [new Float64Array(width), new Float64Array(width)]
  const count = values.length / width
  for (let i = 0; i < values.length; i++) mean[i % width]! += values[i]! / count
  for (let i = 0; i < values.length; i++)
    deviation[i % width]! += (values[i]! - mean[i % width]!) ** 2 / count
  return { mean, deviation: deviation.map((variance) => Math.sqrt(variance) || 1) }
}

function standardised(
  values: Float64Array,
  width: number,
  { mean, deviation }: { mean: Float64Array; deviation: Float64Array },
): Float32Array {
  return Float32Array.from(values, (value, i) => {
    const moved = (value - mean[i % width]!) / deviation[i % width]!
    return Math.max(-DEVIATIONS_MAX, Math.min(DEVIATIONS_MAX, moved))
  })
}

/** Scores of the asked rows, by label. */
function scoresOf(
  learned: readonly Declared[],
  asked: readonly Declared[],
  withTwins: boolean,
  work: Work,
): Record<Label, Float64Array> {
  const inputs = inputsOf(learned, asked, withTwins, work.seed)
  const { width } = inputs
  const scored = (score: (at: number) => number) =>
    Float64Array.from({ length: asked.length }, (_, i) => score(i * width))
  if (work.method === 'boosted') {
    const places = Uint32Array.from(learned, (_, i) => i)
    const boosted = (label: Label): Boosted =>
      trainBoosted(inputs.learned, width, places, labelsOf(learned, label))
    const [fraud, critical] = LABELS.map(boosted) as [Boosted, Boosted]
    return {
      fraud: scored((at) => boostedLogit(fraud, inputs.asked, at)),
      critical: scored((at) => boostedLogit(critical, inputs.asked, at)),
    }
  }
  const network = fitNetwork(learned, inputs, work)
  const logits = (at: number) => referenceLogits(network, inputs.asked.subarray(at, at + width))
  return { fraud: scored((at) => logits(at)[0]!), critical: scored((at) => logits(at)[1]!) }
}

function fitNetwork(learned: readonly Declared[], { width, learned: rows }: Inputs, work: Work) {
  const folds = foldsByTuple(learned, work.seed + 1)
  const places = Uint32Array.from(learned, (_, i) => i)
  const examples = {
    inputs: width,
    classes: LABELS.length,
    rows,
    labels: Int8Array.from(learned.flatMap((row) => LABELS.map((label) => row[label]))),
    weights: new Float64Array(learned.length).fill(1),
  }
  const options = {
    ...NETWORK_OPTIONS,
    ...OPTIONS,
    seed: work.seed,
    wideOnly: work.method === 'logistic',
    onRound: (round: number, losses: readonly number[]) =>
      work.tell(`  round ${round + 1}: loss ${losses.map((loss) => loss.toFixed(4)).join(' ')}`),
  }
  // One fold says which round was best.
  const learning = places.filter((i) => folds[i] !== 0)
  return trainNetwork(
    examples,
    learning,
    places.filter((i) => folds[i] === 0),
    work.backend,
    options,
  )
}

/** The table everybody could write: how often this very tuple was fraud. */
function lookUp(learned: readonly Declared[], asked: readonly Declared[]): Float64Array {
  const counts = new Map<string, [rows: number, fraud: number]>()
  for (const { tuple, fraud } of learned) {
    const own = counts.get(tuple) ?? [0, 0]
    counts.set(tuple, [own[0] + 1, own[1] + fraud])
  }
  const base = learned.reduce((sum, { fraud }) => sum + fraud, 0) / learned.length
  return Float64Array.from(asked, ({ tuple }) => {
    const [rows, fraud] = counts.get(tuple) ?? [0, 0]
    return (fraud + base) / (rows + 1)
  })
}

export function evaluateSplit(
  learned: readonly Declared[],
  asked: readonly Declared[],
  work: Work,
): Report['split'] {
  work.tell(`split: ${learned.length} rows to learn, ${asked.length} to report on`)
  const scores = scoresOf(learned, asked, true, work)
  return {
    fraud: figuresOf(scores.fraud, labelsOf(asked, 'fraud')),
    critical: figuresOf(scores.critical, labelsOf(asked, 'critical')),
    lookup: figuresOf(lookUp(learned, asked), labelsOf(asked, 'fraud')),
  }
}

/** Means over the folds. */
export function evaluateGrouped(rows: readonly Declared[], work: Work): Report['grouped'] {
  const folds = foldsByTuple(rows, work.seed + 2)
  const byFold = Array.from({ length: FOLDS }, (_, fold) => {
    work.tell(`grouped: fold ${fold + 1} of ${FOLDS}`)
    const learned = rows.filter((_, i) => folds[i] !== fold)
    const asked = rows.filter((_, i) => folds[i] === fold)
    const scores = scoresOf(learned, asked, false, work)
    return LABELS.map((label) => figuresOf(scores[label], labelsOf(asked, label)))
  })
  const mean = (place: number): Figures => {
    const figure = (name: keyof Figures) =>
      rounded(byFold.reduce((sum, fold) => sum + fold[place]![name], 0) / FOLDS)
    return { p1: figure('p1'), p2: figure('p2'), p5: figure('p5'), p10: figure('p10'), auc: figure('auc') }
  }
  return { fraud: mean(0), critical: mean(1) }
}
