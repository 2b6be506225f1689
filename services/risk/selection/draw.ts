/**
 * Chance that can be proved: the draw of an entry follows from the sealed seed of the day it was received and from nothing
 * that anybody could choose afterwards. Pure.
 *
 * draw = first 48 bits of HMAC-SHA256(seed, "<receiptId>/<place>") ÷ 2^48. An entry keeps its draw however often it is assessed.
 */
import { createHash, createHmac } from 'node:crypto'
import type { Declaration } from '#domain/item.ts'
import type { Chance } from '../facts.ts'

export const SEED_BYTES = 32
const DRAW_BYTES = 6

export interface Seed {
  /** YYYY-MM-DD, UTC. */
  day: string
  seed: Buffer
  /** SHA-256 of the seed, hexadecimal. */
  commitment: string
}

export interface StratumShare {
  /** `all`, or conditions in the order of their names: `class=E,origin=CN`. */
  stratum: string
  /** 0..1. */
  share: number
}

export function commitmentOf(seed: Buffer): string {
  return createHash('sha256').update(seed).digest('hex')
}

/** 0 ≤ draw < 1. */
export function drawOf(seed: Buffer, receiptId: string, place: number): number {
  const digest = createHmac('sha256', seed).update(`${receiptId}/${place}`).digest()
  return digest.readUIntBE(0, DRAW_BYTES) / 2 ** (8 * DRAW_BYTES)
}

/** What a stratum can be about, and where a declaration says it. */
const STRATUM_FACTS: Readonly<Record<string, (declaration: Declaration) => string | null>> = {
  class: ({ mailClass }) => mailClass,
  origin: ({ sender }) => sender.address.country,
  operator: ({ originOperator }) => originOperator,
}

/** A stratum in the one way it is written, or null where it is none. `origin=CN, class=e` is `class=E,origin=CN`. */
export function parseStratum(text: string): string | null {
  if (text.trim().toLowerCase() === 'all') return 'all'
  const conditions = text.split(',').map((part) => /^(\w+)=([A-Za-z0-9]+)$/.exec(part.trim()))
  if (conditions.some((found) => found === null || !Object.hasOwn(STRATUM_FACTS, found[1]!))) return null
  const written = conditions.map((found) => `${found![1]}=${found![2]!.toUpperCase()}`).sort()
  const isTwice = new Set(conditions.map((found) => found![1])).size < written.length
  return isTwice ? null : written.join(',')
}

/** The share that an item is drawn with: the stratum with the most conditions that fits, of equal ones the first by name. */
export function shareFor(declaration: Declaration, shares: readonly StratumShare[]): StratumShare | null {
  const fitting = shares.filter(({ stratum }) => fits(stratum, declaration))
  return fitting.sort((a, b) => weightOf(b) - weightOf(a) || (a.stratum < b.stratum ? -1 : 1))[0] ?? null
}

function fits(stratum: string, declaration: Declaration): boolean {
  if (stratum === 'all') return true
  return stratum.split(',').every((condition) => {
    const [name, value] = condition.split('=')
    return STRATUM_FACTS[name!]?.(declaration) === value
  })
}

function weightOf({ stratum }: StratumShare): number {
  return stratum === 'all' ? 0 : stratum.split(',').length
}

/**
 * What chance says of an entry; undefined where the day it was received has no seed.
 * @param shares those above 0
 */
export function chanceFor(
  entry: { receiptId: string; place: number; declaration: Declaration },
  seed: Seed | undefined,
  shares: readonly StratumShare[],
): Chance | undefined {
  if (!seed) return undefined
  const drawn = { draw: drawOf(seed.seed, entry.receiptId, entry.place), commitment: seed.commitment }
  const share = shareFor(entry.declaration, shares)
  return share && share.share > 0 ? { ...drawn, ...share } : drawn
}
