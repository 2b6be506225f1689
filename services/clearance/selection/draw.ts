/**
 * The draw that examinations are selected with: from the sealed seed of the day the entry was received, and another than the one
 * that shares are selected with. Pure.
 *
 * draw = first 48 bits of HMAC-SHA256(seed, "<receiptId>/<place>/examination") ÷ 2^48.
 */
import { createHmac } from 'node:crypto'

const DRAW_BYTES = 6

/** 0 ≤ draw < 1. */
export function examinationDraw(seed: Buffer, receiptId: string, place: number): number {
  const digest = createHmac('sha256', seed).update(`${receiptId}/${place}/examination`).digest()
  return digest.readUIntBE(0, DRAW_BYTES) / 2 ** (8 * DRAW_BYTES)
}
