/** How an item is posted: service, postage, papers and the traces of the shop it was ordered from. */

import type { AccompanyingDocument, Commerce, Declaration } from '#domain/item.ts'
import type { KnownParty } from './parties.ts'
import type { Draw } from './random.ts'

export interface Service {
  mailClass: 'U' | 'C' | 'E'
  mailCategory: string
  mailSubclass: string
  handlingClass: 'N' | 'R' | 'V'
  /** First letter of the S10 service indicator, or both letters. */
  indicator: string
}

/** Letter-post ends at 2 kg (UPU Convention regulations). */
const LETTER_GRAMS_MAX = 2000

const service = (
  mailClass: Service['mailClass'],
  mailSubclass: string,
  handlingClass: Service['handlingClass'],
  indicator: string,
  mailCategory = 'A',
): Service => ({ mailClass, mailSubclass, handlingClass, indicator, mailCategory })

const EMS = service('E', 'EN', 'N', 'E')

export function drawService(grossWeightGrams: number, nature: string, express: boolean, draw: Draw): Service {
  if (express) return EMS
  const at = draw.unit()
  if (grossWeightGrams > LETTER_GRAMS_MAX || at < 0.16) {
    const category = draw.pick(['A', 'A', 'A', 'B', 'C'])
    const kind = draw.unit()
    if (kind < 0.05 && nature !== '91') return service('C', 'CV', 'V', 'CV', category)
    return kind < 0.4 ? service('C', 'CE', 'N', 'H', category) : service('C', 'CN', 'N', 'C', category)
  }
  const kind = draw.unit()
  if (nature === '91') return kind < 0.5 ? service('U', 'UR', 'R', 'R') : service('U', 'UL', 'N', 'U')
  if (kind < 0.55) return service('U', 'UX', 'N', 'L')
  if (kind < 0.75) return service('U', 'UR', 'R', 'R')
  if (kind < 0.9) return service('U', 'UE', 'N', 'U', draw.chance(0.2) ? 'B' : 'A')
  return service('U', 'UN', 'N', 'U', draw.chance(0.2) ? 'C' : 'A')
}

/** Postage of an average post in USD: a base and a price per kilogram, by class. */
const PRICES: Readonly<Record<Service['mailClass'], readonly [number, number]>> = {
  U: [3.2, 9.5],
  C: [13, 7],
  E: [24, 10],
}

export function postageUsd(
  mailClass: Service['mailClass'],
  grossWeightGrams: number,
  tariff: number,
  draw: Draw,
): number {
  const [base, perKilogram] = PRICES[mailClass]
  return tariff * draw.logNormal(base + (perKilogram * grossWeightGrams) / 1000, 0.14)
}

/** @param needed type of the document that makes the goods lawful, where they need one */
export function documentsOf(needed: string | null, nature: string, draw: Draw): AccompanyingDocument[] {
  const documents: AccompanyingDocument[] = []
  const reference = () => `${draw.pick(['', 'INV-', 'R', '2026-', 'A'])}${draw.between(1000, 999_999)}`
  if (nature === '11' && draw.chance(0.3)) {
    documents.push({ type: 'invoice', reference: reference(), issuer: null, validUntil: null })
  }
  if (draw.chance(0.01)) {
    documents.push({ type: 'certificate-of-origin', reference: reference(), issuer: null, validUntil: null })
  }
  // Goods that need no paper have one now and then: a plant check, a quality certificate, a licence to use a name.
  const type =
    needed ?? (draw.chance(0.004) ? draw.pick(['certificate', 'licence', 'permit', 'other']) : null)
  if (type !== null) {
    documents.push({
      type,
      reference: reference(),
      issuer: null,
      validUntil: `2027-0${draw.between(1, 9)}-15`,
    })
  }
  return documents
}

const EUROPEAN_UNION: ReadonlySet<string> = new Set(['FR', 'DE', 'IT', 'ES', 'NL', 'PL', 'BE', 'SE', 'PT'])

/** Large sellers to the Union have an import one-stop-shop number (role FR5). */
export function fiscalReferencesOf(
  sender: KnownParty,
  nature: string,
  destination: string,
): Declaration['fiscalReferences'] {
  const hasNumber = sender.kind === 'seller' && sender.rank < 900 && sender.hash % 4 !== 0
  if (!hasNumber || nature !== '11' || !EUROPEAN_UNION.has(destination)) return []
  return [{ vatId: `IM${String(1_000_000_000 + (sender.hash % 999_999_937)).slice(0, 10)}`, role: 'FR5' }]
}

const NO_COMMERCE: Commerce = {
  platform: null,
  sellerId: null,
  orderReference: null,
  productUrl: null,
  paymentReference: null,
}
const PLATFORMS = ['bazaarino', 'marktplein', 'shopharbor', 'kaimall', 'ownshop'] as const

export function commerceOf(sender: KnownParty, nature: string, draw: Draw): Commerce {
  if (sender.kind !== 'seller' || nature !== '11' || !draw.chance(0.55)) return NO_COMMERCE
  const platform = PLATFORMS[sender.hash % PLATFORMS.length]!
  const order = draw.between(10_000_000, 99_999_999)
  return {
    platform,
    sellerId: `S${(sender.hash % 9_000_000) + 1_000_000}`,
    orderReference: `${order}`,
    productUrl: draw.chance(0.3)
      ? `https://${platform}.example.com/p/${draw.between(10_000, 9_999_999)}`
      : null,
    paymentReference: null,
  }
}
