/** What the wide model reads beside the description: lexicons, HS codes, the route. One bucket for each name. */
import type { Declaration } from '#domain/item.ts'
import { bucketOf, DistinctBuckets } from './hashed-text.ts'
import type { MeasuredLine } from './measured-item.ts'
import { threatClassOf } from './threat-classes.ts'

const distinct = new DistinctBuckets()

/** Distinct buckets of several texts. */
export function union(lists: readonly Uint16Array[]): Uint16Array {
  if (lists.length === 1) return lists[0]!
  distinct.begin()
  for (const list of lists) for (let i = 0; i < list.length; i++) distinct.add(list[i]!)
  return distinct.taken()
}

function bucketsOf(namespace: string, names: readonly string[]): Uint16Array {
  distinct.begin()
  for (const name of names) distinct.add(bucketOf(namespace, name))
  return distinct.taken()
}

/** How many lexicons are paired: twelve make 66 pairs. */
const LEXICONS_MAX = 12

function categoryOf(lexicon: string): string {
  const dot = lexicon.indexOf('.')
  return dot < 0 ? lexicon : lexicon.slice(0, dot)
}

/** Lexicons of the modelled threats, each alone and each two of one category: "a make and a part" says more than either. */
export function readLexicons(lexicons: readonly string[]): Uint16Array {
  const ours = lexicons.filter((name) => threatClassOf(categoryOf(name)) !== null)
  const names = [...new Set(ours)].sort().slice(0, LEXICONS_MAX)
  const categories = names.map(categoryOf)
  const pairs = names.flatMap((one, i) =>
    names.filter((_, j) => j > i && categories[j] === categories[i]).map((other) => `${one}+${other}`),
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
