/**
 * Trains a model on labelled examples, in the order they came to be: the first three quarters teach, the next tenth says when
 * to stop, the rest calibrates. Repeatable: the same examples, seed and backend give the same bytes. No clock and no chance
 * but the seed; progress is told through `onProgress`.
 */
import type { Backend } from './backend.ts'
import { type Calibrator, fitCalibrator, wholeScore } from './calibrate.ts'
import { COLUMN_COUNT, isSeen, type ReadColumns, rawColumns, standardise, standardOf } from './columns.ts'
import { priceBuckets } from './described-price.ts'
import { SPARSE_PARTS } from './feature-list.ts'
import { readItem, type Yardsticks } from './features.ts'
import { hashText } from './hashed-text.ts'
import type { LabelledExample } from './inputs.ts'
import { type MeasuredItem, measureItem } from './measured-item.ts'
import type { Model } from './model.ts'
import { padded } from './padding.ts'
import { gatherPeers } from './peers.ts'
import { referenceLogits } from './reference.ts'
import type { SparseModel } from './sparse.ts'
import { union } from './sparse-inputs.ts'
import { THREAT_CLASSES, type ThreatClass } from './threat-classes.ts'
import { type PricedLine, trainPrices } from './train-described-price.ts'
import { HS_MATCH_OPTIONS, type NomenclatureRow, trainHsMatch } from './train-hs-match.ts'
import { NETWORK_OPTIONS, type NetworkExamples, type NetworkOptions, trainNetwork } from './train-network.ts'
import { SPARSE_OPTIONS, type SparseExamples, trainSparse } from './train-sparse.ts'

export interface TrainOptions {
  seed: number
  /** Empty: the model goes without the fit of descriptions and HS codes. */
  nomenclature: readonly NomenclatureRow[]
  network?: Partial<NetworkOptions>
  onProgress?: (told: string) => void
  /** Given the rows that the network learned from, for whatever is to be held against it. */
  alongside?: (examples: NetworkExamples, learned: Uint32Array, trained: readonly ThreatClass[]) => void
}

const LEARN_SHARE = 0.75
const HELD_SHARE = 0.1
const FOLDS = 4
const CLASSES = THREAT_CLASSES.length
const CAPACITIES = [0.01, 0.02, 0.05]

/** What is kept of an item while others are read: its texts take more room than all the rest. */
interface ToldItem extends ReadColumns {
  fold: number
}

interface Rows extends SparseExamples {
  items: ToldItem[]
  learned: Uint32Array
  held: Uint32Array
  calibrating: Uint32Array
}

/** @param stream labelled examples, oldest first */
export function train(stream: Iterable<LabelledExample>, backend: Backend, options: TrainOptions): Model {
  const examples = [...stream]
  const tell = options.onProgress ?? (() => {})
  const learnedEnd = Math.floor(examples.length * LEARN_SHARE)
  const learning = [...examples.slice(0, learnedEnd), ...padded(examples.slice(0, learnedEnd), options.seed)]
  const { yardsticks, blind } = yardsticksOf(learning, learnedEnd, options, tell)
  tell(`reading ${examples.length} items`)
  const rows = readRows(learning, examples.slice(learnedEnd), yardsticks, blind)
  tell('learning words, codes and routes')
  const { wide, columns } = learnWide(rows, options.seed)
  const standard = standardOf(columns, rows.weights, rows.learned)
  const data = new Float32Array(rows.items.length * COLUMN_COUNT)
  for (let i = 0; i < columns.length; i++) standardise(columns[i]!, standard, data, i * COLUMN_COUNT)
  const examined: NetworkExamples = { ...rows, inputs: COLUMN_COUNT, rows: data }
  const network = trainNetwork(examined, rows.learned, rows.held, backend, {
    ...NETWORK_OPTIONS,
    seed: options.seed,
    isSeen,
    onRound: (round, losses) =>
      tell(`round ${round + 1}: loss ${losses.map((loss) => loss.toFixed(5)).join(' ')}`),
    ...options.network,
  })
  const logits = (place: number) =>
    referenceLogits(network, data.subarray(place * COLUMN_COUNT, (place + 1) * COLUMN_COUNT))
  const answers = Array.from(rows.calibrating, logits)
  const calibrators = THREAT_CLASSES.map((_, c) => calibratorOf(rows, answers, c))
  const trained = THREAT_CLASSES.filter((_, c) =>
    rows.learned.some((place) => rows.labels[place * CLASSES + c] === 1),
  )
  const thresholds = Object.fromEntries(
    trained.map((name) => [name, thresholdsOf(rows, answers, calibrators, name)]),
  )
  options.alongside?.(examined, rows.learned, trained)
  return { yardsticks, wide, standard, network, calibrators, trained, thresholds }
}

function isInnocent({ labels }: LabelledExample): boolean {
  return Object.values(labels).every((label) => label === 0)
}

interface Learned {
  yardsticks: Yardsticks
  /** By fold: the same, with prices of the other folds alone. An item must not be held against a price it taught. */
  blind: readonly Yardsticks[]
}

/** @param own how many of those that teach are no padded copies */
function yardsticksOf(
  learning: readonly LabelledExample[],
  own: number,
  { nomenclature, seed }: TrainOptions,
  tell: (told: string) => void,
): Learned {
  if (nomenclature.length > 0) tell(`learning ${nomenclature.length} lines of the nomenclature`)
  const hsMatch = nomenclature.length === 0 ? null : trainHsMatch(nomenclature, { ...HS_MATCH_OPTIONS, seed })
  const gathered = gatherPeers()
  tell('learning prices')
  const priced: PricedLine[] = []
  learning.forEach((example, i) => {
    if (!isInnocent(example)) return
    const { originOperator, addressee } = example.input.declaration
    const measured = measureItem(example.input)
    if (i < own) gathered.add(measured, originOperator, addressee.address.country)
    priced.push(...pricedLines(example, measured))
  })
  const peers = gathered.table()
  const prices = trainPrices(priced, FOLDS, seed)
  return {
    yardsticks: { peers, hsMatch, prices: prices?.model ?? null },
    blind: Array.from({ length: FOLDS }, (_, fold) => ({
      peers,
      hsMatch,
      prices: prices?.blind[fold] ?? null,
    })),
  }
}

function pricedLines({ input }: LabelledExample, measured: MeasuredItem): PricedLine[] {
  const fold = foldOf(measured)
  return input.declaration.contents.flatMap(({ description }, i) => {
    const line = measured.lines[i]!
    if (line.usdPerPiece === null || line.usdPerPiece <= 0) return []
    return [
      { buckets: priceBuckets(hashText(description), line), logPrice: Math.log(line.usdPerPiece), fold },
    ]
  })
}

/** Reads every item; those that teach, once more with innocent words around the goods and not held against themselves. */
function readRows(
  learning: readonly LabelledExample[],
  rest: readonly LabelledExample[],
  yardsticks: Yardsticks,
  blind: readonly Yardsticks[],
): Rows {
  const all = [...learning, ...rest]
  const heldEnd = learning.length + Math.floor((HELD_SHARE / (1 - LEARN_SHARE)) * rest.length)
  const items = all.map(({ input }, i): ToldItem => {
    const fold = foldOf(measureItem(input))
    const { values, sparse, stretches } = readItem(input, i < learning.length ? blind[fold]! : yardsticks)
    return { values, sparse, stretches, fold }
  })
  const places = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i)
  return {
    items,
    buckets: items.map(({ sparse }) => union(SPARSE_PARTS.map((part) => sparse[part]))),
    labels: Int8Array.from(all.flatMap(({ labels }) => THREAT_CLASSES.map((name) => labels[name] ?? -1))),
    weights: Float64Array.from(all, ({ weight }) => weight),
    classes: CLASSES,
    learned: places(0, learning.length),
    held: places(learning.length, heldEnd),
    calibrating: places(heldEnd, all.length),
  }
}

/** The wide model, and every item's columns as a model that had not seen the item would make them. */
function learnWide(rows: Rows, seed: number): { wide: SparseModel; columns: Float64Array[] } {
  const columns = new Array<Float64Array>(rows.items.length)
  const wide = trainSparse(rows, rows.learned, { ...SPARSE_OPTIONS, seed })
  for (const place of [...rows.held, ...rows.calibrating])
    columns[place] = rawColumns(rows.items[place]!, wide)
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = rows.learned.filter((place) => rows.items[place]!.fold !== fold)
    const blind = trainSparse(rows, others, { ...SPARSE_OPTIONS, seed })
    for (const place of rows.learned)
      if (rows.items[place]!.fold === fold) columns[place] = rawColumns(rows.items[place]!, blind)
  }
  return { wide, columns }
}

/** Items of one value and weight are in one fold: a padded copy must not teach what its original is tested on. */
function foldOf(measured: MeasuredItem): number {
  const mixed = Math.imul(
    Math.round((measured.valueUsd ?? 0) * 100) + 7 * (measured.grossGrams ?? 0),
    0x9e3779b1,
  )
  return (mixed >>> 16) % FOLDS
}

function calibratorOf(rows: Rows, answers: readonly Float64Array[], c: number): Calibrator {
  const labels = Array.from(rows.calibrating, (place) => rows.labels[place * CLASSES + c]!)
  const weights = Array.from(rows.calibrating, (place) => rows.weights[place]!)
  return fitCalibrator(
    answers.map((logits) => logits[c]!),
    labels,
    weights,
  )
}

function thresholdsOf(
  rows: Rows,
  answers: readonly Float64Array[],
  calibrators: readonly Calibrator[],
  name: ThreatClass,
): Record<string, number> {
  const c = THREAT_CLASSES.indexOf(name)
  const scored = Array.from(rows.calibrating, (place, i) => ({
    score: wholeScore(calibrators[c]!, answers[i]![c]!),
    weight: rows.weights[place]!,
  })).sort((a, b) => b.score - a.score)
  const total = scored.reduce((sum, { weight }) => sum + weight, 0)
  return Object.fromEntries(
    CAPACITIES.map((share) => {
      let reached = 0
      const at = scored.find(({ weight }) => {
        reached += weight
        return reached >= total * share
      })
      return [String(share * 100), at?.score ?? 1000]
    }),
  )
}
