/**
 * Senders and addressees as they repeat in real mail: a few large sellers send thousands of items, most persons appear
 * once. A party is made from its country, kind and rank alone, so the same rank is the same party in every message, every
 * run of a seed, and nothing has to be remembered.
 */

import type { Address, Party } from '#domain/item.ts'
import { NAMES, NAMES_OF } from './data/names.ts'
import {
  CHINESE_SHOP_WORDS,
  FIRM_ENDINGS,
  GENERAL_TRADE_WORDS,
  PLACES,
  SHOP_WORDS,
  TRADE_WORDS,
} from './data/places.ts'
import { assortmentOf } from './goods.ts'
import { type Draw, drawsNamed, hashOf } from './random.ts'

export type PartyKind = 'seller' | 'person' | 'addressee' | 'business-addressee'

export interface KnownParty {
  kind: PartyKind
  country: string
  rank: number
  party: Party
  /** Stable number of the party, for what else is fixed about it: what it sells, where it sells. */
  hash: number
}

/** Firms of a country; the largest has about a seventh of its country's trade. */
const FIRMS: Readonly<Partial<Record<PartyKind, { count: number; exponent: number }>>> = {
  seller: { count: 4000, exponent: 1.12 },
  'business-addressee': { count: 6000, exponent: 1.05 },
}
/** Persons who send or get mail again and again, and the share of a country's personal mail that is theirs. */
const FREQUENT_PERSONS = 2000
const FREQUENT_SHARE = 0.18
const PERSONS = 2_000_000

/** Persons who appear once are not worth remembering. */
const REMEMBERED_PARTIES = 12_000
const RANKS_REMEMBERED = 2000
const DOMAINS = ['example.org', 'example.com', 'example.net'] as const
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXY'

function fill(form: string, draw: Draw): string {
  let text = ''
  for (const sign of form) {
    if (sign === '#') text += draw.below(10)
    else if (sign === '@') text += LETTERS[draw.below(LETTERS.length)]
    else text += sign
  }
  return text
}

function plainLetters(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '')
}

function personName(country: string, draw: Draw): string {
  const borrowed = NAMES_OF[country]
  const names = NAMES[borrowed === undefined ? country : draw.pick(borrowed)]!
  const given = draw.pick(names.given)
  const family = draw.pick(names.family)
  const name = names.familyFirst === true ? `${family} ${given}` : `${given} ${family}`
  const style = draw.unit()
  if (style < 0.07) return name.toUpperCase()
  if (style < 0.1) return `${given[0]}. ${family}`
  return name
}

/** @param trade what the firm calls its trade */
function firmName(country: string, city: string, trade: string, draw: Draw): string {
  const words = country === 'CN' || country === 'HK' ? CHINESE_SHOP_WORDS : SHOP_WORDS
  const word = draw.pick(words)
  const endings = FIRM_ENDINGS[country] ?? ['Ltd']
  const style = draw.unit()
  if (style < 0.2) return `${word}${draw.pick(words).toLowerCase()} ${trade}`
  if (style < 0.4) return `${city} ${word} ${trade} ${draw.pick(endings)}`
  if (style < 0.5) return `${personName(country, draw).split(' ').at(-1)} ${trade} ${draw.pick(endings)}`
  if (style < 0.85) return `${word} ${trade} ${draw.pick(endings)}`
  return `${word} ${draw.pick(words)} ${draw.pick(endings)}`
}

function drawTrade(hash: number, draw: Draw): string {
  if (draw.chance(0.35)) return draw.pick(GENERAL_TRADE_WORDS)
  return draw.pick(TRADE_WORDS[assortmentOf(hash)[0]!]!)
}

function address(country: string, draw: Draw): Address {
  const place = PLACES[country]!
  const [city, postcode, subdivision] = draw.pick(place.cities).split(':') as [string, string, string]
  const line = draw
    .pick(place.lines)
    .replace('{n}', String(1 + Math.floor(draw.logNormal(22, 0.9))))
    .replace('{s}', draw.pick(place.streets))
  return {
    lines: [line],
    city,
    subdivision: subdivision === '' ? null : subdivision,
    postcode: postcode === '' ? null : fill(postcode, draw),
    country,
  }
}

function makeParty(kind: PartyKind, country: string, hash: number, draw: Draw): Party {
  const isFirm = kind === 'seller' || kind === 'business-addressee'
  const at = address(country, draw)
  const name = isFirm
    ? firmName(country, at.city ?? '', drawTrade(hash, draw), draw)
    : personName(country, draw)
  const sends = kind === 'seller' || kind === 'person'
  const phone = draw.chance(sends ? 0.72 : 0.8) ? fill(draw.pick(PLACES[country]!.phones), draw) : null
  const mailbox = isFirm
    ? draw.pick(['sales', 'info', 'shop', 'service', 'orders'])
    : plainLetters(name).slice(0, 18) + (draw.chance(0.5) ? draw.below(99) : '')
  const host = isFirm ? `${plainLetters(name).slice(0, 14)}.${draw.pick(DOMAINS)}` : draw.pick(DOMAINS)
  const email = draw.chance(sends ? 0.35 : 0.6) ? `${mailbox}@${host}` : null
  const idRef = isFirm && draw.chance(0.3) ? `${country}${fill('#########', draw)}` : null
  return { name, idRef, phone, email, address: at }
}

export interface Population {
  draw(kind: PartyKind, country: string, draw: Draw): KnownParty
}

/** @param seed fixes who exists; the same seed has the same parties in every run */
export function populationOf(seed: number): Population {
  let remembered = new Map<string, KnownParty>()
  const party = (kind: PartyKind, country: string, rank: number): KnownParty => {
    const key = `${kind} ${country} ${rank}`
    const found = remembered.get(key)
    if (found !== undefined) return found
    const hash = hashOf(seed, 'party', kind, country, rank)
    const made = makeParty(kind, country, hash, drawsNamed(seed, 'party', kind, country, rank))
    const known: KnownParty = { kind, country, rank, party: made, hash }
    if (rank >= RANKS_REMEMBERED) return known
    if (remembered.size >= REMEMBERED_PARTIES) remembered = new Map()
    remembered.set(key, known)
    return known
  }
  return {
    draw(kind, country, draw) {
      const firms = FIRMS[kind]
      if (firms !== undefined) return party(kind, country, draw.rank(firms.count, firms.exponent))
      if (!draw.chance(FREQUENT_SHARE)) return party(kind, country, FREQUENT_PERSONS + draw.below(PERSONS))
      return party(kind, country, draw.below(1 + draw.below(FREQUENT_PERSONS)))
    },
  }
}
