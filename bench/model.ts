/**
 * What the model costs: the network alone at batch 256, and items from declaration to scores with reasons. By itself:
 * `node bench/model.ts`. One core, warm, no I/O; the shipped model, synthetic mail.
 */
import { fileURLToPath } from 'node:url'
import { openBackend } from '#models/backend.ts'
import { COLUMN_COUNT } from '#models/columns.ts'
import { readItem } from '#models/features.ts'
import { layersModelOf, predictLogits } from '#models/network.ts'
import { referenceLogits } from '#models/reference.ts'
import { loadShipped } from '#models/registry.ts'
import { rowsOf } from '#models/scorer.ts'
import { labelledTraffic } from '../cli/labelled-traffic.ts'

export interface ModelCost {
  backend: string
  /** Rows of five classes a second, at batch 256 and one by one. */
  rowsPerSecond: { batch256: number; batch1: number; plainArithmetic: number }
  /** Microseconds an item from declaration to scores and reasons, in batches of 64 and one by one. */
  stream: { p50Us: number; p99Us: number }
  single: { p50Us: number; p99Us: number }
}

const BATCH = 256
const STREAM_BATCH = 64
const ITEMS = 8_192

export async function measureModel(): Promise<ModelCost> {
  const backend = await openBackend('auto')
  const loaded = await loadShipped(backend)
  if (loaded.kind === 'degraded') throw new Error(loaded.why)
  const { scorer } = loaded
  const examples = [...labelledTraffic({ seed: 77, items: ITEMS, innocentShare: 1, history: 'half' })]
  const inputs = examples.map(({ input }) => input)
  const { model } = scorer
  const rows = rowsOf(
    model,
    inputs.map((input) => readItem(input, model.yardsticks)),
  )
  const layers = layersModelOf(model.network, backend)
  const predict = (from: number, count: number) =>
    predictLogits(
      layers,
      backend,
      rows.subarray(from * COLUMN_COUNT, (from + count) * COLUMN_COUNT),
      COLUMN_COUNT,
    )
  const plain = (from: number) =>
    referenceLogits(model.network, rows.subarray(from * COLUMN_COUNT, (from + 1) * COLUMN_COUNT))
  const score = (count: number) => (from: number) => scorer.score(inputs.slice(from, from + count))
  return {
    backend: backend.name,
    rowsPerSecond: {
      batch256: perSecond(timesOf(BATCH, inputs.length, (from) => predict(from, BATCH))),
      batch1: perSecond(timesOf(1, 2_000, (from) => predict(from, 1))),
      plainArithmetic: perSecond(timesOf(1, inputs.length, plain)),
    },
    stream: costOf(timesOf(STREAM_BATCH, inputs.length, score(STREAM_BATCH))),
    single: costOf(timesOf(1, 2_000, score(1))),
  }
}

/** Microseconds a row of each step, of the last of three rounds. */
function timesOf(step: number, count: number, work: (from: number) => unknown): number[] {
  let times: number[] = []
  for (let round = 0; round < 3; round++) {
    times = []
    for (let from = 0; from + step <= count; from += step) {
      const before = performance.now()
      work(from)
      times.push(((performance.now() - before) * 1000) / step)
    }
  }
  return times
}

function perSecond(times: readonly number[]): number {
  return Math.round(1e6 / times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!)
}

function costOf(times: readonly number[]): { p50Us: number; p99Us: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)]! * 10) / 10
  return { p50Us: at(0.5), p99Us: at(0.99) }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${JSON.stringify(await measureModel(), null, 1)}\n`)
