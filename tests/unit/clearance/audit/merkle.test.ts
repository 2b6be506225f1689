import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { climb, pathOf, rootOf } from '#services/clearance/audit/merkle.ts'

/** RFC 6962, section 2.1, as it is written there: split at the largest power of two below the number of leaves. */
function byTheBook(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  const halves = [byTheBook(leaves.slice(0, split)), byTheBook(leaves.slice(split))]
  return hash('sha256', Buffer.concat([Buffer.from([1]), ...halves]), 'buffer')
}

const leaf = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
const leaves = fc.array(leaf, { minLength: 1, maxLength: 70 })
const leavesAndPlace = leaves.chain((all) => fc.tuple(fc.constant(all), fc.nat({ max: all.length - 1 })))

describe('the tree', () => {
  it('is that of RFC 6962', () => {
    fc.assert(
      fc.property(leaves, (all) => {
        expect(rootOf(all)).toEqual(byTheBook(all))
      }),
    )
  })

  it('proves each leaf', () => {
    fc.assert(
      fc.property(leavesAndPlace, ([all, place]) => {
        expect(climb(all[place]!, pathOf(all, place))).toEqual(rootOf(all))
      }),
    )
  })

  it('proves no other leaf in its place', () => {
    fc.assert(
      fc.property(leavesAndPlace, leaf, ([all, place], other) => {
        fc.pre(!other.equals(all[place]!))
        expect(climb(other, pathOf(all, place))).not.toEqual(rootOf(all))
      }),
    )
  })

  it('has a root that changes with any leaf and any order', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((text) => hash('sha256', text, 'buffer')) as [
      Buffer,
      Buffer,
      Buffer,
    ]
    const roots = [
      [a, b, c],
      [a, c, b],
      [a, b],
      [a, b, c, c],
    ].map((all) => rootOf(all).toString('hex'))
    expect(new Set(roots).size).toBe(4)
  })

  it('needs leaves', () => {
    expect(() => rootOf([])).toThrow()
  })
})
