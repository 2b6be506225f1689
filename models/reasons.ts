/** What moved a score, in words an officer can check: the item's own value and, where there are peers, theirs. */

import type { ReadText } from '#domain/text.ts'
import { DESCRIBED } from './described-price.ts'
import type { Moved } from './explain.ts'
import type { FeatureGroup } from './feature-list.ts'
import type { ReadItem } from './features.ts'
import type { ScoringInput } from './inputs.ts'
import { ITEM_RATIOS, itemRatio, type LineRatio, type Peer } from './peers.ts'
import { type SparseModel, WEIGHT_UNIT } from './sparse.ts'
import { THREAT_CLASSES, type ThreatClass, threatClassOf } from './threat-classes.ts'

export interface Reason {
  group: FeatureGroup
  /** Log-odds, in hundredths. Above nought speaks for the threat. */
  by: number
  text: string
}

export interface Explained {
  input: ScoringInput
  read: ReadItem
  wide: SparseModel
  threat: ThreatClass
}

export const REASONS_MAX = 4
const BY_MIN = 0.1
const WORDS_MAX = 3
/** Characters shown before and behind, for scripts without spaces. */
const WRITTEN_MAX = 12

/** The groups that moved the score most, the furthest first; of equal ones in the order of FEATURE_GROUPS. */
export function tellReasons(moved: readonly Moved[], explained: Explained, most = REASONS_MAX): Reason[] {
  return moved
    .map(({ group, by }) => ({ group, by: Math.round(by * 100) / 100 }))
    .filter(({ by }) => Math.abs(by) >= BY_MIN)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, most)
    .map(({ group, by }) => ({ group, by, text: TELL[group](explained, by > 0) }))
}

function figure(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return String(Number(value.toFixed(digits)))
}

/** The line whose value is furthest from its peers', in the direction that is asked for. */
function furthest(
  read: ReadItem,
  ratios: readonly LineRatio[],
): { ratio: LineRatio; value: number; peer: Peer } | null {
  let found: { ratio: LineRatio; value: number; peer: Peer } | null = null
  read.measured.lines.forEach((line, i) => {
    for (const ratio of ratios) {
      const peer = read.linePeers[i]![ratio]
      const value = line[ratio]
      if (peer === null || value === null) continue
      if (found === null || Math.abs(peer.deviation) > Math.abs(found.peer.deviation))
        found = { ratio, value, peer }
    }
    const described = read.pricePeers[i]
    if (!described || line.usdPerPiece === null || !ratios.includes('usdPerPiece')) return
    if (found === null || Math.abs(described.deviation) > Math.abs(found.peer.deviation))
      found = { ratio: 'usdPerPiece', value: line.usdPerPiece, peer: described }
  })
  return found
}

const UNITS: Readonly<Record<LineRatio, string>> = {
  usdPerKg: 'USD per kg',
  usdPerPiece: 'USD a piece',
  gramsPerPiece: 'g a piece',
}

const WHOSE: Readonly<Record<string, string>> = { all: 'all goods', [DESCRIBED]: 'goods described so' }

function againstPeers(read: ReadItem, ratios: readonly LineRatio[], none: string): string {
  const far = furthest(read, ratios)
  if (far === null) return none
  const { value, peer, ratio } = far
  const whose = WHOSE[peer.group] ?? `such items (${peer.group})`
  const side = peer.median >= value ? 'above' : 'below'
  return `declared ${figure(value)} ${UNITS[ratio]}; half of ${whose} are ${side} ${figure(peer.median)}`
}

/** The words that weigh most in the asked direction, by the exact parts of the wide model. */
function tellingWords({ read, wide, threat }: Explained, isFor: boolean): string[] {
  const c = THREAT_CLASSES.indexOf(threat)
  const weights = new Map<string, number>()
  for (const { buckets, tokens, text } of read.texts)
    buckets.forEach((bucket, i) => {
      const word = wordAround(text, tokens[i]!)
      const weight = wide.weights[bucket * wide.classes + c]! * WEIGHT_UNIT
      weights.set(word, (weights.get(word) ?? 0) + (isFor ? weight : -weight))
    })
  return [...weights]
    .filter(([, weight]) => weight > BY_MIN)
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, WORDS_MAX)
    .map(([word]) => `"${word}"`)
}

/** The word as it was written, from space to space: `gl0ck`, `t-shirt`. */
function wordAround({ source, tokens }: ReadText, place: number): string {
  const { start, end } = tokens[place]!
  let [from, to] = [start, end]
  while (from > 0 && !/[\s,;]/.test(source[from - 1]!) && start - from < WRITTEN_MAX) from--
  while (to < source.length && !/[\s,;]/.test(source[to]!) && to - end < WRITTEN_MAX) to++
  return source.slice(from, to).toLowerCase()
}

function tellLexicons({ input, threat }: Explained): string {
  const isOwn = (name: string) => threatClassOf(name.split('.')[0]!) === threat
  const own = input.lexicons.filter(isOwn)
  if (own.length === 0)
    return input.lexicons.length === 0 ? 'no lexicon matches' : `no lexicon of ${threat} matches`
  return `lexicons match: ${own.slice(0, 4).join(', ')}`
}

function tellDescription(explained: Explained, isFor: boolean): string {
  const words = tellingWords(explained, isFor)
  if (explained.read.texts.every(({ text }) => text.unreadable !== null)) return 'no description can be read'
  if (words.length === 0) return isFor ? 'the wording as a whole' : 'no word speaks for it'
  return `the description says ${words.join(', ')}${isFor ? '' : ', as harmless goods do'}`
}

function tellFit({ read }: Explained): string {
  let worst: { line: number; gap: number } | null = null
  read.fits.forEach((fit, line) => {
    if (fit !== null && (worst === null || fit.gap > worst.gap)) worst = { line, gap: fit.gap }
  })
  if (worst === null) return 'whether description and HS code agree cannot be told'
  const { line } = worst as { line: number; gap: number }
  const declared = read.measured.lines[line]!.hs6!.slice(0, 2)
  const { likely, rank } = read.fits[line]!
  if (rank === 1) return `the description fits the declared HS chapter ${declared}`
  return `the description points to HS chapters ${likely.join(', ')}; declared is ${declared}`
}

function tellPostage({ read }: Explained): string {
  for (const ratio of ITEM_RATIOS) {
    const peer = read.itemPeers[ratio]
    const value = itemRatio(ratio, read.measured)
    if (peer === null || value === null) continue
    const side = peer.median >= value ? 'above' : 'below'
    const route = peer.group === 'all' ? 'everywhere' : `on this route (${peer.group})`
    return `postage is ${figure(value)} times the declared value; half of the items ${route} are ${side} ${figure(peer.median)}`
  }
  return 'postage or value is not declared'
}

function tellHistory({ input }: Explained): string {
  const { partyHistory: past } = input
  if (past === null) return 'nothing is known of the parties'
  const count = (value: number | null | undefined) =>
    value !== null && value !== undefined && value >= 0 && Number.isFinite(value) ? value : 'unknown'
  return `sender: ${count(past.senderItemsBefore)} items before, ${count(past.senderFindsBefore)} finds; addressee: ${count(past.addresseeItemsBefore)} and ${count(past.addresseeFindsBefore)}`
}

function isShare(value: number | undefined): value is number {
  return value !== undefined && value >= 0 && value <= 1
}

function tellRates({ input, threat }: Explained): string {
  const all = input.targetRates?.all?.[threat]
  const own = (['sender', 'addressee', 'heading', 'route'] as const)
    .map((key) => [key, input.targetRates?.[key]?.[threat]] as const)
    .filter((pair): pair is [(typeof pair)[0], number] => isShare(pair[1]))
    .sort((a, b) => b[1] - a[1])[0]
  if (!isShare(all) || own === undefined) return 'no earlier examinations of its like'
  return `earlier examinations by ${own[0]} found this in ${figure(own[1] * 100)} %, all in ${figure(all * 100)} %`
}

function tellEvidence({ input, threat }: Explained): string {
  const own = (input.evidence ?? [])
    .filter(({ category }) => threatClassOf(category) === threat)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ kind, score }) => `${kind === 'scan' ? 'a scan' : 'another agency'} gives it ${score} of 1000`)
  return own.length === 0 ? 'no scan and no other agency speaks of it' : `for ${threat} ${own.join(', ')}`
}

const TELL: Readonly<Record<FeatureGroup, (explained: Explained, isFor: boolean) => string>> = {
  description: tellDescription,
  lexicons: tellLexicons,
  'hs-code': ({ read }) => {
    const codes = [...new Set(read.measured.lines.map(({ hs6 }) => hs6 ?? 'none'))].slice(0, 4)
    return `declared HS code ${codes.join(', ') || 'none'}`
  },
  'hs-fit': tellFit,
  value: ({ read }) => againstPeers(read, ['usdPerKg', 'usdPerPiece'], 'no usable value is declared'),
  weight: ({ read }) => againstPeers(read, ['gramsPerPiece'], 'no usable weight is declared'),
  postage: tellPostage,
  route: ({ input: { declaration } }) =>
    `posted by ${declaration.originOperator ?? 'nobody known'} to ${declaration.addressee.address.country ?? 'an unknown country'}`,
  nature: ({ input: { declaration } }) =>
    `nature of transaction ${declaration.natureOfTransaction ?? 'unknown'}, mail class ${declaration.mailClass ?? 'unknown'}, ${declaration.documents.length} documents`,
  'party-history': tellHistory,
  'data-quality': ({ input }) =>
    input.findings === null || input.findings.length === 0
      ? 'no finding of data quality'
      : `findings of data quality: ${[...new Set(input.findings)].sort().slice(0, 5).join(', ')}`,
  'target-rates': tellRates,
  evidence: tellEvidence,
}
