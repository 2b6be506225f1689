/**
 * Trains the towers together: they share no weight, so Adam moves each as if it were alone, and each keeps the weights of its
 * own best round. Repeatable: seeded weights and order, no dropout; the same data and seed give the same bytes on one backend.
 */
import type { Scalar, Tensor2D, Variable } from '@tensorflow/tfjs-core'
import type { Backend } from './backend.ts'
import type { Network } from './network.ts'
import { seededUnit, shuffledPlaces } from './random.ts'
import { referenceLogits } from './reference.ts'
import { forgetUnseen, type IsSeen, onlySeen, type Seen } from './seen-inputs.ts'

export interface NetworkExamples {
  inputs: number
  classes: number
  /** Row by row. */
  rows: Float32Array
  /** `row * classes + class`: 1, 0, or −1 for not looked for. */
  labels: Int8Array
  weights: Float64Array
}

export interface NetworkOptions {
  seed: number
  units: number
  rounds: number
  batch: number
  rate: number
  /** Pull of the deep part towards nought, and of the wide part. */
  l2Deep: number
  l2Wide: number
  /** All inputs where left out. */
  isSeen?: IsSeen
  /** Leaves the units out: logistic regression. */
  wideOnly?: boolean
  onRound?: (round: number, losses: readonly number[]) => void
}

export const NETWORK_OPTIONS: NetworkOptions = {
  seed: 1,
  units: 16,
  rounds: 10,
  batch: 512,
  rate: 3e-3,
  l2Deep: 1e-3,
  l2Wide: 5e-4,
}

interface Variables {
  hidden: Variable
  hiddenBias: Variable
  deep: Variable
  wide: Variable
  bias: Variable
}

/** @param learned places of the rows to learn from   @param held places that say which round was best */
export function trainNetwork(
  examples: NetworkExamples,
  learned: Uint32Array,
  held: Uint32Array,
  backend: Backend,
  options: NetworkOptions,
): Network {
  const { tf } = backend
  const start = startingNetwork(examples, learned, options)
  const seen = forgetUnseen(start, options.isSeen, backend)
  const variables = variablesOf(start, backend)
  const { wide, bias } = variables
  const moving = options.wideOnly ? [wide, bias] : Object.values(variables)
  const optimizer = tf.train.adam(options.rate)
  const best = { network: start, losses: lossesOf(start, examples, held) }
  for (let round = 0; round < options.rounds; round++) {
    const order = shuffledPlaces(learned.length, options.seed * 7919 + round)
    for (let from = 0; from < order.length; from += options.batch) {
      const places = order.subarray(from, from + options.batch).map((at) => learned[at]!)
      const loss = () => lossOf(variables, seen, start, batchOf(examples, places, backend), backend, options)
      tf.tidy(() => void optimizer.minimize(loss, false, moving))
    }
    const network = readNetwork(variables, start)
    const losses = lossesOf(network, examples, held)
    keepBetter(best, network, losses)
    options.onRound?.(round, losses)
  }
  optimizer.dispose()
  tf.dispose([...Object.values(variables), ...Object.values(seen ?? {})])
  return best.network
}

/** Units begin small and random, answers at the share of positives: rare classes never learn otherwise. */
function startingNetwork(
  { inputs, classes, labels, weights }: NetworkExamples,
  learned: Uint32Array,
  { seed, units, wideOnly }: NetworkOptions,
): Network {
  const unit = seededUnit(seed)
  const around = (scale: number) => () => (unit() * 2 - 1) * scale
  const bias = Float32Array.from({ length: classes }, (_, c) => {
    let [positive, all] = [0.5, 1]
    for (const place of learned) {
      const label = labels[place * classes + c]!
      if (label >= 0) all += weights[place]!
      if (label === 1) positive += weights[place]!
    }
    return Math.log(positive / Math.max(0.5, all - positive))
  })
  return {
    inputs,
    classes,
    units,
    hidden: Float32Array.from({ length: inputs * classes * units }, around(Math.sqrt(6 / (inputs + units)))),
    hiddenBias: new Float32Array(classes * units),
    deep: Float32Array.from(
      { length: classes * units },
      around(wideOnly ? 0 : Math.sqrt(6 / (units + 1)) / 2),
    ),
    wide: new Float32Array(inputs * classes),
    bias,
  }
}

function variablesOf({ inputs, classes, units, ...start }: Network, { tf }: Backend): Variables {
  const rows = classes * units
  return {
    hidden: tf.variable(tf.tensor2d(start.hidden, [inputs, rows])),
    hiddenBias: tf.variable(tf.tensor1d(start.hiddenBias)),
    deep: tf.variable(tf.tensor2d(start.deep, [1, rows])),
    wide: tf.variable(tf.tensor2d(start.wide, [inputs, classes])),
    bias: tf.variable(tf.tensor1d(start.bias)),
  }
}

interface Batch {
  x: Tensor2D
  y: Tensor2D
  w: Tensor2D
}

function batchOf(
  { rows, inputs, labels, weights, classes }: NetworkExamples,
  places: Uint32Array,
  { tf }: Backend,
): Batch {
  const x = new Float32Array(places.length * inputs)
  const y = new Float32Array(places.length * classes)
  const w = new Float32Array(places.length * classes)
  places.forEach((place, i) => {
    x.set(rows.subarray(place * inputs, (place + 1) * inputs), i * inputs)
    for (let c = 0; c < classes; c++) {
      const label = labels[place * classes + c]!
      y[i * classes + c] = Math.max(0, label)
      w[i * classes + c] = label < 0 ? 0 : weights[place]!
    }
  })
  return {
    x: tf.tensor2d(x, [places.length, inputs]),
    y: tf.tensor2d(y, [places.length, classes]),
    w: tf.tensor2d(w, [places.length, classes]),
  }
}

/** Log loss of log-odds z is softplus(z) − y·z. The units' answers are summed class by class. */
function lossOf(
  { hiddenBias, deep, bias, ...whole }: Variables,
  seen: Seen | null,
  { classes, units }: Network,
  { x, y, w }: Batch,
  backend: Backend,
  { l2Deep, l2Wide }: NetworkOptions,
): Scalar {
  const { tf } = backend
  const rows = x.shape[0]
  const hidden = onlySeen(whole.hidden, seen?.hidden, backend)
  const wide = onlySeen(whole.wide, seen?.wide, backend)
  const active = tf.relu(tf.add(tf.matMul(x, hidden), hiddenBias))
  const answers = tf.sum(tf.reshape(tf.mul(active, deep), [rows * classes, units]), 1)
  const logits = tf.add(tf.add(tf.reshape(answers, [rows, classes]), tf.matMul(x, wide)), bias)
  const losses = tf.mul(w, tf.sub(tf.softplus(logits), tf.mul(y, logits)))
  const pull = tf.add(
    tf.mul(tf.add(tf.sum(tf.square(hidden)), tf.sum(tf.square(deep))), l2Deep),
    tf.mul(tf.sum(tf.square(wide)), l2Wide),
  )
  return tf.add(tf.div(tf.sum(losses), rows), tf.div(pull, 10)) as Scalar
}

function readNetwork(variables: Variables, { inputs, classes, units }: Network): Network {
  const read = (variable: Variable) => Float32Array.from(variable.dataSync())
  return {
    inputs,
    classes,
    units,
    hidden: read(variables.hidden),
    hiddenBias: read(variables.hiddenBias),
    deep: read(variables.deep),
    wide: read(variables.wide),
    bias: read(variables.bias),
  }
}

/** Weighted log loss per class, in plain arithmetic. */
function lossesOf(
  network: Network,
  { rows, inputs, classes, labels, weights }: NetworkExamples,
  places: Uint32Array,
): number[] {
  const losses = new Array<number>(classes).fill(0)
  for (const place of places) {
    const logits = referenceLogits(network, rows.subarray(place * inputs, (place + 1) * inputs))
    for (let c = 0; c < classes; c++) {
      const label = labels[place * classes + c]!
      const z = logits[c]!
      if (label >= 0)
        losses[c]! += weights[place]! * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - label * z)
    }
  }
  return losses.map((loss) => loss / Math.max(1, places.length))
}

/** Takes over the towers that got better. */
function keepBetter(
  best: { network: Network; losses: number[] },
  network: Network,
  losses: readonly number[],
): void {
  const { classes, units, inputs } = network
  losses.forEach((loss, c) => {
    if (!(loss < best.losses[c]!)) return
    best.losses[c] = loss
    const kept = best.network
    kept.bias[c] = network.bias[c]!
    for (let i = 0; i < inputs; i++) kept.wide[i * classes + c] = network.wide[i * classes + c]!
    for (let u = c * units; u < (c + 1) * units; u++) {
      kept.hiddenBias[u] = network.hiddenBias[u]!
      kept.deep[u] = network.deep[u]!
      for (let i = 0; i < inputs; i++)
        kept.hidden[i * classes * units + u] = network.hidden[i * classes * units + u]!
    }
  })
}
