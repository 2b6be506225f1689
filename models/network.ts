/**
 * The network: for each threat class a tower of its own over the same inputs, wide (linear) and deep (one layer of rectified
 * units) together. Towers share nothing, so each is a model of its class; they are laid side by side for speed.
 */
import type { LayersModel } from '@tensorflow/tfjs-layers'
import type { Backend } from './backend.ts'

export interface NetworkShape {
  inputs: number
  classes: number
  /** Rectified units of each tower. */
  units: number
}

/** Single precision, rows by input. Unit `c * units + u` belongs to class c. */
export interface Network extends NetworkShape {
  /** inputs × (classes · units) */
  hidden: Float32Array
  hiddenBias: Float32Array
  /** What each unit gives its own class. */
  deep: Float32Array
  /** inputs × classes */
  wide: Float32Array
  bias: Float32Array
}

/** The same network as TensorFlow.js layers: inputs → units; units beside inputs → classes. Gives log-odds. */
export function layersModelOf(network: Network, { tf, layers }: Backend): LayersModel {
  const { inputs, classes, units } = network
  const input = layers.input({ shape: [inputs], name: 'features' })
  const hidden = layers.layers.dense({ units: classes * units, activation: 'relu', name: 'deep' })
  const output = layers.layers.dense({ units: classes, name: 'logits' })
  const beside = layers.layers.concatenate({ name: 'deep-and-wide' })
  const deep = hidden.apply(input) as typeof input
  const model = layers.model({
    // Without a name of its own it is numbered, and the artefact's bytes would say how many came before it.
    name: 'towers',
    inputs: input,
    outputs: output.apply(beside.apply([deep, input]) as typeof input) as typeof input,
  })
  tf.tidy(() => {
    hidden.setWeights([
      tf.tensor2d(network.hidden, [inputs, classes * units]),
      tf.tensor1d(network.hiddenBias),
    ])
    output.setWeights([
      tf.tensor2d(outputKernel(network), [classes * units + inputs, classes]),
      tf.tensor1d(network.bias),
    ])
  })
  return model
}

/** Units answer for their own class alone; inputs answer for all. */
function outputKernel({ inputs, classes, units, deep, wide }: Network): Float32Array {
  const kernel = new Float32Array((classes * units + inputs) * classes)
  for (let unit = 0; unit < classes * units; unit++)
    kernel[unit * classes + Math.floor(unit / units)] = deep[unit]!
  kernel.set(wide, classes * units * classes)
  return kernel
}

/** Log-odds of many rows at once. @param rows row by row, `inputs` numbers each */
export function predictLogits(
  model: LayersModel,
  { tf }: Backend,
  rows: Float32Array,
  inputs: number,
): Float32Array {
  return tf.tidy(() => {
    const output = model.predictOnBatch(tf.tensor2d(rows, [rows.length / inputs, inputs]))
    return (Array.isArray(output) ? output[0]! : output).dataSync() as Float32Array
  })
}

/** The network of a layers model's weights: hidden kernel and bias, output kernel and bias. @throws where they do not fit */
export function networkOfWeights(weights: readonly Float32Array[], shape: NetworkShape): Network {
  const { inputs, classes, units } = shape
  const [hidden, hiddenBias, output, bias] = weights
  const rows = classes * units
  if (hidden?.length !== inputs * rows || output?.length !== (rows + inputs) * classes)
    throw new Error('the weights do not fit the network')
  return {
    ...shape,
    hidden,
    hiddenBias: hiddenBias!,
    deep: Float32Array.from(
      { length: rows },
      (_, unit) => output[unit * classes + Math.floor(unit / units)]!,
    ),
    wide: output.slice(rows * classes),
    bias: bias!,
  }
}
