/**
 * A name of a person, a firm or a vessel, read so that names can be compared: words in Latin letters with how they sound,
 * without titles, particles and joining words, the legal form set apart. Pure; about 10 µs a name.
 *
 * It does not compare: services/risk/names/similarity.ts does. It does not guess what a Han character is in Japanese.
 */
import { readForms } from './company-forms.ts'
import { type LatinWord, latinWords } from './name-scripts.ts'
import { soundOf } from './name-sounds.ts'
import { groupsOf, isKnownGroup, meaningOf } from './name-words.ts'
import { COMMON_NAMES, ROMAN_NUMERALS, VESSEL_WORDS } from './names-data/person-words.ts'
import { joinPersonWords } from './person-words.ts'

export const NAME_KINDS = ['person', 'organisation', 'vessel', 'unknown'] as const
export type NameKind = (typeof NAME_KINDS)[number]

export interface NameWord {
  /** Small Latin letters and digits. */
  text: string
  /** How it sounds: as its marks say, and as it reads without them; one where they are the same. */
  sounds: readonly string[]
  kind: 'word' | 'initial' | 'number'
  isVowelless: boolean
  /** Numbers of the groups of equal names it belongs to ("Bill", "William"); in firms, of meanings. */
  groups: readonly number[]
  /** How much it tells: 1 for a name of its own, less for trades, places and the commonest names. */
  weight: number
}

export interface NameReading {
  kind: NameKind
  words: readonly NameWord[]
  /** Classes of legal forms, as in names-data/company-forms.ts; empty where none is written. */
  forms: readonly string[]
  /** First letters of all words of a firm, joining words left out: what it may be shortened to. */
  acronym: string
}

const WEIGHT_COMMON = 0.8
const WEIGHT_INITIAL = 0.5

/** Reads a name. `unknown` becomes a firm where a legal form or a trade stands in it, and is compared like a person otherwise. */
export function readName(name: string, kind: NameKind = 'unknown'): NameReading {
  const words = latinWords(name)
  if (kind === 'vessel') return readVessel(words)
  if (kind === 'person') return readPerson(name)
  const { rest, forms } = readForms(words)
  if (kind === 'organisation' || forms.length > 0 || rest.some(({ text }) => isTrade(text)))
    return readOrganisation(rest, forms)
  return readPerson(name, 'unknown')
}

function isTrade(text: string): boolean {
  const meaning = meaningOf(text)
  return text.length > 3 && meaning !== null && meaning.weight < 0.5 && meaning.group !== null
}

/** "RAHMAN, Abdul" is "Abdul RAHMAN". */
const INVERTED = /^([^,]+),([^,]+)$/

function readPerson(name: string, kind: NameKind = 'person'): NameReading {
  const words = latinWords(name.replace(INVERTED, '$2 $1'))
  const joined = joinPersonWords(words)
  return { kind, words: joined.map(personWord), forms: [], acronym: '' }
}

function personWord(word: LatinWord): NameWord {
  const base = baseWord(word)
  if (base.kind !== 'word') return base
  const groups = groupsOf(word.text, base.sounds[0]!)
  return { ...base, groups, weight: isCommon(word.text, groups) ? WEIGHT_COMMON : 1 }
}

function baseWord({ text, marked, isVowelless }: LatinWord): NameWord {
  const sounds = [...new Set([soundOf(marked), soundOf(text)])]
  const isNumber = /^\d+$/.test(text)
  const isInitial = text.length === 1 && !isNumber && !isVowelless
  const kind = isNumber ? 'number' : isInitial ? 'initial' : 'word'
  return {
    text,
    sounds: isVowelless ? sounds.slice(0, 1) : sounds,
    kind,
    isVowelless,
    groups: [],
    weight: isInitial ? WEIGHT_INITIAL : 1,
  }
}

const COMMON = new Set(COMMON_NAMES)

function isCommon(text: string, groups: readonly number[]): boolean {
  return COMMON.has(text) || groups.some((group) => isKnownGroup(group, COMMON))
}

function readVessel(words: readonly LatinWord[]): NameReading {
  const named = words.filter(({ text }) => !VESSEL_WORDS.has(text))
  const kept = spelledOut(named.length > 0 ? mergeSlashed(named, words) : words)
  return { kind: 'vessel', words: kept.map(baseWord), forms: [], acronym: '' }
}

/** "M/V" is cut into two letters at the front. */
function mergeSlashed(named: readonly LatinWord[], words: readonly LatinWord[]): readonly LatinWord[] {
  const isPrefix =
    words.length > 2 && VESSEL_WORDS.has(`${words[0]!.text}${words[1]!.text}`) && words[0]!.text.length === 1
  return isPrefix ? named.slice(2) : named
}

/** A Roman numeral at the end is a number. */
function spelledOut(words: readonly LatinWord[]): readonly LatinWord[] {
  const last = words.at(-1)
  const number =
    last && words.length > 1 && Object.hasOwn(ROMAN_NUMERALS, last.text) ? ROMAN_NUMERALS[last.text]! : null
  return number === null ? words : [...words.slice(0, -1), { ...last!, text: number, marked: number }]
}

function readOrganisation(words: readonly LatinWord[], forms: readonly string[]): NameReading {
  const told = words.filter(({ text }) => meaningOf(text)?.weight !== 0)
  const kept = spelledOut(told.length > 0 ? told : words)
  return {
    kind: 'organisation',
    words: kept.map(organisationWord),
    forms,
    acronym: kept.map(({ text }) => text[0]).join(''),
  }
}

function organisationWord(word: LatinWord): NameWord {
  const base = baseWord(word)
  const meaning = base.kind === 'word' ? meaningOf(word.text) : null
  if (meaning === null) return base
  return { ...base, groups: meaning.group === null ? [] : [meaning.group], weight: meaning.weight }
}
