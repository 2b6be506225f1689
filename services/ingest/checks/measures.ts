import type { Declaration } from '#domain/item.ts'
import { type Check, type Fault, major, piecesOf } from './check.ts'

/** Scales and rounding: net may exceed gross by the larger of these. */
const TOLERANCE_GRAMS = 20
const TOLERANCE_SHARE = 0.02

/** UPU Convention regulations: letter post 2 kg; M-bags, parcels and EMS 30 kg. Source: standards.md §4.2. */
const LETTER_GRAMS_MAX = 2_000
const PARCEL_GRAMS_MAX = 30_000

const NO_QUANTITY = major('the quantity is missing or less than one', 'Give the number of pieces, 1 or more.')
const NO_NET = major('the net weight is not above zero', 'Give the net weight of the line in grams, or null.')
const NET_OVER_GROSS = major(
  'the net weights add up to more than the gross weight',
  'Net weights are totals of their lines, in grams; correct them or the gross weight.',
)

/** DQ09: quantities and weights that can be. A missing net weight is no finding, a missing gross weight is. */
export const checkMeasures: Check = (item, _context, report) => {
  const gross = item.grossWeightGrams
  const grossFault = grossWeightFault(item)
  if (grossFault) report('DQ09', 'grossWeightGrams', grossFault)
  let netGrams = 0
  for (const { piece, field } of piecesOf(item)) {
    if ((piece.quantity ?? 0) < 1) report('DQ09', `${field}.quantity`, NO_QUANTITY)
    const net = piece.netWeightGrams ?? 0
    if (piece.netWeightGrams !== null && net <= 0) report('DQ09', `${field}.netWeightGrams`, NO_NET)
    netGrams += Math.max(net, 0)
  }
  if (gross === null || gross <= 0) return
  const tolerance = Math.max(TOLERANCE_GRAMS, gross * TOLERANCE_SHARE)
  if (netGrams > gross + tolerance) report('DQ09', 'grossWeightGrams', NET_OVER_GROSS)
}

function grossWeightFault(item: Declaration): Fault | null {
  const gross = item.grossWeightGrams
  const hint = 'Give the weight of the whole item in grams.'
  if (gross === null) return major('the gross weight is missing', hint)
  if (gross <= 0) return major('the gross weight is not above zero', hint)
  const limit = grossGramsMax(item)
  return gross > limit ? major(`the item weighs more than the ${limit} g its mail class allows`, hint) : null
}

function grossGramsMax({ mailClass, mailSubclass, itemId }: Declaration): number {
  const isMBag = mailSubclass === 'UM' || itemId?.startsWith('M')
  if (mailClass === 'U') return isMBag ? PARCEL_GRAMS_MAX : LETTER_GRAMS_MAX
  return mailClass === 'C' || mailClass === 'E' ? PARCEL_GRAMS_MAX : Infinity
}
