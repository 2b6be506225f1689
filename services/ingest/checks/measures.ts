import { type Fault, fault } from '#contracts/findings/catalogue.ts'
import type { Declaration } from '#domain/item.ts'
import { type Check, weighed } from './check.ts'
import { asks, type Demand } from './destination.ts'

/** Scales and rounding: net may exceed gross by the larger of these. */
const TOLERANCE_GRAMS = 20
const TOLERANCE_SHARE = 0.02

/** UPU Convention regulations: letter post 2 kg; M-bags, parcels and EMS 30 kg. Source: standards.md §4.2. */
const LETTER_GRAMS_MAX = 2_000
const PARCEL_GRAMS_MAX = 30_000

const NO_QUANTITY = fault('quantity-missing')
const NO_NET = fault('net-not-positive')
const NET_OVER_GROSS = fault('net-over-gross')
const NO_GROSS = fault('gross-missing')
const GROSS_NOT_POSITIVE = fault('gross-not-positive')

/** DQ09: quantities and weights that can be. A missing net weight is no finding, a missing gross weight is. */
export const checkMeasures: Check = ({ item, pieces, rules: { demands } }, report) => {
  const gross = item.grossWeightGrams
  const grossFault = grossWeightFault(item, demands.grossWeight)
  if (grossFault) report('grossWeightGrams', grossFault)
  let netGrams = 0
  for (const { piece, at } of pieces) {
    const { quantity, netWeightGrams } = piece
    if (quantity !== null && quantity < 1) report(`contents[${at}].quantity`, NO_QUANTITY)
    const asked = quantity === null ? asks(demands.quantity, item.natureOfTransaction) : null
    if (asked) report(`contents[${at}].quantity`, weighed(NO_QUANTITY, asked))
    const net = netWeightGrams ?? 0
    if (netWeightGrams !== null && net <= 0) report(`contents[${at}].netWeightGrams`, NO_NET)
    netGrams += Math.max(net, 0)
  }
  if (gross === null || gross <= 0) return
  const tolerance = Math.max(TOLERANCE_GRAMS, gross * TOLERANCE_SHARE)
  if (netGrams > gross + tolerance) report('grossWeightGrams', NET_OVER_GROSS)
}

function grossWeightFault(item: Declaration, demand: Demand | undefined): Fault | null {
  const gross = item.grossWeightGrams
  if (gross === null) {
    const asked = asks(demand, item.natureOfTransaction)
    return asked && weighed(NO_GROSS, asked)
  }
  if (gross <= 0) return GROSS_NOT_POSITIVE
  const limit = grossGramsMax(item)
  return gross > limit ? fault('too-heavy', { limit }) : null
}

function grossGramsMax({ mailClass, mailSubclass, itemId }: Declaration): number {
  const isMBag = mailSubclass === 'UM' || itemId?.startsWith('M')
  if (mailClass === 'U') return isMBag ? PARCEL_GRAMS_MAX : LETTER_GRAMS_MAX
  return mailClass === 'C' || mailClass === 'E' ? PARCEL_GRAMS_MAX : Infinity
}
