/** Towers that look at some of the inputs only: the weights of all others are nought from the start and never move. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core'
import type { Backend } from './backend.ts'
import type { Network } from './network.ts'

/** Which inputs the tower of class `c` looks at. */
export type IsSeen = (input: number, c: number) => boolean

/** By weight of the network: 1 where its tower looks at the input, else 0. */
export interface Seen {
  hidden: Tensor2D
  wide: Tensor2D
}

/** Makes the weights of inputs that are not looked at nought. @returns what keeps them so, to be disposed of; null where all are seen */
export function forgetUnseen(network: Network, isSeen: IsSeen | undefined, { tf }: Backend): Seen | null {
  if (isSeen === undefined) return null
  const { inputs, classes, units, hidden } = network
  const width = classes * units
  const ofHidden = Float32Array.from(hidden, (_, at) =>
    isSeen(Math.floor(at / width), Math.floor((at % width) / units)) ? 1 : 0,
  )
  const ofWide = Float32Array.from({ length: inputs * classes }, (_, at) =>
    isSeen(Math.floor(at / classes), at % classes) ? 1 : 0,
  )
  for (let at = 0; at < hidden.length; at++) hidden[at]! *= ofHidden[at]!
  return { hidden: tf.tensor2d(ofHidden, [inputs, width]), wide: tf.tensor2d(ofWide, [inputs, classes]) }
}

/** The weights for a loss: what is not seen has no gradient. */
export function onlySeen(weights: Tensor, seen: Tensor2D | undefined, { tf }: Backend): Tensor2D {
  return (seen === undefined ? weights : tf.mul(weights, seen)) as Tensor2D
}
