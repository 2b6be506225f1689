/**
 * DQ17: what items are declared to weigh against what their receptacle weighs. Pure.
 *
 * Neither PREDES nor a scan gives the weight of an item; the S9 identifier ends in the weight of its receptacle. So a receptacle
 * is compared as a whole, once each item in it is declared with a weight. The bounds are our own: wide enough for scales, the
 * step of the label and the bag, narrow enough for a parcel that was declared as a letter.
 */

/** Above the weight of the receptacle by more than this share and the step of the label, the items cannot be in it. */
export const OVER_SHARE = 0.05
const LABEL_STEP_GRAMS = 100
/** A bag, a tray or a cage weighs this much, or this share of all. */
export const TARE_GRAMS = 3_000
export const TARE_SHARE = 0.25

export interface Weighed {
  /** Of the receptacle with everything in it. */
  grossWeightGrams: number
  /** UPU list 117. */
  mailSubclass: string
}

/**
 * Whether the weights disagree. Letters need no identifier of their own and are not all listed, so that only too much is told
 * of a receptacle of letters.
 * @param declaredGrams declared gross weights of the listed items together
 */
export function weightsDisagree({ grossWeightGrams, mailSubclass }: Weighed, declaredGrams: number): boolean {
  if (declaredGrams > grossWeightGrams * (1 + OVER_SHARE) + LABEL_STEP_GRAMS) return true
  if (mailSubclass.startsWith('U')) return false
  return grossWeightGrams - declaredGrams > Math.max(TARE_GRAMS, TARE_SHARE * grossWeightGrams)
}

/** Sum of the weights, or null where one is missing or there are none: then nothing can be compared. */
export function totalOf(weights: readonly (number | null | undefined)[]): number | null {
  if (weights.length === 0) return null
  let total = 0
  for (const weight of weights) {
    if (weight === null || weight === undefined || weight <= 0) return null
    total += weight
  }
  return total
}
