/**
 * Copies of examples with innocent words around the goods: a threat among ten harmless words is still the threat, and a model
 * that never saw one forgets it. What words tell is copied most; undervalued goods are told by their price, which words around them
 * blur, and are copied less. Everything else is copied now and then, so that length alone says little.
 */
import type { LabelledExample } from './inputs.ts'
import { seededUnit } from './random.ts'
import { THREAT_CLASSES } from './threat-classes.ts'

const COPIES_OF_TOLD = 9
const COPIES_OF_UNDERVALUED = 2
const SHARE_OF_OTHERS = 0.12
const WORDS_MIN = 6
const WORDS_MAX = 20
const POOL_MAX = 20_000

const TOLD_BY_WORDS = THREAT_CLASSES.filter((name) => name !== 'revenue')

function isThreat({ labels }: LabelledExample): boolean {
  return Object.values(labels).some((label) => label === 1)
}

function copiesOf(example: LabelledExample, unit: () => number): number {
  if (TOLD_BY_WORDS.some((name) => example.labels[name] === 1)) return COPIES_OF_TOLD
  if (isThreat(example)) return COPIES_OF_UNDERVALUED
  return unit() < SHARE_OF_OTHERS ? 1 : 0
}

/** Words that innocent senders write, as often as they write them. */
function poolOf(examples: readonly LabelledExample[]): string[] {
  const pool: string[] = []
  for (const example of examples) {
    if (isThreat(example) || example.lookAlike || pool.length >= POOL_MAX) continue
    for (const { description } of example.input.declaration.contents)
      pool.push(...(description ?? '').split(/\s+/).filter((word) => /^\p{L}{3,}/u.test(word)))
  }
  return pool
}

export function padded(examples: readonly LabelledExample[], seed: number): LabelledExample[] {
  const unit = seededUnit(seed ^ 0x5eed)
  const pool = poolOf(examples)
  if (pool.length === 0) return []
  return examples.flatMap((example) =>
    Array.from({ length: copiesOf(example, unit) }, () => paddedCopy(example, pool, unit)),
  )
}

/** One line of it with words of the pool before and after. */
export function paddedCopy(
  example: LabelledExample,
  pool: readonly string[],
  unit: () => number,
  count = WORDS_MIN + Math.floor(unit() * (WORDS_MAX - WORDS_MIN + 1)),
): LabelledExample {
  const { declaration } = example.input
  const words = Array.from({ length: count }, () => pool[Math.floor(unit() * pool.length)]!)
  const before = Math.floor(unit() * (count + 1))
  const contents = declaration.contents.map((piece) => ({
    ...piece,
    description: [...words.slice(0, before), piece.description ?? '', ...words.slice(before)].join(' '),
  }))
  return { ...example, input: { ...example.input, declaration: { ...declaration, contents } } }
}
