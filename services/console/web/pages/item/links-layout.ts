/** Where the dots of linked items are drawn: the item in the middle, what is in common around it, the others outside. Pure: the same links, the same drawing. */
import type { ItemLinks } from '#contracts/item-explanation.ts'

export interface Place {
  x: number
  y: number
}

const INNER = 140
const OUTER = 220
/** Of the whole circle: names of things beside each other would run into each other. */
const SLANT = 1 / 8

/** By node; the others stand near what they have in common, apart from each other. */
export function placesOf({ nodes, edges }: ItemLinks): Map<string, Place> {
  const common = nodes.filter(({ kind }) => kind !== 'item')
  const others = nodes.filter(({ kind, isCentre }) => kind === 'item' && !isCentre)
  const places = new Map<string, Place>(nodes.map(({ id }) => [id, { x: 0, y: 0 }]))
  for (const [i, { id }] of common.entries()) places.set(id, onCircle(INNER, SLANT + i / common.length))
  const wished = others
    .map(({ id }) => ({ id, turn: turnTowards(neighboursOf(id, edges).map((each) => places.get(each)!)) }))
    .sort((a, b) => a.turn - b.turn)
  const first = wished[0]?.turn ?? 0
  for (const [i, { id }] of wished.entries()) places.set(id, onCircle(OUTER, first + i / wished.length))
  return places
}

function neighboursOf(id: string, edges: ItemLinks['edges']): string[] {
  return edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))
}

/** @param turn of a whole circle, from the top, clockwise */
function onCircle(radius: number, turn: number): Place {
  const angle = (turn - 0.25) * 2 * Math.PI
  return { x: Math.round(radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) }
}

/** From 0 to 1. */
function turnTowards(places: readonly Place[]): number {
  const [x, y] = [
    places.reduce((sum, place) => sum + place.x, 0),
    places.reduce((sum, place) => sum + place.y, 0),
  ]
  return (Math.atan2(y, x) / (2 * Math.PI) + 1.25) % 1
}
