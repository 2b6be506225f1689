/** What the wide model reads beside the description: lexicons, HS codes, the route. One bucket for each name. */
import type { Declaration } from '#domain/item.ts'
import { bucketOf } from './hashed-text.ts'
import type { MeasuredLine } from './measured-item.ts'
import { threatClassOf } from './threat-classes.ts'

/** Distinct buckets of several texts. */
export function union(lists: readonly Uint16Array[]): Uint16Array {
  if (lists.length === 1) return lists[0]!
  const all = new Set<number>()
  for (const list of lists) for (const bucket of list) all.add(bucket)
  return Uint16Array.from(all)
}

function bucketsOf(namespace: string, names: Iterable<string>): Uint16Array {
  const buckets = new Set<number>()
  for (const name of names) buckets.add(bucketOf(namespace, name))
  return Uint16Array.from(buckets)
}

/** How many lexicons are paired: twelve make 66 pairs. */
const LEXICONS_MAX = 12

function categoryOf(lexicon: string): string {
  return lexicon.split('.')[0]!
}

/** Lexicons of the modelled threats, each alone and each two of one category: "a make and a part" says more than either. */
export function readLexicons(lexicons: readonly string[]): Uint16Array {
  const ours = lexicons.filter((name) => threatClassOf(categoryOf(name)) !== null)
  const names = [...new Set(ours)].sort().slice(0, LEXICONS_MAX)
  const pairs = names.flatMap((one, i) =>
    names
      .slice(i + 1)
      .filter((other) => categoryOf(other) === categoryOf(one))
      .map((other) => `${one}+${other}`),
  )
  return bucketsOf('l', [...names, ...pairs])
}

export function readCodes(lines: readonly MeasuredLine[]): Uint16Array {
  return bucketsOf(
    'h',
    lines.flatMap(({ hs6 }) => (hs6 === null ? ['none'] : [hs6, hs6.slice(0, 4), hs6.slice(0, 2)])),
  )
}

export function readRoute(declaration: Declaration, lines: readonly MeasuredLine[]): Uint16Array {
  const { originOperator, destinationOperator, natureOfTransaction, mailClass, sender, addressee } =
    declaration
  const from = originOperator ?? '?'
  const to = addressee.address.country ?? '?'
  const names = [`o${from}`, `d${to}`, `n${natureOfTransaction ?? '?'}`, `m${mailClass ?? '?'}`]
  names.push(`s${sender.address.country ?? '?'}`, `a${destinationOperator ?? '?'}`, `r${from}>${to}`)
  for (const { hs6, originCountry } of lines) {
    names.push(`g${originCountry ?? '?'}`)
    if (hs6 !== null) names.push(`${hs6.slice(0, 2)}<${from}`, `${hs6.slice(0, 4)}<${originCountry ?? '?'}`)
  }
  return bucketsOf('r', names)
}
