/** Rules by their triggers: which of them may say something about an item. One pass over what the item has, none over the rules. */
import {
  FACT_NAMES,
  type FactName,
  type ItemFactName,
  isPieceFact,
  isUnknown,
  type PieceFactName,
} from '../facts.ts'
import { itemFactIn, type PieceSight, pieceFactIn, type Sight } from '../sight.ts'
import type { TriggerKind, Triggers } from './triggers.ts'

/** Places of rules, by what their trigger is held against. */
type ByKey = ReadonlyMap<unknown, readonly number[]>

const NONE: ByKey = new Map()
const BITS = 32

/** A set of places of rules: one bit each. */
export type Places = Uint32Array

function add(to: Places, places: readonly number[] | undefined): void {
  if (places !== undefined) for (const place of places) to[place >>> 5]! |= 1 << (place & 31)
}

function addAll(to: Places, byKey: ByKey): void {
  for (const places of byKey.values()) add(to, places)
}

/** The places of a set in their order. */
export function forEachPlace(places: Places, visit: (place: number) => void): void {
  for (let word = 0; word < places.length; word++)
    for (let bits = places[word]!; bits !== 0; bits &= bits - 1)
      visit(word * BITS + 31 - Math.clz32(bits & -bits))
}

export class RuleIndex {
  /** Rules without a trigger. */
  private readonly always: Places
  private readonly kinds = new Map<TriggerKind, Map<unknown, number[]>>()
  private readonly itemFacts: readonly (readonly [ItemFactName, ByKey])[]
  private readonly pieceFacts: readonly (readonly [PieceFactName, ByKey])[]
  private readonly hsLengths: readonly number[]

  /** @param triggers of each rule, in the order of the rules */
  constructor(triggers: readonly Triggers[]) {
    this.always = new Uint32Array(Math.ceil(triggers.length / BITS))
    triggers.forEach((each, place) => {
      if (each === null) add(this.always, [place])
      else for (const { kind, key } of each) this.plant(kind, key, place)
    })
    const facts = FACT_NAMES.filter((name) => this.kinds.has(name))
    const entry = <T extends FactName>(name: T) => [name, this.of(name)] as const
    this.pieceFacts = facts.filter(isPieceFact).map(entry)
    this.itemFacts = facts.filter((name): name is ItemFactName => !isPieceFact(name)).map(entry)
    const lengths = [...this.of('hs').keys()].map((prefix) => (prefix as string).length)
    this.hsLengths = [...new Set(lengths)].sort((a, b) => a - b)
  }

  private plant(kind: TriggerKind, key: string | number, place: number): void {
    const byKey = this.kinds.get(kind) ?? new Map<unknown, number[]>()
    this.kinds.set(kind, byKey)
    const places = byKey.get(key)
    if (places === undefined) byKey.set(key, [place])
    else if (places.at(-1) !== place) places.push(place)
  }

  private of(kind: TriggerKind): ByKey {
    return this.kinds.get(kind) ?? NONE
  }

  /** All rules that may be other than false of the item. */
  candidates(sight: Sight): Places {
    const found = this.always.slice()
    for (const piece of sight.pieces) this.addPiece(found, piece, sight)
    for (const [name, byValue] of this.itemFacts) {
      const fact = itemFactIn(sight, name)
      if (isUnknown(fact)) addAll(found, byValue)
      else add(found, byValue.get(fact))
    }
    this.addDocuments(found, sight)
    this.addLookedUp(found, sight)
    return found
  }

  private addPiece(found: Places, piece: PieceSight, { facts }: Sight): void {
    if (piece.terms.size > 0) {
      const lexicons = this.of('lexicon')
      for (const lexicon of piece.terms.keys()) add(found, lexicons.get(lexicon))
    }
    if (piece.unreadable !== null) addAll(found, this.of('unreadable'))
    for (const { number } of piece.casNumbers) add(found, this.of('cas').get(number))
    this.addHs(found, piece.piece.hsCode)
    for (const [name, byValue] of this.pieceFacts) {
      const fact = pieceFactIn(piece, name, facts)
      if (isUnknown(fact)) addAll(found, byValue)
      else add(found, byValue.get(fact))
    }
  }

  private addHs(found: Places, code: string | null): void {
    if (code === null) return
    const prefixes = this.of('hs')
    for (const length of this.hsLengths) {
      if (length > code.length) return
      add(found, prefixes.get(code.slice(0, length)))
    }
  }

  private addDocuments(found: Places, { facts: { declaration } }: Sight): void {
    const types = this.of('document')
    for (const { type } of declaration.documents) add(found, types.get(type))
  }

  /** What was not looked up leaves its rules unknown, so they are asked. */
  private addLookedUp(found: Places, { facts }: Sight): void {
    const { findings, partyMatches, partyLists, watchMatches, watchLists } = facts
    if (findings === undefined) addAll(found, this.of('finding'))
    else for (const code of findings) add(found, this.of('finding').get(code))
    this.addListed(found, 'party', partyMatches, partyLists)
    this.addListed(found, 'watched', watchMatches, watchLists)
  }

  private addListed(
    found: Places,
    kind: 'party' | 'watched',
    matches: readonly { list: string }[] | undefined,
    lists: Readonly<Record<string, string>> | undefined,
  ): void {
    const byList = this.of(kind)
    for (const [list, places] of byList)
      if (lists === undefined || matches === undefined || !Object.hasOwn(lists, list as string))
        add(found, places)
    for (const { list } of matches ?? []) add(found, byList.get(list))
  }
}
