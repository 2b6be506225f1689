/** Compiles the rules of a mapping to closures: what a segment means is found by its tag and a few comparisons. */

import type { JsonObject } from '../values.ts'
import { type Draft, report, type Trouble } from './edifact-draft.ts'
import { putterOf } from './edifact-fields.ts'
import type { GroupRule, HeaderRule, ReadRule, SegmentRule, Where } from './edifact-schema.ts'
import {
  isRepeated,
  partAt,
  repetitionsOf,
  type Segment,
  tagCode,
  takeAt,
  textAt,
} from './edifact-segment.ts'
import { type Convert, converterOf, positionOf } from './edifact-values.ts'

/** True where a segment is meant; the positions it was told by count as read. */
export type Matches = (segment: Segment) => boolean
/** Reads one field out of a segment. @param path of the target inside the item, ending in a point, or empty */
export type Read = (
  segment: Segment,
  target: JsonObject,
  path: string,
  draft: Draft,
  decimalMarks: string,
) => void

export interface CompiledRule {
  code: number
  matches: Matches
  reads: readonly Read[]
  /** Places that say nothing: they count as read. */
  ignored: readonly Position[]
  /** The group the segment begins; its reads go there. */
  opens: CompiledGroup | null
}

export interface CompiledGroup {
  /** Path to the object, or to the list where `isList`. */
  name: string
  /** The same, step by step, without the name of the list: that is `last`. */
  steps: readonly string[]
  last: string
  isList: boolean
  rules: ReadonlyMap<number, readonly CompiledRule[]>
}

/** A value of the header, or undefined where the segment does not give it; as sent where it cannot be converted. */
export interface HeaderRead {
  code: number
  read(segment: Segment, decimalMarks: string): string | undefined
}

interface Level {
  segments?: readonly SegmentRule[] | undefined
  groups?: readonly GroupRule[] | undefined
}

export function compileGroup(into: string, level: Level): CompiledGroup {
  const rules = new Map<number, CompiledRule[]>()
  const add = (rule: CompiledRule) => {
    const there = rules.get(rule.code)
    if (there) there.push(rule)
    else rules.set(rule.code, [rule])
  }
  for (const segment of level.segments ?? []) add(compileRule(segment, null))
  for (const group of level.groups ?? []) add(compileRule(group.begins, compileGroup(group.into, group)))
  const isList = into.endsWith('[]')
  const path = isList ? into.slice(0, -2) : into
  const steps = path === '' ? [] : path.split('.')
  const last = isList ? steps.pop()! : ''
  return { name: path, steps, last, isList, rules }
}

export function compileRule(rule: SegmentRule, opens: CompiledGroup | null): CompiledRule {
  const reads = (rule.read ?? []).map(compileRead)
  const ignored = positionsOf(rule.ignore ?? [])
  return { code: tagCode(rule.segment), matches: compileWhere(rule.where), reads, ignored, opens }
}

export function compileWhere(where: Where | undefined): Matches {
  const conditions = Object.entries(where ?? {}).map(([at, values]) => conditionOf(at, values))
  if (conditions.length === 0) return () => true
  const [first] = conditions
  return conditions.length === 1 ? first! : (segment) => conditions.every((holds) => holds(segment))
}

function conditionOf(at: string, values: string | readonly string[]): Matches {
  const [element, component] = positionOf(at)
  const isMeant = typeof values === 'string' ? (text: string) => text === values : memberOf(values)
  return (segment) => {
    const part = partAt(segment, element, component)
    if (part < 0 || !isMeant(segment.parts[part]!)) return false
    segment.taken[part] = 1
    return true
  }
}

function memberOf(values: readonly string[]): (text: string) => boolean {
  const set = new Set(values)
  return (text) => set.has(text)
}

export function compileHeader(rule: HeaderRule): HeaderRead {
  const matches = compileWhere(rule.where)
  const positions = positionsOf(rule.from)
  const convert = converterOf(rule.as)
  return {
    code: tagCode(rule.segment),
    read(segment, decimalMarks) {
      if (!matches(segment)) return undefined
      const texts = positions.map(([element, component]) => textAt(segment, element, component))
      const raw = texts.filter((text) => text !== '').join(rule.join ?? '')
      if (raw === '') return undefined
      for (const [element, component] of positions) takeAt(segment, element, component)
      const value = convert(raw, segment, decimalMarks)
      return typeof value === 'object' ? raw : String(value)
    },
  }
}

export type Position = readonly [element: number, component: number]

function positionsOf(from: string | readonly string[]): Position[] {
  return (typeof from === 'string' ? [from] : from).map(positionOf)
}

function compileRead(rule: ReadRule): Read {
  const positions = positionsOf(rule.from)
  const isPlain = positions.length === 1 && rule.join === undefined && !rule.into.endsWith('[]')
  const store = storeOf(rule)
  return isPlain ? readOne(positions[0]!, rule.into, store) : readMany(positions, rule, store)
}

/** Converts and stores one value; false where it is not stored and must be kept elsewhere. */
type Store = (
  raw: string,
  segment: Segment,
  target: JsonObject,
  path: string,
  draft: Draft,
  decimalMarks: string,
) => boolean

function storeOf({ as, into, join }: ReadRule): Store {
  const convert: Convert = converterOf(as)
  const put = putterOf(into, join)
  // What `otherwise` stands for is told nowhere else: the code itself is kept too.
  const isLossy = typeof as === 'object' && 'codes' in as && as.otherwise !== undefined
  return (raw, segment, target, path, draft, decimalMarks) => {
    let value = convert(raw, segment, decimalMarks)
    if (typeof value === 'object') {
      report(draft, segment, path + into, value)
      if (value.value === undefined) return false
      value = value.value
    }
    const outcome = put(target, value)
    if (outcome === 'set') return !(isLossy && value === as.otherwise)
    report(draft, segment, path + into, outcome === 'full' ? FULL : TWICE)
    return false
  }
}

const TWICE: Trouble = {
  severity: 'critical',
  message: 'gives the field a second value',
  hint: 'Send each field of an item once.',
}
const FULL: Trouble = {
  severity: 'critical',
  message: 'gives the field more values than are read',
  hint: 'Send fewer values.',
}

function readOne([element, component]: Position, into: string, store: Store): Read {
  return (segment, target, path, draft, decimalMarks) => {
    // Which of several is meant, nobody knows; read one, and say so.
    if (isRepeated(segment, element)) report(draft, segment, path + into, TWICE)
    const at = partAt(segment, element, component)
    if (at < 0) return
    const raw = segment.parts[at]!
    if (raw !== '' && store(raw, segment, target, path, draft, decimalMarks)) segment.taken[at] = 1
  }
}

/** Several components: entries of a list, or texts joined to one value. Repetitions of an element count on. */
function readMany(positions: readonly Position[], rule: ReadRule, store: Store): Read {
  const isList = rule.into.endsWith('[]')
  const join = rule.join ?? ''
  return (segment, target, path, draft, decimalMarks) => {
    const filled =
      segment.repeats.length === 0 ? filledPlaces(segment, positions) : filledParts(segment, positions)
    if (filled.length === 0) return
    if (isList) {
      for (const part of filled) {
        const raw = segment.parts[part]!
        if (store(raw, segment, target, path, draft, decimalMarks)) segment.taken[part] = 1
      }
      return
    }
    let raw = segment.parts[filled[0]!]!
    for (let i = 1; i < filled.length; i++) raw += join + segment.parts[filled[i]!]!
    if (!store(raw, segment, target, path, draft, decimalMarks)) return
    for (const part of filled) segment.taken[part] = 1
  }
}

/** Parts with text at the positions, in their order. */
function filledPlaces(segment: Segment, positions: readonly Position[]): number[] {
  const parts: number[] = []
  for (const position of positions) {
    const part = partAt(segment, position[0], position[1])
    if (part >= 0 && segment.parts[part] !== '') parts.push(part)
  }
  return parts
}

/** The same, repetition by repetition where an element is repeated. Linear: a segment may have two thousand of them. */
function filledParts(segment: Segment, positions: readonly Position[]): number[] {
  const parts: number[] = []
  const there = positions.filter(([element]) => element < segment.elementCount)
  const bordersOf = new Map(there.map(([element]) => [element, repetitionsOf(segment, element)]))
  const borders = there.map(([element]) => bordersOf.get(element)!)
  const repetitions = borders.reduce((most, each) => Math.max(most, each.length - 1), 0)
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let i = 0; i < there.length; i++) {
      const [from, end] = [borders[i]![repetition], borders[i]![repetition + 1]]
      if (from === undefined || end === undefined) continue
      const part = from + there[i]![1] - 1
      if (part < end && segment.parts[part] !== '') parts.push(part)
    }
  }
  return parts
}
