/** Names that can be written where the parser asks for one: lists, lexicons, thresholds, rules, countries, codes. Pure. */

import { FINDINGS } from '#contracts/findings/catalogue.ts'
import type { Candidate, CandidateKind } from '#contracts/rules.ts'
import { RISK_CATEGORIES } from '#domain/assessment.ts'
import { COUNTRY_CODES } from '#domain/countries.ts'
import { MAIL_CLASSES, NATURES_OF_TRANSACTION } from '#domain/item.ts'
import type { Known } from './problem.ts'
import type { Token } from './tokens.ts'

export type { Known } from './problem.ts'

/** What words of the language are for, where they do not say it. */
export const candidateWords: ReadonlyMap<string, string> = new Map([
  ['score', 'only weighs'],
  ['rfi', 'asks for information'],
  ['rfs', 'asks for screening'],
  ['hold', 'holds the item'],
  ['propose-dnl', 'proposes not to load'],
  ['suppress', 'takes hits of others out'],
  ['some', 'piece ( … ): all of one piece'],
  ['every', 'piece ( … )'],
  ['count', 'of pieces ( … ) at least 2'],
  ['sum', 'of a fact of pieces'],
  ['text', 'in a lexicon, or phrases in quotes'],
  ['hs', 'in an HS list'],
  ['cas', 'in a CAS list'],
  ['document', 'with a reference, not expired'],
  ['finding', 'of data quality'],
  ['watched', 'on a watch list'],
  ['party', 'on a list of parties'],
  ['lighter', 'what a lawful paper turns it into'],
  ['sunset', 'out of force from this day'],
  ['share', 'of its hits take effect'],
])

type Names = (known: Known, tokens: readonly Token[]) => Candidate[]

/** By what the parser says it expects. */
const NAMES: Record<string, Names> = {
  'the name of a lexicon': ({ lexicons }) =>
    Object.entries(lexicons).map(([name, { terms }]) =>
      candidate(name, 'list', `lexicon, ${Object.values(terms).flat().length} terms`),
    ),
  'the name of an HS list': ({ hsLists }) => sized(hsLists, 'HS list'),
  'the name of a code list': ({ codeLists }) => sized(codeLists, 'code list'),
  'the name of a CAS list': ({ casLists }) =>
    Object.keys(casLists).map((name) => candidate(name, 'list', 'CAS list')),
  'the name of a threshold': ({ thresholds }) =>
    Object.keys(thresholds ?? {}).map((name) => candidate(name, 'list', 'threshold')),
  'the name of an imported list': ({ importedLists }) =>
    [...(importedLists ?? [])].sort().map((name) => candidate(name, 'list', 'imported list')),
  'the name of a list': ({ importedLists }) =>
    [...(importedLists ?? [])].sort().map((name) => candidate(name, 'list', 'imported list')),
  'the code of a finding, like DQ07': findings,
  'the code of a finding': findings,
  'a rule or a category': ({ rules }) => [
    ...rules.map(({ id, title }) => candidate(id, 'rule', title.en)),
    ...RISK_CATEGORIES.map((each) => candidate(each, 'value', 'category')),
  ],
  'a code in capitals': (_, tokens) => codesAfter(lastOf(tokens, SCOPE_WORDS)),
  'a country': () => countries(),
  'a nature of transaction': () => codesAfter('nature'),
  'a number, a code in capitals or a text in quotes': (_, tokens) =>
    codesAfter(lastOf(tokens, TEXT_FACT_WORDS)),
}

const SCOPE_WORDS = ['from', 'to', 'class', 'nature']
const TEXT_FACT_WORDS = [
  'senderCountry',
  'addresseeCountry',
  'pieceOriginCountry',
  'mailClass',
  'natureOfTransaction',
]

/** @param what the parser expects, in its own words */
export function namesFor(what: string, tokens: readonly Token[], known: Known): Candidate[] {
  return Object.hasOwn(NAMES, what) ? NAMES[what]!(known, tokens) : []
}

function candidate(insert: string, kind: CandidateKind, detail: string | null): Candidate {
  return { insert, kind, detail }
}

function sized(lists: Readonly<Record<string, readonly string[]>>, what: string): Candidate[] {
  return Object.entries(lists).map(([name, { length }]) => candidate(name, 'list', `${what}, ${length}`))
}

function findings(): Candidate[] {
  const codes = new Map<string, string>()
  for (const { rule, en } of Object.values(FINDINGS)) if (!codes.has(rule)) codes.set(rule, en[0])
  return [...codes].sort().map(([code, message]) => candidate(code, 'value', `for one: ${message}`))
}

function lastOf(tokens: readonly Token[], words: readonly string[]): string | null {
  return tokens.findLast(({ kind, value }) => kind === 'word' && words.includes(value))?.value ?? null
}

function countries(): Candidate[] {
  return COUNTRY_CODES.map((code) => candidate(code, 'value', null))
}

function codesAfter(word: string | null): Candidate[] {
  if (word === 'class' || word === 'mailClass')
    return MAIL_CLASSES.map((code) => candidate(code, 'value', 'mail class'))
  if (word === 'nature') return NATURES_OF_TRANSACTION.map((code) => candidate(code, 'value', 'nature'))
  if (word === 'natureOfTransaction')
    return NATURES_OF_TRANSACTION.map((code) => candidate(`"${code}"`, 'value', 'nature'))
  return word === null ? [] : countries()
}
