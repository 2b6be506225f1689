import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chainBetween,
  type Header,
  isSignedBy,
  readHeader,
  signBlock,
  skipOf,
} from '#services/clearance/audit/block.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const header: Header = {
  format: 1,
  number: 1,
  previous: null,
  skip: null,
  root: 'a'.repeat(64),
  first: 1,
  count: 2,
  epoch: 1,
  upTo: '77',
  sealedAt: '2026-11-22T08:00:00.000Z',
  key: '0123456789abcdef',
}

describe('a block', () => {
  it('is signed as it is written, and read again', () => {
    const block = signBlock(header, privateKey)
    expect(isSignedBy(block, publicKey)).toBe(true)
    expect(readHeader(block.header)).toEqual(header)
  })

  it('has a signature that holds for no other header and no other key', () => {
    const block = signBlock(header, privateKey)
    expect(isSignedBy({ ...block, header: block.header.replace('77', '78') }, publicKey)).toBe(false)
    expect(isSignedBy(block, generateKeyPairSync('ed25519').publicKey)).toBe(false)
  })

  it.each([
    '',
    'null',
    '{}',
    '[]',
    JSON.stringify({ ...header, more: 1 }),
    JSON.stringify({ ...header, number: 0 }),
  ])('is not read from %s', (text) => expect(readHeader(text)).toBeNull())
})

describe('links back', () => {
  it.each([
    [1, 0],
    [2, 0],
    [3, 2],
    [12, 8],
    [2 ** 40 + 2 ** 33, 2 ** 40],
  ])('of block %d skip to %d', (number, to) => expect(skipOf(number)).toBe(to))

  it('lead from any block to any earlier one, in a few steps', () => {
    const number = fc.integer({ min: 1, max: 100_000_000 })
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [from, to] = [Math.max(a, b), Math.min(a, b)]
        const chain = chainBetween(from, to)
        expect([chain[0], chain.at(-1)]).toEqual([from, to])
        for (const [i, at] of chain.entries())
          if (i > 0) expect([chain[i - 1]! - 1, skipOf(chain[i - 1]!)]).toContain(at)
        expect(chain.length).toBeLessThan(400)
      }),
    )
  })
})
