/** Chance that can be proved: the same seed gives the same draws, near their shares; a draw that is not of the seed is found out. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceFor, commitmentOf, drawOf, parseStratum, shareFor } from '#services/risk/selection/draw.ts'
import { type DrawnItem, faultOf } from '#services/risk/selection/verify.ts'
import { aDeclaration } from '../declarations.ts'

const bytes = Buffer.alloc(32, 7)
const seed = { day: '2026-11-22', seed: bytes, commitment: commitmentOf(bytes) }
const declaration = aDeclaration()

describe('a draw', () => {
  test('is fixed by seed, receipt and place', () => {
    // printf r/0 | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07: the first twelve digits.
    expect(drawOf(bytes, 'r', 0)).toBe(0xbb3f264fafd2 / 2 ** 48)
    expect(drawOf(bytes, 'r', 0)).not.toBe(drawOf(bytes, 'r', 1))
    expect(drawOf(bytes, 'r', 0)).not.toBe(drawOf(Buffer.alloc(32, 8), 'r', 0))
    expect(commitmentOf(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('lies in 0 ≤ draw < 1 and survives JSON', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(5_000), (receipt, place) => {
        const draw = drawOf(bytes, receipt, place)
        expect(draw).toBeGreaterThanOrEqual(0)
        expect(draw).toBeLessThan(1)
        expect(JSON.parse(JSON.stringify(draw))).toBe(draw)
      }),
    )
  })

  test.each([0.005, 0.1, 0.5])('chooses about a share of %d', (share) => {
    const n = 50_000
    let chosen = 0
    for (let i = 0; i < n; i += 1) if (drawOf(bytes, `receipt-${i}`, 0) < share) chosen += 1
    const deviation = Math.sqrt(n * share * (1 - share))
    expect(Math.abs(chosen - n * share)).toBeLessThan(4 * deviation)
  })
})

describe('strata', () => {
  test.each([
    ['all', 'all'],
    ['origin=cn', 'origin=CN'],
    ['origin=CN, class=e', 'class=E,origin=CN'],
    ['operator=CNA', 'operator=CNA'],
    ['origin=CN,origin=US', null],
    ['colour=red', null],
    ['', null],
  ])('"%s" is written %s', (text, written) => {
    expect(parseStratum(text)).toBe(written)
  })

  test('the one with the most conditions that fits is drawn with', () => {
    const shares = [
      { stratum: 'all', share: 0.1 },
      { stratum: 'origin=CN', share: 0.2 },
      { stratum: 'class=U,origin=CN', share: 0.3 },
      { stratum: 'class=E,origin=CN', share: 0.4 },
    ]
    expect(shareFor(declaration, shares)).toEqual({ stratum: 'class=U,origin=CN', share: 0.3 })
    expect(shareFor({ ...declaration, mailClass: null }, shares)).toEqual({
      stratum: 'origin=CN',
      share: 0.2,
    })
    expect(shareFor(declaration, [])).toBeNull()
  })
})

describe('faultOf', () => {
  const entry = { receiptId: 'r', place: 0, declaration }
  const whole = chanceFor(entry, seed, [{ stratum: 'all', share: 1 }])!
  const right: DrawnItem = {
    receiptId: 'r',
    place: 0,
    cause: 'received',
    chance: whole,
    selected: { stratum: 'all', share: 1, commitment: seed.commitment },
  }

  test.each<[string, Partial<DrawnItem>, string | null]>([
    ['an honest draw', {}, null],
    ['nothing drawn', { chance: null, selected: null }, null],
    ['a draw that was changed', { chance: { ...whole, draw: whole.draw / 2 } }, 'the draw is another'],
    ['another seed', { chance: { ...whole, commitment: 'x' } }, 'drawn with another seed'],
    ['an item that was let off', { selected: null }, 'drawn and not selected'],
    ['an item picked by hand', { chance: { ...whole, share: 0 } }, 'selected and not drawn'],
    ['picked without a draw', { chance: null }, 'selected without a draw'],
    ['another entry', { receiptId: 's' }, 'the draw is another'],
  ])('%s', (_, changes, fault) => {
    expect(faultOf({ ...right, ...changes }, bytes)).toBe(fault)
  })

  test('no seed, no draw; no share, a draw that selects nothing', () => {
    expect(chanceFor(entry, undefined, [])).toBeUndefined()
    expect(chanceFor(entry, seed, [])).toEqual({ draw: whole.draw, commitment: seed.commitment })
  })
})
