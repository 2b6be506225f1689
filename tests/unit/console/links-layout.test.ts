/** The drawing of linked items: nothing on top of another, the others near what they have in common. */
import { expect, test } from 'vitest'
import type { ItemLinks, LinkNode } from '#contracts/item-explanation.ts'
import { type Place, placesOf } from '../../../services/console/web/pages/item/links-layout.ts'

const COMMON = ['sender', 'addressee', 'addresseeAddress', 'despatch'] as const

/** Each of the others has one thing in common with the item in the middle, one after the other. */
function linksOf(count: number): ItemLinks {
  const others = Array.from({ length: count }, (_, i) => ({
    id: `i${i}`,
    kind: 'item' as const,
    itemId: `LX${i}`,
  }))
  const nodes: LinkNode[] = [
    { id: 'centre', kind: 'item', itemId: 'LX', isCentre: true },
    ...COMMON.map((kind) => ({ id: kind, kind })),
    ...others,
  ]
  const edges = [
    ...COMMON.map((from) => ({ from, to: 'centre' })),
    ...others.map(({ id }, i) => ({ from: COMMON[i % COMMON.length]!, to: id })),
  ]
  return { nodes, edges }
}

const between = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y)

test.each([1, 2, 5, 20])('with %i others no two stand in one place', (count) => {
  const places = [...placesOf(linksOf(count)).values()]
  for (const [i, a] of places.entries())
    for (const b of places.slice(i + 1)) expect(between(a, b)).toBeGreaterThan(40)
})

test('one stands nearest to what it has in common', () => {
  const links = linksOf(3)
  const places = placesOf(links)
  for (const [i, kind] of COMMON.slice(0, 1).entries()) {
    const away = COMMON.map((each) => ({ each, by: between(places.get(`i${i}`)!, places.get(each)!) }))
    expect(away.sort((a, b) => a.by - b.by)[0]!.each).toBe(kind)
  }
})

test('the item stands in the middle, and nothing in common does no harm', () => {
  expect(placesOf({ nodes: [{ id: 'centre', kind: 'item', isCentre: true }], edges: [] })).toEqual(
    new Map([['centre', { x: 0, y: 0 }]]),
  )
})
