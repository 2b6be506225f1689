/**
 * Conditions as closures that say true with what they saw, false, or unknown with why.
 *
 * `all` is false as soon as one is false and `any` true as soon as one is true, whatever the others could not tell: only an
 * answer that hangs on the unknown is unknown.
 */
import type { Evidence } from '#domain/assessment.ts'
import type { AccompanyingDocument } from '#domain/item.ts'
import {
  type Fact,
  type FactName,
  isPieceFact,
  isUnknown,
  itemFact,
  type PieceFactName,
  pieceFact,
} from './facts.ts'
import { matchesNear, type TermMatch } from './lexicon.ts'
import type { Comparison, Condition, Surroundings, TextTest } from './rule.ts'
import type { PieceSight, Sight } from './sight.ts'

export type Verdict = { is: 'true'; evidence: Evidence[] } | { is: 'false' } | { is: 'unknown'; why: string }

/** What the lists of a rule set resolve to, and where phrases written inside a rule were put. */
export interface Lists {
  lexicons: Readonly<Record<string, unknown>>
  hsLists: Readonly<Record<string, readonly string[]>>
  casLists: Readonly<Record<string, Readonly<Record<string, string>>>>
  codeLists: Readonly<Record<string, readonly string[]>>
}

/** Judges the whole item, or one piece of it. */
export type Judge = (sight: Sight, piece: PieceSight | null) => Verdict
type PieceJudge = (sight: Sight, piece: PieceSight) => Verdict

const FALSE: Verdict = { is: 'false' }
const TEXT_SHOWN_MAX = 120

function yes(...evidence: Evidence[]): Verdict {
  return { is: 'true', evidence }
}

function allOf(judges: readonly Judge[]): Judge {
  return (sight, piece) => {
    let unknown: Verdict | null = null
    const evidence: Evidence[] = []
    for (const judge of judges) {
      const verdict = judge(sight, piece)
      if (verdict.is === 'false') return FALSE
      if (verdict.is === 'unknown') unknown ??= verdict
      else evidence.push(...verdict.evidence)
    }
    return unknown ?? { is: 'true', evidence }
  }
}

function anyOf(judges: readonly Judge[]): Judge {
  return (sight, piece) => {
    let unknown: Verdict | null = null
    let evidence: Evidence[] | null = null
    for (const judge of judges) {
      const verdict = judge(sight, piece)
      if (verdict.is === 'unknown') unknown ??= verdict
      if (verdict.is === 'true') evidence = [...(evidence ?? []), ...verdict.evidence]
    }
    return evidence !== null ? { is: 'true', evidence } : (unknown ?? FALSE)
  }
}

function notOf(judge: Judge): Judge {
  return (sight, piece) => {
    const verdict = judge(sight, piece)
    if (verdict.is === 'unknown') return verdict
    return verdict.is === 'true' ? FALSE : yes()
  }
}

/** A condition on pieces: of the piece at hand, or of some piece where none is at hand. */
function somePiece(judge: PieceJudge): Judge {
  return (sight, piece) => {
    if (piece !== null) return judge(sight, piece)
    let unknown: Verdict | null = null
    let evidence: Evidence[] | null = null
    for (const each of sight.pieces) {
      const verdict = judge(sight, each)
      if (verdict.is === 'unknown') unknown ??= verdict
      if (verdict.is === 'true')
        evidence = evidence === null ? verdict.evidence : [...evidence, ...verdict.evidence]
    }
    return evidence !== null ? { is: 'true', evidence } : (unknown ?? FALSE)
  }
}

function everyPiece(judge: Judge): Judge {
  return (sight) => {
    if (sight.pieces.length === 0) return FALSE
    return allOf(sight.pieces.map((each) => () => judge(sight, each)))(sight, null)
  }
}

function countOf(judge: Judge, is: Compare): Judge {
  return (sight) => {
    let count = 0
    for (const each of sight.pieces) {
      const verdict = judge(sight, each)
      if (verdict.is === 'unknown') return verdict
      if (verdict.is === 'true') count++
    }
    return is('contents', count)
  }
}

function sumOf(name: PieceFactName, where: Judge | null, is: Compare): Judge {
  return (sight) => {
    let sum: number | null = null
    for (const each of sight.pieces) {
      const counts = where?.(sight, each) ?? yes()
      if (counts.is === 'unknown') return counts
      const fact = counts.is === 'true' ? pieceFact(name, each.piece, sight.facts) : null
      if (isUnknown(fact)) return { is: 'unknown', why: fact.unknown }
      if (typeof fact === 'number') sum = (sum ?? 0) + fact
    }
    return is(`contents.${name}`, sum)
  }
}

type Compare = (path: string, fact: Fact) => Verdict

function compileComparison(is: Comparison, lists: Lists): Compare {
  const oneOf = is.oneOf && new Set(is.oneOf)
  const listed = is.listed === undefined ? undefined : new Set(named(lists.codeLists, is.listed))
  const said = Object.entries(is)
    .filter(([, test]) => test !== undefined)
    .map(([test, value]) => `${test} ${Array.isArray(value) ? value.join(', ') : value}`)
    .join(' and ')
  const { above, atLeast, below, atMost } = is as Record<string, number | undefined>
  const within = (value: number) =>
    !(above !== undefined && value <= above) &&
    !(atLeast !== undefined && value < atLeast) &&
    !(below !== undefined && value >= below) &&
    !(atMost !== undefined && value > atMost)
  const ranged = is.above ?? is.atLeast ?? is.below ?? is.atMost
  return (path, fact) => {
    if (fact === null) return FALSE
    if (isUnknown(fact)) return { is: 'unknown', why: fact.unknown }
    if (ranged !== undefined && (typeof fact !== 'number' || !within(fact))) return FALSE
    if (is.equals !== undefined && fact !== is.equals) return FALSE
    if (oneOf !== undefined && !oneOf.has(fact)) return FALSE
    if (listed !== undefined && !listed.has(String(fact))) return FALSE
    return yes({ path, value: typeof fact === 'number' ? rounded(fact) : fact, matched: said })
  }
}

/** Four decimals: what a targeter reads, and the same on every machine. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

function factOf(name: FactName, is: Compare): Judge {
  if (!isPieceFact(name)) return (sight) => is(name, itemFact(name, sight.facts))
  return somePiece(({ facts }, { piece, path }) => is(`${path}.${name}`, pieceFact(name, piece, facts)))
}

type Finder = (piece: PieceSight) => readonly TermMatch[]

function finderOf(lexicon: string | readonly string[], lists: Lists): Finder {
  const names = typeof lexicon === 'string' ? [lexicon] : lexicon
  for (const name of names) named(lists.lexicons, name)
  if (names.length === 1) return (piece) => piece.terms.get(names[0]!) ?? NONE
  return (piece) => names.flatMap((name) => piece.terms.get(name) ?? NONE)
}
const NONE: readonly TermMatch[] = []

function surroundedBy(
  { lexicon, within }: Surroundings,
  lists: Lists,
): (matches: readonly TermMatch[], piece: PieceSight) => readonly TermMatch[] {
  const find = finderOf(lexicon, lists)
  return (matches, piece) => {
    const others = find(piece)
    if (others.length === 0) return NONE
    return within === undefined ? matches : matchesNear(matches, others, within, piece.text.tokens.length)
  }
}

function textOf(test: TextTest, lists: Lists): Judge {
  const find = finderOf(test.lexicon ?? [], lists)
  const near = test.near && surroundedBy(test.near, lists)
  const unless = test.unless && surroundedBy(test.unless, lists)
  return somePiece((_, piece) => {
    let matches = find(piece)
    if (matches.length > 0 && near !== undefined) matches = near(matches, piece)
    if (matches.length > 0 && unless !== undefined) {
      const dropped = new Set(unless(matches, piece))
      matches = matches.filter((match) => !dropped.has(match))
    }
    if (matches.length > 0) return yes(seenIn(piece, matches[0]!))
    return piece.unreadable === null ? FALSE : { is: 'unknown', why: piece.unreadable }
  })
}

function seenIn({ path, text }: PieceSight, { term, from, to }: TermMatch): Evidence {
  const seen = text.source.slice(text.tokens[from]!.start, text.tokens[to - 1]!.end)
  return { path: `${path}.description`, value: seen.slice(0, TEXT_SHOWN_MAX), matched: term }
}

function casOf(list: string, lists: Lists): Judge {
  const substances = new Map(Object.entries(named(lists.casLists, list)))
  return somePiece((_, piece) => {
    const found = piece.casNumbers.find(({ number }) => substances.has(number))
    if (found === undefined)
      return piece.unreadable === null ? FALSE : { is: 'unknown', why: piece.unreadable }
    return yes({
      path: `${piece.path}.description`,
      value: found.number,
      matched: substances.get(found.number)!,
    })
  })
}

function hsOf(list: string, lists: Lists): Judge {
  const prefixes = new Set(named(lists.hsLists, list))
  const lengths = [...new Set([...prefixes].map((prefix) => prefix.length))]
  return somePiece((_, { piece, path }) => {
    if (piece.hsCode === null) return FALSE
    const code = piece.hsCode
    const length = lengths.find((length) => code.length >= length && prefixes.has(code.slice(0, length)))
    return length === undefined
      ? FALSE
      : yes({ path: `${path}.hsCode`, value: code, matched: `${list} ${code.slice(0, length)}` })
  })
}

function isGood(document: AccompanyingDocument, types: readonly string[], postedAt: string | null): boolean {
  if (document.type === null || !types.includes(document.type) || !document.reference?.trim()) return false
  return (
    document.validUntil === null ||
    postedAt === null ||
    document.validUntil.slice(0, 10) >= postedAt.slice(0, 10)
  )
}

function documentOf(types: readonly string[]): Judge {
  return ({ facts: { declaration } }) => {
    const at = declaration.documents.findIndex((document) => isGood(document, types, declaration.postedAt))
    if (at < 0) return FALSE
    return yes({
      path: `documents[${at}].type`,
      value: declaration.documents[at]!.type,
      matched: types.join(', '),
    })
  }
}

function named<T>(lists: Readonly<Record<string, T>>, name: string): T {
  if (!Object.hasOwn(lists, name)) throw new Error(`a rule names a list that no pack has: ${name}`)
  return lists[name]!
}

/** Compiles a condition whose inline phrases were given a lexicon by `compileRuleSet`. Throws where it names what is not. */
export function compileCondition(condition: Condition, lists: Lists): Judge {
  const inner = (each: Condition) => compileCondition(each, lists)
  if ('all' in condition) return allOf(condition.all.map(inner))
  if ('any' in condition) return anyOf(condition.any.map(inner))
  if ('not' in condition) return notOf(inner(condition.not))
  if ('some' in condition) {
    const judge = inner(condition.some)
    return somePiece((sight, piece) => judge(sight, piece))
  }
  if ('every' in condition) return everyPiece(inner(condition.every))
  if ('count' in condition) return countOf(inner(condition.count), compileComparison(condition.is, lists))
  if ('sum' in condition)
    return sumOf(
      condition.sum,
      condition.where ? inner(condition.where) : null,
      compileComparison(condition.is, lists),
    )
  if ('fact' in condition) return factOf(condition.fact, compileComparison(condition.is, lists))
  if ('text' in condition) return textOf(condition.text, lists)
  if ('cas' in condition) return casOf(condition.cas, lists)
  if ('hs' in condition) return hsOf(condition.hs, lists)
  if ('document' in condition) return documentOf(condition.document)
  throw new Error('this kind of condition is not evaluated yet')
}
