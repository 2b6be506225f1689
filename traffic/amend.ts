/** Corrections: an item said again with other contents, or withdrawn. Parties, service and posting date stay. */

import type { ContentPiece, Declaration } from '#domain/item.ts'
import type { Declared } from './declare.ts'
import type { Draw } from './random.ts'

function scaled(piece: ContentPiece, factor: number): ContentPiece['value'] {
  if (piece.value?.amount == null) return piece.value
  const decimals = piece.value.amount.split('.')[1]?.length ?? 0
  const amount = Math.max(decimals === 0 ? 1 : 0.01, Number(piece.value.amount) * factor).toFixed(decimals)
  return { ...piece.value, amount }
}

function amendPiece(piece: ContentPiece, draw: Draw): ContentPiece {
  const at = draw.unit()
  if (at < 0.4) return { ...piece, value: scaled(piece, draw.pick([0.5, 0.8, 0.9, 1.1, 1.25, 1.5, 2])) }
  if (at < 0.65 && piece.quantity !== null) {
    const factor = (piece.quantity + 1) / piece.quantity
    const netWeightGrams = Math.round((piece.netWeightGrams ?? 0) * factor)
    return { ...piece, quantity: piece.quantity + 1, netWeightGrams, value: scaled(piece, factor) }
  }
  if (at < 0.85)
    return { ...piece, netWeightGrams: Math.max(1, Math.round((piece.netWeightGrams ?? 2) * 0.9)) }
  return {
    ...piece,
    description: `${piece.description}, ${draw.pick(['new', '1 box', 'as ordered by customer', 'retail packed', 'used', 'in carton'])}`,
  }
}

export function amended(original: Declared, draw: Draw): Declared {
  const { item } = original
  const place = draw.below(item.contents.length)
  const contents = item.contents.map((piece, at) => (at === place ? amendPiece(piece, draw) : piece))
  const change = netGrams(contents) - netGrams(item.contents)
  const changed: Declaration = {
    ...item,
    function: 'amendment',
    contents,
    grossWeightGrams: (item.grossWeightGrams ?? 0) + Math.max(0, change),
  }
  return { ...original, item: changed }
}

export function cancelled(original: Declared): Declared {
  return { ...original, item: { ...original.item, function: 'cancellation' } }
}

function netGrams(contents: readonly ContentPiece[]): number {
  return contents.reduce((sum, piece) => sum + (piece.netWeightGrams ?? 0), 0)
}
