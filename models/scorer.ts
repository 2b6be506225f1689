/**
 * Scores items with a trained model. The network runs on the backend in batches; the whole score 0..1000 that is stored and
 * acted on is always the plain arithmetic's: where the backend's answer lies so near the edge between two whole scores that
 * the two could disagree, the row is worked out again in plain arithmetic (reference.ts). So every backend says the same.
 */
import type { LayersModel } from '@tensorflow/tfjs-layers'
import type { Backend, BackendName } from './backend.ts'
import { type Calibrator, wholeScore } from './calibrate.ts'
import { COLUMN_COUNT, rawColumns, standardise } from './columns.ts'
import { divideFairly, occlude } from './explain.ts'
import { type ReadItem, readItem } from './features.ts'
import type { ScoringInput } from './inputs.ts'
import type { Model } from './model.ts'
import { layersModelOf, predictLogits } from './network.ts'
import { type Reason, tellReasons } from './reasons.ts'
import { referenceLogits } from './reference.ts'
import { THREAT_CLASSES, type ThreatClass } from './threat-classes.ts'

export interface Scored {
  status: 'scored'
  model: string
  backend: BackendName
  /** The calibrated probability in thousandths, by class that was trained. */
  scores: Readonly<Partial<Record<ThreatClass, number>>>
  /** The class of the highest score, the first of equal ones. */
  threat: ThreatClass
  score: number
  /** What moved that score. */
  reasons: readonly Reason[]
  /** What was declared and could not be used. */
  fallbacks: readonly string[]
}

export interface NotScored {
  status: 'unevaluated'
  model: string
  backend: BackendName
  why: string
  fallbacks: readonly string[]
}

export type ItemScore = Scored | NotScored

export interface Scorer {
  version: string
  backend: BackendName
  model: Model
  /** @param reasonsFrom the score (0..1000) from which on reasons are worked out, which costs as much as the score; below it there are none */
  score(inputs: readonly ScoringInput[], reasonsFrom?: number): ItemScore[]
  /** Every group's fair share of one class's log-odds, for an officer who opens the item. Null where it has no score. */
  explain(input: ScoringInput, threat: ThreatClass): { baseline: number; reasons: Reason[] } | null
}

/** Further than a backend's log-odds may lie from plain arithmetic's; golden vectors hold it to a tenth of this. */
export const LOGIT_TOLERANCE = 1e-4
const BATCH = 256

export function createScorer(model: Model, version: string, backend: Backend): Scorer {
  const layers = layersModelOf(model.network, backend)
  return scorerOf(model, version, backend, layers)
}

export function scorerOf(model: Model, version: string, backend: Backend, layers: LayersModel): Scorer {
  const identity = { model: version, backend: backend.name }
  return {
    version,
    backend: backend.name,
    model,
    score: (inputs, reasonsFrom = 0) => {
      const reads = inputs.map((input) => readItem(input, model.yardsticks))
      const rows = rowsOf(model, reads)
      const logits = logitsOf(layers, backend, rows)
      return inputs.map((input, i): ItemScore => {
        const read = reads[i]!
        const { fallbacks, unevaluated } = read
        if (unevaluated !== null) return { status: 'unevaluated', ...identity, why: unevaluated, fallbacks }
        const row = rows.subarray(i * COLUMN_COUNT, (i + 1) * COLUMN_COUNT)
        const own = logits.subarray(i * THREAT_CLASSES.length, (i + 1) * THREAT_CLASSES.length)
        const answer = answerOf(model, own, row)
        if (answer === null)
          return { status: 'unevaluated', ...identity, why: 'the model has no answer', fallbacks }
        if (answer.score < reasonsFrom)
          return { status: 'scored', ...identity, ...answer, reasons: [], fallbacks }
        const moved = occlude(model.network, row, THREAT_CLASSES.indexOf(answer.threat))
        const reasons = tellReasons(moved, { input, read, wide: model.wide, threat: answer.threat })
        return { status: 'scored', ...identity, ...answer, reasons, fallbacks }
      })
    },
    explain: (input, threat) => explainItem(model, input, threat),
  }
}

export function rowsOf({ wide, standard }: Model, reads: readonly ReadItem[]): Float32Array {
  const rows = new Float32Array(reads.length * COLUMN_COUNT)
  for (let i = 0; i < reads.length; i++)
    standardise(rawColumns(reads[i]!, wide), standard, rows, i * COLUMN_COUNT)
  return rows
}

function logitsOf(layers: LayersModel, backend: Backend, rows: Float32Array): Float32Array {
  const count = rows.length / COLUMN_COUNT
  const logits = new Float32Array(count * THREAT_CLASSES.length)
  for (let from = 0; from < count; from += BATCH) {
    const batch = rows.subarray(from * COLUMN_COUNT, Math.min(count, from + BATCH) * COLUMN_COUNT)
    logits.set(predictLogits(layers, backend, batch, COLUMN_COUNT), from * THREAT_CLASSES.length)
  }
  return logits
}

/** The same whole score whichever side of LOGIT_TOLERANCE the answer lies, or null: the backend alone cannot say. */
export function steadyScore(calibrator: Calibrator, logit: number): number | null {
  const score = wholeScore(calibrator, logit - LOGIT_TOLERANCE)
  return score === wholeScore(calibrator, logit + LOGIT_TOLERANCE) ? score : null
}

/** @returns null where even plain arithmetic has no number */
export function answerOf(
  { calibrators, trained, network }: Model,
  logits: Float32Array,
  row: Float32Array,
): Pick<Scored, 'scores' | 'threat' | 'score'> | null {
  const scores: Partial<Record<ThreatClass, number>> = {}
  let exact: Float64Array | null = null
  let top: Pick<Scored, 'threat' | 'score'> | null = null
  for (const threat of trained) {
    const c = THREAT_CLASSES.indexOf(threat)
    let score = steadyScore(calibrators[c]!, logits[c]!)
    if (score === null || Number.isNaN(score)) {
      exact ??= referenceLogits(network, row)
      score = wholeScore(calibrators[c]!, exact[c]!)
    }
    if (Number.isNaN(score)) return null
    scores[threat] = score
    if (top === null || score > top.score) top = { threat, score }
  }
  return top === null ? null : { scores, ...top }
}

function explainItem(
  model: Model,
  input: ScoringInput,
  threat: ThreatClass,
): { baseline: number; reasons: Reason[] } | null {
  const read = readItem(input, model.yardsticks)
  if (read.unevaluated !== null) return null
  const { baseline, moved } = divideFairly(
    model.network,
    rowsOf(model, [read]),
    THREAT_CLASSES.indexOf(threat),
  )
  const reasons = tellReasons(moved, { input, read, wide: model.wide, threat }, moved.length)
  return { baseline, reasons }
}
