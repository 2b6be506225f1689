/** Golden vectors: items with the probabilities they had when the model was trained, worked out again at every start. */
import type { Backend } from './backend.ts'
import { probabilityOf } from './calibrate.ts'
import { COLUMN_COUNT } from './columns.ts'
import { readItem } from './features.ts'
import type { ScoringInput } from './inputs.ts'
import type { Model } from './model.ts'
import { layersModelOf, predictLogits } from './network.ts'
import { referenceLogits } from './reference.ts'
import { rowsOf } from './scorer.ts'
import { THREAT_CLASSES } from './threat-classes.ts'

export interface Golden {
  inputs: ScoringInput[]
  /** By input, by THREAT_CLASSES. */
  probabilities: number[][]
}

export const GOLDEN_TOLERANCE = 1e-5

function probabilities(model: Model, logits: ArrayLike<number>, at: number): number[] {
  return THREAT_CLASSES.map((_, c) => probabilityOf(model.calibrators[c]!, logits[at + c]!))
}

/** By plain arithmetic. */
export function makeGolden(model: Model, inputs: ScoringInput[]): Golden {
  const rows = rowsOf(
    model,
    inputs.map((input) => readItem(input, model.yardsticks)),
  )
  return {
    inputs,
    probabilities: inputs.map((_, i) => {
      const row = rows.subarray(i * COLUMN_COUNT, (i + 1) * COLUMN_COUNT)
      return probabilities(model, referenceLogits(model.network, row), 0)
    }),
  }
}

/** How far this machine's answers lie from the golden ones, on the backend as in plain arithmetic. @returns why to refuse, or null */
export function checkGolden(model: Model, golden: Golden, backend: Backend): string | null {
  const { probabilities: here } = makeGolden(model, golden.inputs)
  const rows = rowsOf(
    model,
    golden.inputs.map((input) => readItem(input, model.yardsticks)),
  )
  const layers = layersModelOf(model.network, backend)
  const logits = predictLogits(layers, backend, rows, COLUMN_COUNT)
  layers.dispose()
  for (let i = 0; i < golden.inputs.length; i++) {
    const there = probabilities(model, logits, i * THREAT_CLASSES.length)
    for (let c = 0; c < THREAT_CLASSES.length; c++) {
      const expected = golden.probabilities[i]?.[c] ?? Number.NaN
      const off = Math.max(Math.abs(here[i]![c]! - expected), Math.abs(there[c]! - expected))
      if (!(off <= GOLDEN_TOLERANCE))
        return `golden item ${i} scores ${there[c]} for ${THREAT_CLASSES[c]} on ${backend.name}, not ${expected}`
    }
  }
  return null
}
