/**
 * UPU S8 despatch (20 characters) and S9 receptacle (29 characters) identifiers.
 *
 * `USLAXA NLHAGI C CN 6 0123` is a despatch; `004 0 0 0152` behind it names its fourth receptacle, of 15.2 kg.
 * Source: standards.md §2.3.
 */

export interface Despatch {
  /** IMPC code of the office of exchange, six characters. */
  originOffice: string
  destinationOffice: string
  /** UPU list 115, one letter. */
  mailCategory: string
  /** UPU list 117, two characters. */
  mailSubclass: string
  /** Last digit of the year, 0–9. */
  yearDigit: number
  /** 0–9999. */
  despatchNumber: number
}

export interface Receptacle extends Despatch {
  /** 0–999, counted within the despatch. */
  serial: number
  /** Whether it is the highest-numbered receptacle of its despatch. */
  isLast: boolean
  holdsRegisteredOrInsured: boolean
  /** In steps of 100 g, 0–999,900. */
  grossWeightGrams: number
}

const DESPATCH = /^([A-Z]{2}[A-Z0-9]{4})([A-Z]{2}[A-Z0-9]{4})([A-Z])([A-Z][A-Z0-9])([0-9])([0-9]{4})$/
const RECEPTACLE_TAIL = /^([0-9]{3})([01])([01])([0-9]{4})$/
const DESPATCH_LENGTH = 20
const GRAMS_PER_STEP = 100

/** The parts of an S8 identifier, or null where its form is wrong. Offices are not looked up. */
export function parseDespatch(id: string): Despatch | null {
  const parts = DESPATCH.exec(id)
  if (!parts) return null
  return {
    originOffice: parts[1]!,
    destinationOffice: parts[2]!,
    mailCategory: parts[3]!,
    mailSubclass: parts[4]!,
    yearDigit: Number(parts[5]),
    despatchNumber: Number(parts[6]),
  }
}

/** The parts of an S9 identifier, or null where its form is wrong. */
export function parseReceptacle(id: string): Receptacle | null {
  const despatch = parseDespatch(id.slice(0, DESPATCH_LENGTH))
  const tail = RECEPTACLE_TAIL.exec(id.slice(DESPATCH_LENGTH))
  if (!despatch || !tail) return null
  return {
    ...despatch,
    serial: Number(tail[1]),
    isLast: tail[2] === '1',
    holdsRegisteredOrInsured: tail[3] === '1',
    grossWeightGrams: Number(tail[4]) * GRAMS_PER_STEP,
  }
}

/** The S8 identifier of its parts. @throws RangeError where a part is out of range: a programmer's error */
export function formatDespatch(despatch: Despatch): string {
  const id =
    despatch.originOffice +
    despatch.destinationOffice +
    despatch.mailCategory +
    despatch.mailSubclass +
    despatch.yearDigit +
    String(despatch.despatchNumber).padStart(4, '0')
  if (!DESPATCH.test(id)) throw new RangeError(`not a despatch identifier: ${id}`)
  return id
}

/** The S9 identifier of its parts; weight is rounded to 0.1 kg. @throws RangeError where a part is out of range */
export function formatReceptacle(receptacle: Receptacle): string {
  const tail =
    String(receptacle.serial).padStart(3, '0') +
    Number(receptacle.isLast) +
    Number(receptacle.holdsRegisteredOrInsured) +
    String(Math.round(receptacle.grossWeightGrams / GRAMS_PER_STEP)).padStart(4, '0')
  if (!RECEPTACLE_TAIL.test(tail)) throw new RangeError(`not a receptacle identifier: …${tail}`)
  return formatDespatch(receptacle) + tail
}
