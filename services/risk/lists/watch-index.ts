/**
 * Watch lists in memory: addresses, phones, brands, words and codes, looked up in a declaration. Pure. A list entry is found
 * however it was written: phones by their digits, addresses by their words in any order, words and brands as the lexicons of
 * rules find theirs, codes as written. An entry that is told of countries counts only with a party of one of them.
 */
import type { Declaration, Party } from '#domain/item.ts'
import { readText } from '#domain/text.ts'
import type { RiskFacts, WatchMatch } from '../facts.ts'
import { findTerms, indexLexicons, type LexiconIndex } from '../lexicon.ts'
import { addressWords, wordsOfAddress } from '../names/address-words.ts'
import { phoneKey } from '../names/phone.ts'
import { codeKey, phoneKeys, type WatchKind, watchFault } from './watch-values.ts'

export interface WatchEntry {
  list: string
  kind: WatchKind
  entryId: string
  /** Of a code what it is: hs, postcode, reference, unknown. */
  subject: string
  value: string
  /** ISO 3166-1 alpha-2. */
  countries: readonly string[]
}

/** Watch lists as assessing uses them. */
export interface WatchLists {
  index: WatchIndex
  /** By list: the version in use (content hash) and the last day it holds, or null. */
  versions: Readonly<Record<string, { version: string; expiresOn: string | null }>>
}

/**
 * What a declaration has of the watch lists, and their versions; nothing where no list is in use. A list past its last day is
 * still looked up, and its matches say so.
 * @param today YYYY-MM-DD
 */
export function watchFacts(
  declaration: Declaration,
  lists: WatchLists | null,
  today: string,
): Pick<RiskFacts, 'watchMatches' | 'watchLists'> {
  if (lists === null) return {}
  const versions = Object.keys(lists.versions).sort()
  const isStale = ({ list }: WatchMatch) => (lists.versions[list]?.expiresOn ?? today) < today
  return {
    watchMatches: lists.index
      .find(declaration)
      .map((match) => (isStale(match) ? { ...match, stale: true } : match)),
    watchLists: Object.fromEntries(versions.map((list) => [list, lists.versions[list]!.version])),
  }
}

interface ListedAddress {
  entry: WatchEntry
  words: readonly string[]
}

const ROLES = ['sender', 'addressee'] as const
/** One is enough for a rule; a few are enough for a person. */
const MATCHES_OF_LIST_MAX = 8
const HS_DIGITS_MIN = 4

export class WatchIndex {
  readonly #phones = new Map<string, WatchEntry[]>()
  readonly #codes = new Map<string, WatchEntry[]>()
  /** By the word of theirs that the fewest others have. */
  readonly #addresses = new Map<string, ListedAddress[]>()
  readonly #terms: LexiconIndex | null
  /** By list and term. */
  readonly #termEntries = new Map<string, WatchEntry[]>()

  constructor(all: readonly WatchEntry[]) {
    const entries = all.filter(({ kind, value, countries }) => watchFault(kind, value, countries) === null)
    for (const entry of entries) this.#addExact(entry)
    this.#addAddresses(entries.filter(({ kind }) => kind === 'addresses'))
    this.#terms = this.#addTerms(entries.filter(({ kind }) => kind === 'words' || kind === 'brands'))
  }

  #addExact(entry: WatchEntry): void {
    if (entry.kind === 'phones')
      for (const key of phoneKeys(entry.value, entry.countries)) push(this.#phones, key, entry)
    if (entry.kind === 'codes') push(this.#codes, codeKey(entry.value), entry)
  }

  #addAddresses(entries: readonly WatchEntry[]): void {
    const listed = entries.map((entry) => ({ entry, words: [...new Set(wordsOfAddress(entry.value))] }))
    const uses = new Map<string, number>()
    for (const { words } of listed) for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1)
    for (const each of listed) {
      const rarest = each.words.reduce((one, other) => (uses.get(other)! < uses.get(one)! ? other : one))
      push(this.#addresses, rarest, each)
    }
  }

  #addTerms(entries: readonly WatchEntry[]): LexiconIndex | null {
    if (entries.length === 0) return null
    const lexicons = new Map<string, string[]>()
    for (const entry of entries) {
      push(lexicons, entry.list, entry.value)
      push(this.#termEntries, termKey(entry.list, entry.value.replace(/^=/, '')), entry)
    }
    return indexLexicons(
      Object.fromEntries([...lexicons].map(([list, terms]) => [list, { terms: { any: terms }, except: [] }])),
    )
  }

  /** What of the lists stands in the declaration, by path, list and entry. */
  find(declaration: Declaration): WatchMatch[] {
    const matches = new Map<string, WatchMatch>()
    const add = (path: string, { list, entryId }: WatchEntry) =>
      matches.set(`${path} ${list} ${entryId}`, { list, entryId, path })
    for (const role of ROLES) this.#findParty(declaration[role], role, add)
    this.#findCodes(declaration, add)
    this.#findTerms(declaration, add)
    return fewOfEachList([...matches.entries()].toSorted(byKey).map(([, match]) => match))
  }

  #findParty(party: Party, role: string, add: Add): void {
    const { phone, address } = party
    for (const key of phone === null || this.#phones.size === 0 ? [] : keysOfPhone(phone, address.country))
      for (const entry of this.#phones.get(key) ?? [])
        if (isOf(entry, address.country)) add(`${role}.phone`, entry)
    if (this.#addresses.size === 0) return
    const words = addressWords(address)
    if (address.country !== null) words.add(address.country.toLowerCase())
    for (const word of words)
      for (const { entry, words: listed } of this.#addresses.get(word) ?? [])
        if (isOf(entry, address.country) && listed.every((each) => words.has(each)))
          add(`${role}.address`, entry)
  }

  #findCodes(declaration: Declaration, add: Add): void {
    if (this.#codes.size === 0) return
    for (const { path, code, subject, country } of codesOf(declaration))
      for (const key of subject === 'hs' ? prefixesOf(codeKey(code)) : [codeKey(code)])
        for (const entry of this.#codes.get(key) ?? [])
          if ((entry.subject === subject || entry.subject === 'unknown') && isOf(entry, country))
            add(path, entry)
  }

  #findTerms({ contents, sender, addressee }: Declaration, add: Add): void {
    if (this.#terms === null) return
    contents.forEach(({ description }, i) => {
      if (description === null) return
      for (const [list, found] of findTerms(this.#terms!, readText(description)))
        for (const { term } of found)
          for (const entry of this.#termEntries.get(termKey(list, term)) ?? [])
            if (isOf(entry, sender.address.country) || isOf(entry, addressee.address.country))
              add(`contents[${i}].description`, entry)
    })
  }
}

type Add = (path: string, entry: WatchEntry) => void

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}

function termKey(list: string, term: string): string {
  return `${list} ${term}`
}

function isOf({ countries }: WatchEntry, country: string | null): boolean {
  return countries.length === 0 || (country !== null && countries.includes(country))
}

/** As it is dialled from abroad, and its own digits for a list that does not say of which country it is. */
function keysOfPhone(phone: string, country: string | null): string[] {
  const keys = [phoneKey(phone, country), phoneKey(phone, null)].filter((key) => key !== null)
  return [...new Set(keys)]
}

interface DeclaredCode {
  path: string
  code: string
  subject: 'hs' | 'postcode' | 'reference'
  country: string | null
}

function codesOf({
  contents,
  fiscalReferences,
  supplyChainActors,
  commerce,
  ...parties
}: Declaration): DeclaredCode[] {
  const codes: DeclaredCode[] = []
  const add = (
    path: string,
    code: string | null,
    subject: DeclaredCode['subject'],
    country: string | null,
  ) => {
    if (code !== null) codes.push({ path, code, subject, country })
  }
  for (const [i, { hsCode, originCountry }] of contents.entries())
    add(`contents[${i}].hsCode`, hsCode, 'hs', originCountry)
  for (const role of ROLES) {
    const { address, idRef } = parties[role]
    add(`${role}.address.postcode`, address.postcode, 'postcode', address.country)
    add(`${role}.idRef`, idRef, 'reference', address.country)
  }
  const { country } = parties.sender.address
  for (const [i, { vatId }] of fiscalReferences.entries())
    add(`fiscalReferences[${i}].vatId`, vatId, 'reference', country)
  for (const [i, { id }] of supplyChainActors.entries())
    add(`supplyChainActors[${i}].id`, id, 'reference', country)
  add('commerce.sellerId', commerce.sellerId, 'reference', country)
  return codes
}

/** A listed heading or subheading stands for all codes under it. */
function prefixesOf(code: string): string[] {
  const prefixes = [code]
  for (let length = HS_DIGITS_MIN; length < code.length; length++) prefixes.push(code.slice(0, length))
  return prefixes
}

function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function fewOfEachList(matches: readonly WatchMatch[]): WatchMatch[] {
  const kept = new Map<string, number>()
  return matches.filter(({ list }) => {
    const count = (kept.get(list) ?? 0) + 1
    kept.set(list, count)
    return count <= MATCHES_OF_LIST_MAX
  })
}
