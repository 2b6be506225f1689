/** Screening the sender and the addressee of an item against lists of parties. Pure: the index and the day are arguments. */
import type { Declaration, Party } from '#domain/item.ts'
import { exceptionFor, type ListException } from './exceptions.ts'
import type { FoundName, NameIndex } from './index.ts'
import { qualify } from './qualifiers.ts'
import { MATCH_SCORE, type WordMatch } from './similarity.ts'

export type PartyRole = 'sender' | 'addressee'

/** That a party of an item may be whom a list names. Kept by value among the facts of an assessment. */
export interface PartyMatch {
  role: PartyRole
  list: string
  entryId: string
  /** The name as the list has it. */
  name: string
  /** 0..1, with country and address taken in. */
  score: number
  /** Word by word, in Latin letters. */
  words: WordMatch[]
  notes: string[]
  /** The number of the exception that says it is somebody else, or null. */
  exception: number | null
  /** The list was past its expiry. */
  stale: boolean
}

/** Lists as screening uses them. */
export interface PartyLists {
  index: NameIndex
  exceptions: readonly ListException[]
  /** By list: the version in use (content hash) and the last day it holds, or null. */
  versions: Readonly<Record<string, { version: string; expiresOn: string | null }>>
}

/** A party hardly is more than these at once; the likeliest are kept. */
const MATCHES_MAX = 8

/** @param today YYYY-MM-DD, what exceptions and lists expire by */
export function screenParties(declaration: Declaration, lists: PartyLists, today: string): PartyMatch[] {
  return [
    ...screenParty(declaration.sender, 'sender', lists, today),
    ...screenParty(declaration.addressee, 'addressee', lists, today),
  ]
}

export function screenParty(party: Party, role: PartyRole, lists: PartyLists, today: string): PartyMatch[] {
  if (party.name === null || party.name.trim() === '') return []
  const { lines, city, country } = party.address
  const known = { name: party.name, country, address: [...lines, city ?? ''].join(' ') }
  const best = new Map<string, PartyMatch>()
  // A country that agrees may still raise what lies a little below.
  for (const found of lists.index.find(party.name, 'unknown', MATCH_SCORE - BELOW)) {
    const match = matchOf(found, known, role, lists, today)
    const key = `${match.list} ${match.entryId}`
    if (match.score >= MATCH_SCORE && match.score > (best.get(key)?.score ?? 0)) best.set(key, match)
  }
  return [...best.values()].sort((a, b) => b.score - a.score || compare(a, b)).slice(0, MATCHES_MAX)
}

const BELOW = 0.05

function compare(a: PartyMatch, b: PartyMatch): number {
  const [one, other] = [`${a.list} ${a.entryId}`, `${b.list} ${b.entryId}`]
  return one < other ? -1 : one > other ? 1 : 0
}

function matchOf(
  { entry, similarity }: FoundName,
  party: { name: string; country: string | null; address: string },
  role: PartyRole,
  { exceptions, versions }: PartyLists,
  today: string,
): PartyMatch {
  const { score, notes } = qualify(similarity.score, party, entry)
  const expiresOn = versions[entry.list]?.expiresOn ?? null
  return {
    role,
    list: entry.list,
    entryId: entry.entryId,
    name: entry.name,
    score,
    words: similarity.matched,
    notes: [...similarity.notes, ...notes],
    exception: exceptionFor(entry, party, exceptions, today)?.id ?? null,
    stale: expiresOn !== null && expiresOn < today,
  }
}
