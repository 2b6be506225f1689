/** Every condition inside a condition, itself first, with its path. */
import type { Condition } from '../condition.ts'
import type { Rule } from '../rule.ts'

export interface Placed {
  condition: Condition
  /** `when.all[0].not`. */
  path: string
  /** True inside `some`, `every`, `count` and the `where` of a sum: one piece is at hand. */
  ofPiece: boolean
}

/** The conditions right inside of one. */
export function partsOf({ condition, path, ofPiece }: Placed): Placed[] {
  const many = (parts: readonly Condition[], key: string) =>
    parts.map((part, i) => ({ condition: part, path: `${path}.${key}[${i}]`, ofPiece }))
  const one = (part: Condition, key: string, inPiece: boolean) => [
    { condition: part, path: `${path}.${key}`, ofPiece: inPiece },
  ]
  if ('all' in condition) return many(condition.all, 'all')
  if ('any' in condition) return many(condition.any, 'any')
  if ('not' in condition) return one(condition.not, 'not', ofPiece)
  if ('some' in condition) return one(condition.some, 'some', true)
  if ('every' in condition) return one(condition.every, 'every', true)
  if ('count' in condition) return one(condition.count, 'count', true)
  if ('sum' in condition && condition.where) return one(condition.where, 'where', true)
  return []
}

/** In the order they are written. A loop, so that depth costs no stack. */
export function conditionsOf(root: Condition, path: string): Placed[] {
  const found: Placed[] = []
  const open: Placed[] = [{ condition: root, path, ofPiece: false }]
  while (open.length > 0) {
    const placed = open.pop()!
    found.push(placed)
    for (const part of partsOf(placed).reverse()) open.push(part)
  }
  return found
}

/** The imported lists a rule names. */
export function importedListsOf({ when, mitigation }: Pick<Rule, 'when' | 'mitigation'>): {
  parties: string[]
  watched: string[]
} {
  const placed = [when, ...(mitigation ? [mitigation.when] : [])].flatMap((root) => conditionsOf(root, ''))
  return {
    parties: placed.flatMap(({ condition }) => ('party' in condition ? condition.party.list : [])),
    watched: placed.flatMap(({ condition }) => ('watched' in condition ? condition.watched : [])),
  }
}
